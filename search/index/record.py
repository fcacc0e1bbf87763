"""What the index is told of one article: pure values, made by `search.index.documents`."""

from datetime import datetime
from typing import NamedTuple

from archive.locality import Locality
from archive.records import record


@record(frozen=True, slots=True)
class Topic:
    """An entry of a vocabulary, as filters and facets name it."""

    id: str
    name: str
    """The name shown."""
    others: tuple[str, ...]
    """Every other name it is found by."""


class Cited(NamedTuple):
    """A source of an article, as whoever checks a fact needs it."""

    name: str
    title: str | None
    url: str | None
    published: str | None
    """ISO 8601, in the precision that is known."""
    author: str | None


class Corrected(NamedTuple):
    """A correction of an article."""

    date: str
    """As 2021-01-22."""
    text: str


@record(frozen=True, slots=True)
class SearchDocument:
    """One article as the index holds it; all text is NFC."""

    id: str
    url: str
    title: str
    moment: datetime
    """Publication; the day shown is that in Vietnam."""
    lead: str
    body: str
    places: tuple[str, ...]
    """What the article is about, as shown: name with kind, and the place above."""
    localities: tuple[Locality, ...]
    """The same places, those above them on the day, and all successors of these; by id."""
    movements: tuple[Topic, ...]
    clusters: tuple[Topic, ...]
    awards: tuple[Topic, ...]
    documents: tuple[Topic, ...]
    kinds: tuple[str, ...]
    has: tuple[str, ...]
    """Which of `search.index.fields.FACTS` the article states."""
    locality_words: str
    movement_words: str
    cluster_words: str
    people_words: str
    award_words: str
    document_words: str
    fact_words: str
    """Everything else that the article's page tells: event, themes, figures, captions, …"""
    updated: datetime | None = None
    """Last change of substance, where there was one."""
    sources: tuple[Cited, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    digest: str = ""
    """Differs when anything of the document does: what is indexed already is told by it."""
