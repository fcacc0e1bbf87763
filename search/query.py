"""A request → an answer: which articles have what is asked, best first, and what they are about.

Any text is a legal query. All of it must match; when no article has it all, the best partial
matches come, and the answer says so. Reads an open index and nothing else; prints nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from archive.interface import t
from search.answer import Result, SearchAnswer
from search.facets import facets
from search.fields import TEXT_FIELDS
from search.filters import filtered
from search.index_lexicon import IndexLexicon
from search.matching import Check, Matcher
from search.open_index import Mask, Numbers, OpenIndex
from search.partial import best_partial
from search.query_parser import parse
from search.query_tree import And, Notice, Parsed, Word
from search.ranking import Sought, nearness_of_all, rarity, scores, sought
from search.request import MAX_RESULTS, SearchRequest, Sort
from search.snippet import Wanted, highlighted, snippet
from search.spelling import did_you_mean

FEW = 5
"""Matches up to which another spelling is looked for."""
LONG = 8
"""Words, and nothing but words, from which on a query may be a question without its mark."""


def search(index: OpenIndex, request: SearchRequest, check: Check = lambda: None) -> SearchAnswer:
    """Return what `index` has for `request`; no text makes it raise.

    `check` is called between steps and may raise, to end a query that takes too long.
    """
    parsed = parse(request.q)
    matcher = Matcher(index, check)
    asked = sought(parsed.tree)
    allowed, refused = filtered(index, request)
    matches = _matches(matcher, parsed, asked, allowed)
    check()
    ranked = _ranked(matcher, asked, matches, request.sort)
    first = max(0, request.offset)
    page = ranked.numbers[first : first + min(max(0, request.limit), MAX_RESULTS)]
    found_scores = ranked.scores[first : first + len(page)].tolist()
    check()
    wanted = _wanted(matcher, asked)
    return SearchAnswer(
        total=len(ranked.numbers),
        partial=matches.partial,
        results=tuple(
            _result(index, number, score, wanted)
            for number, score in zip(page.tolist(), found_scores, strict=True)
        ),
        facets=facets(index, matches.mask) if request.facets else {},
        did_you_mean=_other_spelling(matcher, request.q, parsed, matches, allowed),
        notices=(*parsed.notices, *refused, *_told(matches)),
    )


def ranked(index: OpenIndex, tree: And) -> Sequence[int]:
    """Return the numbers of the documents that have all of `tree`, best first."""
    matcher = Matcher(index, lambda: None)
    matches = _Matches(matcher.mask(tree))
    numbers: list[int] = _ranked(matcher, sought(tree), matches, "relevance").numbers.tolist()
    return numbers


class _Matches(NamedTuple):
    mask: Mask
    reason: str = ""
    """Why some are partial, as a key of the catalogue; empty when none is."""

    @property
    def partial(self) -> bool:
        return self.reason != ""


class _Ranked(NamedTuple):
    numbers: Numbers
    scores: "np.ndarray[tuple[int], np.dtype[np.float64]]"


def _matches(matcher: Matcher, parsed: Parsed, asked: Sought, allowed: Mask) -> _Matches:
    """Return the allowed documents with all that is asked, else the best with some.

    A question is not a list of words that the answer must have: its best matches are taken. So are
    those of a long query, unless one that has all of it is the best: then it was copied from there.
    """
    complete = matcher.mask(parsed.tree) & allowed
    several = len(asked.words) + len(asked.prefixes) > 1
    if not several or (complete.any() and not parsed.question and not _is_long(parsed)):
        return _Matches(complete)
    best = best_partial(matcher, parsed.tree, asked, allowed)
    if not (best & ~complete).any():
        return _Matches(best)
    if parsed.question:
        return _Matches(best, "search.question")
    if not complete.any():
        return _Matches(best, "search.partial")
    long = _Matches(best, "search.long")
    first = _ranked(matcher, asked, long, "relevance").numbers[0]
    return _Matches(complete) if complete[first] else long


def _is_long(parsed: Parsed) -> bool:
    """Say whether a query is nothing but many words."""
    words = [node for node in parsed.tree.nodes if isinstance(node, Word)]
    plain = all(word.fields == TEXT_FIELDS for word in words)
    return len(words) == len(parsed.tree.nodes) >= LONG and plain


def _ranked(matcher: Matcher, asked: Sought, matches: _Matches, sort: Sort) -> _Ranked:
    """Return the matches in the order that is asked for; ties newest first."""
    index = matcher.index
    numbers = np.flatnonzero(matches.mask)
    found = scores(matcher, asked, numbers)
    place = index.place[numbers]
    if sort != "relevance":
        order = np.argsort(place if sort == "newest" else -place)
    elif matches.partial:
        order = np.lexsort((place, -found))
    else:
        order = np.lexsort((place, -found, -nearness_of_all(matcher, asked, numbers)))
    return _Ranked(numbers[order], found[order])


def _told(matches: _Matches) -> tuple[Notice, ...]:
    return (Notice(t(matches.reason)),) if matches.partial else ()


def _other_spelling(
    matcher: Matcher, q: str, parsed: Parsed, matches: _Matches, allowed: Mask
) -> str | None:
    """Return the query with its misspelled words put right, if so it finds more.

    The words of a question need not stand anywhere, so nothing is known of their spelling.
    """
    found = 0 if matches.partial else int(np.count_nonzero(matches.mask))
    if found > FEW or parsed.question:
        return None
    other = did_you_mean(q, parsed.tree, IndexLexicon(matcher.index))
    if other is None:
        return None
    more = int(np.count_nonzero(matcher.mask(parse(other).tree) & allowed))
    return other if more > found else None


def _wanted(matcher: Matcher, asked: Sought) -> Wanted:
    """Return what is to be highlighted, and how much each counts."""
    index = matcher.index
    return Wanted(
        words={
            word.typed: rarity(index, matcher.term(word.typed, word.fields).having)
            for word in asked.words
            if word.typed in asked.single
        },
        prefixes={
            node.typed: rarity(index, matcher.prefix(node).having) for node in asked.prefixes
        },
        phrases=tuple(node.syllables for node in asked.phrases),
    )


def _result(index: OpenIndex, number: int, score: float, wanted: Wanted) -> Result:
    stored = index.stored(number)
    return Result(
        id=stored["key"],
        url=stored["address"],
        title=stored["headline"],
        title_segments=highlighted(stored["headline"], wanted),
        date=stored["day"],
        localities=tuple(stored["places"]),
        kinds=tuple(stored["kinds"]),
        snippet=snippet((stored["opening"], stored["text"]), wanted),
        score=round(score, 4),
    )
