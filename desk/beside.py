"""Work done beside this process, by a copy of it that ends with it.

Input: a function. Output: what waits for its result. A copy has all that the function needs, so
nothing is sent to it, and is there in some milliseconds: `multiprocessing`, which does the same
for any platform, takes longer to import than an edit can spare.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread, active_count
from time import sleep
from traceback import format_exc
from typing import Any, BinaryIO, Never, TypeVar

from archive.interface import t
from archive.refusal import Refusal

_COPIED = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether a process can be copied; on macOS what the system has in it does not bear that."""

Result = TypeVar("Result")


@contextmanager
def beside(work: Callable[[], Result], *, worth: bool = True) -> Iterator[Callable[[], Result]]:
    """Begin `work` in a copy of this process; yield what waits for its result.

    That raises what the work raised, or `Refusal` when the copy was killed. With the block the copy
    ends, whatever it is at. The work is done here and now where processes are not copied, in one
    with several threads, whose locks a copy would find held for ever, and when it is not `worth` a
    process.
    """
    if not (worth and _can_be_copied()):
        result = work()
        yield lambda: result
        return
    reader, writer = os.pipe()
    copied = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            _answer(work, writer, copied)
        finally:
            os._exit(0)  # nothing of what this process is in the midst of is for the copy to end
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        results: list[Result] = []

        def wait() -> Result:
            if not results:
                results.append(_received(answer))
            return results[0]

        try:
            yield wait
        finally:
            if not results:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            with suppress(ChildProcessError):  # who ignores SIGCHLD has no children to wait for
                os.waitpid(child, 0)


class Assistant:
    """A copy of this process that waits for a piece of work, which is sent to it."""

    def __init__(self, pipe: BinaryIO, wait: Callable[[], Any]) -> None:
        """Send through `pipe`; `wait` for the answer."""
        self._pipe = pipe
        self._wait = wait

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Send the work, the only one; return what waits for its result, as `beside` does."""
        data = pickle.dumps(work)
        with suppress(BrokenPipeError):  # it was killed: who waits is told
            self._pipe.write(data)
            self._pipe.close()
        return self._wait


@contextmanager
def assistants(preparations: Iterable[Callable[[], object]]) -> Iterator[list[Assistant]]:
    """Yield an assistant for each preparation, which it makes before its work comes; or none.

    A process is to be copied while it is small: what both have is copied page by page when one of
    them writes there, and counting references is writing. With the block they end.
    """
    with ExitStack() as copies:
        found = preparations if _can_be_copied() else ()
        yield [copies.enter_context(_assistant(prepare)) for prepare in found]


@contextmanager
def _assistant(prepare: Callable[[], object]) -> Iterator[Assistant]:
    reader, writer = os.pipe()

    def work() -> object:
        os.close(writer)
        prepare()
        with os.fdopen(reader, "rb") as pipe:
            task = pickle.load(pipe)  # noqa: S301 (of our own making)
        return task()

    with beside(work) as wait:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            yield Assistant(pipe, wait)


def _can_be_copied() -> bool:
    return _COPIED and active_count() == 1


def end_with(parent: int) -> None:
    """End this process when the one that started it is gone: no one else would ever do it."""
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def alone() -> None:
    """Let signals end this process, a copy of one that may only note that it is to end."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the one that started it tells who interrupted


def _end_with(parent: int) -> Never:
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)


def _answer(work: Callable[[], object], writer: int, parent: int) -> None:
    """Do the work and send what came of it."""
    alone()
    end_with(parent)
    try:
        data = pickle.dumps((work(), None))
    except Exception as fault:
        if not isinstance(fault, Refusal | OSError):
            fault.add_note(format_exc())  # where it was raised is not sent
        data = pickle.dumps((None, fault))
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(data)


def _received(pipe: BinaryIO) -> Any:
    """Return what the copy sent, or raise it."""
    try:
        result, fault = pickle.loads(pipe.read())  # noqa: S301 (of our own making)
    except (EOFError, pickle.UnpicklingError):  # it ended before it had sent all
        raise Refusal(t("command.worker_killed")) from None
    if fault is not None:
        raise fault
    return result
