"""Marks as typed: whether a syllable of a text is what was typed, and how exactly.

A mark that is typed is asked for; what is typed without marks means any. So "dua" finds đua, đùa
and dưa; "đua" finds đua, đùa (which has the mark too) and dua, written without marks, but never
dưa. Adding a mark to what is typed never finds more. Syllables are compared in the form of
`archive.text.spelling_key`, where case, the place of the tone and i for y do not count.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from archive.text import TONES, fold

PAIR = "_"
"""Joins the two syllables of a pair; no syllable contains it."""

EXACT = 1.0
BARE = 0.5
"""What a syllable typed with marks gets from text that has none."""
MORE = 0.4
"""What it gets from text that has the typed marks and others."""
NONE = 0.0

_I_FOR_Y = re.compile("(?:[bcdghklmnpqrstvx]|^qu)i$")
"""Where the i at the end of what was typed may be a y that goes on: "qui" of "quyết"."""


class Typed(NamedTuple):
    """A syllable, or a pair, as it was typed."""

    folded: str
    marked: str
    """Equal to `folded` when typed without marks."""


def pair(before: Typed, after: Typed) -> Typed:
    """Return two neighbouring syllables as one pair."""
    return Typed(f"{before.folded}{PAIR}{after.folded}", f"{before.marked}{PAIR}{after.marked}")


def nearness(typed: Typed, written: str) -> float:
    """Return how far a spelling in the text is what was typed: `EXACT`, `BARE`, `MORE` or `NONE`.

    `written` has the same folded form. A pair is as near as the less near of its syllables.
    """
    if typed.marked in (written, typed.folded):
        return EXACT
    if PAIR not in typed.folded:
        return _nearness(typed.folded, typed.marked, written)
    parts = zip(
        typed.folded.split(PAIR), typed.marked.split(PAIR), written.split(PAIR), strict=True
    )
    return min(_nearness(*part) for part in parts)


@lru_cache(maxsize=1 << 16)
def _nearness(folded: str, marked: str, written: str) -> float:
    if marked in (written, folded):
        return EXACT
    if written == folded:
        return BARE
    letters, tone = _parted(marked)
    found, tone_found = _parted(written)
    if tone not in ("", tone_found) or len(letters) != len(found):
        return NONE
    asked = (
        (letter, other)
        for letter, other in zip(letters, found, strict=True)
        if fold(letter) != letter
    )
    return MORE if all(letter == other for letter, other in asked) else NONE


def _parted(spelling: str) -> tuple[str, str]:
    """Return the letters of a spelling key and its tone, which stands behind them."""
    return (spelling[:-1], spelling[-1]) if spelling[-1:] in TONES else (spelling, "")


def beginnings(folded: str) -> tuple[str, ...]:
    """Return how the folded forms begin that begin with what was typed: "qui" → "qui", "quy".

    Alone, y is kept as i; before other letters it is not.
    """
    return (folded, f"{folded[:-1]}y") if _I_FOR_Y.search(folded) else (folded,)


@lru_cache(maxsize=1 << 16)
def begins(typed: Typed, written: str) -> float:
    """Return how far a spelling in the text begins with the syllable that was typed.

    A tone that was not typed may still come, so its being there makes no difference; all else is as
    in `nearness`. Text without any mark is `BARE` for what was typed with one.
    """
    found, tone_found = _parted(written)
    if not fold(found).startswith(beginnings(typed.folded)):
        return NONE
    if typed.marked == typed.folded:
        return EXACT
    if not tone_found and fold(found) == found:
        return BARE
    letters, tone = _parted(typed.marked)
    if tone not in ("", tone_found):
        return NONE
    pairs = [*zip(letters, found, strict=False)]
    if any(letter != other and fold(letter) != letter for letter, other in pairs):
        return NONE
    more = any(letter != other and fold(other) != other for letter, other in pairs)
    return MORE if more else EXACT
