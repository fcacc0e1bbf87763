"""How well the index ranks: MRR@10 on judged questions and on known titles, marked and unmarked.

    python -m benchmarks.search_relevance [--shared FOLDER] [--news N]

Two tasks: a question of XQuAD-vi must find its paragraph among 240, and four to six neighbouring
words of a title must find their article among real news. Each is asked as written and without
marks. The first answer counts 1, the second 1/2, … the tenth 1/10. Also printed: seconds to index
and milliseconds of a query, 95th percentile.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from archive.dates import VIETNAM
from archive.text import fold, nfc, syllables
from search.batch import write_batch
from search.index import write_index
from search.open_index import OpenIndex, open_index
from search.query import SearchRequest, search
from search.record import SearchDocument

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


def main() -> None:
    """Print the figures of both tasks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/")
    parser.add_argument("--news", type=int, default=2500, help="how many articles of news")
    options = parser.parse_args()
    print("task      documents questions  marked unmarked  index s  p95 ms")
    for task in (xquad(options.shared), titles(options.shared, options.news)):
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            batch, directory = Path(folder) / "batch", Path(folder) / "index"
            write_batch(task.documents, batch)
            write_index(directory, [batch], [(d.id, d.digest) for d in reversed(task.documents)])
            seconds = time.perf_counter() - started
            with open_index(directory) as index:
                marked, times = reciprocal_rank(index, task.questions)
                unmarked, more = reciprocal_rank(
                    index, [Question(fold(text), answer) for text, answer in task.questions]
                )
        slow = sorted(times + more)[int(0.95 * len(times + more))]
        print(
            f"{task.name:9} {len(task.documents):9} {len(task.questions):9}"
            f"  {marked:6.3f} {unmarked:8.3f} {seconds:8.1f} {1000 * slow:7.1f}"
        )


def reciprocal_rank(index: OpenIndex, questions: Iterable[Question]) -> tuple[float, list[float]]:
    """Return the mean reciprocal rank in the first ten, and the seconds of each query."""
    ranks, times = [], []
    for text, answer in questions:
        started = time.perf_counter()
        found = [result.id for result in search(index, SearchRequest(text, limit=10)).results]
        times.append(time.perf_counter() - started)
        ranks.append(1 / (found.index(answer) + 1) if answer in found else 0.0)
    return sum(ranks) / max(1, len(ranks)), times


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
        locality_words="",
        movement_words="",
        cluster_words="",
        people_words="",
        award_words="",
        document_words="",
        fact_words="",
    )


if __name__ == "__main__":
    main()
