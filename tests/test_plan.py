"""Stage 4: which pages there are, what each shows, and what changes when the archive grows."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.article import Article, Prose
from archive.dates import VIETNAM
from archive.facts import (
    Agreement,
    Award,
    Campaign,
    ClusterMention,
    Event,
    LocalityMention,
    MovementMention,
    Party,
)
from archive.locality import NATIONAL
from archive.planned import PlannedPage
from archive.shown import Card, Link
from archive.views import ArticlePage
from archive.vocabulary_matter import AwardMatter
from pipeline.pages.amounts import show_number
from pipeline.pages.listings import numbered_pages
from pipeline.pages.machine_files import sitemap_recipes
from pipeline.pages.page import Recipe
from pipeline.plan import NOTHING_KNOWN, plan
from tests.archives import (
    KIEN_HAI,
    MONG_CAI,
    FullArchive,
    make_archive,
    make_article,
    make_page,
    rich_archive,
)
from tests.built import BASE, planned_pages


def pages_of(archive: FullArchive) -> dict[str, PlannedPage]:
    assert plan(archive, BASE).problems == ()
    return {url: page for url, (page, _) in planned_pages(archive).items()}


def news(count: int) -> list[Article]:
    """Return `count` articles of consecutive days about one place, oldest first."""
    return [
        make_article(f"tin-{n}", f"2021-{1 + n // 28:02}-{1 + n % 28:02}") for n in range(count)
    ]


def titles(cards: tuple[Card, ...]) -> list[str]:
    return [card.title.removeprefix("Tin ") for card in cards]


def test_every_kind_of_page_is_planned_at_its_address() -> None:
    found = pages_of(rich_archive())
    assert {
        "/",
        "/404.html",
        "/bai-2/",
        "/cum-thi-dua/",
        "/cum-thi-dua/cum-so-3/",
        "/dia-phuong/",
        "/dia-phuong/ca-nuoc/",
        "/dia-phuong/quang-ninh/mong-cai/",
        "/gioi-thieu/",
        "/nhan-vat/",
        "/nhan-vat/le-a.6.0--thanh-uy--quang-ninh/",
        "/opensearch.xml",
        "/phong-trao/",
        "/phong-trao/nong-thon-moi/",
        "/robots.txt",
        "/sitemap.xml",
        "/tim-kiem/",
        "/tin-cu/bai-1.html",
        "/tin.atom",
        "/tin/",
        "/tin/2021/",
        "/tin/2021/day-du/",
        "/tin/2021/thang-01/",
        "/van-ban/",
        "/van-ban/luat/",
    } <= found.keys()


def test_pages_stand_in_the_order_of_their_addresses() -> None:
    urls = [recipe.url for recipe in plan(rich_archive(), BASE).recipes]
    assert urls == sorted(set(urls))


def test_an_empty_archive_still_has_a_site() -> None:
    found = pages_of(make_archive(movements=(), clusters=()))
    assert {"/", "/tin/", "/dia-phuong/", "/phong-trao/", "/tin.atom"} <= found.keys()
    assert "/cum-thi-dua/" not in found


# Listings


@given(count=st.integers(0, 60), size=st.integers(1, 7))
def test_every_article_is_on_exactly_one_page_of_a_listing(count: int, size: int) -> None:
    found = pages_of(make_archive(news(count), page_size=size))
    numbered = [found[f"/trang-{n + 1}/"] for n in range(numbered_pages(count, size))]
    front = found["/"].view.listing
    shown = titles(front.cards)
    for page in reversed(numbered):
        assert len(page.view.listing.cards) == size
        shown += titles(page.view.listing.cards)
    assert shown == [f"tin-{n}" for n in reversed(range(count))]
    assert len(front.cards) == count if count < 2 * size else size <= len(front.cards) < 2 * size
    assert f"/trang-{len(numbered) + 1}/" not in found


@given(count=st.integers(0, 40), size=st.integers(1, 6))
def test_a_newer_article_leaves_the_numbered_pages_as_they_are(count: int, size: int) -> None:
    articles = news(count + 1)
    before = pages_of(make_archive(articles[:-1], page_size=size))
    after = pages_of(make_archive(articles, page_size=size))
    for url, page in before.items():
        numbered = [part for part in url.split("/") if part.startswith("trang-")]
        if numbered:
            # Only what used to be the newest of them now leads to another page as the newer one.
            pager = page.view.listing.pager
            follower = f"{pager.newest}trang-{pager.number + 1}/"
            followed_now = follower in after and follower not in before
            assert (after[url] == page) == (not followed_now)
            assert after[url].view.listing.cards == page.view.listing.cards


def test_a_new_article_changes_only_pages_that_show_or_count_it() -> None:
    articles = news(34)
    new = make_article("moi", "2021-12-01", "da-nang")
    before = pages_of(make_archive(articles, page_size=5))
    after = pages_of(make_archive([*articles, new], page_size=5))
    changed = {url for url, page in after.items() if before.get(url, page) != page}
    own_day = Link("Ngày 1 tháng 12", "/ngay-nay-nam-xua/01-12/")
    lead_to_it = {
        url
        for url, page in after.items()
        if page.template == "on_this_day.html" and own_day in page.view.nearest
    }
    assert lead_to_it
    assert changed == {
        *lead_to_it,
        own_day.url,
        "/ngay-nay-nam-xua/",
        "/tin/2021/thang-02/ngay-06/",  # its newer day
        "/",
        "/trang-5/",  # its newer page is no more the front page, which was split
        "/tin.atom",
        "/tin/",
        "/tin/2021/",
        "/tin/2021/tin-33/",  # its newer neighbour
        "/dia-phuong/",
        "/dia-phuong/nhu-ngay-ay/",
        "/dia-phuong/da-nang/",
        "/dia-phuong/da-nang/dia-phuong.json",
        "/data/",
        "/data/dcat.jsonld",
        "/data/localities.csv",
        "/sitemap.xml",
    }
    assert after.keys() - before.keys() == {
        "/tin/2021/moi/",
        "/tin/2021/thang-12/",
        "/tin/2021/thang-12/ngay-01/",
        "/trang-6/",
        "/dia-phuong/da-nang/tin.atom",
        "/dia-phuong/da-nang/chia-se.png",
    }


def test_the_pages_of_a_listing_lead_to_each_other() -> None:
    found = pages_of(make_archive(news(20), page_size=5))
    url, walked = "/", []
    while url:
        walked.append(url)
        url = found[url].view.listing.pager.older
    assert walked == ["/", "/trang-3/", "/trang-2/", "/trang-1/"]
    for newer, older in pairwise(walked):
        assert found[older].view.listing.pager.newer == newer


# What pages read

PLACES = (MONG_CAI, KIEN_HAI, "quang-ninh", "da-nang", NATIONAL)


@st.composite
def archives(draw: st.DrawFn) -> FullArchive:
    """Draw an archive of few articles, so that two of them share much and differ in something."""

    def article(n: int) -> Article:
        movements, clusters = ("nong-thon-moi",), draw(st.sampled_from([(), ("cum-so-3",)]))
        members = draw(st.sampled_from([(), (Party("", "an-giang"),), (Party("Khối"),)]))
        return make_article(
            f"tin-{n}",
            f"{draw(st.sampled_from((2020, 2021)))}-0{draw(st.integers(1, 3))}-0{1 + n % 9}",
            draw(st.sampled_from([*PLACES, PLACES[:2]])),
            title=f"Tin {draw(st.integers(0, 1))}",
            lead=draw(st.sampled_from([None, "Lời dẫn"])),
            event=draw(st.sampled_from([None, None, Event(date=date(2020, 2, 2))])),
            html=f"<p>{draw(st.integers(0, 1))}</p>",
            status=draw(st.sampled_from(["draft", "published", "published"])),
            aliases=draw(st.sampled_from([(), (f"/cu-{n}/",)])),
            kind=draw(st.sampled_from([(), ("launch",), ("review",), ("awards",)])),
            campaign=draw(st.sampled_from([None, Campaign(2020), Campaign(2021)])),
            agreements=draw(st.sampled_from([(), (Agreement(2020, status="reviewed"),)])),
            movements=tuple(map(MovementMention, draw(st.sampled_from([(), movements])))),
            clusters=tuple(
                ClusterMention(id_, members=members)
                for id_ in draw(st.sampled_from([(), clusters]))
            ),
        )

    numbers = draw(st.lists(st.integers(0, 11), unique=True))
    return make_archive(
        [replace(made, digest=repr(made)) for made in map(article, numbers)],
        page_size=2,
        feed_size=3,
        pages=draw(st.sampled_from([(), (make_page(),), (make_page(html="<p>Mới</p>"),)])),
    )


@given(archives(), archives())
def test_a_page_that_read_nothing_new_shows_nothing_new(
    one: FullArchive, other: FullArchive
) -> None:
    before, after = plan(one, BASE), plan(other, BASE)
    assume(before.frame == after.frame)
    then, now = before.values.whole(), after.values.whole()
    pages = planned_pages(other)
    for url, (page, keys) in planned_pages(one).items():
        same = all(then.get(key) == now.get(key) for key in keys)
        if same and url in pages and pages[url][0].template == page.template:
            assert pages[url] == (page, keys)


@given(archives(), archives())
def test_what_to_read_next_is_the_same_whether_known_or_not(
    one: FullArchive, other: FullArchive
) -> None:
    known = NOTHING_KNOWN._replace(related=plan(one, BASE).related)
    assert plan(other, BASE, known).related == plan(other, BASE).related


@given(archives(), archives(), st.sets(st.integers(0, 11)), st.sampled_from([2, 2, 3]))
def test_what_is_planned_upon_an_earlier_plan_is_what_is_planned_from_nothing(
    one: FullArchive, other: FullArchive, corrected: set[int], page_size: int
) -> None:
    articles = [corrected_article(a) if n in corrected else a for n, a in enumerate(one.full)]
    known = plan(one, BASE).known
    for full in (articles, other.full):
        anew = make_archive(full, page_size=page_size)
        upon = make_archive(full, page_size=page_size, known=known.arrangement)
        assert upon.lists == anew.lists
        assert upon.arrangement == anew.arrangement
        planned = plan(upon, BASE, known)
        assert planned.values == plan(anew, BASE).values
        assert planned.known == plan(anew, BASE).known


def corrected_article(article: Article) -> Article:
    """Return the article with another word in its title and its text."""
    front = replace(article.front, title=f"{article.front.title} mới")
    corrected = replace(article, front=front, prose=Prose("<p>Đã sửa</p>", "Đã sửa"))
    return replace(corrected, digest=repr(corrected))


def test_an_archive_in_which_words_were_corrected_is_arranged_as_it_was() -> None:
    articles = news(3)
    before = make_archive(articles).arrangement
    words = [articles[0], corrected_article(articles[1]), articles[2]]
    assert make_archive(words, known=before).arrangement is before
    moved = replace(articles[1].front, localities=(LocalityMention("da-nang"),))
    another = [articles[0], replace(articles[1], front=moved), articles[2]]
    assert make_archive(another, known=before).arrangement != before


def test_equal_archives_have_equal_plans_and_the_frame_is_no_part_of_a_page() -> None:
    one, same = plan(rich_archive(), BASE), plan(rich_archive(), BASE)
    assert (one.frame, one.values, one.related) == (same.frame, same.values, same.related)
    other = make_archive(notice="Trang thử")
    assert plan(other, BASE).frame != plan(make_archive(), BASE).frame
    assert pages_of(other) == pages_of(make_archive())


# Related and neighbouring articles


def article_view(archive: FullArchive, slug: str) -> ArticlePage:
    view = pages_of(archive)[f"/tin/2021/{slug}/"].view
    assert isinstance(view, ArticlePage)
    return view


def test_related_articles_share_most_then_are_nearest_in_time() -> None:
    cluster, movement = (ClusterMention("cum-so-3"),), (MovementMention("nong-thon-moi"),)
    archive = make_archive(
        [
            make_article("nay", "2021-06-15", clusters=cluster, movements=movement),
            make_article("cung-cum", "2021-06-01", "da-nang", clusters=cluster),
            make_article("cung-noi-gan", "2021-06-20"),
            make_article("cung-noi-xa", "2021-01-01"),
            make_article("cung-phong-trao", "2021-06-16", "da-nang", movements=movement),
            make_article("cung-tinh", "2021-06-14", "quang-ninh"),
            make_article("khong-chung-gi", "2021-06-15", "an-giang"),
        ]
    )
    related = article_view(archive, "nay").related
    assert titles(item.card for item in related) == [
        *("cung-noi-gan", "cung-cum", "cung-noi-xa", "cung-phong-trao", "cung-tinh")
    ]
    assert [item.reason for item in related] == [
        "Cùng địa phương: Thành phố Móng Cái",
        "Cùng cụm, khối: Cụm thi đua số 3",
        "Cùng địa phương: Thành phố Móng Cái",
        "Cùng phong trào: Cả nước chung sức xây dựng nông thôn mới",
        "Cùng địa bàn: Tỉnh Quảng Ninh",
    ]


def test_an_article_is_never_related_to_itself_and_to_five_at_most() -> None:
    archive = make_archive(news(20))
    for n in range(20):
        related = titles(item.card for item in article_view(archive, f"tin-{n}").related)
        assert len(related) == 5
        assert f"tin-{n}" not in related


def test_neighbours_are_the_next_newer_and_older_article() -> None:
    archive = make_archive(news(3))
    (beside,) = article_view(archive, "tin-1").beside
    assert beside.newer is not None
    assert beside.older is not None
    assert (beside.newer.url, beside.older.url) == ("/tin/2021/tin-2/", "/tin/2021/tin-0/")
    assert article_view(archive, "tin-2").beside[0].newer is None
    assert article_view(archive, "tin-0").beside[0].older is None
    assert article_view(make_archive(news(1)), "tin-0").beside == ()


def test_neighbours_in_the_same_place_and_movement_are_told_where_they_are_others() -> None:
    movement = (MovementMention("nong-thon-moi"),)
    archive = make_archive(
        [
            make_article("a", "2021-01-01", movements=movement),
            make_article("b", "2021-01-02", "da-nang"),
            make_article("c", "2021-01-03", movements=movement),
            make_article("d", "2021-01-04", "da-nang", movements=movement),
        ]
    )
    shown = [
        (item.label, item.newer and item.newer.url, item.older and item.older.url)
        for item in article_view(archive, "c").beside
    ]
    assert shown == [
        ("Trong cả kho tin", "/tin/2021/d/", "/tin/2021/b/"),
        ("Địa phương: Thành phố Móng Cái", None, "/tin/2021/a/"),
        (
            "Phong trào: Cả nước chung sức xây dựng nông thôn mới",
            "/tin/2021/d/",
            "/tin/2021/a/",
        ),
    ]


# Places


def locality(archive: FullArchive, id_: str) -> object:
    return pages_of(archive)[f"/dia-phuong/{id_}/"].view


THEN = "/dia-phuong/nhu-ngay-ay/"


def test_every_province_has_a_page_and_a_lower_place_only_with_news() -> None:
    places = {u for u in pages_of(make_archive()) if u.startswith("/dia-phuong/") and u[-1] == "/"}
    provinces = ("an-giang", "da-nang", "kien-giang", "quang-ninh")
    assert places == {"/dia-phuong/", THEN, *(f"/dia-phuong/{id_}/" for id_ in provinces)}


def test_what_a_place_with_news_became_has_a_page_that_lists_its_news() -> None:
    found = pages_of(make_archive([make_article("dao", place=KIEN_HAI)]))
    view = found["/dia-phuong/an-giang/kien-hai/"].view
    assert view.listing.cards == ()
    (inherited,) = view.inherited
    assert inherited.place.url == "/dia-phuong/kien-giang/kien-hai/"
    assert titles(inherited.cards) == ["dao"]
    assert not inherited.approximate
    (province,) = found["/dia-phuong/an-giang/"].view.inherited
    assert province.place.text == "Tỉnh Kiên Giang"


def test_news_of_a_divided_place_is_marked_approximate_where_its_parts_are() -> None:
    found = pages_of(make_archive([make_article()]))
    for part in ("mong-cai-1", "mong-cai-2"):
        (inherited,) = found[f"/dia-phuong/quang-ninh/{part}/"].view.inherited
        assert inherited.approximate
    assert "/dia-phuong/quang-ninh/ha-long/" not in found


def test_a_place_shows_its_names_what_it_became_and_what_lies_below() -> None:
    found = pages_of(make_archive([make_article()]))
    town = found[f"/dia-phuong/{MONG_CAI}/"].view
    assert town.title == "Thành phố Móng Cái"
    assert town.ended == "30/6/2025"
    assert [crumb.text for crumb in town.crumbs] == ["Địa phương", "Tỉnh Quảng Ninh"]
    (passage,) = town.became
    assert [place.text for place in passage.places] == [
        "Phường Móng Cái 1, Quảng Ninh",
        "Phường Móng Cái 2, Quảng Ninh",
    ]
    assert (passage.whole, passage.day.text) == (False, "1/7/2025")
    assert passage.document == "1679/NQ-UBTVQH15"
    province = found["/dia-phuong/quang-ninh/"].view
    (wards,) = province.children
    assert [item.link.text for item in wards.with_articles] == [
        "Phường Móng Cái 1",
        "Phường Móng Cái 2",
    ]
    assert [(other.text, other.url) for other in wards.others] == [("Phường Hạ Long", "")]
    assert [item.link.text for item in province.former_children] == ["Thành phố Móng Cái"]


def test_a_place_is_shown_as_of_the_day_of_the_build() -> None:
    before = datetime(2024, 1, 1, tzinfo=VIETNAM)
    found = pages_of(make_archive([make_article()], now=before))
    assert found[f"/dia-phuong/{MONG_CAI}/"].view.ended == ""
    assert found[f"/dia-phuong/{MONG_CAI}/"].view.became == ()
    assert "/dia-phuong/quang-ninh/mong-cai-1/" not in found


# Facts


def place_now(place: str, day: str) -> tuple[str, list[str]]:
    archive = make_archive([make_article("x", day, place)])
    (view,) = article_view(archive, "x").facts.places
    return view.now_label, [link.text for link in view.now]


def test_an_article_says_where_its_place_is_today() -> None:
    assert place_now(KIEN_HAI, "2021-03-24") == ("Nay thuộc", ["Đặc khu Kiên Hải, An Giang"])
    assert place_now("da-nang", "2021-03-24") == ("", [])
    assert place_now(NATIONAL, "2021-03-24") == ("", [])


def test_counts_say_what_is_known_and_that_the_rest_is_not() -> None:
    awards = (
        Award("giay-khen", "conferred", collectives=1200, individuals=0),
        Award("giay-khen", "conferred", collectives=3, unit="doanh nghiệp", households=2),
        Award("giay-khen", "conferred", individuals=0),
        Award("giay-khen", "proposed"),
    )
    archive = make_archive([make_article(awards=awards)], awards=[AwardMatter("giay-khen", "Khen")])
    assert [award.counts for award in article_view(archive, "mong-cai").facts.awards] == [
        "1.200 tập thể",
        "3 doanh nghiệp, 2 hộ",
        "0 cá nhân",
        "không rõ số",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("12.5", "12,5"),
        ("14/15", "14/15"),
        ("2021", "2021"),
        ("-12345.25", "-12.345,25"),
        ("0", "0"),
    ],
)
def test_numbers_are_shown_the_vietnamese_way(written: str, shown: str) -> None:
    assert show_number(written) == shown


def test_a_party_is_shown_as_printed_and_leads_to_its_place() -> None:
    parties = (Party("TP", MONG_CAI), Party("", "quang-ninh/ha-long"), Party("Khối 1"))
    archive = make_archive([make_article(agreements=(Agreement(parties=parties),))])
    (agreement,) = article_view(archive, "mong-cai").facts.agreements
    assert [(party.text, party.url) for party in agreement.parties] == [
        ("TP", f"/dia-phuong/{MONG_CAI}/"),
        ("Phường Hạ Long", ""),
        ("Khối 1", ""),
    ]


def test_a_cluster_page_tells_leaders_and_agreements_with_the_article_that_states_them() -> None:
    article = make_article(
        clusters=(ClusterMention("cum-so-3", year=2021, leader=Party("Khối 1")),),
        agreements=(Agreement(2021, cluster="cum-so-3", status="signed"), Agreement(2020)),
    )
    view = pages_of(make_archive([article]))["/cum-thi-dua/cum-so-3/"].view
    (leader,) = view.leaders
    assert (leader.year, leader.leader.text) == ("2021", "Khối 1")
    assert [told.url for told in leader.articles] == ["/tin/2021/mong-cai/"]
    assert [line.year for line in view.agreements] == ["2021"]


def test_a_cluster_shows_the_members_that_articles_state_year_by_year() -> None:
    old = ClusterMention("cum-so-3", members=(Party("Khối 1"),))
    new = ClusterMention("cum-so-3", members=(Party("Khối 2"), Party("", "da-nang")))
    articles = [
        make_article("cu", "2020-01-01", clusters=(old,)),
        make_article("moi", "2021-01-01", clusters=(new,)),
    ]
    view = pages_of(make_archive(articles))["/cum-thi-dua/cum-so-3/"].view
    assert [(line.year, [member.text for member in line.members]) for line in view.members] == [
        ("2021", ["Khối 2", "Thành phố Đà Nẵng"]),
        ("2020", ["Khối 1"]),
    ]


def test_media_of_photos_attachments_and_prose_are_named_once() -> None:
    article = make_article(
        html='<p><img src="/media/2021/a.jpg" alt=""> <a href="/media/b.pdf">B</a>'
        '<a href="/media/%2e%2e/%2e%2e/secret">C</a></p>'
    )
    planned = plan(make_archive([article]), BASE)
    assert planned.media == ("2021/a.jpg", "b.pdf")
    assert plan(rich_archive(), BASE).media == ("2021/anh.jpg", "2021/van-ban.pdf")


# Problems


@pytest.mark.parametrize(
    ("aliases", "pages", "path", "words"),
    [
        (("/gioi-thieu",), [make_page()], "pages/gioi-thieu.md", "articles/2021/mong-cai.md"),
        (("/dia-phuong/quang-ninh/",), [], "articles/2021/mong-cai.md", "chương trình"),
        ((), [make_page("tin")], "pages/tin.md", "chương trình"),
        (("/a.html", "/a.html/b/"), [], "articles/2021/mong-cai.md", "mong-cai.md"),
        (("/assets/site.css/",), [], "articles/2021/mong-cai.md", "/assets/site.css/"),
        (("/media/x/",), [], "articles/2021/mong-cai.md", "/media/x/"),
        (("/tim-kiem/x/",), [], "articles/2021/mong-cai.md", "/tim-kiem/x/"),
        ((), [make_page("tim-kiem")], "pages/tim-kiem.md", "chương trình"),
    ],
)
def test_an_address_wanted_twice_is_a_problem_that_names_both(
    aliases: tuple[str, ...], pages: list[object], path: str, words: str
) -> None:
    archive = make_archive([make_article(aliases=aliases)], pages=pages)  # type: ignore[arg-type]  # parametrize holds objects
    (problem,) = plan(archive, BASE).problems
    assert problem.path == path
    assert problem.severity == "error"
    assert words in problem.message


def test_a_dead_link_in_prose_is_a_warning() -> None:
    html = (
        '<p><a href="/tin/2021/khong-co/">x</a> <a href="/tin/2021/?a=1#b">y</a>'
        '<a href="https://thidua.vn/abc">z</a><a href="mailto:a@b.vn">m</a><a href="#muc">n</a></p>'
    )
    (problem,) = plan(make_archive([make_article(html=html)]), BASE).problems
    assert problem.severity == "warning"
    assert "/tin/2021/khong-co/" in problem.message
    assert problem.path == "articles/2021/mong-cai.md"


# Sitemaps


def test_a_sitemap_lists_every_page_of_its_own_once_and_no_redirect_or_draft() -> None:
    articles = [
        make_article("a", aliases=("/cu/",)),
        make_article("b", status="draft"),
    ]
    found = pages_of(make_archive(articles, drafts=True))
    listed = [entry.url for entry in found["/sitemap.xml"].view.entries]
    others = {"/404.html", "/cu/", "/robots.txt", "/sitemap.xml", "/tin.atom", "/tin/2021/b/"}
    others |= {"/tim-kiem/", "/opensearch.xml", "/_redirects", "/redirects.map"}
    others |= {url for url in found if url.endswith((".atom", ".png", ".json", ".csv", ".jsonld"))}
    assert listed == sorted(found.keys() - others)


def test_too_many_pages_for_one_sitemap_are_listed_in_several() -> None:
    shelf = plan(make_archive(), BASE).shelf
    recipes = [Recipe(f"/{n}/", "page.html", None) for n in range(5)]
    made = {
        recipe.url: recipe.show(shelf)
        for recipe in sitemap_recipes(recipes, most=2)
        if recipe.show is not None
    }
    assert [entry.url for entry in made["/sitemap.xml"].entries] == [
        "/sitemap-1.xml",
        "/sitemap-2.xml",
        "/sitemap-3.xml",
    ]
    assert [entry.url for entry in made["/sitemap-3.xml"].entries] == ["/4/"]


def test_a_card_names_the_place_as_it_was_called_then() -> None:
    archive = make_archive([make_article("dao", "2021-03-25", KIEN_HAI)])
    (card,) = pages_of(archive)["/"].view.listing.cards
    assert card.place.text == "Kiên Hải, Kiên Giang"


def test_the_first_place_of_an_article_leads_its_crumbs() -> None:
    article = make_article(place=(MONG_CAI, "da-nang"))
    assert isinstance(article.front.localities[0], LocalityMention)
    crumbs = article_view(make_archive([article]), "mong-cai").crumbs
    assert [crumb.text for crumb in crumbs] == [
        "Địa phương",
        "Tỉnh Quảng Ninh",
        "Thành phố Móng Cái",
    ]
