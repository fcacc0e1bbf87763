"""axe-core, which knows what assistive technology stumbles over, on a page of every kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.static_host import StaticHost
from tests.page_types import REAL_ARTICLES, TYPES
from tests.proof.npm_packages import npm_package

pytestmark = pytest.mark.proof

AXE = "4.14.1"
"""The version, fixed so that a new rule is met when we choose to."""
LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


@pytest.fixture(scope="module")
def axe() -> Path:
    return npm_package("axe-core", AXE) / "axe.min.js"


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]} px, {look[1]}")
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,  # for the checker's own script
    )
    yield context.new_page()
    context.close()


def complaints(page: Page, axe: Path) -> list[str]:
    """Return each rule that the page breaks, with the first element that does."""
    page.add_script_tag(path=axe)
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 10, "it has looked"
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def test_no_page_breaks_a_rule(page: Page, axe: Path, whole_site: StaticHost) -> None:
    broken = {}
    for address in TYPES.values():
        page.goto(whole_site.address + address)
        if found := complaints(page, axe):
            broken[address] = found
    assert broken == {}


def test_neither_does_a_real_article(page: Page, axe: Path, whole_site: StaticHost) -> None:
    broken = {}
    for address in REAL_ARTICLES:
        page.goto(whole_site.address + address)
        if found := complaints(page, axe):
            broken[address] = found
    assert broken == {}


def test_neither_do_the_results_of_a_search(page: Page, axe: Path, whole_site: StaticHost) -> None:
    for query in ("thi+dua", "khong+co+gi+nhu+the", "%22giao"):
        page.goto(f"{whole_site.address}/tim-kiem/?q={query}")
        page.wait_for_load_state("networkidle")
        assert complaints(page, axe) == [], query
