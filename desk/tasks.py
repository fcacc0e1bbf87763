"""What one process does with some articles or some pages, whoever it works for.

`examine` takes the files of articles through load and validate to their briefs; `look_at_photos`
makes small copies of photos; `make` takes pages through their views and render to published files.
Between them, what is large lies on disk: the articles in a spool that only this build reads, and
what the index needs of them.
"""

import pickle
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from archive import urls
from archive.brief import Brief
from archive.pictures import Picture
from archive.planned import Frame, PlannedPage
from archive.problems import Problem
from archive.spreadsheet import csv_lines
from desk.spool import Entry, Spooled, read_spooled, spool_entries
from pipeline.assemble import is_public
from pipeline.brief import brief_of
from pipeline.load import read_file
from pipeline.pages.article_record import Record, article_record, json_line, names_of
from pipeline.pages.articles import article_page
from pipeline.pages.data_catalogue import licence_address
from pipeline.pages.data_pages import whole_address
from pipeline.pages.table_rows import rows_of
from pipeline.pickled_records import pickled
from pipeline.plan import Plan
from pipeline.publish import Publication
from pipeline.render import Renderer
from pipeline.validate_article import Surroundings, validate_article
from search.index.documents import search_document
from search.index.record import SearchDocument

DOCUMENTS, BATCH = ".documents", ".batch"
"""Ends of the names of files in the spool: what the index needs of articles, as it is or ready."""


class Setting:
    """The plan of the site, and what its articles show of each other."""

    __slots__ = ("absolute", "around_of", "licence", "names", "planned")

    def __init__(self, planned: Plan) -> None:
        """Find out once, for all pages, what stands beside what."""
        self.planned = planned
        self.around_of = planned.arounds()
        self.names = names_of(planned.shelf.directory)
        self.absolute = partial(whole_address, planned.frame.base_url)
        self.licence = licence_address(planned.shelf.archive.site, self.absolute)

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
    batches_later: bool = False
    """Whether what the index needs waits as it is for the process that writes the index."""
    setting: Setting | None = None
    """None until the site is planned."""
    data_anew: bool = False
    """Whether every article contributes to the open data."""


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
    record: int = 0
    """Bytes of the record beside it, if it is an article's."""
    record_written: bool = False
    entry: Spooled | None = None
    """What its article contributes to the open data, unless that is what is published."""


def examine(bench: Bench, task: tuple[str, Sequence[tuple[str, str]], bool]) -> list[Examined]:
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
        brief = brief_of(article, problems, gazetteer, vocabulary.people)
        found.append(Examined(path, brief, problems, Spooled(name, offset)))
        if bench.edition is not None:
            spool.append(pickled(article))
            offset += len(spool[-1])
        if indexed and bench.with_index and is_public(brief, bench.now, drafts=bench.drafts):
            documents.append(search_document(article, vocabulary, gazetteer, brief.digest))
    if bench.edition is not None:
        (bench.edition.spool / f"{name}.articles").write_bytes(b"".join(spool))
    if documents and bench.edition is not None:
        if bench.batches_later:
            (bench.edition.spool / f"{name}{DOCUMENTS}").write_bytes(pickle.dumps(documents))
        else:
            _write_batch(documents, bench.edition.spool / f"{name}{BATCH}")
    return found


def batches(spool: Path) -> list[Path]:
    """Return the batches for the index that wait in the spool, made if that was left for later."""
    for path in spool.glob(f"*{DOCUMENTS}"):
        documents = pickle.loads(path.read_bytes())  # noqa: S301 (this build wrote it)
        _write_batch(documents, path.with_suffix(BATCH))
    return sorted(spool.glob(f"*{BATCH}"))


def _write_batch(documents: Sequence[SearchDocument], path: Path) -> None:
    from search.index.batch_writer import write_batch  # NumPy, which takes a tenth of a second

    write_batch(documents, path)


def look_at_photos(
    bench: Bench, task: Sequence[tuple[str, str, str]]
) -> list[tuple[str, Picture | None]]:
    """Look at photos (path, file, digest they had) and write their copies, if there are to be any.

    None stands for a photo that is what it was.
    """
    from pipeline.photos import look_at, photo_digest  # most builds have no new photo: 60 ms

    found: list[tuple[str, Picture | None]] = []
    for path, file, known in task:
        data = Path(file).read_bytes()
        if photo_digest(data) == known:
            found.append((path, None))
            continue
        picture, copies = look_at(data, copied=bench.edition is not None)
        for url, copy in copies:
            if bench.edition is not None:
                with suppress(FileExistsError):  # another photo has the same bytes
                    bench.edition.write(url, copy)
        found.append((path, picture))
    return found


def make(bench: Bench, task: tuple[str, Sequence[Page]]) -> list[Made]:
    """Make pages: view → render → write; beside the page of an article its record."""
    look, pages = task
    edition, setting = bench.edition, bench.setting
    if edition is None or setting is None:
        raise ValueError("nothing is to be published, or not yet known what")
    planned = setting.planned
    compiled = edition.output / "cache" / "templates"
    made: list[Made] = []
    entries: dict[int, Entry] = {}
    for number, spooled, published in pages:
        recipe = planned.recipes[number]
        size, differs = 0, False
        if recipe.article is None or spooled is None:
            view, keys = planned.view(recipe)
        else:
            noted = dict.fromkeys(recipe.reads)
            directory = planned.shelf.noting(noted.setdefault).directory
            others = setting.around_of(recipe.article.id)
            article = read_spooled(edition.spool, spooled)
            view = article_page(directory, article, others)
            keys = tuple(noted)
            record = article_record(setting.names, article, setting.licence, setting.absolute)
            line, address = json_line(record), urls.record_url(recipe.url)
            size = len(line)
            differs = not published or not edition.holds(address, line)
            if differs:
                edition.write(address, line)
            if differs or bench.data_anew:
                entries[len(made)] = _entry(record, line)
        renderer = _renderer(bench.templates, compiled, planned.frame_of(recipe), look)
        data = renderer.render(PlannedPage(recipe.url, recipe.template, view))
        digest = blake2b(data, digest_size=16).digest()
        if written := digest != published:
            edition.write(recipe.url, data)
        shown = Made(recipe.url, recipe.template, digest, len(data), keys, written)
        made.append(shown._replace(record=size, record_written=differs))
    if entries:
        places = spool_entries(edition.spool, f"{pages[0].number}", entries.values())
        for place, spot in zip(entries, places, strict=True):
            made[place] = made[place]._replace(entry=spot)
    return made


def _entry(record: Record, line: bytes) -> Entry:
    rows = rows_of(record)
    lines = {table: csv_lines(found).encode("utf-8", "replace") for table, found in rows.items()}
    return Entry(record["id"], line, lines, rows, record["text"])


@lru_cache(maxsize=2)  # one for each language
def _renderer(templates: Path, compiled: Path, frame: Frame, _look: str) -> Renderer:
    """Return this process's renderer for a site; it is costly to make."""
    return Renderer(templates, frame, compiled)
