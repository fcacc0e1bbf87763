"""One page of each kind, byte by byte as it was when a person last looked at it."""

import os
import shutil
from functools import cache
from pathlib import Path

from archive.facts import Award, Campaign, Party
from archive.site_matter import EnglishMatter
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.award_comparison_pages import MOST_COMPARED
from pipeline.template_files import template_files
from tests.archives import FullArchive, make_archive, make_article, rich_archive
from tests.built import TEMPLATES, planned_pages, render_all

GOLDEN = Path(__file__).parent / "golden" / "small"
ACTUAL = Path(__file__).parent / "actual" / "small"
SHOWN = (
    "/",
    "/404.html",
    "/bai-2/",
    "/_redirects",
    "/cum-thi-dua/",
    "/cum-thi-dua/cum-so-3/",
    "/data/",
    "/dia-phuong/",
    "/dia-phuong/an-giang/",
    "/dia-phuong/kien-giang/kien-hai/",
    "/dia-phuong/nhu-ngay-ay/",
    "/dia-phuong/quang-ninh/",
    "/dia-phuong/quang-ninh/mong-cai-1/",
    "/dia-phuong/quang-ninh/mong-cai/tin.atom",
    "/dong-thoi-gian/",
    "/dia-phuong/quang-ninh/mong-cai/thi-dua-2021/",
    "/gioi-thieu/",
    "/ngay-nay-nam-xua/",
    "/ngay-nay-nam-xua/22-01/",
    "/ngay-nay-nam-xua/29-02/",
    "/nhan-vat/",
    "/nhan-vat/le-a.6.0--thanh-uy--quang-ninh/",
    "/khen-thuong/",
    "/khen-thuong/doi-chieu/",
    "/khen-thuong/giay-khen/",
    "/khen-thuong/nam-2020/",
    "/opensearch.xml",
    "/phong-trao/",
    "/phong-trao/nong-thon-moi/",
    "/redirects.map",
    "/robots.txt",
    "/sitemap.xml",
    "/thi-dua/",
    "/thi-dua/2021/",
    "/tim-kiem/",
    "/tin.atom",
    "/tin/",
    "/tin/2021/",
    "/tin/2021/day-du/",
    "/tin/2021/it-chi-tiet/",
    "/tin/2021/thang-01/",
    "/tin/2021/thang-01/ngay-22/",
    "/van-ban/",
    "/van-ban/luat/",
)
FOR_PROGRAMS = (
    "/cum-thi-dua/cum-so-3/cum-thi-dua.json",
    "/data/dcat.jsonld",
    "/data/localities.csv",
    "/dia-phuong/quang-ninh/mong-cai/dia-phuong.json",
    "/phong-trao/nong-thon-moi/phong-trao.json",
    "/tin/2021/day-du/tin.json",
)
OF_A_LONG_LIST = ("/dong-thoi-gian/2021/", "/trang-2/")
OF_MANY_AWARDS = ("/en/khen-thuong/doi-chieu/", "/khen-thuong/doi-chieu/nam-2020/")


def test_pages_are_as_they_were_when_last_looked_at() -> None:
    pages, long_list = render_all(rich_archive()), render_all(list_of_many())
    many_awards = render_all(many_with_awards())
    shown = {
        **{url: pages[url] for url in (*SHOWN, *FOR_PROGRAMS)},
        **{url: long_list[url] for url in OF_A_LONG_LIST},
        **{url: many_awards[url] for url in OF_MANY_AWARDS},
    }
    actual = {url.strip("/").replace("/", "+") or "home": data for url, data in shown.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        write(GOLDEN, actual)
    golden = {path.name: path.read_bytes() for path in GOLDEN.iterdir()}
    write(ACTUAL, {name: data for name, data in actual.items() if golden.get(name) != data})
    differing = sorted(
        name for name in actual.keys() | golden.keys() if actual.get(name) != golden.get(name)
    )
    assert differing == [], f"see {ACTUAL} and tests/golden/README.md"


def test_there_is_one_of_each_template() -> None:
    shown = [
        planned[url]
        for archive, urls in (
            (rich_archive(), SHOWN),
            (list_of_many(), OF_A_LONG_LIST),
            (many_with_awards(), OF_MANY_AWARDS),
        )
        for planned in (planned_pages(archive),)
        for url in urls
    ]
    templates = {name for name, _ in template_files(TEMPLATES) if name[0] != "_"}
    only_of_very_many = {"sitemap_index.xml"}
    assert {page.template for page, _ in shown} == templates - {"base.html"} - only_of_very_many


def list_of_many() -> FullArchive:
    """Return an archive whose front page is followed by three numbered pages."""
    launching = {"kind": ("launch",), "campaign": Campaign(2021)}
    articles = [make_article(f"bai-{n}", f"2021-01-{n:02}", **launching) for n in range(1, 9)]
    return make_archive(articles, page_size=2)


@cache
def many_with_awards() -> FullArchive:
    """Return an archive whose articles on awards are compared year by year, with three to show."""
    rows = (
        Award("giay-khen", "conferred", for_year=2020, collectives=24),
        Award("giay-khen", "conferred", for_year=2020, collectives=5),
        Award("giay-khen", "proposed", for_year=2020, individuals=1, recipients=(Party("Đội 1"),)),
    )
    others = (Award("giay-khen", "conferred", for_year=2019),) * MOST_COMPARED
    articles = [
        make_article(f"bai-{n}", "2021-01-22", awards=(row,))
        for n, row in enumerate((*rows, *others))
    ]
    return make_archive(
        articles,
        awards=[AwardMatter("giay-khen", "Giấy khen")],
        english=EnglishMatter("Emulation news", "News of the emulation movement."),
    )


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Make `folder` hold `files` and nothing else; no files, no folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
