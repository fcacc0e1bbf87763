"""Which yearly campaigns an article tells of, and which of their steps it reports. Pure.

A campaign is that of a place in a year; the place is the article's first locality. Where its role
is another than the subject's, as in news of a cluster that it hosts, only the agreement is its own.
A fact is told of a year that the article states: nothing is guessed.

The rule, with the year of each step:

- launch: `campaign.year`, where the news is of the kind launch or states the day (`launched`); a
  launch without `campaign` is of the one year that its themes have, else of that of its event,
  unless it launches a named movement, or was held in November or December, when next year's may be
  meant;
- agreement: the `year` of each agreement; one that is reviewed is told as a review too;
- midterm and review (by the kind): `campaign.year` if it is not the one launched; the years of
  agreements that are reviewed; the years of `themes` that the news neither launches nor signs for.
  A review before October says nothing of its own year's theme: that is announced there. Where none
  of these is stated, the one year that all awards are for;
- awards (kinds midterm, review and awards): `for_year` of each row, by its status. Awards without a
  year go with a review of one year, and are said to have none.

No step but the launch and the agreement can be of a year that lies ahead of the news. Awards alone
make no campaign: a year that only they name is told of where something else makes it known.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from archive.article import Article
from archive.brief import Brief
from archive.facts import Award, LocalityMention
from archive.front_matter import FrontMatter

Step = Literal[
    "launch", "agreement", "midterm", "review", "awards", "ranked", "proposed", "undated"
]
"""What is reported; the last three are of awards too, and never the same as having been given."""

STEPS: tuple[Step, ...] = ("launch", "agreement", "midterm", "review", "awards")
"""A campaign's steps in their order."""

TURNS = frozenset(("launch", "agreement", "review"))
"""Steps by which a campaign begins, in a cluster by signing its agreement, and by which it ends."""

_GIVEN = ("conferred", "recognised", "honoured")
_AWARDING = frozenset(("midterm", "review", "awards"))
_TURN = 11
"""Month from which a launch may be that of the next year."""
_YEAR_END = 10
"""Month from which a review may be that of the year itself."""
_DUE = 4
"""Month of the next year from which the review of a year should have been held."""


def campaign_key(place: str, year: int) -> str:
    """Return what the campaign of a place in a year is known by: `2021:quang-ninh/mong-cai`."""
    return f"{year}:{place}"


def place_and_year(key: str) -> tuple[str, int]:
    """Return the place and the year of a key of `campaign_key`."""
    year, _, place = key.partition(":")
    return place, int(year)


def last_due(today: date) -> int:
    """Return the last year whose review is to be expected by `today`: held by 31 March after it."""
    return today.year - (1 if today.month >= _DUE else 2)


def due_days(today: date) -> tuple[date, ...]:
    """Return the days about `today` on which `last_due` changes."""
    years = (today.year - 1, today.year, today.year + 1)
    return tuple(date(year, _DUE, 1) for year in years if date.min.year <= year <= date.max.year)


def campaigns_of(article: Article) -> tuple[str, ...]:
    """Return the keys of the campaigns that an article makes known, each once."""
    front, day = article.front, article.day
    years = dict.fromkeys(_years(front, day))
    return tuple(campaign_key(front.localities[0].locality, year) for year in years)


def steps_of(article: Article) -> tuple[str, ...]:
    """Return the steps that an article reports, each once, as `review:2021:quang-ninh/mong-cai`."""
    front, day = article.front, article.day
    place = front.localities[0].locality
    steps = dict.fromkeys(_steps(front, day))
    return tuple(f"{step}:{campaign_key(place, year)}" for step, year in steps)


def step_and_key(told: str) -> tuple[str, str]:
    """Return the step and the key of the campaign of what `steps_of` gave."""
    step, _, key = told.partition(":")
    return step, key


def turns_of(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return (step, key) of the campaigns of its own that an article tells the beginning or end of.

    Which these are follows from the article alone, and each has a page.
    """
    told = map(step_and_key, brief.steps)
    return tuple((step, key) for step, key in told if step in TURNS and key in brief.campaigns)


def undated(awards: tuple[Award, ...]) -> tuple[Award, ...]:
    """Return the awards whose year is not stated."""
    return tuple(award for award in awards if award.for_year is None)


def is_of_first_place(localities: Sequence[LocalityMention]) -> bool:
    """Say whether the news is of the first of its places itself."""
    return localities[0].role in (None, "subject")


def _years(front: FrontMatter, day: date) -> Iterator[int]:
    yield from (item.year for item in front.agreements if item.year is not None)
    if not is_of_first_place(front.localities):
        return
    if front.campaign is not None:
        yield front.campaign.year
    yield from _launched(front)
    if "midterm" in front.kind or "review" in front.kind:
        yield from _looked_back_on(front, day)


def _steps(front: FrontMatter, day: date) -> Iterator[tuple[Step, int]]:
    yield from (("agreement", item.year) for item in front.agreements if item.year is not None)
    if not is_of_first_place(front.localities):
        return
    yield from (("launch", year) for year in _launched(front))
    for agreement in front.agreements:
        if agreement.year is not None and agreement.status == "reviewed":
            yield "review", agreement.year
    looked_back = tuple(_looked_back_on(front, day)) or tuple(_awarded_for(front, day))
    if "midterm" in front.kind:
        yield from (("midterm", year) for year in looked_back)
    if "review" in front.kind:
        yield from (("review", year) for year in looked_back)
    if _AWARDING.intersection(front.kind):
        yield from _awards(front, day, looked_back)


def _launched(front: FrontMatter) -> Iterator[int]:
    """Yield the year whose campaign is launched, if one is."""
    campaign, event = front.campaign, front.event
    if campaign is not None:
        if campaign.launched is not None or "launch" in front.kind:
            yield campaign.year
    elif "launch" in front.kind and not any(m.role == "launched" for m in front.movements):
        themed = {theme.year for theme in front.themes if theme.year is not None}
        if len(themed) == 1:
            yield from themed
        elif event is not None and event.date is not None and event.date.month < _TURN:
            yield event.date.year


def _looked_back_on(front: FrontMatter, day: date) -> Iterator[int]:
    """Yield the years that are stated to be looked back on, up to that of `day`."""
    ahead = {*_launched(front)}
    ahead.update(item.year for item in front.agreements if item.status == "signed" and item.year)
    stated = [front.campaign.year] if front.campaign else []
    stated += [item.year for item in front.agreements if item.status == "reviewed" and item.year]
    announced = "midterm" not in front.kind and day.month < _YEAR_END
    stated += [
        theme.year
        for theme in front.themes
        if theme.year is not None and not (announced and theme.year == day.year)
    ]
    yield from (year for year in stated if year not in ahead and year <= day.year)


def _awarded_for(front: FrontMatter, day: date) -> Iterator[int]:
    """Yield the one year that all awards are for, if there is one and nothing is launched."""
    years = {award.for_year for award in front.awards}
    year = next(iter(years)) if len(years) == 1 else None
    if year is not None and year <= day.year and not tuple(_launched(front)):
        yield year


def _awards(
    front: FrontMatter, day: date, looked_back: tuple[int, ...]
) -> Iterator[tuple[Step, int]]:
    for award in front.awards:
        if award.for_year is not None and award.for_year <= day.year:
            yield _step_of(award), award.for_year
    if len(set(looked_back)) == 1 and undated(front.awards):
        yield "undated", looked_back[0]


def _step_of(award: Award) -> Step:
    if award.status in _GIVEN:
        return "awards"
    return "ranked" if award.status == "ranked" else "proposed"
