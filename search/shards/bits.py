"""Numbers → bits: many codes at once, packed into blocks that each begin with a new byte.

Pure; `docs/search-shards.md` defines the codes. What Python would do number by number takes NumPy a
few operations on all: an archive of 10,000 articles has some 50 million codes.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

LONGEST = 63
"""Bits of a code."""
FAR = 12
"""Zeros at the beginning of a Rice code that say that what is left follows in another code."""
FAR_ORDER = 3
"""How much higher than its own the order of that exponential Golomb code is."""


class Codes(NamedTuple):
    """Codes one after the other."""

    values: "NDArray[np.uint64]"
    """The bits of each as a number."""
    lengths: "NDArray[Any]"
    """How many bits each has, at most `LONGEST`; 0 for a code that is not written."""


def fixed(values: "NDArray[Any]", width: int) -> Codes:
    """Return `fixed(width)` of numbers."""
    return Codes(values.astype(np.uint64), np.full(len(values), width, dtype=np.int64))


def golomb(values: "NDArray[Any]", order: "NDArray[Any] | int") -> Codes:
    """Return `eg(order)` of numbers below 2^31; the order may differ from one to the next."""
    numbers = values.astype(np.int64)
    head = (numbers >> order) + 1
    low = numbers & ((np.int64(1) << order) - 1)
    return Codes(((head << order) | low).astype(np.uint64), 2 * bit_length(head) - 1 + order)


def rice(values: "NDArray[Any]", order: "NDArray[Any]") -> Codes:
    """Return `rice(order)` of numbers below 2^24."""
    numbers = values.astype(np.int64)
    high = numbers >> order
    low = numbers & ((np.int64(1) << order) - 1)
    far = np.flatnonzero(high >= FAR)
    codes = (np.int64(1) << order) | low
    lengths = high + 1 + order
    if len(far):
        orders = np.broadcast_to(order, numbers.shape)[far]
        rest = golomb(numbers[far] - (FAR << orders), orders + FAR_ORDER)
        codes[far], lengths[far] = rest.values, rest.lengths + FAR
    return Codes(codes.astype(np.uint64), lengths)


def minimal(values: "NDArray[Any]", size: int) -> Codes:
    """Return `minimal(size)` of numbers below `size`."""
    width = size.bit_length() - 1
    short = (2 << width) - size
    numbers = values.astype(np.int64)
    long = numbers >= short
    return Codes((numbers + short * long).astype(np.uint64), width + long.astype(np.int64))


def bit_length(numbers: "NDArray[Any]") -> Integers:
    """Return `int.bit_length` of each of some numbers below 2^52."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def where(condition: "NDArray[np.bool_]", codes: Codes) -> Codes:
    """Return the codes with those left out for which `condition` does not hold."""
    return Codes(codes.values * condition, codes.lengths * condition)


def fused(first: Codes, second: Codes) -> list[Codes]:
    """Return pairs of codes as one code each, if none is too long: there is half as much to do."""
    lengths = first.lengths + second.lengths
    if len(lengths) and int(lengths.max()) > LONGEST:
        return [first, second]
    return [Codes(first.values << second.lengths.astype(np.uint64) | second.values, lengths)]


def packed(codes: Codes, firsts: Integers) -> list[bytes]:
    """Return the bytes of blocks of codes; `firsts` has the place of the first code of each.

    No block is empty. Equal codes give equal bytes; the last byte is filled up with zeros.
    """
    values, lengths = codes
    ends = np.cumsum(lengths, dtype=np.int64)
    sizes = np.diff(np.append(ends[firsts] - lengths[firsts], ends[-1:]))
    words_of = (sizes + 63) // 64
    word_starts = np.cumsum(words_of) - words_of
    shift = 64 * word_starts - (ends[firsts] - lengths[firsts])
    places = ends - lengths + np.repeat(shift, np.diff(np.append(firsts, len(values))))
    words = np.zeros(int(words_of.sum()) + 1, dtype=np.uint64)
    word, within = places >> 6, (places & 63).astype(np.uint64)
    highest = values << (64 - lengths.astype(np.uint64))  # its first bit in the highest place
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    if len(starts):
        words[word[starts]] = np.bitwise_or.reduceat(highest >> within, starts)
    over = np.flatnonzero(within + lengths > 64)
    words[word[over] + 1] |= highest[over] << (64 - within[over])
    data = words.astype(">u8").tobytes()
    return [
        data[8 * start : 8 * start + (size + 7) // 8]
        for start, size in zip(word_starts.tolist(), sizes.tolist(), strict=True)
    ]
