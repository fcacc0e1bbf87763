"""Occurrences of terms → posting lists and their codes, all at once.

Pure: arrays in, arrays out. `docs/search-shards.md` has the codes.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.frequent import FREQUENT
from search.shards.bits import (
    Codes,
    bit_length,
    fixed,
    fused,
    golomb,
    minimal,
    packed,
    rice,
    where,
)
from search.shards.texts import Numbers, Texts

_ORDERS = (1.5, 3.5, 7.5)
"""Average frequencies, less 1, from which on they are written with the order 1, 2, 3."""
MANY = 8
"""Documents of a list from which on the order of its frequencies is written."""


class Lists(NamedTuple):
    """Posting lists of one kind of term, ordered by term and rank of field."""

    terms: Numbers
    """Of each list."""
    ranks: Numbers
    """Of each list, the rank of its field."""
    firsts: Numbers
    """Of each list, its first posting, and behind the last one the number of postings."""
    documents: Numbers
    """Of each posting."""
    occurrences: Numbers
    """Of each posting, its first occurrence, and behind the last one the number of these."""
    places: Numbers
    """Of each occurrence, where in the texts it is."""


def lists_of(texts: Texts, terms: Numbers, places: Numbers) -> Lists:
    """Return the lists of occurrences, which are ordered by term and then by place."""
    slots, documents = texts.slots(places), texts.documents
    postings = _changes(terms, slots)
    ranks = slots[postings] // documents
    of_list = _changes(terms[postings], ranks)
    return Lists(
        terms[postings][of_list],
        ranks[of_list],
        np.append(of_list, len(postings)),
        slots[postings] - ranks * documents,
        np.append(postings, len(terms)),
        places,
    )


def in_order(lists: Lists, order: Numbers) -> Lists:
    """Return the lists in another order."""
    sizes = np.diff(lists.firsts)[order]
    postings = spread(lists.firsts[:-1][order], sizes)
    counts = np.diff(lists.occurrences)[postings]
    occurrences = spread(lists.occurrences[:-1][postings], counts)
    return Lists(
        lists.terms[order],
        lists.ranks[order],
        np.append(0, np.cumsum(sizes)),
        lists.documents[postings],
        np.append(0, np.cumsum(counts)),
        lists.places[occurrences],
    )


def term_codes(
    keys: Sequence[Codes], lists: Lists, new: "NDArray[np.bool_]", documents: int
) -> tuple[Codes, Numbers]:
    """Return the codes of all lists, and where those of each begin.

    `keys` has codes for each list, which come first. `new` says where the lists of a term begin.
    """
    sizes = np.diff(lists.firsts)
    counts = np.diff(lists.occurrences)
    orders = _orders(lists)
    frequent = sizes > FREQUENT
    group = np.cumsum(new) - 1
    only_body = (np.bincount(group)[group] == 1) & (lists.ranks == 0)
    once = only_body & (np.diff(lists.occurrences[lists.firsts]) == 1)
    head = [
        where(new, fixed(once, 1)),
        *(where(~once, codes) for codes in _rank_codes(lists.ranks, new, only_body)),
        where(~once, golomb(sizes - 1, 1)),
        where((sizes >= MANY) & ~frequent, fixed(orders, 2)),
    ]
    written, firsts = _told(lists, documents)
    having = document_codes(written, firsts, documents)
    single = firsts[:-1][once]
    having.values[single], having.lengths[single] = minimal(written[single], documents)
    counted = ~once & ~frequent
    frequencies = Codes(np.zeros_like(having.values), np.zeros_like(having.lengths))
    places = np.repeat(counted, np.diff(firsts))
    codes = rice(counts - 1, np.repeat(orders, sizes))
    frequencies.values[places], frequencies.lengths[places] = (
        column[np.repeat(counted, sizes)] for column in codes
    )
    return woven([*keys, *head], fused(having, frequencies), np.diff(firsts))


def _told(lists: Lists, documents: int) -> tuple[Numbers, Numbers]:
    """Return the documents that are written of each list, and where those of each begin.

    Of a list that more than half of the documents are in, those are written that are not.
    """
    sizes = np.diff(lists.firsts)
    absent = (sizes > FREQUENT) & (2 * sizes > documents)
    parts: list[Numbers] = []
    last = 0
    for start, end in lists.firsts[np.flatnonzero(absent)[:, None] + (0, 1)].tolist():
        missing = np.ones(documents, dtype=np.bool_)
        missing[lists.documents[start:end]] = False
        parts += [lists.documents[last:start], np.flatnonzero(missing).astype(np.int64)]
        last = end
    written = np.concatenate([*parts, lists.documents[last:]])
    sizes[absent] = documents - sizes[absent]
    return written, np.append(0, np.cumsum(sizes))


def frequency_blocks(lists: Lists, bounds: Numbers) -> Mapping[int, bytes]:
    """Return the frequencies of lists that have so many documents that these are kept apart.

    Block i has the lists from `bounds[i]` to before `bounds[i + 1]`; those without are left out.
    """
    sizes = np.diff(lists.firsts)
    frequent = np.flatnonzero(sizes > FREQUENT)
    if not len(frequent):
        return {}
    sizes, orders = sizes[frequent], _orders(lists)[frequent]
    counts = np.diff(lists.occurrences)[spread(lists.firsts[frequent], sizes)]
    body = rice(counts - 1, np.repeat(orders, sizes))
    codes, firsts = woven([fixed(orders, 2)], [body], sizes)
    blocks = np.searchsorted(bounds, frequent, side="right") - 1
    starts = np.flatnonzero(np.diff(blocks, prepend=-1))
    return dict(zip(blocks[starts].tolist(), packed(codes, firsts[starts]), strict=True))


def _orders(lists: Lists) -> Numbers:
    """Return the orders of the codes of the frequencies of each list."""
    sizes = np.diff(lists.firsts)
    above = np.diff(lists.occurrences[lists.firsts]) - sizes
    orders = np.zeros(len(sizes), dtype=np.int64)
    for least in _ORDERS:
        orders += above >= least * sizes
    orders[sizes < MANY] = 0
    return orders


def _rank_codes(
    ranks: Numbers, new: "NDArray[np.bool_]", only_body: "NDArray[np.bool_]"
) -> list[Codes]:
    """Return the codes of how many fields each term has, and of the rank of each list."""
    group = np.cumsum(new) - 1
    steps = np.where(new, ranks, np.diff(ranks, prepend=0) - 1)
    return [
        where(new, golomb(np.where(only_body, 0, np.bincount(group)[group]), 0)),
        where(~only_body, golomb(steps, 0)),
    ]


def document_codes(having: Numbers, firsts: Numbers, documents: int) -> Codes:
    """Return the codes of the documents of all lists; `firsts` as `Lists.firsts` has them."""
    sizes = np.diff(firsts)
    gaps = np.diff(having, prepend=-1) - 1
    filled = firsts[:-1][sizes > 0]
    gaps[filled] = having[filled]
    return rice(gaps, np.repeat(order_of((documents - sizes) // (sizes + 1)), sizes))


def order_of(steps: Numbers) -> Numbers:
    """Return the order of the codes of numbers that are about so large."""
    return np.maximum(bit_length(steps) - 1, 0)


def woven(head: Sequence[Codes], body: Sequence[Codes], sizes: Numbers) -> tuple[Codes, Numbers]:
    """Return of each list the codes of `head`, then of each of its members those of `body`.

    `head` has a code for each list, `body` one for each member of all lists, of which each has as
    many as `sizes` says. The second value is where the codes of each list begin.
    """
    lengths = len(head) + len(body) * sizes
    firsts = np.cumsum(lengths) - lengths
    members = spread(firsts + len(head), sizes, len(body))
    total = int(lengths.sum())
    values, widths = np.zeros(total, dtype=np.uint64), np.zeros(total, dtype=np.uint8)
    for place, codes in enumerate(head):
        values[firsts + place], widths[firsts + place] = codes
    for place, codes in enumerate(body):
        values[members + place], widths[members + place] = codes
    return Codes(values, widths), firsts


def spread(starts: Numbers, sizes: Numbers, step: int = 1) -> Numbers:
    """Return `start`, `start + step`, …, as many as `sizes` says, for each of `starts`."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - step * before, sizes) + step * np.arange(int(sizes.sum()))


def _changes(*columns: "NDArray[Any]") -> Numbers:
    """Return the places at which any of the columns differs from the place before."""
    if not len(columns[0]):
        return np.zeros(0, dtype=np.int64)
    differs = np.zeros(len(columns[0]), dtype=np.bool_)
    differs[0] = True
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(differs)
