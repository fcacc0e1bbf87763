"""One page of each kind, byte by byte as it was when a person last looked at it."""

import os
import shutil
from pathlib import Path

from pipeline.render import template_files
from tests.archives import rich_archive
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
    "/dia-phuong/",
    "/dia-phuong/kien-giang/kien-hai/",
    "/dia-phuong/quang-ninh/",
    "/dia-phuong/quang-ninh/mong-cai-1/",
    "/dia-phuong/quang-ninh/mong-cai/tin.atom",
    "/gioi-thieu/",
    "/opensearch.xml",
    "/phong-trao/",
    "/phong-trao/nong-thon-moi/",
    "/redirects.map",
    "/robots.txt",
    "/sitemap.xml",
    "/tim-kiem/",
    "/tin-cu/bai-1.html",
    "/tin.atom",
    "/tin/",
    "/tin/2021/",
    "/tin/2021/day-du/",
    "/tin/2021/it-chi-tiet/",
    "/tin/2021/thang-01/",
)


def test_pages_are_as_they_were_when_last_looked_at() -> None:
    pages = render_all(rich_archive())
    actual = {url.strip("/").replace("/", "+") or "home": pages[url] for url in SHOWN}
    if os.environ.get("UPDATE_GOLDEN"):
        write(GOLDEN, actual)
    golden = {path.name: path.read_bytes() for path in GOLDEN.iterdir()}
    write(ACTUAL, {name: data for name, data in actual.items() if golden.get(name) != data})
    differing = sorted(
        name for name in actual.keys() | golden.keys() if actual.get(name) != golden.get(name)
    )
    assert differing == [], f"see {ACTUAL} and tests/golden/README.md"


def test_there_is_one_of_each_template() -> None:
    pages = planned_pages(rich_archive())
    templates = {name for name, _ in template_files(TEMPLATES) if name[0] != "_"}
    only_of_very_many = {"sitemap_index.xml"}
    assert {pages[url][0].template for url in SHOWN} == templates - {
        "base.html"
    } - only_of_very_many


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Make `folder` hold `files` and nothing else; no files, no folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
