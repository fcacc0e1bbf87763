"""Part of `plan`: which article comes before and after each: in all, in its place, its movement.

The place is the one that the article is about first, the movement the first that it names.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from archive.brief import Brief
from archive.collection import Archive
from pipeline.pages.shelf import ALL, list_key


class Beside(NamedTuple):
    """The neighbours of an article in one list."""

    key: str
    """Of the list, as `Shelf.of` takes it."""
    newer: Brief | None
    older: Brief | None


def besides(archive: Archive) -> Mapping[str, list[Beside]]:
    """Return article id → its neighbours in all articles, then those of its place and movement."""
    found: dict[str, list[Beside]] = {brief.id: [] for brief in archive.articles}
    for id_, beside in _neighbours(ALL, archive.articles):
        found[id_].append(beside)
    own_place = {brief.id: brief.places[0] for brief in archive.articles if brief.places}
    own_movement = {brief.id: brief.movements[0] for brief in archive.articles if brief.movements}
    for group, lists, own in (
        ("locality", archive.by_locality, own_place),
        ("movement", archive.by_movement, own_movement),
    ):
        for name, briefs in lists.items():
            for id_, beside in _neighbours(list_key(group, name), briefs):
                if own.get(id_) == name:
                    found[id_].append(beside)
    return found


def _neighbours(key: str, briefs: Iterable[Brief]) -> Iterator[tuple[str, Beside]]:
    """Yield each article's id with its neighbours; `briefs` are newest first."""
    newer: Brief | None = None
    here: Brief | None = None
    for older in (*briefs, None):
        if here is not None:
            yield here.id, Beside(key, newer, older)
        newer, here = here, older
