"""A site that searches by itself: what its page shows is what the server of an API would show.

What holds of either engine is in `test_search_page_browser`.
"""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.interface import t
from archive.search_service import SearchService
from search.answers.count_text import count_text
from search.answers.page_request import asked_for
from search.answers.result_html import Surroundings, answer_html
from search.engine.query import search
from search.index.open_index import open_index
from tests.chromium import CHROME, QUIET
from tests.programs import build, run
from tests.searched_site import (
    PLACES,
    Site,
    ask,
    results_of,
    says,
    searched_sites,
    without_complaints,
)
from tests.sites import article
from tests.test_browser import pytestmark

__all__ = ["pytestmark"]


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
    page.keyboard.type("tong ket")
    page.clock.run_for(200)
    says(page, "1 bài")
    page.keyboard.type(" na")
    page.clock.run_for(150)
    expect(page).to_have_url(re.compile("na$"))
    page.wait_for_timeout(300)  # of a clock that the page does not see
    says(page, "1 bài")
    page.keyboard.type("m")
    page.clock.run_for(200)
    expect(page).to_have_title(re.compile("^tong ket nam "))
    says(page, "1 bài")
    page.keyboard.type(" na")
    page.clock.run_for(150)
    page.wait_for_timeout(300)
    page.clock.run_for(300)
    says(page, t("search.total.partial", total=1))
    page.close()


def test_a_table_has_the_rows_of_the_command_line(page: Page, site: Site) -> None:
    for query in ("phat dong thi dua", "phat dong xyzt"):
        ask(page, query)
        expect(page.locator("#search_answer")).not_to_have_attribute("aria-busy", "true")
        page.get_by_role("link", name=t("search.page.next")).click()
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
