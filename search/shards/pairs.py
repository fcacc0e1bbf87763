"""The pair blocks of a set, and the links that tell which pairs make a phrase."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from struct import pack
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.shards.bits import Codes, fused, golomb, packed, where
from search.shards.lists import (
    Lists,
    frequency_blocks,
    in_order,
    lists_of,
    order_of,
    term_codes,
    woven,
)
from search.shards.texts import Numbers, Texts, counted
from search.shards.words import TOGETHER, Order, parts

OCCURRENCES = 8192
"""Of pairs in a block, about: then it has some 5,000 bytes."""
MOST_BLOCKS = 1 << 15
"""Of a set, about."""


class Partition(NamedTuple):
    """Which block a pair is in."""

    shared: int
    """Blocks, the first ones, for the pairs of first syllables that begin few."""
    own: Mapping[str, tuple[int, int]]
    """Folded first syllable of many pairs → the first of its own blocks, and how many it has."""
    blocks: int


class PairBlock(NamedTuple):
    """One block, and its links."""

    data: bytes
    links: bytes
    """The frequencies of lists that have many documents, then what tells which pairs adjoin."""


def pair_blocks(texts: Texts, ordinals: "NDArray[Any]") -> tuple[Partition, Iterator[PairBlock]]:
    """Return where which pairs are, and the blocks; `ordinals` as `word_blocks` has left them."""
    numbers = texts.numbers
    paired = (numbers[:-1] > 0) & (numbers[1:] > 0)
    counts = counted(numbers[:-1][paired], len(texts.lexicon))[1:]
    partition = _partition(texts, counts)
    block_of = _block_of_each(texts, paired, partition)
    return partition, _blocks(texts, ordinals, block_of, partition.blocks)


def _partition(texts: Texts, counts: Numbers) -> Partition:
    """Return blocks of about equal size; `counts` says how many pairs begin with each syllable."""
    of_form = np.add.reduceat(counts, texts.forms) if len(counts) else counts
    most = max(OCCURRENCES, int(of_form.sum()) // MOST_BLOCKS)
    blocks = shared = int(of_form[of_form <= most].sum()) // most + 1
    own = {}
    for form in np.flatnonzero(of_form > most).tolist():
        needed = int(of_form[form]) // most + 1
        own[texts.folded[texts.forms[form]]] = blocks, needed
        blocks += needed
    return Partition(shared, own, blocks)


def fnv(text: str) -> int:
    """Return FNV-1a of 32 bits (draft-eastlake-fnv) of a text in UTF-8."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def _block_of_each(
    texts: Texts, paired: "NDArray[np.bool_]", partition: Partition
) -> "NDArray[np.uint16]":
    """Return the block of the pair that begins at each place, one too high where none does."""
    hashes: dict[str, int] = {}
    hash_of = np.array([0, *(hashes.setdefault(f, fnv(f)) for f in texts.folded)], dtype=np.uint32)
    where_of = [partition.own.get(folded, (-1, 1)) for folded in ("", *texts.folded)]
    own, many = np.array(where_of, dtype=np.int64).T
    first = np.where(own < 0, hash_of % partition.shared, own).astype(np.uint16)
    many = many.astype(np.uint32)
    blocks = np.full(len(paired), partition.blocks, dtype=np.uint16)
    for start in range(0, len(paired), TOGETHER):
        here = slice(start, start + TOGETHER)
        a, b = texts.numbers[:-1][here], texts.numbers[1:][here]
        blocks[here][paired[here]] = (first[a] + hash_of[b] % many[a])[paired[here]]
    return blocks


def _blocks(
    texts: Texts, ordinals: "NDArray[Any]", block_of: "NDArray[np.uint16]", count: int
) -> Iterator[PairBlock]:
    order = Order(block_of, count)
    width = len(texts.lexicon).bit_length()
    for first, last in parts(counted(block_of, count)[:count], TOGETHER):
        places = order.places(first, last)
        # Numbers of 16 bits, as those of fewer syllables are, sort fastest this way.
        places = places[np.lexsort((texts.numbers[places + 1], texts.numbers[places]))]
        a, b = (texts.numbers[places + side].astype(np.int64) - 1 for side in (0, 1))
        terms = (a << width) | b
        lists = lists_of(texts, terms, places)
        blocks = block_of[lists.places[lists.occurrences[lists.firsts[:-1]]]]
        by_block = np.argsort(blocks, kind="stable")
        bounds = np.searchsorted(blocks[by_block], np.arange(first, last + 1))
        yield from _written(texts, in_order(lists, by_block), ordinals, bounds, width)


def _written(
    texts: Texts, lists: Lists, ordinals: "NDArray[Any]", bounds: Numbers, width: int
) -> Iterator[PairBlock]:
    """Yield the blocks of `lists`, of which each has those between two of the `bounds`."""
    filled = np.flatnonzero(np.diff(bounds))
    keys = _keys(lists, bounds, len(texts.lexicon), width)
    codes, firsts = term_codes(keys.codes, lists, keys.new, texts.documents)
    data = packed(codes, firsts[bounds[filled]])
    links, link_firsts = _links(lists, ordinals)
    link_data = packed(links, link_firsts[bounds[filled]])
    made = dict(zip(filled.tolist(), zip(data, link_data, strict=True), strict=True))
    frequencies = frequency_blocks(lists, bounds)
    for number, (start, end) in enumerate(pairwise(bounds.tolist())):
        block, links_of = made.get(number, (b"", b""))
        head = pack("<IB", end - start, int(keys.orders[number]))
        yield PairBlock(head + block, frequencies.get(number, b"") + links_of)


class _Keys(NamedTuple):
    codes: Sequence[Codes]
    """Of each list: which pair it is of."""
    new: "NDArray[np.bool_]"
    """Which lists are the first of their pair."""
    orders: Numbers
    """Of each block: that of the codes of `a`."""


def _keys(lists: Lists, bounds: Numbers, syllables: int, width: int) -> _Keys:
    """Return the codes of the pairs of lists, of which each block has those between two bounds."""
    a, b = lists.terms >> width, lists.terms & ((1 << width) - 1)
    block = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    new_block = np.diff(block, prepend=-1) > 0
    new_a = new_block | (np.diff(a, prepend=-1) != 0)
    new_b = new_a | (np.diff(b, prepend=-1) != 0)
    orders = order_of(
        syllables // np.maximum(np.bincount(block[new_a], minlength=len(bounds) - 1), 1)
    )
    step_a = np.where(new_block, a, np.diff(a, prepend=0))
    group_a = np.cumsum(new_a) - 1
    seconds = np.bincount(group_a[new_b])[group_a]
    step_b = np.where(new_a, b, np.diff(b, prepend=0) - 1)
    codes = [
        where(new_a, golomb(step_a, orders[block])),
        where(new_a, golomb(seconds - 1, 2)),
        where(new_b, golomb(np.maximum(step_b, 0), order_of(syllables // (2 * seconds)))),
    ]
    return _Keys(codes, new_b, orders)


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
