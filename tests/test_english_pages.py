"""Pages in English: lists and the search have twins below `/en/`; articles stay as they are."""

from functools import cache
from xml.etree.ElementTree import Element

import pytest

from archive.facts import Award
from archive.site_matter import EnglishMatter
from archive.vocabulary_matter import AwardMatter
from tests.archives import FullArchive, make_archive, make_article, rich_archive
from tests.built import BASE, DEEP, render_all
from tests.site_checks import XHTML, html_errors, parse_html

ENGLISH = EnglishMatter("Emulation news", "News of the emulation movement.")
ARTICLE = "/tin/2021/mong-cai/"
PLACE = "/dia-phuong/quang-ninh/mong-cai-1/"


def two_languages(**site: str) -> FullArchive:
    articles = [make_article("mong-cai", "2021-01-22"), make_article("hai", "2021-03-25")]
    return make_archive(articles, english=ENGLISH, **site)


@cache
def pages(base_url: str = BASE) -> dict[str, bytes]:
    return render_all(two_languages(), base_url)


def elements(page: bytes, tag: str) -> list[Element]:
    return list(parse_html(page).iter(f"{XHTML}{tag}"))


def html_pages(made: dict[str, bytes]) -> dict[str, bytes]:
    return {url: data for url, data in made.items() if url.endswith("/")}


def test_a_site_without_an_english_name_has_no_pages_in_english() -> None:
    made = render_all(make_archive([make_article("mong-cai", "2021-01-22")]))
    assert not [url for url in made if url.startswith("/en/")]
    for url, page in html_pages(made).items():
        assert b"hreflang" not in page, url


def test_lists_and_the_search_have_a_twin_and_articles_and_content_pages_none() -> None:
    made = html_pages(render_all(rich_archive_in_two_languages()))
    twins = {url.removeprefix("/en") for url in made if url.startswith("/en/")}
    alone = {url for url in made if not url.startswith("/en/")} - twins
    assert twins <= made.keys()
    assert alone == {
        "/bai-2/",
        "/gioi-thieu/",
        "/tin/2020/ca-nuoc/",
        "/tin/2021/day-du/",
        "/tin/2021/it-chi-tiet/",
        "/tim-kiem/",  # the API of this archive answers in Vietnamese
    }
    assert "/en/tim-kiem/" in pages()


def rich_archive_in_two_languages() -> FullArchive:
    archive = rich_archive()
    site = {name: getattr(archive.site, name) for name in ("title", "publisher", "search_api")}
    return make_archive(
        archive.full,
        movements=archive.vocabulary.movements.values(),
        clusters=archive.vocabulary.clusters.values(),
        awards=archive.vocabulary.awards.values(),
        documents=archive.vocabulary.documents.values(),
        pages=archive.pages,
        english=ENGLISH,
        **site,
    )


@pytest.mark.parametrize("base_url", [BASE, DEEP])
def test_pages_in_two_languages_name_each_other(base_url: str) -> None:
    made = html_pages(render_all(two_languages(), base_url))
    for url in made:
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in elements(made[url], "link")
            if link.get("hreflang")
        }
        plain = url.removeprefix("/en") if url.startswith("/en/") else url
        root = base_url.rstrip("/")
        both = {"vi": root + plain, "en": f"{root}/en{plain}", "x-default": root + plain}
        assert alternates == (both if f"/en{plain}" in made else {}), url
        assert elements(made[url], "html")[0].get("lang") == ("en" if url != plain else "vi")
        canonical = [link for link in elements(made[url], "link") if link.get("rel") == "canonical"]
        assert all(link.get("href") == root + url for link in canonical), url


def test_the_image_of_the_site_is_described_by_the_name_that_is_in_it() -> None:
    for page in (pages()["/"], pages()["/en/"]):
        described = [m.get("content") for m in elements(page, "meta") if "alt" in str(m.attrib)]
        assert described == [two_languages().site.title]


def test_who_reads_lists_in_english_goes_on_in_english_to_articles_in_vietnamese() -> None:
    made = pages(DEEP)
    for url, page in html_pages(made).items():
        if not url.startswith("/en/"):
            continue
        for link in elements(page, "a"):
            address = (link.get("href") or "").removeprefix("/kho/tin")
            if link.get("hreflang") == "vi" or not address.startswith("/"):
                continue
            assert address in made, (url, address)
            assert address.startswith("/en/") or f"/en{address}" not in made, (url, address)


def test_every_page_leads_to_the_other_language() -> None:
    made = html_pages(pages(DEEP))
    for url, page in made.items():
        (switch,) = (
            link
            for languages in elements(page, "nav")
            if languages.get("class") == "languages"
            for link in languages.iter(f"{XHTML}a")
        )
        other = url.removeprefix("/en") if url.startswith("/en/") else f"/en{url}"
        assert switch.get("href") == "/kho/tin" + (other if other in made else "/en/"), url
        assert switch.get("lang") == ("vi" if url.startswith("/en/") else "en")


def test_titles_and_leads_of_articles_are_said_to_be_in_vietnamese() -> None:
    page = pages()[f"/en{PLACE}"]
    (title,) = (link for link in elements(page, "a") if link.get("href") == ARTICLE)
    assert title.get("lang") == "vi"
    assert all(p.get("lang") == "vi" for p in elements(page, "p") if p.get("class") == "lead")
    assert elements(page, "h1")[0].get("lang") == "vi"
    assert b' lang="vi"' not in pages()[PLACE].partition(b"<body>")[2]


def test_a_page_in_english_says_nothing_of_its_own_in_vietnamese() -> None:
    made = pages()
    year = made["/en/tin/2021/"].decode()
    assert "January 2021" in year
    assert "Tháng" not in year
    assert "22 January 2021" in made[f"/en{PLACE}"].decode()
    assert ">1 article<" in made[f"/en{PLACE}"].decode() + year
    assert "Emulation news" in made["/en/"].decode()


def test_pages_in_english_are_valid_and_in_the_site_map() -> None:
    made = pages()
    for url, page in html_pages(made).items():
        assert html_errors(page) == [], url
    assert f"<loc>{BASE}en{PLACE}</loc>".encode() in made["/sitemap.xml"]


def test_the_search_in_english_searches_the_files_beside_the_vietnamese_page() -> None:
    (form,) = elements(pages(DEEP)["/en/tim-kiem/"], "form")
    assert form.get("action") == "/kho/tin/en/tim-kiem/"
    assert form.get("data-shards") == "/kho/tin/tim-kiem/"
    assert form.get("data-site") == DEEP


def test_where_an_api_answers_lists_in_english_lead_to_its_page() -> None:
    made = render_all(two_languages(search_api="/"))
    assert "/en/tim-kiem/" not in made
    (form,) = elements(made["/en/"], "form")
    assert form.get("action") == "/tim-kiem/"
    page = made["/tim-kiem/"].decode()
    assert "/en/tim-kiem/" not in page
    assert 'hreflang="en" href="/en/"' in page


def test_one_is_not_many_in_english_and_kinds_of_places_are_told_in_it() -> None:
    awards = (
        Award("giay-khen", "proposed", for_year=2020, collectives=1, individuals=1),
        Award("giay-khen", "proposed", for_year=2019, collectives=2),
    )
    made = render_all(
        make_archive(
            [make_article(place="quang-ninh", awards=awards)],
            awards=[AwardMatter("giay-khen", "Giấy khen")],
            english=ENGLISH,
        )
    )
    compared = made["/en/khen-thuong/doi-chieu/"].decode()
    assert "1 collective, 1 individual<" in compared
    assert "2 collectives<" in compared
    assert "Without news (ward): 3" in made["/en/dia-phuong/quang-ninh/"].decode()
    assert "in the news of “Emulation news”" in made["/en/khen-thuong/nam-2020/"].decode()
