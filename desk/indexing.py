"""The index, and what browsers search in, which is made of it.

Input: what waits in the spool, the order of the articles, what the last build left. Output: the new
files of the index and of the shards made from it, below the folder of the publication. Sets of
shards that still serve, and lie whole where they are published, stay there.

Another process does both, beside the rendering.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.records import record
from archive.urls import SEARCH
from desk.tasks import batches
from pipeline.publish import Publication
from search.shards.record import Shards, ShardSet

if TYPE_CHECKING:
    from search.index.published import Article


class Indexed(NamedTuple):
    """What a site can be searched with."""

    files: frozenset[str] | None
    """Names of the files of the index; None without one."""
    shards: Shards
    written: frozenset[str]
    """Addresses of the shards that are to be published."""


NOT_INDEXED = Indexed(None, Shards((), {}), frozenset())


@record(frozen=True, slots=True)
class Left:
    """What the last build left."""

    site: Path | None
    """None when nothing of it stays."""
    index: Path | None
    """None when it is not to be built upon; then there are no shards either."""
    shards: Shards
    damaged: Set[str]
    """Addresses of files that are not as it left them."""


def import_what_indexes() -> None:
    """Import what `index_and_shards` needs beside this module: Whoosh and NumPy, 0.1 s."""
    import search.index.writer
    import search.shards.export  # noqa: F401 (to be there)


def index_and_shards(
    edition: Publication,
    order: "Sequence[Article]",
    left: Left,
    *,
    static: bool,
) -> Indexed:
    """Bring the index up to date with what waits in the spool, and the shards with it.

    Raises `IndexFault` when the index that was left is not what it was.
    """
    from search.index.writer import (
        write_index,  # Whoosh, which the process that plans does not need
    )

    files = write_index(edition.index, batches(edition.spool), order, left.index)
    return _export(edition, left, files, static=static)


def _export(edition: Publication, left: Left, files: frozenset[str], *, static: bool) -> Indexed:
    """Bring the shards up to date with the index; write none that are published as they are to be.

    Only a site that is searched in the browser (`static`) has any.
    """
    if not static:
        return NOT_INDEXED._replace(files=files)
    same_index = left.index is not None and not any(edition.index.iterdir())
    had_shards = bool(left.shards.common)
    if same_index and had_shards and left.damaged.isdisjoint(addresses(left.shards)):
        return Indexed(files, left.shards, frozenset())
    from search.shards.export import export_shards  # imports NumPy, which takes a tenth of a second

    known = [one for one in left.shards.sets if left.damaged.isdisjoint(_of_sets([one]))]
    folders = [edition.index] if left.index is None else [edition.index, left.index]
    shards = export_shards(folders, known, edition.shards)
    made = addresses(shards).keys() - _of_sets(known)
    return Indexed(files, shards, frozenset(_differing(made, edition.shards, left.site)))


def _differing(made: Iterable[str], shards: Path, site: Path | None) -> Iterator[str]:
    """Yield the addresses of the files in `shards` that are not so in `site`; remove the others."""
    for url in made:
        name = url.removeprefix(SEARCH)
        if site is not None and _same(shards / name, site / SEARCH.strip("/") / name):
            (shards / name).unlink()
        else:
            yield url


def _same(new: Path, old: Path) -> bool:
    try:
        return new.read_bytes() == old.read_bytes()
    except OSError:
        return False


def addresses(shards: Shards) -> dict[str, int]:
    """Return address → bytes of every file of the shards."""
    common = {f"{SEARCH}{name}": size for name, size in shards.common.items()}
    return {**common, **_of_sets(shards.sets)}


def _of_sets(sets: Iterable[ShardSet]) -> dict[str, int]:
    return {
        f"{SEARCH}{one.folder}/{name}": size for one in sets for name, size in one.files.items()
    }


def remembered(shards: Shards) -> tuple[Any, ...]:
    """Return shards as plain values, which `restored` takes."""
    return tuple(map(tuple, shards.sets)), shards.common


def restored(values: tuple[Any, ...]) -> Shards:
    """Return what `remembered` was given."""
    sets, common = values
    return Shards(tuple(map(ShardSet._make, sets)), common)
