"""A page of every kind, on a small phone, a desk, and for a reader who needs large text."""

import pytest
from playwright.sync_api import Browser

from benchmarks.static_host import StaticHost
from tests.page_looks import cut_off, double_text, looking, shifts_of, tones_that_touch, too_wide
from tests.page_types import TYPES

pytestmark = pytest.mark.proof

SMALLEST = 320
LARGE_TEXT = (640, 1280)
"""At twice the text, 640 px have room for as many letters as 320."""
FOUND = "/tim-kiem/?q=thi+dua"


def test_nothing_scrolls_sideways_on_the_smallest_phone(
    browser: Browser, whole_site: StaticHost
) -> None:
    with looking(browser, SMALLEST) as (page, _):
        wide = {}
        for address in (*TYPES.values(), FOUND):
            page.goto(whole_site.address + address)
            page.wait_for_load_state("networkidle")
            wide[address] = too_wide(page)
    assert {address: told for address, told in wide.items() if told} == {}


@pytest.mark.parametrize("width", LARGE_TEXT)
def test_nothing_is_cut_off_at_twice_the_text(
    browser: Browser, whole_site: StaticHost, width: int
) -> None:
    with looking(browser, width) as (page, _):
        double_text(page)
        faults = {}
        for address in (*TYPES.values(), FOUND):
            page.goto(whole_site.address + address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
            faults[address] = [*too_wide(page), *cut_off(page)]
    assert {address: told for address, told in faults.items() if told} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_opened(
    browser: Browser, whole_site: StaticHost, width: int
) -> None:
    moved = {}
    for address in (*TYPES.values(), FOUND):
        with looking(browser, width) as (page, _):
            page.goto(whole_site.address + address)
            moved[address] = shifts_of(page)
    assert {address: told for address, told in moved.items() if told} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_stacked_marks_have_room_in_their_lines(
    browser: Browser, whole_site: StaticHost, width: int
) -> None:
    with looking(browser, width) as (page, _):
        touching = {}
        for address in TYPES.values():
            page.goto(whole_site.address + address)
            touching[address] = tones_that_touch(page)
    assert {address: told for address, told in touching.items() if told} == {}
