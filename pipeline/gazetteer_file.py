"""Reads the vendored gazetteer; part of the load stage.

Input: `archive/data/gazetteer.tsv`, made by `tools/build_gazetteer.py`, which describes its lines.
Output: the Gazetteer. A line is made a record when its place is asked for. A broken file is a
fault of the program, not of the content: it raises.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import cast

import archive
from archive.gazetteer import Gazetteer
from archive.locality import Kind, Locality, Succession, Version
from archive.on_demand import OnDemand

VENDORED = Path(archive.__file__).parent / "data" / "gazetteer.tsv"


def read_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer of the file at `path`, the vendored one unless another is given."""
    versions: dict[str, list[str]] = {}
    aliases: dict[str, list[str]] = {}
    passed: list[str] = []
    for line in (path or VENDORED).read_text(encoding="utf-8").splitlines():
        what, key, rest = line.split("\t", 2)
        if what == "version":
            versions.setdefault(key, []).append(rest)
        elif what == "alias":
            aliases.setdefault(key, []).append(rest)
        elif what == "passed":
            passed.append(line)
        else:
            raise ValueError(f"a line of the gazetteer begins with {what!r}")
    return Gazetteer(_Lines(dict(sorted(versions.items())), aliases, tuple(passed)))


@dataclass(frozen=True, eq=False)
class _Lines:
    """The `PlaceRegister` of a file's lines."""

    versions: Mapping[str, Sequence[str]]
    """Id → what follows it in its lines, oldest first; sorted by id."""
    aliases: Mapping[str, Sequence[str]]
    passed: tuple[str, ...]
    """Whole lines."""

    def __reduce__(self) -> tuple[type["_Lines"], tuple[object, ...]]:
        """Be rebuilt from the lines alone."""
        return _Lines, (self.versions, self.aliases, self.passed)

    @cached_property
    def localities(self) -> Mapping[str, Locality]:
        return _Localities(self.versions, self.aliases)

    def names(self) -> Iterator[tuple[str, str]]:
        for id_, lines in self.versions.items():
            for line in lines:
                yield id_, line.partition("\t")[0]
            for alias in self.aliases.get(id_, ()):
                yield id_, alias

    def parents(self) -> Iterator[tuple[str, str]]:
        for id_, lines in self.versions.items():
            for line in lines:
                yield id_, line.split("\t", 3)[2]

    def passed_from(self, id_: str) -> Iterator[Succession]:
        for line in self._passed_by_id.get(id_, ()):
            yield from (edge for edge in _successions(line) if edge.old == id_)

    def passed_into(self, id_: str) -> Iterator[Succession]:
        for line in self._passed_by_id.get(id_, ()):
            yield from (edge for edge in _successions(line) if edge.new == id_)

    @cached_property
    def _passed_by_id(self) -> Mapping[str, Sequence[str]]:
        """Id → the lines that tell of it, as what passed or as what it passed into."""
        lines: dict[str, list[str]] = {}
        for line in self.passed:
            _, _, old, _, _, news = line.split("\t")
            for id_ in {old: None, **dict.fromkeys(news.split())}:
                lines.setdefault(id_, []).append(line)
        return lines


class _Localities(Mapping[str, Locality]):
    """Localities by id, each made when it is first asked for."""

    __slots__ = ("_aliases", "_made", "_versions")

    def __init__(
        self, versions: Mapping[str, Sequence[str]], aliases: Mapping[str, Sequence[str]]
    ) -> None:
        self._versions = versions
        self._aliases = aliases
        self._made = OnDemand(self._make)

    def __getitem__(self, id_: str) -> Locality:
        return self._made[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._versions

    def __iter__(self) -> Iterator[str]:
        return iter(self._versions)

    def __len__(self) -> int:
        return len(self._versions)

    def _make(self, id_: str) -> Locality:
        versions = tuple(map(_version, self._versions[id_]))
        return Locality(id_, versions, tuple(self._aliases.get(id_, ())))


def _version(line: str) -> Version:
    name, kind, parent, first, last, code, *document = line.split("\t")
    return Version(name, cast(Kind, kind), parent, _day(first), _day(last), code, *document)


@cache  # each line tells of one old place and many new ones
def _successions(line: str) -> tuple[Succession, ...]:
    _, day, old, document, part, news = line.split("\t")
    since, whole = date.fromisoformat(day), part == "whole"
    return tuple(Succession(old, new, since, whole, document) for new in news.split())


@cache  # a dozen days serve all versions
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
