"""Places through time on the pages: the map and the tree as then and as now, a place's life."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.collection import Archive
from archive.dates import VIETNAM
from archive.gazetteer import Gazetteer
from archive.locality import NATIONAL
from archive.site_matter import EnglishMatter
from pipeline.pages.outlines import LAST_DAY_OF_63, outlines
from pipeline.pages.province_map import SHADES, Era, classes, province_counts, province_map
from pipeline.plan import plan
from tests.archives import GAZETTEER, KIEN_HAI, MONG_CAI, FullArchive, make_archive, make_article
from tests.built import BASE, planned_pages, render_all
from tests.site_checks import XHTML, parse_html
from tests.sites import gazetteer as whole_gazetteer

NOW, THEN = "/dia-phuong/", "/dia-phuong/nhu-ngay-ay/"
SVG = "{http://www.w3.org/2000/svg}"
LAST_OF_THEN = datetime(2025, 6, 30, tzinfo=VIETNAM)
FIRST_OF_NOW = datetime(2025, 7, 1, tzinfo=VIETNAM)


def view(archive: FullArchive, url: str) -> Any:
    return planned_pages(archive)[url][0].view


def numbers(archive: FullArchive, url: str) -> dict[str, str]:
    return {row.place.text: row.articles for row in view(archive, url).rows}


def tree(archive: FullArchive, url: str) -> dict[str, list[tuple[str, int]]]:
    return {
        province.place.text: [(item.place.text, item.articles) for item in province.places]
        for province in view(archive, url).tree
    }


# The map and its table


def test_an_old_article_counts_for_its_province_as_then_and_for_what_that_became_as_now() -> None:
    archive = make_archive([make_article(place=KIEN_HAI)])
    assert numbers(archive, THEN) == {
        "An Giang": "0",
        "Đà Nẵng": "0",
        "Kiên Giang": "1",
        "Quảng Ninh": "0",
    }
    assert numbers(archive, NOW) == {"An Giang": "1", "Đà Nẵng": "0", "Quảng Ninh": "0"}


def test_what_happened_in_the_provinces_of_today_is_not_shown_as_then() -> None:
    last, first = (make_article(day, day, "an-giang") for day in ("2025-06-30", "2025-07-01"))
    archive = make_archive([last, first])
    assert numbers(archive, THEN)["An Giang"] == "1"
    assert numbers(archive, NOW)["An Giang"] == "2"


def test_an_article_counts_once_for_each_of_its_provinces() -> None:
    both = make_article("hai-tinh", place=("an-giang", KIEN_HAI, MONG_CAI, NATIONAL))
    archive = make_archive([both])
    assert numbers(archive, NOW) == {"An Giang": "1", "Đà Nẵng": "0", "Quảng Ninh": "1"}
    as_then = numbers(archive, THEN)
    assert (as_then["An Giang"], as_then["Kiên Giang"], as_then["Quảng Ninh"]) == ("1", "1", "1")
    assert view(archive, NOW).country.count == 1


def test_the_table_says_what_a_province_was_made_of_and_what_it_belongs_to() -> None:
    archive = make_archive()
    made_of = {row.place.text: [o.text for o in row.others] for row in view(archive, NOW).rows}
    assert made_of["An Giang"] == ["An Giang", "Kiên Giang"]
    assert made_of["Đà Nẵng"] == ["Đà Nẵng"]
    became = {row.place.text: [o.text for o in row.others] for row in view(archive, THEN).rows}
    assert became["Kiên Giang"] == became["An Giang"] == ["An Giang"]


def test_before_the_merger_there_is_one_view_and_it_is_that_of_the_day() -> None:
    before, after = (
        make_archive([make_article(place=KIEN_HAI)], now=now)
        for now in (LAST_OF_THEN, FIRST_OF_NOW)
    )
    assert THEN not in planned_pages(before)
    assert view(before, NOW).eras == ()
    assert numbers(before, NOW)["Kiên Giang"] == "1"
    assert THEN in planned_pages(after)
    assert [(era.url, era.shown) for era in view(after, THEN).eras] == [(NOW, False), (THEN, True)]


@pytest.mark.parametrize(("of_63", "count"), [(True, 63), (False, 34)])
def test_there_is_an_outline_of_every_province_of_each_time(of_63: bool, count: int) -> None:
    drawn = outlines(of_63=of_63)
    day = LAST_DAY_OF_63 if of_63 else FIRST_OF_NOW.date()
    provinces = {place.id for place in whole_gazetteer().children(NATIONAL, day)}
    assert len(provinces) == count
    assert drawn.provinces.keys() == provinces
    assert all(path.startswith("M") for path in drawn.provinces.values())


@pytest.mark.parametrize("url", [NOW, THEN])
def test_hoang_sa_and_truong_sa_are_on_every_map_with_their_provinces(url: str) -> None:
    archive = of_the_whole_country()
    framed = {area.name: area.frame.name for area in view(archive, url).map.areas if area.frame}
    assert framed == {"Đà Nẵng": "Hoàng Sa", "Khánh Hòa": "Trường Sa"}


def of_the_whole_country() -> FullArchive:
    return over(make_archive(), whole_gazetteer())


def over(archive: FullArchive, gazetteer: Gazetteer) -> FullArchive:
    """Return an archive without articles over another gazetteer."""
    values = {field: getattr(archive, field) for field in Archive.__dataclass_fields__}
    return FullArchive(**{**values, "gazetteer": gazetteer}, full=())


@pytest.mark.parametrize(("url", "provinces"), [(NOW, 34), (THEN, 63)])
def test_every_province_is_a_link_of_the_map_and_a_row_of_the_table(
    url: str, provinces: int
) -> None:
    page = parse_html(render_all(of_the_whole_country())[url])
    links = [
        link
        for link in page.iter()
        if link.tag.endswith("}a") and link.find(f"{SVG}title") is not None
    ]
    rows = [row for row in page.iter(f"{XHTML}tr") if row.find(f"{XHTML}td") is not None]
    assert len(links) == len(rows) == provinces
    in_table = [row.find(f".//{XHTML}a").get("href") for row in rows]  # type: ignore[union-attr]  # each has one
    assert [link.get("href") for link in links] == in_table
    assert links[0].findtext(f"{SVG}title") == "An Giang: chưa có tin"


def test_a_province_of_the_map_is_called_by_its_name_and_its_number() -> None:
    articles = [make_article(f"tin-{n}") for n in range(3)]
    shown = view(make_archive(articles, english=EnglishMatter("News", "News.")), NOW).map
    assert [area.link.text for area in shown.areas][-1] == "Quảng Ninh: 3 tin"
    assert (
        "Quảng Ninh: 3 articles"
        in render_all(make_archive(articles, english=EnglishMatter("News", "News.")))[
            "/en/dia-phuong/"
        ].decode()
    )


@given(st.lists(st.integers(0, 10**6), max_size=70))
def test_every_number_has_one_shade_and_more_is_never_paler(counts: list[int]) -> None:
    found = classes(counts)
    in_order = [number for numbers in found for number in numbers]
    assert in_order == sorted(set(counts) - {0})
    assert len(found) == min(SHADES, len(in_order))
    sizes = [len(numbers) for numbers in found]
    assert not sizes or max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("counts", "legend"),
    [
        ([], ["chưa có tin"]),
        ([1], ["chưa có tin", "1 tin"]),
        ([2, 1, 2], ["chưa có tin", "1 tin", "2 tin"]),
        (
            [1, 2, 3, 7, 8, 90, 1000],
            ["chưa có tin", "1 tin", "2 đến 3 tin", "7 đến 8 tin", "90 đến 1.000 tin"],
        ),
    ],
)
def test_the_legend_says_which_numbers_each_shade_has(counts: list[int], legend: list[str]) -> None:
    shelf = plan(make_archive(), BASE).shelf
    names = ("an-giang", "da-nang", "quang-ninh", "a", "b", "c", "d")
    shown = province_map(shelf, dict(zip(names, counts, strict=False)), "now")
    assert [line.told for line in shown.legend] == legend
    in_legend = {line.shade for line in shown.legend}
    assert {area.shade for area in shown.areas} <= in_legend
    assert len(in_legend) == len(shown.legend)


@pytest.mark.parametrize("era", ["then", "now"])
def test_the_numbers_of_some_articles_are_theirs_alone(era: Era) -> None:
    archive = make_archive([make_article("a"), make_article("b", place="da-nang")])
    directory = plan(archive, BASE).shelf.directory
    (about_da_nang,) = archive.by_locality["da-nang"]
    assert province_counts(directory, [about_da_nang], era) == {"da-nang": 1}


# The tree


def test_kien_hai_is_below_kien_giang_as_then_and_below_an_giang_as_now() -> None:
    archive = make_archive([make_article(place=KIEN_HAI)])
    assert tree(archive, THEN) == {"Kiên Giang": [("Huyện Kiên Hải", 1)]}
    assert tree(archive, NOW) == {"An Giang": [("Đặc khu Kiên Hải", 1)]}
    ((place,),) = [province.places for province in view(archive, NOW).tree]
    assert place.place.url == "/dia-phuong/an-giang/kien-hai/"
    assert [before.text for before in place.before] == ["Huyện Kiên Hải, Kiên Giang"]


def test_what_a_place_is_and_was_is_counted_together_as_now_and_each_article_once() -> None:
    old = make_article("cu", "2021-03-24", KIEN_HAI)
    new = make_article("moi", "2026-01-05", "an-giang/kien-hai")
    of_both = make_article("ca-hai", "2025-06-01", (KIEN_HAI, "an-giang/kien-hai"))
    archive = make_archive([old, new, of_both])
    assert tree(archive, NOW) == {"An Giang": [("Đặc khu Kiên Hải", 3)]}
    assert ("Huyện Kiên Hải", 2) in tree(archive, THEN)["Kiên Giang"]


def test_a_divided_place_stands_once_as_what_it_was() -> None:
    archive = make_archive([make_article(place=MONG_CAI)])
    assert tree(archive, NOW) == {"Quảng Ninh": [("Thành phố Móng Cái", 1)]}
    ((place,),) = [province.places for province in view(archive, NOW).tree]
    assert place.told == "đến 30/6/2025, nay chia về 2 đơn vị"


def test_what_an_article_says_makes_no_map_anew_but_where_it_happens_does() -> None:
    def read(**front: Any) -> dict[str, object]:
        archive = make_archive([make_article("bai", **front)])
        _, keys = planned_pages(archive)[THEN]
        values = plan(archive, BASE).values.whole()
        return {key: values.get(key) for key in keys}

    assert read() == read(title="Tin khác", author="Người khác")
    assert read() != read(place="da-nang")
    assert read() != read(day="2025-07-02")


# The life of a place


def life(archive: FullArchive, id_: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            period.name,
            period.level,
            period.since.text if period.since else "",
            period.until.text if period.until else "",
            period.document,
        )
        for period in view(archive, f"/dia-phuong/{id_}/").life
    ]


def test_a_place_tells_what_it_has_been_so_far_the_newest_first() -> None:
    first = ("Tỉnh An Giang", "tỉnh", "", "")
    assert life(make_archive(now=LAST_OF_THEN), "an-giang") == [(*first, "")]
    assert life(make_archive(now=FIRST_OF_NOW), "an-giang") == [
        ("Tỉnh An Giang", "tỉnh", "1/7/2025", "", "202/2025/QH15"),
        ("Tỉnh An Giang", "tỉnh", "", "30/6/2025", ""),
    ]


def test_a_place_says_by_which_document_it_changed_its_kind() -> None:
    late = datetime(2026, 10, 1, tzinfo=VIETNAM)
    archive = over(make_archive(now=late), whole_gazetteer())
    assert life(archive, "quang-ninh") == [
        (
            "Thành phố Quảng Ninh",
            "thành phố trực thuộc trung ương",
            "1/9/2026",
            "",
            "36/2026/QH16",
        ),
        ("Tỉnh Quảng Ninh", "tỉnh", "", "31/8/2026", ""),
    ]


def test_a_place_that_others_passed_into_says_by_which_document_it_began() -> None:
    archive = make_archive([make_article(place=KIEN_HAI)])
    assert life(archive, "an-giang/kien-hai") == [
        ("Đặc khu Kiên Hải", "đặc khu", "1/7/2025", "", "1654/NQ-UBTVQH15")
    ]


def test_the_country_has_no_life_to_tell() -> None:
    archive = make_archive([make_article(place=NATIONAL)])
    assert GAZETTEER.get(NATIONAL).versions
    assert life(archive, NATIONAL) == []
