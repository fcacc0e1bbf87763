"""Numbers → bits: many codes at once, packed into blocks that each begin with a new byte.

Pure; `docs/search-shards.md` defines the codes. What Python would do number by number takes NumPy a
few operations on all: an archive of 10,000 articles has some 50 million codes.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


class Codes(NamedTuple):
    """Codes one after the other."""

    values: "NDArray[np.uint64]"
    """The bits of each as a number."""
    lengths: Integers
    """How many bits each has, at most 63; 0 for a code that is not written."""


def fixed(values: "NDArray[Any]", width: int) -> Codes:
    """Return `fixed(width)` of numbers."""
    return Codes(values.astype(np.uint64), np.full(len(values), width, dtype=np.int64))


def golomb(values: "NDArray[Any]", order: "NDArray[Any] | int") -> Codes:
    """Return `eg(order)` of numbers below 2^31; the order may differ from one to the next."""
    numbers = values.astype(np.int64)
    head = (numbers >> order) + 1
    low = numbers & ((np.int64(1) << order) - 1)
    return Codes(((head << order) | low).astype(np.uint64), 2 * bit_length(head) - 1 + order)


def bit_length(numbers: "NDArray[Any]") -> Integers:
    """Return `int.bit_length` of each of some numbers below 2^52."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def where(condition: "NDArray[np.bool_]", codes: Codes) -> Codes:
    """Return the codes with those left out for which `condition` does not hold."""
    return Codes(codes.values * condition, codes.lengths * condition)


def joined(codes: Iterable[Codes]) -> Codes:
    """Return some codes and then others."""
    parts = list(codes)
    return Codes(
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.lengths for part in parts]),
    )


def packed(codes: Codes, firsts: Integers) -> list[bytes]:
    """Return the bytes of blocks of codes; `firsts` has the place of the first code of each.

    No block is empty. Equal codes give equal bytes; the last byte is filled up with zeros.
    """
    values, lengths = codes
    ends = np.cumsum(lengths)
    begins = ends - lengths
    bounds = np.append(firsts, len(values))
    sizes = np.append(begins[firsts], ends[-1:])
    bits = np.diff(sizes)
    words_of = (bits + 63) // 64
    word_starts = np.cumsum(words_of) - words_of
    shift = 64 * word_starts - begins[firsts]
    places = begins + np.repeat(shift, np.diff(bounds))
    words = np.zeros(int(words_of.sum()) + 1, dtype=np.uint64)
    word, over = places >> 6, (places & 63) + lengths - 64
    _add_first_parts(words, word, values, over)
    spilled = np.flatnonzero(over > 0)
    words[word[spilled] + 1] |= values[spilled] << (64 - over[spilled]).astype(np.uint64)
    data = words.astype(">u8").tobytes()
    return [
        data[8 * start : 8 * start + (size + 7) // 8]
        for start, size in zip(word_starts.tolist(), bits.tolist(), strict=True)
    ]


def _add_first_parts(
    words: "NDArray[np.uint64]", word: Integers, values: "NDArray[np.uint64]", over: Integers
) -> None:
    """Put what of each code lies in the word in which it begins."""
    inside = np.where(
        over > 0,
        values >> np.maximum(over, 0).astype(np.uint64),
        values << np.maximum(-over, 0).astype(np.uint64) % 64,
    )
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    words[word[starts]] |= np.bitwise_or.reduceat(inside, starts) if len(starts) else 0
