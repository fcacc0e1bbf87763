"""What is wrong with the content, as a value: faults of the input are returned, never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
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


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the distinct `problems` in the order they are shown in."""
    return tuple(sorted(set(problems), key=lambda problem: problem.sort_key))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity == "error")
