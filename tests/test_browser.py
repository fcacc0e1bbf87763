"""A reader's walk through the real archive in a real browser, on a desk and on a small phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page_types import pages_to_look_at
from tests.programs import ROOT, preview

LEFT = "net::ERR_ABORTED"
"""What the browser says of a request it gave up because the reader went on to another page; a
server that fails is told of in other words."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real archive's front page."""
    output = tmp_path_factory.mktemp("preview")
    with preview("--content", ROOT / "content", "--output", output) as port:
        yield f"http://localhost:{port}/"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page at the front page that tolerates no error and no request to another host."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on(
        "requestfailed",
        lambda request: (
            None if request.failure == LEFT else complaints.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(home) else complaints.append(f"host: {request.url}")
        ),
    )
    page.goto(home)
    yield page
    page.wait_for_load_state("networkidle")
    page.close()
    assert complaints == []


def test_a_reader_walks_from_home_to_a_locality_an_article_and_a_movement(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Địa phương").first.click()
    main = page.get_by_role("main")
    main.get_by_role("link", name="Quảng Ninh").first.click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Quảng Ninh")
    main.get_by_role("link", name="Móng Cái").first.click()
    expect(main.get_by_role("heading", level=1)).to_contain_text("Móng Cái")
    main.locator("article a, li a, h2 a, h3 a").filter(has_text="2021").first.click()
    assert "/tin/2021/" in page.url
    expect(main.get_by_role("heading", level=1)).to_contain_text("Móng Cái")
    main.locator("a[href*='/phong-trao/']").first.click()
    assert "/phong-trao/" in page.url
    expect(main.get_by_role("heading", level=1)).to_be_visible()


ARTICLE = "tin/2021/mong-cai-phat-dong-thi-dua-2021/"


def test_a_fact_leads_to_the_sentence_that_states_it_and_back(page: Page, home: str) -> None:
    page.goto(home + ARTICLE)
    fact = page.locator("details.quote").filter(has_text="17 Tập thể lao động xuất sắc")
    fact.locator("summary").click()
    fact.get_by_role("link").click()
    sentence = page.locator(":target")
    expect(sentence).to_have_text("công nhận 17 Tập thể lao động xuất sắc")
    expect(sentence).to_be_in_viewport()
    sentence.locator("xpath=following-sibling::a[1]").click()
    expect(page.locator(":target")).to_contain_text("17 Tập thể lao động xuất sắc")
    expect(fact).to_be_in_viewport()


def test_a_citation_is_copied_as_it_stands_there(browser: Browser, home: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home + ARTICLE)
    page.get_by_text("BibTeX", exact=True).click()
    page.get_by_role("button", name=re.compile("^Chép ?: BibTeX$")).click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{2021-mong-cai-phat-dong-thi-dua-2021,\n  title = {{Móng Cái")
    expect(page.get_by_role("button", name="Đã chép")).to_have_count(0)
    context.close()


PHONE = {"width": 320, "height": 568}


def test_no_page_is_wider_than_a_small_phone(
    browser: Browser, home: str, real_output: Path
) -> None:
    addresses = pages_to_look_at(real_output)
    assert len(addresses) > 10
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]  # a TypedDict in the stubs
    wide = []
    for address in addresses:
        page.goto(home.rstrip("/") + address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide.append((address, width))
    page.close()
    assert wide == []


def test_every_page_has_one_main_heading_and_a_language_in_a_browser_without_javascript(
    browser: Browser, home: str, real_output: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in pages_to_look_at(real_output):
        page.goto(home.rstrip("/") + address)
        assert page.locator("h1").count() == 1, address
        language = "en" if address.startswith("/en/") else "vi"
        assert page.locator("html").get_attribute("lang") == language, address
        assert page.locator("main").is_visible(), address
    context.close()
