"""Documents → a file of a spool folder with all that the index needs of them, and back.

Any process may write batches, of one document or of hundreds; `search.index.writer.write_index`
makes segments of them. A batch is read by the build that wrote it and by no other. Knows no Whoosh.
"""

import json
import marshal
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from operator import add
from pathlib import Path
from pickle import Pickler
from typing import Any, BinaryIO

from archive.dates import VIETNAM
from search.index.catalogue import Listed
from search.index.fields import ID_FIELDS, TEXT_FIELDS, TOPIC_FIELDS
from search.index.lexicon import Lexicon, common_lexicon
from search.index.names import NameRecords, locality_record, topic_record
from search.index.occurrences import MOST_TEXTS, Occurrences
from search.index.postings import FieldPostings, gather, widened
from search.index.record import SearchDocument, Topic
from search.index.sequences import Sequences, bytes_starts, starts_bytes
from search.index.w3 import LEXICON_PART, sequence_part

_SIZE = 8
_COMPRESSION = 1
"""Of stored fields: higher levels cost more than the rest of the analysis and save little."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some documents as a batch has them; the long parts are read when they are asked for."""

    articles: Sequence[Listed]
    lengths: Sequence[int]
    """Syllables of title, lead and body, at least 1."""
    days: Sequence[int]
    """Day of publication in Vietnam, as `date.toordinal`."""
    sizes: Sequence[int]
    """Bytes of the stored fields of each document."""
    names: NameRecords
    _path: Path
    _places: Mapping[str, tuple[int, int]]
    """Part → its place in the file and its bytes."""

    def stored(self) -> bytes:
        """Return the stored fields of all documents, each as Whoosh has it in a segment."""
        return self._part("")

    def postings(self, field: str) -> FieldPostings:
        """Return the postings of a text or id field."""
        return widened(marshal.loads(self._part(field)))  # noqa: S302 (this build wrote it)

    def syllables(self) -> Sequence[bytes]:
        """Return the syllables of all texts, each once."""
        syllables: list[bytes] = marshal.loads(self._part(LEXICON_PART))  # noqa: S302 (as above)
        return syllables

    def sequence(self, field: str) -> Sequences:
        """Return the syllables of a text field: numbers are places in `syllables`, from 1."""
        starts, *rest = marshal.loads(self._part(sequence_part(field)))  # noqa: S302 (as above)
        return Sequences(bytes_starts(starts), *rest)

    def _part(self, name: str) -> bytes:
        place, size = self._places[name]
        with self._path.open("rb") as file:
            file.seek(place)
            return file.read(size)


def write_batch(documents: Iterable[SearchDocument], path: Path) -> None:
    """Write a batch of `documents`, which have different ids, to `path`."""
    lexicon = common_lexicon()
    ahead = iter(documents)
    with path.open("wb") as file:
        while portion := list(islice(ahead, MOST_TEXTS)):
            _write_portion(portion, lexicon, file)


def read_batch(path: Path) -> Iterator[Portion]:
    """Yield the portions of a batch."""
    with path.open("rb") as file:
        while size := file.read(_SIZE):
            head: Any = marshal.loads(file.read(int.from_bytes(size, "big")))  # noqa: S302 (ours)
            articles, lengths, days, sizes, names, parts = head
            places = {}
            place = file.tell()
            for name, length in parts:
                places[name] = place, length
                place += length
            listed = [Listed(*article) for article in articles]
            yield Portion(listed, lengths, days, sizes, names, path, places)
            file.seek(place)


def _write_portion(documents: Sequence[SearchDocument], lexicon: Lexicon, file: BinaryIO) -> None:
    days = [document.moment.astimezone(VIETNAM).date() for document in documents]
    stored = [_stored(document) for document in documents]
    parts = {"": b"".join(stored)}
    lengths = [0] * len(documents)
    occurrences = Occurrences(lexicon)
    for field, texts in zip(TEXT_FIELDS, zip(*map(_texts, documents), strict=True), strict=True):
        terms, lists, syllables, sequences = occurrences.collect(texts)
        parts[field] = marshal.dumps(gather(terms, lists))
        starts, *rest = sequences
        parts[sequence_part(field)] = marshal.dumps((starts_bytes(starts), *rest))
        if field in ("title", "lead", "body"):
            lengths = list(map(add, lengths, syllables))
    parts[LEXICON_PART] = marshal.dumps(occurrences.lexicon())
    ids = [_ids(document, day.year) for document, day in zip(documents, days, strict=True)]
    for field in ID_FIELDS:
        having: dict[bytes, bytearray] = defaultdict(bytearray)
        for number, by_field in enumerate(ids):
            for id_ in by_field[field]:
                having[id_.encode()] += number.to_bytes()
        parts[field] = marshal.dumps(gather(list(having), list(having.values())))
    head = marshal.dumps(
        (
            [(document.id, document.digest, _mentions(document)) for document in documents],
            [max(1, length) for length in lengths],
            [day.toordinal() for day in days],
            list(map(len, stored)),
            _names(documents),
            [(name, len(part)) for name, part in parts.items()],
        )
    )
    file.write(len(head).to_bytes(_SIZE, "big"))
    file.write(head)
    file.writelines(parts.values())


def _texts(document: SearchDocument) -> tuple[str, ...]:
    """Return the texts of the `TEXT_FIELDS`."""
    return (
        document.title,
        document.lead,
        document.body,
        document.locality_words,
        document.movement_words,
        document.cluster_words,
        document.people_words,
        document.award_words,
        document.document_words,
        document.fact_words,
    )


def _ids(document: SearchDocument, year: int) -> dict[str, Iterable[str]]:
    """Return the ids of the `ID_FIELDS`, each once."""
    return {
        "id": (document.id,),
        "kind": sorted(set(document.kinds)),
        "has": document.has,
        "year": (str(year),),
        **_named_ids(document),
    }


def _named_ids(document: SearchDocument) -> dict[str, list[str]]:
    named = {field: [topic.id for topic in topics] for field, topics in _topics(document)}
    return {"locality": [place.id for place in document.localities], **named}


def _topics(document: SearchDocument) -> Iterable[tuple[str, Sequence[Topic]]]:
    topics = (document.movements, document.clusters, document.awards, document.documents)
    return zip(TOPIC_FIELDS, topics, strict=True)


def _mentions(document: SearchDocument) -> str:
    return json.dumps(_named_ids(document), ensure_ascii=False, separators=(",", ":"))


def _names(documents: Iterable[SearchDocument]) -> NameRecords:
    records: NameRecords = {"locality": {}, **{field: {} for field in TOPIC_FIELDS}}
    for document in documents:
        for place in document.localities:
            if place.id not in records["locality"]:
                records["locality"][place.id] = locality_record(place)
        for field, topics in _topics(document):
            for topic in topics:
                if topic.id not in records[field]:
                    records[field][topic.id] = topic_record(topic)
    return records


def _stored(document: SearchDocument) -> bytes:
    """Return the stored fields as a column of Whoosh holds them: pickled and compressed."""
    pickled = BytesIO()
    pickler = Pickler(pickled, 2)
    pickler.fast = True  # else the bytes would tell which equal texts are one object
    pickler.dump(
        {
            "key": document.id,
            "address": document.url,
            "headline": document.title,
            "published": _iso(document.moment),
            "updated": _iso(document.updated or document.moment),
            "opening": document.lead,
            "text": document.body,
            "places": document.places,
            "kinds": document.kinds,
            "ids": _named_ids(document),
            "sources": tuple(map(tuple, document.sources)),
            "corrections": tuple(map(tuple, document.corrections)),
        }
    )
    return zlib.compress(pickled.getvalue(), _COMPRESSION)


def _iso(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
