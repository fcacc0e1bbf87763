"""What was found: pure values, which `search.query` makes and every output format shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.query_tree import Notice
from search.snippet import Segment

FACETS = ("locality", "movement", "cluster", "kind", "award", "year")


@dataclass(frozen=True, slots=True)
class Result:
    """One article found."""

    id: str
    url: str
    """Within the site, as "/tin/2021/…/"."""
    title: str
    title_segments: tuple[Segment, ...]
    """The same title, with what was found in it told apart."""
    date: str
    """Day of publication, as 2021-01-22."""
    localities: tuple[str, ...]
    kinds: tuple[str, ...]
    """Ids."""
    snippet: tuple[Segment, ...]
    score: float
    """Only to be compared within one answer."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of all matches have one id of a facet."""

    id: str
    name: str
    count: int
    children: "tuple[FacetValue, ...]" = ()
    """Places within this one; their counts are part of its count."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found."""

    total: int
    partial: bool
    """Whether the results are only the best of those that have some of what was asked: when no
    article has all of it, and for questions and long queries."""
    results: tuple[Result, ...]
    """One page of the matches; ties newest first."""
    facets: Mapping[str, tuple[FacetValue, ...]]
    """Of all matches, not of the page: `FACETS` → values, the most frequent first, years newest
    first; `locality` is a tree. Empty when none were asked for."""
    did_you_mean: str | None
    """The query with misspelled syllables put right, which finds more."""
    notices: tuple[Notice, ...]
