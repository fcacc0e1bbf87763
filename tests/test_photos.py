"""Photos of articles: shown in sizes that fit, upright, and saying nothing that was not asked."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image
from playwright.sync_api import Browser

from pipeline.photos import look_at
from tests.edited_site import EditedSite, call, rewrite_unseen
from tests.photographs import bomb, moving, photo
from tests.programs import build, imported_by, preview, run
from tests.site_checks import XHTML, html_errors, parse_html
from tests.sites import article, write_site

COPY = re.compile(r"/media/_anh/[0-9a-f]{24}-\d+\.webp")
PAGE = "tin/2021/bai/index.html"


def built(
    root: Path, files: dict[str, bytes], *, photos: list[dict[str, str]] | None = None
) -> tuple[Path, str]:
    """Build a site whose one article shows `files`; return the site and what was said of it."""
    front: Any = photos or [{"file": name, "alt": f"Ảnh {name}"} for name in files]
    media = {f"media/{name}": data for name, data in files.items()}
    content = write_site(root, {"articles/2021/bai.md": article(photos=front), **media})
    done = build(content, root / "output", "--no-search")
    assert done.returncode == 0, done.stderr
    return root / "output" / "site", done.stderr


def images(page: Path) -> list[tuple[Element, list[str]]]:
    """Return every image of a page with its sources, as `address width`."""
    assert html_errors(page.read_bytes()) == []
    tree = parse_html(page.read_bytes())
    above = {child: parent for parent in tree.iter() for child in parent}
    found = []
    for image in tree.iter(f"{XHTML}img"):
        sources = above[image].findall(f"{XHTML}source")
        found.append((image, ", ".join(s.get("srcset", "") for s in sources).split(", ")))
    return found


def opened(site: Path, source: str) -> Image.Image:
    url = source.partition(" ")[0]
    assert COPY.fullmatch(url)
    return Image.open(BytesIO((site / url[1:]).read_bytes()))


def meta(page: Path) -> dict[str, str]:
    tree = parse_html(page.read_bytes())
    found = (item.attrib for item in tree.iter(f"{XHTML}meta"))
    return {item.get("property", item.get("name", "")): item.get("content", "") for item in found}


def test_a_photo_comes_in_the_widths_of_screens_and_never_wider_than_it_is(tmp_path: Path) -> None:
    files = {"to.jpg": photo(2000, 1500), "vua.png": photo(700, 300, "PNG"), "nho.webp": b""}
    files["nho.webp"] = photo(200, 100, "WEBP")
    site, said = built(tmp_path, files)
    assert said == ""
    large, medium, small = images(site / PAGE)
    for (image, sources), data, widths in zip(
        (large, medium, small), files.values(), ([480, 960, 1600], [480, 700], [200]), strict=True
    ):
        assert [int(source.split(" ")[1].rstrip("w")) for source in sources] == widths
        assert [opened(site, source).width for source in sources] == widths
        assert {opened(site, source).format for source in sources} == {"WEBP"}
        whole = Image.open(BytesIO(data))
        assert (image.get("width"), image.get("height")) == (str(whole.width), str(whole.height))
        assert (site / image.get("src", "")[1:]).read_bytes() == data
    assert opened(site, large[1][0]).size == (480, 360)


def test_only_the_first_photo_is_loaded_before_it_is_reached(tmp_path: Path) -> None:
    site, _ = built(tmp_path, {"a.jpg": photo(600, 400), "b.jpg": photo(500, 400)})
    assert [image.get("loading") for image, _ in images(site / PAGE)] == [None, "lazy"]


def test_copies_stand_upright_and_tell_neither_camera_nor_place(tmp_path: Path) -> None:
    site, said = built(tmp_path, {"dung.jpg": photo(1000, 500, turn=6, place=True)})
    ((image, sources),) = images(site / PAGE)
    assert (image.get("width"), image.get("height")) == ("500", "1000")
    copy = opened(site, sources[-1])
    assert copy.size == (500, 1000)
    red, blue = copy.convert("RGB").getpixel((450, 50)), copy.convert("RGB").getpixel((50, 50))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 200 > 60 > blue[0], "what lay top left is top right"
    assert not dict(copy.getexif())
    assert {"exif", "xmp", "icc_profile"}.isdisjoint(copy.info)
    assert "media/dung.jpg" in said, "the original is published too, and says where it was taken"
    assert "tọa độ" in said
    original = Image.open(BytesIO((site / "media/dung.jpg").read_bytes()))
    assert original.getexif().get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("khong-phai.jpg", b"jpeg", "hỏng"),
        ("trong.png", b"", "hỏng"),
        ("cut.jpg", photo(900, 600)[:2000], "hỏng"),
        ("lon.png", bomb(30_000, 30_000), "triệu điểm ảnh"),
        ("hoi-lon.png", bomb(12_000, 9_000), "triệu điểm ảnh"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_told_and_not_shown(
    tmp_path: Path, name: str, data: bytes, word: str
) -> None:
    site, said = built(
        tmp_path, {name: data}, photos=[{"file": name, "alt": "Ảnh", "caption": "Quang cảnh"}]
    )
    assert f"media/{name}" in said
    assert word in said
    assert images(site / PAGE) == []
    assert "Quang cảnh" not in (site / PAGE).read_text(encoding="utf-8"), "nothing is left of it"
    assert not (site / "media/_anh").exists()
    checked = run("check", "--content", tmp_path / "content")
    assert (checked.returncode, word in checked.stdout) == (0, True)
    assert run("check", "--strict", "--content", tmp_path / "content").returncode == 1


def test_sixteen_bits_of_grey_become_the_same_grey(tmp_path: Path) -> None:
    data = BytesIO()
    Image.linear_gradient("L").convert("I").point(lambda grey: grey * 257).convert("I;16").save(
        data, "PNG"
    )
    site, said = built(tmp_path, {"quet.png": data.getvalue()})
    assert said == ""
    ((_, sources),) = images(site / PAGE)
    copy = opened(site, sources[-1]).convert("L")
    for at in (20, 128, 235):
        found = copy.getpixel((at, at))
        assert isinstance(found, int)
        assert abs(found - at) < 6


def test_a_place_that_only_xmp_tells_is_told_too(tmp_path: Path) -> None:
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a exif:GPSLatitude='21,31N'/></x:xmpmeta>"
    data = BytesIO()
    Image.new("RGB", (600, 400)).save(data, "JPEG", xmp=packet)
    _, said = built(tmp_path, {"noi.jpg": data.getvalue()})
    assert "media/noi.jpg" in said
    assert "tọa độ" in said


def test_images_in_the_text_are_looked_at_and_come_in_the_widths_of_screens(tmp_path: Path) -> None:
    media = {
        "media/2021/xa.jpg": photo(1000, 500),
        "media/noi.jpg": photo(600, 400, place=True),
        "media/hong.jpg": b"no photo",
    }
    prose = "Trước ảnh.\n\n![Xa](/media/2021/xa.jpg)\n\n![Hỏng](/media/hong.jpg)\n"
    page = "---\ntitle: Giới thiệu\n---\n![Nơi](/media/noi.jpg)\n"
    files = {"articles/2021/bai.md": article(body=prose), "pages/gioi-thieu.md": page}
    content = write_site(tmp_path, {**files, **media})
    done = build(content, tmp_path / "output", "--base-url", "https://a.example/kho/")
    assert done.returncode == 0
    for name, word in (("noi.jpg", "tọa độ"), ("hong.jpg", "hỏng")):
        assert [word in line for line in done.stderr.splitlines() if f"media/{name}" in line]
        assert f"media/{name}" in done.stderr
    site = tmp_path / "output" / "site"
    (far, sources), (broken, _) = images(site / PAGE)
    assert (far.get("width"), far.get("height"), far.get("alt")) == ("1000", "500", "Xa")
    assert far.get("src") == "/kho/media/2021/xa.jpg"
    assert [source.split(" ")[1] for source in sources] == ["480w", "1000w"]
    for source in sources:
        address = source.partition(" ")[0]
        assert address.startswith("/kho/media/_anh/")
        assert (site / address.removeprefix("/kho/")).is_file()
    assert broken.get("width") is None
    ((there, _),) = images(site / "gioi-thieu" / "index.html")
    assert there.get("width") == "600"


def test_what_moves_keeps_moving(tmp_path: Path) -> None:
    files = {"dong.gif": moving(300, 200, "GIF"), "dong.webp": moving(300, 100, "WEBP")}
    site, said = built(tmp_path, files)
    assert said == ""
    found = images(site / PAGE)
    assert [sources for _, sources in found] == [[""], [""]]
    assert [image.get("height") for image, _ in found] == ["200", "100"]


def test_one_photo_under_two_names_is_copied_once(tmp_path: Path) -> None:
    data = photo(300, 200)
    site, _ = built(tmp_path, {"a.jpg": data, "b.jpeg": data})
    assert len(list((site / "media/_anh").iterdir())) == 1


def test_the_first_photo_stands_for_its_article(tmp_path: Path) -> None:
    site, _ = built(tmp_path, {"a.jpg": photo(2000, 1000), "b.jpg": photo(300, 200)})
    found = meta(site / PAGE)
    first = images(site / PAGE)[0][1][-1].partition(" ")[0]
    assert found["og:image"] == f"https://thidua.example.vn{first}"
    assert (found["og:image:width"], found["og:image:height"]) == ("1600", "800")
    assert found["og:image:alt"] == "Ảnh a.jpg"
    assert f'"image": ["https://thidua.example.vn{first}"]' in (site / PAGE).read_text("utf-8")


def test_photos_of_an_edited_archive_are_as_after_a_build_from_nothing(tmp_path: Path) -> None:
    site = EditedSite(tmp_path)
    site.store("media/2021/hoi.jpg", photo(1000, 600))
    site.store("media/2021/trai.jpg", photo(640, 480))
    path = "articles/2021/phat-dong.md"
    site.change(path, photos=[{"file": "2021/hoi.jpg", "alt": "Hội nghị"}])
    site.check()
    first = copies(site)
    assert len(first) == 2
    site.change("articles/2021/so-ket.md", title="Một bài khác được sửa")
    site.check()
    assert copies(site) == first, "not written again"
    site.store("media/2021/hoi.jpg", photo(1200, 600))
    site.check()
    assert first.keys().isdisjoint(copies(site)), "other bytes have other addresses"
    image = site.content / "media/2021/hoi.jpg"
    rewrite_unseen(image, bytes(reversed(image.read_bytes())))
    assert "media/2021/hoi.jpg" in site.check().problems
    assert "media/2021/hoi.jpg" in site.check().problems, "told again though nothing changed"
    site.change(path, photos=[{"file": "2021/trai.jpg", "alt": "Trại"}])
    assert "media/2021/hoi.jpg" not in site.check().problems
    (lost, *_) = copies(site)
    (site.site / lost).unlink()
    site.check()
    site.change(path, photos=None)
    site.check()
    assert copies(site) == {}


def copies(site: EditedSite) -> dict[str, tuple[int, int]]:
    """Return each copy in the site with what changes when it is written."""
    found = sorted((site.site / "media").glob("_anh/*"))
    states = ((path, path.stat()) for path in found)
    return {
        path.relative_to(site.site).as_posix(): (state.st_mtime_ns, state.st_ino)
        for path, state in states
    }


def test_another_photo_under_the_same_name_makes_only_the_page_that_shows_it_anew(
    tmp_path: Path,
) -> None:
    site = EditedSite(tmp_path)
    site.store("media/2021/hoi.jpg", photo(500, 300))
    site.change("articles/2021/phat-dong.md", photos=[{"file": "2021/hoi.jpg", "alt": "Hội"}])
    site.build()
    site.store("media/2021/hoi.jpg", photo(600, 300))
    site.flags.add("--explain")
    _, _, said = call(["build", *site.arguments(site.output)])
    told = said[said.index("1 trang được dựng lại.") :].split()
    assert told[-1] == "/tin/2021/phat-dong/"
    assert "2021/hoi.jpg" in told


def test_an_edit_without_a_new_photo_needs_no_image_library(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"articles/2021/bai.md": article()})
    arguments = ("build", "--content", content, "--output", tmp_path / "output")
    assert "PIL" in imported_by(*arguments)
    (content / "articles/2021/bai.md").write_text(article(title="Bài đã sửa"), "utf-8")
    assert "PIL" not in imported_by(*arguments)


SEED = photo(40, 30)


@given(st.binary(max_size=300) | st.tuples(st.integers(0, len(SEED) - 1), st.binary(max_size=9)))
def test_no_bytes_at_all_break_a_build(drawn: bytes | tuple[int, bytes]) -> None:
    if isinstance(drawn, tuple):
        at, bytes_ = drawn
        drawn = SEED[:at] + bytes_ + SEED[at + len(bytes_) :]
    picture, copied = look_at(drawn)
    assert (picture.width == 0) == (picture.fault in ("photo.broken", "photo.too_many_pixels"))
    assert [variant.url for variant in picture.variants] == [url for url, _ in copied]


def test_a_browser_takes_the_copy_that_fits_and_nothing_moves(
    browser: Browser, tmp_path: Path
) -> None:
    media = {"media/a.jpg": photo(2000, 1500)}
    text = article(photos=[{"file": "a.jpg", "alt": "Hội trường", "caption": "Quang cảnh"}])
    content = write_site(tmp_path, {"articles/2021/bai.md": text, **media})
    with preview("--content", content, "--output", tmp_path / "output") as port:
        for width, expected in ((360, "480"), (1280, "960")):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(f"http://localhost:{port}/tin/2021/bai/")
            image = page.locator("figure img")
            image.evaluate("image => image.decode()")
            source = image.evaluate("image => image.currentSrc")
            assert source.endswith(f"-{expected}.webp")
            box = image.bounding_box()
            assert box is not None
            assert box["width"] <= width
            assert abs(box["width"] * 3 / 4 - box["height"]) < 1.5
            before = page.evaluate(
                "document.querySelector('figcaption').getBoundingClientRect().top"
            )
            page.route("**/media/**", lambda _: None)  # it never comes
            page.reload(wait_until="domcontentloaded")
            after = page.evaluate(
                "document.querySelector('figcaption').getBoundingClientRect().top"
            )
            assert after == before, "the place is kept while the photo is not there"
            page.close()
