"""Part of `plan`: numbers of articles → charts. Geometry alone: a template draws it.

Units are pixels at the usual size of text, when the chart has all the room it wants. A phone 320 px
wide has 288 for it, of which twelve columns leave 24 for each: as small as what is touched may be.
"""

from collections.abc import Callable, Mapping

from archive import urls
from archive.chart_views import Chart, Column
from archive.language import VIETNAMESE, Language
from archive.shown import Link

MOST_COLUMNS = 12
MOST_NUMBERED = 8
"""Columns that have room for a number above and a whole year below each of them."""
WIDTH = 324
WIDEST = 64
HEIGHT = 168
BASE = 140
"""Below it stand the years."""
TOP = 28
"""Above it stands what the highest bar counts."""
SHARE = 0.72
"""Of a strip that its bar takes."""
LOWEST = 3
"""Height of a bar that would hardly be seen: few beside very many."""


def chart_of_years(
    counts: Mapping[int, int],
    until: int,
    language: Language = VIETNAMESE,
    address: Callable[[int], str] = urls.year_url,
) -> Chart | None:
    """Return the chart of year → number of articles; None without any up to the year `until`.

    `address` gives where the column of a year leads.
    Its columns are the newest years with all between them, so a year without articles is a gap.
    """
    counts = {year: count for year, count in counts.items() if year <= until}
    if not counts:
        return None
    last = max(counts)
    first = max(min(counts), last - MOST_COLUMNS + 1)
    years = range(first, last + 1)
    highest = max(counts.get(year, 0) for year in years)
    strip = min(WIDEST, WIDTH // len(years))
    bar = round(strip * SHARE)
    numbered = len(years) <= MOST_NUMBERED
    columns = []
    for place, year in enumerate(years):
        count = counts.get(year, 0)
        height = max(LOWEST, round((BASE - TOP) * count / highest)) if count else 0
        columns.append(
            Column(
                link=_link(language, year, count, address),
                label=str(year) if numbered or (last - year) % 2 == 0 else "",
                number=str(count) if count and (numbered or count == highest) else "",
                left=place * strip,
                middle=place * strip + strip // 2,
                bar_left=place * strip + (strip - bar) // 2,
                bar_top=BASE - height,
                bar_height=height,
            )
        )
    return Chart(
        title=_title(language, first, last),
        width=strip * len(years),
        height=HEIGHT,
        base=BASE,
        strip=strip,
        bar=bar,
        columns=tuple(columns),
    )


def _link(language: Language, year: int, count: int, address: Callable[[int], str]) -> Link:
    t = language.t
    if count:
        return Link(t("chart.year", year=year, count=count), address(year))
    return Link(t("chart.gap", year=year))


def _title(language: Language, first: int, last: int) -> str:
    t = language.t
    if first == last:
        return t("chart.of_year", year=first)
    return t("chart.of_years", first=first, last=last)
