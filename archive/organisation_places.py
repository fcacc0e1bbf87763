"""Whether the words of an organisation say in which province it is. Pure.

“Sở Nội vụ” and “UBND tỉnh” are in every province, “UBND huyện Châu Thành” in many. An organisation
says where it is when it has the name of a province, or of a district that one province alone has
had since 2021: communes of before 2025 are not known, so theirs count for nothing. Names of places
are names of heroes, schools and firms as well; so the kind must stand before the name (“huyện Kiên
Hải”, “Huyện ủy Kiên Hải”), or the name alone between brackets or commas (“UBND tỉnh (Ninh Bình)”),
or behind a department that only provinces have (“Sở Nội vụ Quảng Trị”).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from archive.gazetteer import Gazetteer
from archive.locality import Locality
from archive.place_names import level
from archive.place_reference import LONGEST_REFERENCE, Name, readings
from archive.text import folded_key, spelling_key, squeeze, syllables

PlaceOf = Callable[[str], str]
"""Organisation → id of the province that tells it from others of the same words; empty: none."""

_PARTS = re.compile(r"[,;()|]")
_COMMITTEES = {
    spelling_key(committee): kind.split()
    for committee, kind in (
        ("tỉnh ủy", "tỉnh"),
        ("thành ủy", "thành phố"),
        ("huyện ủy", "huyện"),
        ("quận ủy", "quận"),
        ("thị ủy", "thị xã"),
    )
}
_OF_PROVINCES = ("so ", "tinh doan ")
_LONGEST_NAME = 7
"""Words of a kind with a name, as “thành phố Phan Rang - Tháp Chàm” has them."""
_DISTRICT = 2


def place_of(gazetteer: Gazetteer, subject: str, day: date) -> PlaceOf:
    """Return what tells organisations of the same words apart in an article about `subject`.

    That is the province of the subject on the day, as no organisation is printed without its place
    but where the place is understood.
    """
    province = province_of(gazetteer, subject, day)
    return lambda organisation: "" if names_place(gazetteer, organisation) else province


def province_of(gazetteer: Gazetteer, id_: str, day: date) -> str:
    """Return the province of a place on a day, the country for the country, empty for no place."""
    if id_ not in gazetteer:
        return ""
    above = gazetteer.ancestors(id_, day)
    return above[-1].id if above else id_


@lru_cache(maxsize=8192)  # most are named again and again
def names_place(gazetteer: Gazetteer, organisation: str) -> bool:
    """Say whether an organisation names one province, or a district of one; see above."""
    text = squeeze(organisation)[:LONGEST_REFERENCE]
    whole = folded_key(text)
    for part in filter(None, _PARTS.split(text)):
        if any(_is_one(gazetteer, names) for names in _names(_with_kinds(syllables(part)))):
            return True
        bare = folded_key(part)
        if whole != bare and _is_province(gazetteer, gazetteer.bearers(bare)):
            return True
        if bare.startswith(_OF_PROVINCES) and _ends_with_province(gazetteer, bare.split()):
            return True
    return False


def _with_kinds(words: list[str]) -> list[str]:
    """Return words with the kind of place for a Party committee of one."""
    found: list[str] = []
    at = 0
    while at < len(words):
        kind = _COMMITTEES.get(spelling_key(" ".join(words[at : at + 2])))
        found += kind or words[at : at + 1]
        at += 2 if kind else 1
    return found


def _names(words: list[str]) -> Iterator[list[Name]]:
    """Yield the readings as a kind with a name from each word on, the longest first."""
    for start in range(len(words) - 1):
        ends = range(min(len(words), start + _LONGEST_NAME), start + 1, -1)
        found = (name for end in ends for name in readings(" ".join(words[start:end])))
        if names := [name for name in found if name.kinds]:
            yield names


def _is_one(gazetteer: Gazetteer, names: Iterable[Name]) -> bool:
    """Say whether the longest of `names` that any place has is that of one place."""
    for name in names:
        bearing = [
            place
            for place in gazetteer.bearers(name.folded)
            if any(version.kind in name.kinds for version in place.versions)
        ]
        if bearing:
            return len(bearing) == 1 and level(bearing[0]) <= _DISTRICT
    return False


def _is_province(gazetteer: Gazetteer, places: tuple[Locality, ...]) -> bool:
    """Say whether these are a province with places in it, and none in another."""
    provinces = {id_ for place in places for id_ in _provinces(gazetteer, place)}
    return len(provinces) == 1 and any(place.id in provinces for place in places)


def _provinces(gazetteer: Gazetteer, place: Locality) -> set[str]:
    above = {version.parent for version in place.versions}
    found = {id_ for up in above - {""} for id_ in _provinces(gazetteer, gazetteer.get(up))}
    return found | ({place.id} if "" in above else set())


def _ends_with_province(gazetteer: Gazetteer, words: list[str]) -> bool:
    for start in range(max(1, len(words) - _LONGEST_NAME), len(words)):
        named = gazetteer.bearers(" ".join(words[start:]))
        if len([place for place in named if "" in {v.parent for v in place.versions}]) == 1:
            return True
    return False
