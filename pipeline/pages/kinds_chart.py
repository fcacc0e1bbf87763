"""Part of `plan`: how many articles of each kind each year has → small charts and their table.

A chart for each kind, not bars in layers: an article may be of several kinds, so layers would add
up to more articles than there are, and there are no seven colours that everyone can tell apart.
Units as in `pipeline.pages.charts`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from archive import urls
from archive.chart_views import KindColumns, KindsChart, KindsRow
from archive.collection import Archive
from archive.language import Language
from archive.shown import Link
from pipeline.pages.gaps import spans

KINDS = ("launch", "agreement", "midterm", "review", "awards", "exemplar", "news")
"""In the order in which a campaign goes on, as the front matter has them."""
NONE = "none"
"""Stands for articles that state no kind."""

MOST_YEARS = 24
"""Newest years that are drawn; the table has all."""
WIDTH = 144
HEIGHT = 84
BASE = 66
"""Below it stand the first year and the last."""
TOP = 16
"""Above it stands what the highest column counts."""
WIDEST = 18
"""Of a column; the strip that it stands in the middle of shares the width with the others."""
GAP = 2
YEAR = 28
"""Width of a year as it is written."""
LOWEST = 2
"""Height of a column that would hardly be seen."""


def chart_of_kinds(archive: Archive, until: int, language: Language) -> KindsChart | None:
    """Return charts and table of all years from the first with articles to the last.

    Years after `until` are rows of the table alone; None without an article up to that year.
    """
    counts, alls = _counted(archive)
    past = [year for year in alls if year <= until]
    if not past:
        return None
    kinds = [kind for kind in (*KINDS, NONE) if any(counts[kind].values())]
    drawn = range(min(past), max(past) + 1)[-MOST_YEARS:]
    highest = max((counts[kind][year] for kind in kinds for year in drawn), default=0)
    names = {kind: _name(kind, language) for kind in kinds}
    middles = _middles(drawn)
    return KindsChart(
        width=WIDTH,
        height=HEIGHT,
        base=BASE,
        bar=_bar(drawn),
        ends=((max(YEAR // 2, middles[drawn[0]]), drawn[0]),)
        + (((min(WIDTH - YEAR // 2, middles[drawn[-1]]), drawn[-1]),) if len(drawn) > 1 else ()),
        charts=tuple(
            _columns(names[kind], counts[kind], middles, highest, language) for kind in kinds
        ),
        heads=tuple(names.values()),
        rows=tuple(_rows({kind: counts[kind] for kind in kinds}, alls, until, language)),
    )


def _rows(
    counts: Mapping[str, Counter[int]], alls: Counter[int], until: int, language: Language
) -> Iterator[KindsRow]:
    """Yield the rows of years, newest first: years up to `until` without articles are one row."""
    number = language.number
    lacking = [year for year in range(min(alls), min(until, max(alls)) + 1) if year not in alls]
    empty = {last: (first, last) for first, last in spans(lacking)}
    for year in sorted({*alls, *empty}, reverse=True):
        if year in alls:
            of_kinds = tuple(number(of_kind[year]) for of_kind in counts.values())
            yield KindsRow(Link(str(year), urls.year_url(year)), of_kinds, number(alls[year]))
        else:
            yield KindsRow(Link("–".join(map(str, dict.fromkeys(empty[year])))), (), "")


def _counted(archive: Archive) -> tuple[Mapping[str, Counter[int]], Counter[int]]:
    """Return kind → year → number of articles, and year → number of all, where there are any."""
    by_kind: dict[str, Counter[int]] = {kind: Counter() for kind in (*KINDS, NONE)}
    alls: Counter[int] = Counter()
    for month, briefs in archive.by_month.items():
        year = int(month[:4])
        alls[year] += len(briefs)
        for kinds, count in Counter([brief.kinds for brief in briefs]).items():
            for kind in frozenset(kinds) or (NONE,):
                by_kind[kind][year] += count
    return by_kind, alls


def _bar(years: Sequence[int]) -> int:
    return min(WIDEST, WIDTH // len(years) - GAP)


def _middles(years: Sequence[int]) -> dict[int, int]:
    """Return year → the middle of its column."""
    strip = WIDTH // len(years)
    return {year: at * strip + strip // 2 for at, year in enumerate(years)}


def _columns(
    name: str,
    counts: Mapping[int, int],
    middles: Mapping[int, int],
    highest: int,
    language: Language,
) -> KindColumns:
    """Return the chart of one kind; all have the years of `middles`, and one scale."""
    years = tuple(middles)
    best = max(years, key=lambda year: (counts[year], year))
    heights = {
        year: max(LOWEST, round((BASE - TOP) * counts[year] / highest))
        for year in years
        if counts[year]
    }
    most = language.number(counts[best])
    words = partial(language.t, kind=name, first=years[0], last=years[-1])
    return KindColumns(
        name=name,
        title=words("kinds.chart", count=sum(counts[year] for year in years), year=best, most=most)
        if counts[best]
        else words("kinds.chart_empty"),
        most=most,
        middle=middles[best],
        top=BASE - heights.get(best, 0),
        bars=tuple(
            (middles[year] - _bar(years) // 2, BASE - height, height)
            for year, height in heights.items()
        ),
    )


def _name(kind: str, language: Language) -> str:
    return language.t("kinds.none" if kind == NONE else f"kind.{kind}")
