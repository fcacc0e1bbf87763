"""Part of `plan`: the outlines of the provinces, as `tools/build_outlines.py` vendored them.

They are a part of the program, as its templates are: read once in a process that draws a map.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from archive.map_views import Frame

VENDORED = Path(__file__).parent.parent / "data" / "outlines.tsv"

LAST_DAY_OF_63 = date(2025, 6, 30)
"""The last day of the 63 provinces (202/2025/QH15)."""

_FOOT = 14
"""Units below the lower line of a name in its frame."""


class Archipelago(NamedTuple):
    """Islands that are drawn in a frame."""

    frame: Frame
    islands: str
    """SVG path."""


class Outlines(NamedTuple):
    """The provinces of a time as SVG paths."""

    width: int
    height: int
    provinces: Mapping[str, str]
    """By id."""
    archipelagos: Mapping[str, Archipelago]
    """By the id of the province that they belong to."""


@cache
def outlines(*, of_63: bool) -> Outlines:
    """Return the outlines of the 63 provinces until 2025-06-30, or of the 34 since then."""
    size = (0, 0)
    provinces: dict[str, str] = {}
    archipelagos: dict[str, Archipelago] = {}
    for line in VENDORED.read_text(encoding="utf-8").splitlines():
        what, *fields = line.split("\t")
        if what == "size":
            size = (int(fields[0]), int(fields[1]))
        elif what == "archipelago":
            name, then, now, *box, islands = fields
            frame = _frame(name, *map(int, box))
            archipelagos[then if of_63 else now] = Archipelago(frame, islands)
        elif what in ("both", "then" if of_63 else "now"):
            provinces[fields[0]] = fields[1]
    return Outlines(*size, provinces, archipelagos)


def _frame(name: str, x: int, y: int, width: int, height: int) -> Frame:
    return Frame(name, x, y, width, height, x + width // 2, y + height - _FOOT)
