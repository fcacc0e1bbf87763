"""Sorting and filtering the rows of awards in a real browser, under the policy of the site."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from archive.facts import Award, Campaign
from benchmarks.static_host import StaticHost, static_host
from tests.archives import KIEN_HAI, MONG_CAI, make_archive, make_article
from tests.built import write_all
from tests.page_looks import POLICY
from tests.test_awards import AWARDS

LEDGER = "/khen-thuong/nam-2021/"
ROWS = (
    Award("giay-khen", "conferred", collectives=9, individuals=1200, granted_by="UBND huyện"),
    Award("bang-khen", "conferred", collectives=10, granted_by="Đảng ủy"),
    Award("giay-khen", "proposed", proposed_by="Ủy ban"),
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """A site whose ledger has four rows, of two places."""
    articles = [
        make_article("mot", "2021-01-22", MONG_CAI, awards=ROWS, campaign=Campaign(year=2021)),
        make_article("hai", "2021-03-05", KIEN_HAI, awards=(ROWS[0],)),
    ]
    folder = tmp_path_factory.mktemp("ledger")
    site = write_all(make_archive(articles, awards=AWARDS), folder)
    with static_host(site, policy=POLICY) as host:
        yield host


@pytest.fixture
def page(browser: Browser, host: StaticHost) -> Iterator[Page]:
    """The ledger, which tolerates no error."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(host.address + LEDGER)
    yield page
    page.close()
    assert complaints == []


def seen(page: Page, column: int) -> list[str]:
    """Return the texts of a column of the rows that are shown, from above."""
    cells = page.locator(f"#ledger tr[data-award]:visible td:nth-child({column})")
    return [text.split("\n")[0] for text in cells.all_inner_texts()]


def sums(page: Page) -> dict[str, list[str]]:
    """Return the sums that are shown: level and status → rows and numbers."""
    lines = page.locator(".sums tbody tr:visible").all()
    texts = [[cell.inner_text() for cell in line.locator("th, td").all()] for line in lines]
    return {f"{level} {status}": numbers for level, status, *numbers in texts}


def told(page: Page) -> Locator:
    return page.get_by_role("status")


def test_a_column_sorts_up_and_down_and_back_to_groups(page: Page) -> None:
    column = page.get_by_role("columnheader", name="Tập thể")
    button = page.locator("#ledger").get_by_role("button", name="Tập thể")
    button.click()
    assert seen(page, 5) == ["9", "9", "10", "không nêu"]
    expect(page.locator("#ledger th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    button.click()
    assert seen(page, 5) == ["10", "9", "9", "không nêu"]
    expect(page.locator("#ledger th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    button.click()
    expect(page.locator("#ledger th[aria-sort]")).to_have_count(0)
    expect(page.locator("#ledger .group:visible")).to_have_count(3)
    assert column.count() == 2


def test_texts_are_sorted_by_the_vietnamese_alphabet(page: Page) -> None:
    page.locator("#ledger").get_by_role("button", name="Cấp khen").click()
    assert seen(page, 7) == ["Đảng ủy", "Đề nghị: Ủy ban", "UBND huyện", "UBND huyện"]


def test_what_is_typed_without_marks_filters_and_sums_are_of_what_is_left(page: Page) -> None:
    page.get_by_label("Tìm trong bảng").fill("KIEN hai")
    assert seen(page, 4) == ["Kiên Hải, Kiên Giang"]
    expect(told(page)).to_have_text("Hiện 1 trong 4 dòng.")
    assert sums(page) == {"Cấp cơ sở Đã tặng": ["1", "9", "1.200", "0"]}


def test_statuses_are_added_up_apart_whatever_is_filtered(page: Page) -> None:
    page.locator("#ledger_award").select_option("giay-khen")
    assert sums(page) == {
        "Cấp cơ sở Đã tặng": ["2", "18", "2.400", "0"],
        "Cấp cơ sở Đề nghị": ["1", "không nêu", "không nêu", "1"],
    }
    page.locator("#ledger_status").select_option("proposed")
    expect(told(page)).to_have_text("Hiện 1 trong 4 dòng.")


def test_the_sums_at_first_are_those_that_the_page_was_published_with(
    browser: Browser, host: StaticHost, page: Page
) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(host.address + LEDGER)
    assert sums(plain) == sums(page)
    assert seen(plain, 1) == seen(page, 1)
    expect(plain.locator("#ledger_form")).to_be_hidden()
    context.close()


def test_the_address_says_what_is_shown(page: Page, host: StaticHost) -> None:
    page.locator("#ledger_place").select_option("Quảng Ninh")
    page.locator("#ledger").get_by_role("button", name="Tập thể").click()
    address, rows = page.url, seen(page, 5)
    assert rows == ["9", "10", "không nêu"]
    page.goto(f"{host.address}/khen-thuong/")
    page.goto(address)
    assert seen(page, 5) == rows
    page.get_by_role("button", name="Bỏ lọc và sắp xếp").click()
    expect(told(page)).to_have_text("Hiện 4 trong 4 dòng.")
    assert page.url == host.address + LEDGER


def test_a_sum_leads_to_its_rows_though_they_were_filtered_away(page: Page) -> None:
    page.locator("#ledger").get_by_role("button", name="Năm").click()
    page.locator(".sums").get_by_role("link", name="Đề nghị").click()
    expect(page.locator("#proposed_base")).to_be_in_viewport()
    assert seen(page, 2) == ["Đề nghị"]


def test_an_address_that_asks_for_unknown_values_is_answered_as_if_it_did_not(
    page: Page, host: StaticHost
) -> None:
    page.goto(f"{host.address}{LEDGER}?status=proposed&place=xx&award=yy&level=zz&sort=no&dir=up")
    expect(told(page)).to_have_text("Hiện 1 trong 4 dòng.")
    expect(page.locator("#ledger_status")).to_have_value("proposed")
    for name in ("place", "award", "level"):
        expect(page.locator(f"#ledger_{name}")).to_have_value("")
    assert page.url == f"{host.address}{LEDGER}?status=proposed"


@pytest.mark.parametrize("address", [LEDGER, "/khen-thuong/", "/thi-dua/2021/", "/thi-dua/"])
def test_on_a_phone_nothing_of_a_table_is_beyond_the_edge(
    browser: Browser, host: StaticHost, address: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(host.address + address)
    regions = page.locator("[role=region]:has(table)")
    assert regions.count() > 0
    for region in regions.all():
        assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    heights = page.locator("thead").evaluate_all("all => all.map((one) => one.clientHeight)")
    assert max(heights) < (2 if "sortable" not in page.content() else 400)
    page.close()


def test_on_a_phone_a_row_is_a_card_that_names_its_columns_and_still_a_row_of_a_table(
    browser: Browser, host: StaticHost
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(host.address + LEDGER)
    row = page.locator("#ledger tr[data-award]:visible").first
    labels = row.locator("td").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').content.split(/[:\"]+/)[1])"
    )
    assert labels[2:] == ["Năm", "Nơi của tin", "Tập thể", "Cá nhân", "Cấp khen", "Tin"]
    table = page.get_by_role("table").last
    year = table.get_by_role("row").get_by_role("cell", name="2021 năm đăng tin", exact=True)
    expect(year).to_have_count(4)
    page.locator("#ledger_place").select_option("Quảng Ninh")
    assert page.locator("#ledger tr[data-award]:visible").count() == 3
    page.close()


def test_a_table_that_goes_on_beyond_the_edge_shows_it(browser: Browser, host: StaticHost) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 800})
    page.goto(host.address + LEDGER)
    region = page.locator(".scroll:has(#ledger)")
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    attached = region.evaluate("one => getComputedStyle(one).backgroundAttachment")
    assert attached == "local, local, scroll, scroll"
    page.close()
