"""The work on single articles and single pages, in this process or in several.

Two passes: `examine` takes the files of articles through load and validate to their briefs;
`make` takes pages through their views and render to published files. Between them, what is large
lies on disk: the articles as pickles that only this build reads, and what the index needs of them.
"""

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from archive.brief import Brief
from archive.planned import Frame, PlannedPage
from archive.problems import Problem
from desk.spool import Spooled, pickled, read_spooled
from pipeline.assemble import is_public
from pipeline.brief import brief_of
from pipeline.load import read_file
from pipeline.pages.articles import article_page
from pipeline.plan import Plan
from pipeline.publish import Publication
from pipeline.render import Renderer
from pipeline.validate_article import Surroundings, validate_article
from search.batch import write_batch
from search.documents import search_document
from search.record import SearchDocument

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

WORTH_PROCESSES = 200
"""Articles or pages below which starting other processes costs more than it saves (measured)."""

CHUNK = 100
"""Articles or pages that a process takes at a time."""

BATCH = 250
"""Articles that share a file for the index; how many decides its bytes, who reads them does not."""

Task = TypeVar("Task")
Result = TypeVar("Result")


class Setting:
    """The plan of the site, and what its articles show of each other."""

    __slots__ = ("around_of", "planned")

    def __init__(self, planned: Plan) -> None:
        """Find out once, for all pages, what stands beside what."""
        self.planned = planned
        self.around_of = planned.arounds()

    def __reduce__(self) -> tuple[type["Setting"], tuple[Plan]]:
        """Leave behind what only spares this process some work."""
        return Setting, (self.planned,)


class Bench(NamedTuple):
    """What every process needs, whatever it works on."""

    around: Surroundings
    edition: Publication | None
    """None when nothing is to be published: then nothing is kept on disk."""
    templates: Path
    now: int
    """In seconds since 1970 UTC."""
    drafts: bool
    with_index: bool
    meaning: str
    """Digest of what articles depend on beside themselves; part of their documents' digests."""
    setting: Setting | None = None
    """None until the site is planned."""


class Examined(NamedTuple):
    """What a file of the content turned out to be."""

    path: str
    brief: Brief | None
    """None when the article has an error."""
    problems: tuple[Problem, ...]
    spooled: Spooled | None


class Page(NamedTuple):
    """A page to make."""

    number: int
    """Of its recipe in the plan."""
    article: Spooled | None
    """For an article's own page."""
    digest: bytes
    """Of the file that is published at its address; empty if there is none."""


class Made(NamedTuple):
    """A page that was made, and written unless that would have changed nothing."""

    url: str
    template: str
    digest: bytes
    size: int
    keys: tuple[str, ...]
    """Of all that it read."""
    written: bool


class Workshop:
    """Does tasks in order, in as many processes as are worth it; use it as a context manager."""

    def __init__(self, bench: Bench, jobs: int) -> None:
        """Prepare to work with what lies on `bench`; other processes are started when needed."""
        self._bench = bench
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workshop":
        """Return itself."""
        return self

    def __exit__(self, *_fault: object) -> None:
        """Let the other processes go, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def examine(
        self, files: Sequence[tuple[str, str]], name: str, *, indexed: bool
    ) -> Iterator[Examined]:
        """Yield what each article (path, file) is, in order; `name` begins the spool's files.

        What the index needs of them is spooled too if they are to be `indexed`.
        """
        chunks = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
        tasks = [(f"{name}-{at:05}", chunk, indexed) for at, chunk in enumerate(chunks)]
        for examined in self._run(_examine, tasks, len(files)):
            yield from examined

    def show(self, planned: Plan) -> None:
        """Take in the plan that pages are made from.

        The processes that there are know nothing of it and are let go; the next ones start with it.
        So nothing that a page shows is sent to them: for 5,600 pages that were 20 MB and a sixth
        of the work. Where a process starts as a copy of this one, the plan is not sent either.
        """
        self._bench = self._bench._replace(setting=Setting(planned))
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = self._processes()

    def make(self, look: str, pages: Iterable[Page], count: int) -> Iterator[Made]:
        """Yield what became of each of the `count` pages, in order.

        `look` is the digest of the frame and the templates.
        """
        tasks = ((look, chunk) for chunk in _chunks(pages, CHUNK))
        for made in self._run(_make, tasks, count):
            yield from made

    def start(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin a long piece of work beside the others; return what waits for its result."""
        if self._pool is None:
            result = work()
            return lambda: result
        future: Future[Result] = self._pool.submit(work)
        return future.result

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
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _processes(self) -> "ProcessPoolExecutor":
        """Return processes that begin when the first task is given to them."""
        # Imported where it is used: an edit, which is to be there in a second, starts none.
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self._jobs, initializer=_settle, initargs=(self._bench,))


_settled: list[Bench] = []
"""In a worker process, its bench: sent once, not with every task."""


def _settle(bench: Bench) -> None:
    gc.disable()  # as in the process that started this one: see `build.publish`
    _settled[:] = [bench]


def _at_bench(work: Callable[[Bench, Task], Result], task: Task) -> Result:
    (bench,) = _settled
    return work(bench, task)


def _examine(bench: Bench, task: tuple[str, Sequence[tuple[str, str]], bool]) -> list[Examined]:
    """Examine a batch of articles: load → validate → brief; spool what is large."""
    name, files, indexed = task
    found: list[Examined] = []
    documents: list[SearchDocument] = []
    spool: list[bytes] = []
    offset = 0
    gazetteer, vocabulary = bench.around.gazetteer, bench.around.vocabulary
    for path, file in files:
        raw, faults = read_file(path, file)
        article, problems = validate_article(raw, bench.around) if raw else (None, ())
        problems = (*faults, *problems)
        if article is None or any(problem.severity == "error" for problem in problems):
            found.append(Examined(path, None, problems, None))
            continue
        brief = brief_of(article, problems, gazetteer)
        found.append(Examined(path, brief, problems, Spooled(name, offset)))
        if bench.edition is not None:
            spool.append(pickled(article))
            offset += len(spool[-1])
        if indexed and bench.with_index and is_public(brief, bench.now, drafts=bench.drafts):
            digest = brief.digest + bench.meaning
            documents.append(search_document(article, vocabulary, gazetteer, digest))
    if bench.edition is not None:
        (bench.edition.spool / f"{name}.articles").write_bytes(b"".join(spool))
    if documents and bench.edition is not None:
        write_batch(documents, bench.edition.spool / f"{name}.batch")
    return found


def _make(bench: Bench, task: tuple[str, Sequence[Page]]) -> list[Made]:
    """Make pages: view → render → write."""
    look, pages = task
    edition, setting = bench.edition, bench.setting
    if edition is None or setting is None:
        raise ValueError("nothing is to be published, or not yet known what")
    planned = setting.planned
    renderer = _renderer(
        bench.templates, edition.output / "cache" / "templates", planned.frame, look
    )
    made = []
    for number, spooled, published in pages:
        recipe = planned.recipes[number]
        if recipe.article is None or spooled is None:
            view, keys = planned.view(recipe)
        else:
            noted = dict.fromkeys(recipe.reads)
            directory = planned.shelf.noting(noted.setdefault).directory
            others = setting.around_of(recipe.article.id)
            view = article_page(directory, read_spooled(edition.spool, spooled), others)
            keys = tuple(noted)
        data = renderer.render(PlannedPage(recipe.url, recipe.template, view))
        digest = blake2b(data, digest_size=16).digest()
        if written := digest != published:
            edition.write(recipe.url, data)
        made.append(Made(recipe.url, recipe.template, digest, len(data), keys, written))
    return made


@lru_cache(maxsize=1)
def _renderer(templates: Path, compiled: Path, frame: Frame, _look: str) -> Renderer:
    """Return this process's renderer for a site; it is costly to make."""
    return Renderer(templates, frame, compiled)


def _chunks(items: Iterable[Task], size: int) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
