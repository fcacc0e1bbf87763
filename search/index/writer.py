"""Batches of documents, and the published index → the files of the new index.

`write_index` keeps the segments that it finds and adds one for what is new; the caller puts the new
files beside the old ones. Document numbers say nothing: the newest-first order of the archive,
which is how ties are broken, is in the catalogue.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.index.batch import Portion, read_batch
from search.index.catalogue import (
    ORDER,
    Catalogue,
    catalogue_text,
    listing_name,
    listing_text,
    segment_files,
)
from search.index.fields import TOPIC_FIELDS
from search.index.names import NAMES, NameRecords, names_text
from search.index.published import Article, Published, SegmentSource, parsed_mentions
from search.index.schema import make_schema
from search.index.segment_writer import MOST_DOCUMENTS, write_segment
from search.index.stamp import STAMP, write_stamp
from search.index.tiers import Extent, merged_segments
from search.index.w3 import INDEX

Progress = Callable[[str, int, int], None]
"""Told (stage, done, total)."""

_NEW = -1
"""In place of the number of a document that is not in the published index."""


def _silent(_stage: str, _done: int, _total: int) -> None: ...


def write_index(
    target: Path,
    batches: Sequence[Path],
    order: Sequence[Article],
    published: Path | None = None,
    progress: Progress = _silent,
) -> frozenset[str]:
    """Write the files of an index of the articles in `order` that are not in `published` already.

    `order` has the id of every article and the digest of its search document, newest first. An
    article that the index `published` has with this digest is kept as it is there; all others are
    in the `batches`. `target` is made, or empty, and gets the new and changed files only. Returns
    the names of all files that the index consists of: those in `target`, and the others, which are
    in `published`. Equal batches give equal bytes when nothing is published.

    Raises FileExistsError when `target` holds anything, KeyError for an article that is nowhere,
    `IndexFault` when nothing can be built upon `published`.
    """
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise FileExistsError(target)
    with Published(published) as before:
        if published is not None and list(before.articles) == list(order):
            return frozenset((STAMP, *before.files))
        numbers = [before.articles.get(article, _NEW) for article in order]
        missing = {a for a, number in zip(order, numbers, strict=True) if number == _NEW}
        portions = _needed(batches, missing)
        live = _by_segment(before, numbers)
        made = _make_segments(target, before, live, portions, progress)
        catalogue = _catalogue(before, live, made, order, numbers)
        _write_text(target / ORDER, catalogue_text(catalogue))
        _write_toc(target, catalogue)
        kept = [file for name in made.kept for file in segment_files(name)]
        if not _write_names(target, before, numbers, portions, missing):
            kept.append(NAMES)
        seals = {file: before.files[file] for file in kept}
    return frozenset((STAMP, *write_stamp(target, len(order), seals).files))


class _Made(NamedTuple):
    """The segments of a new index."""

    kept: Mapping[str, int]
    """Name of one that was there → its place among those."""
    new: Mapping[str, Sequence[SegmentSource | Portion]]
    """Name → what it was made of."""


def _needed(batches: Iterable[Path], missing: Collection[Article]) -> list[Portion]:
    """Return the portions that have any article that is `missing` in the published index."""
    portions = chain.from_iterable(map(read_batch, batches))
    return [p for p in portions if any(article[:2] in missing for article in p.articles)]


def _by_segment(before: Published, numbers: Iterable[int]) -> list[list[int]]:
    """Return the published documents among `numbers`, ascending, by segment and within it."""
    ascending = sorted(number for number in numbers if number != _NEW)
    bounds = [bisect_left(ascending, base) for base in before.bases] + [len(ascending)]
    return [
        [number - base for number in ascending[first:last]]
        for base, (first, last) in zip(before.bases, pairwise(bounds), strict=True)
    ]


def _make_segments(
    target: Path,
    before: Published,
    live: Sequence[Sequence[int]],
    portions: Sequence[Portion],
    progress: Progress,
) -> _Made:
    """Write the new segments and their lists of articles; choose which old ones go into them."""
    segments = before.catalogue.segments
    extents = [
        Extent(count, len(locals_)) for (_, count), locals_ in zip(segments, live, strict=True)
    ]
    merged = merged_segments(extents, sum(len(portion.articles) for portion in portions))
    kept = {
        segments[place][0]: place
        for place, extent in enumerate(extents)
        if extent.live and place not in merged
    }
    again = [before.source(place, live[place]) for place in sorted(merged)]
    sources: list[SegmentSource | Portion] = [*again, *portions]
    new = {
        f"{before.catalogue.generation + 1}x{number}": group
        for number, group in enumerate(_grouped(sources))
    }
    total = sum(len(source.articles) for source in sources)
    done = 0
    for name, group in new.items():
        count = sum(len(source.articles) for source in group)

        def told(share: float, done: int = done, count: int = count) -> None:
            progress("index", done + int(share * count), total)

        write_segment(target, name, group, told)
        listing = listing_text(chain.from_iterable(source.articles for source in group))
        _write_text(target / listing_name(name), listing)
        done += count
    return _Made(kept, new)


def _grouped(
    sources: Iterable[SegmentSource | Portion],
) -> list[list[SegmentSource | Portion]]:
    """Return the sources in groups that a segment can hold."""
    groups: list[list[SegmentSource | Portion]] = []
    size = MOST_DOCUMENTS
    for source in sources:
        size += len(source.articles)
        if size > MOST_DOCUMENTS:
            groups.append([])
            size = len(source.articles)
        groups[-1].append(source)
    return groups


def _catalogue(
    before: Published,
    live: Sequence[Sequence[int]],
    made: _Made,
    order: Sequence[Article],
    numbers: Sequence[int],
) -> Catalogue:
    """Return where each article of the new index is."""
    segments: list[tuple[str, int]] = []
    moved: dict[int, int] = {}
    base = 0
    for name, place in made.kept.items():
        _, count = before.catalogue.segments[place]
        moved |= {before.bases[place] + local: base + local for local in live[place]}
        segments.append((name, count))
        base += count
    number_of: dict[Article, int] = {}
    for name, group in made.new.items():
        first = base
        for article in chain.from_iterable(source.articles for source in group):
            number_of.setdefault(article[:2], base)
            base += 1
        segments.append((name, base - first))
    placed = (
        moved[number] if number in moved else number_of[article]
        for article, number in zip(order, numbers, strict=True)
    )
    return Catalogue(before.catalogue.generation + 1, tuple(segments), tuple(placed))


def _write_toc(target: Path, catalogue: Catalogue) -> None:
    """Write what Whoosh knows an index by."""
    codec = W3Codec()
    live = set(catalogue.order)
    segments = []
    base = 0
    for name, count in catalogue.segments:
        deleted = {n - base for n in range(base, base + count) if n not in live} or None
        segment = W3Segment(codec, INDEX, count, name, deleted)
        segment.compound = True
        segment._fieldlengths = {}  # type: ignore[attr-defined]  # Whoosh expects it, and no field has lengths here
        segments.append(segment)
        base += count
    TOC(make_schema(), segments, catalogue.generation).write(FileStorage(str(target)), INDEX)


def _write_names(
    target: Path,
    before: Published,
    numbers: Iterable[int],
    portions: Sequence[Portion],
    missing: Collection[Article],
) -> bool:
    """Write what the ids of the live articles are called; say whether it differs from before."""
    first = not before.files
    records: NameRecords = (
        {field: {} for field in ("locality", *TOPIC_FIELDS)} if first else before.names()
    )
    changed = first
    stated: set[tuple[str, str]] = set()
    for portion in portions:
        here = parsed_mentions(a.mentions for a in portion.articles if a[:2] in missing)
        for field, id_ in here:
            if records[field].get(id_) != portion.names[field][id_]:
                records[field][id_] = portion.names[field][id_]
                changed = True
        stated |= here
    staying = set(numbers)
    leaving = (number for number in before.catalogue.order if number not in staying)
    for field, id_ in parsed_mentions(before.mentions(leaving)) - stated:
        if staying.isdisjoint(before.documents_with(field, id_)):
            del records[field][id_]
            changed = True
    if changed:
        _write_text(target / NAMES, names_text(records))
    return changed


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
