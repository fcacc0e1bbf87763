"""The terms of a segment, sorted and hashed, as Whoosh's reader looks them up: bytes → bytes.

Knows nothing of what keys and values mean.
"""

import pickle
from array import array
from collections.abc import Mapping, Sequence
from typing import BinaryIO
from zlib import crc32

from search.index.w3 import (
    CRC32,
    ENTRY,
    EXTRAS_SIZE,
    POINTER,
    TABLE,
    TABLE_HEADER,
    TABLE_MAGIC,
    TABLES,
    big_endian,
)


class TermTable:
    """A `whoosh.filedb.filetables.OrderedHashWriter`: sorted entries, and a hash of their keys."""

    def __init__(self) -> None:
        """Make it empty."""
        self._entries = bytearray(TABLE_HEADER.pack(TABLE_MAGIC, CRC32, 0, 0))
        self._places = array("I")
        self._hashed = [array("Q") for _ in range(TABLES)]

    def add(self, key: bytes, value: bytes) -> None:
        """Take an entry; keys come ascending."""
        entries = self._entries
        place = len(entries)
        entries += ENTRY.pack(len(key), len(value))
        entries += key
        entries += value
        self._places.append(place)
        hashed = crc32(key)
        self._hashed[hashed & (TABLES - 1)].append(hashed << 32 | place)

    def write(self, fields: Mapping[str, int], file: BinaryIO) -> None:
        """Write the table; `fields` are the numbers with which keys begin."""
        file.write(self._entries)
        place = len(self._entries)
        tables = []
        for hashed in self._hashed:
            tables.append(TABLE.pack(place, 2 * len(hashed)))
            place += file.write(_slots(hashed))
        file.writelines(tables)
        extras = {"fieldmap": dict(fields), "indextype": "I", "indexlen": len(self._places)}
        end = pickle.dumps(extras, 2) + big_endian("I", self._places)
        file.write(end + EXTRAS_SIZE.pack(len(end)))


def _slots(hashed: Sequence[int]) -> bytearray:
    """Return a hash table with open addressing: each key in the first free slot from its own on."""
    count = 2 * len(hashed)
    taken = bytearray(count)
    table = bytearray(count * POINTER.size)
    for pair in hashed:
        slot = taken.find(0, (pair >> 40) % count)
        if slot < 0:
            slot = taken.find(0)
        taken[slot] = 1
        POINTER.pack_into(table, slot * POINTER.size, pair >> 32, pair & 0xFFFFFFFF)
    return table
