"""What the commands say on the terminal: progress, problems, the summary of a build.

Values in, text out; only `Progress` keeps something, the bar that is on the screen.
"""

import errno
import json
from collections.abc import Mapping, Sequence
from typing import Never, TextIO

from tqdm import tqdm

from archive.interface import t
from archive.problems import Problem, errors, format_problem, problem_json

MAX_SHOWN = 50
"""Problems that a build prints; what does not fit a few screens is for `check`."""

_SHOWN_FROM = 20
"""Stages with fewer steps are over before a bar could be read."""


class Progress:
    """A bar per long stage on a terminal; silent when the output is not one."""

    def __init__(self, stream: TextIO) -> None:
        """Draw on `stream`."""
        self._stream = stream
        self._bar: tqdm[Never] | None = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of the `total` steps of `stage` are over."""
        if stage != self._stage:
            self.close()
            self._stage = stage
            if total >= _SHOWN_FROM:
                self._bar = tqdm(
                    desc=t(f"command.stage.{stage}"),
                    total=total,
                    file=self._stream,
                    disable=None,
                    leave=False,
                )
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
        self._bar, self._stage = None, ""


def problems_text(problems: Sequence[Problem], most: int | None = None) -> str:
    """Return the `problems` as text, at most `most` of them, with their numbers below."""
    if not problems:
        return t("command.no_problems")
    parts = [format_problem(problem) for problem in problems[:most]]
    if len(problems) > len(parts):
        parts.append(t("command.more_problems", count=len(problems) - len(parts)))
    stopping = len(errors(problems))
    parts.append(t("command.problems", errors=stopping, warnings=len(problems) - stopping))
    return "\n\n".join(parts)


def problems_json(problems: Sequence[Problem]) -> str:
    """Return the `problems` as `{"problems": […], "errors": n, "warnings": n}`."""
    stopping = len(errors(problems))
    report = {
        "problems": [problem_json(problem) for problem in problems],
        "errors": stopping,
        "warnings": len(problems) - stopping,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def summary_text(seconds: float, facts: Mapping[str, object]) -> str:
    """Return the summary of a build: `facts` has keys of `command.summary`."""
    rows = [(t(f"command.summary.{key}"), value) for key, value in facts.items()]
    width = max(len(label) for label, _ in rows)
    lines = [t("command.done", seconds=f"{seconds:.1f}".replace(".", ","))]
    lines += [f"  {label:<{width}}  {_shown(value)}" for label, value in rows]
    return "\n".join(lines)


def system_fault(fault: OSError) -> str:
    """Return what the operating system refused, and where, as one sentence."""
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        reason = t("command.system.denied")
    elif fault.errno in (errno.ENOSPC, errno.EDQUOT):
        reason = t("command.system.full")
    else:
        reason = t("command.system.other", reason=fault.strerror or type(fault).__name__)
    return t("command.system", reason=reason, path=fault.filename) if fault.filename else reason


def _shown(value: object) -> str:
    """Return a value the Vietnamese way: a dot between thousands."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
