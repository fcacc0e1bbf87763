"""What articles state of awards, a plain line for each: enough to add them up and to compare. Pure.

A brief keeps the lines of its article as plain tuples, so that the page of all awards needs no more
of thousands of articles.
"""

from collections.abc import Iterable
from typing import NamedTuple

from archive.article import Article
from archive.facts import Party
from archive.text import folded_key
from archive.vocabulary_matter import AwardMatter

KINDS = ("collectives", "individuals", "households", "exemplars")
"""Whom awards go to, as they are counted."""

STATUSES = ("conferred", "recognised", "ranked", "honoured", "proposed")
"""In the order of the pages: what is only proposed comes last."""

LEVELS = ("state", "government", "ministry-province", "base", "unknown", "honour")
"""From the highest on; honours outside the law have none and stand apart."""

Counts = tuple[int | None, ...]
"""A number for each of `KINDS`; None where none is stated, which is not zero."""


class AwardLine(NamedTuple):
    """One row of awards of an article."""

    award: str
    """Id in the vocabulary."""
    status: str
    year: int
    """Of the achievement, else of the event, else of publication."""
    rank: str
    counts: Counts
    recipients: tuple[str, ...]
    """Keys of the recipients named; see `recipient_key`."""


def award_lines(article: Article) -> tuple[AwardLine, ...]:
    """Return the lines of an article, in its order."""
    return tuple(
        AwardLine(
            item.award,
            item.status,
            article.day.year if item.for_year is None else item.for_year,
            item.rank or "",
            (item.collectives, item.individuals, item.households, item.exemplars),
            tuple(map(recipient_key, item.recipients)),
        )
        for item in article.front.awards
    )


def recipient_key(party: Party) -> str:
    """Return what a recipient is known by: the place that is meant, else the name without marks."""
    return f"@{party.locality}" if party.locality else folded_key(party.name)


def year_keys(lines: Iterable[AwardLine]) -> tuple[str, ...]:
    """Return the lists by year that the lines belong to, each once: `2021`, `giay-khen/2021`."""
    keys = ((str(line.year), year_key(line.award, line.year)) for line in lines)
    return tuple(dict.fromkeys(key for pair in keys for key in pair))


def year_key(award: str, year: int) -> str:
    """Return the key of the list of what tells of an award in a year."""
    return f"{award}/{year}"


def level_of(award: AwardMatter) -> str:
    """Return which of `LEVELS` an award belongs to."""
    return "honour" if award.group == "honour" else award.level or "unknown"


class Sum(NamedTuple):
    """Lines added up: a sum of what was reported, not of different recipients."""

    rows: int
    silent: int
    """Lines without any number."""
    counts: Counts
    """None where no line states a number."""
    least: tuple[bool, ...]
    """Of each of `counts`, whether some line does not state it: then there may have been more."""


def sum_of(lines: Iterable[AwardLine]) -> Sum:
    """Return the sum of lines of one status and one level; to add others is for nobody to do."""
    all_counts = [line.counts for line in lines]
    by_kind = tuple(zip(*all_counts, strict=True)) or ((),) * len(KINDS)
    stated = [[count for count in counts if count is not None] for counts in by_kind]
    return Sum(
        len(all_counts),
        sum(not any(count is not None for count in counts) for counts in all_counts),
        tuple(sum(counts) if counts else None for counts in stated),
        tuple(len(counts) < len(all_counts) for counts in stated),
    )
