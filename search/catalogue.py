"""Which document of which segment is which article: `order.json`, and a list beside each segment.

A document is told by its number in the whole index: those of the first segment come first, those
that are deleted count as well. That is how Whoosh numbers them.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from search.w3 import INDEX, segment_path

ORDER = "order.json"
"""File beside those of the index."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Listing:
    """The articles of one segment, by the number of the document within it."""

    ids: Sequence[str]
    digests: Sequence[str]
    mentions: Sequence[str]
    """As `search.batch.Portion` has them."""


NOTHING = Catalogue(0, (), ())


def catalogue_text(catalogue: Catalogue) -> str:
    """Return the text of `order.json`."""
    return json.dumps(asdict(catalogue), separators=(",", ":")) + "\n"


def read_catalogue(text: str) -> Catalogue:
    """Return what `catalogue_text` wrote; the stamp has been checked before."""
    values = json.loads(text)
    segments = tuple((name, count) for name, count in values["segments"])
    return Catalogue(values["generation"], segments, tuple(values["order"]))


def listing_text(listing: Listing) -> str:
    """Return the text of a segment's list."""
    return json.dumps(asdict(listing), ensure_ascii=False, separators=(",", ":")) + "\n"


def read_listing(text: str) -> Listing:
    """Return what `listing_text` wrote; the stamp has been checked before."""
    return Listing(**json.loads(text))


def listing_name(segment: str) -> str:
    """Return the file name of a segment's list."""
    return f"{INDEX}_{segment}.json"


def segment_files(segment: str) -> tuple[str, str]:
    """Return the names of the files of a segment."""
    return segment_path(Path(), segment).name, listing_name(segment)
