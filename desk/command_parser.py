"""A parser of command lines that says everything in Vietnamese: usage, help, slips of the fingers.

Knows no command; those are in `desk.command_line`.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from archive.interface import t

_SENTENCES: Sequence[tuple[str, Callable[[re.Match[str]], str]]] = (
    (r"unrecognized arguments: (.*)", lambda m: t("command.unknown_arguments", names=m[1])),
    (
        r"the following arguments are required: (.*)",
        lambda m: t("command.missing_arguments", names=m[1]),
    ),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        lambda m: t("command.invalid_choice", name=m[1], value=m[2], choices=m[3].replace("'", "")),
    ),
    (
        r"argument (.*?): not allowed with argument (.*)",
        lambda m: t("command.excludes", name=m[1], other=m[2]),
    ),
    (r"argument (.*?): expected .*", lambda m: t("command.needs_value", name=m[1])),
    (r"argument (.*?): ignored explicit .*", lambda m: t("command.takes_no_value", name=m[1])),
    (r"argument (.*?): (.*)", lambda m: t("command.bad_value", name=m[1], message=m[2])),
)
"""The sentences of `argparse` (Python 3.11 to 3.13) that a person can provoke."""


class _Formatter(argparse.HelpFormatter):
    """Help whose usage line begins in Vietnamese."""

    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        prefix = t("command.usage") if prefix is None else prefix
        super().add_usage(usage, actions, groups, prefix)  # type: ignore[arg-type]  # the stubs name private types


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that says everything in Vietnamese."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        """Make a parser with nothing but `--help`."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.options = self.add_argument_group(t("command.options"))
        self.options.add_argument("-h", "--help", action="help", help=t("command.help"))

    def error(self, message: str) -> NoReturn:
        """Say what was mistyped and exit with 2."""
        for pattern, sentence in _SENTENCES:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = sentence(match)
                break
        hint = t("command.see_help", program=self.prog)
        self.exit(2, f"{t('command.fault', message=message)}\n{hint}\n")
