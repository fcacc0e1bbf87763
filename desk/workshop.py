"""Tasks done in order, in this process or in several.

What a task is stands in `desk.tasks`; here it is only seen to that enough of them are under way, no
more than memory holds, and that no process outlives the build.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from archive.interface import t
from archive.pictures import Picture
from archive.refusal import Refusal
from desk.beside import Assistant, alone, end_with
from desk.tasks import Bench, Examined, Made, Page, Setting, examine, look_at_photos, make
from pipeline.plan import Plan

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

WORTH_PROCESSES = 200
"""Articles below which starting other processes costs more than it saves (measured)."""

PAGES_AN_ARTICLE = 3
"""Pages that are made in the time in which an article is examined."""

ARTICLES_A_PHOTO = 33
"""Articles that are examined in the time that a photo's copies take."""

CHUNK = 100
"""Articles or pages that a process takes at a time."""

PLANNED = 120_000
"""Pages of which the processes together hold the plan, at about 7 kB a page: a gigabyte.

Each has all of it, so the larger an archive, the fewer processes make its pages.
"""

BATCH = 250
"""Articles that share a file for the index; how many decides its bytes, who reads them does not."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class Workshop:
    """Does tasks in order, in as many processes as are worth it; use it as a context manager."""

    def __init__(self, bench: Bench, jobs: int, assistants: Iterable[Assistant] = ()) -> None:
        """Prepare to work with what lies on `bench`; other processes are started when needed.

        As long as there are none, each of the `assistants` takes the next piece that is started.
        """
        self._assistants = [*assistants]
        self._bench = bench._replace(batches_later=bool(self._assistants))
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workshop":
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_fault: object) -> None:
        """Let the other processes go: when the build fails, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)

    def examine(
        self, files: Sequence[tuple[str, str]], name: str, *, indexed: bool
    ) -> Iterator[Examined]:
        """Yield what each article (path, file) is, in order; `name` begins the spool's files.

        What the index needs of them is spooled too if they are to be `indexed`.
        """
        chunks = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
        tasks = [(f"{name}-{at:05}", chunk, indexed) for at, chunk in enumerate(chunks)]
        for examined in self._run(examine, tasks, len(files)):
            yield from examined

    def look_at(
        self, photos: Sequence[tuple[str, str, str]]
    ) -> Iterator[tuple[str, Picture | None]]:
        """Yield what each photo (path, file, digest it had) is, in order; None: what it was."""
        tasks = [[photo] for photo in photos]
        for found in self._run(look_at_photos, tasks, len(photos) * ARTICLES_A_PHOTO):
            yield from found

    def show(self, planned: Plan, *, data_anew: bool) -> None:
        """Take in the plan that pages are made from, and what of the open data is made beside them.

        The processes that there are know nothing of it and are let go; the next ones start with it.
        So nothing that a page shows is sent to them: for 5,600 pages that were 20 MB and a sixth
        of the work. Where a process starts as a copy of this one, the plan is not sent either.
        """
        self._bench = self._bench._replace(setting=Setting(planned), data_anew=data_anew)
        self._jobs = max(1, min(self._jobs, PLANNED // max(1, len(planned.recipes))))
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = self._processes() if self._jobs > 1 else None

    def make(self, look: str, groups: Iterable[Iterable[Page]], count: int) -> Iterator[Made]:
        """Yield what became of each of the `count` pages, in order, group by group.

        `look` is the digest of the frame and the templates.
        """
        tasks = ((look, chunk) for pages in groups for chunk in _chunks(pages, CHUNK))
        for made in self._run(make, tasks, count // PAGES_AN_ARTICLE):
            yield from made

    def start(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin a long piece of work, which can be sent, beside the others.

        Return what waits for its result. It may be waited for when the other processes are gone:
        they go when it is done.
        """
        if self._pool is not None:
            future = self._pool.submit(work)
            return lambda: _result(future)
        if self._assistants:
            return self._assistants.pop(0).begin(work)
        result = work()
        return lambda: result

    def _run(
        self, work: Callable[[Bench, Task], Result], tasks: Iterable[Task], count: int
    ) -> Iterator[Result]:
        """Yield the result of each task in order, no more of them under way than can be worked."""
        if self._jobs <= 1 or (count < WORTH_PROCESSES and self._pool is None):
            for task in tasks:
                yield work(self._bench, task)
            return
        if self._pool is None:
            self._pool = self._processes()
        under_way: deque[Future[Result]] = deque()
        for task in tasks:
            under_way.append(self._pool.submit(_at_bench, work, task))
            if len(under_way) > 2 * self._jobs:
                yield _result(under_way.popleft())
        while under_way:
            yield _result(under_way.popleft())

    def _processes(self) -> "ProcessPoolExecutor":
        """Return processes that begin when the first task is given to them."""
        # Imported where it is used: an edit, which is to be there in a second, starts none.
        from concurrent.futures import ProcessPoolExecutor

        bench = self._bench._replace(batches_later=False)
        return ProcessPoolExecutor(self._jobs, initializer=_settle, initargs=(bench, os.getpid()))


_settled: list[Bench] = []
"""In a worker process, its bench: sent once, not with every task."""


def _settle(bench: Bench, parent: int) -> None:
    gc.disable()  # as in the process that started this one: see `build.publish`
    gc.freeze()  # what is here from the start stays
    alone()  # when one process is killed, the others are told to end, and waited for
    _settled[:] = [bench]
    end_with(parent)


def _result(future: "Future[Result]") -> Result:
    """Return what a process did; raises `Refusal` when it was killed, as when memory runs out."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        raise Refusal(t("command.worker_killed")) from None


def _at_bench(work: Callable[[Bench, Task], Result], task: Task) -> Result:
    (bench,) = _settled
    result = work(bench, task)
    # What templates leave behind has cycles: it would take 40 MB in the end. Of what is new since
    # the last task little is garbage, so this takes no time that could be measured.
    gc.collect(0)
    return result


def _chunks(items: Iterable[Task], size: int) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
