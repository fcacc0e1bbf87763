"""Dates as editors write them: one form each, and a clear answer to every other."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import (
    EARLIEST_YEAR,
    VIETNAM,
    DateError,
    Stamp,
    first_day,
    last_day,
    parse_day,
    parse_partial,
    parse_stamp,
    show_partial,
    show_stamp,
)

DAYS = st.dates(min_value=date(EARLIEST_YEAR, 1, 1))


def refused(text: str, how: object = parse_day) -> DateError:
    assert callable(how)
    with pytest.raises(DateError) as caught:
        how(text)
    return caught.value


def test_a_day_is_year_month_day() -> None:
    assert parse_day(" 2021-01-22 ") == date(2021, 1, 22)


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("22/1/2021", "date.form", "2021-01-22"),
        ("22-01-2021", "date.form", "2021-01-22"),
        ("ngày 6.3.2020", "date.form", "2020-03-06"),
        ("2021-1-22", "date.form", "2021-01-22"),
        ("2021/01/22", "date.form", "2021-01-22"),
        ("ngày 1 tháng 3 năm 2025", "date.form", "2025-03-01"),
        ("1 Tháng 3, năm 2025", "date.form", "2025-03-01"),
        ("\u200b2021-01-22", "date.form", "2021-01-22"),
        ("“2021-01-22”", "date.form", "2021-01-22"),
        ("2021-01-22 18:04", "date.form", "2021-01-22"),
        ("2021/31/12", "date.form", ""),
        ("2021-01-221", "date.form", ""),
        ("31/2/2021", "date.form", ""),
        ("hôm qua", "date.form", ""),
        ("", "date.form", ""),
        ("20210122", "date.form", ""),
        ("2021-02-29", "date.impossible", ""),
        ("2021-13-01", "date.impossible", ""),
        ("2021-00-10", "date.impossible", ""),
        ("0000-01-01", "date.impossible", ""),
        ("1944-12-31", "date.too_early", ""),
    ],
)
def test_any_other_form_is_refused_with_what_was_meant(
    text: str, reason: str, suggestion: str
) -> None:
    error = refused(text)
    assert (error.reason, error.suggestion) == (reason, suggestion)


def test_a_leap_day_is_a_day() -> None:
    assert parse_day("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2021-01-22", "2021-01-22"),
        ("2021-01-22 18:04", "2021-01-22T18:04+07:00"),
        ("2021-01-22T18:04:09", "2021-01-22T18:04:09+07:00"),
        ("2021-01-22T18:04:09.123", "2021-01-22T18:04:09+07:00"),
        ("2021-01-22T11:04Z", "2021-01-22T18:04+07:00"),
        ("2021-01-22T20:00:00Z", "2021-01-23T03:00:00+07:00"),
        ("2021-01-22 18:04 +0700", "2021-01-22T18:04+07:00"),
        ("2021-01-22T18:04-05:00", "2021-01-23T06:04+07:00"),
    ],
)
def test_a_moment_is_vietnams_in_the_precision_it_was_given(text: str, written: str) -> None:
    assert parse_stamp(text).isoformat() == written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-01-22 24:00", "date.hour"),
        ("2021-01-22 18:60", "date.hour"),
        ("2021-01-22 6 giờ", "date.hour"),
        ("2021-01-22 18:04+99:00", "date.hour"),
        ("9999-12-31T23:59-12:00", "date.impossible"),
        ("1890-01-01 10:00", "date.too_early"),
        ("18:04", "date.form"),
    ],
)
def test_an_impossible_moment_is_refused(text: str, reason: str) -> None:
    assert refused(text, parse_stamp).reason == reason


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("2025-12-01 8:00", "date.hour", "2025-12-01 08:00"),
        ("2025-12-01 08h00", "date.hour", "2025-12-01 08:00"),
        ("2025-12-01, 8 giờ 5", "date.hour", "2025-12-01 08:05"),
        ("2025-12-01 25h", "date.hour", "2025-12-01"),
        ("1/12/2026 08:00", "date.form", "2026-12-01 08:00"),
        ("8h30 ngày 1/12/2026", "date.form", "2026-12-01 08:30"),
        ("8 giờ ngày 1 tháng 12 năm 2026", "date.form", "2026-12-01 08:00"),
        ("2026/12/1", "date.form", "2026-12-01"),
    ],
)
def test_a_moment_of_any_other_form_keeps_its_hour_in_what_is_suggested(
    text: str, reason: str, suggestion: str
) -> None:
    error = refused(text, parse_stamp)
    assert (error.reason, error.suggestion) == (reason, suggestion)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31)),
        ("2021-03-15", date(2021, 3, 15), date(2021, 3, 15)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("9999-Q4", date(9999, 10, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert parse_partial(f" {text} ") == text
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-Q5", "date.partial_form"),
        ("Q1-2021", "date.partial_form"),
        ("năm 2021", "date.partial_form"),
        ("2021-13", "date.impossible"),
        ("2021-02-30", "date.impossible"),
        ("0000", "date.impossible"),
        ("21", "date.partial_form"),
    ],
)
def test_any_other_partial_date_is_refused(text: str, reason: str) -> None:
    assert refused(text, parse_partial).reason == reason


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2021", "2021"),
        ("2021-Q2", "Quý II/2021"),
        ("2021-03", "3/2021"),
        ("2021-03-05", "5/3/2021"),
    ],
)
def test_a_partial_date_is_shown_in_vietnamese(text: str, shown: str) -> None:
    assert show_partial(text) == shown


def test_a_moment_is_shown_in_the_precision_it_was_given() -> None:
    assert show_stamp(parse_stamp("2021-01-02")) == "2/1/2021"
    assert show_stamp(parse_stamp("2021-01-02 08:05:09")) == "2/1/2021, 08:05"


@given(DAYS)
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_stamp(day.isoformat()).day == day
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@given(
    st.datetimes(datetime(EARLIEST_YEAR, 1, 3), datetime(9999, 12, 29)),  # noqa: DTZ001 (zone below)
    st.integers(-12 * 60, 14 * 60),
)
def test_a_moment_of_any_zone_is_the_same_moment(moment: datetime, minutes: int) -> None:
    there = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    stamp = parse_stamp(there.isoformat())
    assert stamp.moment == there
    assert parse_stamp(stamp.isoformat()) == stamp


@given(DAYS, DAYS)
def test_stamps_sort_by_time(one: date, other: date) -> None:
    first, second = (
        Stamp(datetime(day.year, day.month, day.day, tzinfo=VIETNAM)) for day in (one, other)
    )
    assert (first < second) == (one < other)


@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?", fullmatch=True))
def test_no_text_breaks_a_date(text: str) -> None:
    for read in (parse_day, parse_stamp, parse_partial):
        try:
            read(text)
        except DateError as error:
            assert error.reason.startswith("date.")
