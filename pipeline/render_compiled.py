"""Part of stage 5, `pipeline.render`: compiled templates, kept in a folder from run to run.

The folder is a help, never a source: what is damaged, foreign or out of date in it is compiled
anew, and what cannot be written is done without.
"""

import os
import stat
from contextlib import suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_DIGEST_SIZE = 16

_BINARY = getattr(os, "O_BINARY", 0)
_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""A link is not followed, a pipe not waited for."""


class CompiledTemplates(BytecodeCache):
    """One file per template below a folder: a digest, then what Jinja2 wants to keep.

    The digest is keyed with all that compiling depends on besides the template: so a file that is
    torn, or of another program, is known before anything reads it as code (`marshal` and `pickle`
    trust what they are given). Against other users of the machine stands the system: a file counts
    only if it is ours and nobody else may write it.
    """

    def __init__(self, folder: Path, stamp: bytes) -> None:
        """Keep files in `folder`, made when needed, for what `stamp` stands for."""
        self._folder = folder
        versions = f"{jinja2.__version__} {MAGIC_NUMBER.hex()} ".encode()
        self._key = blake2b(versions + stamp).digest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give `bucket` what is kept for it, if that can be trusted."""
        with suppress(OSError):
            data = _read_own(self._path(bucket))
            kept = data[_DIGEST_SIZE:]
            if data[:_DIGEST_SIZE] == self._digest(kept):
                bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what `bucket` holds; a reader who comes too soon finds the digest wrong."""
        kept = bucket.bytecode_to_string()
        path = self._path(bucket)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
            with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                file.write(self._digest(kept) + kept)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.bin"

    def _digest(self, kept: bytes) -> bytes:
        return blake2b(kept, key=self._key, digest_size=_DIGEST_SIZE).digest()


def _read_own(path: Path) -> bytes:
    """Return the bytes of a file of ours, none if it is not; OSError if there is no file."""
    with os.fdopen(os.open(path, os.O_RDONLY | _BINARY | _CAREFUL), "rb") as file:
        status = os.fstat(file.fileno())
        foreign = hasattr(os, "geteuid") and (
            status.st_uid != os.geteuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        )
        return file.read() if stat.S_ISREG(status.st_mode) and not foreign else b""
