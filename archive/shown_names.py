"""How places are called on the pages: bare, short or in full, as they were on a day."""

from datetime import date
from functools import lru_cache

from archive.gazetteer import Gazetteer
from archive.locality import Version


def bare_name(version: Version) -> str:
    """Return a name without its kind, but for the city whose bare name is a person's."""
    return "TP Hồ Chí Minh" if version.name == "Hồ Chí Minh" else version.name


def short_name(gazetteer: Gazetteer, id_: str, day: date) -> str:
    """Return the bare name of a place and its province's, as "Móng Cái, Quảng Ninh"."""
    names = [bare_name(gazetteer.at(id_, day).version)]
    if above := gazetteer.ancestors(id_, day):
        names.append(bare_name(gazetteer.at(above[-1].id, day).version))
    return ", ".join(names)


@lru_cache(1 << 14)  # what a place is called today is said of it again and again
def full_name(gazetteer: Gazetteer, id_: str, day: date) -> str:
    """Return the full name of a place followed by the bare names above it."""
    above = (gazetteer.at(place.id, day).version for place in gazetteer.ancestors(id_, day))
    return ", ".join([gazetteer.at(id_, day).version.full_name, *map(bare_name, above)])
