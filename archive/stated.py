"""The facts of an article that pages other than its own show: ledgers, campaigns, people, data.

A brief holds them as bytes (`Brief.stated`): to read those of 10,000 articles takes a quarter of a
second, and an edit needs a few.
"""

import pickle
from functools import lru_cache
from typing import NamedTuple

from archive.brief import Brief
from archive.facts import (
    Agreement,
    Award,
    Campaign,
    ClusterMention,
    DocumentMention,
    Event,
    Figure,
    LocalityMention,
    MovementMention,
    Person,
    Source,
    Target,
    Theme,
)


class Stated(NamedTuple):
    """What one article states, as its front matter has it; every reference is an id."""

    localities: tuple[LocalityMention, ...]
    event: Event | None
    movements: tuple[MovementMention, ...]
    campaign: Campaign | None
    themes: tuple[Theme, ...]
    clusters: tuple[ClusterMention, ...]
    agreements: tuple[Agreement, ...]
    awards: tuple[Award, ...]
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...]
    people: tuple[Person, ...]
    documents: tuple[DocumentMention, ...]
    source: tuple[Source, ...]


def stated_in(brief: Brief) -> Stated:
    """Return what the article of a brief states."""
    return _read(brief.stated)


@lru_cache(4096)  # the pages of its place, awards, people and movements ask for each article again
def _read(stated: bytes) -> Stated:
    return Stated._make(pickle.loads(stated))  # noqa: S301 (our own, in a memory known whole)
