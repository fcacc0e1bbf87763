"""The whole archive as one value: what `assemble` makes and `plan` and `search` read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from archive.article import Article, ContentPage
from archive.gazetteer import Gazetteer
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import SiteMatter


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that is published, sorted and grouped."""

    site: SiteMatter
    today: date
    """The day in Vietnam that "now part of" is told for; nothing else depends on it."""
    articles: tuple[Article, ...]
    """Published articles, newest first: the reverse of (moment of publication, id)."""
    pages: tuple[ContentPage, ...]
    """By `order`, then title."""
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    by_locality: Mapping[str, tuple[Article, ...]]
    """Locality id → articles about it or about a place below it at the time, newest first.

    The country's own are only those that name it (`NATIONAL`), not all.
    """
    by_movement: Mapping[str, tuple[Article, ...]]
    by_cluster: Mapping[str, tuple[Article, ...]]
