"""Part of `plan`: all in which articles differ on awards → one page, or one for each year.

What is compared is always of one year. So of many articles there is an overview, which counts and
shows none of them, and a page for each year, which an edit of an article of another year leaves as
it is.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.award_views import ComparisonPage, ComparisonYearsPage, YearCompared
from archive.shown import Link
from pipeline.pages.award_comparison import differences, open_proposals, reports
from pipeline.pages.award_differences import compared
from pipeline.pages.listings import beside_in
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, award_years, list_key

MOST_COMPARED = 300
"""Articles with awards that are compared on one page; of more, each year has a page."""


def comparison_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the page of what differs, or its overview and the years."""
    archive = shelf.archive
    if sum(bool(brief.award_lines) for brief in archive.articles) <= MOST_COMPARED:
        yield Recipe(urls.AWARDS_COMPARED, "award_comparison.html", _all)
        return
    yield Recipe(urls.AWARDS_COMPARED, "award_comparison_years.html", _overview)
    for year in award_years(archive):
        changed = shelf.listed(list_key("award_year", str(year)))[0].published_on
        url, shown = urls.awards_compared_url(year), partial(_year, year)
        yield Recipe(url, "award_comparison.html", shown, changed=changed)


def award_crumbs(shelf: Shelf) -> tuple[Link, ...]:
    """Return what leads back from a page below the overview of awards."""
    return (Link(shelf.language.t("awards.section"), urls.AWARDS),)


def _all(shelf: Shelf) -> ComparisonPage:
    t = shelf.language.t
    return ComparisonPage(
        title=t("awards.compared"),
        description=t("awards.compared.description", site=shelf.title),
        crumbs=award_crumbs(shelf),
        compared=compared(shelf, reports(shelf.awarded()), noted_apart=True),
        newer=None,
        older=None,
    )


def _year(year: int, shelf: Shelf) -> ComparisonPage:
    t = shelf.language.t
    briefs = shelf.of(list_key("award_year", str(year)))
    newer, older = beside_in(shelf.award_years(), year)
    return ComparisonPage(
        title=t("awards.compared_of", year=year),
        description=t("awards.compared_of.description", year=year, site=shelf.title),
        crumbs=(*award_crumbs(shelf), Link(t("awards.compared"), urls.AWARDS_COMPARED)),
        compared=compared(shelf, reports(briefs, year=year)),
        newer=_year_link(shelf, newer) if newer else None,
        older=_year_link(shelf, older) if older else None,
    )


def _year_link(shelf: Shelf, year: int) -> Link:
    return Link(shelf.language.t("year.title", year=year), urls.awards_compared_url(year))


def _overview(shelf: Shelf) -> ComparisonYearsPage:
    t, found = shelf.language.t, reports(shelf.awarded())
    differing = Counter([one.reports[0].line.year for one in differences(found)])
    proposals = open_proposals(found)
    named = Counter([one.reports[0].line.year for one in proposals if one.recipients])
    unnamed = Counter([one.reports[0].line.year for one in proposals if not one.recipients])
    years = sorted({report.line.year for report in found}, reverse=True)
    return ComparisonYearsPage(
        title=t("awards.compared"),
        description=t("awards.compared.description", site=shelf.title),
        crumbs=award_crumbs(shelf),
        years=tuple(
            YearCompared(_year_link(shelf, year), differing[year], named[year], unnamed[year])
            for year in years
        ),
    )
