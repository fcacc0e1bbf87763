"""The gazetteer: every known place through time, found by id, by relation and by name.

Part of the nouns; pure. Input: localities and successions. Output: what a place was on a day, what
lies above, below, before and after it, and which place an editor's words mean. Reading the
vendored file is `pipeline.gazetteer_file`'s.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from archive.locality import NATIONAL, Locality, PlaceAt, Succession
from archive.place_names import PlaceNames, place_names, version_distance
from archive.references import MAX_CANDIDATES, Unresolved
from archive.text import sort_key

__all__ = ["RECORDED_FROM", "Gazetteer", "Unresolved", "make_gazetteer", "place_at"]

RECORDED_FROM = date(2021, 1, 1)
"""First day that the sources describe; before it a version of unknown start is approximate."""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All localities and their successions; make it with `make_gazetteer`."""

    localities: Mapping[str, Locality]
    """By id, sorted."""
    _predecessors: Mapping[str, tuple[Succession, ...]]
    _successors: Mapping[str, tuple[Succession, ...]]
    _below: Mapping[str, tuple[Locality, ...]]
    """Id → all that ever belonged to it."""
    _names: PlaceNames

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(self.localities)

    def __contains__(self, id_: object) -> bool:
        """Say whether `id_` is the id of a known locality."""
        return id_ in self.localities

    def get(self, id_: str) -> Locality:
        """Return the locality of an id; KeyError when there is none."""
        return self.localities[id_]

    def at(self, id_: str, day: date) -> PlaceAt:
        """Return the locality on `day`, or as near to it as is known; KeyError as `get`."""
        return place_at(self.localities[id_], day)

    def parent(self, id_: str, day: date) -> Locality | None:
        """Return the locality above, None for a province and for the country."""
        above = self.at(id_, day).version.parent
        return self.localities[above] if above else None

    def ancestors(self, id_: str, day: date) -> tuple[Locality, ...]:
        """Return the localities above, the nearest first; the country is not among them."""
        above = self.parent(id_, day)
        return () if above is None else (above, *self.ancestors(above.id, day))

    def children(self, id_: str, day: date) -> tuple[Locality, ...]:
        """Return the localities that belonged to this one on `day`, in Vietnamese order.

        The country's are the provinces of the day.
        """
        above = "" if id_ == NATIONAL else id_
        present = [
            (sort_key(version.name), locality.id, locality)
            for locality in self._below.get(above, ())
            for version in locality.versions
            if version.parent == above and version.holds_at(day)
        ]
        return tuple(locality for _, _, locality in sorted(present, key=lambda item: item[:2]))

    def ever_below(self, id_: str) -> tuple[Locality, ...]:
        """Return the localities that belonged directly to this one on any day, by id."""
        return self._below.get(id_, ())

    @property
    def turning_days(self) -> tuple[date, ...]:
        """The days, ascending, on which any place began, had just ended or passed into another."""
        versions = (v for locality in self.localities.values() for v in locality.versions)
        days = {day for v in versions for day in (v.valid_from, v.valid_to) if day is not None}
        after = {day + timedelta(days=1) for day in days}  # the last day of one is one of `days`
        passed = {edge.day for edges in self._successors.values() for edge in edges}
        return tuple(sorted(days | after | passed))

    def predecessors(self, id_: str) -> tuple[Succession, ...]:
        """Return what passed into this locality, by day, then in Vietnamese order."""
        return self._ordered(self._predecessors.get(id_, ()), lambda edge: edge.old)

    def successors(self, id_: str) -> tuple[Succession, ...]:
        """Return what this locality passed into, by day, then in Vietnamese order."""
        return self._ordered(self._successors.get(id_, ()), lambda edge: edge.new)

    def resolve(self, reference: str, day: date, *, nearest: bool = True) -> PlaceAt | Unresolved:
        """Return the place that `reference` means in a text about `day`.

        An id; or a name or alias as people type it, with or without its kind and the places above
        ("TP Móng Cái", "Hoa Lư, Ninh Bình"). Marks that are typed count. A bare name means the
        province of that name, be it ended; else the highest unit that bears it on the day, else the
        highest that ever did.
        """
        found = self._names.find(reference, day)
        if len(found) == 1:
            return place_at(found[0], day)
        if found:
            names = sorted((self._unique_name(item, day) for item in found), key=sort_key)
            more = max(0, len(names) - MAX_CANDIDATES)
            return Unresolved("ambiguous", tuple(names[:MAX_CANDIDATES]), more)
        near = self._names.nearest(reference, day) if nearest else ()
        return Unresolved("unknown", tuple(self._unique_name(item, day) for item in near))

    def _ordered(
        self, edges: Iterable[Succession], other: Callable[[Succession], str]
    ) -> tuple[Succession, ...]:
        def key(edge: Succession) -> tuple[object, ...]:
            return edge.day, sort_key(self.localities[other(edge)].latest.name), other(edge)

        return tuple(sorted(edges, key=key))

    def _unique_name(self, locality: Locality, day: date) -> str:
        """Return a name, or else the id, that means this locality and nothing else on `day`."""
        full_name = place_at(locality, day).version.full_name
        above = self.parent(locality.id, day)
        forms = [full_name]
        if above is not None:
            higher = place_at(above, day).version
            forms = [f"{full_name}, {name}" for name in (higher.name, higher.full_name)]
        unique = (form for form in forms if self._names.find(form, day) == (locality,))
        return next(unique, locality.id)


def make_gazetteer(localities: Iterable[Locality], successions: Iterable[Succession]) -> Gazetteer:
    """Return the gazetteer of all `localities` and `successions`, with its tables filled."""
    by_id = {item.id: item for item in sorted(localities, key=lambda item: item.id)}
    below: dict[str, dict[str, Locality]] = {}
    for id_, locality in by_id.items():
        for version in locality.versions:
            if id_ != NATIONAL:
                below.setdefault(version.parent, {})[id_] = locality
    before: dict[str, list[Succession]] = {}
    after: dict[str, list[Succession]] = {}
    for edge in successions:
        before.setdefault(edge.new, []).append(edge)
        after.setdefault(edge.old, []).append(edge)

    return Gazetteer(
        localities=by_id,
        _predecessors={id_: tuple(edges) for id_, edges in before.items()},
        _successors={id_: tuple(edges) for id_, edges in after.items()},
        _below={id_: tuple(group.values()) for id_, group in below.items()},
        _names=place_names(by_id),
    )


def place_at(locality: Locality, day: date) -> PlaceAt:
    """Return `locality` as it was on `day`, or the nearest version that is known."""
    version = min(locality.versions, key=lambda item: version_distance(item, day))
    unrecorded = version.valid_from is None and day < RECORDED_FROM and locality.id != NATIONAL
    return PlaceAt(locality, version, unrecorded or not version.holds_at(day))
