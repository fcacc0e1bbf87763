"""The search page: as it is built, and filled with an answer by the server."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import urls
from archive.interface import CATALOGUE, t
from search.answers.page_request import ON_PAGE, PARAMETERS, Asked, asked_for
from search.answers.result_page import filled_page, is_static
from search.engine.answer import FACETS, FacetValue, Near, Result, SearchAnswer
from search.engine.query_tree import Notice
from search.engine.request import SearchRequest
from search.engine.snippet import Segment
from tests.archives import make_archive, make_article, make_page
from tests.built import BASE, DEEP, planned_site, render_all
from tests.site_checks import XHTML, html_errors, parse_html, parse_xml
from tests.sites import SITE, places, read_site

HOSTILE = """<script>alert(1)</script>'"&</title></template><!--"""

RESULT = Result(
    id="2021/mong-cai",
    url="/tin/2021/mong-cai/",
    title="Móng Cái phát động thi đua",
    title_segments=(Segment("Móng Cái phát động ", False), Segment("thi đua", True)),
    published="2021-01-22T18:04:00+07:00",
    updated="2021-01-22T18:04:00+07:00",
    localities=("Thành phố Móng Cái, Quảng Ninh",),
    kinds=("launch",),
    snippet=(Segment("Ngày 22/1 phát động ", False), Segment("thi đua", True)),
    score=1.0,
)
MONG_CAI = FacetValue("quang-ninh/mong-cai", "Móng Cái", 2)
QUANG_NINH = FacetValue("quang-ninh", "Quảng Ninh", 3, (MONG_CAI,))
ANSWER = SearchAnswer(
    total=1,
    near=None,
    results=(RESULT,),
    facets={
        "locality": (QUANG_NINH, FacetValue("da-nang", "Đà Nẵng", 1)),
        "kind": (FacetValue("launch", "Phát động", 1),),
        "year": (FacetValue("2021", "2021", 1),),
    },
    did_you_mean=None,
    notices=(),
)
NOTHING = SearchAnswer(0, None, (), {}, None, ())


def built_page(base_url: str = BASE, search_api: str = "/") -> str:
    pages = render_all(make_archive([make_article()], search_api=search_api), base_url)
    return pages["/tim-kiem/"].decode()


PAGE = built_page()


def filled(
    answer: SearchAnswer | None = ANSWER, /, built: str = PAGE, **parameters: str
) -> Element:
    """Return the tree of a page that was filled, after looking whether it is valid."""
    names = {name.removesuffix("_"): value for name, value in parameters.items()}
    html = filled_page(built, asked_for({"q": "thi dua", **names}), answer)
    assert html_errors(html.encode()) == []
    return parse_html(html.encode())


def element(tree: Element, id_: str) -> Element:
    (found,) = [item for item in tree.iter() if item.get("id") == id_]
    return found


def text_of(item: Element) -> str:
    return " ".join("".join(item.itertext()).split())


def links(tree: Element) -> dict[str, str]:
    """Return text → address of every link of the main part."""
    (main,) = tree.iter(f"{XHTML}main")
    return {text_of(link): link.get("href", "") for link in main.iter(f"{XHTML}a")}


def query_of(address: str) -> dict[str, str]:
    return {name: text for name, (text,) in parse_qs(urlsplit(address).query).items()}


# What is built


def html_of(pages: dict[str, bytes]) -> dict[str, bytes]:
    return {url: page for url, page in pages.items() if url.endswith(("/", ".html"))}


def test_a_site_that_is_not_to_be_searched_has_no_search_at_all() -> None:
    for search_api in (None, "/"):
        archive = make_archive([make_article()], search_api=search_api)
        pages = render_all(archive, searched=False)
        assert not {"/tim-kiem/", "/opensearch.xml"} & pages.keys()
        for url, page in html_of(pages).items():
            assert not any(
                part in page for part in (b"<form", b'rel="search"', b"slash.js", b"search.js")
            ), url


@pytest.mark.parametrize(
    ("base_url", "address"), [(BASE, "/tim-kiem/"), (DEEP, "/kho/tin/tim-kiem/")]
)
def test_without_an_api_every_page_leads_to_the_page_that_searches_by_itself(
    base_url: str, address: str
) -> None:
    pages = render_all(make_archive([make_article()]), base_url)
    for url, page in html_of(pages).items():
        (form,) = parse_html(page).iter(f"{XHTML}form")
        assert (form.get("method"), form.get("action")) == ("get", address), url
    assert form_of(pages["/tim-kiem/"].decode()).get("data-engine") == "static"
    assert form_of(built_page()).get("data-engine") == "api"


def form_of(page: str) -> Element:
    (form,) = parse_html(page.encode()).iter(f"{XHTML}form")
    return form


def test_without_javascript_a_page_that_searches_by_itself_leads_to_the_lists() -> None:
    page = render_all(make_archive([make_article()]), DEEP)["/tim-kiem/"].decode()
    (told,) = re.findall("<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert t("search.page.unscripted") in told
    lists = {f"/kho/tin{url}" for url in (urls.NEWS, urls.LOCALITIES, urls.MOVEMENTS)}
    assert lists <= set(re.findall('href="([^"]*)"', told))
    assert "<noscript>" not in built_page()


@pytest.mark.parametrize(
    ("search_api", "address"),
    [
        ("/", "/tim-kiem/"),
        ("/tim/", "/tim/tim-kiem/"),
        ("/tim", "/tim/tim-kiem/"),
        ("https://tim.example.vn", "https://tim.example.vn/tim-kiem/"),
    ],
)
@pytest.mark.parametrize("base_url", [BASE, DEEP])
def test_every_page_has_one_form_that_asks_the_api(
    search_api: str, address: str, base_url: str
) -> None:
    pages = render_all(make_archive([make_article()], search_api=search_api), base_url)
    whole = html_of(pages)
    assert {"/", "/404.html", "/tim-kiem/", "/tin/2021/mong-cai/"} <= whole.keys()
    for url, page in whole.items():
        tree = parse_html(page)
        (form,) = tree.iter(f"{XHTML}form")
        assert (form.get("method"), form.get("action")) == ("get", address), url
        (field,) = [item for item in form.iter() if item.get("name") == "q"]
        assert field.get("type") == "search", url
        labels = list(tree.iter(f"{XHTML}label"))
        assert field.get("id") in {label.get("for") for label in labels if text_of(label)}, url


SCRIPTS = [(None, "search.js"), ("/", "search_api.js")]
"""With which setting the search page has which script."""


@pytest.mark.parametrize(("search_api", "script"), SCRIPTS)
def test_scripts_are_files_and_each_page_has_those_it_needs(
    search_api: str | None, script: str
) -> None:
    pages = render_all(make_archive([make_article()], search_api=search_api), DEEP)
    special = {
        "/tim-kiem/": script,
        "/tin/2021/mong-cai/": "article.js",
        "/ngay-nay-nam-xua/": "today.js",
    }
    for url, page in html_of(pages).items():
        scripts = list(parse_html(page).iter(f"{XHTML}script"))
        modules = [script.get("src") for script in scripts if script.get("type") == "module"]
        name = special.get(url)
        own = [f"/kho/tin/assets/{name}"] if name else []
        assert modules == [*own, "/kho/tin/assets/slash.js"], url
    assert b"import" not in pages[f"/assets/{script}"]
    assert [url for url in pages if url.endswith(".js")] == [
        "/assets/article.js",
        "/assets/ledger.js",
        "/assets/search.js",
        "/assets/search_api.js",
        "/assets/slash.js",
        "/assets/today.js",
    ]


def test_a_reader_loads_no_search_engine_where_an_api_answers() -> None:
    pages = render_all(make_archive())
    assert b"manifest.json" in pages["/assets/search.js"]
    assert b"manifest.json" not in pages["/assets/search_api.js"]


@pytest.mark.parametrize(("search_api", "script"), SCRIPTS)
def test_the_search_page_has_the_words_that_its_script_says(
    search_api: str | None, script: str
) -> None:
    pages = render_all(make_archive(search_api=search_api))
    words = words_of(pages["/tim-kiem/"].decode())
    said = pages[f"/assets/{script}"].decode()
    keys = re.findall(r'"((?:search|kind)\.[\w.]+)"', said)
    assert keys
    for key in keys:
        assert key in words, key
    for start in re.findall(r"`((?:search|kind)\.[\w.]*)\$", said):
        assert any(key.startswith(start) for key in words), start
    assert {key: CATALOGUE[key] for key in words} == words


def words_of(page: str) -> dict[str, str]:
    (texts,) = re.findall('<template id="search_texts">(.*?)</template>', page, re.DOTALL)
    words: dict[str, str] = json.loads(unescape(texts))
    return words


def test_search_engines_may_know_the_search_page_and_follow_none_of_its_answers() -> None:
    page = render_all(make_archive())["/tim-kiem/"]
    assert b'<meta name="robots" content="nofollow">' in page
    assert b'<link rel="canonical" href="https://thidua.example/tim-kiem/">' in page


def test_search_engines_are_not_led_into_answers_that_an_api_fills_in() -> None:
    pages = render_all(make_archive(search_api="/"))
    assert b"tim-kiem" not in pages["/sitemap.xml"]
    assert b'<meta name="robots" content="noindex, nofollow">' in pages["/tim-kiem/"]


def test_a_content_page_at_the_address_of_the_search_page_is_a_problem() -> None:
    for search_api in (None, "/"):
        archive = make_archive(pages=[make_page("tim-kiem")], search_api=search_api)
        (problem,) = planned_site(archive).problems
        assert problem.path == "pages/tim-kiem.md"
        assert planned_site(archive, searched=False).problems == ()


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Kho tin", "Kho tin"),
        ("Kho tin thi đua và khen thưởng", "Kho tin thi đua"),
        ("Khotinthiđuakhenthưởng", "Khotinthiđuakhen"),
    ],
)
def test_a_browser_can_add_the_site_as_a_search_engine(title: str, short: str) -> None:
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    archive = make_archive(title=title, search_api="/tim/")
    tree = parse_xml(render_all(archive, DEEP)["/opensearch.xml"])
    assert tree.findtext(f"{name}ShortName") == short
    assert {item.get("type"): item.get("template") for item in tree.findall(f"{name}Url")} == {
        "text/html": "https://thidua.example/tim/tim-kiem/?q={searchTerms}",
        "application/atom+xml": "https://thidua.example/tim/api/search.atom?q={searchTerms}",
        "application/x-suggestions+json": "https://thidua.example/tim/api/suggest.opensearch"
        "?q={searchTerms}",
        "application/opensearchdescription+xml": f"{DEEP}opensearch.xml",
    }


def test_a_browser_can_search_a_site_that_has_no_api() -> None:
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    tree = parse_xml(render_all(make_archive(), DEEP)["/opensearch.xml"])
    assert {item.get("type"): item.get("template") for item in tree.findall(f"{name}Url")} == {
        "text/html": f"{DEEP}tim-kiem/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{DEEP}opensearch.xml",
    }


# The setting


@pytest.mark.parametrize(
    "address", ["/", "/tim/", "/tim", "https://tim.example.vn/", "http://localhost:8001"]
)
def test_a_search_api_may_be_a_path_or_a_whole_address(address: str, tmp_path: Path) -> None:
    valid = read_site(tmp_path, {"site.yaml": f"{SITE}search_api: {address}\n"})
    assert valid.problems == ()
    assert valid.site is not None
    assert valid.site.search_api == address


@pytest.mark.parametrize(
    "address",
    [
        "tim",
        "//tim.example.vn/",
        "/tim/?q=",
        "/../",
        "javascript:alert(1)",
        "https://người.vn/",
        "https://a:b@tim.example.vn/",
        "/tim//",
        '/"onclick=',
    ],
)
def test_another_search_api_is_reported_at_its_place(address: str, tmp_path: Path) -> None:
    valid = read_site(tmp_path, {"site.yaml": f"{SITE}search_api: {json.dumps(address)}\n"})
    (problem,) = valid.problems
    assert places([problem]) == ["site.yaml:5:13: search_api"]
    assert problem.message == t("form.search_api", value=address)
    assert problem.hint == t("form.search_api.hint")


# What an address asks for


def test_the_address_of_a_search_says_all_of_it() -> None:
    asked = asked_for(
        {
            "q": " thi đua ",
            "locality": "quang-ninh",
            "movement": "m",
            "cluster": "c",
            "kind": "launch",
            "award": "a",
            "year": "2021",
            "from": "2021-01-02",
            "to": "3/4/2021",
            "sort": "oldest",
            "page": "3",
            "utm_source": "x",
        }
    )
    assert asked.notices == ()
    assert asked.page == 3
    assert asked.request == SearchRequest(
        q="thi đua",
        locality="quang-ninh",
        movement="m",
        cluster="c",
        kind="launch",
        award="a",
        year=2021,
        date_from=date(2021, 1, 2),
        date_to=date(2021, 4, 3),
        sort="oldest",
        limit=ON_PAGE,
        offset=2 * ON_PAGE,
    )


@pytest.mark.parametrize(
    ("name", "value"), [("year", "hai nghìn"), ("from", "2021-02-30"), ("to", "hôm qua")]
)
def test_what_cannot_be_read_is_left_out_and_told(name: str, value: str) -> None:
    asked = asked_for({"q": "a", name: value})
    assert asked.request == asked_for({"q": "a"}).request
    (notice,) = asked.notices
    assert value in notice.message
    assert value in text_of(element(filled(ANSWER, **{f"{name}_": value}), "search_answer"))


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1.5", ""])
def test_a_page_that_is_none_is_the_first(page: str) -> None:
    assert asked_for({"q": "a", "page": page}).page == 1


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=30)))
def test_any_address_asks_for_something_and_can_be_written_again(
    parameters: dict[str, str],
) -> None:
    asked = asked_for(parameters)
    again = asked_for(query_of(f"?{asked.query_string()}"))
    assert again == Asked(replace(asked.request, offset=0))


# The page, filled


def test_a_page_that_searches_by_itself_says_so() -> None:
    page = render_all(make_archive())["/tim-kiem/"].decode()
    assert is_static(page)
    assert not is_static(PAGE)


def test_without_an_answer_the_page_is_as_built() -> None:
    assert filled_page(PAGE, asked_for({}), None) == PAGE


def test_results_are_articles_with_their_ids_and_links() -> None:
    tree = filled()
    results = element(tree, "search-results")
    (card,) = [item for item in results.iter() if item.get("data-result")]
    assert card.get("data-result") == "2021/mong-cai"
    (link,) = card.iter(f"{XHTML}a")
    assert (link.get("href"), text_of(link)) == ("/tin/2021/mong-cai/", RESULT.title)
    assert [text_of(mark) for mark in card.iter(f"{XHTML}mark")] == ["thi đua", "thi đua"]
    (when,) = card.iter(f"{XHTML}time")
    assert (when.get("datetime"), text_of(when)) == ("2021-01-22", "22/1/2021")
    words = text_of(card)
    assert "Thành phố Móng Cái, Quảng Ninh" in words
    assert "Phát động" in words
    assert text_of(element(tree, "search_status")) == "1 bài"


def test_the_form_says_what_was_asked() -> None:
    asked = {"from_": "2021-01-02", "to_": "2021-02-03", "sort": "newest", "locality": "quang-ninh"}
    tree = filled(ANSWER, **asked)
    (form,) = [item for item in tree.iter(f"{XHTML}form") if item.get("id") == "search_form"]
    fields = {item.get("name"): item.get("value") for item in form.iter(f"{XHTML}input")}
    assert fields == {
        "q": "thi dua",
        "from": "2021-01-02",
        "to": "2021-02-03",
        "locality": "quang-ninh",
    }
    chosen = [
        item.get("value") for item in form.iter(f"{XHTML}option") if "selected" in item.attrib
    ]
    assert chosen == ["newest"]
    assert next(tree.iter(f"{XHTML}title")).text == "thi dua – Tìm kiếm – Tin thi đua thử"


def test_facets_lead_to_the_same_search_with_a_filter_more() -> None:
    found = links(filled(ANSWER, sort="newest", page="2"))
    assert query_of(found["Quảng Ninh 3"]) == {
        "q": "thi dua",
        "sort": "newest",
        "locality": "quang-ninh",
    }
    assert query_of(found["Móng Cái 2"])["locality"] == "quang-ninh/mong-cai"
    assert query_of(found["Phát động 1"])["kind"] == "launch"
    assert query_of(found["2021 1"])["year"] == "2021"


def test_places_stand_in_a_tree() -> None:
    items = filled().iter(f"{XHTML}li")
    (outer,) = [item for item in items if text_of(item).startswith("Quảng Ninh 3")]
    (inner,) = outer.iter(f"{XHTML}ul")
    assert [text_of(item) for item in inner.iter(f"{XHTML}li")] == ["Móng Cái 2"]


def test_a_filter_can_be_taken_back_and_hides_the_other_values() -> None:
    found = links(filled(ANSWER, locality="quang-ninh", kind="launch", from_="2021-01-02"))
    gone = f"({t('search.page.remove')})"
    without = query_of(found[f"Địa phương: Quảng Ninh {gone}"])
    assert without == {"q": "thi dua", "kind": "launch", "from": "2021-01-02"}
    assert "locality" in query_of(found[f"Loại tin: Phát động {gone}"])
    assert "from" not in query_of(found[f"từ ngày 2/1/2021 {gone}"])
    assert "Móng Cái 2" in found
    assert not {"Quảng Ninh 3", "Đà Nẵng 1", "Phát động 1"} & found.keys()


def test_a_filter_that_nothing_meets_can_be_taken_back() -> None:
    found = links(filled(NOTHING, award="huy-chuong", kind="news"))
    assert {query_of(address).get("award") for address in found.values()} >= {None, "huy-chuong"}
    assert any(text.startswith("Loại tin: Tin ") for text in found)


def test_many_values_of_a_facet_are_folded_not_lost() -> None:
    movements = tuple(FacetValue(f"m{n}", f"Phong trào {n}", 99 - n) for n in range(30))
    tree = filled(replace(ANSWER, facets={"movement": movements}))
    found = links(tree)
    assert {f"Phong trào {n} {99 - n}" for n in range(30)} <= found.keys()


@pytest.mark.parametrize(
    ("total", "page", "expected"),
    [
        (5, 1, []),
        (25, 1, [("1", 1), ("2", 2), ("3", 3), ("Trang sau →", 2)]),
        (25, 3, [("← Trang trước", 2), ("1", 1), ("2", 2), ("3", 3)]),
        (
            12345,
            9,
            [
                ("← Trang trước", 8),
                ("1", 1),
                *((str(n), n) for n in range(7, 12)),
                ("Trang sau →", 10),
            ],
        ),
    ],
)
def test_pages_of_results_lead_to_their_neighbours(
    total: int, page: int, expected: list[tuple[str, int]]
) -> None:
    tree = filled(replace(ANSWER, total=total), page=str(page))
    pagers = [item for item in tree.iter(f"{XHTML}nav") if item.get("class") == "pager"]
    found = [
        (text_of(link), int(query_of(link.get("href", "")).get("page", "1")))
        for pager in pagers
        for link in pager.iter(f"{XHTML}a")
    ]
    assert found == expected


def test_the_status_says_which_of_many_results_are_shown() -> None:
    tree = filled(replace(ANSWER, total=12345), page="3")
    assert text_of(element(tree, "search_status")) == "12.345 bài; đây là bài 21–21"


@pytest.mark.parametrize("near", ["partial", "question", "long"])
def test_what_only_comes_near_is_said_before_anything_else(near: Near) -> None:
    notice = Notice(t(f"search.{near}"))
    tree = filled(replace(ANSWER, near=near, total=984, notices=(notice,)), page="99")
    status = text_of(element(tree, "search_status"))
    assert status.startswith(t(f"search.total.{near}", total="984"))
    words = text_of(tree)
    told = [words.index(text) for text in (status, notice.message, t("search.page.facets"))]
    assert told == sorted(told)


def test_a_notice_points_at_its_character() -> None:
    notice = Notice("Thiếu dấu ngoặc.", 4)
    tree = filled(replace(ANSWER, notices=(notice, Notice("Khác.", 99), Notice("Nữa."))))
    (pointed,) = tree.iter(f"{XHTML}b")
    assert pointed.text == "d"  # of "thi dua"
    words = text_of(element(tree, "search_answer"))
    assert all(told in words for told in ("Thiếu dấu ngoặc. thi dua", "Khác.", "Nữa."))


def test_another_spelling_is_one_link_away() -> None:
    found = links(filled(replace(ANSWER, did_you_mean="thi đua"), kind="launch"))
    assert query_of(found["thi đua"]) == {"q": "thi đua", "kind": "launch"}


def test_the_whole_answer_can_be_taken_along() -> None:
    found = links(filled(ANSWER, year="2021", sort="newest", page="2"))
    table, feed = found[t("search.page.table")], found[t("search.page.feed")]
    assert urlsplit(table).path == "/api/search.csv"
    assert urlsplit(feed).path == "/api/search.atom"
    assert query_of(table) == query_of(feed) == {"q": "thi dua", "year": "2021"}


def test_nothing_found_is_said_in_words() -> None:
    tree = filled(NOTHING)
    assert text_of(element(tree, "search_status")) == "0 bài"
    assert t("search.nothing") in text_of(element(tree, "search-results"))


def test_where_filters_leave_nothing_one_link_leads_to_the_words_alone() -> None:
    found = links(filled(NOTHING, award="huy-chuong", from_="2021-01-02", sort="newest"))
    without = query_of(found[t("search.page.unfilter")])
    assert without == {"q": "thi dua", "sort": "newest"}
    assert t("search.page.unfilter") not in links(filled(NOTHING))


def test_a_page_after_the_last_leads_back_to_the_first() -> None:
    tree = filled(replace(ANSWER, results=()), page="900")
    (link,) = element(tree, "search-results").iter(f"{XHTML}a")
    assert query_of(link.get("href", "")) == {"q": "thi dua"}


def test_a_fault_is_said_and_can_be_tried_again() -> None:
    html = filled_page(PAGE, asked_for({"q": "thi đua", "year": "2021"}), None, "Quá <lâu>.")
    tree = parse_html(html.encode())
    assert html_errors(html.encode()) == []
    shown = element(tree, "search_answer")
    assert "Quá <lâu>." in text_of(shown)
    (link,) = shown.iter(f"{XHTML}a")
    assert query_of(link.get("href", "")) == {"q": "thi đua", "year": "2021"}


@pytest.mark.parametrize("hostile", [HOSTILE, r"\g<1> \1 {0} {} %s", "\u202e", 'name="q" value=""'])
def test_texts_never_become_markup(hostile: str) -> None:
    value = FacetValue(hostile, hostile, 1)
    answer = SearchAnswer(
        total=100,
        near="partial",
        results=(
            replace(
                RESULT,
                id=hostile,
                title=hostile,
                title_segments=(Segment(hostile, True), Segment(hostile, False)),
                localities=(hostile,),
                snippet=(Segment(hostile, True), Segment(hostile, False)),
                url=f"/tin/{hostile}/",
            ),
        ),
        facets={name: (replace(value, children=(value,)),) for name in FACETS},
        did_you_mean=hostile,
        notices=(Notice(hostile, 1), Notice(hostile)),
    )
    parameters = dict.fromkeys(PARAMETERS, hostile)
    html = filled_page(PAGE, asked_for(parameters), answer)
    assert html_errors(html.encode()) == []
    tree = parse_html(html.encode())
    scripts = [script.get("src") for script in tree.iter(f"{XHTML}script")]
    assert scripts == ["/assets/search_api.js", "/assets/slash.js"]
    (card,) = [item for item in tree.iter() if item.get("data-result")]
    assert card.get("data-result") == hostile
    shown = " ".join((hostile + hostile).split())
    assert links(tree)[shown].startswith(f"/tin/{quote(hostile)}")
    (field,) = [item for item in tree.iter() if item.get("id") == "search_words"]
    assert field.get("value") == hostile
    addresses = links(tree).values()
    assert all(address.startswith(("?", "/tin/", "/api/")) for address in addresses)


# Where the page is served


def test_below_a_path_links_stay_below_it() -> None:
    tree = filled(ANSWER, built=built_page(DEEP, "/kho/tin/"))
    found = links(tree)
    assert found[RESULT.title] == "/kho/tin/tin/2021/mong-cai/"
    assert found[t("search.page.feed")].startswith("/kho/tin/api/search.atom?")


def test_on_the_host_of_the_api_links_lead_to_the_site_and_no_script_is_asked_for() -> None:
    page = built_page(DEEP, "https://tim.example.vn/")
    for answer in (ANSWER, None):
        html = filled_page(page, asked_for({"q": "a"} if answer else {}), answer)
        tree = parse_html(html.encode())
        assert list(tree.iter(f"{XHTML}script")) == []
        styles = [e.get("href", "") for e in tree.iter(f"{XHTML}link")]
        assert all(address.startswith(f"{DEEP}") for address in styles)
        own = [
            a for a in links(tree).values() if not a.startswith(("?", "https://tim.example.vn/"))
        ]
        assert all(address.startswith(DEEP) for address in own)
        (form,) = tree.iter(f"{XHTML}form")
        assert form.get("action") == "https://tim.example.vn/tim-kiem/"
    assert own == []
