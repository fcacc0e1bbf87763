"""Part of `plan`: where articles state different numbers of the same award, and what stays open.

Pure. Articles are compared by their `award_lines`. They speak of the same where award, rank, status
and year are the same, and either the first place of the articles or all recipients that are named.
Lines that name other recipients speak of something else, and so may lines without a number say
anything. What comes out is for a reader to judge: two ceremonies of one year look the same here.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from archive.award_lines import AwardLine
from archive.brief import Brief

GIVEN = frozenset({"conferred", "recognised"})
"""Of whom these are told, a proposal is closed."""


class Report(NamedTuple):
    """A line with the article that states it."""

    brief: Brief
    number: int
    """Of the line among those of its article, from 0."""
    line: AwardLine


class Difference(NamedTuple):
    """Reports of the same, of which no two articles that differ can both be right."""

    of_place: bool
    """Whether it is the place that they share, not the recipients."""
    reports: tuple[Report, ...]


class Proposal(NamedTuple):
    """Reports that a recipient was proposed for an award of a year."""

    recipient: str
    """Key of the recipient; see `archive.award_lines.recipient_key`."""
    reports: tuple[Report, ...]


def reports(briefs: Iterable[Brief], award: str = "", year: int = 0) -> list[Report]:
    """Return the lines of articles, newest article first; of one award or one year if asked for."""
    return [
        Report(brief, number, line)
        for brief in briefs
        for number, line in enumerate(map(AwardLine._make, brief.award_lines))
        if (not award or line.award == award) and (not year or line.year == year)
    ]


def differences(found: Iterable[Report]) -> tuple[Difference, ...]:
    """Return where articles differ, the newest year first; the same reports come once."""
    by_place: dict[tuple[object, ...], list[Report]] = {}
    by_recipients: dict[tuple[object, ...], list[Report]] = {}
    for report in found:
        line = report.line
        if all(count is None for count in line.counts):
            continue
        same = line.award, line.rank, line.status, line.year
        by_place.setdefault((*same, report.brief.places[0]), []).append(report)
        if line.recipients:
            named = frozenset(line.recipients)
            by_recipients.setdefault((*same, named), []).append(report)
    differing = {
        tuple(group): of_place
        for groups, of_place in ((by_place, True), (by_recipients, False))
        for group in groups.values()
        if _differ(group)
    }
    ordered = sorted(differing.items(), key=_order)
    return tuple(Difference(of_place, group) for group, of_place in ordered)


def _order(item: tuple[tuple[Report, ...], bool]) -> tuple[object, ...]:
    (first, *_), of_place = item
    line = first.line
    return -line.year, line.award, line.status, line.rank, of_place, first.brief.id, first.number


def _differ(group: Iterable[Report]) -> bool:
    """Say whether two articles have no line on which they agree."""
    by_article: dict[str, list[AwardLine]] = {}
    for report in group:
        by_article.setdefault(report.brief.id, []).append(report.line)
    stated = {frozenset(lines) for lines in by_article.values()}
    return any(
        not any(_agree(one, other) for one, other in product(*pair))
        for pair in combinations(stated, 2)
    )


def _agree(one: AwardLine, other: AwardLine) -> bool:
    if one.recipients and other.recipients and set(one.recipients) != set(other.recipients):
        return True  # of something else
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in zip(one.counts, other.counts, strict=True)
    )


def open_proposals(found: Iterable[Report]) -> tuple[Proposal, ...]:
    """Return who was proposed and is not told to have got the award for that year, newest first.

    This is no contradiction: the decision may have come later, or not be in the archive.
    """
    found = list(found)
    given = {key for report in found if report.line.status in GIVEN for key in _keys(report)}
    proposed: dict[tuple[str, int, str], list[Report]] = {}
    for report in found:
        if report.line.status == "proposed":
            for key in _keys(report):
                proposed.setdefault(key, []).append(report)
    ordered = sorted(proposed.items(), key=lambda item: (-item[0][1], item[0]))
    return tuple(Proposal(key[2], tuple(group)) for key, group in ordered if key not in given)


def _keys(report: Report) -> Iterator[tuple[str, int, str]]:
    """Yield award, year and recipient for each who is named, once."""
    for recipient in dict.fromkeys(report.line.recipients):
        yield report.line.award, report.line.year, recipient
