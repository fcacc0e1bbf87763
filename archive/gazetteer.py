"""The gazetteer: every known place through time, found by id, by relation and by name.

Part of the nouns; pure. Input: localities and successions. Output: what a place was on a day, what
lies above, below, before and after it, and which place an editor's words mean. Reading the
vendored file is `pipeline.gazetteer_file`'s.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from archive.locality import NATIONAL, Locality, PlaceAt, Succession
from archive.on_demand import OnDemand
from archive.place_names import PlaceNames, place_names, version_distance
from archive.place_register import PlaceRegister, record_register
from archive.references import MAX_CANDIDATES, Unresolved
from archive.text import sort_key, squeeze

__all__ = ["RECORDED_FROM", "Gazetteer", "Unresolved", "make_gazetteer", "place_at"]

RECORDED_FROM = date(2021, 1, 1)
"""First day that the sources describe; before it a version of unknown start is approximate."""

_ONE_DAY = timedelta(days=1)

_Value = TypeVar("_Value")

_Course = tuple[Sequence[date], Sequence[_Value]]
"""First days, and what held from each on until the next."""

_Child = tuple[date, date, Locality]
"""First and last day on which a place belonged to the one above."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All localities and their successions, from a register of them or by `make_gazetteer`.

    Its tables are worked out when they are first needed and not sent to other processes.
    """

    _register: PlaceRegister

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[PlaceRegister]]:
        """Be rebuilt from the register alone."""
        return Gazetteer, (self._register,)

    @cached_property
    def localities(self) -> Mapping[str, Locality]:
        """By id, sorted."""
        return self._register.localities

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(self.localities)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Ids of all provinces there ever were, sorted."""
        return self._below[""]

    def __contains__(self, id_: object) -> bool:
        """Say whether `id_` is the id of a known locality."""
        return id_ in self.localities

    def get(self, id_: str) -> Locality:
        """Return the locality of an id; KeyError when there is none."""
        return self.localities[id_]

    def at(self, id_: str, day: date) -> PlaceAt:
        """Return the locality on `day`, or as near to it as is known; KeyError as `get`."""
        return _on(day, self._lives[id_])

    def parent(self, id_: str, day: date) -> Locality | None:
        """Return the locality above, None for a province and for the country."""
        above = self.at(id_, day).version.parent
        return self.localities[above] if above else None

    def ancestors(self, id_: str, day: date) -> tuple[Locality, ...]:
        """Return the localities above, the nearest first; the country is not among them."""
        return _on(day, self._ancestors[id_])

    def children(self, id_: str, day: date) -> tuple[Locality, ...]:
        """Return the localities that belonged to this one on `day`, in Vietnamese order.

        The country's are the provinces of the day.
        """
        children = self._children["" if id_ == NATIONAL else id_]
        return tuple(locality for first, last, locality in children if first <= day <= last)

    def ever_below(self, id_: str) -> tuple[Locality, ...]:
        """Return the localities that belonged directly to this one on any day, by id."""
        return tuple(map(self.get, self._below.get(id_, ())))

    @property
    def turning_days(self) -> tuple[date, ...]:
        """The days, ascending, on which any place began, had just ended or passed into another."""
        versions = (v for locality in self.localities.values() for v in locality.versions)
        days = {day for v in versions for day in (v.valid_from, v.valid_to) if day is not None}
        after = {day + timedelta(days=1) for day in days}  # the last day of one is one of `days`
        passed = {edge.day for id_ in self.localities for edge in self._register.passed_from(id_)}
        return tuple(sorted(days | after | passed))

    def predecessors(self, id_: str) -> tuple[Succession, ...]:
        """Return what passed into this locality, by day, then in Vietnamese order."""
        return self._predecessors[id_]

    def successors(self, id_: str) -> tuple[Succession, ...]:
        """Return what this locality passed into, by day, then in Vietnamese order."""
        return self._successors[id_]

    def resolve(self, reference: str, day: date, *, nearest: bool = True) -> PlaceAt | Unresolved:
        """Return the place that `reference` means in a text about `day`.

        An id; or a name or alias as people type it, with or without its kind and the places above
        ("TP Móng Cái", "Hoa Lư, Ninh Bình"). Marks that are typed count. A bare name means the
        province of that name, be it ended; else the highest unit that bears it on the day, else the
        highest that ever did.
        """
        id_ = squeeze(reference).strip("/")
        if id_ in self.localities:
            return self.at(id_, day)
        found = self._names.find(reference, day)
        if len(found) == 1:
            return self.at(found[0].id, day)
        if found:
            names = sorted((self._unique_name(item, day) for item in found), key=sort_key)
            more = max(0, len(names) - MAX_CANDIDATES)
            return Unresolved("ambiguous", tuple(names[:MAX_CANDIDATES]), more)
        near = self._names.nearest(reference, day) if nearest else ()
        return Unresolved("unknown", tuple(self._unique_name(item, day) for item in near))

    def bearers(self, name: str) -> tuple[Locality, ...]:
        """Return every place that ever had a bare name, which is given as `folded_key` has it."""
        return self._names.bearers(name)

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

    @cached_property
    def _names(self) -> PlaceNames:
        return place_names(self.localities, self._register.names())

    @cached_property
    def _lives(self) -> OnDemand[str, _Course[PlaceAt]]:
        return OnDemand(lambda id_: _life(self.localities[id_]))

    @cached_property
    def _ancestors(self) -> OnDemand[str, _Course[tuple[Locality, ...]]]:
        def ancestors(id_: str) -> _Course[tuple[Locality, ...]]:
            parents = {place.version.parent for place in self._lives[id_][1]} - {""}
            changes = {*self._lives[id_][0]}.union(*(self._ancestors[up][0] for up in parents))
            return _course(changes, lambda day: above(id_, day))

        def above(id_: str, day: date) -> tuple[Locality, ...]:
            parent = self.parent(id_, day)
            return () if parent is None else (parent, *above(parent.id, day))

        return OnDemand(ancestors)

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        """Id → ids of all that ever belonged to it."""
        below: dict[str, dict[str, None]] = {}
        for id_, above in self._register.parents():
            if id_ != NATIONAL:
                below.setdefault(above, {})[id_] = None
        return {above: tuple(ids) for above, ids in below.items()}

    @cached_property
    def _children(self) -> OnDemand[str, tuple[_Child, ...]]:
        """Id (empty for the country) → the children of all days, in Vietnamese order."""

        def children(above: str) -> tuple[_Child, ...]:
            spans = [
                (version, locality)
                for locality in map(self.get, self._below.get(above, ()))
                for version in locality.versions
                if version.parent == above
            ]
            spans.sort(key=lambda span: (sort_key(span[0].name), span[1].id))
            return tuple(
                (version.valid_from or date.min, version.valid_to or date.max, locality)
                for version, locality in spans
            )

        return OnDemand(children)

    @cached_property
    def _predecessors(self) -> OnDemand[str, tuple[Succession, ...]]:
        into = self._register.passed_into
        return OnDemand(lambda id_: self._ordered(into(id_), lambda edge: edge.old))

    @cached_property
    def _successors(self) -> OnDemand[str, tuple[Succession, ...]]:
        from_ = self._register.passed_from
        return OnDemand(lambda id_: self._ordered(from_(id_), lambda edge: edge.new))

    def _ordered(
        self, edges: Iterable[Succession], other: Callable[[Succession], str]
    ) -> tuple[Succession, ...]:
        def key(edge: Succession) -> tuple[object, ...]:
            return edge.day, sort_key(self.localities[other(edge)].latest.name), other(edge)

        return tuple(sorted(edges, key=key))


def make_gazetteer(localities: Iterable[Locality], successions: Iterable[Succession]) -> Gazetteer:
    """Return the gazetteer of all `localities` and `successions`."""
    return Gazetteer(record_register(localities, successions))


def place_at(locality: Locality, day: date) -> PlaceAt:
    """Return `locality` as it was on `day`, or the nearest version that is known."""
    version = locality.versions[0]
    if len(locality.versions) > 1:
        version = min(locality.versions, key=lambda item: version_distance(item, day))
    unrecorded = version.valid_from is None and day < RECORDED_FROM and locality.id != NATIONAL
    return PlaceAt(locality, version, unrecorded or not version.holds_at(day))


def _life(locality: Locality) -> _Course[PlaceAt]:
    """Return `place_at` of every day: it can change only where a version begins, where one has
    ended, half-way between the two, and where the records begin.
    """
    begins = [v.valid_from for v in locality.versions if v.valid_from is not None]
    ends = [v.valid_to for v in locality.versions if v.valid_to is not None]
    halfway = [end + (begin - end) // 2 for end in ends for begin in begins if begin > end]
    after = [day + _ONE_DAY for day in (*ends, *halfway) if day < date.max]
    changes = {date.min, RECORDED_FROM, *begins, *halfway, *after}
    return _course(changes, lambda day: place_at(locality, day))


def _course(changes: Iterable[date], value_on: Callable[[date], _Value]) -> _Course[_Value]:
    """Return the course of a value that changes on none but these days; one is the first of all."""
    days: list[date] = []
    values: list[_Value] = []
    for day in sorted(changes):
        value = value_on(day)
        if not values or value != values[-1]:
            days.append(day)
            values.append(value)
    return days, values


def _on(day: date, course: _Course[_Value]) -> _Value:
    days, values = course
    return values[bisect_right(days, day) - 1]
