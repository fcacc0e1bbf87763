"""Where a reader of the search page is: the focus, how far it is scrolled, what is read out.

It is tried with either engine.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.interface import t
from tests.searched_site import (
    ENGINES,
    Engine,
    Site,
    ask,
    field_of,
    says,
    searched_sites,
    without_complaints,
)

LAUNCHES = "25 bài; đây là bài 1–10"

NEEDED = {"static": re.compile(r"/d[01]\.json$"), "api": re.compile(r"/tim-kiem/\?q=phat\+dong$")}
"""What the answer to "phat dong" needs and no answer that is shown before it."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Engine, Site]]:
    with searched_sites(tmp_path_factory.mktemp("focused")) as sites:
        yield sites


@pytest.fixture(params=ENGINES)
def site(request: pytest.FixtureRequest, sites: dict[Engine, Site]) -> Site:
    engine: Engine = request.param
    return sites[engine]


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """The search page, before anything is asked; the browser has nothing to complain of."""
    with without_complaints(browser) as page:
        page.goto(site.page)
        yield page


def follow_without_answer(page: Page, site: Site) -> list[Route]:
    """Follow a link to the launches; return what waits to be let through."""
    page.goto(f"{site.page}?q=phat+dong&year=2020")
    says(page, t("search.total", total=0))
    held: list[Route] = []
    page.route(NEEDED[site.engine], lambda route: held.append(route))
    page.locator(".active a").click()
    expect(page.locator("#search_answer")).to_have_attribute("aria-busy", "true")
    return held


def test_who_types_before_a_link_is_answered_goes_on_typing(page: Page, site: Site) -> None:
    held = follow_without_answer(page, site)
    page.keyboard.press("/")
    page.keyboard.type("tong ket")
    says(page, "1 bài")
    page.keyboard.type(" nam")
    expect(page).to_have_url(re.compile(r"\?q=tong\+ket\+nam$"))
    says(page, "1 bài")
    assert field_of(page) == "tong ket nam"
    expect(page.get_by_role("searchbox")).to_be_focused()
    for route in held:
        route.abort()


@pytest.mark.parametrize("end", ["answered", "failed"])
def test_that_an_answer_is_late_is_not_read_out_after_it(
    browser: Browser, site: Site, end: str
) -> None:
    page = browser.new_page()
    page.clock.install()
    held = follow_without_answer(page, site)
    page.clock.run_for(500)
    says(page, t("search.page.loading"))
    while held:
        if end == "answered":
            held.pop().continue_()
        else:
            held.pop().abort()
    if end == "answered":
        says(page, LAUNCHES)
        expect(page.locator("#search_status")).to_be_focused()
    else:
        expect(page.get_by_role("alert")).to_be_visible()
    page.clock.run_for(2000)
    expect(page.get_by_role("status")).to_be_empty()
    page.close()


def test_who_goes_back_from_within_an_answer_is_at_the_status_of_the_one_before(
    page: Page,
) -> None:
    ask(page, "phat dong")
    says(page, LAUNCHES)
    page.get_by_role("link", name=t("search.page.next")).click()
    says(page, "25 bài; đây là bài 11–20")
    page.locator("#search-results h2 a").nth(3).focus()
    page.go_back()
    says(page, LAUNCHES)
    expect(page.locator("#search_status")).to_be_focused()


def test_who_comes_back_from_an_article_finds_the_place_in_the_list(page: Page) -> None:
    ask(page, "phat dong")
    says(page, LAUNCHES)
    link = page.locator("#search-results h2 a").nth(8)
    link.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 100)")
    place = page.evaluate("scrollY")
    assert place > 0
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("phát động")
    page.go_back()
    says(page, LAUNCHES)
    page.wait_for_function("(place) => scrollY === place", arg=place)


def test_keys_with_a_modifier_belong_to_the_browser(page: Page) -> None:
    ask(page, "phat dong")
    says(page, LAUNCHES)
    for modifier in ("Control", "Shift", "Alt", "Meta"):
        page.keyboard.press(f"{modifier}+ArrowDown")
        expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    first = page.locator("#search-results h2 a").first
    expect(first).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+ArrowUp")
    expect(first).to_be_focused()
