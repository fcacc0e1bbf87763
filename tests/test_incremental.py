"""Whatever was edited since the last build, the next one is as good as a build from nothing.

Every test builds a small archive, does something to it, builds again over what is there, and
compares the site byte by byte, the answers of the search, the problems and the counts with those
of a build from nothing (`EditedSite.check`). Long random walks: `tests/proof/test_incremental.py`.
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.edited_site import (
    EditedSite,
    answers,
    assert_same_tree,
    call,
    pages,
    rewrite_unseen,
    searched,
)
from tests.edits import BREAKING, EDITS, kill_a_build, walk
from tests.programs import ROOT, environment, tree

NUMBERS = {"delete_media": 1, "delete_movement": 2}
"""Numbers under which these edits delete what nothing speaks of, in a walk through all edits."""


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """A small archive, built once."""
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    return site


def shown(site: EditedSite, words: str) -> set[str]:
    """Return the addresses of the files that show `words`."""
    found = (path for path in site.site.rglob("*") if path.is_file())
    return {
        f"/{path.relative_to(site.site).as_posix()}"
        for path in found
        if words.encode() in path.read_bytes()
    }


def test_building_again_changes_nothing_where_nothing_but_times_changed(site: EditedSite) -> None:
    for path in site.listed("articles")[::2]:
        (site.content / path).touch()
    site.check()


def test_a_new_title_is_shown_wherever_the_article_is(site: EditedSite) -> None:
    site.change("articles/2021/phat-dong.md", title="Tiêu đề vừa sửa")
    site.check()
    assert shown(site, "Tiêu đề vừa sửa") >= {
        "/tin/2021/phat-dong/index.html",
        "/tin/2021/thang-01/index.html",
        "/dia-phuong/quang-ninh/mong-cai/index.html",
        "/phong-trao/nong-thon-moi/index.html",
    }


def test_an_edit_that_keeps_length_and_modification_time_is_noticed(site: EditedSite) -> None:
    file = site.content / "articles/2021/phat-dong.md"
    rewrite_unseen(file, file.read_bytes().replace(b"Phat", b"Chat", 1))
    site.check()
    assert shown(site, "Chat dong") != set()


def test_an_article_moves_with_its_date_place_and_terms(site: EditedSite) -> None:
    site.change("articles/2021/giao-uoc.md", date="2025-07-01")
    site.change(
        "articles/2021/so-ket.md", localities=["lam-dong/da-lat"], movements=None, kind="news"
    )
    site.check()
    assert (site.site / "dia-phuong/lam-dong/da-lat/index.html").is_file()
    site.change("articles/2021/so-ket.md", localities=["da-nang"], movements=["xoa-nha-tam"])
    site.check()
    assert not (site.site / "dia-phuong/lam-dong/da-lat").exists()


def test_articles_come_go_and_change_their_files(site: EditedSite) -> None:
    steps = ("add_article", "add_namesake", "delete_article", "rename_file", "move_to_its_year")
    assert walk(site, [[(name, 1) for name in steps]]) == 1


def test_two_articles_can_exchange_their_addresses(site: EditedSite) -> None:
    one, other = (site.content / f"articles/2021/{name}.md" for name in ("giao-uoc", "phat-dong"))
    one.rename(site.root / "between")
    other.rename(one)
    (site.root / "between").rename(other)
    site.check()
    assert shown(site, '<h1 id="tieu_de">Giao uoc') == {"/tin/2021/phat-dong/index.html"}


def test_the_address_of_a_deleted_article_can_lead_to_another_and_come_back(
    site: EditedSite,
) -> None:
    gone = site.content / "articles/2021/giao-uoc.md"
    kept = gone.read_bytes()
    gone.unlink()
    site.change("articles/2021/so-ket.md", aliases=["/tin/2021/giao-uoc/"])
    site.check()
    assert b"http-equiv" in (site.site / "tin/2021/giao-uoc/index.html").read_bytes()
    site.change("articles/2021/so-ket.md", aliases=None)
    gone.write_bytes(kept)
    site.check()
    assert b"http-equiv" not in (site.site / "tin/2021/giao-uoc/index.html").read_bytes()


def test_media_are_added_replaced_and_deleted_with_what_shows_them(site: EditedSite) -> None:
    photo = site.content / "media/2021/bien.jpg"
    rewrite_unseen(photo, b"jpeg xanh")
    site.store("media/2021/moi.jpg", b"jpeg moi")
    site.change("articles/2021/phat-dong.md", photos=[{"file": "2021/moi.jpg", "alt": "Biển"}])
    site.check()
    assert (site.site / "media/2021/bien.jpg").read_bytes() == b"jpeg xanh"
    (site.content / "media/2021/moi.jpg").unlink()
    assert site.check().code == 1, "an article still shows it"
    site.change("articles/2021/phat-dong.md", photos=None)
    site.check()
    assert not (site.site / "media/2021/moi.jpg").exists()


def test_vocabularies_are_renamed_extended_and_shortened(site: EditedSite) -> None:
    site.change("movements/nong-thon-moi.md", name="Tên phong trào mới", short=None)
    site.change("clusters/cum-3.md", name="Cụm mang tên mới", leaders=None)
    site.write_entries("awards", [{"id": "bang-khen", "name": "Bằng khen mới"}])
    site.write_entries("documents", site.entries("documents")[::-1])
    (site.content / "movements/it-duoc-nhac.md").unlink()
    site.write("movements/moi.md", name="Phong trào vừa có", similar_to="xoa-nha-tam")
    site.check()
    assert "/tin/2021/phat-dong/index.html" in shown(site, "Tên phong trào mới")
    (site.content / "movements/xoa-nha-tam.md").unlink()
    assert site.check().code == 1, "articles still speak of it"


def test_settings_pages_templates_and_assets_are_followed(site: EditedSite) -> None:
    site.settings(title="Tên trang mới", page_size=2, feed_size=9)
    site.check()
    site.write("pages/lien-he.md", "Lời mới.\n", title="Đầu trang", order=0)
    site.write("pages/them.md", "Trang thêm.\n", title="Thêm")
    (site.templates / "assets" / "them.css").write_text("p{}", encoding="utf-8")
    page = site.templates / "page.html"
    page.write_text(f"{page.read_text(encoding='utf-8')}{{# nothing #}}", encoding="utf-8")
    macros = site.templates / "_macros.html"
    text = macros.read_text(encoding="utf-8").replace('class="card"', 'class="card khac"')
    macros.write_text(text, encoding="utf-8")
    site.check()
    assert len(shown(site, "card khac")) > 1
    (site.templates / "assets" / "them.css").unlink()
    (site.content / "pages/them.md").unlink()
    site.check()


@pytest.mark.parametrize("moments", [("2025-06-25", "2026-03-01"), ("2025-07-01", "2025-06-30")])
def test_time_passes_without_any_edit(site: EditedSite, moments: tuple[str, ...]) -> None:
    """Articles appear and expire; places end and others begin on 1 July 2025."""
    for now in moments:
        site.options["--now"] = now
        site.check()


def test_a_review_by_what_a_place_became_is_told_where_the_place_launched(
    site: EditedSite,
) -> None:
    launch = {"title": "Phát động", "date": "2024-01-22", "localities": "kien-giang"}
    site.write("articles/2024/phat-dong.md", **launch, kind="launch", campaign={"year": 2024})
    site.check()
    page = "/dia-phuong/kien-giang/thi-dua-2024/index.html"
    assert page not in shown(site, "Nay thuộc <span>")
    review = {"title": "Tổng kết", "date": "2025-07-20", "localities": "an-giang"}
    site.write("articles/2025/tong-ket.md", **review, kind="review", campaign={"year": 2024})
    site.check()
    assert page in shown(site, "Nay thuộc <span>")


def test_charts_have_a_year_as_soon_as_it_begins(site: EditedSite) -> None:
    words = "Số tin mỗi năm, từ 2018 đến"
    site.write(
        "articles/2027/sau.md",
        title="Tin đề ngày chưa đến",
        date="2027-06-01",
        localities="Đà Nẵng",
        movements=["nong-thon-moi"],
    )
    site.write("articles/2018/cu.md", title="Tin cũ", date="2018-01-01", localities="Đà Nẵng")
    for now, shown_by in (("2026-12-31", set()), ("2027-01-01", {"/index.html"})):
        site.options["--now"] = now
        site.check()
        assert set(shown(site, f"{words} 2027")) == shown_by


def test_options_can_change_from_build_to_build(site: EditedSite) -> None:
    site.flags = {"--drafts"}
    site.options["--base-url"] = "https://khac.example.vn/kho/"
    site.check()
    site.flags = {"--no-search"}
    site.change("articles/2021/phat-dong.md", title="Sửa khi không có tìm kiếm")
    del site.options["--base-url"]
    site.check()
    assert not (site.output / "index").exists()
    site.flags = set()
    site.check()


def test_an_error_leaves_everything_as_it_was_until_it_is_mended(site: EditedSite) -> None:
    sources = site.sources()
    site.change("articles/2021/phat-dong.md", title="Tiêu đề trong lúc có lỗi")
    site.change("articles/2021/so-ket.md", localities="noi-khong-co")
    assert site.check().code == 1
    (site.content / "articles/2020/tong-ket.md").unlink()
    assert site.check().code == 1, "the error is told again"
    site.restore(sources)
    site.change("articles/2021/phat-dong.md", title="Tiêu đề sau khi hết lỗi")
    assert site.check().code == 0
    assert shown(site, "trong lúc có lỗi") == set()


def test_a_fault_met_half_way_leaves_everything_as_it_was(site: EditedSite) -> None:
    sources = site.sources()
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    (site.templates / "year.html").write_text("{{ view.no_such_thing }}", encoding="utf-8")
    assert site.check().code == 2
    site.restore(sources)
    site.check()


def test_warnings_of_files_that_did_not_change_are_told_again(site: EditedSite) -> None:
    told = site.build().problems
    assert "articles/2024/hoi-thao.md" in told
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    assert site.check().problems == told
    site.write("articles/1999/khong-co.md", title="Bài được nhắc", date="1999-01-01",
               localities="ca-nuoc")  # fmt: skip
    assert "articles/2024/hoi-thao.md" not in site.check().problems


@pytest.mark.parametrize("lost", ["site", "index", "cache", "site/tin/2021/phat-dong/index.html"])
def test_what_was_deleted_by_hand_is_made_again(site: EditedSite, lost: str) -> None:
    path = site.output / lost
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    site.check()


def test_an_index_with_a_file_lost_by_hand_is_made_again(site: EditedSite) -> None:
    site.check()
    segment = next((site.output / "index").glob("*.seg"))
    segment.unlink()
    site.write("articles/2021/moi.md", title="Bài mới", date="2021-05-01", localities="da-nang")
    site.check()


def test_damaged_memories_of_the_last_build_are_not_believed(site: EditedSite) -> None:
    """As a full disk or a lost write leaves them."""
    files = [path for path in (site.output / "cache").rglob("*") if path.is_file()]
    for number, path in enumerate(sorted(files)):
        os.truncate(path, path.stat().st_size * (number % 3) // 3)
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    site.check()


def test_another_content_folder_can_be_built_into_the_same_output(
    site: EditedSite, tmp_path: Path
) -> None:
    """Its files have other times and other bytes under the same names."""
    other = EditedSite(tmp_path / "other")
    other.change("articles/2021/phat-dong.md", title="Tiêu đề của kho khác")
    (other.content / "articles/2020/tong-ket.md").unlink()
    shutil.rmtree(site.content)
    other.content.rename(site.content)
    site.check()


def test_a_build_killed_at_some_moment_is_made_good_by_the_next(site: EditedSite) -> None:
    site.change("articles/2021/phat-dong.md", title="Tiêu đề của lần bị ngắt")
    kill_a_build(site, random.Random(7))  # noqa: S311 (to be repeated)
    site.change("articles/2021/phat-dong.md", title="Tiêu đề sau lần bị ngắt")
    site.check()


def test_a_newer_program_does_not_keep_what_an_older_one_made(tmp_path: Path) -> None:
    """Its words and its gazetteer are inputs like any other."""
    program = tmp_path / "program"
    for name in ("archive", "pipeline", "search", "desk"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "build.py", program / "build.py")
    site = EditedSite(tmp_path)

    def build_into(output: Path) -> None:
        subprocess.run(
            [sys.executable, program / "build.py", "build", *site.arguments(output)],
            capture_output=True,
            env=environment(PYTHONDONTWRITEBYTECODE=""),  # the copy is built with five times
            check=True,
        )

    build_into(site.output)
    for file, old, new in (
        ("archive/data/gazetteer.tsv", "\tMóng Cái\t", "\tMóng Cái đổi tên\t"),
        ("archive/site_words.py", '"site.localities": "', '"site.localities": "Mọi '),
    ):
        text = (program / file).read_text(encoding="utf-8")
        assert old in text
        (program / file).write_text(text.replace(old, new), encoding="utf-8")
        build_into(site.output)
        build_into(tmp_path / "clean")
        assert_same_tree(pages(site.site), pages(tmp_path / "clean" / "site"))
        assert answers(site.output) == answers(tmp_path / "clean")
        assert searched(site.site) == searched(tmp_path / "clean" / "site")
        shutil.rmtree(tmp_path / "clean")


def test_one_edit_of_every_kind_after_the_other(site: EditedSite) -> None:
    steps = [(name, NUMBERS.get(name, 0)) for name in EDITS if name not in BREAKING]
    batches = [steps[at : at + 7] for at in range(0, len(steps), 7)]
    assert walk(site, batches) == len(batches), (
        "a batch with an error, which was undone, shows less"
    )


def test_a_check_between_two_builds_disturbs_nothing(site: EditedSite) -> None:
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    before = tree(site.output)
    call(["check", "--content", str(site.content), "--templates", str(site.templates)])
    assert tree(site.output) == before
    site.check()
