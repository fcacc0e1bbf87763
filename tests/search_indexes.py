"""Small search indexes, for tests of what is found: no content folder is read.

>>> with index_of(tmp_path, make_document(body="Phát động thi đua")) as index:
...     titles(index, "thi dua")
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive.article import Article
from archive.dates import VIETNAM
from archive.text import nfc, slugify
from archive.vocabulary import Vocabulary, build_vocabulary
from archive.vocabulary_matter import AwardMatter
from search.engine.answer import SearchAnswer
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.batch_writer import write_batch
from search.index.documents import search_document
from search.index.open_index import OpenIndex, open_index
from search.index.published import Published
from search.index.record import SearchDocument
from search.index.writer import Progress, write_index
from tests.archives import CLUSTER, GAZETTEER, MOVEMENT


def make_document(
    title: str = "Bản tin", body: str = "", *, day: str = "2021-01-22", **values: Any
) -> SearchDocument:
    """Return an article with no facts but those given; its id is made of its title."""
    id_ = f"{day[:4]}/{slugify(title)}"
    defaults: dict[str, Any] = {
        **dict.fromkeys(
            (
                "places",
                "localities",
                "movements",
                "clusters",
                "awards",
                "documents",
                "kinds",
                "has",
            ),
            (),
        ),
        **dict.fromkeys(
            (
                "lead",
                "locality_words",
                "movement_words",
                "cluster_words",
                "people_words",
                "award_words",
                "document_words",
                "fact_words",
            ),
            "",
        ),
    }
    return SearchDocument(
        id=id_,
        url=f"/tin/{id_}/",
        title=nfc(title),
        moment=datetime.fromisoformat(day).replace(tzinfo=VIETNAM),
        body=nfc(body),
        **{**defaults, **values},
    )


VOCABULARY = build_vocabulary([MOVEMENT], [CLUSTER], [AwardMatter("giay-khen", "Giấy khen")], [])


def documents_of(
    articles: Iterable[Article], vocabulary: Vocabulary = VOCABULARY
) -> list[SearchDocument]:
    """Return what is indexed of `articles`, in the gazetteer of `tests.archives`."""
    return [search_document(a, vocabulary, GAZETTEER, a.digest) for a in articles]


def write(
    directory: Path,
    documents: Iterable[SearchDocument],
    *,
    published: Path | None = None,
    batch: int = 250,
    progress: Progress = lambda *_: None,
) -> frozenset[str]:
    """Write the files of the index of `documents`; only new ones when there is one `published`.

    Digests are made of the documents, which are put into batches of `batch` in the order given.
    """
    told = [replace(document, digest=digest(document)) for document in documents]
    newest = sorted(told, key=lambda document: (document.moment, document.id), reverse=True)
    order = [(document.id, document.digest) for document in newest]
    known = set() if published is None else articles_of(published)
    new = [document for document in told if (document.id, document.digest) not in known]
    with TemporaryDirectory() as spool:
        batches = []
        for first in range(0, len(new), batch):
            batches.append(Path(spool) / f"{first:06}")
            write_batch(new[first : first + batch], batches[-1])
        return write_index(directory, batches, order, published, progress)


def digest(document: SearchDocument) -> str:
    """Return what differs when the document does."""
    return blake2b(repr(document).encode(), digest_size=16).hexdigest()


def articles_of(directory: Path) -> set[tuple[str, str]]:
    """Return the live articles of an index, as its files list them."""
    with Published(directory) as published:
        return set(published.articles)


def put_in_force(target: Path, files: Iterable[str], directory: Path) -> None:
    """Make `directory` the new index, as publishing does: new files in, old ones out."""
    names = set(files)
    for path in target.iterdir():
        path.replace(directory / path.name)
    target.rmdir()
    for path in directory.iterdir():
        if path.name not in names:
            path.unlink()


@contextmanager
def index_of(folder: Path, *documents: SearchDocument) -> Iterator[OpenIndex]:
    """Write the index of `documents` below `folder` and open it."""
    directory = folder / "index"
    write(directory, documents)
    with open_index(directory) as index:
        yield index


def ask(index: OpenIndex, q: str = "", **values: Any) -> SearchAnswer:
    """Return the answer to a request."""
    return search(index, SearchRequest(q, **values))


def titles(index: OpenIndex, q: str = "", **values: Any) -> list[str]:
    """Return the titles found, in order."""
    return [result.title for result in ask(index, q, **values).results]


def said(answer: SearchAnswer) -> list[str]:
    """Return what an answer says beside its results."""
    return [notice.message for notice in answer.notices]
