"""Part of `plan`: the awards → their overview, the ledger of each year, and the page of each."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.award_lines import LEVELS, AwardLine, level_of, year_key
from archive.award_views import (
    AwardGroup,
    AwardLevel,
    AwardPage,
    AwardsPage,
    LedgerPage,
    Sums,
    SumView,
    YearRows,
)
from archive.language import Language
from archive.shown import Link
from archive.text import sort_key
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.award_comparison import reports
from pipeline.pages.award_comparison_pages import award_crumbs, comparison_recipes
from pipeline.pages.award_definition import award_terms, laws_of
from pipeline.pages.award_differences import compared
from pipeline.pages.award_ledger import ledger, rows_of
from pipeline.pages.award_sums import (
    kinds_of,
    sums_by_status,
    sums_of_lines,
    sums_of_years,
    sums_table,
)
from pipeline.pages.listings import beside_in
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, award_years, list_key

MOST_ARTICLES = 300
"""Articles of an award whose rows stand on its own page; of more, each year has a page."""

_GROUPS = ("title", "commendation", "honour", "unspecified")
"""In the order of the overview."""


def award_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the overview, the years, the awards and their comparison; nothing without awards."""
    archive = shelf.archive
    if not archive.vocabulary.awards:
        return
    yield Recipe(urls.AWARDS, "awards.html", _overview)
    yield from comparison_recipes(shelf)
    for year in award_years(archive):
        shown = partial(_year, year)
        yield _dated(Recipe(urls.award_year_url(year), "ledger.html", shown), shelf, f"{year}")
    for award in archive.vocabulary.awards.values():
        yield from _recipes_of(shelf, award)


def _recipes_of(shelf: Shelf, award: AwardMatter) -> Iterator[Recipe]:
    articles = shelf.listed(list_key("award", award.id))
    page = Recipe(urls.award_url(award.id), "award.html", partial(_page, award))
    changed = articles[0].published_on if articles else None
    yield page._replace(source="awards.yaml", changed=changed)
    if len(articles) > MOST_ARTICLES:
        for year in award_years(shelf.archive, award.id):
            shown = partial(_year_of_award, award, year)
            one = Recipe(urls.award_year_url(year, award.id), "ledger.html", shown)
            yield _dated(one, shelf, year_key(award.id, year))


def _dated(recipe: Recipe, shelf: Shelf, year: str) -> Recipe:
    return recipe._replace(changed=shelf.listed(list_key("award_year", year))[0].published_on)


# The overview


def _overview(shelf: Shelf) -> AwardsPage:
    t = shelf.language.t
    found: dict[str, list[AwardLine]] = {}
    years: dict[int, int] = {}
    for report in reports(shelf.awarded()):
        line = report.line
        found.setdefault(line.award, []).append(line)
        years[line.year] = years.get(line.year, 0) + 1
    awards = sorted(shelf.archive.vocabulary.awards.values(), key=lambda one: sort_key(one.name))
    groups = {group: [award for award in awards if award.group == group] for group in _GROUPS}
    return AwardsPage(
        title=t("awards.title"),
        description=t("awards.description", site=shelf.title),
        crumbs=(),
        groups=tuple(
            AwardGroup(t(f"award_group.{group}"), _levels(shelf, members, found))
            for group, members in groups.items()
            if members
        ),
        years=tuple(YearRows(_year_link(shelf, year), years[year]) for year in sorted(years)[::-1]),
    )


def _levels(
    shelf: Shelf, awards: Iterable[AwardMatter], found: dict[str, list[AwardLine]]
) -> tuple[AwardLevel, ...]:
    levels: dict[str, list[AwardMatter]] = {}
    for award in awards:
        levels.setdefault(level_of(award), []).append(award)
    return tuple(
        AwardLevel(
            shelf.language.t(f"award_level.{level}"),
            _sums_of_awards(shelf.language, levels[level], found),
            tuple(_award_link(award) for award in levels[level] if award.id not in found),
        )
        for level in sorted(levels, key=LEVELS.index)
    )


def _sums_of_awards(
    language: Language, awards: Iterable[AwardMatter], found: dict[str, list[AwardLine]]
) -> Sums:
    told = [award for award in awards if award.id in found]
    kinds = kinds_of(line.counts for award in told for line in found[award.id])
    sums: list[SumView] = []
    for award in told:
        link = _award_link(award)
        sums += sums_by_status(language, kinds, found[award.id], link, link.url)
    return sums_table(language, "article.award", kinds, sums)


def _award_link(award: AwardMatter) -> Link:
    return Link(award.name, urls.award_url(award.id))


def _year_link(shelf: Shelf, year: int, award: str = "") -> Link:
    return Link(shelf.language.t("year.title", year=year), urls.award_year_url(year, award))


# Years


def _year(year: int, shelf: Shelf) -> LedgerPage:
    t = shelf.language.t
    briefs = shelf.of(list_key("award_year", str(year)))
    rows = rows_of(shelf, reports(briefs, year=year))
    newer, older = _beside(shelf, year)
    return LedgerPage(
        title=t("awards.of_year", year=year),
        description=t("awards.of_year.description", year=year, site=shelf.title),
        crumbs=award_crumbs(shelf),
        ledger=ledger(shelf.language, rows, by_level=True),
        newer=newer,
        older=older,
    )


def _year_of_award(award: AwardMatter, year: int, shelf: Shelf) -> LedgerPage:
    t = shelf.language.t
    briefs = shelf.of(list_key("award_year", year_key(award.id, year)))
    rows = rows_of(shelf, reports(briefs, award.id, year))
    newer, older = _beside(shelf, year, award.id)
    return LedgerPage(
        title=t("award.of_year", award=award.name, year=year),
        description=t("award.of_year.description", award=award.name, year=year),
        crumbs=(*award_crumbs(shelf), _award_link(award)),
        ledger=ledger(shelf.language, rows, by_level=False),
        newer=newer,
        older=older,
    )


def _beside(shelf: Shelf, year: int, award: str = "") -> tuple[Link | None, Link | None]:
    newer, older = beside_in(shelf.award_years(award), year)
    return (
        _year_link(shelf, newer, award) if newer else None,
        _year_link(shelf, older, award) if older else None,
    )


# One award


def _page(award: AwardMatter, shelf: Shelf) -> AwardPage:
    t = shelf.language.t
    briefs = shelf.of(list_key("award", award.id))
    found = reports(briefs, award.id)
    split = len(briefs) > MOST_ARTICLES
    whole = None
    if briefs and not split:
        whole = ledger(shelf.language, rows_of(shelf, found), by_level=False)
    lines = [report.line for report in found] if split else []
    return AwardPage(
        title=award.name,
        description=t("award.description", award=award.name),
        crumbs=award_crumbs(shelf),
        terms=award_terms(shelf.language, award),
        laws=laws_of(shelf.language, award, shelf.archive.vocabulary),
        note=award.note or "",
        ledger=whole,
        totals=sums_of_lines(shelf.language, lines) if split else None,
        years=sums_of_years(shelf.language, award.id, lines),
        compared=compared(shelf, found),
    )
