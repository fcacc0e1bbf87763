"""Queries in threads: a server goes on listening while a few of them are answered, each in time.

Work is given the index in force and a `check` that ends it when its time is over.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TypeVar

from search.index_in_force import Edition, IndexInForce

MOST_WAITING = 200
"""Queries that may wait for a thread."""

Check = Callable[[], None]
T = TypeVar("T")


class QueryTooSlow(Exception):
    """A query has had its time."""


class TooManyQueries(Exception):
    """So many wait that another would wait too long."""


class QueryThreads:
    """Answers from the index in force, so many queries at a time."""

    def __init__(self, index: IndexInForce, threads: int, seconds: float) -> None:
        """Answer in `threads`, each query within `seconds` from when it is begun."""
        self._index = index
        self._seconds = seconds
        self._at_a_time = threads
        self._threads = self._new_threads()
        self._most = threads + MOST_WAITING
        self._asked = 0  # changed in the event loop only

    async def answer(self, work: Callable[[Edition, Check], T]) -> T:
        """Return what `work` makes of the index.

        Raises what it raises, `IndexFault`, `QueryTooSlow` and `TooManyQueries`.
        """
        if self._asked >= self._most:
            raise TooManyQueries
        self._asked += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._do, work)
        finally:
            self._asked -= 1

    def close(self) -> None:
        """Let the threads end; there are new ones when something is asked again."""
        old, self._threads = self._threads, self._new_threads()
        old.shutdown(wait=False, cancel_futures=True)

    def _new_threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._at_a_time, thread_name_prefix="query")

    def _do(self, work: Callable[[Edition, Check], T]) -> T:
        with self._index.in_use() as edition:
            return work(edition, _until(monotonic() + self._seconds))


def _until(end: float) -> Check:
    def check() -> None:
        if monotonic() > end:
            raise QueryTooSlow

    return check
