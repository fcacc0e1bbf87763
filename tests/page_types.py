"""Which pages are looked at when every kind of page is."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.corpus import write_corpus
from pipeline.pages.award_comparison_pages import MOST_COMPARED
from tests.programs import ROOT, build
from tests.sites import article

REAL = ROOT / "content"

TYPES: Mapping[str, str] = {
    "home": "/",
    "numbered page": "/trang-1/",
    "article": "/tin/2021/mong-cai-phat-dong-thi-dua-2021/",
    "article with an agreement": "/tin/2021/cum-5-thanh-pho-ky-giao-uoc-2021/",
    "years": "/tin/",
    "year": "/tin/2021/",
    "month": "/tin/2021/thang-01/",
    "day": "/tin/2021/thang-01/ngay-22/",
    "all days of the calendar": "/ngay-nay-nam-xua/",
    "day of the calendar": "/ngay-nay-nam-xua/22-01/",
    "empty day of the calendar": "/ngay-nay-nam-xua/29-02/",
    "timeline": "/dong-thoi-gian/",
    "timeline of a year": "/dong-thoi-gian/2015/",
    "localities": "/dia-phuong/",
    "localities as then": "/dia-phuong/nhu-ngay-ay/",
    "locality": "/dia-phuong/quang-ninh/",
    "former locality": "/dia-phuong/quang-ninh/mong-cai/",
    "movements": "/phong-trao/",
    "movement": "/phong-trao/nong-thon-moi/",
    "clusters": "/cum-thi-dua/",
    "cluster": "/cum-thi-dua/cum-5-thanh-pho/",
    "campaign": "/dia-phuong/quang-ninh/mong-cai/thi-dua-2020/",
    "campaigns of a year": "/thi-dua/2021/",
    "campaigns": "/thi-dua/",
    "documents": "/van-ban/",
    "document": "/van-ban/nq-dh-dang-xiii/",
    "people": "/nhan-vat/",
    "people under a letter": "/nhan-vat/chu-cai/khac/",
    "person": "/nhan-vat/nguyen-quoc-tuan.64.61.61--ubnd-huyen-kien-hai/",
    "awards": "/khen-thuong/",
    "awards of a year": "/khen-thuong/nam-2021/",
    "award": "/khen-thuong/giay-khen/",
    "awards compared": "/khen-thuong/doi-chieu/",
    "awards of a year compared": "/khen-thuong/doi-chieu/nam-2021/",
    "content page": "/gioi-thieu/",
    "open data": "/data/",
    "search": "/tim-kiem/",
    "missing page": "/404.html",
    "home in English": "/en/",
    "years in English": "/en/tin/",
    "month in English": "/en/tin/2021/thang-01/",
    "all days of the calendar in English": "/en/ngay-nay-nam-xua/",
    "timeline in English": "/en/dong-thoi-gian/",
    "localities in English": "/en/dia-phuong/",
    "locality in English": "/en/dia-phuong/quang-ninh/",
    "movement in English": "/en/phong-trao/nong-thon-moi/",
    "cluster in English": "/en/cum-thi-dua/cum-5-thanh-pho/",
    "campaign in English": "/en/dia-phuong/quang-ninh/mong-cai/thi-dua-2020/",
    "campaigns of a year in English": "/en/thi-dua/2021/",
    "campaigns in English": "/en/thi-dua/",
    "document in English": "/en/van-ban/nq-dh-dang-xiii/",
    "people in English": "/en/nhan-vat/",
    "person in English": "/en/nhan-vat/nguyen-quoc-tuan.64.61.61--ubnd-huyen-kien-hai/",
    "awards in English": "/en/khen-thuong/",
    "awards of a year in English": "/en/khen-thuong/nam-2021/",
    "award in English": "/en/khen-thuong/co-thi-dua-chinh-phu/",
    "awards compared in English": "/en/khen-thuong/doi-chieu/",
    "open data in English": "/en/data/",
    "search in English": "/en/tim-kiem/",
}
"""Kind → an address of the whole site. A redirect is left as soon as it is opened."""

REAL_ARTICLES = tuple(
    f"/tin/{path.parent.name}/{path.stem}/" for path in sorted((REAL / "articles").rglob("*.md"))
)


def build_whole_site(folder: Path, base_url: str) -> Path:
    """Build the real articles among generated ones below `folder`, so that lists have pages."""
    content = folder / "content"
    write_corpus(content, articles=120)
    with (content / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("english: {title: Emulation news (sample), description: Sample news.}\n")
    shutil.copytree(REAL / "articles", content / "articles", dirs_exist_ok=True)
    for path, text in _awarded().items():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    done = build(content, folder / "output", "--base-url", base_url)
    assert done.returncode == 0, done.stderr
    site = folder / "output" / "site"
    for address in TYPES.values():
        path = site / address.lstrip("/")
        assert path.is_file() or (path / "index.html").is_file(), address
    return site


def _awarded() -> dict[str, str]:
    """Return so many old articles on awards that these are compared year by year."""
    row = {"award": "giay-khen", "status": "conferred", "collectives": 1}
    return {
        f"articles/2009/giay-khen-{n}.md": article(
            title=f"Thị xã Móng Cái tặng giấy khen (tin mẫu {n})", date="2009-12-31", awards=[row]
        )
        for n in range(MOST_COMPARED)
    }


def pages_to_look_at(output: Path) -> list[str]:
    """Return one address of each depth of each section in each language, and every article."""
    site = output / "site"
    found: dict[tuple[str, int], str] = {}
    for path in sorted(site.rglob("index.html")):
        address = "/" + path.parent.relative_to(site).as_posix().removeprefix(".")
        parts = urlsplit(address).path.strip("/").split("/")
        key = address if parts[0] == "tin" and len(parts) == 3 else parts[: 1 + (parts[0] == "en")]
        found.setdefault((str(key), len(parts)), address.rstrip("/") + "/")
    return sorted(found.values())
