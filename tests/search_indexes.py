"""Small search indexes, for tests of what is found: no content folder is read.

>>> with index_of(tmp_path, make_document(body="Phát động thi đua")) as index:
...     titles(index, "thi dua")
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.dates import VIETNAM
from archive.text import nfc, slugify
from search.documents import SearchDocument
from search.index import OpenIndex, open_index, write_index
from search.query import SearchAnswer, SearchRequest, search


def make_document(
    title: str = "Bản tin", body: str = "", *, day: str = "2021-01-22", **values: Any
) -> SearchDocument:
    """Return an article with no facts but those given; its id is made of its title."""
    id_ = f"{day[:4]}/{slugify(title)}"
    defaults: dict[str, Any] = {
        **dict.fromkeys(
            ("places", "localities", "movements", "clusters", "awards", "documents", "kinds"), ()
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


@contextmanager
def index_of(folder: Path, *documents: SearchDocument) -> Iterator[OpenIndex]:
    """Write the index of `documents` below `folder` and open it."""
    directory = folder / "index"
    write_index(documents, directory)
    with open_index(directory) as index:
        yield index


def ask(index: OpenIndex, q: str = "", **values: Any) -> SearchAnswer:
    """Return the answer to a request."""
    return search(index, SearchRequest(q, **values))


def titles(index: OpenIndex, q: str = "", **values: Any) -> list[str]:
    """Return the titles found, in order."""
    return [result.title for result in ask(index, q, **values).results]
