"""Batches of documents, and the index in force → the files of the new index.

`write_index` keeps the segments that it finds and adds one for what is new; the caller puts the new
files beside the old ones. Document numbers say nothing: the newest-first order of the archive,
which is how ties are broken, is in the catalogue.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search.batch import Portion, read_batch
from search.catalogue import (
    ORDER,
    Catalogue,
    Listing,
    catalogue_text,
    listing_name,
    listing_text,
    segment_files,
)
from search.fields import TOPIC_FIELDS
from search.names import NAMES, NameRecords, names_text
from search.published import Article, Published, SegmentSource, parsed_mentions
from search.schema import make_schema
from search.segment_writer import MOST_DOCUMENTS, write_segment
from search.stamp import STAMP, write_stamp
from search.tiers import Extent, merged_segments
from search.w3 import INDEX

Progress = Callable[[str, int, int], None]
"""Told (stage, done, total)."""


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
        live = _still_live(before, order)
        portions = _needed(batches, set(order) - before.articles.keys())
        made = _make_segments(target, before, live, portions, progress)
        catalogue = _catalogue(before, live, made, order)
        _write_text(target / ORDER, catalogue_text(catalogue))
        _write_toc(target, catalogue)
        kept = [file for name in made.kept for file in segment_files(name)]
        if not _write_names(target, before, live, portions, order):
            kept.append(NAMES)
        seals = {file: before.files[file] for file in kept}
    return frozenset((STAMP, *write_stamp(target, len(order), seals).files))


class _Made(NamedTuple):
    """The segments of a new index."""

    kept: Mapping[str, int]
    """Name of one that was there → its place among those."""
    new: Mapping[str, Sequence[SegmentSource | Portion]]
    """Name → what it was made of."""


def _still_live(before: Published, order: Iterable[Article]) -> list[list[int]]:
    """Return the documents of each published segment that stay, ascending, within the segment."""
    live: list[list[int]] = [[] for _ in before.bases]
    numbers = sorted(before.articles[article] for article in order if article in before.articles)
    segment = len(live)
    for number in reversed(numbers):
        while segment == len(live) or number < before.bases[segment]:
            segment -= 1
        live[segment].append(number - before.bases[segment])
    return [locals_[::-1] for locals_ in live]


def _needed(batches: Iterable[Path], missing: Collection[Article]) -> list[Portion]:
    """Return the portions that have any article that is `missing` in the published index."""
    portions = chain.from_iterable(map(read_batch, batches))
    return [
        portion
        for portion in portions
        if any(article in missing for article in zip(portion.ids, portion.digests, strict=True))
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
    merged = merged_segments(extents, sum(len(portion.ids) for portion in portions))
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
    total = sum(len(source.ids) for source in sources)
    done = 0
    for name, group in new.items():
        count = sum(len(source.ids) for source in group)

        def told(share: float, done: int = done, count: int = count) -> None:
            progress("index", done + int(share * count), total)

        write_segment(target, name, group, told)
        listing = Listing(
            *(
                [value for source in group for value in getattr(source, field)]
                for field in ("ids", "digests", "mentions")
            )
        )
        _write_text(target / listing_name(name), listing_text(listing))
        done += count
    return _Made(kept, new)


def _grouped(
    sources: Iterable[SegmentSource | Portion],
) -> list[list[SegmentSource | Portion]]:
    """Return the sources in groups that a segment can hold."""
    groups: list[list[SegmentSource | Portion]] = []
    size = MOST_DOCUMENTS
    for source in sources:
        size += len(source.ids)
        if size > MOST_DOCUMENTS:
            groups.append([])
            size = len(source.ids)
        groups[-1].append(source)
    return groups


def _catalogue(
    before: Published, live: Sequence[Sequence[int]], made: _Made, order: Sequence[Article]
) -> Catalogue:
    """Return where each article of the new index is."""
    segments: list[tuple[str, int]] = []
    number_of: dict[Article, int] = {}
    base = 0
    for name, place in made.kept.items():
        listing = before.listings[place]
        for local in live[place]:
            number_of[listing.ids[local], listing.digests[local]] = base + local
        segments.append((name, len(listing.ids)))
        base += len(listing.ids)
    for name, group in made.new.items():
        first = base
        for article in chain.from_iterable(zip(s.ids, s.digests, strict=True) for s in group):
            number_of.setdefault(article, base)
            base += 1
        segments.append((name, base - first))
    numbers = tuple(number_of[article] for article in order)
    return Catalogue(before.catalogue.generation + 1, tuple(segments), numbers)


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
    live: Sequence[Sequence[int]],
    portions: Sequence[Portion],
    order: Iterable[Article],
) -> bool:
    """Write what the ids of the live articles are called; say whether it differs from before."""
    first = not before.files
    records: NameRecords = (
        {field: {} for field in ("locality", *TOPIC_FIELDS)} if first else before.names()
    )
    changed = first
    wanted = set(order)
    stated: set[tuple[str, str]] = set()
    for portion in portions:
        articles = zip(portion.ids, portion.digests, portion.mentions, strict=True)
        here = parsed_mentions(told for id_, digest, told in articles if (id_, digest) in wanted)
        for field, id_ in here:
            if records[field].get(id_) != portion.names[field][id_]:
                records[field][id_] = portion.names[field][id_]
                changed = True
        stated |= here
    staying = {
        base + local for base, locals_ in zip(before.bases, live, strict=True) for local in locals_
    }
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
