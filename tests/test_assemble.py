"""Stage 3: what is published on a day, in which order, under which places."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import VIETNAM, parse_stamp
from archive.facts import Agreement, ClusterMention, MovementMention
from archive.locality import NATIONAL
from tests.archives import KIEN_HAI, MONG_CAI, NOW, make_archive, make_article, make_page


def ids(articles: object) -> list[str]:
    assert isinstance(articles, tuple)
    return [article.id.partition("/")[2] for article in articles]


def test_drafts_are_left_out_unless_asked_for() -> None:
    articles = [make_article("nhap", status="draft"), make_article("xong")]
    assert ids(make_archive(articles).articles) == ["xong"]
    assert ids(make_archive(articles, drafts=True).articles) == ["xong", "nhap"]


def test_what_is_scheduled_for_later_is_there_with_the_drafts() -> None:
    later = parse_stamp((NOW + timedelta(minutes=1)).isoformat(timespec="minutes"))
    articles = [make_article("hen-gio", publish_at=later)]
    assert ids(make_archive(articles, drafts=True).articles) == ["hen-gio"]


@pytest.mark.parametrize(
    ("field", "minutes", "shown"),
    [
        ("publish_at", 1, False),
        ("publish_at", 0, True),
        ("expires", 0, False),
        ("expires", 1, True),
    ],
)
def test_an_article_is_shown_from_its_moment_until_it_expires(
    field: str, minutes: int, shown: bool
) -> None:
    moment = parse_stamp((NOW + timedelta(minutes=minutes)).isoformat(timespec="minutes"))
    front: dict[str, Any] = {field: moment}
    archive = make_archive([make_article(**front)])
    assert bool(archive.articles) is shown
    assert bool(archive.by_locality) is shown


def test_articles_stand_newest_first_and_by_id_within_a_moment() -> None:
    days = {"a": "2021-01-01", "b": "2021-01-02 09:00", "c": "2021-01-02 08:00", "d": "2021-01-01"}
    archive = make_archive(make_article(slug, day) for slug, day in days.items())
    assert ids(archive.articles) == ["b", "c", "d", "a"]


@given(st.permutations([make_article(str(n), f"2021-01-{1 + n // 3:02}") for n in range(12)]))
def test_the_order_of_files_does_not_matter(articles: list[object]) -> None:
    assert make_archive(articles) == make_archive(sorted(articles, key=str))  # type: ignore[arg-type]  # st.permutations forgets the type


def test_an_article_counts_for_its_places_and_all_above_them_on_its_day() -> None:
    archive = make_archive([make_article(place=(MONG_CAI, KIEN_HAI))])
    assert list(archive.by_locality) == ["kien-giang", KIEN_HAI, "quang-ninh", MONG_CAI]


def test_an_article_counts_once_for_a_place_named_with_one_below_it() -> None:
    archive = make_archive([make_article(place=(MONG_CAI, "quang-ninh"))])
    assert ids(archive.by_locality["quang-ninh"]) == ["mong-cai"]


def test_only_national_news_counts_for_the_country() -> None:
    archive = make_archive([make_article("noi"), make_article("chung", place=NATIONAL)])
    assert ids(archive.by_locality[NATIONAL]) == ["chung"]


def test_an_article_counts_for_movements_and_for_clusters_of_mentions_and_agreements() -> None:
    archive = make_archive(
        [
            make_article("a", "2021-01-03", movements=(MovementMention("nong-thon-moi"),) * 2),
            make_article("b", "2021-01-02", clusters=(ClusterMention("cum-so-3"),)),
            make_article(
                "c", "2021-01-01", agreements=(Agreement(cluster="cum-so-3"), Agreement())
            ),
        ]
    )
    assert ids(archive.by_movement["nong-thon-moi"]) == ["a"]
    assert ids(archive.by_cluster["cum-so-3"]) == ["b", "c"]


def test_content_pages_stand_by_order_then_in_vietnamese_order() -> None:
    pages = [make_page("a", "Đính chính"), make_page("b", "Dẫn nguồn"), make_page("c", "Ảnh")]
    assert [page.title for page in make_archive(pages=pages).pages] == [
        "Ảnh",
        "Dẫn nguồn",
        "Đính chính",
    ]


def test_today_is_the_day_in_vietnam() -> None:
    late = datetime.fromisoformat("2026-02-28T20:00:00+00:00")
    assert make_archive(now=late).today == late.astimezone(VIETNAM).date()
    assert make_archive(now=late).today.isoformat() == "2026-03-01"
