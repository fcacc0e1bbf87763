"""What is remembered of the sets of shards that are published, for the next build."""

from collections.abc import Mapping
from typing import NamedTuple


class ShardSet(NamedTuple):
    """One folder of shards, as it was written."""

    folder: str
    """Its name below the search page, made of its content."""
    segments: tuple[tuple[str, int], ...]
    """The segments of the index that it was made of: name and number of documents each."""
    documents: bytes
    """Of each document of the set, newest first: its number among those of the segments, one
    segment after the other; packed as little-endian unsigned integers of 4 bytes."""
    files: Mapping[str, int]
    """Name within the folder → bytes."""


class Shards(NamedTuple):
    """All that a reader's browser is given to search in."""

    sets: tuple[ShardSet, ...]
    common: Mapping[str, int]
    """Name of each file beside the folders → bytes: the manifest and the names."""
