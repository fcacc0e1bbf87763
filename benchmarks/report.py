"""Turns measurements into the table of bars and the figures of `docs/benchmarks.md` and README.

Input: what `benchmarks.run` measured. Output: Markdown. Measures nothing itself.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Self

from benchmarks.measure import Measurement

BEGIN, END = "<!-- figures of make bench -->", "<!-- end of the figures -->"


class Step(StrEnum):
    """What is measured."""

    OURS_SITE = "this program, clean build without search"
    OURS = "this program, clean build of everything"
    OURS_NOTHING = "this program, nothing changed"
    OURS_EDIT = "this program, one article edited"
    HUGO = "Hugo, clean build"
    HUGO_EDIT = "Hugo, one article edited"
    PAGEFIND = "Pagefind on what Hugo wrote"
    PAGEFIND_EDIT = "Pagefind again after the edit"
    PELICAN = "Pelican, clean build"
    PELICAN_EDIT = "Pelican with its cache, one article edited"


Figures = Mapping[int, Mapping[Step, Measurement]]
"""Number of articles → step → median."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a program wrote."""

    pages: int
    bytes: int

    @classmethod
    def of(cls, site: Path, besides: str = "") -> Self:
        """Count the HTML pages of `site` and all its bytes, without the folder `besides`."""
        files = [
            path
            for path in site.rglob("*")
            if path.is_file() and path.relative_to(site).parts[0] != besides
        ]
        pages = sum(path.suffix == ".html" for path in files)
        return cls(pages, sum(path.stat().st_size for path in files))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar to reach: what is judged, the figure, its limit, and the unit of both."""

    name: str
    figure: float
    limit: float
    unit: str
    at_least: bool = False
    """Whether the limit is the least that the figure must be, and not the most."""
    digits: int = 2
    """Shown behind the point of the figure."""

    @property
    def reached(self) -> bool:
        """Whether the figure is no more than the limit, or no less."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def bars(figures: Figures, articles: int) -> tuple[Bar, ...]:
    """Return the bars, judged at `articles` articles and by the growth from step to step.

    The limits are those of the project; those in seconds and bytes are set for 10,000 articles on
    two cores.
    """
    found = figures[articles]
    seconds = {step: measured.seconds for step, measured in found.items()}
    peaks = {step: measured.peak_bytes for step, measured in found.items()}
    peers = seconds[Step.HUGO] + seconds[Step.PAGEFIND]
    edit = seconds[Step.OURS_EDIT]
    return (
        Bar(
            "clean build without search / Hugo",
            seconds[Step.OURS_SITE] / seconds[Step.HUGO],
            0.9,
            "×",
        ),
        Bar("clean build of everything / (Hugo + Pagefind)", seconds[Step.OURS] / peers, 0.6, "×"),
        Bar("one article edited, all up to date again", edit, 1.2, " s"),
        Bar("one article edited / Hugo", edit / seconds[Step.HUGO], 0.12, "×"),
        Bar("nothing changed", seconds[Step.OURS_NOTHING], 0.4, " s"),
        Bar("peak memory / Hugo", peaks[Step.OURS] / peaks[Step.HUGO], 0.5, "×"),
        *_growth(figures),
    )


def _growth(figures: Figures) -> Iterator[Bar]:
    counts = sorted(figures)
    for fewer, more in pairwise(counts):
        ratio = figures[more][Step.OURS].seconds / figures[fewer][Step.OURS].seconds
        yield Bar(f"clean build, {fewer:,} → {more:,} articles", ratio, 11, "×")
    if counts[-1] >= 100_000:
        peak = figures[counts[-1]][Step.OURS].peak_bytes
        yield Bar(f"peak memory of {counts[-1]:,} articles", peak / 1e9, 1.5, " GB")


def figures_text(
    judged: Sequence[Bar],
    figures: Figures,
    sizes: Mapping[str, Size],
    circumstances: Sequence[str],
) -> str:
    """Return the circumstances and the three tables as Markdown."""
    lines = [*(f"- {line}" for line in circumstances), ""]
    lines += bars_table(judged)
    for count in sorted(figures):
        lines += ["", f"What the steps cost with {count:,} articles:", ""]
        lines += table(
            ("step", "wall", "peak memory", "shared pages counted once"),
            (
                (
                    step,
                    _seconds(cost.seconds),
                    _megabytes(cost.peak_bytes),
                    _megabytes(cost.peak_pss_bytes),
                )
                for step, cost in sorted(
                    figures[count].items(), key=lambda item: [*Step].index(item[0])
                )
            ),
        )
    lines += ["", "What was written:", ""]
    lines += table(
        ("program", "HTML pages", "site"),
        ((name, f"{size.pages:,}", f"{size.bytes / 1e6:,.0f} MB") for name, size in sizes.items()),
    )
    return "\n".join(lines) + "\n"


def bars_table(judged: Sequence[Bar]) -> Iterator[str]:
    """Yield the lines of the table of the bars."""
    yield from table(
        ("bar", "measured", "must reach", "reached"),
        (
            (
                bar.name,
                f"{bar.figure:,.{bar.digits}f}{bar.unit}",
                f"{'≥' if bar.at_least else '≤'} {bar.limit:,g}{bar.unit}",
                _yes(bar),
            )
            for bar in judged
        ),
    )


def short_text(steps: Mapping[Step, Measurement], articles: int, where: str) -> str:
    """Return the few figures of README: `steps` with `articles` articles, measured `where`."""

    def wall(*added: Step) -> str:
        return _seconds(sum(steps[step].seconds for step in added))

    def memory(*either: Step) -> str:
        return _megabytes(max(steps[step].peak_bytes for step in either))

    rows = (
        ("clean build, no search", wall(Step.OURS_SITE), wall(Step.HUGO), "", wall(Step.PELICAN)),
        ("clean build with search", wall(Step.OURS), "", wall(Step.HUGO, Step.PAGEFIND), ""),
        (
            "one article edited",
            wall(Step.OURS_EDIT),
            wall(Step.HUGO_EDIT),
            wall(Step.HUGO_EDIT, Step.PAGEFIND_EDIT),
            wall(Step.PELICAN_EDIT),
        ),
        ("nothing changed", wall(Step.OURS_NOTHING), "", "", ""),
        (
            "peak memory",
            memory(Step.OURS),
            memory(Step.HUGO),
            memory(Step.HUGO, Step.PAGEFIND),
            memory(Step.PELICAN),
        ),
    )
    head = (f"{articles:,} articles", "this program", "Hugo", "Hugo + Pagefind", "Pelican")
    return "\n".join((*table(head, iter(rows)), "", f"Measured {where}.")) + "\n"


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of some values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def replace_figures(document: str, figures: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """Return `document` with `figures` between its marks, or at its end where it has none."""
    begin, end = marks
    before, mark, rest = document.partition(begin)
    if not mark:
        before = f"{document}\n" if document else ""
    after = rest.partition(end)[2] or "\n"
    return f"{before}{begin}\n\n{figures}\n{end}{after}"


def cores() -> int:
    """Return the number of cores that this program may use."""
    return len(os.sched_getaffinity(0))


def machine() -> str:
    """Return the cores, the processor and the memory of this machine."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{cores()} cores ({models[0] if models else 'unnamed'}), {memory / 2**30:.0f} GiB"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"


def _yes(bar: Bar) -> str:
    return "yes" if bar.reached else "**no**"


def table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
