"""Filters by place, movement and date, and the counts that are offered for them."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.facts import Award, ClusterMention, MovementMention
from archive.interface import t
from archive.locality import NATIONAL
from search.engine.answer import FACETS, FacetValue
from search.engine.facets import MAX_FACET_VALUES
from search.index.open_index import OpenIndex
from tests.archives import KIEN_HAI, MONG_CAI, make_article
from tests.search_indexes import ask, documents_of, index_of, make_document, said, titles

ARTICLES = (
    make_article(
        "mong-cai",
        "2021-01-22",
        title="Móng Cái phát động",
        kind=("launch",),
        movements=(MovementMention("nong-thon-moi"),),
    ),
    make_article(
        "kien-hai",
        "2020-12-01",
        KIEN_HAI,
        title="Kiên Hải tổng kết",
        kind=("review", "awards"),
        clusters=(ClusterMention("cum-so-3"),),
        awards=(Award("giay-khen", "conferred"), Award("giay-khen", "proposed")),
    ),
    make_article("ha-long", "2025-09-02", "quang-ninh/ha-long", title="Hạ Long ký giao ước"),
    make_article("ca-nuoc", "2021-06-11", NATIONAL, title="Tin cả nước"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    with index_of(tmp_path_factory.mktemp("filters"), *documents_of(ARTICLES)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("locality", "found"),
    [
        ("quang-ninh", ["Hạ Long ký giao ước", "Móng Cái phát động"]),
        ("Quảng Ninh", ["Hạ Long ký giao ước", "Móng Cái phát động"]),
        (MONG_CAI, ["Móng Cái phát động"]),
        ("mong cai", ["Móng Cái phát động"]),
        ("TP Móng Cái", ["Móng Cái phát động"]),
        ("Móng Cái, Quảng Ninh", ["Móng Cái phát động"]),
        ("phường Móng Cái 2", ["Móng Cái phát động"]),
        ("an giang", ["Kiên Hải tổng kết"]),
        ("đặc khu Kiên Hải", ["Kiên Hải tổng kết"]),
        ("Kiên Giang", ["Kiên Hải tổng kết"]),
        (NATIONAL, ["Tin cả nước"]),
    ],
)
def test_a_place_shows_what_lies_below_it_and_what_it_was_made_of(
    index: OpenIndex, locality: str, found: list[str]
) -> None:
    assert titles(index, locality=locality) == found


def test_a_place_that_was_named_is_said_as_it_was_understood(index: OpenIndex) -> None:
    assert said(ask(index, locality="quang ninh")) == [
        t("search.understood", name="quang ninh", shown="Tỉnh Quảng Ninh")
    ]
    assert said(ask(index, locality="quang-ninh")) == []


def test_an_unknown_place_finds_nothing_and_names_what_may_be_meant(index: OpenIndex) -> None:
    answer = ask(index, locality="Mong Cay")
    assert answer.total == 0
    (warning,) = said(answer)
    assert t("search.locality.unknown", name="Mong Cay") in warning
    assert "Móng Cái" in warning


def test_a_place_like_no_other_is_just_unknown(index: OpenIndex) -> None:
    answer = ask(index, locality="Zzz")
    assert said(answer) == [t("search.locality.unknown", name="Zzz") + "."]


@pytest.mark.parametrize("movement", ["nong-thon-moi", "cả nước chung sức xây dựng nông thôn mới"])
def test_a_movement_is_meant_by_its_id_or_name(index: OpenIndex, movement: str) -> None:
    assert titles(index, movement=movement) == ["Móng Cái phát động"]


def test_an_unknown_movement_finds_nothing_and_names_what_may_be_meant(index: OpenIndex) -> None:
    answer = ask(index, movement="ca nuoc chung suc xay dung nong thon")
    assert answer.total == 0
    assert "Cả nước chung sức xây dựng nông thôn mới" in said(answer)[0]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2021, 1, 22), date(2021, 1, 22), ["Móng Cái phát động"]),
        (None, date(2021, 1, 21), ["Kiên Hải tổng kết"]),
        (date(2021, 6, 12), None, ["Hạ Long ký giao ước"]),
    ],
)
def test_the_first_and_last_day_are_within(
    index: OpenIndex, first: date | None, last: date | None, found: list[str]
) -> None:
    assert titles(index, date_from=first, date_to=last) == found


def test_reversed_dates_find_nothing_and_say_why(index: OpenIndex) -> None:
    answer = ask(index, date_from=date(2021, 2, 1), date_to=date(2021, 1, 1))
    assert (answer.total, said(answer)) == (0, [t("search.dates_reversed")])


def test_filters_and_words_work_together(index: OpenIndex) -> None:
    assert titles(index, "hạ long", locality="Quảng Ninh", date_from=date(2025, 1, 1)) == [
        "Hạ Long ký giao ước"
    ]
    assert titles(index, "hạ long", locality="An Giang") == []


def test_a_blank_filter_is_none(index: OpenIndex) -> None:
    assert ask(index, locality=" ", movement="") == ask(index)


def test_every_facet_counts_all_matches_and_not_the_page(index: OpenIndex) -> None:
    assert ask(index, limit=1).facets == ask(index, limit=100).facets


@pytest.mark.parametrize("field", FACETS)
def test_the_count_of_a_facet_is_what_its_filter_finds(index: OpenIndex, field: str) -> None:
    values = list(whole(ask(index).facets[field]))
    assert values
    for value in values:
        id_ = int(value.id) if field == "year" else value.id
        assert ask(index, **{field: id_}).total == value.count


def whole(values: Iterable[FacetValue]) -> Iterator[FacetValue]:
    """Yield the values of a tree."""
    for value in values:
        yield value
        yield from whole(value.children)


def test_facets_count_each_article_once_under_its_names(index: OpenIndex) -> None:
    facets = ask(index).facets
    shown = {
        field: {(value.name, value.count) for value in facets[field]}
        for field in FACETS
        if field != "locality"
    }
    assert shown == {
        "movement": {("Cả nước chung sức xây dựng nông thôn mới", 1)},
        "cluster": {("Cụm thi đua số 3", 1)},
        "award": {("Giấy khen", 1)},
        "kind": {("Phát động", 1), ("Tổng kết", 1), ("Khen thưởng", 1)},
        "year": {("2021", 2), ("2020", 1), ("2025", 1)},
    }


def test_years_of_all_matches_add_up_to_the_total(index: OpenIndex) -> None:
    for q in ("", "thi đua", "Móng Cái", "xyzzy"):
        answer = ask(index, q)
        assert sum(value.count for value in answer.facets["year"]) == answer.total


def test_places_stand_below_those_that_they_are_part_of(index: OpenIndex) -> None:
    values = ask(index).facets["locality"]
    assert (values[0].name, values[0].count) == ("Tỉnh Quảng Ninh", 2)
    assert {value.name for value in values[0].children} >= {"Phường Móng Cái 1"}
    for value in whole(values):
        assert all(child.count <= value.count for child in value.children)


def test_a_place_that_is_no_more_says_until_when_it_was(index: OpenIndex) -> None:
    names = {value.name for value in whole(ask(index).facets["locality"])}
    assert t("search.former_place", name="Tỉnh Kiên Giang", year=2025) in names


def test_a_facet_keeps_its_most_frequent_values(tmp_path: Path) -> None:
    documents = [
        make_document(f"Tin {year}", day=f"{year}-01-01")
        for year in range(1945, 1945 + MAX_FACET_VALUES + 20)
    ]
    documents.append(make_document("Tin thêm", day="2064-02-02"))
    with index_of(tmp_path, *documents) as opened:
        values = ask(opened).facets["year"]
    assert len(values) == MAX_FACET_VALUES
    assert (values[0].id, values[0].count) == ("2064", 2)
    years = [int(value.id) for value in values]
    assert years == sorted(years, reverse=True)
