"""A reader searches a site below a path of its host: with JavaScript, without it, and on a phone.

The site, its search API and a strict content security policy are served as in production.
"""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive.interface import t
from search.answers.result_page import asked_for, filled_page
from search.api import make_app
from search.api.settings import ApiSettings
from tests.programs import build
from tests.sites import article, write_site
from tests.test_browser import CHROME, PHONE, QUIET, pytestmark

__all__ = ["pytestmark"]

BELOW = "/kho"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

PLACES = ("Móng Cái", "Hạ Long, Quảng Ninh", "Đà Nẵng")


class Served(NamedTuple):
    """A site under way."""

    page: str
    """Address of its search page."""
    output: Path


def content(folder: Path) -> Path:
    """Write 25 articles on the launch of a movement, and one on something else."""
    launches = {
        f"articles/2021/phat-dong-{n:02}.md": article(
            title=f"{PLACES[n % 3]} phát động thi đua đợt {n}",
            date=f"2021-01-{n + 1:02}",
            localities=[PLACES[n % 3]],
            kind=["launch"],
        )
        for n in range(25)
    }
    other = article(title="Tổng kết năm cũ", date="2020-12-31", kind=["review"], body="Hết năm.\n")
    return write_site(folder, {**launches, "articles/2020/tong-ket.md": other})


def served_app(output: Path) -> ASGIApp:
    """Return the site in `output` and its API below one path, under the policy."""
    api, files = make_app(ApiSettings(output)), StaticFiles(directory=output / "site", html=True)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = POLICY
            await send(message)

        path = scope.get("path", "").removeprefix(BELOW)
        asks = path.startswith("/api/") or path == "/tim-kiem/"
        if scope["type"] == "http":
            scope = {**scope, "path": path, "raw_path": path.encode()}
        handler = api if asks or scope["type"] == "lifespan" else files
        await handler(scope, receive, send_with_policy)

    return app


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("searched")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"http://localhost:{listener.getsockname()[1]}"
        source = content(folder)
        with (source / "site.yaml").open("a", encoding="utf-8") as file:
            file.write(f"search_api: {BELOW}/\n")
        done = build(source, folder / "output", "--base-url", f"{host}{BELOW}/")
        assert done.returncode == 0, done.stderr
        config = uvicorn.Config(served_app(folder / "output"), log_level="warning")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield Served(f"{host}{BELOW}/tim-kiem/", folder / "output")
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROME, args=[*QUIET])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The search page, before anything is asked; the browser has nothing to complain of."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(served.page)
    yield page
    page.close()
    assert complaints == []


def field(page: Page) -> str:
    value: str = page.locator("input[type=search][name=q]").input_value()
    return value


def results(page: Page) -> list[str]:
    """Return the ids of the results that are shown."""
    found: list[str] = page.locator("#search-results [data-result]").evaluate_all(
        "(items) => items.map((item) => item.dataset.result)"
    )
    return found


def ask(page: Page, query: str) -> None:
    page.locator("input[type=search][name=q]").fill(query)
    page.keyboard.press("Enter")


def say(page: Page, text: str) -> None:
    expect(page.locator("#search_status")).to_have_text(text)


def test_a_search_is_answered_in_the_page_and_kept_in_its_address(page: Page) -> None:
    page.evaluate("window.stayed = true")
    ask(page, "phat dong thi dua")
    say(page, "25 bài; đây là bài 1–10")
    assert len(results(page)) == 10
    assert page.url.endswith("/tim-kiem/?q=phat+dong+thi+dua")
    expect(page).to_have_title("phat dong thi dua – Tìm kiếm – Tin thi đua thử")
    expect(page.locator("#search-results mark").first).to_be_visible()
    page.get_by_role("link", name=t("search.page.next")).click()
    say(page, "25 bài; đây là bài 11–20")
    assert page.evaluate("window.stayed")


def test_the_back_button_leads_through_the_searches(page: Page) -> None:
    ask(page, "phat dong")
    say(page, "25 bài; đây là bài 1–10")
    first = results(page)
    ask(page, "tong ket")
    say(page, "1 bài")
    assert results(page) == ["2020/tong-ket"]
    page.go_back()
    say(page, "25 bài; đây là bài 1–10")
    assert (field(page), results(page)) == ("phat dong", first)
    page.go_back()
    say(page, "")
    assert (field(page), results(page)) == ("", [])
    page.go_forward()
    say(page, "25 bài; đây là bài 1–10")


def test_filters_are_added_kept_and_taken_back(page: Page) -> None:
    ask(page, "phat dong")
    page.get_by_role("link", name="Quảng Ninh").first.click()
    expect(page.locator(".active")).to_contain_text("Quảng Ninh")
    assert "locality=quang-ninh" in page.url
    ask(page, "thi dua")
    expect(page).to_have_url(re.compile(r"\?q=thi\+dua&locality=quang-ninh$"))
    say(page, "17 bài; đây là bài 1–10")
    page.locator(".active a").click()
    say(page, "25 bài; đây là bài 1–10")
    assert "locality" not in page.url


def test_the_order_changes_as_soon_as_it_is_chosen(page: Page) -> None:
    ask(page, "phat dong")
    page.locator(".refine > summary").click()
    page.get_by_label(t("search.page.sort")).select_option("oldest")
    expect(page.locator("#search-results [data-result]").first).to_have_attribute(
        "data-result", "2021/phat-dong-00"
    )
    assert "sort=oldest" in page.url


def test_a_result_leads_to_its_article(page: Page) -> None:
    ask(page, "tong ket")
    page.get_by_role("link", name="Tổng kết năm cũ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổng kết năm cũ")
    assert "/kho/tin/2020/tong-ket/" in page.url


def test_suggestions_are_chosen_with_the_keyboard_alone(page: Page) -> None:
    words = page.get_by_role("combobox")
    words.press_sequentially("tong k")
    options = page.get_by_role("option")
    expect(options.first).to_have_text("Tổng kết năm cũ")
    expect(words).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    assert field(page) == "tong k"
    words.press_sequentially("et")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert words.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results [data-result]").first).to_have_attribute(
        "data-result", "2020/tong-ket"
    )
    expect(words).to_have_attribute("aria-expanded", "false")


def test_a_shared_address_shows_its_answer(browser: Browser, served: Served, page: Page) -> None:
    page.goto(f"{served.page}?q=phat+dong&sort=oldest&page=3&from=2021-01-02")
    say(page, "24 bài; đây là bài 21–24")
    assert page.locator("input[name=from]").input_value() == "2021-01-02"


ASKED = (
    "?q=phat+dong+thi+dua",
    "?q=phat+dong&locality=quang-ninh&kind=launch",
    "?q=thi+dua+(&year=2021&sort=newest&page=2",
    "?q=kh%C3%B4ngc%C3%B3&award=x",
    "?q=",
)


@pytest.mark.parametrize("asked", ASKED)
def test_without_javascript_the_answer_is_the_same(
    browser: Browser, served: Served, page: Page, asked: str
) -> None:
    """What is fetched into the page, as on a site whose pages a server gives unfilled."""
    plain = browser.new_context(java_script_enabled=False)
    without = plain.new_page()
    without.goto(served.page + asked)
    page.evaluate("(asked) => history.replaceState(null, '', asked)", asked)
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("#search_answer > *")).not_to_have_count(0)
    for part in ("#search_answer", "#search_status", "#search_filters"):
        assert page.locator(part).inner_html() == without.locator(part).inner_html()
    for name in ("q", "from", "to", "sort"):
        control = f"#search_form [name={name}]"
        assert page.locator(control).input_value() == without.locator(control).input_value()
    plain.close()


def test_without_javascript_the_form_of_any_page_finds(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.page.removesuffix("tim-kiem/"))
    page.get_by_role("searchbox").fill("tong ket nam cu")
    page.get_by_role("button", name=t("search.page.go")).click()
    say(page, "1 bài")
    assert results(page) == ["2020/tong-ket"]
    assert field(page) == "tong ket nam cu"
    context.close()


def test_an_answer_that_lets_wait_is_announced_and_never_takes_the_place_of_a_later_one(
    page: Page,
) -> None:
    held: list[Route] = []
    page.route("**/tim-kiem/?q=phat*", lambda route: held.append(route))
    ask(page, "phat dong")
    say(page, t("search.page.loading"))
    expect(page.locator("#search_answer")).to_have_attribute("aria-busy", "true")
    ask(page, "tong ket")
    say(page, "1 bài")
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    assert results(page) == ["2020/tong-ket"]
    expect(page.locator("#search_answer")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("how", ["gone", "broken", "unfilled"])
def test_a_server_that_does_not_answer_is_said_and_asked_again(
    browser: Browser, served: Served, how: str
) -> None:
    page = browser.new_page()

    def fail(route: Route) -> None:
        if how == "gone":
            route.abort()
        elif how == "broken":
            route.fulfill(status=502, body="<h1>Bad gateway</h1>", content_type="text/html")
        else:
            built = served.output / "site" / "tim-kiem" / "index.html"
            route.fulfill(body=built.read_text(encoding="utf-8"), content_type="text/html")

    page.goto(served.page)
    page.route("**/tim-kiem/?*", fail)
    ask(page, "tong ket")
    expect(page.get_by_role("alert")).to_have_text(t("search.page.unreachable"))
    page.unroute("**/tim-kiem/?*")
    page.get_by_role("link", name=t("search.page.again")).click()
    say(page, "1 bài")
    page.close()


@pytest.mark.parametrize("how", ["page", "error"])
def test_why_the_server_has_no_answer_is_said_in_its_own_words(
    browser: Browser, served: Served, how: str
) -> None:
    page = browser.new_page()

    def refuse(route: Route) -> None:
        if how == "error":
            fault = {"error": {"code": "busy", "message": t("api.busy")}}
            route.fulfill(status=503, json=fault)
        else:
            built = served.output / "site" / "tim-kiem" / "index.html"
            empty = built.read_text(encoding="utf-8")
            filled = filled_page(empty, asked_for({"q": "tong ket"}), None, t("api.busy"))
            route.fulfill(status=503, body=filled, content_type="text/html; charset=utf-8")

    page.goto(served.page)
    page.route("**/tim-kiem/?*", refuse)
    ask(page, "tong ket")
    expect(page.get_by_role("alert")).to_have_text(t("api.busy"))
    page.unroute("**/tim-kiem/?*")
    page.get_by_role("link", name=t("search.page.again")).click()
    say(page, "1 bài")
    page.close()


def test_on_a_small_phone_nothing_is_wider_and_all_that_is_touched_is_large_enough(
    browser: Browser, served: Served
) -> None:
    phone: BrowserContext = browser.new_context(
        viewport={"width": 320, "height": PHONE["height"]}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    for asked in ("", *ASKED):
        page.goto(served.page + asked)
        for summary in page.locator("main summary").all():
            if summary.is_visible():
                summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, asked
        small = page.evaluate(
            """() => [...document.querySelectorAll("main :is(a, button, input, select, summary)")]
              .filter((item) => item.checkVisibility() && !item.closest("[data-result]"))
              .filter((item) => item.getBoundingClientRect().height < 43.5)
              .map((item) => item.outerHTML)"""
        )
        assert small == [], asked
    phone.close()
