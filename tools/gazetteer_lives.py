"""Turns the rows of the lists and the hand-kept dates into the versions of every locality.

Input: `Sources` and `changes.toml`. Output: provinces by id, districts and communes as units that
have no id yet. Every difference between two lists must have a hand-kept date and every hand-kept
date a difference; otherwise ValueError.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast

from archive.locality import Kind, Version
from archive.text import folded_key, spelling_key
from tools.gazetteer_ids import Unit, province_id
from tools.gazetteer_sources import Row, Sources

TWO_LEVELS = date(2025, 7, 1)
"""First day without districts (202/2025/QH15)."""

_EVE = TWO_LEVELS - timedelta(days=1)
_STATE_CITY: Kind = "thành phố trực thuộc trung ương"

Versions = tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Districts:
    """The districts, and where each stands in the two lists."""

    units: tuple[Unit, ...]
    by_2021: dict[str, int]
    """Code in the older list -> index of the unit."""
    by_2025: dict[str, int]
    """Code in the list of 2025 -> index of the unit."""
    reforms: tuple[Mapping[str, Any], ...]

    def reform_of(self, ended: str, begun: str) -> Mapping[str, Any] | None:
        """Return the reform that ended the first code or else began the second."""
        for reform in self.reforms:
            if ended in reform.get("ends", ()) or begun in reform.get("begins", ()):
                return reform
        return None


def province_ids(sources: Sources) -> tuple[dict[str, str], dict[str, str]]:
    """Return the ids of the 63 provinces and of the 34, each by GSO code."""
    of_63 = {code: province_id(row.name) for code, row in sources.provinces_63.items()}
    of_34 = {code: province_id(row.name) for code, row in sources.provinces_34.items()}
    if not set(of_34.values()) <= set(of_63.values()):
        raise ValueError("a province of 2025 has a name that no older one had")
    return of_63, of_34


def provinces(sources: Sources, hand: Mapping[str, Any]) -> dict[str, Versions]:
    """Return the versions of the 63 provinces by id; 34 of them go on after 2025-07-01."""
    of_63, of_34 = province_ids(sources)
    parts = list(sources.merged.values())
    lives: dict[str, Versions] = {}
    for code, row in sources.provinces_63.items():
        versions: Versions = (Version(row.name, _province_kind(row.kind), "", None, None, code),)
        for change in hand["province"]:
            if change["code"] == code:
                before = {"name": change["name_before"], "kind": change["kind_before"]}
                versions = _before(versions, change["day"], change["document"], **before)
        new = sources.merged[code]
        if of_34[new] != of_63[code]:
            versions = (*versions[:-1], replace(versions[-1], valid_to=_EVE))
        elif parts.count(new) > 1:
            merger = hand["provinces_2025"]["document"]
            versions = _since(versions, TWO_LEVELS, merger, code=new)
        for change in hand["province_since_2025"]:
            if of_34[change["code"]] == of_63[code]:
                decided = change["day"], change["document"]
                versions = _since(versions, *decided, kind=change["kind"])
        lives[of_63[code]] = versions
    return lives


def districts(
    sources: Sources, hand: Mapping[str, Any], province_lives: Mapping[str, Versions]
) -> Districts:
    """Return the districts of both lists, those of one name and life as one unit."""
    reforms: list[Mapping[str, Any]] = sorted(hand["reform"], key=lambda item: item["day"])
    older, newer = sources.districts_2021, sources.districts_2025
    continues = {new: old for reform in reforms for new, old in _table(reform, "continues")}
    pairs = {
        new: continues.get(new, new)
        for new, row in newer.items()
        if new in continues
        or (new in older and folded_key(older[new].name) == folded_key(row.name))
    }
    ended = _days(reforms, "ends")
    begun = _days(reforms, "begins")
    if set(ended) != set(older) - set(pairs.values()) or set(begun) != set(newer) - set(pairs):
        raise ValueError("the reforms do not tell what the two lists of districts tell")
    of_63, _ = province_ids(sources)
    units: list[Unit] = []
    by_2021: dict[str, int] = {}
    by_2025: dict[str, int] = {}
    for code, row in newer.items():
        first = begun.get(code)
        versions: Versions = (_district(row, of_63[row.above], first, _EVE),)
        aliases: tuple[str, ...] = ()
        if code in pairs:
            versions = _earlier_kinds(versions, code, reforms, older[pairs[code]])
            by_2021[pairs[code]] = len(units)
            aliases = _other_spelling(older[pairs[code]].name, row.name)
        by_2025[code] = len(units)
        units.append(Unit(tuple(_cities(versions, province_lives)), aliases))
    for code, day in ended.items():
        row = older[code]
        by_2021[code] = len(units)
        versions = (_district(row, of_63[row.above], None, day - timedelta(days=1)),)
        units.append(Unit(tuple(_cities(versions, province_lives))))
    return Districts(tuple(units), by_2021, by_2025, tuple(reforms))


def communes(sources: Sources, hand: Mapping[str, Any]) -> dict[str, Unit]:
    """Return the communes since 2025-07-01 by GSO code."""
    _, of_34 = province_ids(sources)
    units: dict[str, Unit] = {}
    for code, row in sources.communes_34.items():
        kind = cast(Kind, row.kind)
        versions: Versions = (Version(row.name, kind, of_34[row.above], TWO_LEVELS, None, code),)
        for change in hand["communes_since_2025"]:
            if row.above == change["province"] and row.name in change["names"]:
                decided = change["day"], change["document"]
                versions = _since(versions, *decided, kind=change["kind"])
        units[code] = Unit(versions)
    changed = sum(len(unit.versions) > 1 for unit in units.values())
    if changed != sum(len(change["names"]) for change in hand["communes_since_2025"]):
        raise ValueError("a commune that changed in 2026 is not in the list")
    return units


def _earlier_kinds(
    versions: Versions, code: str, reforms: Iterable[Mapping[str, Any]], older: Row
) -> Versions:
    for reform in reversed(list(reforms)):
        decided = reform["day"], reform["document"]
        if code in reform.get("becomes", {}):
            versions = _before(versions, *decided, kind=reform["becomes"][code])
        if code in reform.get("continues", {}):
            versions = _before(versions, *decided, code=reform["continues"][code])
    if older.kind not in {
        version.full_name.removesuffix(version.name).strip().lower() for version in versions
    }:
        raise ValueError(f"no date for the change of {older.kind} {older.name}")
    return versions


def _cities(versions: Versions, province_lives: Mapping[str, Versions]) -> Iterable[Version]:
    for version in versions:
        if version.kind == "thành phố thuộc tỉnh":
            above = province_lives[version.parent]
            day = version.valid_to or TWO_LEVELS
            if any(item.kind == _STATE_CITY and item.holds_at(day) for item in above):
                yield replace(version, kind="thành phố thuộc thành phố")
                continue
        yield version


def _district(row: Row, parent: str, first: date | None, last: date) -> Version:
    kind = cast(Kind, "thành phố thuộc tỉnh" if row.kind == "thành phố" else row.kind)
    return Version(row.name, kind, parent, first, last, row.code)


def _province_kind(kind: str) -> Kind:
    return _STATE_CITY if kind == "thành phố" else "tỉnh"


def _other_spelling(old: str, new: str) -> tuple[str, ...]:
    return (old,) if spelling_key(old) != spelling_key(new) else ()


def _days(reforms: Iterable[Mapping[str, Any]], key: str) -> dict[str, date]:
    return {code: reform["day"] for reform in reforms for code in reform.get(key, ())}


def _table(reform: Mapping[str, Any], key: str) -> Iterable[tuple[str, str]]:
    return cast(Mapping[str, str], reform.get(key, {})).items()


def _since(versions: Versions, day: date, document: str, **changed: Any) -> Versions:
    last = versions[-1]
    closed = replace(last, valid_to=day - timedelta(days=1))
    return (*versions[:-1], closed, replace(last, valid_from=day, document=document, **changed))


def _before(versions: Versions, day: date, document: str, **changed: Any) -> Versions:
    first = versions[0]
    opened = replace(first, valid_to=day - timedelta(days=1), **changed)
    return (opened, replace(first, valid_from=day, document=document), *versions[1:])
