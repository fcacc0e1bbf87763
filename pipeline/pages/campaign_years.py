"""Part of `plan`: all campaigns → the overview of years, and a page for each year."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from archive import urls
from archive.brief import Brief
from archive.campaign_views import (
    CampaignCell,
    CampaignRow,
    CampaignsPage,
    CampaignTally,
    CampaignYearPage,
    Unreviewed,
)
from archive.campaigns import STEPS, last_due, place_and_year
from archive.language import Language
from archive.shown import Link
from archive.stated import stated_in
from archive.text import sort_key
from pipeline.pages.campaign_passages import heirs_of
from pipeline.pages.campaigns import reports
from pipeline.pages.directory import Directory
from pipeline.pages.listings import beside_in
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import DUE, Shelf

MOST_NAMED = 40
"""Campaigns without a review that the overview names; of more it leads to the years."""


class _Campaign(NamedTuple):
    """A campaign with the articles of each step, the oldest first."""

    key: str
    place: Link
    year: int
    reports: Mapping[str, list[Brief]]

    @property
    def is_unreviewed(self) -> bool:
        """Whether it was launched and no review is reported."""
        return "launch" in self.reports and "review" not in self.reports


def campaign_year_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the overview and the page of each year; nothing when there are no campaigns."""
    newest: dict[int, date] = {}
    for key, briefs in shelf.archive.by_campaign.items():
        _, year = place_and_year(key)
        newest[year] = max(newest.get(year, briefs[0].published_on), briefs[0].published_on)
    if newest:
        changed = max(newest.values())
        yield Recipe(urls.CAMPAIGNS, "campaigns.html", _overview, changed=changed)
    for year, changed in newest.items():
        yield Recipe(
            urls.campaigns_url(year), "campaign_year.html", partial(_year, year), changed=changed
        )


def _overview(shelf: Shelf) -> CampaignsPage:
    t = shelf.language.t
    shelf.note(DUE)
    due = last_due(shelf.directory.today)
    years = {
        year: _campaigns(shelf, shelf.campaign_steps(year), year) for year in shelf.campaign_years()
    }
    unreviewed = [
        campaign
        for year, campaigns in years.items()
        if year <= due
        for campaign in campaigns
        if campaign.is_unreviewed
    ]
    few = len(unreviewed) <= MOST_NAMED
    return CampaignsPage(
        title=t("campaigns.title"),
        description=t("campaigns.description", site=shelf.title),
        crumbs=(),
        steps=_step_names(shelf.language),
        years=tuple(
            _tally(shelf.language, year, campaigns, due=year <= due)
            for year, campaigns in years.items()
        ),
        unreviewed=tuple(
            _unreviewed(shelf, item, _with_year(shelf.language, item)) for item in unreviewed
        )
        if few
        else (),
        many="" if few else t("campaigns.unreviewed_many", count=len(unreviewed)),
        rule=t("campaigns.rule", year=due),
    )


def _year(year: int, shelf: Shelf) -> CampaignYearPage:
    t = shelf.language.t
    shelf.note(DUE)
    due = last_due(shelf.directory.today)
    campaigns = _campaigns(shelf, shelf.campaigns(year), year)
    newer, older = beside_in(shelf.campaign_years(), year)
    return CampaignYearPage(
        title=t("campaigns.year", year=year),
        description=t("campaigns.year_description", year=year, site=shelf.title),
        crumbs=(Link(t("campaigns.title"), urls.CAMPAIGNS),),
        steps=_step_names(shelf.language),
        rows=tuple(_row(shelf.language, campaign) for campaign in campaigns),
        unreviewed=tuple(
            _unreviewed(shelf, item, item.place) for item in campaigns if item.is_unreviewed
        ),
        due=year <= due,
        rule=t("campaigns.rule", year=due) if year <= due else t("campaigns.not_due"),
        newer=_year_link(shelf.language, newer) if newer else None,
        older=_year_link(shelf.language, older) if older else None,
    )


def _campaigns(shelf: Shelf, listed: Mapping[str, tuple[Brief, ...]], year: int) -> list[_Campaign]:
    """Return the campaigns of a year by the names of their places, which lead to their pages."""
    found = [
        _Campaign(key, _place(shelf.directory, key, briefs), year, reports(key, briefs))
        for key, briefs in listed.items()
    ]
    return sorted(found, key=lambda item: (sort_key(item.place.text), item.place.url))


def _place(directory: Directory, key: str, briefs: tuple[Brief, ...]) -> Link:
    """Return a place as it was called then, leading to its campaign."""
    id_, year = place_and_year(key)
    name = directory.place_full(id_, min(brief.day for brief in briefs)).text
    return Link(name, urls.campaign_url(id_, year))


def _tally(
    language: Language, year: int, campaigns: list[_Campaign], *, due: bool
) -> CampaignTally:
    numbers = [sum(step in item.reports for item in campaigns) for step in STEPS]
    return CampaignTally(
        year=_year_link(language, year),
        counts=tuple(map(language.number, (len(campaigns), *numbers))),
        unreviewed=language.number(sum(item.is_unreviewed for item in campaigns)) if due else "",
    )


def _row(language: Language, campaign: _Campaign) -> CampaignRow:
    return CampaignRow(campaign.place, tuple(_cell(language, campaign, step) for step in STEPS))


def _cell(language: Language, campaign: _Campaign, step: str) -> CampaignCell:
    reported = campaign.reports
    if step == "agreement" and step in reported:
        return _signing(language, campaign.year, reported[step])
    marks = ("awards", "ranked", "proposed", "undated") if step == "awards" else (step,)
    for mark in marks:
        if mark in reported:
            first = reported[mark][0]
            note = "" if mark == step else language.t(f"campaign.told.{mark}")
            return CampaignCell(Link(language.day(first.day), urls.article_url(first)), note)
    return CampaignCell(Link(""), "")


def _signing(language: Language, year: int, briefs: Iterable[Brief]) -> CampaignCell:
    """Return the first day of signing that is stated; else the first article, as an article's day.

    One that tells of the signing goes before one that only looks back on the agreement.
    """
    told = [
        (agreement, brief)
        for brief in briefs
        for agreement in stated_in(brief).agreements
        if agreement.year == year
    ]
    signed = [(agreement.signed, brief) for agreement, brief in told if agreement.signed]
    if signed:
        day, brief = min(signed, key=lambda one: one[0])
        return CampaignCell(Link(language.day(day), urls.article_url(brief)), "")
    agreement, brief = min(told, key=lambda one: one[0].status == "reviewed")
    words = language.t("campaigns.article_of", day=language.day(brief.day))
    recalled = language.t("campaign.told.recalled") if agreement.status == "reviewed" else ""
    return CampaignCell(Link(words, urls.article_url(brief)), recalled)


def _step_names(language: Language) -> tuple[str, ...]:
    return tuple(language.t(f"campaign.step.{step}") for step in STEPS)


def _unreviewed(shelf: Shelf, campaign: _Campaign, link: Link) -> Unreviewed:
    """Return a campaign with those of its year that are told of by what its place became.

    That all campaigns of the year are read is noted already.
    """
    listed = shelf.archive.by_campaign
    heirs = heirs_of(shelf.directory, campaign.key, lambda key: listed.get(key, ()))
    heading = shelf.language.t("campaign.heading", year=campaign.year)
    return Unreviewed(link, tuple(heirs), heading)


def _with_year(language: Language, campaign: _Campaign) -> Link:
    text = f"{campaign.place.text}, {language.t('year.title', year=campaign.year)}"
    return Link(text, campaign.place.url)


def _year_link(language: Language, year: int) -> Link:
    return Link(language.t("year.title", year=year), urls.campaigns_url(year))
