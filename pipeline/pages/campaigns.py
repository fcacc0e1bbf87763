"""Part of `plan`: a place in a year → the page of its campaign, with what is missing."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.campaign_views import (
    AwardLine,
    AwardsIn,
    CampaignPage,
    SaidIn,
    StepLine,
    StepView,
    TargetLine,
    TargetsIn,
)
from archive.campaigns import STEPS, last_due, place_and_year, step_and_key, undated
from archive.facts import Agreement, Award, Target
from archive.language import VIETNAMESE, Language
from archive.shown import Link, When
from archive.stated import Stated, stated_in
from pipeline.pages.amounts import award_name, target_view
from pipeline.pages.award_counts import count_told
from pipeline.pages.campaign_passages import forebears_of, heirs_of
from pipeline.pages.directory import Directory, headline
from pipeline.pages.facts import MOST_NOW, place_now
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import DUE, Shelf, list_key

Told = tuple[tuple[Brief, Stated], ...]
"""The articles of a campaign with what they state, the oldest first."""

_AWARDS = ("awards", "ranked", "proposed", "undated")
"""What is told under the step of awards, from what was given to what is not known so well."""


def campaign_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the page of each campaign that an article makes known."""
    for key, briefs in shelf.archive.by_campaign.items():
        url = urls.campaign_url(*place_and_year(key))
        changed = briefs[0].published_on
        yield Recipe(url, "campaign.html", partial(_page, key), changed=changed)


def reports(key: str, briefs: Iterable[Brief]) -> dict[str, list[Brief]]:
    """Return step → the articles that report it of the campaign of `key`, the oldest first."""
    found: dict[str, list[Brief]] = {}
    for brief in sorted(briefs, key=lambda brief: (brief.event_day, brief.moment, brief.id)):
        for told in brief.steps:
            step, campaign = step_and_key(told)
            if campaign == key:
                found.setdefault(step, []).append(brief)
    return found


def campaigns_of_place(language: Language, id_: str, briefs: Iterable[Brief]) -> tuple[Link, ...]:
    """Return the campaigns of a place, newest first, of which its articles make known."""
    years = {
        year
        for brief in briefs
        for place, year in map(place_and_year, brief.campaigns)
        if place == id_
    }
    return tuple(
        Link(language.t("year.title", year=year), urls.campaign_url(id_, year))
        for year in sorted(years, reverse=True)
    )


def _page(key: str, shelf: Shelf) -> CampaignPage:
    directory, language = shelf.directory, shelf.language
    t = language.t
    id_, year = place_and_year(key)
    briefs = shelf.of(list_key("campaign", key))
    found = reports(key, briefs)
    day = min(brief.day for brief in briefs)
    place = directory.place(id_, day)
    shelf.note(DUE)
    due = year <= last_due(directory.today)
    ordered = sorted(briefs, key=lambda brief: (brief.event_day, brief.moment, brief.id))
    told = tuple((brief, stated_in(brief)) for brief in ordered)
    now_label, now = place_now(directory, id_, day)
    reported = {brief.id for step in found.values() for brief in step}
    above = reversed(directory.places_above(id_, day))

    def briefs_of(other: str) -> tuple[Brief, ...]:
        return shelf.of(list_key("campaign", other))

    return CampaignPage(
        title=t("campaign.title", place=place.text, year=year),
        description=t("campaign.description", place=directory.place_full(id_, day).text, year=year),
        crumbs=(Link(t("site.localities"), urls.LOCALITIES), *above, place),
        place=place,
        now_label=now_label,
        now=now[:MOST_NOW],
        more_now=max(len(now) - MOST_NOW, 0),
        passages=(*heirs_of(directory, key, briefs_of), *forebears_of(directory, key, briefs_of)),
        heading=t("campaign.heading", year=year),
        state=t(f"campaign.state.{_state(found, due=due)}"),
        sayings=tuple(_sayings(language, year, told)),
        steps=tuple(_step(directory, key, step, found, told, due=due) for step in STEPS),
        awards=tuple(_awards(directory, key, told)),
        targets=tuple(_targets(language, key, told)),
        others=tuple(headline(brief) for brief in ordered if brief.id not in reported),
        year=Link(t("campaigns.year", year=year), urls.campaigns_url(year)),
    )


def _state(found: dict[str, list[Brief]], *, due: bool) -> str:
    if "review" in found:
        return "whole" if "launch" in found else "reviewed"
    if "launch" in found:
        return "unreviewed" if due else "open"
    return "neither"


def _sayings(language: Language, year: int, told: Told) -> Iterator[SaidIn]:
    """Yield what the articles say of the campaign; what several say alike is told once."""
    found: dict[tuple[str, str], list[Brief]] = {}
    for brief, stated in told:
        for label, text in dict.fromkeys(_said(year, stated)):
            found.setdefault((label, text), []).append(brief)
    for (label, text), briefs in found.items():
        yield SaidIn(language.t(label), text, tuple(map(headline, briefs)))


def _said(year: int, stated: Stated) -> Iterator[tuple[str, str]]:
    campaign = stated.campaign
    if campaign is not None and campaign.year == year:
        if campaign.name:
            yield "campaign.name", campaign.name
        if campaign.launched_by:
            yield "campaign.launched_by", campaign.launched_by
        themed = {theme.text for theme in stated.themes if theme.year == year}
        if campaign.theme and campaign.theme not in themed:
            yield "article.theme", campaign.theme
        if campaign.goal:
            yield "campaign.goal", campaign.goal
    for theme in stated.themes:
        if theme.year == year:
            yield f"theme.{theme.kind or 'any'}", theme.text


def _step(
    directory: Directory,
    key: str,
    step: str,
    found: dict[str, list[Brief]],
    told: Told,
    *,
    due: bool,
) -> StepView:
    language = directory.language
    t = language.t
    marks = _AWARDS if step == "awards" else (step,)
    lines = [
        line
        for mark in marks
        for brief, stated in told
        if brief in found.get(mark, ())
        for line in _lines(directory, key, mark, brief, stated)
    ]
    missing = "later" if step == "review" and not due else step
    return StepView(
        t(f"campaign.step.{step}"), tuple(lines), "" if lines else t(f"campaign.missing.{missing}")
    )


def _lines(
    directory: Directory, key: str, mark: str, brief: Brief, stated: Stated
) -> Iterator[StepLine]:
    """Yield what an article tells of a step that it reports; of agreements each one."""
    t = directory.language.t
    _, year = place_and_year(key)
    line = StepLine(_when(directory.language, brief), "", "", None, headline(brief))
    campaign = stated.campaign
    if mark == "agreement":
        for agreement in stated.agreements:
            if agreement.year == year:
                yield _agreement(directory, agreement, line)
    elif mark == "launch" and campaign and campaign.launched and campaign.year == year:
        day = directory.language.day(campaign.launched)
        yield line._replace(told=t("campaign.told.launched", day=day))
    elif mark == "review" and "review" not in brief.kinds:
        yield line._replace(told=t("campaign.told.agreement_reviewed"))
    elif mark in _AWARDS:
        yield line._replace(told=t(f"campaign.told.{mark}"))
    else:
        yield line


def _agreement(directory: Directory, agreement: Agreement, line: StepLine) -> StepLine:
    t, day = directory.language.t, directory.language.day
    if agreement.signed is not None:
        told = t("campaign.told.signed", day=day(agreement.signed))
    elif agreement.status == "reviewed":
        told = t("campaign.told.recalled")
    else:
        told = t("campaign.told.signed_then")
    count = agreement.parties_count
    parties = "" if count is None else t("campaign.told.parties", count=count)
    return line._replace(
        told=", ".join(part for part in (told, parties) if part),
        printed="" if agreement.signed else agreement.signed_text or "",
        cluster=directory.cluster(agreement.cluster) if agreement.cluster else None,
    )


def _when(language: Language, brief: Brief) -> When:
    return When(brief.day.isoformat(), language.day(brief.day))


def _awards(directory: Directory, key: str, told: Told) -> Iterator[AwardsIn]:
    """Yield the awards of this year article by article, and those that state no year with them."""
    _, year = place_and_year(key)
    for brief, stated in told:
        steps = {step for step, campaign in map(step_and_key, brief.steps) if campaign == key}
        awards: list[Award] = []
        if steps.intersection(("awards", "ranked", "proposed")):
            awards += (award for award in stated.awards if award.for_year == year)
        if "undated" in steps:
            awards += undated(stated.awards)
        if awards:
            yield AwardsIn(headline(brief), tuple(_award(directory, brief, a) for a in awards))


def _award(directory: Directory, brief: Brief, award: Award) -> AwardLine:
    t = directory.language.t
    return AwardLine(
        award.status,
        t(f"award_status.{award.status}"),
        award_name(directory.vocabulary.awards[award.award], brief.day),
        award.rank or "",
        count_told(directory.language, award),
        award.for_year is not None,
    )


def _targets(language: Language, key: str, told: Told) -> Iterator[TargetsIn]:
    """Yield the targets of the articles that launch this campaign or tell that it was signed."""
    _, year = place_and_year(key)
    for brief, stated in told:
        signed = any(item.year == year and item.status == "signed" for item in stated.agreements)
        if stated.targets and (signed or f"launch:{key}" in brief.steps):
            yield TargetsIn(
                headline(brief), tuple(_target(language, one) for one in stated.targets)
            )


def _target(language: Language, target: Target) -> TargetLine:
    view = target_view(target, lambda _: None)
    return TargetLine(view.what, view.value, language.partial(target.due) if target.due else "")


def campaign_links(keys: Iterable[str]) -> tuple[Link, ...]:
    """Return the campaigns of `keys` as the article that makes them known leads to them."""
    return tuple(
        Link(VIETNAMESE.t("campaigns.year", year=year), urls.campaign_url(place, year))
        for place, year in map(place_and_year, keys)
    )
