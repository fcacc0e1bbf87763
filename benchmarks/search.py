"""Measures the search: time of queries, the API under load, and how well results are ranked.

    python -m benchmarks.search                      # generates and builds 10,000 articles first
    python -m benchmarks.search --output FOLDER      # of a build that is there
    python -m benchmarks.search --output FOLDER --quick

Output: the bars as a Markdown table, on the terminal and in `docs/benchmarks.md`. Queries are drawn
from the articles themselves: neighbouring words of real sentences, as written and without marks.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

from archive.text import fold, syllables
from benchmarks.api_load import CLIENTS, ROOT, Load, measure_load
from benchmarks.corpus import write_corpus
from benchmarks.measure import seconds_of_others
from benchmarks.naive_whoosh import seconds_of, write_naive
from benchmarks.relevance import SHARED, figures, titles, xquad
from benchmarks.report import (
    Bar,
    bars_table,
    cores,
    machine,
    quantile,
    replace_figures,
    table,
)
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.open_index import OpenIndex, open_index

MARKS = ("<!-- figures of make bench-search -->", "<!-- end of the search figures -->")
WORK = ROOT / "output" / "bench-search"
DOCUMENT = ROOT / "docs" / "benchmarks.md"

QUERY_SYLLABLES = 4
PHRASE_SYLLABLES = range(3, 7)
NAIVE_QUERIES = 40
"""Of each sort; naive Whoosh is slow."""

_SENTENCE = re.compile(r"[^.!?\n]+")

Say = Callable[[str], None]


class Timed(NamedTuple):
    """How long some queries took."""

    name: str
    times: Sequence[float]
    """Seconds of each."""
    busy: Sequence[float]
    """Seconds of them that the processor worked, whatever else the machine did."""
    limit: float | None
    """Milliseconds that the 95th percentile must not exceed."""


def percentile(times: Sequence[float], share: float) -> float:
    """Return the milliseconds that this share of the times (seconds) do not exceed."""
    return 1000 * quantile(times, share)


def drawn(index: OpenIndex, count: int, lengths: Sequence[int], seed: int) -> list[str]:
    """Return `count` runs of neighbouring syllables of real sentences, every second unmarked."""
    chance = random.Random(seed)
    runs: list[str] = []
    while len(runs) < count:
        stored = index.stored(chance.choice(index.order))
        words = syllables(chance.choice(_SENTENCE.findall(stored["text"]) or [""]))
        length = chance.choice(lengths)
        if len(words) >= length:
            first = chance.randint(0, len(words) - length)
            run = " ".join(words[first : first + length])
            runs.append(fold(run) if len(runs) % 2 else run)
    return runs


def timed(
    name: str, limit: float | None, index: OpenIndex, requests: Sequence[SearchRequest]
) -> Timed:
    """Answer each request; leave the program when one finds nothing."""
    times, busy = [], []
    for request in requests:
        started, worked = time.perf_counter(), time.thread_time()
        answer = search(index, request)
        busy.append(time.thread_time() - worked)
        times.append(time.perf_counter() - started)
        if answer.partial or not answer.total:
            sys.exit(f"Not found, though it is in a text: {request.q}")
    return Timed(name, times, busy, limit)


def measure_queries(index: OpenIndex, count: int) -> Iterator[Timed]:
    """Yield how long queries take, the first time that each is asked."""
    words = drawn(index, count, [QUERY_SYLLABLES], 1)
    phrases = [f'"{run}"' for run in drawn(index, count, PHRASE_SYLLABLES, 2)]
    counted = drawn(index, count, [QUERY_SYLLABLES], 3)
    search(index, SearchRequest(words[0]))  # opens what every query needs
    plain = SearchRequest(facets=False)
    sorts: Sequence[tuple[str, float | None, Sequence[SearchRequest]]] = (
        ("4 syllables", 50, [replace(plain, q=q) for q in words]),
        ("a phrase of 3 to 6", 50, [replace(plain, q=q) for q in phrases]),
        ("4 syllables, with all facets", 100, [SearchRequest(q) for q in counted]),
        ("a phrase, with all facets", None, [SearchRequest(q) for q in phrases]),
        ("three letters and a star", None, [replace(plain, q=prefix(q)) for q in counted]),
        ("everything, with all facets", None, [SearchRequest()] * 20),
    )
    for name, limit, requests in sorts:
        yield timed(name, limit, index, requests)


def prefix(run: str) -> str:
    """Return the query for what begins like the longest syllable of a run."""
    return f"{max(run.split(), key=len)[:3]}*"


def query_bars(measured: Sequence[Timed]) -> Iterator[Bar]:
    """Yield the bars of single queries."""
    for queries in measured:
        if queries.limit is not None:
            name = f"p95 of a query: {queries.name}"
            yield Bar(name, percentile(queries.times, 0.95), queries.limit, " ms", digits=1)


def load_bars(load: Load) -> Iterator[Bar]:
    """Yield the bars of the API."""
    clients = f"API, {CLIENTS} clients"
    slowest = percentile(load.times, 0.99)
    yield Bar(f"{clients}: queries a second", load.rate, 30, "", at_least=True, digits=0)
    yield Bar(f"{clients}: errors", load.errors, 0, "", digits=0)
    yield Bar(f"{clients}: p99", slowest, 1000, " ms", digits=0)
    growth = load.bytes_last / max(1, load.bytes_warm)
    yield Bar(f"{clients}: memory at the end / after 10 s", growth, 1.1, "×")


def relevance_bars(shared: Path, news: int) -> Iterator[Bar]:
    """Yield the bars of ranking; none where the collections are absent."""
    for task, name, limit in (
        (xquad(shared), "XQuAD-vi questions", 0.95),
        (titles(shared, news), f"title words, {news:,} articles", 0.99),
    ):
        for sort, figure in zip(("marked", "unmarked"), figures(task), strict=True):
            yield Bar(f"MRR@10, {name}, {sort}", figure, limit, "", at_least=True, digits=3)


def measure_naive(index: OpenIndex, say: Say) -> Iterator[Timed]:
    """Yield how long Whoosh alone takes for the same articles, as its documentation has it."""
    words = drawn(index, 2 * NAIVE_QUERIES, [QUERY_SYLLABLES], 1)[::2]
    phrases = [f'"{run}"' for run in drawn(index, 2 * NAIVE_QUERIES, PHRASE_SYLLABLES, 2)[::2]]
    with tempfile.TemporaryDirectory() as folder:
        stored = (index.stored(number) for number in index.order)
        texts = ((s["key"], s["headline"], f"{s['opening']}\n{s['text']}") for s in stored)
        say(f"naive Whoosh indexed in {write_naive(Path(folder), texts):.0f} s")
        for name, queries in (("4 syllables", words), ("a phrase of 3 to 6", phrases)):
            yield Timed(f"naive Whoosh: {name}", *seconds_of(Path(folder), queries), None)


def built(work: Path, content: Path | None, articles: int, say: Say) -> Path:
    """Return the output of a build of `content`, or of generated articles."""
    if content is None:
        content = work / "content"
        write_corpus(content, articles)
    output = work / "output"
    say(f"building {content}")
    command = (sys.executable, ROOT / "build.py", "--content", content, "--output", output)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own build)
    return output


def text_of(bars: Sequence[Bar], measured: Sequence[Timed], lines: Sequence[str]) -> str:
    """Return the circumstances and both tables as Markdown."""
    rows = (
        (
            queries.name,
            f"{len(queries.times)}",
            f"{1000 * median(queries.times):.1f} ms",
            f"{percentile(queries.times, 0.95):.1f} ms",
            f"{percentile(queries.times, 1):.1f} ms",
            f"{percentile(queries.busy, 0.95):.1f} ms",
        )
        for queries in measured
    )
    head = ("queries", "number", "median", "p95", "slowest", "p95 of the processor's time")
    told = (*(f"- {line}" for line in lines), "")
    return "\n".join((*told, *bars_table(bars), "", *table(head, rows))) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Measure, print the tables, write them into the document."""
    parser = argparse.ArgumentParser("benchmarks.search", description="Measure the search.")
    parser.add_argument("--articles", type=int, default=10_000, help="the bars are set for 10,000")
    parser.add_argument("--content", type=Path, help="content folder to build instead")
    parser.add_argument("--output", type=Path, help="output of a build to search instead")
    parser.add_argument("--work", type=Path, default=WORK, help="folder to build in")
    parser.add_argument("--queries", type=int, default=300, help="of each sort")
    parser.add_argument("--seconds", type=float, default=60, help="how long the API is asked")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ to rank")
    parser.add_argument("--news", type=int, default=2500, help="how many articles of news to rank")
    parser.add_argument("--whoosh", action="store_true", help="measure naive Whoosh too")
    parser.add_argument("--quick", action="store_true", help="only queries, the API for 5 s")
    parser.add_argument("--document", type=Path, help="write the figures into this document")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date())
    options = parser.parse_args(arguments)

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    output = options.output or built(options.work, options.content, options.articles, say)
    started, others = time.monotonic(), seconds_of_others()
    with open_index(output / "index") as index:
        articles = index.documents
        say("queries")
        measured = [*measure_queries(index, options.queries)]
        asked = drawn(index, options.queries, [*PHRASE_SYLLABLES], 4)
        others_share = (seconds_of_others() - others) / (time.monotonic() - started) / cores()
        bars = [*query_bars(measured)]
        if options.whoosh:
            measured += measure_naive(index, say)
    say("the API")
    queries = [f'"{q}"' if number % 4 == 3 else q for number, q in enumerate(asked)]
    load = measure_load(output, queries, 5 if options.quick else options.seconds)
    bars += load_bars(load)
    lines = [
        f"{options.date.isoformat()}, on {machine()}",
        f"{articles:,} articles; every query asked once, half of them without marks",
        f"API for {load.seconds:.0f} s: {len(load.times):,} answers, median "
        f"{1000 * median(load.times):.0f} ms, memory {load.bytes_warm / 1e6:,.0f} MB after 10 s, "
        f"{load.bytes_last / 1e6:,.0f} MB at the end; the clients share its cores",
        f"during the queries other programs took {others_share:.0%} of the cores",
    ]
    if options.quick or not (options.shared / "data" / "xquad.vi.json").is_file():
        lines.append("how well results are ranked was not measured")
    else:
        say("relevance")
        bars += relevance_bars(options.shared, options.news)
    text = text_of(bars, measured, lines)
    print(text)
    if options.document is not None:
        document = options.document.read_text(encoding="utf-8")
        options.document.write_text(replace_figures(document, text, MARKS), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
