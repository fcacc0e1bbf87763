"""Stage 5: planned pages → HTML5, Atom and sitemaps that are valid whatever editors wrote."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from archive import urls
from archive.collection import Archive
from archive.facts import Award, Campaign
from archive.planned import Frame, PlannedPage
from archive.refusal import Refusal
from archive.shown import Card, Link, Listing, Pager, When
from archive.views import ListingPage
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.award_comparison_pages import MOST_COMPARED
from pipeline.render import Renderer
from pipeline.template_files import assets, templates_digest
from tests.archives import FullArchive, make_archive, make_article, rich_archive
from tests.built import BASE, DEEP, TEMPLATES, planned_site, render_all
from tests.site_checks import XHTML, html_errors, parse_html, parse_xml

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
FRAME = Frame(BASE, "Kho", "", "", "", "", (), ())
NOT_IN_XML = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
HOSTILE = '<script>alert("x")</script>\'"&</title><b>'


def html_of(pages: dict[str, bytes]) -> dict[str, bytes]:
    return {url: page for url, page in pages.items() if url.endswith(("/", ".html"))}


def faults(pages: dict[str, bytes]) -> dict[str, list[str]]:
    return {url: errors for url, page in pages.items() if (errors := html_errors(page))}


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def text_at(pages: dict[str, bytes], url: str) -> str:
    """Return the words of the main part of a page."""
    (main,) = parse_html(pages[url]).iter(f"{XHTML}main")
    return text_of(main)


def linked_data(page: bytes) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.decode())
    assert found is not None
    data: dict[str, object] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def rich() -> dict[str, bytes]:
    return render_all(rich_archive())


@pytest.mark.parametrize("mark", ["", HOSTILE])
@pytest.mark.parametrize("base_url", [BASE, DEEP])
def test_every_page_with_every_fact_is_valid_html(mark: str, base_url: str) -> None:
    pages = html_of(render_all(rich_archive(mark), base_url))
    assert faults(pages) == {}


def of_many_launches() -> FullArchive:
    """Return an archive with numbered pages, and with more launches than the timeline shows."""
    campaign = Campaign(2021, launched=date(2021, 1, 22))
    articles = [
        make_article(str(n), html="", kind=("launch",), campaign=campaign) for n in range(9)
    ]
    return make_archive(articles, page_size=2)


def of_many_awards() -> FullArchive:
    """Return an archive with so many articles on awards that each year has its comparison."""
    award = Award("giay-khen", "proposed", for_year=2020, individuals=1)
    articles = [
        make_article(
            str(n), html="", awards=(award,) if n else (award, replace(award, individuals=2))
        )
        for n in range(MOST_COMPARED + 1)
    ]
    return make_archive(articles, awards=(AwardMatter("giay-khen", "Giấy khen"),))


def test_the_overview_of_what_very_many_articles_state_of_awards_is_valid_html() -> None:
    pages = html_of(render_all(of_many_awards()))
    assert faults({urls.AWARDS_COMPARED: pages[urls.AWARDS_COMPARED]}) == {}


def test_every_page_with_the_fewest_facts_is_valid_html() -> None:
    pages = html_of(render_all(of_many_launches()))
    assert "/trang-1/" in pages
    assert faults(pages) == {}


def test_an_empty_archive_is_valid_html() -> None:
    pages = html_of(render_all(make_archive(movements=(), clusters=())))
    assert faults(pages) == {}


def test_every_template_is_exercised_here() -> None:
    plans = map(planned_site, (rich_archive(), of_many_launches(), of_many_awards()))
    used = {recipe.template for one in plans for recipe in one.recipes}
    whole = {
        path.relative_to(TEMPLATES).as_posix()
        for path in TEMPLATES.iterdir()
        if path.is_file() and not path.name.startswith("_") and path.name != "base.html"
    }
    assert whole - used == {"sitemap_index.xml"}


def test_headings_step_down_one_level_at_a_time() -> None:
    archives = (rich_archive(), make_archive([make_article(place="kien-giang")]))
    for archive in archives:
        for url, page in html_of(render_all(archive)).items():
            levels = [
                int(element.tag[-1])
                for element in parse_html(page).iter()
                if re.fullmatch(rf"{re.escape(XHTML)}h[1-6]", element.tag)
            ]
            assert levels[0] == 1, url
            assert levels.count(1) == 1, url
            steps = pairwise(levels)
            assert all(lower <= upper + 1 for upper, lower in steps), (url, levels)


def test_texts_never_become_markup() -> None:
    for url, page in html_of(render_all(rich_archive(HOSTILE))).items():
        tree = parse_html(page)
        scripts = list(tree.iter(f"{XHTML}script"))
        own = [script.get("src") for script in scripts if script.get("type") == "module"]
        on_all = [] if b'http-equiv="refresh"' in page else ["/assets/slash.js"]
        special = ["/assets/search_api.js"] * (url == urls.SEARCH)
        special += ["/assets/today.js"] * (url == urls.ON_THIS_DAY)
        if b'id="ledger_form"' in page:
            special = ["/assets/ledger.js"]
        if b'<article class="news">' in page:
            special = ["/assets/article.js"]
        assert own == special + on_all, url
        others = {script.get("type") for script in scripts if script.get("type") != "module"}
        assert others <= {"application/ld+json"}, url
        assert not list(tree.iter(f"{XHTML}b")), url


def test_linked_data_holds_hostile_texts_as_they_are() -> None:
    data = linked_data(render_all(rich_archive(HOSTILE))["/tin/2021/day-du/"])
    assert data["headline"] == f"Móng Cái phát động thi đua năm 2021{HOSTILE}"


def test_linked_data_describes_the_article(rich: dict[str, bytes]) -> None:
    data = linked_data(rich["/tin/2021/day-du/"])
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2021-01-22T18:04+07:00"
    assert data["dateModified"] == "2021-02-01"
    assert data["mainEntityOfPage"] == "https://thidua.example/tin/2021/day-du/"
    assert data["inLanguage"] == "vi"


def test_every_text_of_the_front_matter_is_on_the_page() -> None:
    words = text_at(render_all(rich_archive(" ★")), "/tin/2021/day-du/")
    for stated in MARKED_TEXTS:
        assert f"{stated} ★" in words, stated


MARKED_TEXTS = (
    *("Móng Cái phát động thi đua năm 2021", "Thành phố phát động thi đua.", "Người viết"),
    *("Hội nghị", "sáng", "Hội trường", "UBND", "Ghi chú", "thành phố phát động thi đua"),
    *("Chung sức xây dựng nông thôn mới", "NTM", "Đô thị văn minh", "Đoàn kết", "Thi đua 2021"),
    *("Giữ vững", "Khác", "Cụm thi đua số 3", "Cụm 3", "Khối cơ quan", "TP", "Trần B"),
    *("Lãnh đạo", "đầu năm", "Giấy khen cũ", "hạng Nhì", "doanh nghiệp", "giấy khen"),
    *("hộ nghèo", "tập thể", "hàng trăm", "tăng trưởng", "Việc thứ nhất", "Lê A", "Bí thư"),
    *("Thành ủy", "dự", "Luật Thi đua", "Quốc hội", "Luật", "Quyết định 1", "Đại hội"),
    *("Quang cảnh", "Thu", "Chỉ chú thích", "Hà", "Văn bản", "Cổng", "Tin gốc", "Thu Hằng"),
    *("Tin và ảnh", "Trung tâm", "Tin tức", "Chỉ tên", "Đã sửa số liệu.", "thi đua"),
)


def test_what_is_only_proposed_looks_and_reads_unlike_what_was_conferred() -> None:
    awards = (Award("khen", "conferred"), Award("khen", "proposed"))
    archive = make_archive([make_article(awards=awards)], awards=[AwardMatter("khen", "Bằng khen")])
    tree = parse_html(render_all(archive)["/tin/2021/mong-cai/"])
    labels = [e for e in tree.iter(f"{XHTML}span") if (e.get("class") or "").startswith("status")]
    assert list(dict.fromkeys((text_of(e), e.get("class")) for e in labels)) == [
        ("Đã tặng", "status conferred"),
        ("Đề nghị", "status proposed"),
    ]


def test_awards_are_added_up_by_state_and_level_and_never_across() -> None:
    matters = [
        AwardMatter("co", "Cờ thi đua", level="government"),
        AwardMatter("bang", "Bằng khen", level="ministry-province"),
        AwardMatter("giay", "Giấy khen", level="base"),
    ]
    awards = (
        Award("giay", "conferred", collectives=24, individuals=88),
        Award("giay", "conferred", collectives=1000),
        Award("giay", "conferred"),
        Award("bang", "conferred", individuals=3),
        Award("co", "proposed", collectives=2),
        Award("giay", "proposed", collectives=5, unit="doanh nghiệp"),
    )
    archive = make_archive([make_article(awards=awards)], awards=matters)
    words = text_at(render_all(archive), "/tin/2021/mong-cai/")
    assert "Đã tặng Cấp bộ, ngành, tỉnh: 3 cá nhân" in words
    assert "Đã tặng Cấp cơ sở: 1.024 tập thể, 88 cá nhân và 1 hình thức không rõ số" in words
    assert "Đề nghị Cấp Chính phủ: 2 tập thể" in words
    assert "Đề nghị Cấp cơ sở: 5 doanh nghiệp" in words
    single = make_archive([make_article(awards=awards[:1])], awards=matters)
    assert "Cộng theo" not in text_at(render_all(single), "/tin/2021/mong-cai/")


def test_sums_of_awards_without_any_number_say_just_that_and_all_zeros_are_told() -> None:
    matters = [
        AwardMatter("bang", "Bằng khen", level="ministry-province"),
        AwardMatter("giay", "Giấy khen", level="base"),
    ]
    awards = (
        Award("giay", "conferred"),
        Award("bang", "conferred", collectives=0, individuals=0),
    )
    archive = make_archive([make_article(awards=awards)], awards=matters)
    words = text_at(render_all(archive), "/tin/2021/mong-cai/")
    assert "Đã tặng Cấp cơ sở: 1 hình thức không rõ số" in words
    assert "Đã tặng Cấp bộ, ngành, tỉnh: 0 tập thể, 0 cá nhân" in words


def test_sections_without_facts_do_not_appear() -> None:
    pages = render_all(make_archive([make_article(html="")]))
    (article,) = (e for e in parse_html(pages["/tin/2021/mong-cai/"]).iter(f"{XHTML}article"))
    headings = [text_of(e) for e in article.iter(f"{XHTML}h2")]
    assert headings == ["Địa phương", "Trích dẫn bài này"]


def test_the_notice_stands_on_every_page_for_people(rich: dict[str, bytes]) -> None:
    for url, page in html_of(rich).items():
        assert "Trang thử." in text_of(parse_html(page)), url


def test_a_draft_says_so_and_is_not_to_be_indexed() -> None:
    archive = make_archive([make_article(status="draft")], drafts=True)
    page = render_all(archive)["/tin/2021/mong-cai/"]
    assert '<meta name="robots" content="noindex">' in page.decode()
    assert "Bản nháp" in text_of(parse_html(page))


def test_old_addresses_lead_on_without_a_server(rich: dict[str, bytes]) -> None:
    for url in ("/tin-cu/bai-1.html", "/bai-2/"):
        page = rich[url].decode()
        assert '<meta http-equiv="refresh" content="0; url=/tin/2021/day-du/">' in page
        assert '<link rel="canonical" href="https://thidua.example/tin/2021/day-du/">' in page
        assert '<meta name="robots" content="noindex">' in page


def addresses(page: bytes) -> Iterator[str]:
    for element in parse_html(page).iter():
        for name in ("href", "src", "content"):
            if (value := element.get(name)) and value.startswith(("/", "http", "0; url=/")):
                yield value.removeprefix("0; url=")


def test_every_address_of_the_site_carries_the_path_of_its_base() -> None:
    for url, page in html_of(render_all(rich_archive(), DEEP)).items():
        for address in addresses(page):
            if not address.startswith("https://nguon.example/"):
                assert address.removeprefix("https://thidua.example").startswith("/kho/tin/"), url


def test_no_page_asks_another_host_for_anything(rich: dict[str, bytes]) -> None:
    for url, page in html_of(rich).items():
        for element in parse_html(page).iter():
            loads = element.tag.removeprefix(XHTML) in {"img", "script", "link", "iframe"}
            if loads and element.get("rel") not in {"canonical", "alternate"}:
                address = element.get("src") or element.get("href") or "/"
                assert address.startswith("/"), url


def test_the_feed_has_what_atom_requires(rich: dict[str, bytes]) -> None:
    feed = parse_xml(rich["/tin.atom"])
    assert feed.findtext(f"{ATOM}id") == BASE
    assert feed.findtext(f"{ATOM}title") == "Tin thi đua thử"
    assert feed.findtext(f"{ATOM}updated") == "2021-03-25T00:00:00+07:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ban biên tập"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://thidua.example/tin/2021/it-chi-tiet/",
        "https://thidua.example/tin/2021/day-du/",
        "https://thidua.example/tin/2020/ca-nuoc/",
    ]
    rich_entry = entries[1]
    assert rich_entry.findtext(f"{ATOM}published") == "2021-01-22T18:04:00+07:00"
    assert rich_entry.findtext(f"{ATOM}updated") == "2021-02-01T00:00:00+07:00"
    assert rich_entry.findtext(f"{ATOM}summary") == "Thành phố phát động thi đua."
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("href") == entry.findtext(f"{ATOM}id")


def test_every_place_and_movement_with_articles_has_a_feed_that_its_page_names() -> None:
    pages = render_all(rich_archive(), DEEP)
    for page, titles in (
        ("/dia-phuong/quang-ninh/mong-cai/", ["Móng Cái phát động thi đua năm 2021"]),
        (
            "/phong-trao/nong-thon-moi/",
            ["Móng Cái phát động thi đua năm 2021", "Tin ca-nuoc"],
        ),
    ):
        feed = parse_xml(pages[f"{page}tin.atom"])
        address = f"https://thidua.example/kho/tin{page}"
        assert feed.findtext(f"{ATOM}id") == address
        found = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
        assert found == titles
        (name,) = (e for e in parse_html(pages[page]).iter(f"{XHTML}h1"))
        assert feed.findtext(f"{ATOM}title", "").startswith(f"Tin thi đua thử – {text_of(name)}")
        named = [
            link.get("href")
            for link in parse_html(pages[page]).iter(f"{XHTML}link")
            if link.get("type") == "application/atom+xml"
        ]
        assert f"/kho/tin{page}tin.atom" in named
    without = [url for url in pages if url.endswith("/tin.atom") and b"<entry>" not in pages[url]]
    assert without == []


def test_lists_of_old_addresses_lead_to_the_new_ones_for_servers() -> None:
    pages = render_all(rich_archive(), DEEP)
    lines = pages["/_redirects"].decode().splitlines()
    assert "/kho/tin/bai-2/ /kho/tin/tin/2021/day-du/ 301" in lines
    assert "/kho/tin/tin-cu/bai-1.html /kho/tin/tin/2021/day-du/ 301" in lines
    assert '    "/kho/tin/bai-2/" "/kho/tin/tin/2021/day-du/";' in pages["/redirects.map"].decode()
    assert not {"/_redirects", "/redirects.map"} & render_all(make_archive([make_article()])).keys()


def test_the_way_to_a_page_is_told_to_search_engines(rich: dict[str, bytes]) -> None:
    page = rich["/tin/2021/day-du/"].decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (crumbs,) = (data for data in map(json.loads, found) if data["@type"] == "BreadcrumbList")
    steps = crumbs["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0] == {
        "@type": "ListItem",
        "position": 1,
        "name": "Trang chủ",
        "item": "https://thidua.example/",
    }
    assert steps[-1]["item"] == "https://thidua.example/tin/2021/day-du/"
    assert {step["item"] for step in steps} <= {
        f"https://thidua.example{url}" for url in html_of(rich)
    }


def test_the_way_to_a_page_holds_hostile_texts_as_they_are() -> None:
    page = render_all(rich_archive(HOSTILE))["/tin/2021/day-du/"].decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    (crumbs,) = (data for data in map(json.loads, found) if data["@type"] == "BreadcrumbList")
    title = f"Móng Cái phát động thi đua năm 2021{HOSTILE}"
    assert crumbs["itemListElement"][-1]["name"] == title


def test_the_feed_holds_the_newest_articles_only() -> None:
    archive = make_archive([make_article(str(n), f"2021-01-0{n}") for n in (1, 2, 3)], feed_size=2)
    titles = [e.findtext(f"{ATOM}title") for e in parse_xml(render_all(archive)["/tin.atom"])]
    assert [title for title in titles if title] == ["Tin 3", "Tin 2"]


@pytest.mark.parametrize(
    "archive", [rich_archive(HOSTILE), rich_archive(NOT_IN_XML), make_archive()]
)
def test_what_programs_read_is_well_formed_xml(archive: Archive) -> None:
    pages = render_all(archive, DEEP)
    assert parse_xml(pages["/tin.atom"]).tag == f"{ATOM}feed"
    assert parse_xml(pages["/sitemap.xml"]).tag == f"{SITEMAP}urlset"
    assert parse_xml(pages["/opensearch.xml"]).tag == f"{OPENSEARCH}OpenSearchDescription"


def test_sitemap_and_canonical_links_name_the_same_pages(rich: dict[str, bytes]) -> None:
    listed = [e.text for e in parse_xml(rich["/sitemap.xml"]).iter(f"{SITEMAP}loc")]
    canonical = []
    for page in html_of(rich).values():
        links = [e for e in parse_html(page).iter(f"{XHTML}link") if e.get("rel") == "canonical"]
        canonical += [link.get("href") for link in links]
    assert sorted(set(canonical), key=str) == sorted(listed, key=str)


def test_robots_names_the_sitemap(rich: dict[str, bytes]) -> None:
    assert b"Sitemap: https://thidua.example/sitemap.xml\n" in rich["/robots.txt"]


def test_the_stylesheet_is_small_and_fetches_nothing(rich: dict[str, bytes]) -> None:
    css = rich["/assets/site.css"]
    assert len(css) <= 15_000
    assert b"url(" not in css
    assert b"@import" not in css


def test_a_name_that_a_template_misspells_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("{{ view.tittle }}", encoding="utf-8")
    renderer = Renderer(tmp_path, FRAME)
    with pytest.raises(Refusal, match=r"x\.html.*tittle"):
        renderer.render(PlannedPage("/", "x.html", Link("a")))


@pytest.mark.parametrize(
    ("template", "told"),
    [
        (b"{{ 1 / 0 }}", "ZeroDivisionError"),
        (b'{{ "a" + 1 }}', "TypeError"),
        (b"\xff\xfe", "UnicodeDecodeError"),
        (b'{% extends "x.html" %}', "RecursionError"),
        (b"{% if %}", r"x\.html:1"),
        (b'{{ "no.such.words" | t }}', "KeyError"),
    ],
)
def test_whatever_goes_wrong_in_a_template_is_a_sentence(
    tmp_path: Path, template: bytes, told: str
) -> None:
    (tmp_path / "x.html").write_bytes(template)
    renderer = Renderer(tmp_path, FRAME)
    with pytest.raises(Refusal, match=told):
        renderer.render(PlannedPage("/", "x.html", Link("a")))


@given(st.text(st.sampled_from("a &<>\"'đ;\n")) | st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_escaped_as_markupsafe_does(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    templates = tmp_path_factory.mktemp("templates")
    source = "{% macro m(s) %}{{ s }}{% endmacro %}[{{ view.text }}] [{{ m(view.text) }}]"
    (templates / "x.html").write_text(source, encoding="utf-8")
    page = Renderer(templates, FRAME).render(PlannedPage("/", "x.html", Link(text)))
    assert page == f"[{escape(text)}] [{escape(text)}]\n".encode()


def test_what_is_not_text_is_escaped_too(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text('{{ ["<", 1] }} {{ "<" | safe }}', encoding="utf-8")
    renderer = Renderer(tmp_path, FRAME)
    page = renderer.render(PlannedPage("/", "x.html", Link("a")))
    assert page == b"[&#39;&lt;&#39;, 1] <\n"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "{% macro m(x, y=2) %}{{ x }}{{ y }}{{ varargs }}{% endmacro %}{{ m(1, 3, 4) }}",
            "13(4,)",
        ),
        (
            "{% macro m(x) %}<{{ caller(x) }}>{% endmacro %}{% call(y) m(1) %}{{ y }}{% endcall %}",
            "<1>",
        ),
        ("{% macro m() %}{{ kwargs.a }}{% endmacro %}{{ m(a='<') }}", "&lt;"),
        ("{% block b %}<{% endblock %}{{ self.b() }}", "<<"),
        ('{% include "part.html" %}{% import "part.html" as p with context %}{{ p.m() }}', "/a/a"),
        ('{% extends "part.html" %}{% block b %}[{{ super() }}]{% endblock %}', "[/a]"),
        (
            "{% for i in [[1], 2] recursive %}{{ loop(i) if i is sequence else i }}{% endfor %}",
            "12",
        ),
        ("{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.next() }}", "121"),
        ("{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}", "2"),
        ("{% set s %}<{{ '&' }}{% endset %}{{ s }}{{ s ~ '>' }}", "<&amp;<&amp;&gt;"),
        ("{% autoescape false %}{{ '<' }}{% endautoescape %}{{ '<' }}", "<&lt;"),
        ("{{ once(view.text.replace, 'a', '<') }}", "&lt;"),
    ],
)
def test_templates_may_use_all_that_jinja_offers(tmp_path: Path, source: str, shown: str) -> None:
    part = "{% block b %}{{ url }}{% endblock %}{% macro m() %}{{ url }}{% endmacro %}"
    (tmp_path / "part.html").write_text(part, encoding="utf-8")
    (tmp_path / "x.html").write_text(source, encoding="utf-8")
    page = Renderer(tmp_path, FRAME).render(PlannedPage("/a", "x.html", Link("a")))
    assert page.decode() == f"{shown}\n"


def listing_of(template: str, url: str, *cards: Card) -> PlannedPage:
    view = ListingPage("Tin", "Tin", (), Listing(cards, Pager()))
    return PlannedPage(url, template, view)


def test_a_page_is_the_same_whatever_was_rendered_before() -> None:
    frame = FRAME._replace(sections=(Link("Tin", "/tin/"), Link("Nơi", "/noi/")))
    card = Card("Tin <1>", "/tin/2021/a/", "Lời dẫn", When("2021", "2021"), (), Link("Huế"))
    others = (card._replace(draft=True), card._replace(place=Link("Huế", "/noi/hue/")))
    pages = [
        listing_of("listing.html", "/tin/", card, *others),
        listing_of("listing.html", "/tin/2021/", *others, card),
        listing_of("listing.html", "/noi/", card._replace(), *others),
        listing_of("listing.html", "/", card),
    ]
    alone = [Renderer(TEMPLATES, frame).render(page) for page in pages]
    assert len(set(alone)) == len(pages)
    for order in permutations(range(len(pages))):
        renderer = Renderer(TEMPLATES, frame)
        assert {n: renderer.render(pages[n]) for n in order} == dict(enumerate(alone))


def test_the_masthead_tells_where_one_is() -> None:
    frame = FRAME._replace(sections=(Link("Tin", "/tin/"), Link("Nơi", "/noi/")))
    renderer = Renderer(TEMPLATES, frame)
    told = {}
    for url in ("/", "/tin/", "/tin/2021/", "/gioi-thieu/"):
        tree = parse_html(renderer.render(listing_of("listing.html", url)))
        links = [e for e in tree.iter(f"{XHTML}a") if e.get("aria-current")]
        told[url] = [(e.get("href"), e.get("aria-current")) for e in links]
    assert told == {
        "/": [("/", "page")],
        "/tin/": [("/tin/", "page")],
        "/tin/2021/": [("/tin/", "true")],
        "/gioi-thieu/": [],
    }


def test_a_template_that_is_a_link_or_hidden_or_an_asset_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    templates = tmp_path / "templates"
    (templates / "assets").mkdir(parents=True)
    for name in ("assets/x.html", ".x.html"):
        (templates / name).write_text("hidden", encoding="utf-8")
    (templates / "x.html").symlink_to(tmp_path / "secret")
    renderer = Renderer(templates, FRAME)
    for name in ("x.html", "assets/x.html", ".x.html", "../secret"):
        with pytest.raises(Refusal, match="mẫu trang"):
            renderer.render(PlannedPage("/", name, Link("a")))


def test_the_digest_of_templates_tells_every_change_that_pages_could_show(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    steps: list[tuple[str, str]] = [
        *(("x.html", "ab"), ("x.html", "a"), ("y.html", "b"), ("parts/x.html", "ab")),
        *(("y.html", ""), ("parts/assets", "")),
    ]
    seen = [templates_digest(tmp_path)]
    for name, text in steps:
        (tmp_path / name).write_text(text, encoding="utf-8")
        seen.append(templates_digest(tmp_path))
    (tmp_path / "y.html").rename(tmp_path / "z.html")
    seen.append(templates_digest(tmp_path))
    assert len(set(seen)) == len(seen)
    (tmp_path / "z.html").rename(tmp_path / "y.html")
    assert templates_digest(tmp_path) == seen[-2]


def test_the_digest_of_templates_knows_neither_assets_nor_hidden_files_nor_links(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.html").write_text("a", encoding="utf-8")
    digest = templates_digest(tmp_path)
    (tmp_path / "assets").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("assets/site.css", ".x.html.swp", ".git/x.html"):
        (tmp_path / name).write_text("b", encoding="utf-8")
    (tmp_path / "y.html").symlink_to(tmp_path / "x.html")
    assert templates_digest(tmp_path) == digest


def test_an_asset_that_is_a_link_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "assets" / "own.css").write_text("", encoding="utf-8")
    (tmp_path / "assets" / "linked.css").symlink_to(tmp_path / "secret")
    assert list(assets(tmp_path)) == [("/assets/own.css", b"")]
