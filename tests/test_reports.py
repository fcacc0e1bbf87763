"""What movements and clusters tell of the news about them, added up and kept apart."""

from typing import Any

from archive.article import Prose
from archive.facts import Award, ClusterMention, MovementMention, Party
from archive.locality import NATIONAL
from archive.report_views import MovementReports
from archive.vocabulary import Cluster, Movement
from archive.vocabulary_matter import AwardMatter, ClusterMatter, Leadership, MovementMatter
from tests.archives import KIEN_HAI, MONG_CAI, make_archive, make_article
from tests.built import planned_pages

MOVEMENTS = (
    Movement("nong-thon-moi", MovementMatter("Nông thôn mới"), Prose("", "")),
    Movement(
        "do-thi",
        MovementMatter("Đô thị", start="2015", similar_to=("nong-thon-moi",), kind="campaign"),
        Prose("", ""),
    ),
)
AWARDS = (AwardMatter("bang-khen", "Bằng khen", level="government"),)
MENTION = MovementMention("nong-thon-moi")


def reports(*articles: Any, page_size: int = 20) -> MovementReports:
    archive = make_archive(articles, movements=MOVEMENTS, awards=AWARDS, page_size=page_size)
    found = planned_pages(archive)["/phong-trao/nong-thon-moi/"][0].view.reports
    assert isinstance(found, MovementReports)
    return found


def test_each_year_of_a_movement_leads_to_the_page_where_its_articles_begin() -> None:
    days = ("2019-05-01", "2020-05-01", "2020-06-01", "2021-05-01", "2021-06-01")
    told = reports(
        *(make_article(f"bai-{day}", day, movements=(MENTION,)) for day in days), page_size=2
    )
    assert [(item.link.url, item.count) for item in told.years] == [
        ("#news", 2),
        ("#news", 2),
        ("/phong-trao/nong-thon-moi/trang-1/", 1),
    ]
    assert told.chart is not None
    assert [column.link.url for column in told.chart.columns] == [
        item.link.url for item in reversed(told.years)
    ]


def test_provinces_are_those_of_the_time_with_what_they_are_today() -> None:
    told = reports(
        make_article("a", "2021-05-01", KIEN_HAI, movements=(MENTION,)),
        make_article("b", "2021-05-02", (MONG_CAI, "quang-ninh"), movements=(MENTION,)),
        make_article("c", "2021-05-03", MONG_CAI, movements=(MENTION,)),
    )
    assert [(x.place.text, x.count, [now.text for now in x.now]) for x in told.where] == [
        ("Tỉnh Quảng Ninh", 2, []),
        ("Tỉnh Kiên Giang", 1, ["Tỉnh An Giang"]),
    ]


def test_the_map_of_a_movement_has_the_news_of_every_time_in_the_provinces_of_today() -> None:
    told = reports(
        make_article("a", "2021-05-01", KIEN_HAI, movements=(MENTION,)),
        make_article("b", "2025-08-01", "an-giang/kien-hai", movements=(MENTION,)),
        make_article("c", "2025-08-02", MONG_CAI + "-1"),
    )
    assert told.map is not None
    assert {area.name: area.link.text for area in told.map.areas} == {
        "An Giang": "An Giang: 2 tin",
        "Đà Nẵng": "Đà Nẵng: chưa có tin",
        "Quảng Ninh": "Quảng Ninh: chưa có tin",
    }


def test_a_movement_of_which_no_news_is_from_a_province_has_no_map() -> None:
    told = reports(make_article("a", "2021-05-01", NATIONAL, movements=(MENTION,)))
    assert told.map is None
    assert [(line.place.text, line.count) for line in told.where] == [("Cả nước", 1)]


def test_a_local_edition_stands_under_its_own_name_with_its_articles() -> None:
    local = MovementMention("nong-thon-moi", as_printed="Móng Cái xanh", place=MONG_CAI)
    told = reports(
        make_article("a", "2021-05-01", movements=(local,)),
        make_article("b", "2021-05-02", movements=(local,)),
        make_article("c", "2021-05-03", movements=(MENTION,)),
    )
    (edition,) = told.editions
    assert (edition.name, edition.place.text) == (
        "Móng Cái xanh",
        "Thành phố Móng Cái, Quảng Ninh",
    )
    assert [link.url for link in edition.articles] == ["/tin/2021/b/", "/tin/2021/a/"]


def test_awards_are_added_up_by_status_and_only_of_news_that_is_the_movements_own() -> None:
    given = Award("bang-khen", "conferred", individuals=3)
    rows = (given, Award("bang-khen", "proposed", individuals=40), Award("bang-khen", "proposed"))
    other = MovementMention("do-thi")
    told = reports(
        make_article("rieng", "2021-05-01", movements=(MENTION,), awards=rows),
        make_article("ke-nhieu", "2021-05-02", movements=(MENTION, other), awards=(given,)),
        make_article(
            "tong-ket",
            "2021-05-03",
            movements=(MovementMention("nong-thon-moi", "reviewed"), other),
            awards=(given,),
        ),
    )
    assert told.awarding == 2
    assert [(line.status, line.counts, line.unknown) for line in told.awards] == [
        ("conferred", "6 cá nhân", 0),
        ("proposed", "40 cá nhân", 1),
    ]


def test_a_movement_names_those_that_say_they_must_not_be_confused_with_it() -> None:
    (neighbour,) = reports().neighbours
    assert neighbour.movement.url == "/phong-trao/do-thi/"
    assert neighbour.facts == "cuộc vận động, từ 2015"


# Clusters


def cluster(*articles: Any, **matter: Any) -> Any:
    one = Cluster("cum-so-3", ClusterMatter("Cụm thi đua số 3", **matter), Prose("", ""))
    archive = make_archive(articles, clusters=(one,), awards=AWARDS)
    return planned_pages(archive)["/cum-thi-dua/cum-so-3/"][0].view


def mentioning(slug: str, day: str, **mention: Any) -> Any:
    return make_article(slug, day, clusters=(ClusterMention("cum-so-3", **mention),))


def test_reports_of_one_year_that_differ_are_both_told_and_those_alike_once() -> None:
    view = cluster(
        mentioning("a", "2021-01-01", year=2021, leader=Party("Khối 1")),
        mentioning("b", "2021-01-02", year=2021, leader=Party("Khối 1")),
        mentioning("c", "2021-01-03", year=2021, leader=Party("Khối 2")),
        leaders=(Leadership(2021, Party("Khối 1"), Party("Khối 9")),),
    )
    assert view.differing
    assert [(x.leader.text, [link.url for link in x.articles]) for x in view.leaders] == [
        ("Khối 1", ["/tin/2021/a/", "/tin/2021/b/"]),
        ("Khối 2", ["/tin/2021/c/"]),
    ]


def test_a_cluster_is_told_by_the_names_of_each_years_news() -> None:
    view = cluster(
        mentioning("a", "2020-01-01", as_printed="Cụm 3"),
        mentioning("b", "2021-01-02", as_printed="Cụm số 3 biển đảo"),
        mentioning("c", "2021-01-03", as_printed="Cụm số 3 biển đảo"),
    )
    assert [(line.year, line.name, len(line.articles)) for line in view.names] == [
        ("2021", "Cụm số 3 biển đảo", 2),
        ("2020", "Cụm 3", 1),
    ]


def test_only_rankings_are_told_as_such() -> None:
    awards = (
        Award("bang-khen", "ranked", for_year=2020, collectives=9),
        Award("bang-khen", "conferred", collectives=5),
    )
    mention = (ClusterMention("cum-so-3"),)
    view = cluster(make_article("a", "2021-01-01", clusters=mention, awards=awards))
    assert [(line.year, line.counts) for line in view.rankings] == [("2020", "9 tập thể")]
