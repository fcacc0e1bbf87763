"""A spelling key → the syllable as newspapers write it, with the tone on its vowel.

Pure. The reverse of `archive.text.spelling_key`, which keeps neither.
"""

import re

from archive.text import TONES, fold, nfc
from search.text.marks import PAIR

_Y = re.compile("(?<=^[hklmt])i$|(?<=^qu)i$")
_ONSET = re.compile("(?:qu(?=[aăâeêioôơy])|gi(?=[aăâeêoôơuư])|[^aăâeêioôơuưy]*)")
_NUCLEUS = re.compile("[aăâeêioôơuưy]+")


def written(marked: str) -> str:
    """Return a spelling key in lower case as newspapers write it: "hoa" and a huyền → "hòa".

    The two syllables of a pair are parted by a space.
    """
    return " ".join(map(_syllable, marked.split(PAIR)))


def _syllable(key: str) -> str:
    letters, tone = (key[:-1], key[-1]) if key[-1:] in TONES else (key, "")
    letters = _Y.sub("y", letters)
    onset = _ONSET.match(letters)
    nucleus = _NUCLEUS.search(letters, onset.end() if onset else 0)
    if not tone or nucleus is None:
        return nfc(letters + tone)
    at = _place_of_tone(nucleus, closed=nucleus.end() < len(letters))
    return nfc(letters[: at + 1] + tone + letters[at + 1 :])


def _place_of_tone(nucleus: "re.Match[str]", *, closed: bool) -> int:
    """Return which letter carries the tone: one with a mark of its own, the last; else by place."""
    vowels = nucleus.group()
    for place in reversed(range(len(vowels))):
        if fold(vowels[place]) != vowels[place]:
            return nucleus.start() + place
    return nucleus.start() + (1 if len(vowels) > 2 or (len(vowels) == 2 and closed) else 0)
