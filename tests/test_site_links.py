"""Every link and fragment of a built site resolves; and the checks that say so can fail."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.archives import make_archive, make_article, rich_archive
from tests.built import BASE, DEEP, write_all
from tests.site_checks import broken_links, html_errors

PAGE = '<!doctype html><html lang="vi"><head><title>x</title></head><body>{}</body></html>'


@pytest.mark.parametrize("base_url", [BASE, DEEP])
def test_every_link_of_a_site_with_every_fact_resolves(base_url: str, tmp_path: Path) -> None:
    site = write_all(rich_archive(), tmp_path, base_url)
    assert broken_links(site, urlsplit(base_url).path) == []


def test_every_link_of_a_site_with_many_pages_resolves(tmp_path: Path) -> None:
    places = ("quang-ninh/mong-cai", "kien-giang/kien-hai", "da-nang", "ca-nuoc")
    articles = [
        make_article(f"tin-{n}", f"20{20 + n % 3}-0{1 + n % 9}-11", places[n % 4])
        for n in range(40)
    ]
    assert broken_links(write_all(make_archive(articles, page_size=3), tmp_path)) == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("/khong-co/", "no such file"),
        ("khong-co.html", "no such file"),
        ("/#khong-co", "no such fragment"),
        ("#khong-co", "no such fragment"),
        ("/?a=1#co", ""),
        ("https://noi-khac.vn/x", ""),
        ("mailto:a@b.vn", ""),
    ],
)
def test_the_link_check_tells_a_broken_link(link: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(f'<p id="co"><a href="{link}">x</a>'))
    assert broken_links(tmp_path) == ([f"index.html: {link}: {why}"] if why else [])


def test_the_link_check_tells_a_link_that_leaves_the_base_path(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format('<a href="/">x</a><a href="/kho/">y</a>'))
    assert broken_links(tmp_path, "/kho/") == ["index.html: /: outside the site"]


@pytest.mark.parametrize("body", ["<p><ul></ul></p>", "<b>x", '<p id="a"><p id="a">', "<a/b></c>"])
def test_the_html_check_tells_invalid_html(body: str) -> None:
    assert html_errors(PAGE.format(body).encode())


def test_the_html_check_passes_valid_html() -> None:
    assert html_errors(PAGE.format("<p>Được</p>").encode()) == []
