"""The word blocks of a set: of each syllable, where it stands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from struct import pack
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.shards.bits import packed
from search.shards.lists import Lists, frequency_blocks, lists_of, term_codes
from search.shards.texts import SLICE, Numbers, Texts, counted
from search.text.analyzer import MARKS

BLOCK = 3072
"""Bytes of a block of words, about: each word that is looked for costs one."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""Count the letters that are not written again."""
MOST_SHARED = len(DIGITS) - 1
TOGETHER = 1 << 16
"""Occurrences that are put in order at a time: more would take memory and be no faster."""


class WordBlock(NamedTuple):
    """One block."""

    first: str
    """Its first folded form."""
    data: bytes
    frequencies: bytes
    """Those of the lists that have many documents; empty when none has."""


def word_blocks(texts: Texts, ordinals: "NDArray[Any]") -> Iterator[WordBlock]:
    """Yield the blocks; note in `ordinals` for each place which time it has its syllable there."""
    ends = np.cumsum(counted(texts.numbers, len(texts.lexicon)))
    forms = np.append(texts.forms, len(texts.lexicon))
    order = Order(texts.numbers, len(texts.lexicon))
    for first, last in parts(np.diff(ends[forms]), TOGETHER):
        places = order.places(int(forms[first]) + 1, int(forms[last]) + 1)
        by_term = np.argsort(texts.numbers[places], kind="stable")
        yield from _blocks(texts, ordinals, forms[first : last + 1], places[by_term])


class Order:
    """The places of some numbers, to be taken out number by number."""

    def __init__(self, numbers: "NDArray[Any]", most: int) -> None:
        """Put the places of numbers up to `most` in order.

        Slice by slice: a whole order would take eight bytes for each.
        """
        self._slices: list[tuple[int, Numbers, NDArray[np.int32]]] = []
        for start in range(0, len(numbers), SLICE):
            here = numbers[start : start + SLICE]
            ends = np.cumsum(np.bincount(here, minlength=most + 1))
            order = np.argsort(here, kind="stable").astype(np.int32)
            self._slices.append((start, np.append(0, ends), order))

    def places(self, first: int, last: int) -> Numbers:
        """Return where a number from `first` to before `last` is; those of one number ascend."""
        found = [np.zeros(0, dtype=np.int64)]
        for start, begins, order in self._slices:
            found.append(order[begins[first] : begins[last]].astype(np.int64) + start)
        return np.concatenate(found)


def parts(counts: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of neighbours that have about `most` together, or are single."""
    of = (np.cumsum(counts) - counts) // most
    bounds = [*np.flatnonzero(np.diff(of, prepend=-1)).tolist(), len(counts)]
    yield from pairwise(bounds)


def lines(texts: Texts, forms: Sequence[int]) -> Iterator[str]:
    """Yield for each folded form its line: the form and its spellings. The last is an end."""
    before = ""
    for start, end in pairwise(forms):
        folded = texts.folded[start]
        spellings = (entry.partition(MARKS)[2] for entry in texts.lexicon[start:end])
        yield MARKS.join((_beside(before, folded), *(_beside(folded, s) for s in spellings)))
        before = folded


def _beside(known: str, text: str) -> str:
    """Return a text with the letters that it shares with the beginning of a known one counted.

    Only letters without marks are: everybody counts them alike.
    """
    shared = 0
    for letter, other in zip(text[:MOST_SHARED], known, strict=False):
        if letter != other or not letter.isascii():
            break
        shared += 1
    return DIGITS[shared] + text[shared:] if text else ""


def _blocks(
    texts: Texts, ordinals: "NDArray[Any]", forms: Numbers, places: Numbers
) -> Iterator[WordBlock]:
    """Yield the blocks of some folded forms, which stand at `places`.

    `forms` are where in the lexicon they begin, and where the last one ends.
    """
    terms = texts.numbers[places].astype(np.int64) - 1
    lists = lists_of(texts, terms, places)
    _number(lists, ordinals)
    new = np.diff(lists.terms, prepend=-1) > 0
    codes, firsts = term_codes((), lists, new, texts.documents)
    list_of_form = np.searchsorted(lists.terms, forms[:-1])
    bits = np.add.reduceat(codes.lengths, firsts[list_of_form])
    cuts = [start for start, _ in parts(bits, 8 * BLOCK)]
    data = packed(codes, firsts[list_of_form[cuts]])
    frequencies = frequency_blocks(lists, list_of_form[cuts])
    bounds = pairwise([*cuts, len(forms) - 1])
    for number, ((start, end), block) in enumerate(zip(bounds, data, strict=True)):
        text = "\n".join(lines(texts, forms[start : end + 1].tolist())).encode()
        head = pack("<II", forms[start], len(text))
        first = texts.folded[forms[start]]
        yield WordBlock(first, head + text + block, frequencies.get(number, b""))


def _number(lists: Lists, ordinals: "NDArray[Any]") -> None:
    """Note of each occurrence which one it is in its document and field."""
    counts = np.diff(lists.occurrences)
    of_posting = np.repeat(lists.occurrences[:-1], counts)
    ordinals[lists.places] = np.arange(len(lists.places)) - of_posting
