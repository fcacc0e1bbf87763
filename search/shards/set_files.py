"""The files of one set, one after the other."""

import json
from collections.abc import Iterator, Sequence
from struct import pack
from typing import Any

import numpy as np

from search.index.lengths import level
from search.index.segment_reader import SegmentReader, documents
from search.shards.bits import Codes, fixed, golomb, packed
from search.shards.lists import document_codes, woven
from search.shards.pairs import Partition, pair_blocks
from search.shards.texts import Place, Texts
from search.shards.words import lines, word_blocks

ID_FIELDS = ("kind", "has", "locality", "movement", "cluster", "award")
"""What is filtered by or counted; years are in the days."""
TOGETHER = 8
"""Documents in a file."""

File = tuple[str, bytes]


def set_files(segments: Sequence[SegmentReader], places: Sequence[Place]) -> Iterator[File]:
    """Yield name and bytes of the files of the documents at `places`, newest first."""
    texts = Texts(segments, places)
    ordinals = np.zeros(len(texts.numbers), dtype=texts.counts)
    firsts = []
    for number, block in enumerate(word_blocks(texts, ordinals)):
        firsts.append(block.first)
        yield f"w{number}.bin", block.data
        if block.frequencies:
            yield f"t{number}.bin", block.frequencies
    partition, blocks = pair_blocks(texts, ordinals)
    yield "head.bin", _head(segments, places, texts, firsts, partition)
    for number, pair in enumerate(blocks):
        yield f"p{number}.bin", pair.data
        yield f"l{number}.bin", pair.links
    yield "lexicon.txt", "\n".join(lines(texts, [*texts.forms, len(texts.lexicon)])).encode()
    yield "days.bin", _days(segments, places)
    for field in ID_FIELDS:
        yield f"f-{field}.bin", _ids(segments, places, field)
    for number, first in enumerate(range(0, len(places), TOGETHER)):
        shown = [_shown(segments[s].stored(n)) for s, n in places[first : first + TOGETHER]]
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        yield f"d{number}.json", text.encode()


def _head(
    segments: Sequence[SegmentReader],
    places: Sequence[Place],
    texts: Texts,
    firsts: Sequence[str],
    partition: Partition,
) -> bytes:
    columns = [segment.lengths() for segment in segments]
    levels = np.array([level(columns[s][n]) for s, n in places], dtype=np.int64)
    lowest = int(levels.min())
    width = int(levels.max() - lowest).bit_length()
    splits = "\n".join(firsts).encode()
    own = "\n".join(f"{form}|{many}" for form, (_, many) in partition.own.items()).encode()
    sizes = len(places), len(texts.lexicon), partition.shared, len(splits), len(own)
    lengths = _bits(fixed(levels - lowest, width))
    return pack("<5I2B", *sizes, lowest, width) + splits + own + lengths


def _days(segments: Sequence[SegmentReader], places: Sequence[Place]) -> bytes:
    columns = [segment.days() for segment in segments]
    days = np.array([columns[s][n] for s, n in places], dtype=np.int64)
    return pack("<I", days[0]) + _bits(golomb(-np.diff(days, prepend=days[0]), 1))


def _ids(segments: Sequence[SegmentReader], places: Sequence[Place], field: str) -> bytes:
    """Return which documents have which ids of a field."""
    number_of = {place: number for number, place in enumerate(places)}
    having: dict[str, list[int]] = {}
    for place, segment in enumerate(segments):
        for found in segment.with_prefix(field, b""):
            numbers = (number_of.get(Place(place, number)) for number in documents(found))
            if kept := [number for number in numbers if number is not None]:
                having.setdefault(found.term.decode(), []).extend(kept)
    ids = sorted(having)
    text = "\n".join(ids).encode()
    members = [np.sort(np.array(having[id_], dtype=np.int64)) for id_ in ids]
    sizes = np.fromiter(map(len, members), dtype=np.int64, count=len(members))
    together = np.concatenate([np.zeros(0, dtype=np.int64), *members])
    body = document_codes(together, np.append(0, np.cumsum(sizes)), len(places))
    codes, _ = woven([golomb(sizes - 1, 0)], [body], sizes)
    return pack("<I", len(text)) + text + _bits(codes)


def _bits(codes: Codes) -> bytes:
    return packed(codes, np.zeros(1, dtype=np.int64))[0] if len(codes.values) else b""


def _shown(stored: dict[str, Any]) -> list[Any]:
    """Return what a result shows of a document."""
    updated = "" if stored["updated"] == stored["published"] else _moment(stored["updated"])
    shown = [
        stored["key"],
        stored["headline"],
        _moment(stored["published"]),
        updated,
        list(stored["places"]),
        list(stored["kinds"]),
        stored["opening"],
    ]
    address = stored["address"].removeprefix("/")
    return shown if address == f"tin/{stored['key']}/" else [*shown, address]


def _moment(iso: str) -> str:
    """Return a moment in Vietnam without what is the same in most."""
    return iso.removesuffix("+07:00").removesuffix(":00").removesuffix("T00:00")
