"""Reads `tests/search_cases/*.tsv`, the contract of search; the format is in its README.

>>> [table.name for table in read_tables()]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("search_cases")

SPOKEN_OF_BY_NAME = frozenset(("found", "ranked", "partial", "first"))
WITH_TEXTS = frozenset(("yes", "no", "order"))
ABOUT_THE_QUERY = frozenset(("same", "points", "silent"))

_LEAST, _MOST = 0, 100
_COLUMNS: Mapping[str, tuple[int, int]] = {
    "yes": (1, 1),
    "no": (1, 1),
    "order": (2, _MOST),
    "found": (_LEAST, _MOST),
    "ranked": (2, _MOST),
    "partial": (1, _MOST),
    "first": (1, 1),
    "same": (1, 1),
    "points": (1, 1),
    "silent": (0, 0),
}
"""Expectation → fewest and most columns behind the query."""

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(n)|(\\))")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a table: a query, and what is expected of its answer."""

    table: str
    line: int
    expected: str
    q: str
    rest: tuple[str, ...]
    """Texts, names, another query or a number, by what is expected."""

    @property
    def place(self) -> str:
        return f"{self.table}:{self.line}"

    def text_id(self, number: int) -> str:
        """Return the id of the article whose body is text `number` of this case."""
        return f"2021/{self.line}-{number}"


@dataclass(frozen=True, slots=True)
class Table:
    """One file."""

    name: str
    articles: Mapping[str, Mapping[str, str]]
    """Name → field → text."""
    cases: tuple[Case, ...] = field(default=())


def read_tables(folder: Path = FOLDER) -> tuple[Table, ...]:
    """Return every table; ValueError with its place for a line that means nothing."""
    return tuple(_table(path) for path in sorted(folder.glob("*.tsv")))


def _table(path: Path) -> Table:
    articles: dict[str, Mapping[str, str]] = {}
    cases: list[Case] = []
    for line, expected, first, rest in _lines(path):
        if expected == "article":
            articles[first] = dict(_field(column, path, line) for column in rest)
            continue
        fewest, most = _COLUMNS.get(expected, (1, 0))
        if not fewest <= len(rest) <= most:
            raise ValueError(f"{path.name}:{line}: not a case: {expected} with {len(rest)} columns")
        cases.append(Case(path.name, line, expected, first, rest))
    for case in cases:
        unknown = set(case.rest) - articles.keys() if case.expected in SPOKEN_OF_BY_NAME else set()
        if unknown or (articles and case.expected in WITH_TEXTS):
            raise ValueError(f"{case.place}: texts beside articles, or unknown: {sorted(unknown)}")
    return Table(path.name, articles, tuple(cases))


def _lines(path: Path) -> Iterator[tuple[int, str, str, tuple[str, ...]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        columns = [_ESCAPE.sub(_character, column) for column in line.split("\t")]
        if len(columns) < 2:
            raise ValueError(f"{path.name}:{number}: one column: {line}")
        yield number, columns[0], columns[1], tuple(columns[2:])


def _field(column: str, path: Path, line: int) -> tuple[str, str]:
    name, equals, text = column.partition("=")
    if not equals:
        raise ValueError(f"{path.name}:{line}: not a field: {column}")
    return name, text


def _character(escape: re.Match[str]) -> str:
    code, line, _ = escape.groups()
    if code:
        return chr(int(code, 16))
    return "\n" if line else "\\"
