"""The layout of a segment as Whoosh's codec W3 has it; knows no fields, documents or queries.

A segment is one file: a header, parts, and a directory of the parts. This is what is common to
`search.index.segment_writer` and `search.index.segment_reader`. Both use less of the layout than
Whoosh does (every posting list is one block, not compressed) and do it in bulk; what is written is
read by Whoosh's own reader too. The names of the structures are those of the modules of Whoosh
named here.
"""

from collections.abc import Sequence
from pathlib import Path
from struct import Struct, pack

INDEX = "MAIN"
"""Whoosh's name of an index that was given none."""

HEADER = Struct("!qi")
"""filedb.compound: place and size of the directory."""

TABLE_MAGIC = b"HSH3"
CRC32 = 1
TABLE_HEADER = Struct("!4sBii")
"""filedb.filetables: magic, number of the hash function, nothing, nothing."""
ENTRY = Struct("!ii")
"""filedb.filetables: bytes of the key and of the value that follow."""
POINTER = Struct("!Iq")
"""filedb.filetables: hash of a key and place of its entry."""
TABLE = Struct("!qi")
"""filedb.filetables: place of one of the `TABLES` and its number of slots."""
TABLES = 256
FIELD = Struct("!H")
"""codec.whoosh3: the number of the field, with which every key begins."""
EXTRAS_SIZE = Struct("!i")

TERM = Struct("!BfIBBfIIqi")
"""codec.whoosh3.W3TermInfo: inlined, weight, documents, shortest, longest, highest weight, first
document, last document, place of the postings, their bytes."""

POSTINGS_MAGIC = b"W3Bl"
BLOCK_SIZE = Struct("!i")
"""codec.whoosh3: bytes of a block, negative for the last."""

BLOCK_INFO = Struct("<4sicici8s")
"""codec.whoosh3: a pickle of postings, last document, highest weight, and `BLOCK_INFO_END`."""
BLOCK_INFO_END = b"K\0K\0K\0t."
"""No compression, no shortest and no longest length, end of the tuple and of the pickle."""

TERMS_PART, POSTINGS_PART = ".trm", ".pst"
LEXICON_PART = ".lex"
"""Ours, as are those of `sequence_part`: Whoosh leaves alone what it does not know. All syllables
of the text fields, as `search.text.analyzer.term` writes them, sorted, one a line."""
STORED_COLUMN = "_stored"


def segment_path(directory: Path, name: str) -> Path:
    """Return the file of a segment."""
    return directory / f"{INDEX}_{name}.seg"


def part_name(name: str, part: str) -> str:
    """Return what a part of the segment `name` is called in its directory."""
    return f"{INDEX}_{name}{part}"


def sequence_part(field: str) -> str:
    """Return the part with the `search.index.sequences` of a field: all numbers, then the
    starts."""
    return f".{field}.seq"


def column_part(field: str) -> str:
    """Return the part that holds a column."""
    return f".{field}.col"


def big_endian(typecode: str, numbers: Sequence[int]) -> bytes:
    """Return numbers as Whoosh has them in columns and tables."""
    return pack(f"!{len(numbers)}{typecode}", *numbers)
