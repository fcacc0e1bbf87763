"""Part of `plan`: how many articles of each kind each year has → small charts and their table.

A chart for each kind, not bars in layers: an article may be of several kinds, so layers would add
up to more articles than there are, and there are no seven colours that everyone can tell apart. Units
as in `pipeline.pages.charts`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from archive import urls
from archive.chart_views import KindColumns, KindsChart, KindsRow
from archive.collection import Archive
from archive.language import Language
from archive.shown import Link

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
GAP = 2
LOWEST = 2
"""Height of a column that would hardly be seen."""


def chart_of_kinds(archive: Archive, language: Language) -> KindsChart | None:
    """Return charts and table of all years from the first with articles to the last."""
    counts, alls = _counted(archive)
    if not alls:
        return None
    years = range(min(alls), max(alls) + 1)
    kinds = [kind for kind in (*KINDS, NONE) if any(counts[kind].values())]
    drawn = years[-MOST_YEARS:]
    highest = max((counts[kind][year] for kind in kinds for year in drawn), default=0)
    strip = min(WIDEST, WIDTH // len(drawn))
    names = {kind: _name(kind, language) for kind in kinds}
    return KindsChart(
        width=WIDTH,
        height=HEIGHT,
        base=BASE,
        bar=strip - GAP,
        first=str(drawn[0]),
        last=str(drawn[-1]) if len(drawn) > 1 else "",
        charts=tuple(
            _columns(names[kind], counts[kind], drawn, highest, strip, language) for kind in kinds
        ),
        heads=tuple(names.values()),
        rows=tuple(
            KindsRow(
                Link(str(year), urls.year_url(year) if year in alls else ""),
                tuple(language.number(counts[kind][year]) for kind in kinds)
                if year in alls
                else (),
                language.number(alls[year]) if year in alls else "",
            )
            for year in reversed(years)
        ),
    )


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


def _columns(
    name: str,
    counts: Mapping[int, int],
    years: Sequence[int],
    highest: int,
    strip: int,
    language: Language,
) -> KindColumns:
    best = max(years, key=lambda year: (counts[year], year))
    heights = {
        year: max(LOWEST, round((BASE - TOP) * counts[year] / highest)) if counts[year] else 0
        for year in years
    }
    place = {year: at * strip for at, year in enumerate(years)}
    number = language.number
    return KindColumns(
        name=name,
        title=language.t(
            "kinds.chart",
            kind=name,
            count=sum(counts[year] for year in years),
            first=years[0],
            last=years[-1],
            year=best,
            most=number(counts[best]),
        ),
        most=number(counts[best]),
        middle=place[best] + (strip - GAP) // 2,
        top=BASE - heights[best],
        bars=tuple(
            (place[year], BASE - heights[year], heights[year]) for year in years if heights[year]
        ),
    )


def _name(kind: str, language: Language) -> str:
    return language.t("kinds.none" if kind == NONE else f"kind.{kind}")
