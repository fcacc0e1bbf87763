"""How well an article matches a query: BM25F over syllables and pairs, spelled as typed first.

Input: a query tree and where its words stand; output: a score for every document. It filters
nothing and knows no page. The weights were chosen by `benchmarks/search.py`.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from typing import NamedTuple

import numpy as np

from search.engine.found import Found
from search.engine.matching import Matcher
from search.engine.query_tree import And, Node, Or, Phrase, Prefix, Word
from search.index.open_index import Floats, Numbers, OpenIndex
from search.text.marks import EXACT, PAIR, Typed, pair

PAIR_WEIGHT = 0.5
"""What a matching pair adds, beside its two syllables."""

K1 = 1.2  # the usual values of BM25 (Robertson and Zaragoza, 2009)
B = 0.75

DIGITS = 9
"""Of a score that count: what differs less is a tie, whatever the order of the additions."""


class Sought(NamedTuple):
    """Everything in a query that an article can be found by, each once and in its order."""

    words: tuple[Word, ...]
    """Those in phrases too."""
    pairs: tuple[Word, ...]
    """Of neighbouring words, in phrases too; each typed as a pair."""
    prefixes: tuple[Prefix, ...]
    phrases: tuple[Phrase, ...]
    single: frozenset[Typed]
    """The words that are sought wherever they stand, not only in a phrase."""


def sought(tree: Node) -> Sought:
    """Return what a tree seeks: all of it but what it excludes."""
    leaves = tuple(dict.fromkeys(_leaves(tree)))
    words = [leaf for leaf in leaves if isinstance(leaf, Word)]
    phrases = tuple(leaf for leaf in leaves if isinstance(leaf, Phrase))
    pairs = [leaf for leaf in words if PAIR in leaf.typed.folded]
    single = [leaf for leaf in words if PAIR not in leaf.typed.folded]
    within = [Word(typed, phrase.fields) for phrase in phrases for typed in phrase.syllables]
    pairs += [pair for phrase in phrases for pair in pairs_of(phrase)]
    return Sought(
        tuple(dict.fromkeys(single + within)),
        tuple(dict.fromkeys(pairs)),
        tuple(leaf for leaf in leaves if isinstance(leaf, Prefix)),
        phrases,
        frozenset(word.typed for word in single),
    )


def pairs_of(phrase: Phrase) -> tuple[Word, ...]:
    """Return the pairs of neighbouring syllables of a phrase."""
    neighbours = pairwise(phrase.syllables)
    return tuple(Word(pair(before, after), phrase.fields) for before, after in neighbours)


def rarity(index: OpenIndex, having: int) -> float:
    """Return the inverse document frequency of BM25, never negative."""
    return log(1 + (index.documents - having + 0.5) / (having + 0.5))


def scores(matcher: Matcher, asked: Sought, among: Numbers) -> Floats:
    """Return the score of each document `among`."""
    index = matcher.index
    damping = K1 * (1 - B + B * index.relative_lengths[among])
    total = np.zeros(len(among))
    for weight, found in _weighted(matcher, asked):
        if found.having:
            frequencies = found.frequencies[among]
            factor = (K1 + 1) * weight * rarity(index, found.having)
            total += factor * frequencies / (frequencies + damping)
    return np.round(total, DIGITS)


def nearness_of_all(matcher: Matcher, asked: Sought, among: Numbers) -> Floats:
    """Return of each document `among` how near it is to what was typed where it is least near."""
    least = np.full(len(among), EXACT)
    for word in asked.words:
        found = matcher.term(word.typed, word.fields)
        if found.nearest is not None:
            nearest = found.nearest[among]
            least = np.where(nearest > 0, np.minimum(least, nearest), least)
    return least


def _weighted(matcher: Matcher, asked: Sought) -> Iterator[tuple[float, Found]]:
    yield from ((1.0, matcher.term(word.typed, word.fields)) for word in asked.words)
    yield from ((1.0, matcher.prefix(node)) for node in asked.prefixes)
    yield from ((PAIR_WEIGHT, matcher.term(pair.typed, pair.fields)) for pair in asked.pairs)


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case Word(typed, fields):
            yield Word(typed, fields)  # where it stood in the query makes no other word of it
        case Phrase() | Prefix():
            yield node
        case And(nodes):
            for inner in nodes:
                yield from _leaves(inner)
            yield from _pairs(nodes)
        case Or(nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case _:  # days, kinds and facts are had or not; what is excluded is not sought
            return


def _pairs(nodes: Iterable[Node]) -> Iterator[Word]:
    """Yield the pairs of neighbouring words."""
    before: Word | None = None
    for node in nodes:
        if not isinstance(node, Word):
            before = None
            continue
        if before is not None and node.joined:
            yield Word(pair(before.typed, node.typed), node.fields)
        before = node
