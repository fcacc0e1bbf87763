"""Turns visits to search pages into the bars and the tables of `docs/benchmarks.md`.

Input: what `benchmarks.browser_search` measured. Output: Markdown. Measures nothing itself.
"""

from collections.abc import Iterator, Sequence
from math import isinf
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.browser_visit import Part, Visit
from benchmarks.report import Bar, bars_table, quantile, table

OURS = "this program"
SLOW = "this program, slowed"
LARGE = "this program, larger"
PAGEFIND = "Pagefind"

NEEDED = (Part.SCRIPT, Part.FILES)
"""What the bars of bytes are set for: a page of words has its page and its style anyway."""

SERIES_HEAD = (
    "search",
    "queries",
    "script and search files",
    "p95",
    "script",
    "search files",
    "page and style too",
    "p95",
    "after the results",
    "time",
    "p95",
    "slowest",
)


class Series(NamedTuple):
    """All queries, each typed once into one search page."""

    name: str
    visits: Sequence[Visit]

    def bytes(self, *parts: Part) -> list[int]:
        """Return for each query the bytes of some parts until its results were there."""
        return [sum(visit.before[part] for part in parts) for visit in self.visits]

    @property
    def seconds(self) -> list[float]:
        """For each query, from the last key to the results."""
        return [visit.seconds for visit in self.visits]


class Stored(NamedTuple):
    """What a host stores for searching."""

    name: str
    files: int
    bytes: int

    @classmethod
    def of(cls, name: str, folder: Path) -> "Stored":
        """Count what is below `folder`, except for the page itself."""
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".html"]
        return cls(name, len(files), sum(path.stat().st_size for path in files))


def bars(series: Sequence[Series], news: Stored | None) -> Iterator[Bar]:
    """Yield the bars of what was measured; the limits are those of the project.

    `news`: what as many articles of real news take as the bars are set for.
    """
    by_name = {one.name: one for one in series}
    ours = by_name[OURS]
    sent, times = ours.bytes(*NEEDED), ours.seconds
    name = "bytes until the first results, script included"
    yield Bar(f"{name}: median", median(sent) / 1e3, 120, " kB", digits=0)
    yield Bar(f"{name}: p95", quantile(sent, 0.95) / 1e3, 250, " kB", digits=0)
    name = "from the last key to results on screen"
    yield Bar(f"{name}: median", 1e3 * median(times), 200, " ms", digits=0)
    yield Bar(f"{name}: p95", 1e3 * quantile(times, 0.95), 400, " ms", digits=0)
    if SLOW in by_name:
        name = "the same, processor 4× slower, 1.6 Mbit/s, 150 ms: median"
        yield Bar(name, median(by_name[SLOW].seconds), 1.5, " s")
    if news is not None:
        yield Bar(f"all search files: {news.name}", news.bytes / 1e6, 15, " MB", digits=1)
    if LARGE in by_name:
        growth = median(by_name[LARGE].bytes(Part.FILES)) / median(ours.bytes(Part.FILES))
        yield Bar("bytes of search files a query, larger archive / this", growth, 3, "×")


def nothing_found(series: Series) -> Iterator[str]:
    """Yield what is to be said of queries that had no results."""
    given_up = sum(isinf(one.seconds) for one in series.visits)
    nothing = sum(not one.found for one in series.visits) - given_up
    if nothing:
        yield f"{series.name} found nothing for {nothing} of the queries"
    if given_up:
        yield f"{series.name} had no answer to {given_up} of the queries after a minute"


def text_of(
    judged: Sequence[Bar],
    series: Sequence[Series],
    stored: Sequence[Stored],
    lines: Sequence[str],
) -> str:
    """Return the circumstances and the tables as Markdown."""
    sizes = ((one.name, f"{one.files:,}", f"{one.bytes / 1e6:,.1f} MB") for one in stored)
    text = (
        *(f"- {line}" for line in lines),
        "",
        *bars_table(judged),
        "",
        *table(SERIES_HEAD, map(_row, series)),
        "",
        *table(("stored for searching", "files", "size"), sizes),
    )
    return "\n".join(text) + "\n"


def _row(one: Series) -> tuple[str, ...]:
    needed, everything = one.bytes(*NEEDED), one.bytes(*Part)
    kilobytes = (
        median(needed),
        quantile(needed, 0.95),
        median(one.bytes(Part.SCRIPT)),
        median(one.bytes(Part.FILES)),
        median(everything),
        quantile(everything, 0.95),
        median(visit.after for visit in one.visits),
    )
    times = (median(one.seconds), quantile(one.seconds, 0.95), max(one.seconds))
    return (
        one.name,
        f"{len(one.visits)}",
        *(f"{count / 1e3:,.0f} kB" for count in kilobytes),
        *("none" if isinf(seconds) else f"{1e3 * seconds:,.0f} ms" for seconds in times),
    )
