"""What the pages of awards show; same rules as `archive.views`.

A ledger is a table of all rows of one status after another, so that each sum can lead to exactly
the rows that it adds up.
"""

from collections.abc import Mapping
from typing import NamedTuple

from archive.shown import Link, When
from archive.term_views import Term


class CountView(NamedTuple):
    """A number in a table, in words for people."""

    kind: str
    """One of `archive.award_lines.KINDS`."""
    text: str
    number: int | None
    """None when it is not stated."""
    unit: str = ""
    """What is counted, where that is not the kind itself."""


class SumView(NamedTuple):
    """Rows of one status (and level) added up."""

    page: str
    """Where its rows are; empty on the page itself."""
    group: str
    """Id of the `LedgerGroup`, or of the `YearSums`, that has exactly these."""
    name: Link
    """What the sum is of, beside its status: a level, an award or a year."""
    status: str
    status_label: str
    rows: int
    silent: int
    """Rows without a number."""
    counts: tuple[CountView, ...]


class Sums(NamedTuple):
    """A table of sums."""

    heading: str
    """What `name` is of each; empty when there is only the status."""
    kinds: tuple[tuple[str, str], ...]
    """Kind and label of the columns of numbers."""
    sums: tuple[SumView, ...]


class LedgerRow(NamedTuple):
    """What one article states of one award."""

    award: Link
    award_id: str
    rank: str
    as_printed: str
    year: str
    dated_by: str
    """What the year is taken from when none is stated for the award."""
    place: Link
    """The first place of the article, as it was called then."""
    province: str
    counts: tuple[CountView, ...]
    granted_by: str
    proposed_by: str
    recipients: tuple[Link, ...]
    article: Link
    published: When


class LedgerGroup(NamedTuple):
    """Rows of one status, and one level where a ledger has several."""

    id: str
    status: str
    status_label: str
    level: str
    level_label: str
    rows: tuple[LedgerRow, ...]


class Choice(NamedTuple):
    """A value of a filter."""

    value: str
    label: str


class Ledger(NamedTuple):
    """Rows with their sums, and what they can be filtered by; a filter of one choice is none."""

    sums: Sums
    groups: tuple[LedgerGroup, ...]
    rows: int
    statuses: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    awards: tuple[Choice, ...]
    provinces: tuple[Choice, ...]
    words: Mapping[str, str]
    """What its script says: key of the catalogue → text."""


class LedgerPage(NamedTuple):
    """All rows of a year, or those of one award in a year."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    ledger: Ledger
    newer: Link | None
    older: Link | None


class LawView(NamedTuple):
    """Where a law provides for an award."""

    law: str
    details: str
    """Number and time in force."""
    article: str
    unchecked: bool
    """That this article is the one is from memory."""
    law_unchecked: bool
    """The same of number or dates of the law."""


class ReportView(NamedTuple):
    """What one article says where articles differ."""

    counts: str
    granted_by: str
    proposed_by: str
    article: Link
    published: When


class DifferenceView(NamedTuple):
    """Articles that state different numbers of the same."""

    award: Link
    status: str
    status_label: str
    year: str
    rank: str
    subject: str
    """The place or the recipients that all of them speak of."""
    reports: tuple[ReportView, ...]


class ProposalView(NamedTuple):
    """Who was proposed for an award and is not known to have got it."""

    award: Link
    rank: str
    year: str
    subjects: tuple[Link, ...]
    """All that the same rows propose, or the place of the news where these name nobody."""
    reports: tuple[ReportView, ...]


class Compared(NamedTuple):
    """What comes out when articles are compared."""

    differences: tuple[DifferenceView, ...]
    proposals: tuple[ProposalView, ...]
    """By those who are named."""
    unnamed: tuple[ProposalView, ...]
    """By place, of rows that name nobody."""


class YearSums(NamedTuple):
    """Years of one status, each with its sum."""

    id: str
    status: str
    status_label: str
    sums: Sums


class AwardPage(NamedTuple):
    """An award: what the laws make of it, and all that articles state of it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    terms: tuple[Term, ...]
    laws: tuple[LawView, ...]
    note: str
    ledger: Ledger | None
    """None when its years have pages of their own, or nothing is stated."""
    totals: Sums | None
    """All years of these pages added up, in place of the ledger."""
    years: tuple[YearSums, ...]
    compared: Compared


class AwardLevel(NamedTuple):
    """Awards of one group and level."""

    heading: str
    sums: Sums
    others: tuple[Link, ...]
    """Awards that no article states."""


class AwardGroup(NamedTuple):
    """Awards of one group."""

    heading: str
    levels: tuple[AwardLevel, ...]


class YearRows(NamedTuple):
    """A year with the number of its rows."""

    year: Link
    rows: int


class AwardsPage(NamedTuple):
    """All awards with their sums, and all years."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    groups: tuple[AwardGroup, ...]
    years: tuple[YearRows, ...]


class ComparisonPage(NamedTuple):
    """Everything in which articles differ, or what they state of one year."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    compared: Compared
    newer: Link | None
    older: Link | None


class YearCompared(NamedTuple):
    """A year with how much its `ComparisonPage` has of each."""

    year: Link
    differences: int
    proposals: int
    unnamed: int


class ComparisonYearsPage(NamedTuple):
    """All years of which each has its comparison."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    years: tuple[YearCompared, ...]
