"""What the formats make of an answer: JSON, CSV, Atom, and text for a terminal."""

import csv
import io
import json
import unicodedata
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interface import t
from search.answers.answer_atom import answer_atom
from search.answers.answer_csv import COLUMNS, answer_csv
from search.answers.answer_json import answer_json, answer_record, marked_html
from search.answers.answer_text import answer_text, notice_text, printable
from search.engine.answer import FACETS, FacetValue, Near, Result, SearchAnswer
from search.engine.query_tree import Notice
from search.engine.request import SearchRequest
from search.engine.snippet import Segment

SITE = "https://thidua.example.vn/"
FEED = f"{SITE}api/search.atom?q=%22thi+%C4%91ua%22&sort=newest"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '</title><script>alert("&")</script>]]>\x00\x1b[31m\ufffe\ud800 đỏ'

any_text = st.text(st.characters(exclude_categories=()), max_size=30)


def make_result(title: str = "Móng Cái phát động", **values: Any) -> Result:
    """Return a result found for "phát động"; `values` override what it says."""
    given: dict[str, Any] = {
        "id": "2021/mong-cai",
        "url": "/tin/2021/mong-cai/",
        "title": title,
        "title_segments": (Segment(title, False),),
        "published": "2021-01-22T18:04:00+07:00",
        "updated": "2021-01-25T00:00:00+07:00",
        "localities": ("Thành phố Móng Cái, Tỉnh Quảng Ninh", "Huyện Hải Hà, Tỉnh Quảng Ninh"),
        "kinds": ("launch", "agreement"),
        "snippet": (Segment("Thành phố ", False), Segment("phát động", True), Segment(".", False)),
        "score": 1.5,
    }
    return Result(**{**given, **values})


def make_answer(*results: Result, **values: Any) -> SearchAnswer:
    """Return an answer of nothing but `results`; `values` override the rest."""
    given: dict[str, Any] = {
        "total": len(results),
        "near": None,
        "facets": {},
        "did_you_mean": None,
        "notices": (),
    }
    return SearchAnswer(results=results, **{**given, **values})


PLACES = (
    FacetValue(
        "quang-ninh",
        "Tỉnh Quảng Ninh",
        2,
        (FacetValue("quang-ninh/mong-cai", "Thành phố Móng Cái", 1),),
    ),
)


# JSON


def test_json_tells_what_was_asked_and_how_it_was_answered() -> None:
    request = SearchRequest("phat dong", sort="newest", limit=1, offset=1)
    answer = make_answer(
        make_result(), total=2, did_you_mean="phát động", notices=(Notice("Lạ", 3), Notice("Kém"))
    )
    record = answer_record(answer, request)
    told = {key: value for key, value in record.items() if key != "results"}
    assert told == {
        "query": "phat dong",
        "total": 2,
        "partial": False,
        "sort": "newest",
        "limit": 1,
        "offset": 1,
        "facets": {},
        "did_you_mean": "phát động",
        "warnings": [{"message": "Lạ", "position": 3}, {"message": "Kém", "position": None}],
    }


def test_json_tells_of_a_result_all_that_a_page_shows() -> None:
    result = make_result(
        "Phát động & khen",
        title_segments=(Segment("Phát động", True), Segment(" & khen", False)),
        snippet=(Segment("<b> ", False), Segment("phát", True)),
    )
    (record,) = answer_record(make_answer(result), SearchRequest())["results"]
    assert record == {
        "id": "2021/mong-cai",
        "url": "/tin/2021/mong-cai/",
        "title": "Phát động & khen",
        "title_html": "<mark>Phát động</mark> &amp; khen",
        "date": "2021-01-22",
        "published": "2021-01-22T18:04:00+07:00",
        "updated": "2021-01-25T00:00:00+07:00",
        "localities": ["Thành phố Móng Cái, Tỉnh Quảng Ninh", "Huyện Hải Hà, Tỉnh Quảng Ninh"],
        "kinds": [
            {"id": "launch", "name": t("kind.launch")},
            {"id": "agreement", "name": t("kind.agreement")},
        ],
        "snippet": "&lt;b&gt; <mark>phát</mark>",
        "score": 1.5,
    }


def test_json_has_places_within_places_and_no_children_where_there_are_none() -> None:
    years = (FacetValue("2021", "2021", 2),)
    answer = make_answer(facets={"locality": PLACES, "year": years})
    assert answer_record(answer, SearchRequest())["facets"] == {
        "locality": [
            {
                "id": "quang-ninh",
                "name": "Tỉnh Quảng Ninh",
                "count": 2,
                "children": [
                    {"id": "quang-ninh/mong-cai", "name": "Thành phố Móng Cái", "count": 1}
                ],
            }
        ],
        "year": [{"id": "2021", "name": "2021", "count": 2}],
    }


def test_json_can_be_read_by_people_and_by_programs() -> None:
    answer, request = make_answer(make_result()), SearchRequest("phát động")
    text = answer_json(answer, request)
    assert '\n  "query": "phát động",\n' in text
    assert json.loads(text) == answer_record(answer, request)


@given(any_text, any_text)
def test_marked_html_holds_no_element_but_mark(plain: str, found: str) -> None:
    shown = marked_html((Segment(plain, False), Segment(found, True)))
    assert shown.count("<") == 2
    assert "<mark>" in shown
    assert "</mark>" in shown


# CSV


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_csv_has_one_article_a_line_under_the_names_of_its_columns() -> None:
    header, row = rows(answer_csv(make_answer(make_result('Tin "lớn", nhỏ')), SITE))
    assert tuple(header) == COLUMNS
    assert row == [
        "2021/mong-cai",
        "https://thidua.example.vn/tin/2021/mong-cai/",
        'Tin "lớn", nhỏ',
        "2021-01-22",
        "2021-01-25T00:00:00+07:00",
        "Thành phố Móng Cái, Tỉnh Quảng Ninh; Huyện Hải Hà, Tỉnh Quảng Ninh",
        f"{t('kind.launch')}; {t('kind.agreement')}",
        "Thành phố phát động.",
        "all",
    ]


def test_csv_of_nothing_is_its_header_and_every_line_ends_as_the_standard_says() -> None:
    assert answer_csv(make_answer(), SITE) == f"\ufeff{','.join(COLUMNS)}\r\n"


def test_csv_without_the_address_of_the_site_has_addresses_within_it() -> None:
    _, row = rows(answer_csv(make_answer(make_result()), ""))
    assert row[1] == "/tin/2021/mong-cai/"


@pytest.mark.parametrize("near", ["partial", "question", "long"])
def test_every_row_of_a_partial_table_says_that_it_only_comes_near(near: Near) -> None:
    def matches(answer: SearchAnswer) -> list[str]:
        header, *found = rows(answer_csv(answer, SITE))
        return [row[header.index("match")] for row in found]

    results = make_result(), make_result("Hải Hà")
    assert matches(make_answer(*results, near=near)) == ["partial", "partial"]
    assert matches(make_answer(*results)) == ["all", "all"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " =", "\x00=", "＝"])
def test_csv_has_no_formulas(sign: str) -> None:
    written = f"{sign}HYPERLINK(1)"
    snippet = (Segment(sign, True), Segment("HYPERLINK(1)", False))
    result = make_result(written, localities=(written,), snippet=snippet)
    _, row = rows(answer_csv(make_answer(result), SITE))
    told = dict(zip(COLUMNS, row, strict=True))
    for cell in (told["title"], told["localities"], told["snippet"]):
        assert cell.startswith("'")
        assert cell.endswith("HYPERLINK(1)")


@given(any_text, any_text)
def test_csv_keeps_its_form_whatever_a_title_holds(title: str, place: str) -> None:
    result = make_result(title, localities=(place,))
    written = rows(answer_csv(make_answer(result, make_result()), SITE))
    assert [len(row) for row in written] == [len(COLUMNS)] * 3
    cells = [cell for row in written for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert not {unicodedata.category(char) for cell in cells for char in cell} & {"Cc"}


# Atom


def feed(answer: SearchAnswer, request: SearchRequest | None = None) -> Any:
    text = answer_atom(answer, request or SearchRequest("thi đua"), SITE, FEED)
    return ElementTree.fromstring(text.encode())  # noqa: S314  # what we have just made


def texts(element: Any, *names: str) -> list[str | None]:
    return [element.findtext(ATOM + name) for name in names]


def test_a_feed_says_what_is_followed_and_where() -> None:
    root = feed(make_answer(make_result()), SearchRequest("khen  thưởng", locality="Móng Cái"))
    title = t("search.feed.of", asked="khen thưởng · Móng Cái")
    assert texts(root, "title", "id") == [title, FEED]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    page = f"{SITE}tim-kiem/?q=%22thi+%C4%91ua%22&sort=newest"
    assert links == {"self": FEED, "alternate": page}
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "thidua.example.vn"
    assert feed(make_answer(), SearchRequest(" ")).findtext(f"{ATOM}title") == t("search.feed")


def test_an_entry_has_the_address_of_the_article_as_its_id() -> None:
    (entry,) = feed(make_answer(make_result())).findall(f"{ATOM}entry")
    address = f"{SITE}tin/2021/mong-cai/"
    assert texts(entry, "id", "title", "published", "updated", "summary") == [
        address,
        "Móng Cái phát động",
        "2021-01-22T18:04:00+07:00",
        "2021-01-25T00:00:00+07:00",
        "Thành phố phát động.",
    ]
    assert entry.find(f"{ATOM}link").get("href") == address
    terms = [category.get("term") for category in entry.findall(f"{ATOM}category")]
    assert terms == [t("kind.launch"), t("kind.agreement")]


def test_a_feed_is_as_new_as_its_newest_entry() -> None:
    first = make_result(updated="2021-07-01T08:30:00+07:00")
    last = make_result(published="2021-06-30T00:00:00+07:00", updated="2021-06-30T00:00:00+07:00")
    assert texts(feed(make_answer(last, first)), "updated") == ["2021-07-01T08:30:00+07:00"]
    assert texts(feed(make_answer()), "updated") == ["1970-01-01T00:00:00Z"]


def test_a_feed_tells_nothing_of_what_only_comes_near() -> None:
    root = feed(make_answer(make_result(), near="partial"))
    assert root.findall(f"{ATOM}entry") == []
    assert texts(root, "updated") == ["1970-01-01T00:00:00Z"]


def test_a_hostile_title_is_text_in_a_feed() -> None:
    root = feed(make_answer(make_result(HOSTILE)), SearchRequest(HOSTILE))
    shown = '</title><script>alert("&")</script>]]>[31m đỏ'
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == shown
    assert root.findtext(f"{ATOM}title") == t("search.feed.of", asked=shown)


@given(any_text, any_text)
def test_a_feed_is_well_formed_whatever_it_tells(title: str, q: str) -> None:
    snippet = (Segment(title, True),)
    root = feed(make_answer(make_result(title, snippet=snippet)), SearchRequest(q))
    assert len(root.findall(f"{ATOM}entry")) == 1


# Text


def shown(answer: SearchAnswer, q: str = "phat dong", **values: Any) -> str:
    return answer_text(answer, SearchRequest(q), **{"all_facets": False, "color": False, **values})


def caret(q: str, position: int) -> tuple[str, int]:
    """Return the query as a notice shows it, and the column of the terminal its caret is in."""
    _, line, below = notice_text(Notice("Lạ", position), q).splitlines()
    assert line.startswith("    ")
    assert below.strip() == "^"
    return line.removeprefix("    "), below.index("^") - 4


def test_a_notice_points_at_the_character_it_is_about() -> None:
    assert caret('thi "đua', 4) == ('thi "đua', 4)
    assert notice_text(Notice("Lạ"), "thi") == t("search.warning", message="Lạ")


def test_the_caret_stands_right_when_marks_are_characters_of_their_own() -> None:
    q = unicodedata.normalize("NFD", 'thưởng "đua')
    line, column = caret(q, q.index('"'))
    assert line == q
    assert column == len("thưởng ")


def test_a_caret_at_a_mark_stands_under_its_letter() -> None:
    q = unicodedata.normalize("NFD", "tế")
    assert [caret(q, position)[1] for position in range(len(q))] == [0, 1, 1, 1]


def test_the_caret_counts_wide_characters_twice() -> None:
    assert caret("競争 (", 3)[1] == 5


def test_a_caret_behind_the_query_points_at_its_end() -> None:
    assert caret("thi OR", 6)[1] == 6


def test_a_long_query_is_shown_around_the_character() -> None:
    q = f"{'thi ' * 100}) {'đua ' * 20}"
    line, column = caret(q, q.index(")"))
    assert len(line) <= 100
    assert line[column] == ")"


@given(any_text, st.integers(0, 40))
def test_a_notice_is_three_lines_whatever_was_typed(q: str, position: int) -> None:
    told = notice_text(Notice(q, position), q)
    assert len(told.split("\n")) == 3
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(told)


def test_what_is_said_of_the_query_comes_before_the_results() -> None:
    answer = make_answer(make_result(), did_you_mean="phát động", notices=(Notice("Lạ"),))
    said = [
        t("search.total", total=1),
        t("search.did_you_mean", query="phát động"),
        t("search.warning", message="Lạ"),
    ]
    assert shown(answer).split("\n\n")[:3] == said


@pytest.mark.parametrize("near", ["partial", "question", "long"])
def test_what_only_comes_near_is_not_counted_as_found(near: Near) -> None:
    answer = make_answer(make_result(), total=1984, near=near)
    count = shown(answer).split("\n\n")[0]
    near_ones = t(f"search.total.{near}", total="1.984")
    assert near_ones != t("search.total", total="1.984")
    assert count == t("search.shown", total=near_ones, first=1, last=1)


def test_a_page_after_the_last_says_that_there_is_none() -> None:
    request = SearchRequest("thi đua", limit=10, offset=980)
    text = answer_text(make_answer(total=5), request, all_facets=False, color=False)
    assert text.split("\n\n")[0].strip() == t("search.past", total="5 bài", page=99)


def test_counts_without_results_say_nothing_of_pages() -> None:
    request = SearchRequest("thi đua", limit=0)
    text = answer_text(make_answer(total=5), request, all_facets=False, color=False)
    assert text.strip() == t("search.total", total=5)


def test_all_facets_are_told_when_asked_for_with_places_as_a_tree() -> None:
    other = (FacetValue("x", "Khác", 1),)
    answer = make_answer(make_result(), facets=dict.fromkeys(FACETS, other) | {"locality": PLACES})
    text = shown(answer, all_facets=True)
    tree = "  Tỉnh Quảng Ninh (2)\n    Thành phố Móng Cái (1)"
    assert f"\n\n{t('search.facet.locality')}\n{tree}\n\n" in text
    for field in FACETS[1:]:
        assert f"{t(f'search.facet.{field}')}\n  Khác (1)" in text


def test_of_places_that_all_articles_have_those_within_are_told() -> None:
    answer = make_answer(make_result(), make_result(), facets={"locality": PLACES})
    told = t("search.facet", facet=t("search.facet.locality"), values="Thành phố Móng Cái (1)")
    assert shown(answer).endswith(f"\n\n{told}\n")


def test_only_the_most_frequent_values_are_told_unless_all_are_asked_for() -> None:
    years = tuple(FacetValue(str(year), str(year), 1) for year in range(2015, 2022))
    answer = make_answer(total=7, facets={"year": years})
    assert shown(answer).endswith("2019 (1), …\n")
    assert "2021 (1)" in shown(answer, all_facets=True)


@given(any_text, st.booleans())
def test_text_cannot_command_the_terminal(text: str, color: bool) -> None:
    segments = (Segment(text, True),)
    facets = {"locality": (FacetValue("x", text, 1),)}
    result = make_result(text, localities=(text,), snippet=segments)
    answer = make_answer(
        result, total=2, facets=facets, did_you_mean=text, notices=(Notice(text, 1),)
    )
    told = shown(answer, text, color=color, all_facets=True)
    for ours in ("\x1b[1m", "\x1b[0m"):
        told = told.replace(ours, "")
    assert {unicodedata.category(char) for char in told.replace("\n", "")} & {"Cc", "Cf"} == set()


def test_colors_are_only_for_those_who_ask() -> None:
    answer = make_answer(make_result())
    assert "\x1b" not in shown(answer)
    assert "«phát động»" in shown(answer)
    assert "\x1b[1mphát động\x1b[0m" in shown(answer, color=True)


def test_every_format_tells_of_the_same_articles() -> None:
    answer = make_answer(make_result(), replace(make_result("Hải Hà"), url="/tin/2021/hai-ha/"))
    forms = (
        shown(answer),
        answer_json(answer, SearchRequest()),
        answer_csv(answer, SITE),
        answer_atom(answer, SearchRequest(), SITE, FEED),
    )
    for form in forms:
        for result in answer.results:
            assert result.title in form
            assert result.url in form


def test_text_without_signs_that_nobody_sees_stays_as_it_is() -> None:
    assert printable("thi\u200b đua") == "thi đua"
