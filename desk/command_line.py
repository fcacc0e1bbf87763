"""What can be typed after `build.py`: its commands and their options.

Arguments in, one frozen namespace of checked options out; reads no file and calls no stage.
"""

import argparse
import os
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from archive.base_url import parse_base_url
from archive.dates import DateError, parse_day, parse_stamp
from archive.interface import t
from archive.search_limits import MAX_RESULTS
from desk.command_parser import Parser

ROOT = Path(__file__).parent.parent
VERSION = "0.1.0"

_SEARCH_FORMS = ("json", "csv")
_SEARCH_FLAGS = (*_SEARCH_FORMS, "facets")
"""The options of a search that take no value."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the checked options; without a command the command is `build`.

    Exits with 2 after a message when something is mistyped, with 0 after `--help`.
    """
    outermost = ("-h", "--help", "--version")
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in outermost):
        arguments = ["build", *arguments]
    if arguments[0] == "search":
        arguments = ["search", *_words_last(arguments[1:])]
    return make_parser().parse_args(arguments)


def make_parser() -> Parser:
    """Return the parser of every command."""
    parser = Parser("build.py", t("command.about"), t("command.more"))
    parser.options.add_argument(
        "--version", action="version", version=VERSION, help=t("command.version")
    )
    commands = parser.add_subparsers(
        prog=parser.prog,  # else argparse formats a usage, for which it imports half of shutil
        title=t("command.commands"),
        metavar=t("command.command"),
        dest="command",
        required=True,
        parser_class=Parser,
    )
    for name, add_options in (
        ("build", _add_build),
        ("watch", _add_build),
        ("serve", _add_serve),
        ("search", _add_search),
        ("check", _add_check),
    ):
        about = t(f"command.{name}.about")
        add_options(commands.add_parser(name, help=t(f"command.{name}"), description=about))
    return parser


def _add_build(parser: Parser) -> None:
    _add_sources(parser)
    _add_output(parser)
    add = parser.options.add_argument
    add("--base-url", type=_address, metavar=t("command.address"), help=t("command.base_url"))
    _add_work(parser)
    add("--drafts", action="store_true", help=t("command.drafts"))
    add("--no-search", action="store_true", help=t("command.no_search"))
    add("--sqlite", action="store_true", help=t("command.sqlite"))
    _add_rebuild(parser)


def _add_serve(parser: Parser) -> None:
    _add_sources(parser)
    _add_output(parser)
    _add_work(parser)
    _add_rebuild(parser)
    parser.options.add_argument(
        "--port",
        type=_count(0, 65535),
        default=8000,
        metavar=t("command.number"),
        help=t("command.port"),
    )


def _add_check(parser: Parser) -> None:
    _add_sources(parser)
    _add_work(parser)
    parser.options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        metavar=t("command.form"),
        help=t("command.format"),
    )


def _words_last(arguments: Sequence[str]) -> list[str]:
    """Return the arguments of a search with its options first and the query behind a `--`.

    For argparse alone `-khen` would be an option, mistyped, and so would be words between options;
    here only `-h`, and what begins with two dashes, is one. Options without a query ask for all.
    """
    options: list[str] = []
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words += rest
        elif argument == "-h" or argument.startswith("--"):
            options.append(argument)
            if "=" not in argument and argument.lstrip("-") not in (*_SEARCH_FLAGS, "h", "help"):
                options += islice(rest, 1)
        else:
            words.append(argument)
    return [*options, "--", *(words or [""] * bool(options))]


def _add_search(parser: Parser) -> None:
    parser.options.add_argument(
        "query", nargs="+", metavar=t("command.words"), help=t("command.query")
    )
    _add_output(parser)
    add = parser.options.add_argument
    forms = parser.options.add_mutually_exclusive_group()
    for form in _SEARCH_FORMS:
        forms.add_argument(f"--{form}", action="store_true", help=t(f"command.{form}"))
    add("--facets", action="store_true", help=t("command.facets"))
    for field in ("locality", "movement", "cluster", "kind", "award"):
        kind_of_name = "place" if field == "locality" else "name"
        add(f"--{field}", metavar=t(f"command.{kind_of_name}"), help=t(f"command.{field}"))
    number = t("command.number")
    add("--year", type=_count(1, 9999), metavar=number, help=t("command.year"))
    add("--from", dest="since", type=_day, metavar=t("command.moment"), help=t("command.from"))
    add("--to", dest="until", type=_day, metavar=t("command.moment"), help=t("command.to"))
    add(
        "--sort",
        choices=("relevance", "newest", "oldest"),
        default="relevance",
        metavar=t("command.order"),
        help=t("command.sort"),
    )
    add("--limit", type=_count(1, MAX_RESULTS), metavar=number, help=t("command.limit"))
    add("--page", type=_count(1, 1_000_000), default=1, metavar=number, help=t("command.page"))


def _add_sources(parser: Parser) -> None:
    for name in ("content", "templates"):
        parser.options.add_argument(
            f"--{name}",
            type=Path,
            default=ROOT / name,
            metavar=t("command.folder"),
            help=t(f"command.{name}"),
        )


def _add_output(parser: Parser) -> None:
    parser.options.add_argument(
        "--output",
        type=Path,
        default=ROOT / "output",
        metavar=t("command.folder"),
        help=t("command.output"),
    )


def _add_rebuild(parser: Parser) -> None:
    for name in ("fresh", "profile", "explain"):
        parser.options.add_argument(f"--{name}", action="store_true", help=t(f"command.{name}"))


def _add_work(parser: Parser) -> None:
    add = parser.options.add_argument
    add(
        "--jobs",
        type=_count(1, 256),
        default=os.cpu_count() or 1,
        metavar=t("command.number"),
        help=t("command.jobs"),
    )
    add("--strict", action="store_true", help=t("command.strict"))
    add("--now", type=_moment, metavar=t("command.moment"), help=t("command.now"))


def _count(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(t("command.not_count", value=text, least=least, most=most))

    return read


def _moment(text: str) -> datetime:
    try:
        return parse_stamp(text).moment
    except DateError:
        raise argparse.ArgumentTypeError(t("command.not_moment", value=text)) from None


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except DateError:
        raise argparse.ArgumentTypeError(t("command.not_moment", value=text)) from None


def _address(text: str) -> str:
    try:
        return parse_base_url(text)
    except ValueError:
        raise argparse.ArgumentTypeError(t("command.not_address", value=text)) from None
