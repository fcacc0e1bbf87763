"""The interface in English: as complete as the Vietnamese, with its own dates and numbers."""

from collections.abc import Mapping
from datetime import date
from string import Formatter

import pytest

from archive.article_words import ARTICLE
from archive.award_words import AWARD_PAGES
from archive.data_words import DATA
from archive.language import ENGLISH, VIETNAMESE, Language
from archive.place_words import PLACE
from archive.search_words import SEARCH
from archive.shown import When
from archive.site_words import SITE
from pipeline.pages.search_page import SPOKEN, UNSPOKEN

PROBLEMS = ("site.early", "site.collision", "site.own_folder", "site.dead_link")
"""What only editors are told, who read Vietnamese."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def said_on_pages() -> Mapping[str, str]:
    spoken = {
        key: text
        for key, text in SEARCH.items()
        if key.startswith(SPOKEN["static"]) and not key.startswith(UNSPOKEN)
    }
    page = {
        key: text
        for key, text in SEARCH.items()
        if key.startswith(("search.page", "search.sort", "search.example"))
    }
    site = {key: text for key, text in SITE.items() if not key.startswith(PROBLEMS)}
    return {**spoken, **page, **site, **PLACE, **ARTICLE, **AWARD_PAGES, **DATA}


@pytest.mark.parametrize("key", sorted(said_on_pages()))
def test_whatever_a_page_says_it_can_say_in_english(key: str) -> None:
    text = said_on_pages()[key]
    if key == "search.page.feed":  # of an API, which answers in Vietnamese
        return
    assert fields(ENGLISH.words[key]) == fields(text), key


def test_there_are_no_english_words_that_nobody_says() -> None:
    keys = {key.removesuffix(".one") for key in ENGLISH.words}
    assert keys <= set(said_on_pages())


@pytest.mark.parametrize(
    ("language", "day", "moment", "number", "quarter", "month"),
    [
        (VIETNAMESE, "22/1/2021", "22/1/2021, 18:04", "12.345", "Quý II/2021", "3/2021"),
        (ENGLISH, "22 January 2021", "22 January 2021, 18:04", "12,345", "Q2 2021", "March 2021"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(
    language: Language, day: str, moment: str, number: str, quarter: str, month: str
) -> None:
    told = When("2021-01-22T18:04+07:00", "22/1/2021, 18:04")
    assert language.day(date(2021, 1, 22)) == day
    assert language.moment(told).text == moment
    assert language.moment(When("2021-01-22", "22/1/2021")).text == day
    assert language.number(12345) == number
    assert [language.partial(text) for text in ("2021", "2021-Q2", "2021-03", "2021-01-22")] == [
        "2021",
        quarter,
        month,
        day,
    ]


def test_one_article_is_not_articles() -> None:
    assert ENGLISH.t("site.articles", count=1) == "1 article"
    assert ENGLISH.t("site.articles", count=2) == "2 articles"
    assert VIETNAMESE.t("site.articles", count=1) == "1 tin"
