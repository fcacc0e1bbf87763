"""The files of an index → the shards that a browser searches: those that are not there yet.

    shards = export_shards((edition.index, published_index), known_sets, site / "tim-kiem")

Writes below `target` and nowhere else; reads the files of the index, which this program wrote.
"""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from hashlib import blake2b
from itertools import accumulate, groupby
from pathlib import Path
from struct import pack, unpack
from typing import Any

from search.index.catalogue import ORDER, Catalogue, read_catalogue
from search.index.names import NAMES, Names, read_names
from search.index.segment_reader import SegmentReader
from search.index.w3 import segment_path
from search.shards.record import Shards, ShardSet
from search.shards.set_files import set_files
from search.shards.texts import Place

VERSION = 1
MANIFEST = "manifest.json"

LABELS = "labels-"
"""Begins the name of the file of names: who uploads by name uploads the manifest last."""

_UNNAMED = ".set"
"""Folder of a set whose name is not yet known."""


def export_shards(folders: Sequence[Path], known: Sequence[ShardSet], target: Path) -> Shards:
    """Write the shards of an index below `target`; return what there is then.

    The files of the index are each in the first of `folders` that has it. Of the sets that are
    `known` to lie whole where they are published, those that still serve are kept and not written
    again; the manifest and the names always are. Equal indexes without known sets give equal bytes.
    """
    target.mkdir(parents=True, exist_ok=True)
    catalogue = read_catalogue(_find(folders, ORDER).read_text(encoding="utf-8"))
    live = frozenset(catalogue.order)
    sets = [one for one in known if _serves(one, catalogue, live)]
    covered = {number for one in sets for number in _numbers(one, catalogue)} & live
    missing = [number for number in catalogue.order if number not in covered]
    if missing:
        sets.append(_write_set(folders, catalogue, missing, target))
    names = _names(read_names(_find(folders, NAMES).read_text(encoding="utf-8")))
    names_data = _json(names)
    names_file = f"{LABELS}{blake2b(names_data, digest_size=8).hexdigest()}.json"
    manifest = _json({**_manifest(sets, catalogue, live), "names": names_file})
    common = {names_file: names_data, MANIFEST: manifest}
    for name, data in common.items():
        (target / name).write_bytes(data)
    return Shards(tuple(sets), {name: len(data) for name, data in sorted(common.items())})


def _find(folders: Iterable[Path], name: str) -> Path:
    return next(path for folder in folders if (path := folder / name).exists())


def _numbers(one: ShardSet, catalogue: Catalogue) -> list[int]:
    """Return the number in the index of each document of a set; -1 of those of no segment."""
    bases = dict(_bases(catalogue))
    moved: list[int] = []
    for name, count in one.segments:
        base = bases.get(name)
        moved += [-1] * count if base is None else range(base, base + count)
    return [moved[number] for number in unpack(f"<{len(one.documents) // 4}I", one.documents)]


def _bases(catalogue: Catalogue) -> list[tuple[str, int]]:
    """Return the name of each segment and the number of its first document."""
    counts = [count for _, count in catalogue.segments]
    names = [name for name, _ in catalogue.segments]
    return list(zip(names, accumulate(counts, initial=0), strict=False))


def _serves(one: ShardSet, catalogue: Catalogue, live: frozenset[int]) -> bool:
    """Say whether a set is to be kept: while half of it is alive."""
    numbers = _numbers(one, catalogue)
    return 2 * sum(number in live for number in numbers) >= len(numbers)


def _write_set(
    folders: Sequence[Path], catalogue: Catalogue, missing: Sequence[int], target: Path
) -> ShardSet:
    """Write the set of the documents `missing`, newest first."""
    of_number = [(s, n) for s, (_, count) in enumerate(catalogue.segments) for n in range(count)]
    wanted = [of_number[number] for number in missing]
    used = sorted({segment for segment, _ in wanted})
    segments = tuple(catalogue.segments[segment] for segment in used)
    bases = list(accumulate((count for _, count in segments), initial=0))
    places = [Place(used.index(segment), number) for segment, number in wanted]
    folder = target / _UNNAMED
    folder.mkdir()
    digest = blake2b(digest_size=8)
    files: dict[str, int] = {}
    with ExitStack() as stack:
        readers = []
        for name, count in segments:
            place = _find(folders, segment_path(Path(), name).name).parent
            readers.append(stack.enter_context(closing(SegmentReader(place, name, count))))
        for name, data in set_files(readers, places):
            (folder / name).write_bytes(data)
            digest.update(pack("<I", len(data)) + name.encode() + data)
            files[name] = len(data)
    named = digest.hexdigest()
    folder.rename(target / named)
    numbers = array("I", (bases[place.segment] + place.number for place in places))
    return ShardSet(named, segments, pack(f"<{len(numbers)}I", *numbers), files)


def _manifest(
    sets: Sequence[ShardSet], catalogue: Catalogue, live: frozenset[int]
) -> dict[str, Any]:
    """Return what the manifest says of the sets."""
    set_of: dict[int, int] = {}
    deleted: list[list[int]] = []
    for place, one in enumerate(sets):
        numbers = _numbers(one, catalogue)
        gone = [n for n, number in enumerate(numbers) if number not in live or number in set_of]
        deleted.append(gone)
        set_of |= {number: place for number in numbers if number in live and number not in set_of}
    runs = groupby(set_of[number] for number in catalogue.order)
    return {
        "version": VERSION,
        "sets": [{"folder": one.folder, "documents": len(one.documents) // 4} for one in sets],
        "deleted": deleted,
        "runs": [[place, len(list(run))] for place, run in runs],
    }


def _names(names: Names) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the names by which results are counted and filtered."""
    places = {}
    for id_, place in sorted(names.localities.items()):
        shown = names.shown("locality", id_)
        called = [name for v in place.versions for name in (v.full_name, v.name)]
        others = dict.fromkeys((*called, *place.aliases))
        others.pop(shown, None)
        places[id_] = [shown, names.parent(id_), *others]
    topics = {
        field: {
            id_: list(dict.fromkeys((topic.name, *topic.others)))
            for id_, topic in sorted(names.topics[field].items())
        }
        for field in ("movement", "cluster", "award")
    }
    return {"locality": places, **topics}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
