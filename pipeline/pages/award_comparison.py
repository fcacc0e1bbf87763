"""Part of `plan`: where articles state different numbers of the same award, and what stays open.

Pure. Articles are compared by their `award_lines`. They speak of the same where award, rank, status
and year are the same, and either the first place of the articles or all recipients that are named.
Lines that name other recipients speak of something else, and so may lines without a number say
anything. What comes out is for a reader to judge: two ceremonies of one year look the same here.

A recipient that is no known place is only a name, and many bear it: it is the same within one
province, that of the first place of the articles.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from archive.award_lines import AwardLine
from archive.brief import Brief
from archive.text import folded_key

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
    """Reports that somebody was proposed for an award of a year."""

    recipients: tuple[str, ...]
    """Keys of those who are told of by just these reports; see `archive.award_lines.recipient_key`.
    Empty where nobody is named: then the first place of the articles is what the reports share."""
    reports: tuple[Report, ...]


_rank_key = lru_cache(1024)(folded_key)  # there are few ranks, and most awards have none

Subject = tuple[str, str]
"""Whom an award is for: ("", key of a place), or the province and the name of somebody in it."""


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
        same = *_award(line), line.status
        by_place.setdefault((*same, report.brief.places[0]), []).append(report)
        if line.recipients:
            named = frozenset(_recipients(report))
            by_recipients.setdefault((*same, named), []).append(report)
    differing = {
        tuple(group): of_place
        for groups, of_place in ((by_place, True), (by_recipients, False))
        for group in groups.values()
        if len(group) > 1 and _differ(group)
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
    """Return what was proposed and is not told to have been given for that year, newest first.

    A recipient is answered by name. Where none is named, whatever is told of the same award in the
    same place is an answer. To have none is no contradiction: the decision may have come later, or
    not be in the archive. Those that the same rows propose come together.
    """
    found = list(found)
    given = {
        (*_award(report.line), subject)
        for report in found
        if report.line.status in GIVEN
        for subject in (*_recipients(report), _place(report))
    }
    proposed: dict[tuple[str, str, int, Subject], list[Report]] = {}
    for report in found:
        if report.line.status == "proposed" and not _is_of_nobody(report.line):
            for subject in _recipients(report) or (_place(report),):
                proposed.setdefault((*_award(report.line), subject), []).append(report)
    together: dict[tuple[object, ...], list[str]] = {}
    groups: dict[tuple[object, ...], list[Report]] = {}
    for key in sorted(proposed, key=lambda key: (-key[2], key)):
        if key not in given:
            *award, (_, recipient) = key
            rows = tuple((report.brief.id, report.number) for report in proposed[key])
            groups[*award, rows] = proposed[key]
            together.setdefault((*award, rows), []).append(recipient)
    return tuple(
        Proposal(tuple(key for key in together[rows] if reports[0].line.recipients), tuple(reports))
        for rows, reports in groups.items()
    )


def _award(line: AwardLine) -> tuple[str, str, int]:
    return line.award, _rank_key(line.rank), line.year


def _recipients(report: Report) -> tuple[Subject, ...]:
    """Return each recipient that is named, once."""
    province = report.brief.places[0].partition("/")[0]
    return tuple(
        ("" if key.startswith("@") else province, key)
        for key in dict.fromkeys(report.line.recipients)
    )


def _place(report: Report) -> Subject:
    return "", report.brief.places[0]


def _is_of_nobody(line: AwardLine) -> bool:
    """Say whether a line states that there was none: only zeros."""
    stated = [count for count in line.counts if count is not None]
    return bool(stated) and not any(stated) and not line.recipients
