"""Under the strictest policy no page complains; an article is light and needs no script."""

import pytest
from playwright.sync_api import Browser

from benchmarks.static_host import StaticHost
from tests.page_looks import looking
from tests.page_types import REAL_ARTICLES, TYPES

pytestmark = pytest.mark.proof

LIGHT = 20_000
"""Bytes of an article's first view over the wire, without fonts: head, page, style and scripts."""


def test_no_page_complains_under_the_strict_policy(
    browser: Browser, whole_site: StaticHost
) -> None:
    told = {}
    for address in (*TYPES.values(), "/tim-kiem/?q=thi+dua"):
        with looking(browser, 1280) as (page, complaints):
            answer = page.goto(whole_site.address + address)
            assert answer is not None
            assert answer.headers["content-security-policy"] == whole_site.policy
            page.wait_for_load_state("networkidle")
            told[address] = list(complaints)
    assert {address: found for address, found in told.items() if found} == {}


@pytest.mark.parametrize("address", REAL_ARTICLES)
def test_the_first_view_of_an_article_is_light(
    browser: Browser, whole_site: StaticHost, address: str
) -> None:
    with looking(browser, 360) as (page, _):
        whole_site.sent.clear()
        page.goto(whole_site.address + address)
        page.wait_for_load_state("networkidle")
        sent = {one.path: one.bytes for one in whole_site.sent}
        assert address in sent
        assert sum(sent.values()) <= LIGHT, sent


@pytest.mark.parametrize("address", REAL_ARTICLES)
def test_an_article_says_the_same_without_scripts(
    browser: Browser, whole_site: StaticHost, address: str
) -> None:
    read = []
    for scripts in (True, False):
        with looking(browser, 360, java_script_enabled=scripts) as (page, _):
            page.goto(whole_site.address + address)
            article = page.locator("article.news")
            assert article.locator(".prose").is_visible()
            read.append(
                [one.inner_text() for one in article.locator(".prose, .facts-column").all()]
            )
    assert read[0] == read[1]
    assert len("".join(read[0])) > 500
