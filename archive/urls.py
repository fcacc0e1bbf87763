"""Permalinks: the one place that knows what the address of anything is.

Every address is absolute within the site, in Vietnamese words without marks, and ends with a
slash, so that it names a folder with an `index.html`.
"""

import re
from typing import Protocol

HOME = "/"
LOCALITIES = "/dia-phuong/"
LOCALITIES_THEN = "/dia-phuong/nhu-ngay-ay/"
MOVEMENTS = "/phong-trao/"
CLUSTERS = "/cum-thi-dua/"
CAMPAIGNS = "/thi-dua/"
PEOPLE = "/nhan-vat/"
DOCUMENTS = "/van-ban/"
AWARDS = "/khen-thuong/"
AWARDS_COMPARED = "/khen-thuong/doi-chieu/"
NEWS = "/tin/"
FEED = "/tin.atom"
MEDIA = "/media/"
COPIES = "/media/_anh/"
ASSETS = "/assets/"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
MISSING = "/404.html"
SEARCH = "/tim-kiem/"
OPENSEARCH = "/opensearch.xml"
ENGLISH = "/en/"
DATA = "/data/"
DATABASE = "/data/thidua.sqlite"
DATABASE_TOLD = "/data/thidua.json"
DATA_CATALOGUE = "/data/dcat.jsonld"
ON_THIS_DAY = "/ngay-nay-nam-xua/"
TIMELINE = "/dong-thoi-gian/"
REDIRECTS = "/_redirects"
REDIRECT_MAP = "/redirects.map"

_TELEX = {
    "ă": "aw",
    "â": "aa",
    "đ": "dd",
    "ê": "ee",
    "ô": "oo",
    "ơ": "ow",
    "ư": "uw",
    "#": "khac",
}

_BROWSED = re.compile(
    rf"(?:{LOCALITIES}|{MOVEMENTS}|{CLUSTERS}|{AWARDS}|{PEOPLE}|{DOCUMENTS})(?:.*/)?"
    rf"|{SEARCH}|{DATA}|/(?:trang-\d+/)?"
    rf"|{NEWS}(?:\d{{4}}/(?:thang-\d\d/(?:ngay-\d\d/)?(?:trang-\d+/)?)?)?"
    rf"|{ON_THIS_DAY}(?:\d\d-\d\d/)?|{TIMELINE}(?:\d{{4}}/)?|{CAMPAIGNS}(?:\d{{4}}/)?"
)


class Identified(Protocol):
    """An article, or its brief."""

    @property
    def id(self) -> str:
        """Year of publication and slug."""


class Named(Protocol):
    """A content page."""

    @property
    def slug(self) -> str:
        """The name of its file, as addresses write it."""


def article_url(article: Identified) -> str:
    """Return `/tin/2021/<slug>/`."""
    return f"{NEWS}{article.id}/"


def year_url(year: int) -> str:
    """Return `/tin/2021/`."""
    return f"{NEWS}{year}/"


def month_url(year: int, month: int) -> str:
    """Return `/tin/2021/thang-03/`; no article can have such a slug (`validate` refuses it)."""
    return f"{NEWS}{year}/thang-{month:02}/"


def day_url(day: str) -> str:
    """Return `/tin/2021/thang-03/ngay-24/` of a day as `2021-03-24`."""
    return f"{NEWS}{day[:4]}/thang-{day[5:7]}/ngay-{day[8:]}/"


def calendar_day_url(month_and_day: str) -> str:
    """Return `/ngay-nay-nam-xua/24-03/` of `03-24`: addresses say the day first, as readers do."""
    month, _, day = month_and_day.partition("-")
    return f"{ON_THIS_DAY}{day}-{month}/"


def timeline_url(year: int) -> str:
    """Return `/dong-thoi-gian/2021/`."""
    return f"{TIMELINE}{year}/"


def locality_url(id_: str) -> str:
    """Return `/dia-phuong/quang-ninh/mong-cai/`."""
    return f"{LOCALITIES}{id_}/"


def movement_url(id_: str) -> str:
    """Return `/phong-trao/nong-thon-moi/`."""
    return f"{MOVEMENTS}{id_}/"


def cluster_url(id_: str) -> str:
    """Return `/cum-thi-dua/<id>/`."""
    return f"{CLUSTERS}{id_}/"


def campaign_url(place: str, year: int) -> str:
    """Return `/dia-phuong/quang-ninh/mong-cai/thi-dua-2021/`; no locality has such an id."""
    return f"{locality_url(place)}thi-dua-{year}/"


def campaigns_url(year: int) -> str:
    """Return `/thi-dua/2021/`."""
    return f"{CAMPAIGNS}{year}/"


def person_url(key: str) -> str:
    """Return `/nhan-vat/<key>/`; see `archive.people.person_key`."""
    return f"{PEOPLE}{key}/"


def letter_url(letter: str) -> str:
    """Return `/nhan-vat/chu-cai/aw/`: the people under a letter, ă as the Telex keyboard types it.

    No person has an address below another's.
    """
    return f"{PEOPLE}chu-cai/{_TELEX.get(letter, letter)}/"


def document_url(id_: str) -> str:
    """Return `/van-ban/<id>/`."""
    return f"{DOCUMENTS}{id_}/"


def award_url(id_: str) -> str:
    """Return `/khen-thuong/<id>/`."""
    return f"{AWARDS}{id_}/"


def award_year_url(year: int, award: str = "") -> str:
    """Return `/khen-thuong/nam-2021/`, or that of one award, `/khen-thuong/<id>/nam-2021/`."""
    return f"{award_url(award) if award else AWARDS}nam-{year}/"


def awards_compared_url(year: int) -> str:
    """Return `/khen-thuong/doi-chieu/nam-2021/`."""
    return f"{AWARDS_COMPARED}nam-{year}/"


def content_page_url(page: Named) -> str:
    """Return `/gioi-thieu/` and the like."""
    return f"/{page.slug}/"


def numbered_url(listing: str, number: int) -> str:
    """Return the address of page `number`, counted from the oldest, of the listing at `listing`."""
    return f"{listing}trang-{number}/"


def feed_url(listing: str) -> str:
    """Return the address of the Atom feed of the listing at `listing`."""
    return f"{listing}tin.atom"


def is_browsed(url: str) -> bool:
    """Say whether a page lists articles or searches in them: it has a twin in each language.

    The pages of articles, content pages and what is no page have none.
    """
    return _BROWSED.fullmatch(url) is not None


def share_image_url(page: str) -> str:
    """Return the address of the image that stands for the page at `page` where it is shared."""
    return f"{page}chia-se.png"


def variant_url(digest: str, width: int) -> str:
    """Return the address of a smaller copy of a photo: its name says its bytes.

    No file of the content can have it: what begins with `_` is left alone there.
    """
    return f"{COPIES}{digest}-{width}.webp"


def sitemap_url(number: int) -> str:
    """Return `/sitemap-<number>.xml`, one of several sitemaps."""
    return f"/sitemap-{number}.xml"


def record_url(article: str) -> str:
    """Return the address of the record of the article whose page is at `article`."""
    return f"{article}tin.json"


def locality_record_url(id_: str) -> str:
    """Return `/dia-phuong/<id>/dia-phuong.json`."""
    return f"{LOCALITIES}{id_}/dia-phuong.json"


def movement_record_url(id_: str) -> str:
    """Return `/phong-trao/<id>/phong-trao.json`."""
    return f"{MOVEMENTS}{id_}/phong-trao.json"


def cluster_record_url(id_: str) -> str:
    """Return `/cum-thi-dua/<id>/cum-thi-dua.json`."""
    return f"{CLUSTERS}{id_}/cum-thi-dua.json"


def year_records_url(year: str) -> str:
    """Return `/data/tin-<year>.jsonl`: the records of the articles of a year, one a line."""
    return f"{DATA}tin-{year}.jsonl"


def table_url(name: str) -> str:
    """Return the address of a table of the open data."""
    return f"{DATA}{name}.csv"
