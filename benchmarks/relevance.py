"""How well the index ranks: MRR@10 on judged questions and on known titles, marked and unmarked.

Two tasks: a question of XQuAD-vi must find its paragraph among 240, and four to six neighbouring
words of a title must find their article among real news. Each is asked as written and without
marks. The first answer counts 1, the second 1/2, … the tenth 1/10. The collections lie beside a
clone, in `../shared`; `benchmarks.search` prints the figures.
"""

import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from archive.dates import VIETNAM
from archive.text import fold, nfc, syllables
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.batch_writer import write_batch
from search.index.open_index import OpenIndex, open_index
from search.index.record import SearchDocument
from search.index.writer import write_index

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class Question(NamedTuple):
    """A query, and the document that answers it."""

    text: str
    answer: str


class Task(NamedTuple):
    """A collection and what is asked of it."""

    name: str
    documents: Sequence[SearchDocument]
    questions: Sequence[Question]


def figures(task: Task) -> tuple[float, float]:
    """Return the mean reciprocal ranks of all questions as written, and without marks."""
    unmarked = [Question(fold(text), answer) for text, answer in task.questions]
    with (
        tempfile.TemporaryDirectory() as folder,
        open_index(indexed(task.documents, Path(folder))) as index,
    ):
        return reciprocal_rank(index, task.questions), reciprocal_rank(index, unmarked)


def indexed(documents: Sequence[SearchDocument], folder: Path) -> Path:
    """Write the index of documents, the oldest first, below `folder`; return where it is."""
    batch, directory = folder / "batch", folder / "index"
    write_batch(documents, batch)
    write_index(directory, [batch], [(d.id, d.digest) for d in reversed(documents)])
    return directory


def reciprocal_rank(index: OpenIndex, questions: Iterable[Question]) -> float:
    """Return the mean reciprocal rank in the first ten."""
    ranks = []
    for text, answer in questions:
        request = SearchRequest(text, limit=10, facets=False)
        found = [result.id for result in search(index, request).results]
        ranks.append(1 / (found.index(answer) + 1) if answer in found else 0.0)
    return sum(ranks) / max(1, len(ranks))


def xquad(shared: Path) -> Task:
    """Return the paragraphs of XQuAD-vi and their questions."""
    articles = json.loads((shared / "data" / "xquad.vi.json").read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    documents = [document(number, "", p["context"]) for number, p in enumerate(paragraphs)]
    questions = [
        Question(asked["question"], documents[number].id)
        for number, paragraph in enumerate(paragraphs)
        for asked in paragraph["qas"]
    ]
    return Task("xquad-vi", documents, questions)


def titles(shared: Path, count: int) -> Task:
    """Return the first `count` articles of news and some words of each title."""
    chance = random.Random(2021)
    documents, questions = [], []
    with (shared / "data" / "news-dev.jsonl").open(encoding="utf-8") as file:
        for number, line in zip(range(count), file, strict=False):
            news = json.loads(line)
            documents.append(document(number, news["title"], news["body"]))
            words = syllables(news["title"])
            length = chance.randint(4, 6)
            if len(words) >= length:
                first = chance.randint(0, len(words) - length)
                text = " ".join(words[first : first + length])
                questions.append(Question(text, documents[-1].id))
    return Task("titles", documents, questions)


def document(number: int, title: str, body: str) -> SearchDocument:
    """Return a document of nothing but a title and a body."""
    return SearchDocument(
        id=f"2021/{number:05}",
        url=f"/tin/2021/{number:05}/",
        title=nfc(title),
        moment=datetime(2021, 1, 1, tzinfo=VIETNAM),
        lead="",
        body=nfc(body),
        places=(),
        localities=(),
        movements=(),
        clusters=(),
        awards=(),
        documents=(),
        kinds=(),
        has=(),
        locality_words="",
        movement_words="",
        cluster_words="",
        people_words="",
        award_words="",
        document_words="",
        fact_words="",
    )
