"""A reader searches a site below a path of its host: typing, going back, on a phone, offline.

The page is one: unless a test says otherwise it is tried with either engine.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from archive.interface import t
from search.answers.page_request import asked_for
from search.answers.result_page import filled_page
from tests.searched_site import (
    ENGINES,
    Engine,
    Site,
    ask,
    field_of,
    results_of,
    says,
    searched_sites,
    without_complaints,
)
from tests.test_browser import PHONE

ASKED = (
    "?q=phat+dong+thi+dua",
    "?q=phat+dong&locality=quang-ninh&kind=launch",
    "?q=thi+dua+(&year=2021&sort=newest&page=2",
    "?q=kh%C3%B4ngc%C3%B3&award=x",
    "?q=",
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Engine, Site]]:
    with searched_sites(tmp_path_factory.mktemp("searched")) as sites:
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


def entries(page: Page) -> int:
    """Return how many pages the history of the tab has."""
    length: int = page.evaluate("history.length")
    return length


# Typing, and the address


def test_results_appear_while_one_types_and_the_address_follows(page: Page) -> None:
    before = entries(page)
    page.keyboard.press("/")
    page.keyboard.type("phat dong", delay=30)
    says(page, "25 bài; đây là bài 1–10")
    assert len(results_of(page)) == 10
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=phat\+dong$"))
    page.keyboard.type(" da nang", delay=30)
    says(page, "8 bài")
    assert sorted(results_of(page)) == [f"2021/phat-dong-{n:02}" for n in range(2, 25, 3)]
    expect(page).to_have_url(re.compile(r"/tim-kiem/\?q=phat\+dong\+da\+nang$"))
    assert entries(page) == before
    assert page.evaluate("document.activeElement.name") == "q"


def test_enter_keeps_what_was_typed_in_the_history(page: Page) -> None:
    before = entries(page)
    page.keyboard.press("/")
    page.keyboard.type("tong ket")
    says(page, "1 bài")
    page.keyboard.press("Enter")
    assert entries(page) == before + 1
    page.keyboard.press("Enter")
    assert entries(page) == before + 1
    page.go_back()
    says(page, "")
    assert (field_of(page), results_of(page)) == ("", [])
    page.go_forward()
    says(page, "1 bài")
    assert field_of(page) == "tong ket"


def test_a_search_is_answered_in_the_page_and_kept_in_its_address(page: Page) -> None:
    page.evaluate("window.stayed = true")
    ask(page, "phat dong thi dua")
    says(page, "25 bài; đây là bài 1–10")
    assert len(results_of(page)) == 10
    assert page.url.endswith("/tim-kiem/?q=phat+dong+thi+dua")
    expect(page).to_have_title("phat dong thi dua – Tìm kiếm – Tin thi đua thử")
    expect(page.locator("#search-results mark").first).to_be_visible()
    page.get_by_role("link", name=t("search.page.next")).click()
    says(page, "25 bài; đây là bài 11–20")
    expect(page.locator("#search_status")).to_be_focused()
    assert page.evaluate("window.stayed")


def test_the_back_button_leads_through_the_searches(page: Page) -> None:
    ask(page, "phat dong")
    says(page, "25 bài; đây là bài 1–10")
    first = results_of(page)
    ask(page, "tong ket")
    says(page, "1 bài")
    assert results_of(page) == ["2020/tong-ket"]
    page.go_back()
    says(page, "25 bài; đây là bài 1–10")
    assert (field_of(page), results_of(page)) == ("phat dong", first)
    page.go_back()
    says(page, "")
    assert (field_of(page), results_of(page)) == ("", [])
    page.go_forward()
    says(page, "25 bài; đây là bài 1–10")


def test_who_looked_at_a_result_comes_back_to_what_was_typed_and_to_what_was_before(
    page: Page,
) -> None:
    ask(page, "phat dong")
    says(page, "25 bài; đây là bài 1–10")
    page.locator("input[name=q]").fill("tong ket")
    page.get_by_role("link", name="Tổng kết năm cũ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng kết năm cũ")
    assert "-kho/tin/2020/tong-ket/" in page.url
    page.go_back()
    says(page, "1 bài")
    assert field_of(page) == "tong ket"
    page.go_back()
    says(page, "25 bài; đây là bài 1–10")
    assert field_of(page) == "phat dong"


def test_a_shared_address_shows_its_answer(site: Site, page: Page) -> None:
    page.goto(f"{site.page}?q=phat+dong&sort=oldest&page=3&from=2021-01-02")
    says(page, "24 bài; đây là bài 21–24")
    assert page.locator("input[name=from]").input_value() == "2021-01-02"
    assert page.locator("select[name=sort]").input_value() == "oldest"
    page.reload()
    says(page, "24 bài; đây là bài 21–24")


def test_an_empty_field_leaves_the_page_as_it_was_built(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("tong ket")
    says(page, "1 bài")
    page.keyboard.press("Escape")
    says(page, "")
    assert (field_of(page), results_of(page)) == ("", [])
    assert page.url.endswith("/tim-kiem/")
    expect(page).to_have_title("Tìm kiếm – Tin thi đua thử")


# Filters, order, pages


def test_filters_are_added_kept_and_taken_back(page: Page) -> None:
    ask(page, "phat dong")
    page.locator(".facet.places").get_by_role("link", name="Quảng Ninh").first.click()
    expect(page.locator(".active")).to_contain_text("Quảng Ninh")
    assert "locality=quang-ninh" in page.url
    ask(page, "thi dua")
    expect(page).to_have_url(re.compile(r"\?q=thi\+dua&locality=quang-ninh$"))
    says(page, "17 bài; đây là bài 1–10")
    page.locator(".active a").click()
    says(page, "25 bài; đây là bài 1–10")
    assert "locality" not in page.url


def test_facets_stay_open_and_in_their_place_from_one_answer_to_the_next(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, "phat dong")
    page.get_by_text(t("search.page.facets")).click()
    expect(page.locator(".facet").first).to_be_visible()
    page.locator("input[name=q]").fill("thi dua")
    expect(page.locator(".facets a[href*='q=thi+dua']").first).to_be_visible()
    assert page.locator(".facets").get_attribute("open") is not None


def test_the_order_and_the_days_change_as_soon_as_they_are_chosen(page: Page) -> None:
    ask(page, "phat dong")
    page.locator(".refine > summary").click()
    page.get_by_label(t("search.page.sort")).select_option("oldest")
    first = page.locator("#search-results [data-result]").first
    expect(first).to_have_attribute("data-result", "2021/phat-dong-00")
    assert "sort=oldest" in page.url
    page.get_by_label(t("search.page.from")).fill("2021-01-05")
    says(page, "21 bài; đây là bài 1–10")
    expect(first).to_have_attribute("data-result", "2021/phat-dong-04")
    page.go_back()
    says(page, "25 bài; đây là bài 1–10")
    assert page.get_by_label(t("search.page.from")).input_value() == ""


# The keyboard, and who listens


def test_the_keyboard_leads_from_the_field_through_the_results_and_back(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("phat dong")
    says(page, "25 bài; đây là bài 1–10")
    ids = results_of(page)

    def focused() -> str | None:
        found: str | None = page.evaluate(
            "document.activeElement.closest('[data-result]')?.dataset.result ?? null"
        )
        return found

    for expected in ids[:3]:
        page.keyboard.press("ArrowDown")
        assert focused() == expected
    page.keyboard.press("ArrowUp")
    assert focused() == ids[1]
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert field_of(page) == "phat dong"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("phát động thi đua đợt")


def test_a_slash_is_typed_where_one_types_and_leads_to_the_field_of_any_page(
    site: Site, page: Page
) -> None:
    page.keyboard.press("/")
    page.keyboard.type("1/2")
    assert field_of(page) == "1/2"
    page.goto(site.home)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("tong ket nam cu")
    page.keyboard.press("Enter")
    says(page, "1 bài")
    assert (field_of(page), results_of(page)) == ("tong ket nam cu", ["2020/tong-ket"])


def test_what_was_found_is_read_out_once_and_not_at_every_key(page: Page) -> None:
    page.evaluate(
        """() => {
          window.heard = [];
          const region = document.querySelector("[role=status]");
          new MutationObserver(() => region.textContent && heard.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    page.keyboard.press("/")
    page.keyboard.type("phat dong thi dua dot", delay=60)
    expect(page.get_by_role("status")).to_have_text("25 bài; đây là bài 1–10")
    assert page.evaluate("heard") == ["25 bài; đây là bài 1–10"]
    page.keyboard.type(" xyzt", delay=60)
    expect(page.get_by_role("status")).to_have_text(re.compile("^25 bài gần đúng"))
    heard = page.evaluate("heard")
    assert len(heard) == 2
    assert t("search.partial") in heard[1]


def test_everything_has_a_role_and_a_name(page: Page) -> None:
    ask(page, "phat dong )")
    says(page, "25 bài; đây là bài 1–10")
    expect(page.get_by_role("search")).to_be_visible()
    expect(page.get_by_role("searchbox", name=t("search.page.words"))).to_be_visible()
    expect(page.get_by_role("button", name=t("search.page.go"), exact=True)).to_be_visible()
    expect(page.get_by_role("navigation", name=t("search.page.pages"))).to_be_visible()
    expect(page.get_by_role("navigation", name=t("search.page.take"))).to_be_visible()
    assert page.get_by_role("article").get_by_role("heading", level=2).count() == 10
    page.wait_for_load_state("networkidle")  # counts come after the results, and move in then
    named = page.locator("main :is(a, button, input:not([type=hidden]), select, summary)")
    for item in named.all():
        snapshot = item.aria_snapshot() if item.is_visible() else '- a "b"'
        # YAML quotes the whole of a line that has a colon in it.
        assert re.match(r"""- '?\w+ "[^"]+""", snapshot) or snapshot.startswith("- text: "), (
            snapshot
        )
    (place,) = page.locator(".notices .at").all()
    assert place.inner_text() == ")"


# What takes long, or fails


HELD = {"static": re.compile(r"/d[01]\.json$"), "api": re.compile(r"/tim-kiem/\?q=phat")}
"""What the answer to "phat dong" needs and that to "tong ket" does not."""


def test_an_answer_that_lets_wait_is_told_and_never_takes_the_place_of_a_later_one(
    site: Site, page: Page
) -> None:
    ask(page, "tong ket")
    says(page, "1 bài")
    held: list[Route] = []
    page.route(HELD[site.engine], lambda route: held.append(route))
    ask(page, "phat dong")
    says(page, t("search.page.loading"))
    expect(page.locator("#search_answer")).to_have_attribute("aria-busy", "true")
    assert results_of(page) == ["2020/tong-ket"]
    ask(page, "tong ket nam")
    says(page, "1 bài")
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert results_of(page) == ["2020/tong-ket"]
    expect(page.locator("#search_answer")).not_to_have_attribute("aria-busy", "true")


def test_without_a_network_the_page_says_so_and_goes_on_by_itself_when_there_is_one(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.page)
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    ask(page, "tong ket")
    expect(page.get_by_role("alert")).to_have_text(t("search.page.offline"))
    again = page.get_by_role("link", name=t("search.page.again"))
    again.click()
    expect(again).to_be_visible()
    context.set_offline(False)
    says(page, "1 bài")
    assert results_of(page) == ["2020/tong-ket"]
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("how", ["gone", "broken"])
def test_what_does_not_answer_is_told_and_asked_again(
    browser: Browser, site: Site, how: str
) -> None:
    page = browser.new_page()
    asked = re.compile(r"/tim-kiem/\?" if site.engine == "api" else r"/tim-kiem/.*/w\d+\.bin")

    def fail(route: Route) -> None:
        if how == "gone":
            route.abort()
        else:
            route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html")

    page.goto(site.page)
    page.wait_for_load_state("networkidle")
    page.route(asked, fail)
    ask(page, "tong ket")
    told = "search.page.unreachable" if site.engine == "api" else "search.page.failed"
    expect(page.get_by_role("alert")).to_have_text(t(told))
    page.unroute(asked)
    page.get_by_role("link", name=t("search.page.again")).click()
    says(page, "1 bài")
    page.close()


# What is taken along


def test_a_citation_is_copied_with_the_address_of_the_published_site(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site.page}?q=tong+ket")
    button = page.get_by_role("button", name=t("search.page.cite"))
    button.click()
    expect(page.get_by_role("button", name=t("search.page.cited"))).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(t("search.page.cited"))
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"Tổng kết năm cũ. Tin thi đua thử, 31/12/2020, {site.home}tin/2020/tong-ket/"
    )
    expect(button).to_be_visible()
    context.close()


def test_where_nothing_may_be_copied_the_citation_is_shown_and_selected(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')); }")
    ask(page, "tong ket")
    page.get_by_role("button", name=t("search.page.cite")).click()
    told = page.locator(".by-hand")
    expect(told).to_contain_text(t("search.page.cite.by_hand"))
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("Tổng kết năm cũ. Tin thi đua thử, 31/12/2020, http://")


# Phones, large letters, little motion


@pytest.mark.parametrize("enlarged", [False, True])
def test_on_a_small_phone_nothing_is_wider_and_all_that_is_touched_is_large_enough(
    browser: Browser, site: Site, enlarged: bool
) -> None:
    phone: BrowserContext = browser.new_context(
        viewport={"width": 320, "height": PHONE["height"]}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    for asked in ("", *ASKED):
        page.goto(site.page + asked)
        if enlarged:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.wait_for_load_state("networkidle")
        for summary in page.locator("main summary").all():
            if summary.is_visible():
                summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, asked
        small = page.evaluate(
            """() => [...document.querySelectorAll("main :is(a, button, input, select, summary)")]
              .filter((item) => item.checkVisibility() && !item.closest("[data-result] h2"))
              .filter((item) => item.getBoundingClientRect().height < 43.5)
              .map((item) => item.outerHTML)"""
        )
        assert small == [], asked
    phone.close()


def test_for_a_mouse_all_that_is_pressed_is_24_pixels_high(page: Page) -> None:
    ask(page, "phat dong")
    expect(page.locator(".facet").first).to_be_attached()
    small = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a, button, input, select, summary)")]
          .filter((item) => item.checkVisibility() && item.getBoundingClientRect().height < 24)
          .map((item) => item.outerHTML)"""
    )
    assert small == []


def test_who_wants_little_motion_sees_none(browser: Browser, site: Site) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.page}?q=phat+dong")
    says(page, "25 bài; đây là bài 1–10")
    page.get_by_role("link", name=t("search.page.next")).click()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((item) => {
          const looks = getComputedStyle(item);
          return looks.transitionDuration !== "0s" || looks.animationName !== "none"
            || looks.scrollBehavior !== "auto";
        }).length"""
    )
    assert moving == 0
    context.close()


# With an API alone


@pytest.mark.parametrize("asked", ASKED)
def test_with_an_api_the_answer_without_javascript_is_the_same(
    browser: Browser, sites: dict[Engine, Site], asked: str
) -> None:
    """What is fetched into the page, as on a site whose pages a server gives unfilled."""
    site = sites["api"]
    plain = browser.new_context(java_script_enabled=False)
    without = plain.new_page()
    without.goto(site.page + asked)
    page = browser.new_page()
    page.goto(site.page)
    page.evaluate("(asked) => history.replaceState(null, '', asked)", asked)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("#search_answer > *")).not_to_have_count(0)
    page.evaluate("document.querySelectorAll('.cite').forEach((item) => item.remove())")
    for part in ("#search_answer", "#search_status", "#search_filters"):
        assert page.locator(part).inner_html() == without.locator(part).inner_html()
    for name in ("q", "from", "to", "sort"):
        control = f"#search_form [name={name}]"
        assert page.locator(control).input_value() == without.locator(control).input_value()
    plain.close()
    page.close()


def test_with_an_api_the_form_of_any_page_finds_without_javascript(
    browser: Browser, sites: dict[Engine, Site]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sites["api"].home)
    page.get_by_role("searchbox").fill("tong ket nam cu")
    page.get_by_role("button", name=t("search.page.go")).click()
    says(page, "1 bài")
    assert results_of(page) == ["2020/tong-ket"]
    assert field_of(page) == "tong ket nam cu"
    context.close()


@pytest.mark.parametrize("how", ["page", "error", "unfilled"])
def test_why_the_server_has_no_answer_is_said_in_its_own_words(
    browser: Browser, sites: dict[Engine, Site], how: str
) -> None:
    page, site = browser.new_page(), sites["api"]
    built = (site.output / "site" / "tim-kiem" / "index.html").read_text(encoding="utf-8")

    def refuse(route: Route) -> None:
        if how == "error":
            fault = {"error": {"code": "busy", "message": t("api.busy")}}
            route.fulfill(status=503, json=fault)
        elif how == "page":
            filled = filled_page(built, asked_for({"q": "tong ket"}), None, t("api.busy"))
            route.fulfill(status=503, body=filled, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(body=built, content_type="text/html; charset=utf-8")

    page.goto(site.page)
    page.route("**/tim-kiem/?*", refuse)
    ask(page, "tong ket")
    told = "search.page.unreachable" if how == "unfilled" else "api.busy"
    expect(page.get_by_role("alert")).to_have_text(t(told))
    page.unroute("**/tim-kiem/?*")
    page.get_by_role("link", name=t("search.page.again")).click()
    says(page, "1 bài")
    page.close()
