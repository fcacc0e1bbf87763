"""What a place's page tells of its awards and clusters: its own, as stated, and kept apart."""

from dataclasses import replace
from typing import Any

from archive.article import Prose
from archive.facts import Agreement, Award, ClusterMention, LocalityMention, Party
from archive.report_views import PlaceReports
from archive.site_matter import EnglishMatter
from archive.vocabulary import Cluster
from archive.vocabulary_matter import AwardMatter, ClusterMatter
from tests.archives import KIEN_HAI, MONG_CAI, FullArchive, make_archive, make_article
from tests.built import planned_pages, planned_site

AWARDS = (
    AwardMatter("co", "Cờ thi đua", level="government"),
    AwardMatter("giay-khen", "Giấy khen", level="base"),
)
CLUSTERS = tuple(
    Cluster(id_, ClusterMatter(name, members=members), Prose("", ""))
    for id_, name, members in (
        ("cum-1", "Cụm 1", ()),
        ("cum-2", "Cụm 2", (Party("TP Móng Cái", MONG_CAI), Party("Đà Nẵng", "da-nang"))),
    )
)


def archive_of(*articles: Any) -> FullArchive:
    return make_archive(articles, awards=AWARDS, clusters=CLUSTERS)


def reports(id_: str, *articles: Any) -> PlaceReports:
    page, _ = planned_pages(archive_of(*articles))[f"/dia-phuong/{id_}/"]
    found = page.view.reports
    assert isinstance(found, PlaceReports)
    return found


def told(found: PlaceReports) -> list[tuple[str, str, int, list[tuple[str, str]]]]:
    return [
        (
            group.sum.status,
            group.sum.counts,
            group.sum.unknown,
            [row[2:] for one in group.articles for row in one.rows],
        )
        for group in found.awards
    ]


def test_awards_of_a_place_are_told_by_status_with_what_is_not_stated() -> None:
    rows = (
        Award("giay-khen", "conferred", for_year=2020, individuals=3),
        Award("giay-khen", "proposed", for_year=2020, individuals=40),
        Award("giay-khen", "conferred"),
        Award("co", "conferred", for_year=2019, collectives=1),
    )
    found = reports(MONG_CAI, make_article("a", "2021-05-01", awards=rows))
    assert told(found) == [
        ("conferred", "1 tập thể", 0, [("2019", "1 tập thể")]),
        ("conferred", "3 cá nhân", 1, [("2020", "3 cá nhân"), ("không ghi năm", "không nêu số")]),
        ("proposed", "40 cá nhân", 0, [("2020", "40 cá nhân")]),
    ]
    (of_article,) = found.awards[0].articles
    assert of_article.article.url == "/tin/2021/a/"
    assert of_article.rows[0].award.url == "/khen-thuong/co/"


def test_in_english_one_is_told_as_one() -> None:
    row = Award("co", "conferred", collectives=1, individuals=2)
    archive = make_archive(
        [make_article("a", "2021-05-01", awards=(row,))],
        awards=AWARDS,
        english=EnglishMatter("News", "Sample news."),
    )
    page, _ = planned_pages(archive)[f"/en/dia-phuong/{MONG_CAI}/"]
    assert [group.sum.counts for group in page.view.reports.awards] == [
        "1 collective, 2 individuals"
    ]


def test_a_province_has_its_own_awards_and_not_those_of_what_lies_below_it() -> None:
    given = Award("giay-khen", "conferred", individuals=3)
    to_town = Award("co", "conferred", collectives=1, recipients=(Party("", MONG_CAI),))
    articles = (
        make_article("thanh-pho", "2021-05-01", awards=(given,)),
        make_article("tinh", "2021-05-02", "quang-ninh", awards=(given, to_town)),
    )
    of_province, of_town = (reports(id_, *articles) for id_ in ("quang-ninh", MONG_CAI))
    assert told(of_province) == [("conferred", "3 cá nhân", 0, [("không ghi năm", "3 cá nhân")])]
    assert [group.articles[0].article.text for group in of_province.awards] == ["Tin tinh"]
    assert told(of_town) == [
        ("conferred", "1 tập thể", 0, [("không ghi năm", "1 tập thể")]),
        ("conferred", "3 cá nhân", 0, [("không ghi năm", "3 cá nhân")]),
    ]


def test_of_a_number_that_is_of_several_places_no_place_is_told_as_its_own() -> None:
    both = Award(
        "co", "conferred", collectives=5, recipients=(Party("", MONG_CAI), Party("", KIEN_HAI))
    )
    articles = (
        make_article("quang-ninh", "2021-05-01"),
        make_article("noi-khac", "2021-05-02", "da-nang", awards=(both,)),
    )
    (group,) = told(reports(MONG_CAI, *articles))
    assert group == (
        "conferred",
        "",
        1,
        [("không ghi năm", "không nêu riêng, cùng 1 nơi hoặc người khác")],
    )
    assert told(reports("da-nang", *articles)) == []


def test_who_only_hosts_has_not_received_what_is_awarded_there() -> None:
    hosting = make_article("a", "2021-05-01", awards=(Award("co", "conferred", collectives=5),))
    (mention,) = hosting.front.localities
    front = replace(hosting.front, localities=(LocalityMention(mention.locality, "host"),))
    assert told(reports(MONG_CAI, replace(hosting, front=front))) == []


def test_clusters_are_told_by_year_with_what_states_them_and_last_what_the_vocabulary_lists() -> (
    None
):
    town = Party("Móng Cái", MONG_CAI)
    found = reports(
        MONG_CAI,
        make_article("a", "2020-05-01", clusters=(ClusterMention("cum-1", members=(town,)),)),
        make_article(
            "b",
            "2021-05-01",
            "da-nang",
            clusters=(ClusterMention("cum-1", year=2020, leader=town),),
        ),
        make_article(
            "c", "2021-05-02", agreements=(Agreement(2021, cluster="cum-2", parties=(town,)),)
        ),
        make_article("d", "2021-05-03", clusters=(ClusterMention("cum-1", year=2019),)),
    )
    assert [
        (one.year, one.cluster.url, [article.text for article in one.articles], one.more)
        for one in found.clusters
    ] == [
        ("2021", "/cum-thi-dua/cum-2/", ["Tin c"], 0),
        ("2020", "/cum-thi-dua/cum-1/", ["Tin b", "Tin a"], 0),
        ("Theo danh mục", "/cum-thi-dua/cum-2/", [], 0),
    ]


def test_an_article_elsewhere_that_names_a_place_makes_its_page_anew() -> None:
    plain = make_article("quang-ninh", "2021-05-01")
    naming = make_article(
        "noi-khac",
        "2021-05-02",
        "da-nang",
        clusters=(ClusterMention("cum-1", members=(Party("", MONG_CAI),)),),
    )
    _, keys = planned_pages(archive_of(plain))[f"/dia-phuong/{MONG_CAI}/"]
    assert f"named:{MONG_CAI}" in keys
    assert f"named:{MONG_CAI}" in planned_site(archive_of(plain, naming)).values.whole()
