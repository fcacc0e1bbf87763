"""A published index → a private copy of its files, which nobody changes while it is open.

Files that are mapped into memory must never become shorter: who reads behind the new end is killed
(SIGBUS). A build never writes into files that are published, but `cp`, `scp` and `rsync --inplace`
do. Only the files that the stamp names are copied, and no more of them than it says they have.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from search.index.stamp import LARGEST_STAMP, STAMP, IndexFault, read_stamp

_CHUNK = 1 << 20
"""Bytes."""

# A link is not followed, a pipe not waited for; Windows has no such flags.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@contextmanager
def private_copy(directory: Path) -> Iterator[Path]:
    """Copy the index in `directory` to a new temporary folder, removed when the block ends.

    What is open by then stays readable; a system that does not remove open files keeps the folder.
    Raises `IndexFault` when there is no index that this program made. The copy need not be sound:
    files may change while they are copied, which its stamp tells.
    """
    stamp = read_stamp(directory)
    with TemporaryDirectory(prefix="thidua-index-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder)
        _copy(directory, STAMP, copy, None)
        for name, seal in stamp.files.items():
            _copy(directory, name, copy, seal)
        yield copy


def _copy(directory: Path, name: str, copy: Path, seal: str | None) -> None:
    """Copy a file that has the size which its seal begins with; without one, a small file."""
    try:
        if name != Path(name).name:
            raise ValueError(name)
        size = LARGEST_STAMP if seal is None else int(seal.split()[0])
        source = os.open(directory / name, _READ | _BINARY)
    except (OSError, ValueError, AttributeError, IndexError):
        raise IndexFault("corrupt", directory) from None
    with os.fdopen(source, "rb") as file:
        state = os.fstat(source)
        if not stat.S_ISREG(state.st_mode) or (seal is not None and state.st_size != size):
            raise IndexFault("corrupt", directory)
        with (copy / name).open("xb") as target:
            while size > 0 and (data := file.read(min(size, _CHUNK))):
                target.write(data)
                size -= len(data)
