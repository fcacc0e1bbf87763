"""The sequences of an index as words again, for tests that compare them with the text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from struct import iter_unpack

from search.index.catalogue import ORDER, read_catalogue
from search.index.segment_reader import SegmentReader
from search.index.sequences import Sequences
from search.text.analyzer import LINE_END, syllables, term

Lines = list[list[bytes]]
"""Each line of a text: the terms of its syllables."""


def lines(text: str) -> Lines:
    """Return what an index holds of a text: no line of an empty one, else one for each."""
    if not text:
        return []
    return [
        [term(found.folded, found.marked).encode() for found in syllables(line)]
        for line in text.split(LINE_END)
    ]


def lines_of(sequences: Sequences, lexicon: Sequence[bytes]) -> list[Lines]:
    """Return the lines of each document, by the numbers of their syllables."""
    starts, data, code = sequences
    numbers = [number for (number,) in iter_unpack(f"<{code}", data)]
    assert starts[0] == 0
    assert starts[-1] == len(numbers)
    return [list(_lines(numbers[start:end], lexicon)) for start, end in pairwise(starts)]


def _lines(numbers: Sequence[int], lexicon: Sequence[bytes]) -> Iterator[list[bytes]]:
    line: list[bytes] = []
    for number in numbers:
        if number:
            line.append(lexicon[number - 1])
        else:
            yield line
            line = []
    assert not line, "a document does not end with the end of a line"


def indexed_lines(directory: Path, field: str) -> list[Lines]:
    """Return the lines of a field of the live articles of an index, newest first."""
    catalogue = read_catalogue((directory / ORDER).read_text(encoding="utf-8"))
    found: list[Lines] = []
    for segment in catalogue.segments:
        reader = SegmentReader(directory, *segment)
        found += lines_of(reader.sequence(field), reader.syllables())
        reader.close()
    return [found[number] for number in catalogue.order]
