"""Gives every locality its permanent id: readable, unique, and never changed by a later run.

Input: units without ids and the ids already published. Output: one id for each unit. A unit is
recognised across runs by any (GSO code, slug of its name) that it ever had.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.locality import Version
from archive.text import slugify

Signature = tuple[str, str]
"""(GSO code, slug of the name) of one version: a code alone is used again for other places."""

_PROVINCE_IDS = {"ho-chi-minh": "tp-ho-chi-minh"}  # "Hồ Chí Minh" is mostly the person


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or commune that has no id yet; its versions' parents are ids of provinces."""

    versions: tuple[Version, ...]
    aliases: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Slug of the latest name; a number alone takes its kind, as `quan-1`."""
        latest = self.versions[-1]
        return slugify(latest.full_name if latest.name.isdecimal() else latest.name)

    @property
    def slug_with_kind(self) -> str:
        """Slug of the latest name with its kind, as `thi-xa-ky-anh`."""
        return slugify(self.versions[-1].full_name)


def signature(code: str, name: str) -> Signature:
    """Return what recognises in another run the unit that once had this code with this name."""
    return code, slugify(name)


def province_id(name: str) -> str:
    """Return the id of the province that is lately called `name`."""
    slug = slugify(name)
    return _PROVINCE_IDS.get(slug, slug)


def assign_ids(units: Sequence[Unit], published: Mapping[Signature, str]) -> list[str]:
    """Return the id of each of `units` in their order.

    A `published` id is kept. Units of one slug below one province all take their kind
    (`thi-xa-ky-anh`, `huyen-ky-anh`); where even that is the same (xã Cẩm Giang, xã Cẩm Giàng), the
    GSO code too. Raises ValueError when a published id would be lost or given twice.
    """
    plain = [f"{unit.versions[-1].parent}/{unit.slug}" for unit in units]
    with_kind = [f"{unit.versions[-1].parent}/{unit.slug_with_kind}" for unit in units]
    plain_count, kind_count = Counter(plain), Counter(with_kind)
    taken = set(published.values())
    ids: list[str] = []
    for unit, short, long in zip(units, plain, with_kind, strict=True):
        names = [f"{long}-{unit.versions[-1].code}"]
        if kind_count[long] == 1:
            names.insert(0, long)
        if plain_count[short] == 1:
            names.insert(0, short)
        free = next((name for name in names if name not in taken), names[-1])
        ids.append(_published_id(unit, published) or free)
    doubled = sorted(name for name, count in Counter(ids).items() if count > 1)
    lost = sorted(taken.difference(ids))
    if doubled or lost:
        raise ValueError(f"ids given twice: {doubled}; published ids lost: {lost}")
    return ids


def _published_id(unit: Unit, published: Mapping[Signature, str]) -> str | None:
    signs = (signature(version.code, version.name) for version in unit.versions)
    return next((published[sign] for sign in signs if sign in published), None)
