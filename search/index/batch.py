"""A file of a spool folder → some documents, with all that the index needs of them.

Any process may write batches (`search.index.batch_writer`), of one document or of hundreds;
`search.index.writer.write_index` makes segments of them. A batch is read by the build that wrote it
and by no other. Knows no Whoosh.
"""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.records import record
from search.index.catalogue import Listed
from search.index.names import NameRecords
from search.index.postings import FieldPostings, widened
from search.index.sequences import Sequences, bytes_starts
from search.index.w3 import LEXICON_PART, sequence_part

SIZE = 8
"""Bytes of the length of the head of a portion."""


@record(frozen=True, slots=True)
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


def read_batch(path: Path) -> Iterator[Portion]:
    """Yield the portions of a batch."""
    with path.open("rb") as file:
        while size := file.read(SIZE):
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
