"""Which places a reference means on a day: names, aliases, kinds, and the places above.

Part of the nouns; pure. Input: localities by id and the words of a reference. Output: the
localities that are meant, or those whose names come near. It does not choose a version.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from archive.locality import NATIONAL, Locality, Version
from archive.place_reference import Name, divisions, name_key, readings, without_marks
from archive.records import record
from archive.references import MAX_CANDIDATES

_CLOSE_ENOUGH = 0.6  # difflib's own measure of a close match
_LONGEST_NAME = 60  # the longest name has 27 letters; more only costs time
_LEVELS = {
    "quốc gia": 0,
    "tỉnh": 1,
    "thành phố trực thuộc trung ương": 1,
    "phường": 3,
    "thị trấn": 3,
    "xã": 3,
    "đặc khu": 3,
}
_DISTRICT = 2


@record(frozen=True, slots=True)
class _Hit:
    """A locality that bears a typed name, or bore it, or will."""

    locality: Locality
    distance: int
    """Days from the asked day to the nearest version that bears the name; 0 when in force."""
    is_to_come: bool
    """Whether every version that bears the name begins after the asked day."""


@record(frozen=True, slots=True, eq=False)
class PlaceNames:
    """The names of all localities; make it with `place_names`."""

    localities: Mapping[str, Locality]
    exact: Mapping[str, Sequence[str]]
    """Name or alias with marks → ids."""
    folded: Mapping[str, Sequence[str]]
    """Name or alias without marks → the names with marks."""

    def find(self, reference: str, day: date) -> tuple[Locality, ...]:
        """Return what a name means on `day`: one place, none, or several alike."""
        for parts in divisions(reference):
            if found := self._find_divided(parts, day):
                return found
        return ()

    def bearers(self, folded: str) -> tuple[Locality, ...]:
        """Return every place that ever had a bare name, which is given without marks."""
        ids = {id_ for key in self.folded.get(folded, ()) for id_ in self.exact[key]}
        return tuple(self.localities[id_] for id_ in sorted(ids))

    def nearest(self, reference: str, day: date) -> tuple[Locality, ...]:
        """Return at most `MAX_CANDIDATES` localities whose names look like the typed one."""
        names = [name for parts in divisions(reference) for name in readings(parts[0])]
        if not names:
            return ()
        typed = min((name.folded for name in names), key=len)[:_LONGEST_NAME]
        scores = sorted((-score, key) for key in self.folded if (score := _likeness(key, typed)))
        near: dict[str, Locality] = {}
        for _, key in scores[:MAX_CANDIDATES]:
            bearers = [
                self.localities[id_] for name in self.folded[key] for id_ in self.exact[name]
            ]
            bearers.sort(key=lambda item: (not _exists(item, day), level(item), item.id))
            near.update((item.id, item) for item in bearers)
        return tuple(near.values())[:MAX_CANDIDATES]

    def _find_divided(self, parts: tuple[str, ...], day: date) -> tuple[Locality, ...]:
        lower, *uppers = (readings(part) for part in parts)
        hits = self._hits(lower, day)
        if hits and uppers:
            above = [{hit.locality.id for hit in self._hits(upper, day)} for upper in uppers]
            hits = [hit for hit in hits if self._lies_in(hit.locality, above)]
        return _likeliest(hits, day, bare=not uppers and not any(name.kinds for name in lower))

    def _hits(self, names: Iterable[Name], day: date) -> list[_Hit]:
        """Return the bearers of `names`; those of another spelling only when there is no other."""
        for keys in (
            [(name.exact, name.kinds) for name in names],
            [(key, name.kinds) for name in names for key in self.folded.get(name.folded, ())],
        ):
            borne: dict[str, list[Version]] = {}
            for key, kinds in keys:
                for id_ in self.exact.get(key, ()):
                    for version in self._bearing(self.localities[id_], key):
                        if not kinds or version.kind in kinds:
                            borne.setdefault(id_, []).append(version)
            if borne:
                return [_hit(self.localities[id_], found, day) for id_, found in borne.items()]
        return []

    def _bearing(self, locality: Locality, key: str) -> tuple[Version, ...]:
        """Return the versions that bear a name: all of them, when it is an alias."""
        if any(name_key(alias) == key for alias in locality.aliases):
            return locality.versions
        return tuple(item for item in locality.versions if name_key(item.name) == key)

    def _lies_in(self, locality: Locality, above: Iterable[set[str]]) -> bool:
        """Say whether each of `above` has a place that this one ever belonged to."""
        higher = {NATIONAL}
        reached = [locality]
        while reached:
            parents = {version.parent for item in reached for version in item.versions} - {""}
            reached = [self.localities[id_] for id_ in sorted(parents - higher)]
            higher |= parents
        return all(higher & ids for ids in above)


def place_names(localities: Mapping[str, Locality], names: Iterable[tuple[str, str]]) -> PlaceNames:
    """Return the names of `localities`, which are given by id.

    `names` are (id, name or alias), in the order of the ids.
    """
    exact: dict[str, list[str]] = {}
    for id_, name in names:
        ids = exact.setdefault(name_key(name), [])
        if not ids or ids[-1] != id_:
            ids.append(id_)
    folded: dict[str, list[str]] = {}
    for key, bare in zip(exact, without_marks(exact), strict=True):
        folded.setdefault(bare, []).append(key)
    return PlaceNames(
        localities,
        exact,
        {key: sorted(keys) for key, keys in folded.items()},
    )


def level(locality: Locality) -> int:
    """Return 0 for the country, 1 for a province, 2 for a district, 3 for a commune."""
    return _LEVELS.get(locality.latest.kind, _DISTRICT)


def version_distance(version: Version, day: date) -> int:
    """Return the days between `day` and the span of `version`, 0 within it."""
    if version.valid_from is not None and day < version.valid_from:
        return (version.valid_from - day).days
    if version.valid_to is not None and day > version.valid_to:
        return (day - version.valid_to).days
    return 0


def _exists(locality: Locality, day: date) -> bool:
    return any(version.holds_at(day) for version in locality.versions)


def _hit(locality: Locality, borne: list[Version], day: date) -> _Hit:
    return _Hit(
        locality,
        min(version_distance(version, day) for version in borne),
        all(version.valid_from is not None and day < version.valid_from for version in borne),
    )


def _likeliest(hits: list[_Hit], day: date, *, bare: bool) -> tuple[Locality, ...]:
    """Return the bearers in force; else of a bare name the existing, else the nearest in time.

    Of those only the highest: "Ninh Bình" is the province, not its town. A bare name never leaves
    a province for a lower unit because the province has ended: "Hải Dương" in 2026 is not silently
    the ward that took the name, and the caller can say that the province is no more.
    """
    if not hits:
        return ()
    provinces = [hit.locality for hit in hits if level(hit.locality) <= 1 and not hit.is_to_come]
    if bare and provinces:
        return tuple(provinces)
    nearest = min(hit.distance for hit in hits)
    if nearest and bare:
        pool = [hit.locality for hit in hits if _exists(hit.locality, day)]
        pool = pool or [hit.locality for hit in hits]
    else:
        pool = [hit.locality for hit in hits if hit.distance == nearest]
    highest = min(level(locality) for locality in pool)
    return tuple(locality for locality in pool if level(locality) == highest)


def _likeness(key: str, typed: str) -> float:
    """Return how alike two folded names are, from 0 (not close) to 1 (equal)."""
    matcher = SequenceMatcher(None, key, typed, autojunk=False)
    for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        if (score := ratio()) < _CLOSE_ENOUGH:
            return 0.0
    return score
