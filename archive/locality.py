"""Dated places: a locality is a chain of versions, tied to others by succession.

A locality's `id` is the public, permanent, readable path of its page below `/dia-phuong/`, as
`quang-ninh` or `quang-ninh/mong-cai`; it never changes, whatever the place is called later. GSO
codes are reused over time, so a code means something only together with its version's dates.
"""

from datetime import date
from functools import cache
from typing import Literal

from archive.records import record

Kind = Literal[
    "thành phố trực thuộc trung ương",
    "tỉnh",
    "thành phố thuộc tỉnh",
    "thành phố thuộc thành phố",
    "thị xã",
    "quận",
    "huyện",
    "phường",
    "thị trấn",
    "xã",
    "đặc khu",
]

NATIONAL = "ca-nuoc"
"""The id of the whole country, for national news: a locality without parent, code or dates."""


@record(frozen=True, slots=True)
class Version:
    """What a locality was called, and to whom it belonged, during one span of days."""

    name: str
    """Bare name, as "Móng Cái"."""
    kind: Kind | Literal["quốc gia"]
    parent: str
    """Id of the locality above; empty for a province and for the country."""
    valid_from: date | None
    """First day; None when the gazetteer does not know it (before 2021)."""
    valid_to: date | None
    """Last day; None when the version is still in force."""
    code: str
    """GSO code during this span; empty when unknown."""
    document: str = ""
    """By which the place changed into this, as "36/2026/QH16"; empty when not known, and for the
    first version, of which successions tell."""

    @property
    def full_name(self) -> str:
        """Name with its kind, as "Thành phố Móng Cái", "Quận 1", "Tỉnh An Giang"."""
        if self.kind == "quốc gia":
            return self.name
        return f"{_shown_kind(self.kind)} {self.name}"

    def holds_at(self, day: date) -> bool:
        """Say whether this version was in force on `day` (an unknown start reaches back)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@cache
def _shown_kind(kind: str) -> str:
    kind = "thành phố" if kind.startswith("thành phố") else kind
    return kind[0].upper() + kind[1:]


@record(frozen=True, slots=True)
class Locality:
    """One place through time."""

    id: str
    versions: tuple[Version, ...]
    """Oldest first, never empty, spans disjoint."""
    aliases: tuple[str, ...] = ()
    """Other names people type, as "TPHCM", "Sài Gòn"."""

    @property
    def latest(self) -> Version:
        """The last known version, in force today or when the place ended."""
        return self.versions[-1]

    @property
    def is_current(self) -> bool:
        """Whether the place still exists."""
        return self.latest.valid_to is None


@record(frozen=True, slots=True)
class Succession:
    """`old` passed, wholly or in part, into `new` on `day`."""

    old: str
    new: str
    day: date
    whole: bool
    """True when all of `old` went into `new`; False when `old` was divided."""
    document: str
    """The legal document, as "1660/NQ-UBTVQH15"; empty when not known."""


@record(frozen=True, slots=True)
class PlaceAt:
    """A locality as it was on a day: what `Gazetteer.at` answers."""

    locality: Locality
    version: Version
    approximate: bool
    """True when the day lies outside the known versions and the nearest one was taken."""
