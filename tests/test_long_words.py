"""A title that nothing breaks makes no page wider than the screen, its neighbours' neither."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from archive.facts import Award, Campaign, MovementMention
from archive.vocabulary_matter import AwardMatter
from benchmarks.static_host import static_host
from tests.archives import make_archive, make_article
from tests.built import write_all
from tests.page_looks import looking, too_wide

UNBROKEN = "Dài" * 100
SHOWING = (
    *("/", "/tin/2021/", "/tin/2021/thang-03/", "/tin/2021/bai-2/", "/dong-thoi-gian/"),
    *("/dia-phuong/quang-ninh/mong-cai/", "/dia-phuong/quang-ninh/mong-cai/thi-dua-2021/"),
    *("/phong-trao/nong-thon-moi/", "/khen-thuong/giay-khen/", "/khen-thuong/nam-2021/"),
)
_WIDEST = """
  () => Math.max(...[...document.querySelectorAll("main *")].map((one) => one.scrollWidth))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of six articles, each titled like a word of 300 letters, of the same things."""
    articles = [
        make_article(
            f"bai-{n}",
            f"2021-03-{n + 1:02}",
            title=f"{UNBROKEN}{n}",
            kind=("launch", "awards"),
            campaign=Campaign(2021),
            movements=(MovementMention("nong-thon-moi", "launched"),),
            awards=(Award("giay-khen", "conferred", for_year=2021, collectives=n),),
        )
        for n in range(6)
    ]
    archive = make_archive(articles, awards=[AwardMatter("giay-khen", "Giấy khen")])
    return write_all(archive, tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_title_that_nothing_breaks_wraps_wherever_it_is_shown(
    browser: Browser, site: Path, width: int
) -> None:
    wide = []
    with static_host(site) as host, looking(browser, width) as (page, _):
        for address in SHOWING:
            page.goto(host.address + address)
            assert UNBROKEN in page.locator("main").inner_text()
            # Tables scroll by themselves, but no farther than their columns need.
            if too_wide(page) or page.evaluate(_WIDEST) > 1280:
                wide.append(address)
    assert wide == []
