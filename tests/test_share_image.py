"""Share images: which page has which, and what is drawn on them."""

import re
from io import BytesIO
from itertools import product
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from archive.locality import NATIONAL
from archive.machine_views import ShareImage
from archive.planned import SHARE_IMAGE
from pipeline.share_image import FONT, share_image
from tests.archives import MONG_CAI, make_archive, make_article, rich_archive
from tests.built import planned_pages, render_all
from tests.edited_site import EditedSite, call

SIZE = (1200, 630)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def drawn(title: str, kicker: str = "Tỉnh Quảng Ninh", site: str = "Kho tin") -> Image.Image:
    return Image.open(BytesIO(share_image(ShareImage(title, kicker, site))))


def inked(image: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the box of what is written between the lines above and below the name."""
    name = image.crop((0, 140, SIZE[0], 530)).point([0, *[255] * 255], "L")
    return name.getbbox()


def shared(page: bytes) -> dict[str, str]:
    """Return what a page says of itself to networks."""
    found = re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)"',
                       page.decode())  # fmt: skip
    assert len(dict(found)) == len(found)
    return dict(found)


def test_an_image_is_of_the_size_and_form_that_networks_show_large() -> None:
    image = drawn("Thành phố Móng Cái")
    image.load()
    assert (image.format, image.size) == ("PNG", SIZE)
    assert len(image.getcolors() or ()) <= 16
    data = share_image(ShareImage("Thành phố Móng Cái", "Tỉnh Quảng Ninh", "Kho tin"))
    assert len(data) < 30_000


def test_another_name_is_another_image_and_the_same_name_the_same() -> None:
    names = ("Xã Hòa An", "A"), ("Xã Hòa An", "A"), ("Xã Hoà An", "A"), ("Xã Hòa An", "B")
    one, same, mark, above = (
        share_image(ShareImage(title, kicker, "Kho tin")) for title, kicker in names
    )
    assert one == same
    assert len({one, mark, above}) == 3


@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_the_font_has_every_vietnamese_letter(case: object) -> None:
    assert callable(case)
    font = ImageFont.truetype(FONT, 40, layout_engine=ImageFont.Layout.BASIC)
    letters = [normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)]
    shapes = {case(letter): bytes(font.getmask(case(letter))) for letter in [*letters, "đ"]}
    unknown = bytes(font.getmask("\u4e00"))
    assert unknown not in shapes.values()
    assert len(set(shapes.values())) == len(shapes) == 12 * 6 + 1


WORDS = st.lists(st.sampled_from(("phường", "Nghiêng", "W" * 80, "ở"))).map(" ".join)


@given(st.text(max_size=400) | WORDS)
def test_every_name_stays_within_its_margins(title: str) -> None:
    box = inked(drawn(title))
    assert box is None or (box[0] >= 70 and box[2] <= SIZE[0] - 70)


def test_a_long_name_of_the_site_ends_between_words_with_an_ellipsis() -> None:
    words = "Kho lưu trữ tin tức phong trào thi đua yêu nước và khen thưởng của các địa phương"
    shown = drawn("Móng Cái", site=words)
    assert any(
        shown == drawn("Móng Cái", site=f"{words[:end]}…")
        for end, letter in enumerate(words)
        if letter == " "
    )


def test_the_site_the_movements_and_the_places_with_articles_have_one() -> None:
    pages = planned_pages(make_archive([make_article()]))
    images = {url: page.view for url, (page, _) in pages.items() if page.template == SHARE_IMAGE}
    assert {url: (view.title, view.kicker) for url, view in images.items()} == {
        "/chia-se.png": ("Tin thi đua thử", ""),
        "/dia-phuong/quang-ninh/chia-se.png": ("Tỉnh Quảng Ninh", "Địa phương"),
        "/dia-phuong/quang-ninh/mong-cai/chia-se.png": ("Thành phố Móng Cái", "Tỉnh Quảng Ninh"),
        "/phong-trao/nong-thon-moi/chia-se.png": (
            "Cả nước chung sức xây dựng nông thôn mới",
            "Phong trào",
        ),
    }


def test_each_page_names_the_image_that_stands_for_it() -> None:
    articles = [make_article(), make_article("ca-nuoc", place=NATIONAL)]
    pages = render_all(make_archive(articles))
    base, large = "https://thidua.example", {"og:image:width": "1200", "og:image:height": "630"}
    for url, image, alt in (
        ("/", "/chia-se.png", "Tin thi đua thử"),
        ("/404.html", "/chia-se.png", "Tin thi đua thử"),
        ("/dia-phuong/da-nang/", "/chia-se.png", "Tin thi đua thử"),
        (f"/dia-phuong/{MONG_CAI}/", f"/dia-phuong/{MONG_CAI}/chia-se.png", "Thành phố Móng Cái"),
        ("/tin/2021/mong-cai/", f"/dia-phuong/{MONG_CAI}/chia-se.png", "Thành phố Móng Cái"),
        ("/tin/2021/ca-nuoc/", "/dia-phuong/ca-nuoc/chia-se.png", "Cả nước"),
        (
            "/phong-trao/nong-thon-moi/",
            "/phong-trao/nong-thon-moi/chia-se.png",
            "Cả nước chung sức xây dựng nông thôn mới",
        ),
    ):
        assert shared(pages[url]) == {
            "og:image": base + image,
            **large,
            "og:image:alt": alt,
            "twitter:card": "summary_large_image",
        }, url
        assert Image.open(BytesIO(pages[image])).size == SIZE
    image = f'"image": ["{base}/dia-phuong/ca-nuoc/chia-se.png"]'
    assert image.encode() in pages["/tin/2021/ca-nuoc/"]


def test_a_photo_stands_for_its_article_rather_than_the_place() -> None:
    found = shared(render_all(rich_archive(), "https://thidua.example/kho/")["/tin/2021/day-du/"])
    assert found["og:image"] == "https://thidua.example/kho/media/_anh/0123-1200.webp"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "800")


def test_images_are_drawn_when_names_change_and_not_for_edits(tmp_path: Path) -> None:
    site = EditedSite(tmp_path)
    site.build()
    site.flags.add("--explain")

    def drawn_by_a_build() -> set[str]:
        _, _, said = call(["build", *site.arguments(site.output)])
        return {word for word in said.split() if word.endswith("/chia-se.png")}

    site.change("articles/2021/phat-dong.md", title="Tiêu đề vừa sửa")
    assert drawn_by_a_build() == set()
    site.write("articles/2021/moi.md", title="Mới", date="2021-05-01", localities="thanh-hoa")
    assert drawn_by_a_build() == {"/dia-phuong/thanh-hoa/chia-se.png"}
    site.flags.clear()
    site.check()
    site.change("movements/nong-thon-moi.md", name="Tên mới của phong trào", short=None)
    before = (site.site / "phong-trao/nong-thon-moi/chia-se.png").read_bytes()
    site.check()
    assert (site.site / "phong-trao/nong-thon-moi/chia-se.png").read_bytes() != before
