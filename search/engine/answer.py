"""What was found: pure values, which `search.engine.query` makes and every output format shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from search.engine.query_tree import Notice
from search.engine.snippet import Segment

FACETS = ("locality", "movement", "cluster", "kind", "award", "year")

Near = Literal["partial", "question", "long"]
"""No article has all that was asked; it is a question; it is so long that it may be one."""


@dataclass(frozen=True, slots=True)
class Result:
    """One article found."""

    id: str
    url: str
    """Within the site, as "/tin/2021/…/"."""
    title: str
    title_segments: tuple[Segment, ...]
    """The same title, with what was found in it told apart."""
    published: str
    """Moment of publication, as 2021-01-22T18:04:00+07:00; of a day only, its beginning."""
    updated: str
    """Moment of the last change of substance, as `published`, which it is where there was none."""
    localities: tuple[str, ...]
    kinds: tuple[str, ...]
    """Ids."""
    snippet: tuple[Segment, ...]
    score: float
    """Only to be compared within one answer."""

    @property
    def date(self) -> str:
        """Day of publication in Vietnam, as 2021-01-22."""
        return self.published[:10]


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
    near: Near | None
    """Why the results are only the best of those that have some of what was asked; None when they
    have all of it."""
    results: tuple[Result, ...]
    """One page of the matches; ties newest first."""
    facets: Mapping[str, tuple[FacetValue, ...]]
    """Of all matches, not of the page: `FACETS` → values, the most frequent first, years newest
    first; `locality` is a tree. Empty when none were asked for."""
    did_you_mean: str | None
    """The query with misspelled syllables put right, which finds more."""
    notices: tuple[Notice, ...]

    @property
    def partial(self) -> bool:
        """Whether the results need not have all that was asked."""
        return self.near is not None
