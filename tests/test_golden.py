"""One page of each kind, byte by byte as it was when a person last looked at it."""

import os
import shutil
from pathlib import Path

from tests.archives import rich_archive
from tests.built import render_all

GOLDEN = Path(__file__).parent / "golden" / "small"
ACTUAL = Path(__file__).parent / "actual" / "small"
SHOWN = (
    "/",
    "/404.html",
    "/bai-2/",
    "/cum-thi-dua/cum-so-3/",
    "/dia-phuong/",
    "/dia-phuong/kien-giang/kien-hai/",
    "/dia-phuong/quang-ninh/",
    "/dia-phuong/quang-ninh/mong-cai-1/",
    "/gioi-thieu/",
    "/opensearch.xml",
    "/phong-trao/",
    "/phong-trao/nong-thon-moi/",
    "/robots.txt",
    "/sitemap.xml",
    "/tim-kiem/",
    "/tin.atom",
    "/tin/",
    "/tin/2021/",
    "/tin/2021/day-du/",
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


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Make `folder` hold `files` and nothing else; no files, no folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
