"""Text → the terms that are indexed and searched: syllables and adjacent pairs, with their marks.

A term is written `<folded>|<as written>`: "thi_dua|thi_đua". The part after the bar is the spelling
key, empty when it has no mark. So all spellings of one folded form stand together in the
lexicon, one index serves readers who type marks and readers who do not, and the marks still count.
Pairs ("thi_đua") stand for the words that Vietnamese writes as several syllables: two syllables of
one line make one, whatever punctuation is between them. There are no stop words: "An" and "ở" are
names and words here.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from archive.text import fold, nfc, spelling_key
from search.text.marks import PAIR

LONGEST_SYLLABLE = 40
"""Characters of a syllable that count; the longest Vietnamese one has 7 ("nghiêng")."""

MARKS = "|"
"""Parts the folded form of a term from the form as written."""

SYLLABLE = re.compile(r"[^\W_]+")
LINE_END = "\n"
"""What no pair and no phrase reaches over."""


class Syllable(NamedTuple):
    """One syllable of a text."""

    folded: str
    """Without case, marks and habits of spelling."""
    marked: str
    """The same with its marks: `archive.text.spelling_key`."""
    start: int
    """Where it begins in the NFC text."""
    end: int
    joined: bool
    """Whether it makes a pair with the one before: no line ends between them."""


def syllables(text: str) -> Iterator[Syllable]:
    """Yield the syllables of `text`; positions are those in `nfc(text)`."""
    for syllable, start, end, joined in _scan(nfc(text)):
        folded, marked = forms(syllable)
        yield Syllable(folded, marked, start, end, joined)


def terms(text: str) -> Iterator[str]:
    """Yield every indexed term of `text`: its syllables and its pairs, as often as they occur."""
    folded_before = marked_before = ""
    for syllable, _, _, joined in _scan(nfc(text)):
        folded, marked = forms(syllable)
        yield term(folded, marked)
        if joined:
            yield term(f"{folded_before}{PAIR}{folded}", f"{marked_before}{PAIR}{marked}")
        folded_before, marked_before = folded, marked


def term(folded: str, marked: str) -> str:
    """Return the indexed term of a syllable or pair."""
    return f"{folded}{MARKS}{marked}" if marked != folded else f"{folded}{MARKS}"


def marks_of(written: str) -> str:
    """Return the form as written of an indexed term: the reverse of `term`."""
    folded, _, marked = written.partition(MARKS)
    return marked or folded


def _scan(text: str) -> Iterable[tuple[str, int, int, bool]]:
    """Yield (syllable, start, end, joined) of an NFC text."""
    last = -1
    for match in SYLLABLE.finditer(text):
        start, end = match.span()
        yield match.group(), start, end, last >= 0 and text.find(LINE_END, last, start) < 0
        last = end


def forms(syllable: str) -> tuple[str, str]:
    """Return a syllable of an NFC text folded, and with its marks: `Syllable.folded`, `.marked`."""
    return _forms(syllable[:LONGEST_SYLLABLE])


@lru_cache(maxsize=1 << 17)
def _forms(syllable: str) -> tuple[str, str]:
    marked = spelling_key(syllable)
    return fold(marked), marked
