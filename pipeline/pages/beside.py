"""Part of `plan`: which article comes before and after each: in all, in its place, its movement.

The place is the one that the article is about first, the movement the first that it names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.brief import Brief
from archive.collection import Archive
from pipeline.pages.shelf import ALL, list_key

GROUPS = ("locality", "movement")
"""The groups in which an article has neighbours, beside all articles."""


class Beside(NamedTuple):
    """The neighbours of an article in one list."""

    key: str
    """Of the list, as `Shelf.of` takes it."""
    newer: Brief | None
    older: Brief | None


def besides(archive: Archive, place: int) -> Iterator[Beside]:
    """Yield the neighbours of the article at `place`: in all, then in its place and movement."""
    brief, articles = archive.articles[place], archive.articles
    yield Beside(ALL, *_neighbours(articles, range(len(articles)), place))
    for group, ids in zip(GROUPS, (brief.places, brief.movements), strict=True):
        for id_ in ids[:1]:
            places = archive.arrangement.lists[group][id_]
            yield Beside(list_key(group, id_), *_neighbours(articles, places, place))


def _neighbours(
    articles: Sequence[Brief], places: Sequence[int], place: int
) -> tuple[Brief | None, Brief | None]:
    """Return the articles before and after one of `places`, which are ascending."""
    at = bisect_left(places, place)
    newer = articles[places[at - 1]] if at else None
    return newer, articles[places[at + 1]] if at + 1 < len(places) else None
