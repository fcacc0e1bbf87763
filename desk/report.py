"""What the commands say on the terminal: progress, problems, the summary of a build.

Values in, text out; only `Progress` keeps something, the bar that is on the screen, and `Stages`,
the time that each stage took.
"""

import errno
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Never, TextIO, TypeVar

from archive.interface import t
from archive.problems import Problem, errors, format_problem, problem_json
from archive.refusal import Refusal

if TYPE_CHECKING:
    from tqdm import tqdm

MAX_SHOWN = 50
"""Problems that a build prints; what does not fit a few screens is for `check`."""

MAX_EXPLAINED = 5
"""Addresses that are told for each reason why pages were made anew."""

_SHOWN_FROM = 20
"""Stages with fewer steps are over before a bar could be read."""

Progressing = Callable[[str, int, int], None]
"""Is told of a stage how many of how many steps are over."""

Item = TypeVar("Item")


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
            if total >= _SHOWN_FROM and self._stream.isatty():
                # Its import takes a fifth of the time in which an edited article is published.
                from tqdm import tqdm

                tqdm.monitor_interval = 0  # a process with a thread, its monitor, is not copied
                self._bar = tqdm(
                    desc=t(f"command.stage.{stage}"), total=total, file=self._stream, leave=False
                )
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
        self._bar, self._stage = None, ""


def told(items: Iterable[Item], stage: str, total: int, progress: Progressing) -> Iterator[Item]:
    """Yield the items, telling the progress after each."""
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, total)


class Stages:
    """The time that each stage takes; what a stage within a stage takes is the inner one's."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Measure with `clock`, in seconds, from now on."""
        self._clock = clock
        self._begun = self._since = clock()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._running: list[str] = []

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count the time of the block for `stage`, a key of `command.stage`."""
        self._pass()
        self._running.append(stage)
        self._seconds[stage] += 0.0  # it has its place in the order
        try:
            yield
        finally:
            self._pass()
            self._running.pop()

    def seconds(self) -> float:
        """Return how long it is since the beginning."""
        return self._clock() - self._begun

    def text(self) -> str:
        """Return a table: stages in the order in which they began, seconds, share of the whole."""
        whole = self.seconds()
        rows = [(t(f"command.stage.{stage}"), spent) for stage, spent in self._seconds.items()]
        rows.append((t("command.stage.other"), whole - sum(self._seconds.values())))
        rows.append((t("command.stage.total"), whole))
        width = max(len(label) for label, _ in rows)
        lines = [
            f"  {label:<{width}}  {_decimal(f'{spent:7.2f}')}  {share:4.0%}"
            for label, spent in rows
            for share in (spent / whole if whole else 0.0,)
        ]
        return "\n".join((t("command.profile_title"), *lines))

    def _pass(self) -> None:
        """Give the time since the last change of stages to the innermost stage."""
        now = self._clock()
        if self._running:
            self._seconds[self._running[-1]] += now - self._since
        self._since = now


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


def summary_text(seconds: float, facts: Mapping[str, object], *, unchanged: bool = False) -> str:
    """Return the summary of a build: `facts` has keys of `command.summary`."""
    rows = [(t(f"command.summary.{key}"), value) for key, value in facts.items()]
    width = max(len(label) for label, _ in rows)
    key = "command.unchanged" if unchanged else "command.done"
    lines = [t(key, seconds=_seconds(seconds))]
    lines += [f"  {label:<{width}}  {_shown(value)}" for label, value in rows]
    return "\n".join(lines)


def rebuilt_text(seconds: float, facts: Mapping[str, object], *, unchanged: bool = False) -> str:
    """Return the summary in one line, for builds that follow each other: `facts` as above."""
    if unchanged:
        return t("command.unchanged", seconds=_seconds(seconds))
    return t("command.rebuilt", seconds=_seconds(seconds), pages=_shown(facts["pages_made"]))


def explain_text(reasons: Mapping[str, Sequence[str]], most: int | None = MAX_EXPLAINED) -> str:
    """Return why pages were made anew, reason by reason, at most `most` addresses for each.

    `reasons`: address of a page → sentences that say why. What concerns most pages comes first.
    """
    if not reasons:
        return t("command.explain_nothing")
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for url in sorted(reasons):
        for reason in reasons[url]:
            pages[reason].append(url)
    parts = [t("command.explain_title", count=_shown(len(reasons)))]
    for reason, urls in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0])):
        parts.append(t("command.explain_reason", reason=reason, count=_shown(len(urls))))
        parts += [f"    {url}" for url in urls[:most]]
        if most is not None and len(urls) > most:
            parts.append(t("command.explain_more", count=_shown(len(urls) - most)))
    return "\n".join(parts)


def fault_text(fault: Refusal | OSError) -> str:
    """Return the sentence about what could not be done."""
    message = system_fault(fault) if isinstance(fault, OSError) else str(fault)
    return t("command.fault", message=message)


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


def _seconds(seconds: float) -> str:
    return _decimal(f"{seconds:.1f}")


def _decimal(number: str) -> str:
    """Return a number with the Vietnamese decimal comma."""
    return number.replace(".", ",")
