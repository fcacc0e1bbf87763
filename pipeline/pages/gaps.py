"""Part of `plan`: what the archive lacks, in words, so that nobody takes a gap for a quiet time.

- A year between the oldest and the newest article without any.
- A year with fewer articles than a quarter of the middle one (`FEW`): seasons and single events
  make a year twice as full as another, seldom four times. The newest year may not be over and is
  not judged; of fewer years than `ENOUGH_YEARS` none is the middle.
- A month without articles, of the newest years alone: older ones are collected by and by.

What lies after the year of the build lacks nothing yet.
"""

from collections.abc import Iterator, Mapping

from archive.brief import Brief
from archive.collection import Archive
from archive.language import Language

FEW = 4
ENOUGH_YEARS = 4
NEWEST_YEARS = 3
"""Whose months are looked at, counted back from that of the newest article."""


def gaps(archive: Archive, until: int, language: Language) -> Iterator[str]:
    """Yield a sentence for each gap up to the year `until`, newest first.

    Before these, between which days all articles lie.
    """
    if not archive.articles:
        return
    latest, oldest = archive.articles[0].published_on, archive.articles[-1].published_on
    yield language.t("gaps.span", first=language.day(oldest), last=language.day(latest))
    days = (brief.published_on for brief in archive.articles)
    newest = next((day for day in days if day.year <= until), None)
    if newest is None:
        return
    counts = articles_a_year(archive.by_month)
    for year in range(newest.year, max(oldest.year, newest.year - NEWEST_YEARS + 1) - 1, -1):
        first = oldest.month if year == oldest.year else 1
        last = newest.month if year == newest.year else 12
        months = [m for m in range(first, last + 1) if f"{year}-{m:02}" not in archive.by_month]
        if months and year in counts:
            told = spans_in_words(spans(months), language)
            yield language.t("gaps.months", year=year, months=told)
    missing = [year for year in range(oldest.year, newest.year) if year not in counts]
    for start, end in reversed(spans(missing)):
        yield language.t("gaps.year" if start == end else "gaps.years", first=start, last=end)
    counts = {year: count for year, count in counts.items() if year <= until}
    yield from _few(counts, newest.year, language)


def articles_a_year(by_month: Mapping[str, tuple[Brief, ...]]) -> dict[int, int]:
    """Return year → its number of articles, of those that have any."""
    counts: dict[int, int] = {}
    for month, briefs in by_month.items():
        counts[int(month[:4])] = counts.get(int(month[:4]), 0) + len(briefs)
    return counts


def spans(numbers: list[int]) -> list[tuple[int, int]]:
    """Return ascending numbers as spans without holes, as (first, last)."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found


def spans_in_words(months: list[tuple[int, int]], language: Language) -> str:
    """Return spans of months, as `1, 3–12` or `January, March–December`."""
    name = language.month
    return ", ".join(
        name(first) if first == last else f"{name(first)}–{name(last)}" for first, last in months
    )


def _few(counts: Mapping[int, int], newest: int, language: Language) -> Iterator[str]:
    judged = {year: count for year, count in counts.items() if year != newest}
    if len(judged) < ENOUGH_YEARS:
        return
    middle = sorted(judged.values())[(len(judged) - 1) // 2]  # the lower one of two
    for year in sorted(judged, reverse=True):
        if judged[year] * FEW < middle:
            count, told = judged[year], language.number(middle)
            yield language.t("gaps.few", year=year, count=count, middle=told)
