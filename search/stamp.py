"""The stamp of an index: what it was made by and the digest of every file, checked before use.

An index holds pickles, which can do anything when they are read. So no file of a directory is
opened as an index unless all of them are what this program wrote there: same schema, same version
of Whoosh, the same files with the same bytes. This finds damage, not forgery: who can write both
the files and the stamp can make an index that passes, so an index is not to be taken from others.
"""

import json
import platform
from dataclasses import asdict, dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any, Literal

import whoosh

from archive.interface import t
from archive.refusal import Refusal
from search.schema import SCHEMA_VERSION

STAMP = "stamp.json"
"""File beside those of the index."""

LARGEST_STAMP = 1 << 20
"""Bytes; a real one has a few hundred."""

Reason = Literal["absent", "stale", "corrupt"]


class IndexFault(Refusal):
    """Why there is no index to search; all of them are mended by a build."""

    def __init__(self, reason: Reason, directory: Path) -> None:
        """Keep the reason; the message says it and which command mends it."""
        super().__init__(t(f"search.index.{reason}", path=directory))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index must be to be opened."""

    schema: int
    whoosh: str
    documents: int
    files: dict[str, str]
    """Name → BLAKE2b of the file, hex."""


def write_stamp(directory: Path, documents: int) -> None:
    """Stamp the index in `directory`, which is complete and holds regular files only."""
    stamp = Stamp(SCHEMA_VERSION, _made_by(), documents, _digests(directory))
    text = json.dumps(asdict(stamp), indent=1, sort_keys=True)
    (directory / STAMP).write_text(text + "\n", encoding="utf-8")


def check_stamp(directory: Path) -> Stamp:
    """Return the stamp of the index in `directory`; raise `IndexFault` if it is not what it says.

    Reads no file as anything but bytes, except the stamp itself, which is JSON.
    """
    if not directory.is_dir() or not any(directory.iterdir()):
        raise IndexFault("absent", directory)
    try:
        stamp = _read(directory / STAMP)
        sound = stamp.files == _digests(directory)
    except (OSError, ValueError, TypeError, RecursionError):
        raise IndexFault("corrupt", directory) from None
    if (stamp.schema, stamp.whoosh) != (SCHEMA_VERSION, _made_by()):
        raise IndexFault("stale", directory)
    if not sound:
        raise IndexFault("corrupt", directory)
    return stamp


def _made_by() -> str:
    """Return what the bytes depend on beside the documents: Whoosh, and the pickles of Python."""
    return f"{'.'.join(map(str, whoosh.__version__))} {platform.python_implementation()}"


def _read(path: Path) -> Stamp:
    if path.stat().st_size > LARGEST_STAMP:
        raise ValueError("too large")
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    stamp = Stamp(**values)
    types = [type(value) for value in asdict(stamp).values()]
    if types != [int, str, int, dict]:
        raise TypeError("not a stamp")
    return stamp


def _digests(directory: Path) -> dict[str, str]:
    """Return name → digest of every file but the stamp; ValueError when one is no plain file."""
    digests = {}
    for path in sorted(directory.iterdir()):
        if path.is_symlink() or not path.is_file():
            raise ValueError(f"not a regular file: {path.name}")
        if path.name != STAMP:
            with path.open("rb") as file:
                digests[path.name] = file_digest(file, blake2b).hexdigest()
    return digests
