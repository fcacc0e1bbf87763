"""Part of `plan`: awards, figures and targets with their numbers in Vietnamese notation."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from archive.dates import first_day, last_day, show_partial
from archive.fact_views import AwardTotal, AwardView, FigureView
from archive.facts import Award, Figure, Target
from archive.interface import t
from archive.language import VIETNAMESE
from archive.shown import Link, Quote
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.directory import Directory

STATUSES = ("conferred", "recognised", "ranked", "honoured", "proposed")
LEVELS = ("state", "government", "ministry-province", "base", "unknown")
"""From the highest on."""

Said = Callable[[str | None], Quote | None]
"""A quote → where the article says it (`pipeline.pages.sentences`)."""


def show_number(number: str) -> str:
    """Return a number of the front matter as it is printed: 1234.5 is `1.234,5`, 14/15 stays."""
    return "/".join(_decimal(part) for part in number.split("/"))


def award_view(directory: Directory, award: Award, day: date, said: Said) -> AwardView:
    """Return a row of awards; the award has the name that it had on `day`."""
    name = award_name(directory.vocabulary.awards[award.award], day)
    return AwardView(
        award=Link(name),
        rank=award.rank or "",
        as_printed=differing(award.as_printed, name),
        status=award.status,
        status_label=t(f"award_status.{award.status}"),
        year="" if award.for_year is None else str(award.for_year),
        counts=_counts(award),
        recipients=directory.parties(award.recipients, day),
        granted_by=award.granted_by or "",
        proposed_by=award.proposed_by or "",
        quote=said(award.quote),
        note=award.note or "",
    )


def award_totals(directory: Directory, awards: Sequence[Award]) -> tuple[AwardTotal, ...]:
    """Return how many were awarded in each state at each level, where there is anything to add up.

    What was only proposed is never added to what was conferred. Who was awarded twice counts twice;
    of awards whose number is not known is told how many there are.
    """
    if len(awards) < 2:
        return ()
    groups: dict[tuple[str, str], list[Award]] = {}
    for status in dict.fromkeys(award.status for award in awards):
        for award in awards:
            if award.status == status:
                level = directory.vocabulary.awards[award.award].level or "unknown"
                groups.setdefault((status, level), []).append(award)
    return tuple(
        AwardTotal(
            status,
            t(f"award_status.{status}"),
            t(f"award_level.{level}"),
            _sums(group),
            sum(not _stated(award) for award in group),
        )
        for (status, level), group in sorted(groups.items(), key=_in_order)
    )


def _in_order(item: tuple[tuple[str, str], object]) -> tuple[int, int]:
    (status, level), _ = item
    return STATUSES.index(status), LEVELS.index(level)


def _sums(awards: Iterable[Award]) -> str:
    totals: dict[str, int] = {}
    for award in awards:
        for count, unit in _stated(award):
            totals[unit] = totals.get(unit, 0) + count
    return ", ".join(
        f"{VIETNAMESE.number(count)} {unit}" for unit, count in totals.items() if count
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


def _stated(award: Award) -> list[tuple[int, str]]:
    """Return the numbers that are known of whom an award went to, with what they count."""
    numbers = [
        (award.collectives, award.unit or t("count.collectives")),
        (award.individuals, t("count.individuals")),
        (award.households, t("count.households")),
        (award.exemplars, t("count.exemplars")),
    ]
    return [(count, unit) for count, unit in numbers if count is not None]


def _counts(award: Award) -> str:
    """Return whom the award went to, in numbers; a stated zero is told only when all are zero."""
    known = _stated(award)
    if not known:
        return t("count.unknown")
    told = [(count, unit) for count, unit in known if count > 0] or known[:1]
    return ", ".join(f"{VIETNAMESE.number(count)} {unit}" for count, unit in told)


def award_name(matter: AwardMatter, day: date) -> str:
    """Return what an award was called on `day`."""
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
