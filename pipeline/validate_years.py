"""Part of `validate`: years and numbers that can be read and are hardly meant.

All are warnings: a year far from the others is mostly a slip of the hand, and one of a page of its
own, or of an axis, is seen by every reader.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from archive.dates import EARLIEST_YEAR, show_partial
from archive.front_matter import FrontMatter
from archive.problems import Fault, Problem, fault
from archive.raw import RawFile
from archive.text import slugify
from archive.vocabulary import Movement

YEARS_AHEAD = 10
"""Years from that of the build for which a movement may be planned."""
MOST = {
    "collectives": 1_000_000,
    "individuals": 1_000_000,
    "households": 30_000_000,
    "exemplars": 1_000_000,
}
"""What one row of awards may count; of households all that the country has (27 million in 2019)."""


def check_years(front: FrontMatter) -> Iterator[Fault]:
    """Yield a warning for each year and count of an article that is hardly meant.

    An award is for a year that has come; a proposal, a campaign and an agreement may be for the
    year after that of the article.
    """
    published = front.date.day.year
    for at, award in enumerate(front.awards):
        key = "proposal" if award.status == "proposed" else "award"
        latest = published + (key == "proposal")
        yield from _later(("awards", at, "for_year"), key, award.for_year, published, latest)
        for name, most in MOST.items():
            count = getattr(award, name)
            if count is not None and count > most:
                yield fault(("awards", at, name), "years.count", "warning", count=count)
    if front.campaign is not None:
        year = front.campaign.year
        yield from _later(("campaign", "year"), "campaign", year, published, published + 1)
    for at, agreement in enumerate(front.agreements):
        place = ("agreements", at, "year")
        yield from _later(place, "agreement", agreement.year, published, published + 1)


def _later(
    place: tuple[str | int, ...], key: str, year: int | None, published: int, latest: int
) -> Iterator[Fault]:
    if year is not None and year > latest:
        yield fault(place, f"years.{key}", "warning", year=year, published=published)


def far_problems(
    raws: Iterable[RawFile], movements: Mapping[str, Movement], today: date
) -> tuple[Problem, ...]:
    """Return a warning for each beginning or end of a movement that is hardly meant.

    `raws` are the files of `movements`, `today` is the day of the build, whose year alone counts.
    """
    return tuple(
        raw.problem(told)
        for raw in raws
        for told in _far(movements.get(slugify(PurePosixPath(raw.path).stem)), today.year)
    )


def _far(movement: Movement | None, built: int) -> Iterator[Fault]:
    if movement is None:
        return
    for name in ("start", "end"):
        when = getattr(movement.matter, name)
        year = int(when[:4]) if when else built
        if year < EARLIEST_YEAR:
            yield fault((name,), "years.movement_early", "warning", when=show_partial(when))
        elif year > built + YEARS_AHEAD:
            words = {"when": show_partial(when), "built": built, "ahead": YEARS_AHEAD}
            yield fault((name,), "years.movement_far", "warning", **words)
