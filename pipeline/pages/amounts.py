"""Part of `plan`: awards, figures and targets with their numbers in Vietnamese notation."""

from collections.abc import Callable
from datetime import date

from archive import urls
from archive.dates import first_day, last_day, show_partial
from archive.fact_views import AwardView, FigureView
from archive.facts import Award, Figure, Target
from archive.interface import t
from archive.language import VIETNAMESE
from archive.shown import Link, Quote
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.award_counts import count_told
from pipeline.pages.directory import Directory

Said = Callable[[str | None], Quote | None]
"""A quote → where the article says it (`pipeline.pages.sentences`)."""


def show_number(number: str) -> str:
    """Return a number of the front matter as it is printed: 1234.5 is `1.234,5`, 14/15 stays."""
    return "/".join(_decimal(part) for part in number.split("/"))


def award_view(directory: Directory, award: Award, day: date, said: Said) -> AwardView:
    """Return a row of awards; the award has the name that it had on `day`."""
    name = award_name(directory.vocabulary.awards[award.award], day)
    return AwardView(
        award=Link(name, urls.award_url(award.award)),
        rank=award.rank or "",
        as_printed=differing(award.as_printed, name),
        status=award.status,
        status_label=t(f"award_status.{award.status}"),
        year="" if award.for_year is None else str(award.for_year),
        counts=count_told(VIETNAMESE, award),
        recipients=directory.parties(award.recipients, day),
        granted_by=award.granted_by or "",
        proposed_by=award.proposed_by or "",
        quote=said(award.quote),
        note=award.note or "",
    )


def figure_view(figure: Figure, said: Said) -> FigureView:
    """Return a reported number; one that is not known is said to be so."""
    return FigureView(
        what=figure.what,
        value=_amount(figure.value, figure.unit, figure.approx) or t("count.unknown"),
        due="",
        quote=said(figure.quote),
        note=figure.note or "",
    )


def target_view(target: Target, said: Said) -> FigureView:
    """Return a target; one without a number has no value."""
    return FigureView(
        what=target.what,
        value=_amount(target.value, target.unit, None),
        due=show_partial(target.due) if target.due else "",
        quote=said(target.quote),
        note=target.note or "",
    )


def differing(printed: str | None, name: str) -> str:
    """Return a name as the source prints it, unless it is `name` but for capital letters."""
    return printed if printed and printed.casefold() != name.casefold() else ""


def _amount(values: tuple[str, ...], unit: str | None, approx: str | None) -> str:
    number = approx or "; ".join(show_number(value) for value in values)
    if not number or not unit:
        return number
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}"


def award_name(matter: AwardMatter, day: date) -> str:
    """Return the name that an award had on `day`."""
    for name in matter.names:
        begun = name.since is None or first_day(name.since) <= day
        if begun and (name.until is None or day <= last_day(name.until)):
            return name.name
    return matter.name


def _decimal(number: str) -> str:
    sign = "-" if number.startswith("-") else ""
    whole, _, fraction = number.removeprefix("-").partition(".")
    # Five digits or more are grouped; four are not, since they may be a year or a code.
    grouped = f"{int(whole):,}".replace(",", ".") if len(whole) > 4 else whole
    return f"{sign}{grouped},{fraction}" if fraction else sign + grouped
