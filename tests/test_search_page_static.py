"""A site that searches by itself: what its page shows is what the server of an API would show.

What holds of either engine is in `test_search_page_browser`.
"""

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.interface import t
from archive.search_service import SearchService
from benchmarks.chromium import CHROME, QUIET
from search.answers.count_text import count_text
from search.answers.page_request import asked_for
from search.answers.result_html import Surroundings, answer_html
from search.engine.query import search
from search.index.open_index import open_index
from tests.programs import build, run
from tests.searched_site import (
    PLACES,
    Site,
    ask,
    field_of,
    results_of,
    says,
    searched_sites,
    without_complaints,
)
from tests.sites import article


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with searched_sites(tmp_path_factory.mktemp("static")) as sites:
        yield sites["static"]


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with without_complaints(browser) as page:
        page.goto(site.page)
        yield page


SKELETON = """(html) => {
  const shape = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ");
    const names = node.getAttributeNames().filter((name) => name !== "open").sort();
    const value = (name) => name === "href" && node.getAttribute(name).startsWith("?")
      ? [...new URLSearchParams(node.getAttribute(name))].sort().join("&")
      : node.getAttribute(name);
    const inside = [...node.childNodes].map(shape).filter((item) => item !== " ");
    return [node.localName, ...names.map((name) => `${name}=${value(name)}`), ...inside];
  };
  const made = document.createElement("template");
  made.innerHTML = html;
  for (const item of made.content.querySelectorAll(".take, .cite")) item.remove();
  return JSON.stringify([...made.content.children].map(shape), null, 1);
}"""
"""Elements, attributes and texts of HTML, as far as a reader could tell them apart."""


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "phat dong thi dua"},
        {"q": "phát động", "locality": "quang-ninh", "kind": "launch"},
        {"q": "thi dua ( khen", "year": "2021", "sort": "newest", "page": "2"},
        {"q": "thi đua", "page": "3"},
        {"q": "thi dua", "page": "900"},
        {"q": "khôngcó", "award": "x", "from": "2021-01-02"},
        {"q": "khôngcó"},
        {"q": "thi dua", "locality": "Quảng Ninh", "from": "4/1/2021", "to": "hôm qua"},
        {"q": "thi dua", "year": "năm ngoái", "sort": "oldest"},
        {"q": "phat dong xyzt"},
        {"q": "tog ket nam cu"},
        {"q": ""},
        {"q": "<b>thi & đua</b>"},
    ],
    ids=str,
)
def test_the_page_shows_what_a_server_would_show(
    site: Site, page: Page, asked: dict[str, str]
) -> None:
    wanted = asked_for(asked)
    service = SearchService("/static-kho/")
    with open_index(site.output / "index") as index:
        answer = search(index, wanted.request)
    expected = answer_html(wanted, answer, Surroundings("/static-kho/", service))
    page.evaluate(
        """(asked) => {
          history.replaceState(null, "", `?${new URLSearchParams(asked)}`);
          location.reload();
        }""",
        asked,
    )
    says(page, count_text(answer, wanted.request, advice=False))
    skeleton = page.evaluate(SKELETON, expected)

    def shown() -> object:
        return page.evaluate(SKELETON, page.locator("#search_answer").inner_html())

    for _ in range(30):  # until all that comes later is there
        if shown() == skeleton:
            break
        page.wait_for_timeout(100)
    assert shown() == skeleton


def test_another_spelling_is_one_link_away(page: Page) -> None:
    ask(page, "tog ket nam cu")
    page.locator(".meant a").click()
    says(page, "1 bài")
    assert results_of(page) == ["2020/tong-ket"]


def test_another_spelling_is_there_again_for_whoever_comes_back(page: Page) -> None:
    ask(page, "tog ket nam cu")
    expect(page.locator(".meant a")).to_be_visible()
    ask(page, "tong ket")
    says(page, "1 bài")
    expect(page.locator(".meant")).to_have_count(0)
    page.go_back()
    expect(page.locator(".meant a")).to_be_visible()


def test_another_spelling_that_comes_late_is_read_out(page: Page) -> None:
    held: list[Route] = []
    page.route("**/lexicon.txt", lambda route: held.append(route))
    ask(page, "tog ket nam cu")
    told = page.get_by_role("status")
    expect(told).not_to_be_empty()
    meant = t("search.did_you_mean", query="tong ket nam cu")
    expect(told).not_to_contain_text(meant)
    (route,) = held
    route.continue_()
    expect(told).to_have_text(meant)


# What fails


FACETS = re.compile(r"/(f-\w+|days)\.bin$")


def test_facets_that_do_not_come_are_told_of_and_asked_for_again(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page()
    page.route(FACETS, lambda route: route.abort())
    page.goto(f"{site.page}?q=phat+dong")
    says(page, "25 bài; đây là bài 1–10")
    facets = page.locator(".facets")
    expect(facets).to_contain_text(t("search.page.facets.failed"))
    again = facets.get_by_role("link", name=t("search.page.again"))
    again.click()
    expect(page.locator("#search_status")).to_be_focused()
    expect(again).to_be_visible()
    page.unroute(FACETS)
    again.click()
    expect(page.locator(".facet a").first).to_be_visible()
    expect(facets).not_to_contain_text(t("search.page.facets.failed"))
    page.close()


def test_who_is_at_a_result_stays_there_when_what_lacked_is_loaded(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page()
    page.route(FACETS, lambda route: route.abort())
    page.goto(f"{site.page}?q=phat+dong")
    expect(page.locator(".facets")).to_contain_text(t("search.page.facets.failed"))
    page.unroute(FACETS)
    page.locator("#search-results h2 a").nth(4).focus()
    place = page.evaluate("scrollY")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".facet a").first).to_be_visible()
    expect(page.locator("#search-results h2 a").nth(4)).to_be_focused()
    assert page.evaluate("scrollY") == place
    page.close()


def test_what_cannot_be_read_is_no_fault_of_the_network(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.route("**/w*.bin", lambda route: route.fulfill(body="?"))
    page.goto(site.page)
    page.evaluate("window.stayed = true")
    ask(page, "tong ket")
    expect(page.get_by_role("alert")).to_have_text(t("search.page.unread"))
    page.unroute("**/w*.bin")
    page.get_by_role("link", name=t("search.page.again")).click()
    says(page, "1 bài")
    assert not page.evaluate("window.stayed")
    page.close()


# Passages, and what is loaded when


def test_passages_take_the_place_of_leads_and_nothing_moves(page: Page) -> None:
    held: list[Route] = []
    page.route("**/tin/**", lambda route: held.append(route))
    ask(page, "ngay 22/1")
    says(page, "25 bài; đây là bài 1–10")
    leads = page.locator("#search-results .lead")
    expect(page.locator(".facet").first).to_be_attached()
    assert "Hội nghị diễn ra sáng nay." in leads.all_inner_texts()
    places = page.evaluate(PLACES_OF_CARDS)
    while held:
        held.pop().continue_()
        page.wait_for_timeout(20)
    expect(page.locator("#search-results .lead:has(mark)")).to_have_count(10)
    assert page.evaluate(PLACES_OF_CARDS) == places


PLACES_OF_CARDS = """() => [...document.querySelectorAll(".card, .pager, .facets")].map((item) => {
  const { x, y, width, height } = item.getBoundingClientRect();
  return [x, y, width, height];
})"""


def test_while_one_types_only_what_is_shown_is_loaded(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.page)
    page.keyboard.press("/")
    page.keyboard.type("phat dong thi dua", delay=60)
    expect(page.locator(".lead:has(mark)")).to_have_count(10)
    articles = [url for url in asked if "/tin/2021/" in url]
    assert len(articles) == len(set(articles)) == 10
    page.close()


def test_a_word_that_is_not_done_takes_no_results_away(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.clock.install(time="2026-01-01T08:00:00")
    page.goto(site.page)
    page.clock.pause_at("2026-01-01T09:00:00")
    page.keyboard.press("/")
    page.keyboard.type("dot 24")
    page.clock.run_for(100)
    says(page, "2 bài")
    page.keyboard.type(" tong")  # only another article has this
    with page.expect_response("**/d3.json") as last:
        page.clock.run_for(100)
    last.value.finished()
    page.evaluate("(url) => fetch(url).then((again) => again.text())", last.value.url)
    says(page, "2 bài")
    page.clock.run_for(200)
    says(page, t("search.total.partial", total=3))
    for _ in "tong":
        page.keyboard.press("Backspace")
    page.keyboard.type("mong")
    page.clock.run_for(100)
    says(page, "2 bài")
    page.close()


def test_a_table_has_the_rows_of_the_command_line(page: Page, site: Site) -> None:
    for query in ("phat dong thi dua", "phat dong xyzt"):
        ask(page, query)
        expect(page.locator("#search_answer")).not_to_have_attribute("aria-busy", "true")
        page.get_by_role("link", name=t("search.page.next")).click()
        expect(page.get_by_role("link", name=t("search.page.previous"))).to_be_visible()
        expect(page.locator("#search_answer")).not_to_have_attribute("aria-busy", "true")
        with page.expect_download() as download:
            page.get_by_role("button", name=t("search.page.table")).click()
        assert download.value.suggested_filename == "tim-kiem.csv"
        table = download.value.path().read_bytes()
        assert table.startswith("\ufeff".encode())
        assert b"\n" not in table.replace(b"\r\n", b"")
        expected = run("search", query, "--csv", "--output", site.output).stdout
        rows, others = (rows_of(text) for text in (table.decode(), expected))
        assert rows[0] == others[0]
        without = rows[0].index("snippet")
        assert len(rows) == 26
        assert [row[:without] + row[without + 1 :] for row in rows] == [
            row[:without] + row[without + 1 :] for row in others
        ]
    expect(page.get_by_role("status")).to_have_text(t("search.page.table.made"))


def rows_of(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(
    browser: Browser, site: Site
) -> None:
    options = [*QUIET, "--blink-settings=scriptEnabled=false"]  # as a reader turns it off
    plain = browser.browser_type.launch(executable_path=CHROME, args=options)
    page = plain.new_page()
    page.goto(site.home)
    page.get_by_role("searchbox").fill("tong ket")
    page.get_by_role("button", name=t("search.page.go")).click()
    told = page.locator("noscript")  # Playwright finds no text in it
    expect(told.locator("p")).to_be_visible()
    assert told.locator("p").inner_text() == t("search.page.unscripted")
    told.locator("a[href$='/tin/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(t("site.news"))
    plain.close()


def test_where_no_script_comes_the_page_leads_to_the_lists(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    page.route("**/assets/search.js", lambda route: route.abort())
    page.goto(site.page)
    told = page.get_by_text(t("search.page.unready"))
    expect(told).to_be_visible(timeout=15_000)
    page.unroute("**/assets/search.js")
    page.reload()
    ask(page, "tong ket")
    says(page, "1 bài")
    expect(told).to_have_count(0)
    page.close()


def test_the_search_in_english_finds_the_same_and_says_it_in_english(
    browser: Browser, site: Site
) -> None:
    with without_complaints(browser) as page:
        page.goto(f"{site.home}en/tim-kiem/?q=tong+ket")
        says(page, "Articles found: 1")
        assert results_of(page) == ["2020/tong-ket"]
        card = page.locator("#search-results .card")
        expect(card.locator("time")).to_have_text("31 December 2020")
        expect(card.locator(".kind")).to_have_text("Final review")
        address = card.locator("h2 a").evaluate("(link) => link.href")
        assert address == f"{site.home}tin/2020/tong-ket/"
        with page.expect_download() as taken:
            page.get_by_role("button", name="Download a table (CSV)").click()
        table = taken.value.path().read_text(encoding="utf-8-sig")
        assert f"{site.home}tin/2020/tong-ket/" in table


def test_on_a_page_in_english_kinds_are_asked_for_in_either_language(
    browser: Browser, site: Site
) -> None:
    with without_complaints(browser) as page:
        for query in ("kind:launch", 'kind:"phát động"', "kind:phat-dong"):
            page.goto(f"{site.home}en/tim-kiem/?q={quote(query)}")
            says(page, "Articles found: 25; showing 1–10")


def test_who_changes_the_language_goes_on_with_the_same_search(
    browser: Browser, site: Site
) -> None:
    with without_complaints(browser) as page:
        page.goto(f"{site.home}en/tim-kiem/")
        ask(page, "tong ket")
        says(page, "Articles found: 1")
        page.get_by_role("link", name="Tiếng Việt").click()
        says(page, "1 bài")
        assert field_of(page) == "tong ket"


def test_a_page_that_stays_open_finds_what_is_published_meanwhile(
    browser: Browser, site: Site
) -> None:
    page = browser.new_page()
    page.goto(site.page)
    ask(page, "tong ket nam cu")
    says(page, "1 bài")
    source = site.output.parent / "content"
    new = source / "articles" / "2022" / "nam-moi.md"
    new.parent.mkdir()
    new.write_text(article(title="Mừng năm mới", date="2022-01-01", localities=[PLACES[0]]))
    for n in range(25):  # so that nothing remains of what the page knows
        (source / "articles" / "2021" / f"phat-dong-{n:02}.md").unlink()
    done = build(source, site.output, "--base-url", site.home)
    assert done.returncode == 0, done.stderr
    ask(page, "mừng năm mới")
    expect(page.locator("[data-result='2022/nam-moi']")).to_be_visible()
    page.close()


def test_on_a_phone_counts_are_loaded_when_they_are_unfolded(browser: Browser, site: Site) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[1]))
    page.goto(f"{site.page}?q=phat+dong")
    expect(page.locator("[data-result] .lead mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [name for name in loaded if name.startswith(("f-", "labels-"))] == []
    page.get_by_text(t("search.page.facets")).click()
    expect(page.locator(".facet").first).to_be_visible()
    assert "f-locality.bin" in loaded
    page.close()
