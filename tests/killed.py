"""Processes that are really killed (`kill -9`), before any change that they make to the disk.

What counts the changes is Python's own audit of files opened to be written, made, renamed and
removed, so the program under test runs as it is.
"""

import os
import signal
import sys
from collections.abc import Callable

CHANGES = frozenset({"os.mkdir", "os.remove", "os.rename", "os.rmdir"})
TO_WRITE = os.O_WRONLY | os.O_RDWR


def kill_before(number: int) -> Callable[[], int]:
    """Kill this very process when it is about to make its change `number`, counted from 0.

    What is returned tells how many it has made.
    """
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event == "open":
            flags = arguments[2]
            is_change = isinstance(flags, int) and bool(flags & TO_WRITE)
        else:
            is_change = event in CHANGES
        if is_change:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(count)
    return lambda: number - left


def in_a_child(action: Callable[[], object]) -> bool:
    """Run `action` in a forked process; return whether it was killed. A fault fails the test."""
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            action()
            code = 0
        except BaseException as fault:
            sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
            sys.stderr.flush()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the child failed; see its message"
    return False


def killed_before(number: int, action: Callable[[], object]) -> bool:
    """Run `action` in a child killed before its change `number`; False when it makes fewer."""

    def until_killed() -> None:
        kill_before(number)
        action()

    return in_a_child(until_killed)
