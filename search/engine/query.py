"""A request → an answer: which articles have what is asked, best first, and what they are about.

Any text is a legal query. All of it must match; when no article has it all, or the query is a
question, or so long that it may be one, the best partial matches come, and the answer says so.
Filters narrow what is found; they do not change how the query is understood, so that counts say
what filters will leave. Reads an open index and nothing else; prints nothing.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from archive.interface import t
from archive.search_limits import MAX_RESULTS
from search.engine.answer import Near, Result, SearchAnswer
from search.engine.facets import facets
from search.engine.filters import filtered
from search.engine.index_lexicon import IndexLexicon
from search.engine.matching import Check, Matcher
from search.engine.partial import best_partial
from search.engine.query_parser import parse
from search.engine.query_tree import And, Notice, Parsed, Word
from search.engine.ranking import Sought, nearness_of_all, rarity, scores, sought
from search.engine.request import SearchRequest, Sort
from search.engine.snippet import Wanted, highlighted, snippet
from search.engine.spelling import did_you_mean
from search.index.fields import TEXT_FIELDS
from search.index.open_index import Mask, Numbers, OpenIndex

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
    ordered = _in_order(matcher, asked, matches, request.sort)
    first = max(0, request.offset)
    page = slice(first, first + min(max(0, request.limit), MAX_RESULTS))
    check()
    return SearchAnswer(
        total=len(ordered.numbers),
        near=matches.near,
        results=tuple(_results(matcher, asked, ordered, page)),
        facets=facets(index, matches.mask) if request.facets else {},
        did_you_mean=_other_spelling(matcher, request.q, parsed, matches, allowed),
        notices=(*parsed.notices, *refused, *_told(matches)),
    )


def ranked(index: OpenIndex, tree: And) -> Sequence[int]:
    """Return the numbers of the documents that have all of `tree`, best first."""
    matcher = Matcher(index, lambda: None)
    matches = _Matches(matcher.mask(tree))
    numbers: list[int] = _in_order(matcher, sought(tree), matches, "relevance").numbers.tolist()
    return numbers


class _Matches(NamedTuple):
    mask: Mask
    near: Near | None = None
    """Why some are partial; None when none is."""

    @property
    def partial(self) -> bool:
        return self.near is not None


class _Ordered(NamedTuple):
    numbers: Numbers
    scores: "np.ndarray[tuple[int], np.dtype[np.float64]]"


def _matches(matcher: Matcher, parsed: Parsed, asked: Sought, allowed: Mask) -> _Matches:
    """Return the allowed documents with all that is asked, else the best with some.

    Which of these is decided for the whole archive; only where that leaves nothing, the best of
    the allowed are looked for.
    """
    everywhere = _understood(matcher, parsed, asked, matcher.index.live)
    within = _Matches(everywhere.mask & allowed, everywhere.near)
    if within.mask.any():
        return within
    return _understood(matcher, parsed, asked, allowed)


def _understood(matcher: Matcher, parsed: Parsed, asked: Sought, among: Mask) -> _Matches:
    """Return the documents `among` those given with all that is asked, else the best with some.

    A question is not a list of words that the answer must have: its best matches are taken. So are
    those of a long query, unless one that has all of it is the best: then it was copied from there.
    """
    complete = matcher.mask(parsed.tree) & among
    several = len(asked.words) + len(asked.prefixes) > 1
    if not several or (complete.any() and not parsed.question and not _is_long(parsed)):
        return _Matches(complete)
    best = best_partial(matcher, parsed.tree, asked, among)
    if not (best & ~complete).any():
        return _Matches(best)
    if parsed.question:
        return _Matches(best, "question")
    if not complete.any():
        return _Matches(best, "partial")
    long = _Matches(best, "long")
    first = _in_order(matcher, asked, long, "relevance").numbers[0]
    return _Matches(complete) if complete[first] else long


def _is_long(parsed: Parsed) -> bool:
    """Say whether a query is nothing but many words."""
    words = [node for node in parsed.tree.nodes if isinstance(node, Word)]
    plain = all(word.fields == TEXT_FIELDS for word in words)
    return len(words) == len(parsed.tree.nodes) >= LONG and plain


def _in_order(matcher: Matcher, asked: Sought, matches: _Matches, sort: Sort) -> _Ordered:
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
    return _Ordered(numbers[order], found[order])


def _told(matches: _Matches) -> tuple[Notice, ...]:
    return (Notice(t(f"search.{matches.near}")),) if matches.partial else ()


def _other_spelling(
    matcher: Matcher, q: str, parsed: Parsed, matches: _Matches, allowed: Mask
) -> str | None:
    """Return the query with its misspelled words put right, if so it finds more.

    The words of a question need not stand anywhere, so nothing is known of their spelling; where
    the language was not understood, words may have been meant as something else.
    """
    found = 0 if matches.partial else int(np.count_nonzero(matches.mask))
    if found > FEW or parsed.question or parsed.notices:
        return None
    matcher.check()
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


def _results(matcher: Matcher, asked: Sought, ordered: _Ordered, page: slice) -> Iterator[Result]:
    """Yield one page of the results."""
    wanted = _wanted(matcher, asked)
    found = zip(ordered.numbers[page].tolist(), ordered.scores[page].tolist(), strict=True)
    for number, score in found:
        matcher.check()
        yield _result(matcher.index, number, score, wanted)


def _result(index: OpenIndex, number: int, score: float, wanted: Wanted) -> Result:
    stored = index.stored(number)
    return Result(
        id=stored["key"],
        url=stored["address"],
        title=stored["headline"],
        title_segments=highlighted(stored["headline"], wanted),
        published=stored["published"],
        updated=stored["updated"],
        localities=tuple(stored["places"]),
        kinds=tuple(stored["kinds"]),
        snippet=snippet((stored["opening"], stored["text"]), wanted),
        score=round(score, 4),
    )
