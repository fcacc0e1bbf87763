"""Measures the static search in a real browser beside Pagefind's: the same articles, in one run.

    python -m benchmarks.browser_search                  # generates and builds 10,000 articles
    python -m benchmarks.browser_search --output FOLDER  # of a build that is there
    python -m benchmarks.browser_search --output FOLDER --pagefind SITE --large FOLDER
    python -m benchmarks.browser_search --output FOLDER --quick

Output: the bars as a Markdown table, on the terminal and in `docs/benchmarks.md`. Queries are one
to five neighbouring syllables of the articles' own sentences, every second without marks. Each is
typed by a reader who was never there before (`benchmarks.browser_visit`).
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from math import log2
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import contenders
from benchmarks.api_load import ROOT
from benchmarks.browser_report import (
    LARGE,
    OURS,
    PAGEFIND,
    SLOW,
    Series,
    Stored,
    bars,
    nothing_found,
    text_of,
)
from benchmarks.browser_visit import SEARCH_PAGE, Site, Visit, browser, visit
from benchmarks.corpus import read_world
from benchmarks.measure import seconds_of_others
from benchmarks.peer_content import SKELETONS, write_peer_sites
from benchmarks.relevance import SHARED, indexed, titles
from benchmarks.report import cores, machine, replace_figures
from benchmarks.search import built, drawn
from benchmarks.static_host import static_host
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.open_index import OpenIndex, open_index
from search.index.record import SearchDocument
from search.shards.export import export_shards

MARKS = ("<!-- figures of make bench-browser -->", "<!-- end of the browser figures -->")
WORK = ROOT / "output" / "bench-browser"

ARTICLES = 10_000
"""The bars are set for so many."""
SYLLABLES = range(1, 6)
QUICK_QUERIES = 10
WATCH_SECONDS = 2.0

Say = Callable[[str], None]


def our_site(output: Path) -> Site:
    """Return the site of a build; leave the program unless static files can be searched in it."""
    site = output / "site"
    if not (site / SEARCH_PAGE.strip("/") / "manifest.json").is_file():
        sys.exit(f"{site}: there is no static search")
    return Site((site,), SEARCH_PAGE)


def pagefind_site(folder: Path) -> Site:
    """Return a site that Pagefind has indexed, with a page to search it."""
    if not (folder / "pagefind").is_dir():
        sys.exit(f"{folder}: Pagefind has not indexed it")
    # Without a policy: WebAssembly would need an exception.
    return Site((folder, SKELETONS / "pagefind"), "/pagefind/", ("wasm.",), policy="")


def make_pagefind_site(work: Path, articles: int, say: Say) -> Path:
    """Build the same generated articles with Hugo and index them with Pagefind."""
    environment = work / "peers"
    contenders.install_peers(environment)
    write_peer_sites(work / "hugo", work / "pelican", read_world(), articles)
    hugo = contenders.hugo(work, environment)
    hugo.clean()
    for command in (hugo.build, contenders.pagefind(hugo.site, environment)):
        say(f"{Path(command[0]).name} of the same articles")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (the peers)
    return hugo.site


def measured(
    opened: Browser, name: str, site: Site, queries: Sequence[str], *, slow: bool = False
) -> Series:
    """Type every query once; before them one more, after which the browser is awake."""
    with static_host(*site.folders, policy=site.policy) as host:
        visit(opened, host, site, queries[0])
        return Series(name, [visit(opened, host, site, query, slow=slow) for query in queries])


def ours_measured(
    opened: Browser, name: str, output: Path, queries: Sequence[str], *, slow: bool = False
) -> Series:
    """Return a series of ours; leave the program when a query finds nothing."""
    series = measured(opened, name, our_site(output), queries, slow=slow)
    for one in series.visits:
        if not one.found:
            sys.exit(f"{name}: not found, though it is in a text: {one.query}")
    return series


def alike(index: OpenIndex, visits: Sequence[Visit]) -> int:
    """Return how many first pages have the results of the Python engine, in its order."""
    requests = [SearchRequest(v.query, limit=max(1, len(v.found)), facets=False) for v in visits]
    answers = [[result.id for result in search(index, request).results] for request in requests]
    return sum(ids == [*v.found] for ids, v in zip(answers, visits, strict=True))


def of_news(shared: Path, count: int) -> Stored | None:
    """Return the search files that `ARTICLES` of real news would have; None where there are none.

    There are fewer: `count` are exported, and half of them, and files grow on as they did between.
    """
    if not (shared / "data" / "news-dev.jsonl").is_file():
        return None
    documents = titles(shared, count).documents
    half, whole = (exported(documents[:number]) for number in (len(documents) // 2, len(documents)))
    doublings = log2(ARTICLES / len(documents))
    files, size = (
        round(more * (more / fewer) ** doublings)
        for fewer, more in ((half.files, whole.files), (half.bytes, whole.bytes))
    )
    told = f"{half.bytes / 1e6:.2f} and {whole.bytes / 1e6:.2f} MB"
    name = (
        f"{ARTICLES:,} of real news, reckoned from {len(documents) // 2:,} and {len(documents):,}"
    )
    return Stored(f"{name} ({told})", files, size)


def exported(documents: Sequence[SearchDocument]) -> Stored:
    """Return the search files of some documents."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "shards"
        export_shards((indexed(documents, Path(folder)),), (), target)
        return Stored.of("", target)


def share_of_others() -> float:
    """Return which share of the cores other programs take while this one waits."""
    before = seconds_of_others()
    time.sleep(WATCH_SECONDS)
    return (seconds_of_others() - before) / WATCH_SECONDS / cores()


def main(arguments: Sequence[str]) -> None:
    """Measure, print the tables, write them into the document."""
    parser = argparse.ArgumentParser(
        "benchmarks.browser_search", description="Search in a browser."
    )
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many to generate")
    parser.add_argument("--output", type=Path, help="output of a build to search instead")
    parser.add_argument("--pagefind", type=Path, help="site of the same, indexed by Pagefind")
    parser.add_argument("--large", type=Path, help="output of a build of ten times as many")
    parser.add_argument("--work", type=Path, default=WORK, help="folder to build in")
    parser.add_argument("--queries", type=int, default=50, help="typed into each search page")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ of news")
    parser.add_argument("--news", type=int, default=2500, help="how many articles of news to size")
    parser.add_argument("--quick", action="store_true", help="few queries, not slowed, no news")
    parser.add_argument("--document", type=Path, help="write the figures into this document")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date())
    options = parser.parse_args(arguments)
    count = min(options.queries, QUICK_QUERIES) if options.quick else options.queries

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    work = options.work.resolve()
    output = options.output or built(work, None, options.articles, say)
    peer = options.pagefind
    if peer is None and options.output is None:
        peer = make_pagefind_site(work, options.articles, say)
    news = None if options.quick else of_news(options.shared, options.news)

    others = share_of_others()
    with open_index(output / "index") as index, browser() as opened:
        queries = drawn(index, count, SYLLABLES, 5)
        say(OURS)
        series = [ours_measured(opened, OURS, output, queries)]
        same = alike(index, series[0].visits)
        lines = [
            f"{options.date.isoformat()}, on {machine()}, Chromium {opened.version}",
            f"{index.documents:,} articles; {count} queries of {SYLLABLES[0]} to {SYLLABLES[-1]} "
            "syllables, half of them without marks",
            f"{same} of {count} first pages are, result by result, those of the Python engine",
        ]
        if not options.quick:
            say(SLOW)
            series.append(ours_measured(opened, SLOW, output, queries, slow=True))
        if options.large is not None:
            say(LARGE)
            with open_index(options.large / "index") as larger:
                lines.append(f"the larger archive has {larger.documents:,} articles")
                asked = drawn(larger, count, SYLLABLES, 5)
            series.append(ours_measured(opened, LARGE, options.large, asked))
        if peer is not None:
            say(PAGEFIND)
            series.append(measured(opened, PAGEFIND, pagefind_site(peer), queries))
            lines += nothing_found(series[-1])
    lines.append(
        f"other programs took {others:.0%} of the cores before, {share_of_others():.0%} after"
    )

    folders = {OURS: output, LARGE: options.large}
    stored = [
        Stored.of(name, folder / "site" / SEARCH_PAGE.strip("/"))
        for name, folder in folders.items()
        if folder is not None
    ]
    if news is not None:
        stored.append(news)
    if peer is not None:
        stored.append(Stored.of(PAGEFIND, peer / "pagefind"))
    text = text_of([*bars(series, news)], series, stored, lines)
    print(text)
    if options.document is not None:
        document = options.document.read_text(encoding="utf-8")
        options.document.write_text(replace_figures(document, text, MARKS), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
