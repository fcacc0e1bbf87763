"""The feeds of a search and of the site say the same of an article, so that readers merge them."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.api_requests import api, get
from tests.edited_site import call
from tests.sites import article, write_site

NAMES = {"a": "http://www.w3.org/2005/Atom"}
TOLD = ("id", "published", "updated")
SOURCE = {"name": "Báo Nhân Dân", "title": "Thi đua", "url": "https://nhandan.vn/thi-dua"}
ARTICLES = {
    "ngay": article(title="Chỉ có ngày", date="2021-05-04"),
    "gio": article(title="Có giờ", date="2021-05-05 09:30"),
    "sua": article(
        title="Đã sửa",
        date="2021-05-05 09:30",
        updated="2021-06-07",
        source=[{**SOURCE, "published": "2021-05-05"}],
        corrections=[{"date": "2021-06-09", "text": "Ngày ký là ngày 5."}],
    ),
    "noi-khac": article(title="Giờ nơi khác", date="2021-05-05T20:30:15Z", updated="2021-05-07"),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build by the program."""
    folder = tmp_path_factory.mktemp("feeds")
    files = {f"articles/2021/{slug}.md": text for slug, text in ARTICLES.items()}
    content = write_site(folder, files)
    options = ("--content", str(content), "--output", str(folder / "output"), "--now", "2026-01-01")
    code, _, problems = call(["build", *options])
    assert code == 0, problems
    return folder / "output"


def entries(feed: str) -> dict[str, tuple[str, str]]:
    """Return id → when published and when changed."""
    found = ElementTree.fromstring(feed).findall("a:entry", NAMES)  # noqa: S314 (our own)
    told = ([entry.findtext(f"a:{name}", "", NAMES) for name in TOLD] for entry in found)
    return {id_: (published, updated) for id_, published, updated in told}


def search_feed(output: Path) -> str:
    return get(api(output), "/api/search.atom", q="").text


def test_both_feeds_have_the_same_entries_of_the_same_moments(output: Path) -> None:
    of_site = entries((output / "site" / "tin.atom").read_text(encoding="utf-8"))
    assert entries(search_feed(output)) == of_site
    assert len(of_site) == len(ARTICLES)


def test_an_entry_tells_when_it_was_published_and_when_it_was_changed(output: Path) -> None:
    found = entries(search_feed(output))
    assert {id_.split("/")[-2]: moments for id_, moments in found.items()} == {
        "ngay": ("2021-05-04T00:00:00+07:00", "2021-05-04T00:00:00+07:00"),
        "gio": ("2021-05-05T09:30:00+07:00", "2021-05-05T09:30:00+07:00"),
        "sua": ("2021-05-05T09:30:00+07:00", "2021-06-07T00:00:00+07:00"),
        "noi-khac": ("2021-05-06T03:30:15+07:00", "2021-05-07T00:00:00+07:00"),
    }


def test_the_feed_is_as_new_as_that_of_the_site(output: Path) -> None:
    of_site = ElementTree.fromstring(  # noqa: S314 (our own)
        (output / "site" / "tin.atom").read_text(encoding="utf-8")
    )
    of_search = ElementTree.fromstring(search_feed(output))  # noqa: S314 (our own)
    updated = of_search.findtext("a:updated", "", NAMES)
    assert updated == of_site.findtext("a:updated", "", NAMES) == "2021-06-07T00:00:00+07:00"


def test_a_journalist_is_told_the_sources_and_corrections_of_an_article(output: Path) -> None:
    record: dict[str, Any] = get(api(output), "/api/articles/2021/sua").json()
    assert record["date"] == "2021-05-05"
    assert record["updated"] == "2021-06-07T00:00:00+07:00"
    assert record["sources"] == [{**SOURCE, "published": "2021-05-05", "author": None}]
    assert record["corrections"] == [{"date": "2021-06-09", "text": "Ngày ký là ngày 5."}]
