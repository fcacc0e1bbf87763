"""The word blocks of a set: of each syllable, where it stands."""

import itertools
from collections.abc import Iterator, Sequence
from struct import pack
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.fields import TEXT_FIELDS
from search.shards.bits import fixed, packed, where
from search.shards.lists import Lists, in_order, lists_of, postings_codes, prefixed
from search.shards.texts import RANKS, Numbers, Texts
from search.text.analyzer import MARKS

BLOCK = 3072
"""Bytes of a block of words, about: each word that is looked for costs one."""
TOGETHER = 1 << 19
"""Occurrences that are put in order at a time: more would take memory and be no faster."""

_FIELDS = np.array([TEXT_FIELDS.index(field) for field in RANKS])


class WordBlock(NamedTuple):
    """One block."""

    first: str
    """Its first folded form."""
    data: bytes


def word_blocks(texts: Texts, ordinals: "NDArray[Any]") -> Iterator[WordBlock]:
    """Yield the blocks; note in `ordinals` for each place which time it has its syllable there."""
    order = ordered(texts.numbers)
    ends = np.searchsorted(texts.numbers, np.arange(len(texts.lexicon) + 1), "right", order)
    forms = np.append(texts.forms, len(texts.lexicon))
    for first, last in parts(np.diff(ends[forms]), TOGETHER):
        places = order[ends[forms[first]] : ends[forms[last]]].astype(np.int64)
        yield from _blocks(texts, ordinals, forms[first : last + 1], places)


def ordered(numbers: "NDArray[Any]") -> "NDArray[np.int32]":
    """Return the places of some numbers, by number and then by place."""
    return np.argsort(numbers, kind="stable").astype(np.int32)


def parts(counts: Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of neighbours that have about `most` together, or are single."""
    of = (np.cumsum(counts) - counts) // most
    bounds = [*np.flatnonzero(np.diff(of, prepend=-1)).tolist(), len(counts)]
    yield from itertools.pairwise(bounds)


def lines(texts: Texts, forms: Sequence[int]) -> Iterator[str]:
    """Yield for each folded form its line: the form and its spellings. The last is an end."""
    for start, end in itertools.pairwise(forms):
        spellings = (entry.partition(MARKS)[2] for entry in texts.lexicon[start:end])
        yield MARKS.join((texts.folded[start], *spellings))


def _blocks(
    texts: Texts, ordinals: "NDArray[Any]", forms: Numbers, places: Numbers
) -> Iterator[WordBlock]:
    """Yield the blocks of some folded forms, which stand at `places`.

    `forms` are where in the lexicon they begin, and where the last one ends.
    """
    first, last = int(forms[0]), int(forms[-1])
    terms = texts.numbers[places].astype(np.int64) - 1
    lists = lists_of(terms, texts.slots[places].astype(np.int64), places, texts.documents)
    _number(lists, ordinals)
    fields = _FIELDS[lists.ranks]
    lists = in_order(lists, np.lexsort((fields, lists.terms)))
    postings, firsts = postings_codes(lists, texts.documents)
    begins = np.diff(lists.terms, prepend=-1) > 0
    mask = np.zeros(last - first, dtype=np.int64)
    np.bitwise_or.at(mask, lists.terms - first, 1 << (9 - _FIELDS[lists.ranks]))
    masks = where(begins, fixed(mask[lists.terms - first], len(TEXT_FIELDS)))
    codes, firsts = prefixed([masks], postings, firsts)
    list_of_form = np.searchsorted(lists.terms, forms[:-1])
    bits = np.add.reduceat(codes.lengths, firsts[list_of_form])
    cuts = [start for start, _ in parts(bits, 8 * BLOCK)]
    data = packed(codes, firsts[list_of_form[cuts]])
    for start, end, block in zip(cuts, [*cuts[1:], len(forms) - 1], data, strict=True):
        text = "\n".join(lines(texts, forms[start : end + 1].tolist())).encode()
        head = pack("<II", forms[start], len(text))
        yield WordBlock(texts.folded[forms[start]], head + text + block)


def _number(lists: Lists, ordinals: "NDArray[Any]") -> None:
    """Note of each occurrence which one it is in its document and field."""
    counts = np.diff(lists.occurrences)
    of_posting = np.repeat(lists.occurrences[:-1], counts)
    ordinals[lists.places] = np.arange(len(lists.places)) - of_posting
