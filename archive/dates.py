"""Dates as editors write them and as readers see them; no clock is read here."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

from archive.hidden import plain

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Asia/Ho_Chi_Minh: UTC+7 without summer time since 1975-06-13 (IANA tz database)."""

Precision = Literal["day", "minute", "second"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_STAMP = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_PARTIAL = re.compile(r"(\d{4})(?:-(?:Q[1-4]|(\d{2})(?:-(\d{2}))?))?")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:[/.-](\d{1,2})[/.-]|\s+tháng\s+(\d{1,2}),?\s+năm\s+)(\d{4})\b", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b")
_HOUR = re.compile(r"(\d{1,2})\s*(?::|giờ|h|g)\s*(\d{1,2})?(?![\d/.-])", re.IGNORECASE)

EARLIEST_YEAR = 1945
"""No article, event or document of the archive's subject is older than the state itself."""


class DateError(ValueError):
    """A date that cannot be read; `reason` is a key of the interface catalogue."""

    def __init__(self, reason: str, suggestion: str = "") -> None:
        """Keep the catalogue key and, when one can be guessed, the date as it should be written."""
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A moment of publication with the precision it was given in."""

    moment: datetime
    """Aware, in `VIETNAM`; midnight when the precision is a day."""
    precision: Precision = "day"

    @property
    def day(self) -> date:
        """The calendar day in Vietnam."""
        return self.moment.date()

    def isoformat(self) -> str:
        """Return the moment as ISO 8601 in its own precision, as `2021-01-22T18:04+07:00`."""
        if self.precision == "day":
            return self.day.isoformat()
        return self.moment.isoformat(
            timespec="minutes" if self.precision == "minute" else "seconds"
        )


def parse_day(text: str) -> date:
    """Return the day written as `2021-01-22`; raise `DateError` otherwise."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise DateError("date.form", _suggest(text))
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        raise DateError("date.impossible") from None
    if day.year < EARLIEST_YEAR:
        raise DateError("date.too_early")
    return day


def parse_stamp(text: str) -> Stamp:
    """Return the moment written as a day or as `2021-01-22 18:04[:45][+07:00]`.

    Without a zone it is Vietnam's. Raises `DateError`.
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        day_is_right = _DAY.match(text.strip()) is not None
        reason = "date.hour" if day_is_right else "date.form"
        raise DateError(reason, _suggest(text, with_hour=True))
    day = parse_day(match[1])
    if match[2] is None:
        return Stamp(datetime.combine(day, time(), VIETNAM), "day")
    zone = (match[4] or "+07:00").replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ':00'}{zone}")
        moment = moment.astimezone(VIETNAM)
    except ValueError:
        raise DateError("date.hour") from None
    except OverflowError:
        raise DateError("date.impossible") from None
    return Stamp(moment, "second" if match[3] else "minute")


def parse_partial(text: str) -> str:
    """Return `text` if it is a year, quarter, month or day (`2021`, `2021-Q2`, `2021-03`, …)."""
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        raise DateError("date.partial_form", _suggest(text))
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise DateError("date.impossible") from None
    return match.group()


def first_day(partial: str) -> date:
    """Return the first day of a partial date that `parse_partial` accepts."""
    if "-Q" in partial:
        return date(int(partial[:4]), 3 * int(partial[-1]) - 2, 1)
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(partial: str) -> date:
    """Return the last day of a partial date that `parse_partial` accepts."""
    months = 3 if "-Q" in partial else {4: 12, 7: 1}.get(len(partial), 0)
    first = first_day(partial)
    if months == 0:
        return first
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max


def new_years(today: date) -> tuple[date, ...]:
    """Return the first days of the year of `today` and of the next."""
    years = (today.year, today.year + 1)
    return tuple(date(year, 1, 1) for year in years if year <= date.max.year)


def show_day(day: date) -> str:
    """Return a day as it is printed in Vietnamese, as `22/1/2021`."""
    return f"{day.day}/{day.month}/{day.year}"


def show_stamp(stamp: Stamp) -> str:
    """Return a moment as it is printed, as `22/1/2021, 18:04`; only the day if that was given."""
    if stamp.precision == "day":
        return show_day(stamp.day)
    return f"{show_day(stamp.day)}, {stamp.moment:%H:%M}"


def show_partial(partial: str) -> str:
    """Return a partial date as it is printed: `2021`, `Quý II/2021`, `3/2021` or `15/3/2021`."""
    if "-Q" in partial:
        return f"Quý {('I', 'II', 'III', 'IV')[int(partial[-1]) - 1]}/{partial[:4]}"
    return "/".join(str(int(part)) for part in reversed(partial.split("-")))


def _suggest(text: str, *, with_hour: bool = False) -> str:
    """Return the ISO form of a day, and of its hour, written as people do (22/1/2021), or nothing.

    A day is guessed only when nothing else can be meant: not from "2021-01-221".
    """
    text = plain(text)
    if match := _DAY_FIRST.search(text):
        numbers = match[4], match[2] or match[3], match[1]
    elif match := _YEAR_FIRST.search(text):
        numbers = match[1], match[2], match[3]
    else:
        return ""
    try:
        day = date(*map(int, numbers)).isoformat()
    except ValueError:
        return ""
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    hour = _HOUR.search(rest) if with_hour else None
    if hour is None or int(hour[1]) > 23 or int(hour[2] or 0) > 59:
        return day
    return f"{day} {int(hour[1]):02}:{int(hour[2] or 0):02}"
