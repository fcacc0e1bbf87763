"""How people write a place: kinds and their abbreviations, "lower, upper", with or without marks.

Part of the nouns; pure. Input: the text of a reference. Output: the ways it can be read, the likely
one first. Which places bear the names is the gazetteer's to say.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from archive.records import record
from archive.text import fold, folded_key, spelling_key, squeeze

LONGEST_REFERENCE = 200
"""Characters of a reference that are looked at; the longest full address has about 80."""

_CITIES = (
    "thành phố trực thuộc trung ương",
    "thành phố thuộc tỉnh",
    "thành phố thuộc thành phố",
)
_KIND_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("thành phố", "tp", "t p"), _CITIES),
    "tỉnh": ("tỉnh",),
    **dict.fromkeys(("thị xã", "tx", "t x"), ("thị xã",)),
    **dict.fromkeys(("quận", "q"), ("quận",)),
    **dict.fromkeys(("huyện", "h"), ("huyện",)),
    **dict.fromkeys(("phường", "p"), ("phường",)),
    **dict.fromkeys(("thị trấn", "tt"), ("thị trấn",)),
    **dict.fromkeys(("xã", "x"), ("xã",)),
    **dict.fromkeys(("đặc khu", "đk"), ("đặc khu",)),
}
_KINDS_BY_FOLDED = {
    folded_key(words): (spelling_key(words), kinds) for words, kinds in _KIND_WORDS.items()
}
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"([qp])(\d+)", re.IGNORECASE)  # Q1, P12
_HARD_BREAK = re.compile(r"\s*[,;()|]\s*")
_SOFT_BREAK = re.compile(r"\s+[-–—]\s+|\s*[–—]\s*")


@record(frozen=True, slots=True)
class Name:
    """One reading of one part of a reference."""

    kinds: tuple[str, ...]
    """The kinds that the written one stands for; empty when none is written."""
    exact: str
    """`name_key` of the bare name."""
    folded: str
    """The same without marks."""


@lru_cache(maxsize=8192)  # there are some 3,000 names
def name_key(name: str) -> str:
    """Return the key under which a bare name is looked up, marks and all: "Quận 01" is "quận 1"."""
    key = spelling_key(name)
    if _DIGIT.search(key) is None:
        return key
    return " ".join(str(int(word)) if word.isdecimal() else word for word in key.split())


def without_marks(keys: Iterable[str]) -> list[str]:
    """Return the `keys` that names typed without marks have; all at once, as that is faster."""
    joined = "\n".join(keys)
    return fold(joined).split("\n") if joined else []


@lru_cache(maxsize=4096)
def readings(part: str) -> tuple[Name, ...]:
    """Return the ways to read `part`: as a bare name, and as a kind with a name."""
    text = _NUMBERED.sub(r"\1 \2", part)
    exact = name_key(text).split()
    if not exact:
        return ()
    folded = without_marks(exact)
    found = [Name((), " ".join(exact), " ".join(folded))]
    for length in (1, 2):
        kind = _KINDS_BY_FOLDED.get(" ".join(folded[:length]))
        if kind is None or len(exact) == length:
            continue
        typed = " ".join(exact[:length])
        if typed in (kind[0], fold(typed)):
            found.append(Name(kind[1], " ".join(exact[length:]), " ".join(folded[length:])))
    return tuple(found)


def divisions(reference: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to divide `reference` into parts, lowest place first, likely ones first.

    Whole; at commas and brackets, or backwards at slashes as in an id; at one dash, since a dash
    also stands inside names ("Bà Rịa - Vũng Tàu").
    """
    text = squeeze(reference)[:LONGEST_REFERENCE]
    yield (text,)
    parts = tuple(part for part in _HARD_BREAK.split(text) if part)
    if len(parts) > 1:
        yield parts
    elif steps := tuple(step for step in reversed(text.split("/")) if step.strip()):
        yield steps
    for dash in _SOFT_BREAK.finditer(text):
        yield text[: dash.start()], text[dash.end() :]
