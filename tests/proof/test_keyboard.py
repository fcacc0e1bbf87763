"""A reader with a keyboard alone: Tab leads through all that can be used, in the page's order."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.static_host import StaticHost
from tests.page_looks import looking
from tests.page_types import TYPES

pytestmark = pytest.mark.proof

_NUMBER_ALL = """
  () => {
    const usable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const seen = [...document.querySelectorAll(usable)].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
        && !one.closest("[inert]") && one.tabIndex >= 0
    );
    window.usable = seen;
    return seen.length;
  }
"""
_FOCUSED = """
  () => {
    const one = document.activeElement;
    const marked = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const strip = one.querySelector(":scope > .strip");
    const box = one.getBoundingClientRect();
    return {
      place: window.usable.indexOf(one),
      marked: marked(getComputedStyle(one)) || (strip && getComputedStyle(strip).stroke !== "none"),
      seen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
      told: `${one.nodeName} ${one.textContent.trim().slice(0, 60)}`,
    };
  }
"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab as often as there are things to use, and once more; return where it led."""
    steps = []
    for _ in range(page.evaluate(_NUMBER_ALL) + 1):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(_FOCUSED))
    return steps


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", TYPES)
def test_tab_leads_through_the_page(
    browser: Browser, whole_site: StaticHost, kind: str, width: int
) -> None:
    with looking(browser, width) as (page, _):
        page.goto(whole_site.address + TYPES[kind])
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement.blur()")  # the search page begins in its field
        page.evaluate("getSelection().collapse(document.body, 0)")
        *steps, after = walk(page)
        assert [step["place"] for step in steps] == list(range(len(steps))), (
            "in order, none left out"
        )
        assert [step["told"] for step in steps if not step["marked"]] == [], "seen where one is"
        assert [step["told"] for step in steps if not step["seen"]] == [], "and on the screen"
        assert after["place"] != len(steps) - 1, "and out again"
