"""The names of an index, made ready to be found by their beginnings.

Input: the names and how many articles have each; output: `SuggestedNames`, which is made once for
each open index. A place is found by every name it ever had, and by its other names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

from archive.interface import t
from archive.locality import Locality, Version
from archive.text import sort_key
from search.index.fields import TOPIC_FIELDS
from search.index.names import Names
from search.index.open_index import OpenIndex
from search.text.analyzer import syllables
from search.text.marks import EXACT, NONE, Typed, beginnings, begins, nearness

MAX_LOOKED_AT = 1000
"""Names that have the rarest of the syllables typed; those of the most articles are looked at."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name of something, and what that is."""

    field: str
    """Id field of the index."""
    id: str
    shown: str
    sought: tuple[tuple[str, str], ...]
    """Fields of the query language, with the names that have to be in them."""
    count: int
    """Articles."""


class _Name(NamedTuple):
    what: FoundName
    syllables: tuple[Typed, ...]
    of_kind: int
    """Syllables of the kind of place, before the name itself."""


class SuggestedNames:
    """Names that can be found by their syllables."""

    def __init__(self, names: Sequence[_Name]) -> None:
        """Take names, those first that are to be suggested first."""
        self._names = names
        having: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            for folded in {syllable.folded for syllable in name.syllables}:
                having.setdefault(folded, []).append(number)
        self._having = having
        self._syllables = sorted(having)

    def found(self, typed: Sequence[Typed], limit: int, *, open_end: bool) -> list[FoundName]:
        """Return what has the syllables side by side, the last as a beginning if `open_end`.

        Each thing once, first by where its name begins (with or without the kind of place), then
        by how it is spelled, then by the number of its articles.
        """
        best: dict[tuple[str, str], tuple[bool, float, int]] = {}
        for number in self._likely(typed, open_end=open_end):
            name = self._names[number]
            for rank in _ranks(name, typed, open_end=open_end):
                thing = name.what.field, name.what.id
                best[thing] = min(best.get(thing, (True, NONE, number)), (*rank, number))
        return [self._names[number].what for _, _, number in sorted(best.values())[:limit]]

    def _likely(self, typed: Sequence[Typed], *, open_end: bool) -> list[int]:
        """Return the numbers of the names that have the syllable typed that fewest have."""
        whole = typed[:-1] if open_end else typed
        lists = [[self._having.get(syllable.folded, [])] for syllable in whole]
        if open_end:
            lists.append([self._having[folded] for folded in self._beginning(typed[-1].folded)])
        fewest = min(lists, key=lambda numbers: sum(map(len, numbers)))
        return sorted({number for numbers in fewest for number in numbers})[:MAX_LOOKED_AT]

    def _beginning(self, typed: str) -> Iterator[str]:
        for folded in beginnings(typed):
            first = bisect_left(self._syllables, folded)
            yield from self._syllables[first : bisect_left(self._syllables, f"{folded}\uffff")]


def _ranks(name: _Name, typed: Sequence[Typed], *, open_end: bool) -> Iterator[tuple[bool, float]]:
    """Yield for each place where the name has what was typed how good it is, less being better."""
    for place in range(len(name.syllables) - len(typed) + 1):
        near = EXACT
        for number, asked in enumerate(typed):
            there = name.syllables[place + number]
            if open_end and number == len(typed) - 1:
                near = min(near, begins(asked, there.marked))
            elif asked.folded != there.folded:
                near = NONE
            else:
                near = min(near, nearness(asked, there.marked))
            if near == NONE:
                break
        else:
            yield place not in (0, name.of_kind), -near


_MADE: WeakKeyDictionary[OpenIndex, SuggestedNames] = WeakKeyDictionary()


def names_of(index: OpenIndex) -> SuggestedNames:
    """Return the names of `index`, which are made ready when first asked for."""
    made = _MADE.get(index)
    if made is None:  # two threads may both do it, with the same outcome
        counts = {field: index.counts(field) for field in ("locality", *TOPIC_FIELDS)}
        made = _MADE[index] = made_ready(index.names, counts)
    return made


def made_ready(names: Names, counts: Mapping[str, Mapping[str, int]]) -> SuggestedNames:
    """Return all names; `counts` has id field → id → articles, and what has none is left out."""
    found = [
        name
        for id_, place in names.localities.items()
        if (count := counts["locality"].get(id_, 0))
        for name in _place_names(place, names, count)
    ]
    for field in TOPIC_FIELDS:
        for topic in names.topics[field].values():
            if count := counts[field].get(topic.id, 0):
                what = FoundName(field, topic.id, topic.name, ((field, topic.name),), count)
                for called in dict.fromkeys((topic.name, *topic.others)):
                    found.append(_Name(what, _typed(called), 0))
    fields = ("locality", *TOPIC_FIELDS)
    return SuggestedNames(
        sorted(
            found,
            key=lambda name: (
                -name.what.count,
                fields.index(name.what.field),
                sort_key(name.what.shown),
                name.what.id,
            ),
        )
    )


def _place_names(place: Locality, names: Names, count: int) -> Iterator[_Name]:
    """Yield the names of a place: the last one, those it had before, the others."""
    latest = place.latest
    now = names.shown("locality", place.id)
    if latest.parent in names.localities:
        now = f"{now}, {names.shown('locality', latest.parent)}"
    sought = _sought(place, names)
    seen: set[str] = set()
    for version in reversed(place.versions):
        if version.full_name in seen:
            continue
        shown = now
        if seen:
            how = "former" if place.is_current else "earlier"
            shown = t(f"search.suggested.{how}", name=version.full_name, now=now)
        seen.add(version.full_name)
        what = FoundName("locality", place.id, shown, sought, count)
        yield _Name(what, _typed(version.full_name), _of_kind(version))
    for alias in place.aliases:
        shown = t("search.suggested.other", name=alias, now=now)
        yield _Name(FoundName("locality", place.id, shown, sought, count), _typed(alias), 0)


def _sought(place: Locality, names: Names) -> tuple[tuple[str, str], ...]:
    """Return what to look for: the bare name where it says enough, and the place above."""
    latest = place.latest
    name = latest.name if len(_typed(latest.name)) > 1 else latest.full_name
    above = names.localities.get(latest.parent)
    if above is None:
        return (("locality", name),)
    return (("locality", latest.full_name), ("locality", above.latest.name))


def _of_kind(version: Version) -> int:
    return len(_typed(version.full_name)) - len(_typed(version.name))


def _typed(text: str) -> tuple[Typed, ...]:
    return tuple(Typed(syllable.folded, syllable.marked) for syllable in syllables(text))
