"""What a map of the provinces shows; same rules as `archive.views`.

Its units are its own: `width` and `height` of them, whatever room the page gives it.
"""

from typing import NamedTuple

from archive.shown import Link


class Frame(NamedTuple):
    """Where an archipelago is drawn that lies far out at sea, nearer to the coast than it is."""

    name: str
    x: int
    y: int
    width: int
    height: int
    middle: int
    """Of the frame, from the left edge of the map."""
    foot: int
    """Where the lower line of the name stands."""


class Area(NamedTuple):
    """A province, with all its islands."""

    link: Link
    """Its text says name and number, as "Quảng Ninh: 3 tin"."""
    name: str
    shade: int
    """0 where there is nothing, else 1 to `SHADES`, the more the darker."""
    outline: str
    """SVG path."""
    frame: Frame | None


class Shade(NamedTuple):
    """One line of the legend."""

    shade: int
    told: str


class ProvinceMap(NamedTuple):
    """The provinces of a time, each a link, the darker the more articles."""

    title: str
    width: int
    height: int
    areas: tuple[Area, ...]
    """In Vietnamese order, as in the table beside it."""
    legend: tuple[Shade, ...]
