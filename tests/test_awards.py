"""Pages of awards: every sum leads to the rows that it adds up, and nothing is mixed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import urls
from archive.award_lines import KINDS, STATUSES
from archive.facts import Award, Event, Party
from archive.planned import Frame, PlannedPage
from archive.vocabulary_matter import AwardMatter, DatedName, DocumentMatter, LawReference
from pipeline.pages.award_comparison_pages import MOST_COMPARED
from pipeline.pages.awards import MOST_ARTICLES
from pipeline.pages.values import Value
from pipeline.render import Renderer
from tests.archives import (
    KIEN_HAI,
    MONG_CAI,
    FullArchive,
    make_archive,
    make_article,
)
from tests.built import TEMPLATES, planned_pages, planned_site
from tests.site_checks import XHTML, parse_html

AWARDS = (
    AwardMatter("giay-khen", "Giấy khen", group="commendation", level="base"),
    AwardMatter("bang-khen", "Bằng khen", group="commendation", level="ministry-province"),
    AwardMatter("huan-chuong", "Huân chương", group="unspecified", level="state"),
    AwardMatter("nhat-khoi", "Nhất khối", group="honour"),
    AwardMatter("danh-hieu", "Danh hiệu"),
)

COUNT = st.none() | st.integers(0, 3000)
ROW = st.builds(
    Award,
    award=st.sampled_from([award.id for award in AWARDS]),
    status=st.sampled_from(STATUSES),
    for_year=st.none() | st.sampled_from([2019, 2020]),
    collectives=COUNT,
    individuals=COUNT,
    households=COUNT,
    exemplars=COUNT,
)


def archive_of(*articles: tuple[Award, ...], **site: object) -> FullArchive:
    """Return an archive with an article a day for each tuple of rows."""
    made = [
        make_article(f"tin-{n}", f"2021-{1 + n // 28:02}-{1 + n % 28:02}", place, awards=rows)
        for n, rows in enumerate(articles)
        for place in ((MONG_CAI, KIEN_HAI)[n % 2],)
    ]
    return make_archive(made, awards=AWARDS, **site)


@cache
def renderer(frame: Frame) -> Renderer:
    return Renderer(TEMPLATES, frame)


def award_pages(archive: FullArchive) -> dict[str, Element]:
    """Return address → page, of the pages of awards."""
    planned = planned_site(archive)
    return {
        recipe.url: parse_html(renderer(planned.frame).render(page))
        for recipe in planned.recipes
        if recipe.url.startswith(urls.AWARDS)
        for page in (PlannedPage(recipe.url, recipe.template, planned.view(recipe)[0]),)
    }


def text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def having(tree: Element, tag: str, **attributes: str) -> list[Element]:
    return [
        one
        for one in tree.iter(f"{XHTML}{tag}")
        if all(one.get(name) == value for name, value in attributes.items())
    ]


Numbers = tuple[int, int, dict[str, int]]
"""Rows, rows without a number, and kind → number of the kinds that are stated."""


def stated_sums(tree: Element) -> Iterator[tuple[str, str, Numbers]]:
    """Yield of each sum of a page where it leads, in which words it stands, and what it says."""
    for table in having(tree, "table", **{"class": "sums carded"}):
        for line in table.findall(f"{XHTML}tbody/{XHTML}tr"):
            cells = {
                (cell.get("class") or "").split()[0]: cell for cell in line if cell.get("class")
            }
            numbers = {kind: digits(cells[kind]) for kind in KINDS if kind in cells}
            known = {kind: number for kind, number in numbers.items() if number is not None}
            link = next(one for one in line.iter(f"{XHTML}a") if "status" in one.get("class", ""))
            rows, silent = digits(cells["rows"]), digits(cells["silent"])
            assert rows is not None
            assert silent is not None
            yield link.get("href", ""), text(line), (rows, silent, known)


def digits(cell: Element) -> int | None:
    found = re.sub(r"\D", "", text(cell))
    return int(found) if found else None


def numbers_at(pages: dict[str, Element], url: str, fragment: str) -> Numbers:
    """Return the sum of the rows below an id of a page, which may be sums of years themselves."""
    tree = pages[url]
    kinds = [one.get("data-sort", "") for one in having(tree, "th") if one.get("data-sort")]
    (body,) = [one for one in tree.iter() if one.get("id") == fragment]
    if body.tag != f"{XHTML}tbody":
        (region,) = having(tree, "div", **{"aria-labelledby": fragment})
        found = [numbers for _, _, numbers in stated_sums(region)]
    else:
        lines = [line for line in body if line.get("class") != "group"]
        cells = [dict(zip(kinds, line, strict=True)) for line in lines]
        counts = [
            {kind: int(row[kind].get("data-n", "")) for kind in KINDS if has_number(row, kind)}
            for row in cells
        ]
        found = [(1, 0 if numbers else 1, numbers) for numbers in counts]
    total: dict[str, int] = {}
    for _, _, numbers in found:
        for kind, number in numbers.items():
            total[kind] = total.get(kind, 0) + number
    return sum(rows for rows, _, _ in found), sum(silent for _, silent, _ in found), total


def has_number(row: dict[str, Element], kind: str) -> bool:
    return kind in row and row[kind].get("data-n") is not None


def assert_sums_are_of_their_rows(pages: dict[str, Element]) -> int:
    """Follow each sum to what it adds up; return how many there are."""
    count = 0
    for url, tree in pages.items():
        for target, told, numbers in stated_sums(tree):
            page, _, fragment = urljoin(url, target).partition("#")
            assert numbers_at(pages, page, fragment) == numbers, (url, told)
            if numbers[1]:
                assert told.count("ít nhất") == len(numbers[2]), told
            count += 1
    return count


@settings(max_examples=25)
@given(articles=st.lists(st.lists(ROW, max_size=4).map(tuple), max_size=6))
def test_each_sum_is_that_of_the_rows_it_leads_to(articles: list[tuple[Award, ...]]) -> None:
    pages = award_pages(archive_of(*articles))
    count = assert_sums_are_of_their_rows(pages)
    assert (count > 0) == any(articles)


@settings(max_examples=25)
@given(articles=st.lists(st.lists(ROW, max_size=4).map(tuple), max_size=6))
def test_every_row_is_in_one_ledger_of_a_year_and_on_the_page_of_its_award(
    articles: list[tuple[Award, ...]],
) -> None:
    pages = award_pages(archive_of(*articles))
    of_years = [tree for url, tree in pages.items() if url.startswith(f"{urls.AWARDS}nam-")]
    of_awards = [pages[urls.award_url(award.id)] for award in AWARDS]
    for trees in (of_years, of_awards):
        rows = [row for tree in trees for row in having(tree, "tr") if row.get("data-award")]
        assert len(rows) == sum(map(len, articles))


def test_an_award_in_very_many_articles_has_a_page_for_each_year() -> None:
    rows = [
        Award("giay-khen", status, for_year=2018 + n % 3, collectives=n)
        for n in range(MOST_ARTICLES + 1)
        for status in (("conferred", "proposed")[n % 2],)
    ]
    made = [make_article(f"tin-{n}", "2021-02-01", awards=(row,)) for n, row in enumerate(rows)]
    pages = award_pages(make_archive(made, awards=AWARDS))
    assert {f"{urls.AWARDS}giay-khen/nam-{year}/" for year in (2018, 2019, 2020)} <= pages.keys()
    assert having(pages[f"{urls.AWARDS}giay-khen/"], "table", id="ledger") == []
    # Two sums of the overview, two of the award, and two of each year, there and on its own page
    # and in its ledger.
    assert assert_sums_are_of_their_rows(pages) == 2 + 2 + 3 * (2 + 2 + 2)


def groups_of(tree: Element) -> dict[str, int]:
    """Return the heading of each group of a ledger with the number of its rows."""
    (table,) = having(tree, "table", id="ledger")
    return {text(body[0]): len(body) - 1 for body in table.findall(f"{XHTML}tbody")}


def test_neither_statuses_nor_levels_are_added_together_and_honours_stand_apart() -> None:
    rows = (
        Award("giay-khen", "proposed", collectives=1),
        Award("giay-khen", "conferred", collectives=2),
        Award("bang-khen", "conferred", collectives=4),
        Award("nhat-khoi", "ranked", collectives=8),
        Award("danh-hieu", "conferred", collectives=16),
    )
    pages = award_pages(archive_of(rows))
    assert groups_of(pages["/khen-thuong/nam-2021/"]) == {
        "Đã tặng · Cấp bộ, ngành, tỉnh": 1,
        "Đã tặng · Cấp cơ sở": 1,
        "Đã tặng · Không rõ cấp": 1,
        "Xếp hạng · Ngoài luật, không xếp cấp": 1,
        "Đề nghị · Cấp cơ sở": 1,
    }
    assert groups_of(pages["/khen-thuong/giay-khen/"]) == {"Đã tặng": 1, "Đề nghị": 1}


def test_what_is_not_stated_is_no_zero() -> None:
    rows = (
        Award("giay-khen", "conferred", collectives=0, individuals=12),
        Award("giay-khen", "conferred"),
    )
    ((_, told, numbers),) = stated_sums(award_pages(archive_of(rows))["/khen-thuong/giay-khen/"])
    assert numbers == (2, 1, {"collectives": 0, "individuals": 12})
    assert told == "Đã tặng 2 ít nhất 0 ít nhất 12 1"


def test_a_number_that_some_rows_do_not_state_is_the_least_that_there_were() -> None:
    rows = (
        Award("giay-khen", "conferred", collectives=42),
        Award("giay-khen", "conferred", collectives=14, individuals=0),
    )
    ((_, told, _),) = stated_sums(award_pages(archive_of(rows))["/khen-thuong/giay-khen/"])
    assert told == "Đã tặng 2 56 ít nhất 0 0"


@pytest.mark.parametrize(
    ("award", "event", "told"),
    [
        (Award("giay-khen", "conferred", for_year=2019), None, "2019"),
        (
            Award("giay-khen", "conferred"),
            Event(date=make_article(day="2020-12-30").day),
            "2020 năm của sự kiện",
        ),
        (Award("giay-khen", "conferred"), None, "2021 năm đăng tin"),
    ],
)
def test_the_year_says_what_it_is_taken_from(award: Award, event: Event | None, told: str) -> None:
    archive = make_archive(
        [make_article(day="2021-01-22", event=event, awards=(award,))], awards=AWARDS
    )
    pages = award_pages(archive)
    (row,) = having(pages[f"/khen-thuong/nam-{told[:4]}/"], "tr", **{"data-award": "giay-khen"})
    assert text(row[2]) == told


def test_a_page_says_what_the_laws_make_of_an_award_and_what_is_unchecked() -> None:
    award = AwardMatter(
        "xa-tieu-bieu",
        "Xã, phường tiêu biểu",
        names=(DatedName("Xã, phường, thị trấn tiêu biểu", "2024-01-01", "2025-06-30"),),
        laws=(
            LawReference("luat-2003", "Điều 28"),
            LawReference("luat-2022", "Điều 20", checked="yes"),
        ),
        note="Danh hiệu mới.",
    )
    laws = [
        DocumentMatter("luat-2003", "Luật năm 2003", "15/2003/QH11", checked="yes"),
        DocumentMatter("luat-2022", "Luật năm 2022", "06/2022/QH15"),
    ]
    archive = make_archive([make_article()], awards=[award], documents=laws)
    page = award_pages(archive)["/khen-thuong/xa-tieu-bieu/"]
    told = text(page)
    assert "Xã, phường, thị trấn tiêu biểu (từ 1/1/2024 đến 30/6/2025)" in told
    assert "Điều 28 chưa kiểm chứng , Luật năm 2003 15/2003/QH11 Điều 20 , Luật năm 2022" in told
    assert "06/2022/QH15 – số, ngày của luật chưa kiểm chứng" in told
    assert "Danh hiệu mới." in told
    assert "Chưa có tin nào nêu." in told


def test_a_row_leads_to_its_article_and_names_what_it_names() -> None:
    row = Award(
        "giay-khen",
        "conferred",
        rank="hạng Nhì",
        granted_by="UBND huyện",
        collectives=2,
        unit="doanh nghiệp",
        recipients=(Party("Đội 1"), Party("", MONG_CAI)),
        as_printed="giấy khen của huyện",
    )
    page = award_pages(archive_of((row,)))["/khen-thuong/nam-2021/"]
    (line,) = having(page, "tr", **{"data-award": "giay-khen"})
    links = {text(one): one.get("href") for one in line.iter(f"{XHTML}a")}
    assert links == {
        "Giấy khen": "/khen-thuong/giay-khen/",
        "Móng Cái, Quảng Ninh": "/dia-phuong/quang-ninh/mong-cai/",
        "Thành phố Móng Cái": "/dia-phuong/quang-ninh/mong-cai/",
        "Tin tin-0": "/tin/2021/tin-0/#awards_label",
    }
    for words in ("hạng Nhì", "UBND huyện", "doanh nghiệp", "Đội 1", "giấy khen của huyện"):
        assert words in text(line)


def proposals_told(*articles: tuple[Award, ...]) -> list[str]:
    """Return the open proposals as the page of comparisons words them, without their articles."""
    page = award_pages(archive_of(*articles))["/khen-thuong/doi-chieu/"]
    (section,) = [one for one in having(page, "section") if having(one, "h2", id="de_nghi")]
    return [
        " | ".join([text(item[0]), *(text(one) for one in item.iter(f"{XHTML}strong"))][::2])
        for item in section.findall(f"{XHTML}ul/{XHTML}li")
    ]


def test_the_count_of_a_row_stands_once_beside_all_its_recipients() -> None:
    two = (Party("Đội 1"), Party("Đội 2"))
    row = Award("giay-khen", "proposed", rank="hạng Ba", collectives=2, recipients=two)
    told = "Đội 1, Đội 2 : Giấy khen hạng Ba năm 2021 | 2 tập thể"
    assert proposals_told((row,)) == [told]
    answer = Award("giay-khen", "conferred", rank="hạng Ba", recipients=two[:1])
    assert proposals_told((row, answer)) == ["Đội 2 : Giấy khen hạng Ba năm 2021 | trong 2 tập thể"]


def test_a_proposal_of_counts_alone_stands_by_the_place_of_its_news() -> None:
    row = Award("giay-khen", "proposed", for_year=2020, collectives=5, individuals=1)
    told = "Móng Cái, Quảng Ninh : Giấy khen năm 2020 | 5 tập thể, 1 cá nhân"
    assert proposals_told((row,)) == [told]


SECTIONS = ("khac_nhau", "neu_ten", "theo_noi")
"""Ids of the headings below which differences and open proposals stand."""

NAMED_ROW = st.builds(
    Award,
    award=st.just("giay-khen"),
    status=st.sampled_from(["conferred", "proposed"]),
    for_year=st.sampled_from([2019, 2020]),
    collectives=st.none() | st.integers(0, 2),
    recipients=st.sampled_from([(), (Party("Đội 1"),), (Party("Đội 1"), Party("Đội 2"))]),
)


def entries(tree: Element) -> dict[str, list[str]]:
    """Return the words of all entries below each of `SECTIONS`."""
    found: dict[str, list[str]] = {id_: [] for id_ in SECTIONS}
    below = ""
    for element in tree.iter():
        below = id_ if (id_ := element.get("id", "")) in SECTIONS else below
        if element.tag == f"{XHTML}ul" and element.get("class") == "facts":
            found[below] += [text(item) for item in element.findall(f"{XHTML}li")]
    return found


def counted_by_year(tree: Element) -> dict[str, list[tuple[str, int]]]:
    """Return address of a year → where each of its numbers leads, and the number."""
    (table,) = having(tree, "table", **{"class": "compared carded"})
    found = {}
    for line in table.findall(f"{XHTML}tbody/{XHTML}tr"):
        year, *cells = line
        found[leads_to(year)] = [(leads_to(cell), int(text(cell))) for cell in cells]
    return found


def leads_to(cell: Element) -> str:
    """Return the address of the link in a cell; empty when there is none."""
    return next((one.get("href", "") for one in cell.iter(f"{XHTML}a")), "")


def among_many(*articles: tuple[Award, ...]) -> FullArchive:
    """Return an archive of so many more articles that each year has its comparison."""
    other = (Award("danh-hieu", "conferred", for_year=2010),)
    return archive_of(*articles, *[other] * (MOST_COMPARED + 1 - len(articles)))


@settings(max_examples=10)
@given(articles=st.lists(st.lists(NAMED_ROW, min_size=1, max_size=4).map(tuple), max_size=6))
def test_the_years_show_what_one_page_would_and_each_number_is_that_of_its_entries(
    articles: list[tuple[Award, ...]],
) -> None:
    whole = entries(award_pages(archive_of(*articles))[urls.AWARDS_COMPARED])
    pages = award_pages(among_many(*articles))
    counted = counted_by_year(pages[urls.AWARDS_COMPARED])
    shown = {address: entries(pages[address]) for address in counted}
    assert list(counted) == sorted(counted, reverse=True)
    assert urls.awards_compared_url(2010) in counted
    assert {id_: [one for year in shown.values() for one in year[id_]] for id_ in SECTIONS} == whole
    for address, cells in counted.items():
        found = shown[address]
        assert [number for _, number in cells] == [len(found[id_]) for id_ in SECTIONS]
        assert [link for link, _ in cells] == [
            f"{address}#{id_}" if found[id_] else "" for id_ in SECTIONS
        ]


def test_only_of_very_many_articles_the_comparison_has_a_page_for_each_year() -> None:
    row = (Award("giay-khen", "proposed", for_year=2020),)
    for count, years in ((MOST_COMPARED, []), (MOST_COMPARED + 1, [2020])):
        pages = award_pages(archive_of(*[row] * count, ()))
        below = [url for url in pages if url.startswith(urls.AWARDS_COMPARED)]
        assert below == [urls.AWARDS_COMPARED, *map(urls.awards_compared_url, years)]


def test_an_edit_makes_the_comparison_of_its_year_anew_and_the_overview_only_for_awards() -> None:
    one, *others = [
        {"awards": (Award("giay-khen", "proposed", for_year=2018 + n % 3),)}
        for n in range(MOST_COMPARED + 1)
    ]

    def archive(**edit: Any) -> FullArchive:
        edited = make_article("tin-0", "2021-02-01", **(one | edit))
        made = [make_article(f"tin-{n}", "2021-02-01", **row) for n, row in enumerate(others, 1)]
        return make_archive([replace(edited, digest=repr(edit)), *made], awards=AWARDS)

    def differing(**edit: Any) -> set[str]:
        before, after = archive(), archive(**edit)
        addresses = (urls.AWARDS_COMPARED, *map(urls.awards_compared_url, (2018, 2019, 2020)))
        return {url for url in addresses if read_by(url, before) != read_by(url, after)}

    of_its_year = urls.awards_compared_url(2018)
    assert differing(title="Tên mới") == {of_its_year}
    given = (Award("giay-khen", "conferred", for_year=2018),)
    assert differing(awards=given) == {of_its_year, urls.AWARDS_COMPARED}


def test_an_archive_without_awards_in_its_vocabulary_has_no_pages_of_them() -> None:
    archive = make_archive([make_article()])
    assert not [url for url in planned_pages(archive) if url.startswith(urls.AWARDS)]
    assert "Khen thưởng" not in [section.text for section in planned_site(archive).frame.sections]


def read_by(url: str, archive: FullArchive) -> list[Value | None]:
    """Return the values of all that the page at `url` has read."""
    planned = planned_site(archive)
    (recipe,) = [one for one in planned.recipes if one.url == url]
    values, (_, keys) = planned.values.whole(), planned.view(recipe)
    return [values.get(key) for key in keys]


@pytest.mark.parametrize(
    ("url", "slug", "edit", "is_seen"),
    [
        ("/khen-thuong/", "mot", {"title": "Tên mới"}, False),
        ("/khen-thuong/", "ba", {"awards": (Award("giay-khen", "conferred"),)}, True),
        ("/khen-thuong/doi-chieu/", "mot", {"title": "Tên mới"}, True),
        ("/khen-thuong/nam-2021/", "ba", {"title": "Tên mới"}, True),
        ("/khen-thuong/nam-2020/", "ba", {"title": "Tên mới"}, False),
        ("/khen-thuong/bang-khen/", "mot", {"title": "Tên mới"}, False),
    ],
)
def test_a_page_is_made_anew_only_for_what_it_shows(
    url: str, slug: str, edit: dict[str, Any], is_seen: bool
) -> None:
    rows = {
        "mot": (Award("giay-khen", "conferred", for_year=2020, collectives=1),),
        "hai": (Award("giay-khen", "conferred", for_year=2020, collectives=2),),
        "ba": (Award("bang-khen", "conferred", collectives=3),),
    }

    def archive(**edits: dict[str, Any]) -> FullArchive:
        articles = [
            replace(
                make_article(name, **{"awards": awards, **edits.get(name, {})}),
                digest="01" if name in edits else "00",
            )
            for name, awards in rows.items()
        ]
        return make_archive(articles, awards=AWARDS)

    before, after = read_by(url, archive()), read_by(url, archive(**{slug: edit}))
    assert (before != after) == is_seen
