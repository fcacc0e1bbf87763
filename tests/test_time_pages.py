"""Days, days of the calendar, what the archive lacks and the timeline: each says what it knows."""

from datetime import date
from typing import Any

import pytest

from archive.article import Prose
from archive.facts import Agreement, Campaign, Event, Theme
from archive.language import ENGLISH, VIETNAMESE
from archive.shown import Link
from archive.time_views import (
    Calendar,
    DatedLine,
    DayPage,
    MonthPage,
    MovementSpan,
    OnThisDayIndex,
    OnThisDayPage,
    TimelinePage,
    TimelineYear,
    TimelineYearPage,
    YearsPage,
)
from archive.vocabulary import Movement
from archive.vocabulary_matter import MovementMatter
from pipeline.pages.gaps import gaps
from pipeline.pages.on_this_day import DAYS
from pipeline.pages.timeline import SHOWN
from tests.archives import MONG_CAI, FullArchive, make_archive, make_article
from tests.built import planned_pages


def view_of(archive: FullArchive, url: str) -> Any:
    return planned_pages(archive)[url][0].view


def told(lines: tuple[DatedLine, ...]) -> list[tuple[str, str]]:
    """Return the title of each article, and the day of publication as far as it is said."""
    return [(line.article.text.removeprefix("Tin "), line.published) for line in lines]


# Days


def month(archive: FullArchive, url: str) -> Calendar:
    view = view_of(archive, url)
    assert isinstance(view, MonthPage)
    return view.calendar


def test_a_month_leads_to_each_of_its_days_with_articles_and_counts_them() -> None:
    days = ("2021-03-24", "2021-03-24 23:59", "2021-03-01", "2021-04-24")
    articles = [make_article(f"bai-{n}", day) for n, day in enumerate(days)]
    calendar = month(make_archive(articles), "/tin/2021/thang-03/")
    shown = [day for week in calendar.weeks for day in week if day is not None]
    assert [day.number for day in shown] == list(range(1, 32))
    assert {day.url: day.articles for day in shown if day.articles} == {
        "/tin/2021/thang-03/ngay-01/": 1,
        "/tin/2021/thang-03/ngay-24/": 2,
    }
    assert {day.url for day in shown if not day.articles} == {""}


def test_weeks_begin_on_monday() -> None:
    calendar = month(make_archive([make_article("a", "2021-03-24")]), "/tin/2021/thang-03/")
    first, *_ = calendar.weeks
    assert [day and day.number for day in first] == [1, 2, 3, 4, 5, 6, 7]  # 2021-03-01: a Monday
    assert all(len(week) == 7 for week in calendar.weeks)


def test_a_day_tells_what_was_published_from_what_took_place_on_it() -> None:
    articles = [
        make_article("dang", "2021-03-24"),
        make_article("ca-hai", "2021-03-24", event=Event(date=date(2021, 3, 24))),
        make_article("dang-sau", "2021-03-26", event=Event(date=date(2021, 3, 24))),
        make_article("bao-truoc", "2021-03-01", event=Event(date=date(2021, 3, 24))),
        make_article("viec-khac", "2021-03-24 09:00", event=Event(date=date(2021, 3, 1))),
    ]
    view = view_of(make_archive(articles), "/tin/2021/thang-03/ngay-24/")
    assert isinstance(view, DayPage)
    assert [card.title for card in view.listing.cards] == [
        "Tin viec-khac",
        "Tin dang",
        "Tin ca-hai",
    ]
    assert told(view.events) == [("dang-sau", "26/3/2021"), ("bao-truoc", "1/3/2021")]


def test_a_day_leads_to_the_nearest_days_with_articles() -> None:
    days = ("2019-12-31", "2021-03-24", "2021-05-02")
    pages = planned_pages(make_archive([make_article(day, day) for day in days]))
    urls = [url for url, (page, _) in pages.items() if page.template == "day.html"]
    assert urls == [
        "/tin/2019/thang-12/ngay-31/",
        "/tin/2021/thang-03/ngay-24/",
        "/tin/2021/thang-05/ngay-02/",
    ]
    beside = [(pages[url][0].view.older, pages[url][0].view.newer) for url in urls]
    one, two, three = (Link(VIETNAMESE.day(date.fromisoformat(day))) for day in days)
    one, two, three = (
        link._replace(url=url) for link, url in zip((one, two, three), urls, strict=True)
    )
    assert beside == [(None, two), (one, three), (two, None)]


def test_the_many_articles_of_one_day_have_numbered_pages() -> None:
    archive = make_archive((make_article(f"b-{n}", "2021-03-24") for n in range(7)), page_size=3)
    pages = planned_pages(archive)
    numbered = pages["/tin/2021/thang-03/ngay-24/trang-1/"][0].view
    assert len(numbered.listing.cards) == 3
    assert len(pages["/tin/2021/thang-03/ngay-24/"][0].view.listing.cards) == 4


# Days of the calendar


def test_each_of_366_days_has_a_page_that_its_index_leads_to() -> None:
    pages = planned_pages(make_archive([make_article("a", "2021-03-24")]))
    index = pages["/ngay-nay-nam-xua/"][0].view
    assert isinstance(index, OnThisDayIndex)
    days = [day for one in index.months for day in one.days]
    assert len(days) == 366
    assert {day.url for day in days} <= pages.keys()
    assert [day.url for day in days if day.articles] == ["/ngay-nay-nam-xua/24-03/"]
    assert [one.days[-1].number for one in index.months][:3] == [31, 29, 31]


def test_an_empty_archive_has_no_days() -> None:
    assert [url for url in planned_pages(make_archive()) if "/ngay-" in url] == []


def test_a_day_of_the_calendar_has_events_of_that_day_year_by_year_newest_first() -> None:
    articles = [
        make_article("nam-cu", "2012-02-29"),
        make_article("dang-sau", "2020-03-03", event=Event(date=date(2020, 2, 29))),
        make_article("dang-ngay", "2020-02-29 18:00"),
        make_article("viec-hom-truoc", "2020-02-29", event=Event(date=date(2020, 2, 28))),
    ]
    view = view_of(make_archive(articles), "/ngay-nay-nam-xua/29-02/")
    assert isinstance(view, OnThisDayPage)
    assert [(one.year, told(one.lines)) for one in view.years] == [
        (2020, [("dang-sau", "3/3/2020"), ("dang-ngay", "")]),
        (2012, [("nam-cu", "")]),
    ]
    assert view.nearest == ()


@pytest.mark.parametrize(
    ("days", "asked", "expected"),
    [
        (("2021-03-24", "2021-05-02"), "01-04", ["Ngày 24 tháng 3", "Ngày 2 tháng 5"]),
        (("2021-03-24", "2021-05-02"), "01-01", ["Ngày 2 tháng 5", "Ngày 24 tháng 3"]),
        (("2021-03-24", "2021-05-02"), "31-12", ["Ngày 2 tháng 5", "Ngày 24 tháng 3"]),
        (("2021-03-24",), "29-02", ["Ngày 24 tháng 3"]),
    ],
)
def test_a_day_without_anything_leads_to_the_nearest_that_have_something(
    days: tuple[str, ...], asked: str, expected: list[str]
) -> None:
    archive = make_archive([make_article(day, day) for day in days])
    view = view_of(archive, f"/ngay-nay-nam-xua/{asked}/")
    assert view.years == ()
    assert [link.text for link in view.nearest] == expected


def test_the_days_of_the_calendar_lead_round_the_year() -> None:
    archive = make_archive([make_article("a", "2021-03-24")])
    first, last = (view_of(archive, f"/ngay-nay-nam-xua/{day}/") for day in ("01-01", "31-12"))
    assert first.before == Link("Ngày 31 tháng 12", "/ngay-nay-nam-xua/31-12/")
    assert last.after == Link("Ngày 1 tháng 1", "/ngay-nay-nam-xua/01-01/")
    assert (DAYS[0], DAYS[59], DAYS[-1]) == ("01-01", "02-29", "12-31")


# What the archive lacks


def of_years(counts: dict[int, int]) -> FullArchive:
    return make_archive(
        make_article(f"bai-{year}-{n}", f"{year}-{1 + n % 12:02}-01")
        for year, count in counts.items()
        for n in range(count)
    )


def test_years_without_articles_are_told_as_gaps() -> None:
    lacking = list(gaps(of_years({2010: 12, 2012: 12, 2015: 12}), 2026, VIETNAMESE))
    assert lacking == [
        "Tin cũ nhất trong kho đăng ngày 1/1/2010, tin mới nhất đăng ngày 1/12/2015.",
        "Kho chưa có tin nào của các năm từ 2013 đến 2014.",
        "Kho chưa có tin nào của năm 2011.",
    ]


@pytest.mark.parametrize(
    ("counts", "few"),
    [
        ({2010: 12, 2011: 12, 2012: 2, 2013: 12, 2014: 12}, [2012]),
        ({2010: 12, 2011: 12, 2012: 3, 2013: 12, 2014: 12}, []),  # a quarter is enough
        ({2010: 12, 2011: 12, 2012: 12, 2013: 12, 2014: 1}, []),  # the newest may go on
        ({2010: 12, 2012: 1, 2013: 12, 2014: 12}, []),  # of three years none is the middle
    ],
)
def test_a_year_with_few_articles_is_told_where_others_say_what_is_few(
    counts: dict[int, int], few: list[int]
) -> None:
    lacking = gaps(of_years(counts), 2026, VIETNAMESE)
    assert [int(gap.split()[1]) for gap in lacking if "mức giữa" in gap] == few


def test_months_without_articles_are_told_of_the_newest_years_between_first_and_last() -> None:
    days = ("2020-02-01", "2022-03-05", "2023-01-09", "2024-04-01", "2024-06-30")
    archive = make_archive([make_article(day, day) for day in days])
    in_vietnamese = [gap for gap in gaps(archive, 2026, VIETNAMESE) if "tháng" in gap]
    assert in_vietnamese == [
        "Năm 2024 chưa có tin của tháng 1–3, 5.",
        "Năm 2023 chưa có tin của tháng 2–12.",
        "Năm 2022 chưa có tin của tháng 1–2, 4–12.",
    ]
    in_english = [gap for gap in gaps(archive, 2026, ENGLISH) if "March" in gap]
    assert in_english[0] == "Of 2024 there are no articles yet of January–March, May."


def test_the_table_has_every_year_and_counts_an_article_in_each_of_its_kinds() -> None:
    articles = [
        make_article("a", "2019-01-01", kind=("launch", "awards")),
        make_article("b", "2019-02-01", kind=("launch",)),
        make_article("c", "2021-01-01"),
    ]
    view = view_of(make_archive(articles), "/tin/")
    assert isinstance(view, YearsPage)
    assert view.kinds is not None
    assert view.kinds.heads == ("Phát động", "Khen thưởng", "Không ghi loại")
    assert [(row.year.text, row.counts, row.all) for row in view.kinds.rows] == [
        ("2021", ("0", "0", "1"), "1"),
        ("2020", (), ""),
        ("2019", ("2", "1", "0"), "2"),
    ]
    assert view.kinds.rows[1].year.url == ""


def far_years() -> FullArchive:
    """Return an archive of 2026 with articles of 1945, 2021 and, by a slip, of 2199."""
    return make_archive(
        [
            make_article("xua", "1945-09-02", kind=("launch",)),
            make_article("nay", "2021-01-22", kind=("review",)),
            make_article("sau", "2199-12-31", kind=("launch",)),
        ],
        movements=[movement("a", start="2011", end="2199"), movement("b", start="2150")],
    )


def test_years_without_articles_that_follow_each_other_are_one_row() -> None:
    rows = view_of(far_years(), "/tin/").kinds.rows
    assert [(row.year.text, row.all) for row in rows] == [
        ("2199", "1"),
        ("2022–2026", ""),
        ("2021", "1"),
        ("1946–2020", ""),
        ("1945", "1"),
    ]


def test_a_chart_of_kinds_ends_with_the_year_of_the_build_and_says_what_it_shows() -> None:
    kinds = view_of(far_years(), "/tin/").kinds
    assert [chart.title for chart in kinds.charts] == [
        "Phát động: chưa có tin nào từ 1998 đến 2021",
        "Tổng kết: 1 tin từ 1998 đến 2021, nhiều nhất là năm 2021 với 1 tin",
    ]
    home = view_of(far_years(), "/")
    assert home.chart.title == "Số tin mỗi năm, từ 2010 đến 2021"
    assert next((year.link.text, year.count) for year in home.years) == ("Năm 2199", 1)


def test_nothing_is_told_as_lacking_after_the_year_of_the_build() -> None:
    assert view_of(far_years(), "/tin/").gaps == (
        "Tin cũ nhất trong kho đăng ngày 2/9/1945, tin mới nhất đăng ngày 31/12/2199.",
        "Kho chưa có tin nào của các năm từ 1946 đến 2020.",
    )


def test_an_archive_of_years_to_come_has_no_charts() -> None:
    archive = make_archive([make_article("sau", "2199-12-31")])
    assert view_of(archive, "/tin/").kinds is None
    assert view_of(archive, "/").chart is None


def test_the_axis_of_the_timeline_ends_with_the_year_of_the_build() -> None:
    view = view_of(far_years(), "/dong-thoi-gian/")
    assert {int(tick.year) for tick in view.ticks} <= {*range(2011, 2027)}
    (lane,) = view.lanes
    assert (lane.told, lane.left, lane.width) == ("từ 2011 đến 2199", "0%", "100%")
    began = {year.year.text: [one.movement.text for one in year.began] for year in view.years}
    assert began["Năm 2150"] == ["Phong trào b"]


def test_charts_of_all_kinds_have_one_scale_and_stay_within_their_width() -> None:
    articles = [
        make_article(f"bai-{year}-{n}", f"{year}-01-01", kind=("launch",) if n else ("review",))
        for year in range(1980, 2022)
        for n in range(3)
    ]
    kinds = view_of(make_archive(articles), "/tin/").kinds
    launch, review = kinds.charts
    once, twice = review.bars[0][2], launch.bars[0][2]
    assert twice == 2 * once
    for chart in kinds.charts:
        assert all(left >= 0 and left + kinds.bar <= kinds.width for left, _, _ in chart.bars)
        assert all(top + height == kinds.base and top >= 12 for _, top, height in chart.bars)


# The timeline


def movement(id_: str, **matter: Any) -> Movement:
    return Movement(id_, MovementMatter(f"Phong trào {id_}", **matter), Prose("", ""))


def timeline(*movements: Movement, **kinds: Any) -> TimelinePage:
    articles = [make_article(slug, **front) for slug, front in kinds.items()]
    view = view_of(make_archive(articles, movements=movements), "/dong-thoi-gian/")
    assert isinstance(view, TimelinePage)
    return view


def percents(span: MovementSpan) -> list[float]:
    places = (span.left, span.width, span.open_left, span.open_width)
    return [float(place.rstrip("%")) for place in places if place]


def test_a_lane_goes_from_the_beginning_to_the_end_and_says_so() -> None:
    view = timeline(
        movement("a", start="2010", end="2014"), movement("b", start="2005", end="2006")
    )
    assert [span.told for span in view.lanes] == ["từ 2005 đến 2006", "từ 2010 đến 2014"]
    assert [percents(span) for span in view.lanes] == [
        [pytest.approx(0), pytest.approx(20, abs=0.2)],
        [pytest.approx(50), pytest.approx(50, abs=0.2)],
    ]


def test_a_movement_without_an_end_is_not_said_to_go_on() -> None:
    (span,) = timeline(movement("a", start="2011"), moi={"day": "2020-05-01"}).lanes
    assert span.told == "từ 2011, không ghi năm kết thúc"
    assert percents(span) == [0, *[pytest.approx(n, abs=0.2) for n in (10, 10, 90)]]


def test_a_movement_without_a_beginning_has_no_lane_but_is_named() -> None:
    view = timeline(movement("a", end="2014"), movement("b"))
    assert view.lanes == view.ticks == ()
    assert [(span.movement.text, span.told) for span in view.undated] == [
        ("Phong trào a", "đến 2014"),
        ("Phong trào b", ""),
    ]


def test_what_nobody_has_checked_is_marked_in_lane_and_list() -> None:
    view = timeline(
        movement("a", start="2011-06", end="2014", unchecked=("end",)), movement("b", start="2012")
    )
    assert [span.unchecked for span in view.lanes] == [True, False]
    changes = [
        (item.year.text, change.movement.text, change.when, change.unchecked)
        for item in view.years
        for change in (*item.began, *item.ended)
    ]
    assert changes == [
        ("Năm 2014", "Phong trào a", "", True),
        ("Năm 2012", "Phong trào b", "", False),
        ("Năm 2011", "Phong trào a", "6/2011", False),
    ]


def test_a_year_has_its_campaigns_by_the_day_of_the_event() -> None:
    view = timeline(
        **{
            "phat-dong": {
                "day": "2021-01-03",
                "kind": ("launch",),
                "campaign": Campaign(2021),
            },
            "tong-ket": {
                "day": "2021-01-02",
                "kind": ("review",),
                "campaign": Campaign(2020),
                "event": Event(date=date(2020, 12, 30)),
            },
            "tin-khac": {"day": "2021-01-04", "kind": ("awards",)},
        }
    )
    assert [(item.year, told(item.campaigns)) for item in view.years] == [
        (Link("Năm 2021", "/tin/2021/"), [("phat-dong", "")]),
        (Link("Năm 2020"), [("tong-ket", "2/1/2021")]),
    ]


def test_what_the_timeline_tells_of_campaigns_leads_to_their_pages() -> None:
    view = timeline(
        ca_hai={
            "day": "2021-01-22",
            "kind": ("launch", "review"),
            "campaign": Campaign(2021),
            "themes": (Theme("Giữ vững", 2020),),
        },
        khong_ro_nam={"day": "2021-01-23", "kind": ("review",)},
        giao_uoc={"day": "2021-01-24", "agreements": (Agreement(2021),)},
    )
    (year,) = view.years
    assert [(line.article.text, line.campaigns) for line in year.campaigns] == [
        ("Tin giao_uoc", (campaign("giao ước thi đua năm 2021", 2021),)),
        (
            "Tin ca_hai",
            (
                campaign("phát động thi đua năm 2021", 2021),
                campaign("tổng kết thi đua năm 2020", 2020),
            ),
        ),
    ]


def campaign(text: str, year: int) -> Link:
    return Link(text, f"/dia-phuong/{MONG_CAI}/thi-dua-{year}/")


def test_a_year_with_many_campaigns_leads_to_all_of_them_month_by_month() -> None:
    days = [f"2021-{month_}-{day:02}" for month_ in ("01", "12") for day in range(1, SHOWN)]
    archive = make_archive([make_article(day, day, agreements=(Agreement(2021),)) for day in days])
    (year,) = view_of(archive, "/dong-thoi-gian/").years
    assert isinstance(year, TimelineYear)
    assert [title for title, _ in told(year.campaigns)] == days[::-1][:SHOWN]
    assert year.all_of is not None
    all_of = view_of(archive, year.all_of.url)
    assert isinstance(all_of, TimelineYearPage)
    assert [(one.month, len(one.lines)) for one in all_of.months] == [
        ("Tháng 12/2021", SHOWN - 1),
        ("Tháng 1/2021", SHOWN - 1),
    ]


def test_of_a_long_time_only_as_many_years_are_written_as_a_phone_has_room_for() -> None:
    for first in (1946, 1990, 2016, 2021):
        view = timeline(movement("a", start=str(first), end="2021"))
        assert 1 <= len(view.ticks) <= 6
