"""Files of the content as they were read: text, front matter, and where everything stands.

`pipeline.load` makes these, `pipeline.validate` reads them. Every scalar of the front matter is
still the text the editor typed, or None; nothing is interpreted.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from archive.problems import Fault, Problem, dotted
from archive.records import record

Place = tuple[str | int, ...]
"""Keys and item numbers that lead to a value, as `("awards", 2, "rank")`; `()` is the whole."""


class Position(NamedTuple):
    """A place in a file."""

    line: int
    """1-based."""
    column: int
    """1-based, in characters."""


@record(frozen=True, slots=True)
class RawFile:
    """One file: its front matter as plain data, and its body."""

    path: str
    """Relative to the content folder, NFC, with forward slashes."""
    text: str
    """The whole file: NFC, line ends `\\n`, no BOM."""
    data: dict[str, Any]
    """Dicts, lists, texts and None."""
    marks: "array[int]"
    """Line and column of every key and value of `data`, in the order they are written."""
    body_start: int
    """Where in `text` the body begins."""
    digest: str
    """BLAKE2b of the file's bytes, hex."""

    @property
    def body(self) -> str:
        """The Markdown below the front matter; empty in a YAML file."""
        return self.text[self.body_start :]

    @property
    def body_line(self) -> int:
        """The 1-based line the body begins on."""
        return self.text.count("\n", 0, self.body_start) + 1

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the whole file, without their ends."""
        return tuple(self.text.split("\n"))

    @property
    def positions(self) -> Mapping[Place, Position]:
        """Where every key (in a mapping) and every item (in a list) stands."""
        return {place: key for place, key, _ in self._marked()}

    def position(self, place: Place, *, of_key: bool = False) -> Position:
        """Return where the value at `place` stands, or its key.

        What is not in the file (a key left out, the long form of a shorthand) stands where the
        nearest thing around it does.
        """
        return _nearest(self._known(), place)[0 if of_key else 1]

    def problems(self, faults: Iterable[Fault]) -> tuple[Problem, ...]:
        """Return `faults` of the front matter with the lines and columns they stand at."""
        faults = tuple(faults)
        if not faults:
            return ()
        known, lines = self._known(), self.lines
        problems = []
        for told in faults:
            line, column = _nearest(known, told.place)[0 if told.at_key else 1]
            where = self.path, line, column, dotted(told.place)
            excerpt = lines[line - 1]
            problems.append(Problem(*where, told.message, told.hint, excerpt, told.severity))
        return tuple(problems)

    def problem(self, told: Fault) -> Problem:
        """Return one fault of the front matter with the line and column it stands at."""
        return self.problems((told,))[0]

    def body_problem(self, line: int, column: int, fault: Fault) -> Problem:
        """Return `fault` at a 1-based `line` of the body (0: the body as a whole)."""
        in_file = self.body_line + max(line, 1) - 1
        excerpt = self.lines[in_file - 1]
        message, hint = fault.message, fault.hint
        return Problem(self.path, in_file, column, "", message, hint, excerpt, fault.severity)

    def _known(self) -> dict[Place, tuple[Position, Position]]:
        """Return every place with the positions of its key and of its value."""
        return {place: (key, value) for place, key, value in self._marked()}

    def _marked(self) -> Iterator[tuple[Place, Position, Position]]:
        """Yield every place with the positions of its key and of its value."""
        numbers = iter(self.marks)

        def here() -> Position:
            return Position(next(numbers), next(numbers))

        root = here()
        yield (), root, root
        pending: list[tuple[Place, Iterator[tuple[str | int, Any]], bool]] = [
            ((), iter(self.data.items()), True)
        ]
        while pending:
            place, items, keyed = pending[-1]
            for step, value in items:
                key = here() if keyed else None
                at = here()
                inner = (*place, step)
                yield inner, key or at, at
                if isinstance(value, dict):
                    pending.append((inner, iter(value.items()), True))
                    break
                if isinstance(value, list):
                    pending.append((inner, iter(enumerate(value)), False))
                    break
            else:
                pending.pop()


def _nearest(
    known: Mapping[Place, tuple[Position, Position]], place: Place
) -> tuple[Position, Position]:
    """Return the positions of what is nearest to `place`, at it or around it."""
    nearest: Place = ()
    for step in place:
        if (*nearest, step) in known:
            nearest = (*nearest, step)
        elif step != 0:  # one item may stand where a list of it is asked for
            break
    return known[nearest]


@dataclass(slots=True)
class Findings:
    """Gathers what is wrong with several files; places are looked up once a file, at the end."""

    _faults: dict[str, tuple[RawFile, list[Fault]]] = field(default_factory=dict)

    def add(self, raw: RawFile, faults: Iterable[Fault]) -> None:
        """Note faults of the front matter of `raw`."""
        self._faults.setdefault(raw.path, (raw, []))[1].extend(faults)

    def problems(self) -> tuple[Problem, ...]:
        """Return everything noted, file by file."""
        return tuple(
            problem for raw, faults in self._faults.values() for problem in raw.problems(faults)
        )


@record(frozen=True, slots=True)
class Loaded:
    """All of a content folder but its articles, sorted by path, and what could not be read."""

    site: RawFile | None
    movements: tuple[RawFile, ...]
    clusters: tuple[RawFile, ...]
    pages: tuple[RawFile, ...]
    awards: RawFile | None
    documents: RawFile | None
    people: RawFile | None
    media: frozenset[str]
    """Paths below `media/`."""
    problems: tuple[Problem, ...]
