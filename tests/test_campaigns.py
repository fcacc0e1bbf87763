"""Yearly campaigns: which articles tell of which, what is reported of each, and what is missing."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from archive.article import Article
from archive.campaign_views import CampaignPage, CampaignsPage, CampaignYearPage, Passage
from archive.campaigns import STEPS, campaigns_of, last_due, steps_of
from archive.dates import VIETNAM
from archive.facts import (
    Agreement,
    Award,
    Campaign,
    Event,
    LocalityMention,
    MovementMention,
    Party,
    Target,
    Theme,
)
from archive.vocabulary_matter import AwardMatter
from pipeline.plan import plan
from tests.archives import KIEN_HAI, MONG_CAI, make_archive, make_article, make_page
from tests.built import BASE, planned_pages
from tests.sites import gazetteer

AWARDS = [AwardMatter("giay-khen", "Giấy khen")]


def told(day: str = "2021-06-15", **front: Any) -> set[str]:
    """Return the steps that an article of `day` about Móng Cái reports, as `review 2021`."""
    steps = [step.split(":") for step in steps_of(article("bai", day, **front))]
    assert all(place == MONG_CAI for _, _, place in steps)
    return {f"{step} {year}" for step, year, _ in steps}


def article(slug: str, day: str, place: Any = MONG_CAI, **front: Any) -> Article:
    front.setdefault("event", Event(date=date.fromisoformat(day)))
    return make_article(slug, day, place, **front)


def award(year: int | None, status: Any = "conferred") -> Award:
    return Award("giay-khen", status, for_year=year, individuals=3)


def views(articles: list[Article], now: str = "2026-03-01") -> dict[str, Any]:
    moment = datetime.fromisoformat(now).replace(tzinfo=VIETNAM)
    archive = make_archive(articles, awards=AWARDS, now=moment)
    return {url: page.view for url, (page, _) in planned_pages(archive).items()}


def campaign(articles: list[Article], year: int = 2021, now: str = "2026-03-01") -> CampaignPage:
    view = views(articles, now)[f"/dia-phuong/{MONG_CAI}/thi-dua-{year}/"]
    assert isinstance(view, CampaignPage)
    return view


def missing(view: CampaignPage) -> list[str]:
    return [step.name for step in view.steps if step.missing]


# Which year


@pytest.mark.parametrize(
    ("front", "steps"),
    [
        ({"kind": ("launch",), "campaign": Campaign(2022)}, {"launch 2022"}),
        ({"kind": ("launch",), "themes": (Theme("Chủ đề", 2022),)}, {"launch 2022"}),
        ({"kind": ("launch",)}, {"launch 2021"}),
        ({"kind": ("news",)}, set()),
        ({"kind": ("review",), "campaign": Campaign(2020)}, {"review 2020"}),
        ({"kind": ("midterm",), "themes": (Theme("Chủ đề", 2021),)}, {"midterm 2021"}),
        ({"kind": ("review",), "themes": (Theme("Chủ đề", 2020),)}, {"review 2020"}),
        ({"kind": ("review",)}, set()),
        (
            {"kind": ("review",), "agreements": (Agreement(2020, status="reviewed"),)},
            {"agreement 2020", "review 2020"},
        ),
        ({"kind": ("review",), "awards": (award(2020),)}, {"review 2020", "awards 2020"}),
        (
            {"kind": ("review",), "awards": (award(2020), award(2019))},
            {"awards 2020", "awards 2019"},
        ),
        ({"kind": ("awards",), "awards": (award(2020, "proposed"),)}, {"proposed 2020"}),
        ({"kind": ("awards",), "awards": (award(2020, "ranked"),)}, {"ranked 2020"}),
        ({"kind": ("exemplar",), "awards": (award(2020),)}, set()),
        (
            {"kind": ("review",), "campaign": Campaign(2020), "awards": (award(None),)},
            {"review 2020", "undated 2020"},
        ),
    ],
)
def test_a_step_is_told_of_a_year_that_the_article_states(
    front: dict[str, Any], steps: set[str]
) -> None:
    assert told(**front) == steps


def test_a_launch_late_in_the_year_or_of_a_named_movement_is_not_taken_for_that_of_the_year() -> (
    None
):
    launched = (MovementMention("nong-thon-moi", "launched"),)
    assert told("2021-11-02", kind=("launch",)) == set()
    assert told("2021-03-02", kind=("launch",), movements=launched) == set()
    assert told("2021-10-31", kind=("launch",)) == {"launch 2021"}


def test_a_review_in_spring_is_not_of_the_year_whose_theme_it_announces() -> None:
    themes = (Theme("Chủ đề mới", 2021), Theme("Chủ đề cũ", 2020))
    assert told("2021-01-22", kind=("review",), themes=themes) == {"review 2020"}
    assert told("2021-12-22", kind=("review",), themes=themes[:1]) == {"review 2021"}


def test_news_that_reviews_one_year_and_launches_the_next_tells_of_both_apart() -> None:
    steps = told(
        "2021-01-22",
        kind=("review", "launch", "agreement", "awards"),
        campaign=Campaign(2021, launched=date(2021, 1, 22)),
        themes=(Theme("Cũ", 2020), Theme("Mới", 2021)),
        agreements=(Agreement(2021, status="signed"),),
        awards=(award(2019), award(None)),
    )
    assert steps == {
        *("launch 2021", "agreement 2021", "review 2020", "awards 2019", "undated 2020")
    }


def test_of_news_about_others_that_a_place_hosts_only_the_agreement_is_its_own() -> None:
    made = article("cum", "2021-04-09", KIEN_HAI, kind=("review", "agreement"))
    hosted = replace(
        made,
        front=replace(
            made.front,
            localities=(LocalityMention(KIEN_HAI, "host"),),
            agreements=(Agreement(2020, status="reviewed"),),
        ),
    )
    assert steps_of(hosted) == (f"agreement:2020:{KIEN_HAI}",)
    assert campaigns_of(hosted) == (f"2020:{KIEN_HAI}",)


def test_awards_alone_make_no_campaign_but_are_told_where_another_article_makes_it_known() -> None:
    awarded = article("khen", "2022-02-01", kind=("awards",), awards=(award(2021),))
    launch = article("phat-dong", "2021-01-22", kind=("launch",))
    assert f"/dia-phuong/{MONG_CAI}/thi-dua-2021/" not in views([awarded])
    (found,) = campaign([launch, awarded]).awards
    assert found.article.url == "/tin/2022/khen/"


# What is reported


def test_a_campaign_tells_each_step_with_its_articles_and_what_is_missing() -> None:
    view = campaign(
        [
            article(
                "phat-dong",
                "2021-01-22",
                kind=("launch", "agreement"),
                campaign=Campaign(2021, "Đoàn kết", launched=date(2021, 1, 22)),
                agreements=(Agreement(2021, date(2021, 1, 22), status="signed"),),
                targets=(Target("hộ nghèo", ("1.5",), "%"),),
            ),
            article("tong-ket", "2021-12-20", kind=("review",), campaign=Campaign(2021)),
        ]
    )
    assert missing(view) == ["Sơ kết", "Khen thưởng"]
    assert view.state == "Đã có tin phát động và tin tổng kết."
    assert [[line.article.url for line in step.lines] for step in view.steps] == [
        ["/tin/2021/phat-dong/"],
        ["/tin/2021/phat-dong/"],
        [],
        ["/tin/2021/tong-ket/"],
        [],
    ]
    assert view.steps[1].lines[0].told == "ký ngày 22/1/2021"
    assert [(item.label, item.text) for item in view.sayings] == [("Chủ đề", "Đoàn kết")]
    (targets,) = view.targets
    assert [(line.what, line.value) for line in targets.lines] == [("hộ nghèo", "1,5%")]


def test_articles_that_say_different_things_of_a_campaign_are_both_told() -> None:
    view = campaign(
        [
            article("a", "2021-01-22", campaign=Campaign(2021, "Đoàn kết")),
            article("b", "2021-01-23", campaign=Campaign(2021, "Đoàn kết")),
            article("c", "2021-01-24", campaign=Campaign(2021, "Kỷ cương")),
        ]
    )
    assert [(item.text, len(item.articles)) for item in view.sayings] == [
        ("Đoàn kết", 2),
        ("Kỷ cương", 1),
    ]


def test_a_proposed_award_is_not_told_as_conferred() -> None:
    launch = article("phat-dong", "2021-01-22", kind=("launch",))
    proposal = article("de-nghi", "2022-01-10", kind=("awards",), awards=(award(2021, "proposed"),))
    found = views([launch, proposal])
    view = found[f"/dia-phuong/{MONG_CAI}/thi-dua-2021/"]
    assert [line.told for line in view.steps[-1].lines] == ["mới là đề nghị"]
    assert [line.status for group in view.awards for line in group.lines] == ["proposed"]
    (row,) = found["/thi-dua/2021/"].rows
    assert row.cells[-1].note == "mới là đề nghị"
    (year,) = found["/thi-dua/"].years
    assert year.counts[-1] == "0"


# Launched and never reviewed


@pytest.mark.parametrize(
    ("today", "year"), [("2022-03-31", 2020), ("2022-04-01", 2021), ("2022-12-31", 2021)]
)
def test_a_review_is_expected_by_the_end_of_march_of_the_next_year(today: str, year: int) -> None:
    assert last_due(date.fromisoformat(today)) == year


def test_what_was_launched_and_not_reviewed_is_listed_once_its_review_is_due() -> None:
    articles = [
        article("phat-dong", "2021-01-22", kind=("launch",)),
        article("dao", "2021-01-23", KIEN_HAI, kind=("launch",)),
        article("dao-tong-ket", "2021-12-23", KIEN_HAI, kind=("review",), campaign=Campaign(2021)),
    ]
    late, early = views(articles, "2022-04-01"), views(articles, "2022-03-31")
    year, overview = late["/thi-dua/2021/"], late["/thi-dua/"]
    assert isinstance(year, CampaignYearPage)
    assert isinstance(overview, CampaignsPage)
    found, named = ([item.campaign.url for item in one.unreviewed] for one in (year, overview))
    assert found == named == [f"/dia-phuong/{MONG_CAI}/thi-dua-2021/"]
    assert [(line.counts, line.unreviewed) for line in overview.years] == [
        (("2", "2", "0", "0", "1", "0"), "1")
    ]
    assert not early["/thi-dua/2021/"].due
    assert early["/thi-dua/"].unreviewed == ()
    page = f"/dia-phuong/{MONG_CAI}/thi-dua-2021/"
    assert late[page].state == "Đã phát động, chưa thấy tổng kết."
    assert early[page].state == "Đã phát động; chưa qua kỳ tổng kết của năm."


# Places that passed into others


def passed(passages: tuple[Passage, ...]) -> list[tuple[str, str, str]]:
    return [(one.label, *one.campaign) for one in passages]


def test_who_reviews_the_year_of_a_place_that_passed_into_it_is_led_to_and_leads_back() -> None:
    articles = [
        article("phat-dong", "2024-01-22", "kien-giang", kind=("launch",)),
        article("tong-ket", "2025-08-01", "an-giang", kind=("review",), campaign=Campaign(2024)),
    ]
    found = views(articles)
    old, new = (f"/dia-phuong/{place}/thi-dua-2024/" for place in ("kien-giang", "an-giang"))
    heir = ("Nay thuộc", "Tỉnh An Giang", new)
    assert passed(found[old].passages) == [heir]
    assert passed(found[new].passages) == [("Gồm cả nơi trước đây là", "Tỉnh Kiên Giang", old)]
    for url in ("/thi-dua/", "/thi-dua/2024/"):
        (told,) = found[url].unreviewed
        assert (told.campaign.url, passed(told.heirs)) == (old, [heir])
        assert told.heading == "thi đua năm 2024"


def test_a_place_that_became_several_leads_to_those_that_tell_of_its_year() -> None:
    articles = [
        article("phat-dong", "2025-01-22", kind=("launch",)),
        article("a", "2025-12-22", f"{MONG_CAI}-2", kind=("review",), campaign=Campaign(2025)),
    ]
    page = campaign(articles, 2025)
    url = f"/dia-phuong/{MONG_CAI}-2/thi-dua-2025/"
    assert passed(page.passages) == [("Một phần nay thuộc", "Phường Móng Cái 2, Quảng Ninh", url)]


@pytest.mark.parametrize(
    ("reviewed", "year"),
    [("2024-12-20", 2024), ("2026-12-20", 2026)],  # before they were one; a year of the new alone
)
def test_campaigns_that_two_places_had_apart_are_not_tied(reviewed: str, year: int) -> None:
    articles = [
        article("phat-dong", f"{year}-01-22", "kien-giang", kind=("launch",)),
        article("tong-ket", reviewed, "an-giang", kind=("review",), campaign=Campaign(year)),
    ]
    found = views(articles, "2027-06-01")
    for place in ("kien-giang", "an-giang"):
        assert found[f"/dia-phuong/{place}/thi-dua-{year}/"].passages == ()


# Where a campaign is found


def test_the_day_of_signing_is_the_one_that_is_stated_and_an_article_is_not_taken_for_it() -> None:
    def of(slug: str, place: str, *agreements: Agreement) -> Article:
        return article(slug, "2021-04-09", place, agreements=agreements, kind=("review",))

    stated = Agreement(2021, signed=date(2021, 3, 24), status="signed")
    articles = [
        of("a", MONG_CAI, stated, Agreement(2021, status="reviewed")),
        of("b", KIEN_HAI, Agreement(2021, signed_text="đầu năm 2021", status="signed")),
        of("c", "da-nang", Agreement(2021, status="reviewed")),
    ]
    rows = views(articles)["/thi-dua/2021/"].rows
    cells = {row.place.text: row.cells[STEPS.index("agreement")] for row in rows}
    assert {name: (cell.day.text, cell.note) for name, cell in cells.items()} == {
        "Thành phố Móng Cái, Quảng Ninh": ("24/3/2021", ""),
        "Huyện Kiên Hải, Kiên Giang": ("tin ngày 9/4/2021", ""),
        "Thành phố Đà Nẵng": ("tin ngày 9/4/2021", "tin chỉ nhắc lại, không ghi ngày ký"),
    }
    page = views(articles)["/dia-phuong/da-nang/thi-dua-2021/"]
    told = {step.name: [line.told for line in step.lines] for step in page.steps}
    assert told["Ký giao ước"] == ["tin chỉ nhắc lại, không ghi ngày ký"]


def test_a_place_leads_to_its_own_campaigns_and_an_article_to_those_it_makes_known() -> None:
    found = views(
        [
            article("cu", "2020-01-22", kind=("launch",)),
            article("moi", "2021-01-22", kind=("launch",)),
        ]
    )
    assert [link.url for link in found[f"/dia-phuong/{MONG_CAI}/"].campaigns] == [
        f"/dia-phuong/{MONG_CAI}/thi-dua-2021/",
        f"/dia-phuong/{MONG_CAI}/thi-dua-2020/",
    ]
    assert found["/dia-phuong/quang-ninh/"].campaigns == ()
    assert [link.url for link in found["/tin/2021/moi/"].campaigns] == [
        f"/dia-phuong/{MONG_CAI}/thi-dua-2021/"
    ]


def test_an_archive_without_campaigns_has_no_overview() -> None:
    assert not [url for url in views([article("tin", "2021-01-22")]) if "thi-dua" in url[1:8]]


def test_no_locality_has_the_address_of_a_campaign() -> None:
    assert not [id_ for id_ in gazetteer().localities if "/thi-dua-" in f"/{id_}"]


def test_a_page_at_the_address_of_the_overview_is_a_problem() -> None:
    archive = make_archive(
        [article("phat-dong", "2021-01-22", kind=("launch",))], pages=[make_page("thi-dua")]
    )
    (problem,) = plan(archive, BASE).problems
    assert problem.path == "pages/thi-dua.md"


def test_a_party_of_an_agreement_is_no_campaign_of_its_own() -> None:
    parties = (Party("", KIEN_HAI),)
    signed = article("ky", "2021-01-22", agreements=(Agreement(2021, parties=parties),))
    assert campaigns_of(signed) == (f"2021:{MONG_CAI}",)
