"""How the two pages that are opened most look and behave in a real browser; proofs look at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.static_host import StaticHost, static_host
from tests.page_looks import POLICY, cut_off, double_text, looking, shifts_of, too_wide
from tests.page_types import REAL_ARTICLES

ARTICLE, NEXT = REAL_ARTICLES[:2]
SAMPLE = ("/", ARTICLE)


@pytest.fixture(scope="module")
def host(real_output: Path) -> Iterator[StaticHost]:
    """The real archive under the strict policy."""
    with static_host(real_output / "site", policy=POLICY) as host:
        yield host


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_opens_without_a_shift_and_without_a_complaint(
    browser: Browser, host: StaticHost, width: int
) -> None:
    for address in SAMPLE:
        with looking(browser, width) as (page, complaints):
            page.goto(host.address + address)
            assert shifts_of(page) == []
            assert too_wide(page) == []
            assert complaints == []


def test_nothing_is_cut_off_at_twice_the_text(browser: Browser, host: StaticHost) -> None:
    with looking(browser, 640) as (page, _):
        double_text(page)
        for address in SAMPLE:
            page.goto(host.address + address)
            assert [*too_wide(page), *cut_off(page)] == []


def test_the_chart_leads_to_each_year_and_says_what_it_counts(
    browser: Browser, host: StaticHost
) -> None:
    with looking(browser, 320) as (page, _):
        page.goto(f"{host.address}/")
        chart = page.get_by_role("group", name="Số tin mỗi năm, từ 2020 đến 2021")
        expect(chart.get_by_role("link")).to_have_count(2)
        chart.get_by_role("link", name="Năm 2021: 4 tin").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Năm 2021")


def size_of_text(page: Page) -> str:
    size: str = page.locator(".prose").evaluate("(prose) => getComputedStyle(prose).fontSize")
    return size


def test_a_reader_sets_the_size_of_the_text_and_finds_it_so_in_the_next_article(
    browser: Browser, host: StaticHost
) -> None:
    with looking(browser, 360) as (page, complaints):
        page.goto(host.address + ARTICLE)
        usual = size_of_text(page)
        more = page.get_by_role("button", name="A+ Chữ to hơn")
        less = page.get_by_role("button", name="A− Chữ nhỏ hơn")
        expect(less).to_have_attribute("aria-disabled", "true")
        more.focus()
        for percent in (112, 125, 150):
            page.keyboard.press("Enter")
            expect(page.get_by_role("status")).to_have_text(f"Cỡ chữ: {percent}%")
        expect(more).to_have_attribute("aria-disabled", "true")
        expect(more).to_be_focused()
        largest = size_of_text(page)
        assert float(largest.removesuffix("px")) == 1.5 * float(usual.removesuffix("px"))
        assert too_wide(page) == []

        page.goto(host.address + NEXT)
        assert size_of_text(page) == largest
        for _ in range(3):
            less.click()
        assert size_of_text(page) == usual
        assert complaints == []


def test_without_a_script_there_is_no_button_that_does_nothing(
    browser: Browser, host: StaticHost
) -> None:
    with looking(browser, 360, java_script_enabled=False) as (page, _):
        page.goto(host.address + ARTICLE)
        expect(page.locator(".prose")).to_be_visible()
        expect(page.locator("article button")).to_have_count(0)
