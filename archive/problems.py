"""What is wrong with the content, as a value: faults of the input are returned, never raised."""

import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Literal

from archive.interface import hint, t
from archive.records import record

Severity = Literal["error", "warning"]

EXCERPT_WIDTH = 100
"""Columns of a source line that `format_problem` shows at most."""


@record(frozen=True, slots=True)
class Problem:
    """One fault in one file of the content, at the place where an editor can mend it."""

    path: str
    """File, relative to the content folder, with forward slashes."""
    line: int
    """1-based line, 0 when the fault is the whole file's."""
    column: int
    """1-based column in characters, 0 when the fault is the whole line's."""
    field: str
    """Dotted path of the front matter key, as `awards[2].rank`; empty outside front matter."""
    message: str
    """One sentence in Vietnamese."""
    hint: str = ""
    """What to do about it, in Vietnamese; empty when nothing better than the message is known."""
    excerpt: str = ""
    """The offending line as it stands in the file, empty when there is none."""
    severity: Severity = "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order problems are shown in: file, line, column, field, message."""
        return self.path, self.line, self.column, self.field, self.message


@record(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, before anyone has looked up where in the file it stands."""

    place: tuple[str | int, ...]
    """Keys and item numbers from the top of the front matter."""
    message: str
    hint: str = ""
    severity: Severity = "error"
    at_key: bool = False
    """Whether the key is wrong, and not its value."""


def fault(
    place: tuple[str | int, ...], key: str, severity: Severity = "error", **values: object
) -> Fault:
    """Return the fault whose words are under `key` in the catalogue."""
    return Fault(place, t(key, **values), hint(key, **values), severity)


def file_problem(path: str, key: str, severity: Severity = "error", **values: object) -> Problem:
    """Return the problem of a whole file or folder whose words are under `key`."""
    return Problem(path, 0, 0, "", t(key, **values), hint(key, **values), severity=severity)


def dotted(place: Iterable[str | int]) -> str:
    """Return a place as people read it, `("awards", 2, "rank")` as `awards[2].rank`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(steps).removeprefix(".")


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the distinct `problems` in the order they are shown in."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")


def format_problem(problem: Problem, *, warning: str = "cảnh báo") -> str:
    """Return a problem as a terminal shows it: where and what, the line with a caret, the hint.

    The first line is `path:line:column: field: message`, without the parts that are not known;
    `warning` is the word put before the message of a warning. No line ends with white space.
    """
    where = [
        _printable(problem.path),
        *(str(number) for number in (problem.line, problem.column) if number),
    ]
    severity = (warning,) if problem.severity == "warning" else ()
    field = (problem.field,) if problem.field else ()
    shown = [": ".join((":".join(where), *severity, *field, problem.message))]
    if problem.excerpt.strip():
        line, indent = window(problem.excerpt, problem.column)
        shown.append(f"    {line}")
        if problem.column:
            shown.append(f"    {' ' * indent}^")
    if problem.hint:
        shown.append("  → " + problem.hint.replace("\n", "\n    "))
    return "\n".join(line.rstrip() for line in shown)


def window(line: str, column: int) -> tuple[str, int]:
    """Return the part of `line` around 1-based `column`, and the caret's terminal column in it.

    The part has no control characters and at most `EXCERPT_WIDTH` characters.
    """
    line = "".join(" " if char == "\t" or not char.isprintable() else char for char in line)
    at = min(max(column - 1, 0), len(line))
    while at < len(line) and at and not _cells(line[at]):
        at -= 1  # a mark is shown on the letter before it
    start = 0 if len(line) <= EXCERPT_WIDTH else max(0, at - EXCERPT_WIDTH // 2)
    before = "…" if start else ""
    room = EXCERPT_WIDTH - len(before)
    after = "…" if len(line) - start > room else ""
    piece = line[start : start + room - len(after)]
    shown = f"{before}{piece}{after}"
    return shown, sum(_cells(char) for char in f"{before}{line[start:at]}")


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data for programs, with the names of `Problem`'s fields."""
    return asdict(problem)


def plain(problem: Problem) -> tuple[str, int, int, str, str, str, str, Severity]:
    """Return the fields of a problem in their order, to be stored."""
    return (
        problem.path,
        problem.line,
        problem.column,
        problem.field,
        problem.message,
        problem.hint,
        problem.excerpt,
        problem.severity,
    )


def _printable(path: str) -> str:
    """Return a path that cannot command a terminal, nor break the line: odd signs as escapes."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)


def _cells(char: str) -> int:
    """Return how many terminal columns a character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
