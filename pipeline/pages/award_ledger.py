"""Part of `plan`: what articles state of awards → tables of rows with their sums.

A sum is of rows of one status, and of one level where there are several; nothing else is ever added
up. It counts reports: who was awarded twice, or is told of by two articles, counts twice.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from archive import urls
from archive.award_lines import (
    KINDS,
    LEVELS,
    STATUSES,
    AwardLine,
    Counts,
    level_of,
    sum_of,
)
from archive.award_views import (
    Choice,
    CountView,
    Ledger,
    LedgerGroup,
    LedgerRow,
)
from archive.language import Language
from archive.shown import Link, When
from archive.stated import Stated, stated_in
from archive.text import sort_key
from pipeline.pages.amounts import award_name, differing
from pipeline.pages.award_comparison import Report
from pipeline.pages.award_sums import group_id, kinds_of, sum_view, sums_table
from pipeline.pages.directory import headline
from pipeline.pages.shelf import Shelf

SPOKEN = ("ledger.shown", "ledger.at_least", "ledger.unstated")
"""What the script of a ledger says."""


class Row(NamedTuple):
    """A row with what it is grouped and sorted by."""

    line: AwardLine
    level: str
    name: str
    """That the award had on the day."""
    view: LedgerRow


def rows_of(shelf: Shelf, found: Sequence[Report]) -> list[Row]:
    """Return reports as rows, with the numbers that `kinds_of` all of them has columns for."""
    kinds = kinds_of(report.line.counts for report in found)
    rows: list[Row] = []
    for _, group in groupby(found, key=lambda report: report.brief.id):
        of_article = tuple(group)
        stated = stated_in(of_article[0].brief)
        rows += [_row(shelf, kinds, report, stated) for report in of_article]
    return rows


def _row(shelf: Shelf, kinds: Sequence[str], report: Report, stated: Stated) -> Row:
    brief, number, line = report
    award, matter = stated.awards[number], shelf.archive.vocabulary.awards[line.award]
    language, day = shelf.language, brief.day
    name = award_name(matter, day)
    view = LedgerRow(
        award=Link(name, urls.award_url(line.award)),
        award_id=line.award,
        rank=line.rank,
        as_printed=differing(award.as_printed, name),
        year=str(line.year),
        dated_by="" if award.for_year is not None else _dated_by(language, stated),
        place=Link(brief.place, urls.locality_url(brief.places[0])),
        province=brief.place.rpartition(", ")[2],
        counts=_counts(language, kinds, line.counts, award.unit or ""),
        granted_by=award.granted_by or "",
        proposed_by=award.proposed_by or "",
        recipients=shelf.directory.parties(award.recipients, day),
        article=headline(brief),
        published=language.moment(When(*brief.published)),
    )
    return Row(line, level_of(matter), name, view)


def _dated_by(language: Language, stated: Stated) -> str:
    by_event = stated.event is not None and stated.event.date is not None
    return language.t("ledger.by_event" if by_event else "ledger.by_publication")


def _counts(
    language: Language, kinds: Sequence[str], counts: Counts, unit: str
) -> tuple[CountView, ...]:
    """Return the numbers of a row of these kinds; the unit is that of the collectives."""
    unstated = language.t("ledger.unstated")
    return tuple(
        [
            CountView(
                kind,
                unstated if count is None else language.number(count),
                count,
                unit if kind == "collectives" and count else "",
            )
            for kind, count in zip(KINDS, counts, strict=True)
            if kind in kinds
        ]
    )


def ledger(language: Language, rows: Iterable[Row], *, by_level: bool) -> Ledger:
    """Return rows as a ledger: a group for each status, and `by_level` for each level in it.

    Within a group, awards stand in Vietnamese order, the newest years of each first.
    """
    ordered = sorted(rows, key=_order)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in ordered:
        groups.setdefault((row.line.status, row.level if by_level else ""), []).append(row)
    kinds = kinds_of(row.line.counts for row in ordered)
    sums = tuple(
        sum_view(
            language,
            kinds,
            sum_of(row.line for row in members),
            status,
            name=Link(language.t(f"award_level.{level}") if level else ""),
            group=group_id(status, level),
        )
        for (status, level), members in groups.items()
    )
    return Ledger(
        sums=sums_table(language, "term.level" if by_level else "", kinds, sums),
        groups=tuple(
            LedgerGroup(
                group_id(status, level),
                status,
                language.t(f"award_status.{status}"),
                level,
                language.t(f"award_level.{level}") if level else "",
                tuple(row.view for row in members),
            )
            for (status, level), members in groups.items()
        ),
        rows=len(ordered),
        statuses=_choices(language, "award_status", (status for status, _ in groups)),
        levels=_choices(language, "award_level", (level for _, level in groups)),
        awards=_sorted_choices((row.line.award, row.name) for row in ordered),
        provinces=_sorted_choices((row.view.province, row.view.province) for row in ordered),
        words={key: language.words[key] for key in SPOKEN},
    )


def _order(row: Row) -> tuple[object, ...]:
    line = row.line
    by_name = sort_key(row.name)
    return STATUSES.index(line.status), LEVELS.index(row.level), by_name, line.award, -line.year


def _choices(language: Language, words: str, values: Iterable[str]) -> tuple[Choice, ...]:
    unique = dict.fromkeys(value for value in values if value)
    order = (*STATUSES, *LEVELS)
    return tuple(
        Choice(value, language.t(f"{words}.{value}")) for value in sorted(unique, key=order.index)
    )


def _sorted_choices(named: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return choices in Vietnamese order; of one with several names, the last is its label."""
    return tuple(
        Choice(*item) for item in sorted(dict(named).items(), key=lambda item: sort_key(item[1]))
    )
