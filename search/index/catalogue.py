"""Which document of which segment is which article: `order.json`, and a list beside each segment.

A document is told by its number in the whole index: those of the first segment come first, those
that are deleted count as well. That is how Whoosh numbers them.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from archive.records import record
from search.index.w3 import INDEX, segment_path

ORDER = "order.json"
"""File beside those of the index."""


@record(frozen=True, slots=True)
class Catalogue:
    """What an index consists of."""

    generation: int
    """How many times the index was written since it was begun; 0 when there is none."""
    segments: tuple[tuple[str, int], ...]
    """Name and number of documents, deleted ones too."""
    order: tuple[int, ...]
    """The live documents, newest article first."""

    @property
    def documents(self) -> int:
        """How many documents the segments have."""
        return sum(count for _, count in self.segments)


class Listed(NamedTuple):
    """An article as the list of a segment has it."""

    id: str
    digest: str
    mentions: str
    """What it is filtered and counted by: JSON of {id field: ids}, for the fields with names."""


NOTHING = Catalogue(0, (), ())


def catalogue_text(catalogue: Catalogue) -> str:
    """Return the text of `order.json`."""
    values = {field.name: getattr(catalogue, field.name) for field in fields(catalogue)}
    return json.dumps(values, separators=(",", ":")) + "\n"


def read_catalogue(text: str) -> Catalogue:
    """Return what `catalogue_text` wrote; the stamp has been checked before."""
    values = json.loads(text)
    segments = tuple((name, count) for name, count in values["segments"])
    return Catalogue(values["generation"], segments, tuple(values["order"]))


def listing_text(articles: Iterable[Listed]) -> str:
    """Return the text of a segment's list: a line for each document, its parts between tabs.

    Nothing in it has a tab or the end of a line: ids are addresses, and JSON escapes both.
    """
    return "".join(f"{id_}\t{digest}\t{mentions}\n" for id_, digest, mentions in articles)


def read_listing(text: str) -> list[Listed]:
    """Return what `listing_text` wrote; the stamp has been checked before."""
    return [Listed(*line.split("\t")) for line in text.split("\n")[:-1]]


def listing_name(segment: str) -> str:
    """Return the file name of a segment's list."""
    return f"{INDEX}_{segment}.tsv"


def segment_files(segment: str) -> tuple[str, str]:
    """Return the names of the files of a segment."""
    return segment_path(Path(), segment).name, listing_name(segment)
