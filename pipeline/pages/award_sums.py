"""Part of `plan`: lines of awards → tables of their sums.

A sum is of rows of one status, and of one level where there are several; nothing else is ever added
up. It counts reports: who was awarded twice, or is told of by two articles, counts twice.
"""

from collections.abc import Iterable, Iterator, Sequence

from archive import urls
from archive.award_lines import KINDS, STATUSES, AwardLine, Counts, Sum, sum_of
from archive.award_views import CountView, Sums, SumView, YearSums
from archive.language import Language
from archive.shown import Link


def group_id(status: str, level: str = "") -> str:
    """Return the id of the rows of a status, and a level, on their page."""
    return f"{status}_{level}" if level else status


def kinds_of(counts: Iterable[Counts]) -> tuple[str, ...]:
    """Return the kinds that a table has columns for: all of which a number is stated."""
    stated = [False] * len(KINDS)
    for numbers in counts:
        stated = [had or number is not None for had, number in zip(stated, numbers, strict=True)]
    return tuple(kind for kind, is_stated in zip(KINDS, stated, strict=True) if is_stated)


def sums_table(
    language: Language, heading: str, kinds: Sequence[str], sums: Iterable[SumView]
) -> Sums:
    """Return sums made for the same `kinds` as a table; `heading` is what their names are of."""
    return Sums(language.t(heading) if heading else "", _labelled(language, kinds), tuple(sums))


def sum_view(
    language: Language,
    kinds: Sequence[str],
    added: Sum,
    status: str,
    *,
    name: Link,
    group: str,
    page: str = "",
) -> SumView:
    """Return a sum whose rows are the `group` of this page, or of the one at `page`."""
    return SumView(
        page=page,
        group=group,
        name=name,
        status=status,
        status_label=language.t(f"award_status.{status}"),
        rows=added.rows,
        silent=added.silent,
        counts=tuple(
            CountView(kind, _told(language, count, is_least=is_least), count)
            for kind, count, is_least in zip(KINDS, added.counts, added.least, strict=True)
            if kind in kinds
        ),
    )


def _told(language: Language, count: int | None, *, is_least: bool) -> str:
    if count is None:
        return language.t("ledger.unstated")
    told = language.number(count)
    return language.t("ledger.at_least", count=told) if is_least else told


def _labelled(language: Language, kinds: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, language.t(f"ledger.{kind}")) for kind in kinds)


def sums_by_status(
    language: Language, kinds: Sequence[str], lines: Iterable[AwardLine], name: Link, page: str = ""
) -> Iterator[SumView]:
    """Yield the sum of each status; its rows have its name for an id, here or on `page`."""
    by_status: dict[str, list[AwardLine]] = {}
    for line in lines:
        by_status.setdefault(line.status, []).append(line)
    for status in sorted(by_status, key=STATUSES.index):
        added, group = sum_of(by_status[status]), group_id(status)
        yield sum_view(language, kinds, added, status, name=name, group=group, page=page)


def sums_of_lines(language: Language, lines: Sequence[AwardLine]) -> Sums:
    """Return the sums of lines of one award, each leading to those of its years."""
    kinds = kinds_of(line.counts for line in lines)
    return sums_table(language, "", kinds, sums_by_status(language, kinds, lines, Link("")))


def sums_of_years(
    language: Language, award: str, lines: Sequence[AwardLine]
) -> tuple[YearSums, ...]:
    """Return what lines of one award add up to in each year, a status after another."""
    kinds = kinds_of(line.counts for line in lines)
    by_year: dict[int, list[AwardLine]] = {}
    for line in lines:
        by_year.setdefault(line.year, []).append(line)
    found: dict[str, list[SumView]] = {}
    for year in sorted(by_year, reverse=True):
        page = urls.award_year_url(year, award)
        name = Link(language.t("year.title", year=year), page)
        for one in sums_by_status(language, kinds, by_year[year], name, page):
            found.setdefault(one.status, []).append(one)
    return tuple(
        YearSums(
            group_id(status),
            status,
            language.t(f"award_status.{status}"),
            sums_table(language, "ledger.year", kinds, found[status]),
        )
        for status in sorted(found, key=STATUSES.index)
    )
