"""Occurrences of terms → posting lists and their codes, all at once.

Pure: arrays in, arrays out. `docs/search-shards.md` has the codes.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.shards.bits import Codes, bit_length, fixed, fused, golomb, rice, where
from search.shards.texts import Numbers

_ORDERS = (1, 3, 7)
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


def lists_of(terms: Numbers, slots: Numbers, places: Numbers, documents: int) -> Lists:
    """Return the lists of occurrences, which are ordered by term and then by place.

    A slot is rank * documents + document, as `Texts.slots` has it.
    """
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


def postings_codes(lists: Lists, documents: int) -> tuple[Codes, Numbers]:
    """Return the codes of the postings of all lists, and where those of each begin."""
    sizes = np.diff(lists.firsts)
    counts = np.diff(lists.occurrences)
    above = np.add.reduceat(counts, lists.firsts[:-1]) - sizes if len(sizes) else sizes
    order = sum((above >= least * sizes for least in _ORDERS), np.zeros(len(sizes), dtype=np.int64))
    order[sizes < MANY] = 0
    head = [golomb(sizes - 1, 0), where(sizes >= MANY, fixed(order, 2))]
    body = fused(
        document_codes(lists.documents, lists.firsts, documents),
        golomb(counts - 1, np.repeat(order, sizes)),
    )
    return woven(head, body, sizes)


def rank_codes(lists: Lists, new: "NDArray[np.bool_]") -> list[Codes]:
    """Return the codes of the rank of each list; `new` says where the lists of a term begin."""
    group = np.cumsum(new) - 1
    many = np.bincount(group)[group]
    only_body = (many == 1) & (lists.ranks == 0)
    steps = np.where(new, lists.ranks, np.diff(lists.ranks, prepend=0) - 1)
    return [
        where(new, golomb(np.where(only_body, 0, many), 0)),
        where(~only_body, golomb(steps, 0)),
    ]


def document_codes(having: Numbers, firsts: Numbers, documents: int) -> Codes:
    """Return the codes of the documents of all lists; `firsts` as `Lists.firsts` has them."""
    sizes = np.diff(firsts)
    gaps = np.diff(having, prepend=-1) - 1
    gaps[firsts[:-1]] = having[firsts[:-1]]
    return rice(gaps, np.repeat(order_of((documents - sizes) // (sizes + 1)), sizes))


def order_of(steps: Numbers) -> Numbers:
    """Return the order of the codes of numbers that are about so large."""
    return np.maximum(bit_length(steps) - 1, 0)


def woven(head: list[Codes], body: list[Codes], sizes: Numbers) -> tuple[Codes, Numbers]:
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


def prefixed(head: list[Codes], rest: Codes, firsts: Numbers) -> tuple[Codes, Numbers]:
    """Return the codes of `head` before those of each list, which begin at `firsts` of `rest`."""
    places = np.append(firsts, len(rest.values))
    sizes = np.diff(places)
    return woven(head, [rest], sizes)


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
