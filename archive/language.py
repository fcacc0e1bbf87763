"""The languages of the interface: words, dates and numbers as each writes them. Pure.

Articles, names of places and of movements stay in Vietnamese whatever the language of a page.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from archive import urls
from archive.dates import show_day, show_partial
from archive.english_article_words import ENGLISH_ARTICLE
from archive.english_award_words import ENGLISH_AWARD_PAGES
from archive.english_campaign_words import ENGLISH_CAMPAIGNS
from archive.english_data_words import ENGLISH_DATA
from archive.english_name_words import ENGLISH_NAMES
from archive.english_place_words import ENGLISH_PLACE
from archive.english_report_words import ENGLISH_REPORTS
from archive.english_search_words import ENGLISH_SEARCH
from archive.english_site_words import ENGLISH_SITE
from archive.english_time_words import ENGLISH_TIME
from archive.interface import CATALOGUE
from archive.shown import When

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "vi": CATALOGUE,
    "en": {
        **ENGLISH_SITE,
        **ENGLISH_ARTICLE,
        **ENGLISH_SEARCH,
        **ENGLISH_TIME,
        **ENGLISH_PLACE,
        **ENGLISH_CAMPAIGNS,
        **ENGLISH_REPORTS,
        **ENGLISH_NAMES,
        **ENGLISH_AWARD_PAGES,
        **ENGLISH_DATA,
    },
}


class Language(NamedTuple):
    """A language of the interface."""

    code: str
    """As BCP 47 has it."""
    locale: str
    """As Open Graph has it."""
    prefix: str
    """What the addresses of its pages have before the others'."""

    @property
    def words(self) -> Mapping[str, str]:
        """All words there are: key → text."""
        return _CATALOGUES[self.code]

    def t(self, key: str, **values: object) -> str:
        """Return the text of `key` with `values` filled in; an unknown key is a bug (KeyError).

        Of a `count` of one there may be a text of its own, `<key>.one`.
        """
        words = _CATALOGUES[self.code]
        text = words[key]
        if values.get("count") == 1:
            text = words.get(f"{key}.one", text)
        return text.format(**values) if values else text

    def day(self, day: date) -> str:
        """Return a day: `22/1/2021`, `22 January 2021`."""
        if self.code == "vi":
            return show_day(day)
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def month(self, month: int) -> str:
        """Return a month: `1`, `January`."""
        return str(month) if self.code == "vi" else _MONTHS[month - 1]

    def partial(self, partial: str) -> str:
        """Return a year, quarter, month or day: `Quý II/2021`, `Q2 2021`; see `parse_partial`."""
        if self.code == "vi":
            return show_partial(partial)
        year, *rest = partial.split("-")
        if not rest:
            return year
        if rest[0].startswith("Q"):
            return f"{rest[0]} {year}"
        month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
        return f"{int(rest[1])} {month}" if rest[1:] else month

    def number(self, number: int) -> str:
        """Return a whole number: `1.234`, `1,234`."""
        written = f"{number:,}"
        return written.replace(",", ".") if self.code == "vi" else written

    def moment(self, when: When) -> When:
        """Return a moment that is told in Vietnamese as this language tells it."""
        if self.code == "vi":
            return when
        moment = datetime.fromisoformat(when.iso)
        told = self.day(moment.date())
        return When(when.iso, f"{told}, {moment:%H:%M}" if "T" in when.iso else told)


VIETNAMESE = Language("vi", "vi_VN", "")
ENGLISH = Language("en", "en_GB", urls.ENGLISH.rstrip("/"))
