"""Whoosh as its documentation shows it, for comparison: every word with its positions.

Words in lower case, marks and all, in a title and a body; whole queries parsed by Whoosh. It finds
nothing for words typed without marks: only as typed they are asked.
"""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from whoosh.analysis.filters import LowercaseFilter
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser.default import MultifieldParser


def write_naive(folder: Path, texts: Iterable[tuple[str, str, str]]) -> float:
    """Index articles (id, title, body) in `folder`; return the seconds it took."""
    started = time.perf_counter()
    words = RegexTokenizer() | LowercaseFilter()
    schema = Schema(id=ID(stored=True), title=TEXT(words, stored=True), body=TEXT(words))
    writer = create_in(str(folder), schema).writer(limitmb=512)
    for id_, title, body in texts:
        writer.add_document(id=id_, title=title, body=body)
    writer.commit()
    return time.perf_counter() - started


def seconds_of(folder: Path, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the seconds that the first ten results of each query take, and the processor's."""
    times, busy = [], []
    with open_dir(str(folder)).searcher() as searcher:
        parser = MultifieldParser(("title", "body"), searcher.schema)
        for q in queries:
            started, worked = time.perf_counter(), time.thread_time()
            for hit in searcher.search(parser.parse(q), limit=10):
                hit["id"]
            busy.append(time.thread_time() - worked)
            times.append(time.perf_counter() - started)
    return times, busy
