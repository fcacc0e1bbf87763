"""Documents → a file of a spool folder with all that the index needs of them: a batch.

Knows no Whoosh. Imports NumPy, which takes a tenth of a second: imported where it is used.
"""

import json
import marshal
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from operator import add
from pathlib import Path
from pickle import Pickler
from typing import BinaryIO

import numpy as np

from archive.dates import VIETNAM
from search.index.batch import SIZE
from search.index.fields import ID_FIELDS, TEXT_FIELDS, TOPIC_FIELDS
from search.index.gathered import MOST_DOCUMENTS, gather
from search.index.lexicon import Lexicon, common_lexicon
from search.index.names import NameRecords, locality_record, topic_record
from search.index.occurrences import Occurrences
from search.index.record import SearchDocument, Topic
from search.index.sequences import starts_bytes
from search.index.w3 import LEXICON_PART, sequence_part

_COMPRESSION = 1
"""Of stored fields: higher levels cost more than the rest of the analysis and save little."""


def write_batch(documents: Iterable[SearchDocument], path: Path) -> None:
    """Write a batch of `documents`, which have different ids, to `path`."""
    lexicon = common_lexicon()
    ahead = iter(documents)
    with path.open("wb") as file:
        while portion := list(islice(ahead, MOST_DOCUMENTS)):
            _write_portion(portion, lexicon, file)


def _write_portion(documents: Sequence[SearchDocument], lexicon: Lexicon, file: BinaryIO) -> None:
    days = [document.moment.astimezone(VIETNAM).date() for document in documents]
    stored = [_stored(document) for document in documents]
    parts = {"": b"".join(stored)}
    lengths = [0] * len(documents)
    occurrences = Occurrences(lexicon)
    for field, texts in zip(TEXT_FIELDS, zip(*map(_texts, documents), strict=True), strict=True):
        postings, syllables, sequences = occurrences.collect(texts)
        parts[field] = marshal.dumps(postings)
        starts, *rest = sequences
        parts[sequence_part(field)] = marshal.dumps((starts_bytes(starts), *rest))
        if field in ("title", "lead", "body"):
            lengths = list(map(add, lengths, syllables))
    parts[LEXICON_PART] = marshal.dumps(occurrences.lexicon())
    ids = [_ids(document, day.year) for document, day in zip(documents, days, strict=True)]
    for field in ID_FIELDS:
        numbers: dict[str, int] = {}
        keys = [
            numbers.setdefault(id_, len(numbers)) * MOST_DOCUMENTS + document
            for document, by_field in enumerate(ids)
            for id_ in by_field[field]
        ]
        having = gather(np.array(keys, dtype=np.int64))
        parts[field] = marshal.dumps(([id_.encode() for id_ in numbers], *having[1:]))
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
    file.write(len(head).to_bytes(SIZE, "big"))
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
