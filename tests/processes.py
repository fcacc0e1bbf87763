"""The processes that a build starts, as the system lists them."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(),
    reason="NOT TRIED: the processes of a build are found in /proc",
)


def workers_of(parent: int, *, ended: bool = False) -> set[int]:
    """Return the processes that `parent` started, with those that `ended` and nobody waited for."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):  # it may end at any moment
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == parent and (ended or fields[0] != "Z"):
                    found.add(int(entry.name))
    return found


def wait_for(condition: Callable[[], object]) -> None:
    """Wait, not for ever, until something is so."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
