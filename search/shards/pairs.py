"""The pair blocks of a set, and the links that tell which pairs make a phrase."""

from collections.abc import Iterator
from itertools import pairwise
from struct import pack
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.shards.bits import Codes, fixed, fused, golomb, packed, where
from search.shards.lists import Lists, in_order, lists_of, postings_codes, prefixed, woven
from search.shards.texts import Numbers, Texts
from search.shards.words import TOGETHER, ordered, parts

OCCURRENCES = 8192
"""Of pairs in a block, about: then it has some 5,000 bytes."""
MOST_BLOCKS = (1 << 16) - 2

_MULTIPLIER = np.uint32(31)


class PairBlock(NamedTuple):
    """One block, and its links."""

    data: bytes
    links: bytes


def pair_blocks(texts: Texts, ordinals: "NDArray[Any]") -> tuple[int, Iterator[PairBlock]]:
    """Return how many blocks there are, and them; `ordinals` as `word_blocks` has left them."""
    numbers = texts.numbers
    paired = (numbers[:-1] > 0) & (numbers[1:] > 0)
    count = min(MOST_BLOCKS, int(np.count_nonzero(paired)) // OCCURRENCES + 1)
    block_of = _block_of_each(texts, paired, count)
    return count, _blocks(texts, ordinals, block_of, count)


def fnv(text: str) -> int:
    """Return FNV-1a of 32 bits (draft-eastlake-fnv) of a text in UTF-8."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def _block_of_each(texts: Texts, paired: "NDArray[np.bool_]", count: int) -> "NDArray[np.uint16]":
    """Return the block of the pair that begins at each place; `count` where none does."""
    hashes: dict[str, int] = {}
    of_entry = [hashes.setdefault(folded, fnv(folded)) for folded in texts.folded]
    hash_of = np.array([0, *of_entry], dtype=np.uint32)
    blocks = np.full(len(paired), count, dtype=np.uint16)
    for start in range(0, len(paired), TOGETHER):
        here = slice(start, start + TOGETHER)
        first, second = texts.numbers[:-1][here], texts.numbers[1:][here]
        mixed = (hash_of[first] * _MULTIPLIER + hash_of[second]) % np.uint32(count)
        blocks[here] = np.where(paired[here], mixed, count)
    return blocks


def _blocks(
    texts: Texts, ordinals: "NDArray[Any]", block_of: "NDArray[np.uint16]", count: int
) -> Iterator[PairBlock]:
    order = ordered(block_of)
    ends = np.searchsorted(block_of, np.arange(count + 1), "left", order)
    width = len(texts.lexicon).bit_length()
    for first, last in parts(np.diff(ends), TOGETHER):
        places = order[ends[first] : ends[last]].astype(np.int64)
        a, b = (texts.numbers[places + side].astype(np.int64) - 1 for side in (0, 1))
        terms, places = _sorted((a << width) | b, places)
        lists = lists_of(terms, texts.slots[places].astype(np.int64), places, texts.documents)
        blocks = block_of[lists.places[lists.occurrences[lists.firsts[:-1]]]]
        by_block = np.argsort(blocks, kind="stable")
        bounds = np.searchsorted(blocks[by_block], np.arange(first, last + 1))
        yield from _written(texts, in_order(lists, by_block), ordinals, bounds, width)


def _sorted(terms: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
    """Return terms, which are below 2^42, sorted, and the places of each as they were."""
    width = len(terms).bit_length()
    keys = np.sort((terms << width) | np.arange(len(terms)))
    return keys >> width, places[keys & ((1 << width) - 1)]


def _written(
    texts: Texts, lists: Lists, ordinals: "NDArray[Any]", bounds: Numbers, width: int
) -> Iterator[PairBlock]:
    """Yield the blocks of `lists`, of which each has those between two of the `bounds`."""
    sizes = np.diff(bounds)
    orders = np.maximum((len(texts.lexicon) // np.maximum(sizes, 1)), 1)
    orders = np.frexp(orders.astype(np.float64))[1].astype(np.int64) - 1
    filled = np.flatnonzero(sizes)
    head = _keys(lists, bounds[filled], np.repeat(orders, sizes), width)
    postings, firsts = postings_codes(lists, texts.documents)
    codes, firsts = prefixed(head, postings, firsts)
    data = packed(codes, firsts[bounds[filled]])
    links, link_firsts = _links(lists, ordinals)
    link_data = packed(links, link_firsts[bounds[filled]])
    made = dict(zip(filled.tolist(), zip(data, link_data, strict=True), strict=True))
    for number, (start, end) in enumerate(pairwise(bounds.tolist())):
        block, links_of = made.get(number, (b"", b""))
        yield PairBlock(pack("<IB", end - start, int(orders[number])) + block, links_of)


def _keys(lists: Lists, begins: Numbers, orders: Numbers, width: int) -> list[Codes]:
    """Return the codes of which pair and field each list is; blocks begin at the lists `begins`."""
    a, b = lists.terms >> width, lists.terms & ((1 << width) - 1)
    first = np.zeros(len(a), dtype=np.bool_)
    first[begins] = True
    before = np.where(first, 0, np.append(0, a[:-1]))
    other_a = first | (a != before)
    step_b = np.where(other_a, 0, np.diff(b, prepend=0))
    other_b = ~other_a & (step_b > 0)
    same = ~other_a & (step_b == 0)
    step_rank = np.where(same, np.diff(lists.ranks, prepend=0) - 1, 0)
    return [
        golomb(a - before, orders),
        where(other_a, fixed(b, width)),
        where(~other_a, golomb(step_b, orders)),
        where(same, golomb(step_rank, 0)),
        where(other_a | other_b, golomb(lists.ranks, 0)),
    ]


def _links(lists: Lists, ordinals: "NDArray[Any]") -> tuple[Codes, Numbers]:
    """Return the codes of the links of all lists, and where those of each begin."""
    starts = np.zeros(len(lists.places), dtype=np.bool_)
    starts[lists.occurrences[:-1]] = True
    steps = []
    for side in (0, 1):
        ordinal = ordinals[lists.places + side].astype(np.int64)
        steps.append(np.where(starts, ordinal, np.diff(ordinal, prepend=0) - 1))
    body = fused(*(golomb(step, 0) for step in steps))
    return woven([], body, np.diff(lists.occurrences[lists.firsts]))
