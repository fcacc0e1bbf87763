"""The files of an index → the shards that a browser searches: those that are not there yet.

    shards = export_shards((edition.index, published_index), known_sets, site / "tim-kiem")

Writes below `target` and nowhere else; reads the files of the index, which this program wrote.
"""

from collections.abc import Sequence
from pathlib import Path

from search.shards.record import Shards, ShardSet


def export_shards(folders: Sequence[Path], known: Sequence[ShardSet], target: Path) -> Shards:
    """Write the shards of an index below `target`; return what there is then.

    The files of the index are each in the first of `folders` that has it. Of the sets that are
    `known` to lie whole where they are published, those that still serve are kept and not written
    again; the manifest and the names always are. Equal indexes without known sets give equal bytes.
    """
    raise NotImplementedError
