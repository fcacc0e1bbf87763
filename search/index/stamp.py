"""The stamp of an index: what it was made by and the digest of every file, checked before use.

An index holds pickles, which can do anything when they are read. So no file of a directory is
opened as an index unless all of them are what this program wrote there: same schema, same version
of Whoosh, the same files with the same bytes. This finds damage, not forgery: who can write both
the files and the stamp can make an index that passes, so an index is not to be taken from others.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, Literal

import whoosh

from archive.interface import t
from archive.records import record
from archive.refusal import Refusal
from search.index.fields import SCHEMA_VERSION

STAMP = "stamp.json"
"""File beside those of the index."""

LARGEST_STAMP = 1 << 20
"""Bytes; a real one has a few thousand."""

Reason = Literal["absent", "stale", "corrupt"]


class IndexFault(Refusal):
    """Why there is no index to search; all of them are mended by a build."""

    def __init__(self, reason: Reason, directory: Path) -> None:
        """Keep the reason; the message says it and which command mends it."""
        super().__init__(t(f"search.index.{reason}", path=directory))
        self.reason, self._directory = reason, directory

    def __reduce__(self) -> tuple[type["IndexFault"], tuple[Reason, Path]]:
        """Go to another process as it is made."""
        return IndexFault, (self.reason, self._directory)


@record(frozen=True, slots=True)
class Stamp:
    """What an index must be to be opened."""

    schema: int
    whoosh: str
    documents: int
    """Live ones."""
    files: Mapping[str, str]
    """Name → size in bytes, a space, and BLAKE2b of the file, hex."""


def write_stamp(directory: Path, documents: int, kept: Mapping[str, str]) -> Stamp:
    """Stamp the new files in `directory`, which are regular ones, with those `kept` elsewhere."""
    made = {path.name: _seal(path) for path in _files(directory)}
    stamp = Stamp(SCHEMA_VERSION, _made_by(), documents, {**kept, **made})
    text = json.dumps(asdict(stamp), indent=1, sort_keys=True)
    (directory / STAMP).write_text(text + "\n", encoding="utf-8")
    return stamp


def read_stamp(directory: Path) -> Stamp:
    """Return the stamp of the index in `directory`; raise `IndexFault` if this program has not made
    it. No other file is looked at.
    """
    if not directory.is_dir() or not any(directory.iterdir()):
        raise IndexFault("absent", directory)
    try:
        stamp = _read(directory / STAMP)
    except (OSError, ValueError, TypeError, RecursionError):
        raise IndexFault("corrupt", directory) from None
    if (stamp.schema, stamp.whoosh) != (SCHEMA_VERSION, _made_by()):
        raise IndexFault("stale", directory)
    return stamp


def check_stamp(directory: Path) -> Stamp:
    """Return the stamp of the index in `directory`; raise `IndexFault` if it is not what it says.

    Reads no file as anything but bytes, except the stamp itself, which is JSON.
    """
    return _checked(directory, whole=True)


def check_sizes(directory: Path) -> Stamp:
    """Return the stamp like `check_stamp`, but read no file: only their sizes are looked at.

    For an index that is to be built upon; what of it is read has to be `sound`.
    """
    return _checked(directory, whole=False)


def sound(directory: Path, name: str, stamp: Stamp) -> Path:
    """Return the path of a file; raise `IndexFault` if it is not what the stamp says."""
    path = directory / name
    try:
        if _seal(path) == stamp.files[name]:
            return path
    except (OSError, KeyError):
        pass
    raise IndexFault("corrupt", directory)


def _checked(directory: Path, *, whole: bool) -> Stamp:
    stamp = read_stamp(directory)
    try:
        if whole:
            matching = stamp.files == {path.name: _seal(path) for path in _files(directory)}
        else:
            sizes = {name: int(seal.split()[0]) for name, seal in stamp.files.items()}
            matching = sizes == {path.name: path.stat().st_size for path in _files(directory)}
    except (OSError, ValueError, AttributeError, IndexError):
        matching = False
    if not matching:
        raise IndexFault("corrupt", directory)
    return stamp


def _made_by() -> str:
    """Return what the bytes depend on beside the documents: Whoosh, and the pickles of Python."""
    return f"{'.'.join(map(str, whoosh.__version__))} {sys.implementation.name}"


def _read(path: Path) -> Stamp:
    if path.stat().st_size > LARGEST_STAMP:
        raise ValueError("too large")
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    stamp = Stamp(**values)
    types = [type(value) for value in asdict(stamp).values()]
    if types != [int, str, int, dict]:
        raise TypeError("not a stamp")
    return stamp


def _files(directory: Path) -> list[Path]:
    """Return every file but the stamp; ValueError when one is no plain file."""
    paths = sorted(directory.iterdir())
    for path in paths:
        if path.is_symlink() or not path.is_file():
            raise ValueError(f"not a regular file: {path.name}")
    return [path for path in paths if path.name != STAMP]


def _seal(path: Path) -> str:
    with path.open("rb") as file:
        digest = file_digest(file, blake2b).hexdigest()
    return f"{path.stat().st_size} {digest}"
