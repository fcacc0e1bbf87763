"""Small archives as values, for tests of the stages behind `validate`: no file is read.

>>> make_archive([make_article("mong-cai", "2021-01-22")])
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from archive.article import Article, ContentPage, Prose
from archive.collection import NOT_ARRANGED, Archive, Arrangement
from archive.dates import VIETNAM, parse_stamp
from archive.facts import (
    Agreement,
    Attachment,
    Award,
    Campaign,
    ClusterMention,
    Correction,
    DocumentMention,
    Event,
    Figure,
    LocalityMention,
    MovementMention,
    Party,
    Person,
    Photo,
    Source,
    Target,
    Theme,
)
from archive.front_matter import FrontMatter
from archive.gazetteer import make_gazetteer
from archive.locality import NATIONAL, Locality, Succession, Version
from archive.people import NOBODY, People
from archive.pictures import Picture, Variant
from archive.records import record
from archive.site_matter import SiteMatter
from archive.urls import variant_url
from archive.vocabulary import Cluster, Movement, build_vocabulary
from archive.vocabulary_matter import (
    AwardMatter,
    Citation,
    ClusterMatter,
    DatedName,
    DocumentMatter,
    LawReference,
    Leadership,
    MovementMatter,
    Renaming,
)
from pipeline.assemble import assemble
from pipeline.brief import brief_of

END = date(2025, 6, 30)
START = date(2025, 7, 1)
NOW = datetime(2026, 3, 1, 8, tzinfo=VIETNAM)
MONG_CAI = "quang-ninh/mong-cai"
KIEN_HAI = "kien-giang/kien-hai"


def _place(id_: str, *versions: Version) -> Locality:
    return Locality(id_, versions)


GAZETTEER = make_gazetteer(
    [
        _place(NATIONAL, Version("Cả nước", "quốc gia", "", None, None, "")),
        _place(
            "an-giang",
            Version("An Giang", "tỉnh", "", None, END, "89"),
            Version("An Giang", "tỉnh", "", START, None, "91"),
        ),
        _place("kien-giang", Version("Kiên Giang", "tỉnh", "", None, END, "91")),
        _place(
            "da-nang", Version("Đà Nẵng", "thành phố trực thuộc trung ương", "", None, None, "")
        ),
        _place("quang-ninh", Version("Quảng Ninh", "tỉnh", "", None, None, "22")),
        _place(MONG_CAI, Version("Móng Cái", "thành phố thuộc tỉnh", "quang-ninh", None, END, "")),
        _place("quang-ninh/ha-long", Version("Hạ Long", "phường", "quang-ninh", START, None, "")),
        *(
            _place(
                f"quang-ninh/mong-cai-{n}",
                Version(f"Móng Cái {n}", "phường", "quang-ninh", START, None, ""),
            )
            for n in (1, 2)
        ),
        _place(KIEN_HAI, Version("Kiên Hải", "huyện", "kien-giang", None, END, "")),
        _place("an-giang/kien-hai", Version("Kiên Hải", "đặc khu", "an-giang", START, None, "")),
    ],
    [
        Succession("kien-giang", "an-giang", START, True, "202/2025/QH15"),
        Succession(KIEN_HAI, "an-giang/kien-hai", START, True, "1654/NQ-UBTVQH15"),
        *(
            Succession(MONG_CAI, f"quang-ninh/mong-cai-{n}", START, False, "1679/NQ-UBTVQH15")
            for n in (1, 2)
        ),
    ],
)
"""Two provinces made one, a district become one unit, a town divided into two."""

PICTURES = {
    "2021/anh.jpg": Picture(
        "0123",
        1200,
        800,
        (
            Variant(480, variant_url("0123", 480), 9_000),
            Variant(1200, variant_url("0123", 1200), 40_000),
        ),
        "",
    )
}
"""What is known of the photo of `rich_archive`."""

MOVEMENT = Movement(
    "nong-thon-moi", MovementMatter("Cả nước chung sức xây dựng nông thôn mới"), Prose("", "")
)
CLUSTER = Cluster("cum-so-3", ClusterMatter("Cụm thi đua số 3"), Prose("", ""))


@record(frozen=True, slots=True)
class FullArchive(Archive):
    """An archive with its articles, which a real build leaves on disk until they are shown."""

    full: tuple[Article, ...]
    """By path."""


def make_article(
    slug: str = "mong-cai",
    day: str = "2021-01-22",
    place: str | tuple[str, ...] = MONG_CAI,
    *,
    html: str = "<p>Ngày 22/1/2021, Móng Cái phát động thi đua.</p>",
    **front: Any,
) -> Article:
    """Return an article published on `day` about one or several places."""
    stamp = parse_stamp(day)
    places = (place,) if isinstance(place, str) else place
    front.setdefault("title", f"Tin {slug}")
    matter = FrontMatter(date=stamp, localities=tuple(map(LocalityMention, places)), **front)
    prose = Prose(html, "Ngày 22/1/2021, Móng Cái phát động thi đua.")
    return Article(f"articles/{stamp.day.year}/{slug}.md", slug, matter, prose, "00")


def make_archive(
    articles: Iterable[Article] = (),
    *,
    movements: Iterable[Movement] = (MOVEMENT,),
    clusters: Iterable[Cluster] = (CLUSTER,),
    awards: Iterable[AwardMatter] = (),
    documents: Iterable[DocumentMatter] = (),
    people: People = NOBODY,
    pages: Iterable[ContentPage] = (),
    now: datetime = NOW,
    drafts: bool = False,
    known: Arrangement = NOT_ARRANGED,
    **site: Any,
) -> FullArchive:
    """Return the archive of `articles`; `site` overrides what `site.yaml` says."""
    matter = {
        "title": "Tin thi đua thử",
        "base_url": "https://thidua.example/",
        "description": "Trang dùng để thử chương trình.",
        **site,
    }
    vocabulary = build_vocabulary(movements, clusters, awards, documents, people)
    full = tuple(sorted(articles, key=lambda article: article.path))
    briefs = [brief_of(article, (), GAZETTEER, people) for article in full]
    archive = assemble(
        SiteMatter(**matter),
        vocabulary,
        briefs,
        pages,
        GAZETTEER,
        now=now,
        drafts=drafts,
        known=known,
    )
    return FullArchive(*(getattr(archive, field.name) for field in fields(Archive)), full)


def make_page(slug: str = "gioi-thieu", title: str = "Giới thiệu", html: str = "") -> ContentPage:
    """Return a content page."""
    return ContentPage(f"pages/{slug}.md", slug, title, "", 1, date(2026, 1, 2), Prose(html, ""))


def rich_archive(mark: str = "") -> FullArchive:
    """Return an archive whose first article states every kind of fact; `mark` ends every text."""

    def text(words: str) -> str:
        return words + mark

    note, quote = text("Ghi chú"), text("thành phố phát động thi đua")
    parties = (Party(text("Khối cơ quan")), Party("", MONG_CAI), Party(text("TP"), MONG_CAI))
    cited = Citation(text("Quyết định 1"), text("Nhà in"), "https://nguon.example/?a=1&b=2")
    movements = (
        Movement(
            "nong-thon-moi",
            MovementMatter(
                text("Chung sức xây dựng nông thôn mới"),
                short=text("Nông thôn mới"),
                aliases=(text("Xây dựng nông thôn mới"), text("Chung tay")),
                abbreviations=("NTM",),
                launched_by=text("Thủ tướng"),
                start="2011-06",
                end="2025-Q4",
                renamed=(Renaming(text("Nông thôn mới nâng cao"), "2016", text("QĐ 2")),),
                similar_to=("do-thi-van-minh",),
                documents=("luat", "quyet-dinh"),
                unchecked=("start",),
                sources=(cited,),
                notes=(note,),
            ),
            Prose("<h2>Từ khi nào</h2>\n<p>Từ năm 2011.</p>", "Từ năm 2011."),
        ),
        Movement(
            "do-thi-van-minh",
            MovementMatter(
                text("Đô thị văn minh"),
                kind="local",
                locality=MONG_CAI,
                part_of="nong-thon-moi",
            ),
            Prose("", ""),
        ),
    )
    cluster = Cluster(
        "cum-so-3",
        ClusterMatter(
            text("Cụm thi đua số 3"),
            aliases=(text("Cụm 3"),),
            locality="kien-giang",
            overseen_by=text("UBND tỉnh"),
            members=parties,
            count=3,
            leaders=(
                Leadership(
                    2020,
                    parties[0],
                    parties[1],
                    text("Nguyễn Văn A"),
                    text("suy tôn"),
                    date(2020, 1, 2),
                ),
            ),
            sources=(cited,),
            notes=(note,),
        ),
        Prose("<p>Năm đơn vị.</p>", "Năm đơn vị."),
    )
    awards = (
        AwardMatter(
            "giay-khen",
            text("Giấy khen"),
            names=(DatedName(text("Giấy khen cũ"), None, "2021"),),
            group="commendation",
            level="base",
            ranks=("hạng Nhất", "hạng Nhì"),
            recipients=("collective", "individual"),
            granted_by=text("Thủ trưởng"),
            laws=(LawReference("luat", "Điều 73"), LawReference("quyet-dinh", "Điều 1", "yes")),
            note=note,
        ),
        AwardMatter("suy-ton", text("Suy tôn"), group="honour"),
    )
    documents = (
        DocumentMatter("luat", text("Luật Thi đua"), "15/2003/QH11", "Luật", text("Quốc hội")),
        DocumentMatter("quyet-dinh", text("Quyết định 1"), date=date(2020, 2, 3), checked="yes"),
    )
    rich = make_article(
        "day-du",
        "2021-01-22 18:04",
        (MONG_CAI, KIEN_HAI),
        title=text("Móng Cái phát động thi đua năm 2021"),
        html='<h2 id="muc">Mục</h2>\n<p>Xem <a href="/phong-trao/">các phong trào</a>, '
        '<a href="https://nguon.example/" rel="noopener">nguồn</a>.</p>',
        updated=parse_stamp("2021-02-01"),
        lead=text("Thành phố phát động thi đua."),
        kind=("launch", "awards"),
        event=Event(
            text("Hội nghị"),
            date(2021, 1, 22),
            date(2021, 1, 23),
            text("sáng"),
            MONG_CAI,
            text("Hội trường"),
            text("UBND"),
            note,
        ),
        movements=(
            MovementMention("nong-thon-moi", "launched", text("NTM"), 2, None, None, note, quote),
            MovementMention("do-thi-van-minh", "linked", None, 1, "nong-thon-moi", MONG_CAI),
            MovementMention("do-thi-van-minh"),
        ),
        campaign=Campaign(
            2021,
            text("Đoàn kết"),
            text("Thi đua 2021"),
            date(2021, 1, 22),
            text("UBND"),
            note,
            quote,
        ),
        themes=(Theme(text("Giữ vững"), 2021, "work", quote), Theme(text("Khác"))),
        clusters=(
            ClusterMention(
                "cum-so-3",
                text("Cụm 3"),
                2021,
                2,
                parties,
                parties[0],
                text("Trần B"),
                parties[2],
                quote,
                note,
            ),
        ),
        agreements=(
            Agreement(
                2021,
                date(2021, 1, 22),
                None,
                "cum-so-3",
                parties,
                3,
                text("Lãnh đạo"),
                "signed",
                quote,
                note,
            ),
            Agreement(None, None, text("đầu năm"), status="reviewed"),
        ),
        awards=(
            Award(
                "giay-khen",
                "conferred",
                text("hạng Nhì"),
                text("UBND"),
                None,
                2020,
                1200,
                0,
                unit=text("doanh nghiệp"),
                recipients=parties,
                as_printed=text("giấy khen"),
                quote=quote,
                note=note,
            ),
            Award("giay-khen", "proposed", proposed_by=text("Hội nghị"), recipients=parties[1:2]),
            Award("giay-khen", "conferred", for_year=2019, collectives=3, recipients=parties[1:2]),
        ),
        figures=(
            Figure(text("hộ nghèo"), ("12.5",), None, "%", quote, note),
            Figure(text("tập thể"), (), text("hàng trăm")),
            Figure(text("không có số")),
        ),
        targets=(Target(text("tăng trưởng"), ("14/15", "12345"), "xã", "2021-Q2", quote, note),),
        tasks=(text("Việc thứ nhất"),),
        people=(Person(text("Lê A"), text("Bí thư"), text("Thành ủy"), text("dự"), note),),
        documents=(DocumentMention("luat", text("Luật"), note), DocumentMention("quyet-dinh")),
        events_mentioned=(text("Đại hội"),),
        photos=(
            Photo(text("Quang cảnh"), "2021/anh.jpg", text("Hội trường"), text("Thu")),
            Photo(text("Chỉ chú thích"), credit=text("Hà")),
        ),
        attachments=(Attachment("2021/van-ban.pdf", text("Văn bản")),),
        author=text("Người viết"),
        source=(
            Source(
                text("Cổng"),
                text("Tin gốc"),
                "https://nguon.example/tin?a=1&b=2",
                parse_stamp("2021-01-22 18:04"),
                date(2026, 1, 5),
                text("Thu Hằng"),
                text("Tin và ảnh"),
                text("Trung tâm"),
                text("Tin tức"),
                note,
            ),
            Source(text("Chỉ tên")),
        ),
        aliases=("/tin-cu/bai-1.html", "/bai-2"),
        corrections=(Correction(date(2021, 2, 1), text("Đã sửa số liệu.")),),
        notes=(note,),
        tags=(text("thi đua"),),
    )
    other = Award(
        "giay-khen", "conferred", text("hạng Nhì"), for_year=2020, collectives=5, recipients=parties
    )
    places = Award("giay-khen", "conferred", for_year=2019, collectives=2, recipients=parties[1:2])
    nobody = Award("giay-khen", "proposed", text("hạng Ba"), collectives=3)
    rows = (other, places, nobody)
    plain = make_article("it-chi-tiet", "2021-03-25", "an-giang", awards=rows)
    national = make_article(
        "ca-nuoc", "2020-05-01", NATIONAL, movements=(MovementMention("nong-thon-moi"),)
    )
    return make_archive(
        [rich, plain, national],
        movements=movements,
        clusters=[cluster],
        awards=awards,
        documents=documents,
        pages=[make_page(title=text("Giới thiệu"), html="<h2>Kho tin</h2>\n<p>Của ta.</p>")],
        title=text("Tin thi đua thử"),
        publisher=text("Ban biên tập"),
        contact=text("thu@thidua.example"),
        notice=text("Trang thử."),
        search_api="/",
    )
