"""How well an article matches words: BM25F over folded syllables and pairs, marks as typed first.

Input: an open index and the terms of a query; output: document number → score. It filters nothing
and knows no page. The weights were chosen by `benchmarks/search_relevance.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from search.analyzer import PAIR, Syllable
from search.open_index import OpenIndex

FIELD_WEIGHTS: Mapping[str, float] = {
    "title": 5.0,
    "lead": 1.5,
    "body": 1.0,
    "localities": 1.0,
    "movements": 1.0,
    "clusters": 1.0,
    "people": 1.0,
    "awards": 1.0,
    "documents": 1.0,
    "facts": 1.0,
}
"""How often a word of the field counts."""

PAIR_WEIGHT = 0.5
"""What a matching pair adds, beside its two syllables."""

BARE = 0.5
"""What a word typed with marks gets from text without marks."""
OTHER_MARKS = 0.2
"""What it gets from text with other marks: enough to be found, behind all that is spelled so."""

K1 = 1.2  # the usual values of BM25 (Robertson and Zaragoza, 2009)
B = 0.75


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable or pair that is searched for."""

    folded: str
    marked: str
    """As typed: equal to `folded` when typed without marks."""


def words_and_pairs(typed: Iterable[Syllable]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return the distinct syllables and the distinct pairs of a query, in its order."""
    words: dict[Term, None] = {}
    pairs: dict[Term, None] = {}
    before: Syllable | None = None
    for syllable in typed:
        words[Term(syllable.folded, syllable.marked)] = None
        if before is not None and syllable.joined:
            folded = f"{before.folded}{PAIR}{syllable.folded}"
            pairs[Term(folded, f"{before.marked}{PAIR}{syllable.marked}")] = None
        before = syllable
    return tuple(words), tuple(pairs)


def frequencies(index: OpenIndex, term: Term) -> dict[int, float]:
    """Return document → how often it has the term, by weight of field and nearness of marks."""
    found: dict[int, float] = {}
    get = found.get
    for field, weight in FIELD_WEIGHTS.items():
        for postings in index.postings(field, term.folded):
            factor = weight * nearness(term, postings.marked)
            for number, frequency in zip(postings.documents, postings.frequencies, strict=True):
                found[number] = get(number, 0.0) + factor * frequency
    for number in found.keys() & index.deleted:
        del found[number]
    return found


def nearness(term: Term, written: str) -> float:
    """Return how far a spelling in the text is what was typed: 1, `BARE` or `OTHER_MARKS`.

    A syllable that is typed without marks means all of them.
    """
    if term.marked in (written, term.folded):
        return 1.0
    parts = zip(term.folded.split(PAIR), term.marked.split(PAIR), written.split(PAIR), strict=True)
    return min(
        1.0 if marked in (found, folded) else BARE if found == folded else OTHER_MARKS
        for folded, marked, found in parts
    )


def rarity(documents: int, having: int) -> float:
    """Return the inverse document frequency of BM25, never negative."""
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def scores(
    index: OpenIndex,
    among: Iterable[int],
    words: Iterable[Mapping[int, float]],
    pairs: Iterable[Mapping[int, float]],
) -> dict[int, float]:
    """Return the score of each document `among`; words and pairs are given by their frequencies."""
    lengths, average = index.lengths, index.average_length
    weighted = [(1.0, having) for having in words] + [(PAIR_WEIGHT, having) for having in pairs]
    terms = [
        ((K1 + 1) * weight * rarity(index.documents, len(having)), having)
        for weight, having in weighted
    ]
    found = {}
    for number in among:
        damping = K1 * (1 - B + B * lengths[number] / average)
        score = 0.0
        for weight, having in terms:
            if frequency := having.get(number):
                score += weight * frequency / (frequency + damping)
        found[number] = score
    return found
