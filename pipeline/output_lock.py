"""The lock of an output folder: one build at a time, and none blocked by one that was killed.

The system drops the lock with the process that holds it, so a file left behind locks nothing; the
workers that this process forks hold no part of it, so one that outlives it blocks nothing either.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class LockHeld(Exception):
    """Another process is at work in the same output."""


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` (made, and removed with its folder); `LockHeld` if taken."""
    descriptor = _acquire(path)
    _held.add(descriptor)
    try:
        yield
    finally:
        # While it is still held, or the next holder's file would be removed; Windows removes no
        # open file, there the empty file stays until a later build.
        with suppress(OSError):
            path.unlink()
        _held.discard(descriptor)
        os.close(descriptor)
        with suppress(OSError):
            path.parent.rmdir()


def _acquire(path: Path) -> int:
    """Return a descriptor that holds the lock on the file that `path` names now."""
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # the last holder has just removed the folder
            continue
        if not _lock(descriptor):
            os.close(descriptor)
            raise LockHeld
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)


_held: set[int] = set()
"""Descriptors of the locks held. A fact of the process, as descriptors are, hence no argument."""


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go() -> None:
        """Close what was inherited; the lock stays with the process that took it."""
        while _held:
            os.close(_held.pop())

    os.register_at_fork(after_in_child=_let_go)
