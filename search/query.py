"""A request → an answer: which articles have the words, best first, and what they are about.

Any text is a legal query. All its words must match; when no article has them all, the best partial
matches come, with a warning that says so. Reads an open index and nothing else; prints nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from archive.interface import t
from archive.references import Unresolved
from archive.text import squeeze
from search.analyzer import Syllable, syllables
from search.open_index import OpenIndex
from search.ranking import Term, frequencies, rarity, scores, words_and_pairs
from search.snippet import Segment, snippet

MAX_CHARACTERS = 500
"""Of a query, as the HTTP interface will accept."""
MAX_WORDS = 64
"""Syllables of a query; more than any title or question has."""
MAX_RESULTS = 1000
"""Results on one page."""
MAX_FACET_VALUES = 100
"""Values of one facet, the most frequent."""
PARTIAL = 0.3
"""Partial matches have at least this share of what the best has of the query, by rarity of words:
measured, a higher share loses answers to questions, a lower one only adds noise."""

_QUOTATION = re.compile('["“”„«»]')

FACETS = ("locality", "movement", "cluster", "kind", "award", "year")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked."""

    q: str = ""
    locality: str | None = None
    """Id or name; with the places below it and what it was made of."""
    movement: str | None = None
    """Id or name."""
    date_from: date | None = None
    """First day of publication."""
    date_to: date | None = None
    """Last day of publication."""
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One article found."""

    id: str
    url: str
    title: str
    date: str
    """Day of publication, as 2021-01-22."""
    localities: tuple[str, ...]
    snippet: tuple[Segment, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of all matches have one id of a facet."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found."""

    total: int
    results: tuple[Result, ...]
    """One page of the matches, best first; ties, and all without words, newest first."""
    facets: Mapping[str, tuple[FacetValue, ...]]
    """Of all matches, not of the page; the most frequent values first, ties by id."""
    warnings: tuple[str, ...]
    """Vietnamese sentences."""


def search(index: OpenIndex, request: SearchRequest) -> SearchAnswer:
    """Return what `index` has for `request`; no text makes it raise."""
    typed, cut = _typed(request.q)
    words, pairs = words_and_pairs(typed)
    having = {word: frequencies(index, word) for word in words}
    allowed, refused = _filtered(index, request)
    question = request.q.rstrip().endswith("?")
    matching, partial = _matching(index, having, allowed, question=question)
    found = scores(index, matching, having.values(), (frequencies(index, pair) for pair in pairs))
    ranked = sorted(found, key=lambda number: (-found[number], index.place[number]))
    first = max(0, request.offset)
    page = ranked[first : first + min(max(0, request.limit), MAX_RESULTS)]
    sought = {word: rarity(index.documents, len(documents)) for word, documents in having.items()}
    return SearchAnswer(
        total=len(ranked),
        results=tuple(_result(index, number, found[number], sought) for number in page),
        facets={field: _facet(index, field, ranked) for field in FACETS},
        warnings=(*cut, *refused, *partial),
    )


def _typed(q: str) -> tuple[tuple[Syllable, ...], tuple[str, ...]]:
    """Return the syllables of a query that are searched for, and what is to be said of the rest."""
    read = tuple(islice(syllables(q[:MAX_CHARACTERS]), MAX_WORDS + 1))
    if len(read) > MAX_WORDS or len(q) > MAX_CHARACTERS:
        return read[:MAX_WORDS], (t("search.too_long", characters=MAX_CHARACTERS, words=MAX_WORDS),)
    if not read and q.strip():
        return (), (t("search.no_words"),)
    if len(read) > 1 and _QUOTATION.search(q):
        return read, (t("search.quotes"),)
    return read, ()


def _filtered(index: OpenIndex, request: SearchRequest) -> tuple[Collection[int], tuple[str, ...]]:
    """Return the documents that the filters leave, and what is to be said of the filters."""
    allowed: Collection[int] = index.order
    warnings: list[str] = []
    if request.date_from is not None or request.date_to is not None:
        first = (request.date_from or date.min).toordinal()
        last = (request.date_to or date.max).toordinal()
        if first > last:
            warnings.append(t("search.dates_reversed"))
        allowed = {number for number in allowed if first <= index.days[number] <= last}
    for field, reference in (("locality", request.locality), ("movement", request.movement)):
        if reference is None or not reference.strip():
            continue
        id_ = _resolved(index, field, reference, request)
        if isinstance(id_, Unresolved):
            warnings.append(_unresolved(field, reference, id_))
            allowed = ()
        else:
            allowed = index.members(field).get(id_, frozenset()).intersection(allowed)
    return allowed, tuple(warnings)


def _resolved(
    index: OpenIndex, field: str, reference: str, request: SearchRequest
) -> str | Unresolved:
    reference = reference[:MAX_CHARACTERS]
    if field != "locality":
        return index.names.resolve_topic(field, reference)
    newest = date.fromordinal(index.days[index.order[0]]) if index.documents else date.min
    day = request.date_to or request.date_from or newest
    return index.names.resolve_locality(reference, day)


def _unresolved(field: str, reference: str, answer: Unresolved) -> str:
    message = t(f"search.{field}.{answer.reason}", name=squeeze(reference)[:100])
    if not answer.candidates:
        return f"{message}."
    return f"{message}; {t('search.candidates', names=', '.join(answer.candidates))}."


def _matching(
    index: OpenIndex,
    having: Mapping[Term, Mapping[int, float]],
    allowed: Collection[int],
    *,
    question: bool,
) -> tuple[Collection[int], tuple[str, ...]]:
    """Return the allowed documents with all words, else the best with some and a warning.

    A question is not a list of words that the answer must have: its best matches are taken.
    """
    if not having:
        return allowed, ()
    complete = set(allowed)
    for documents in sorted(having.values(), key=len):
        complete &= documents.keys()
    if len(having) == 1 or (complete and not question):
        return complete, ()
    best = _best_covered(index, having, set(allowed))
    if not best or len(best) == len(complete):
        return best, ()
    return best, (t("search.question" if question else "search.partial"),)


def _best_covered(
    index: OpenIndex, having: Mapping[Term, Mapping[int, float]], allowed: set[int]
) -> list[int]:
    """Return the documents that have the most of the words, weighed by their rarity."""
    covered: dict[int, float] = {}
    one_of_each = {term.folded: documents for term, documents in having.items()}
    for documents in one_of_each.values():
        weight = rarity(index.documents, len(documents))
        for number in documents.keys() & allowed:
            covered[number] = covered.get(number, 0.0) + weight
    least = PARTIAL * max(covered.values(), default=0.0)
    return [number for number, weight in covered.items() if weight >= least]


def _facet(index: OpenIndex, field: str, matches: Iterable[int]) -> tuple[FacetValue, ...]:
    found = frozenset(matches)
    counts = ((id_, len(found & members)) for id_, members in index.members(field).items())
    frequent = sorted((-count, id_) for id_, count in counts if count)[:MAX_FACET_VALUES]
    return tuple(FacetValue(id_, index.names.shown(field, id_), -count) for count, id_ in frequent)


def _result(index: OpenIndex, number: int, score: float, sought: Mapping[Term, float]) -> Result:
    stored = index.stored(number)
    return Result(
        id=stored["key"],
        url=stored["address"],
        title=stored["headline"],
        date=stored["day"],
        localities=tuple(stored["places"]),
        snippet=snippet((stored["opening"], stored["text"]), sought),
        score=round(score, 4),
    )
