"""Queries in threads: a server goes on listening while a few of them are answered, each in time.

Work is given the index in force and a `check` that ends it when its time is over. Light work is
done before heavy work, and either is refused rather than kept waiting for long: who has waited in
vain asks again, and makes it worse.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from heapq import heapify, heappop, heappush
from itertools import count
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from search.api.index_in_force import Edition, IndexInForce

MOST_WAITING = 100
"""Weight of the queries that may wait for a thread; 1 is a page of results, a few milliseconds."""
MOST_HEAVY_WAITING = MOST_WAITING // 2
"""The same for heavier ones, so that there is always room for a page of results."""
PATIENCE = 5.0
"""Seconds that a query waits for a thread: as long as a reader may."""

Check = Callable[[], None]
T = TypeVar("T")


class QueryTooSlow(Exception):
    """A query has had its time."""


class TooManyQueries(Exception):
    """So many wait that another would wait too long, or has."""


_Waiting = tuple[int, int, "Future[Any]", Callable[[Edition, Check], Any]]
"""Weight and number, by which it is its turn; where the answer is put; the work."""


class QueryThreads:
    """Answers from the index in force, so many queries at a time."""

    def __init__(
        self, index: IndexInForce, threads: int, seconds: float, patience: float = PATIENCE
    ) -> None:
        """Answer in `threads`, each query within `seconds` from when it is begun.

        It is begun within `patience` seconds, or never.
        """
        self._index = index
        self._seconds = seconds
        self._patience = patience
        self._most_threads = threads
        self._asked = 0  # weight of what waits or is done; changed in the event loop only
        self._number = count()
        self._lock = Lock()  # of what follows; held for moments only
        self._waiting: list[_Waiting] = []  # a heap
        self._threads = 0

    async def answer(self, work: Callable[[Edition, Check], T], weight: int = 1) -> T:
        """Return what `work` makes of the index.

        `weight` is how many queries for a page of results are as much work. What is cancelled
        before it is begun is not done. Raises what the work raises, `IndexFault`, `QueryTooSlow`
        and `TooManyQueries`.
        """
        most = MOST_WAITING if weight == 1 else MOST_HEAVY_WAITING
        if self._asked + weight > self._most_threads + most:
            raise TooManyQueries
        answer: Future[T] = Future()
        asked = (weight, next(self._number), answer, work)
        self._asked += weight
        late = asyncio.get_running_loop().call_later(self._patience, answer.cancel)
        try:
            self._begin(asked)
            return await asyncio.wrap_future(answer)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            raise TooManyQueries from None  # nobody but this class gave it up
        finally:
            late.cancel()
            self._asked -= weight
            self._forget(asked)

    def close(self) -> None:
        """Do nothing of what waits."""
        with self._lock:
            dropped, self._waiting = self._waiting, []
        for _, _, answer, _ in dropped:
            answer.cancel()

    def _begin(self, asked: _Waiting) -> None:
        """Let the work wait for its turn, and see to it that there is a thread to do it."""
        with self._lock:
            heappush(self._waiting, asked)
            if self._threads == self._most_threads:
                return
            self._threads += 1
        try:
            Thread(target=self._work, name="query", daemon=True).start()
        except RuntimeError:  # no more threads now
            with self._lock:
                self._threads -= 1
            raise TooManyQueries from None

    def _forget(self, asked: _Waiting) -> None:
        with self._lock:
            if asked in self._waiting:
                self._waiting.remove(asked)
                heapify(self._waiting)

    def _work(self) -> None:
        """Do what waits, the lightest first, until nothing does."""
        while True:
            with self._lock:
                if not self._waiting:
                    self._threads -= 1
                    return
                _, _, answer, work = heappop(self._waiting)
            if answer.set_running_or_notify_cancel():
                try:
                    answer.set_result(self._do(work))
                except BaseException as fault:
                    answer.set_exception(fault)

    def _do(self, work: Callable[[Edition, Check], T]) -> T:
        with self._index.in_use() as edition:
            return work(edition, _until(monotonic() + self._seconds))


def _until(end: float) -> Check:
    def check() -> None:
        if monotonic() > end:
            raise QueryTooSlow

    return check
