"""Files whose lines belong to articles: brought up to date without being made anew.

Lines stand in the order of their articles' addresses, those of one article together, so the place
of an article is found in a file of megabytes by looking at some twenty lines. What is read is
compared with the digest that the last build left.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from archive.interface import t
from archive.refusal import Refusal

KeyOf = Callable[[bytes], bytes]
"""From the beginning of a line to the id of its article."""

_BEGINNING = 200
"""Bytes of a line that have the whole id: year and slug of at most 120 characters."""


class DataFault(Refusal):
    """What the last build left of the open data is not what it was."""

    def __init__(self) -> None:
        """Say that everything is made anew."""
        super().__init__(t("command.data_damaged"))

    def __reduce__(self) -> tuple[type["DataFault"], tuple[()]]:
        """Go to another process as it is made: without arguments."""
        return DataFault, ()


def csv_key(line: bytes) -> bytes:
    """Return the id with which a line of CSV begins."""
    return line.partition(b",")[0]


def json_key(line: bytes) -> bytes:
    """Return the id with which a record begins, as `{"id":"2021/x",`."""
    return line[7:].partition(b'"')[0]


class LineFile:
    """A file under way. Give it the lines of articles in the order of `order_of`, then `close` it.

    Nothing is written as long as nothing differs from what there is.
    """

    def __init__(self, path: Path, old: bytes, key_of: KeyOf, *, begin: int, exists: bool) -> None:
        """Write to `path` what becomes of `old`, whose lines begin at `begin`.

        If it `exists`, `old` is published already.
        """
        self._path = path
        self._old = old
        self._key_of = key_of
        self._place = begin
        self._copied = 0
        self._exists = exists
        self._file: BinaryIO | None = None
        self._digest = blake2b(digest_size=16)
        self._closed = False
        self.size = len(old)

    @property
    def written(self) -> bool:
        """Whether it differs from what was published."""
        return self._file is not None

    @property
    def digest(self) -> bytes:
        """That of the whole file, once it is closed and `written`."""
        return self._digest.digest()

    def put(self, id_: str, lines: bytes) -> None:
        """Let these be the lines of an article; with none it has none any more."""
        start = self._find(order_of(id_))
        end = self._find(id_.encode() + b"0")  # the sign after "/"
        if self._old[start:end] != lines:
            self._write(self._old[self._copied : start])
            self._write(lines)
            self._copied = end
            self.size += len(lines) - (end - start)

    def close(self) -> None:
        """Write what remains; what was read is let go. To close it again does nothing."""
        if self._closed:
            return
        if self._file is not None or not self._exists:
            self._write(self._old[self._copied :])
        if self._file is not None:
            self._file.close()
        self._old, self._closed = b"", True

    def _write(self, data: bytes) -> None:
        if self._file is None:
            self._file = self._path.open("xb")
        self._file.write(data)
        self._digest.update(data)

    def _find(self, order: bytes) -> int:
        """Return where the first line stands that belongs at `order` or behind."""
        old, low, high = self._old, self._place, len(self._old)
        while low < high:
            start = max(low, old.rfind(b"\n", low, (low + high) // 2) + 1)
            if self._key_of(old[start : start + _BEGINNING]) + b"/" < order:
                low = old.find(b"\n", start) + 1
            else:
                high = start
        self._place = low
        return low


def order_of(id_: str) -> bytes:
    """Return that by which articles are sorted: as their addresses are."""
    return f"{id_}/".encode()


def checked(path: Path, digest: bytes) -> bytes:
    """Return a file that the last build left; raise `DataFault` if it is another one now."""
    try:
        data = path.read_bytes()
    except OSError:
        raise DataFault from None
    if blake2b(data, digest_size=16).digest() != digest:
        raise DataFault
    return data


def signature(path: Path) -> bytes:
    """Return size and time of a file that is too large to be read for every edit.

    Raises `DataFault` when it is not there.
    """
    try:
        found = path.stat()
    except OSError:
        raise DataFault from None
    return f"{found.st_size} {found.st_mtime_ns}".encode()
