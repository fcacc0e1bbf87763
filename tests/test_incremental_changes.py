"""A build writes what changed and nothing else, and says in two lists what that was."""

import shutil
from pathlib import Path

import pytest

from tests.edited_site import EditedSite, is_shard
from tests.edits import BREAKING, EDITS, apply
from tests.programs import tree

NUMBERS = {"delete_media": 1, "delete_movement": 2}
"""As in `tests/test_incremental.py`: what these delete is spoken of nowhere."""

DAMAGING = ("delete_what_was_built", "delete_one_built_file", "damage_what_is_remembered")
"""After these a build may make everything anew."""


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """A small archive, built once."""
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    return site


def address(path: str) -> str:
    """Return the address that the file at `path`, below the site, is served at."""
    return f"/{path.removesuffix('index.html') if path.endswith('/index.html') else path}"


def addresses(files: set[str]) -> list[str]:
    return sorted("/" if path == "index.html" else address(path) for path in files)


def files(site: EditedSite) -> dict[str, bytes]:
    return {path: data for path, data in tree(site.site).items() if data is not None}


def stamps(site: EditedSite) -> dict[str, tuple[int, int]]:
    """Return the inode and the modification time of each file: a file written anew has others."""
    found = {path: (site.site / path).stat() for path in files(site)}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def lists(site: EditedSite) -> tuple[list[str], list[str]]:
    """Return what the last build says that it changed and removed."""
    texts = [(site.output / "cache" / name).read_text() for name in ("changed.txt", "removed.txt")]
    changed, removed = (text.splitlines() for text in texts)
    return changed, removed


def build_and_compare(site: EditedSite) -> tuple[list[str], list[str]]:
    """Build; assert that only other bytes were written, and that the lists tell exactly which."""
    old, old_stamps = files(site), stamps(site)
    assert site.build().code == 0
    new, new_stamps = files(site), stamps(site)
    kept = {path for path in old.keys() & new.keys() if old[path] == new[path]}
    rewritten = [path for path in sorted(kept) if old_stamps[path] != new_stamps[path]]
    assert rewritten == [], "files that were written again with the bytes that they had"
    found = lists(site)
    assert found == (addresses(new.keys() - kept), addresses(old.keys() - new.keys()))
    return found


def test_the_first_build_lists_every_address(site: EditedSite) -> None:
    assert lists(site) == (addresses(set(files(site))), [])


def test_with_nothing_changed_nothing_is_written_and_both_lists_are_empty(
    site: EditedSite,
) -> None:
    assert build_and_compare(site) == ([], [])
    for path in site.listed("articles"):
        (site.content / path).touch()
    assert build_and_compare(site) == ([], [])


def test_an_edit_that_only_its_page_shows_changes_that_page_and_its_data_only(
    site: EditedSite,
) -> None:
    site.change("articles/2021/phat-dong.md", lead="Lời dẫn.")
    assert "/phong-trao/nong-thon-moi/" in build_and_compare(site)[0], "a lead is shown in lists"
    front, body = site.read("articles/2021/phat-dong.md")
    site.write("articles/2021/phat-dong.md", f"{body}\nThêm một đoạn.\n", **front)
    told = [[url for url in urls if not is_shard(url)] for urls in build_and_compare(site)]
    page = "/tin/2021/phat-dong/"
    tables = ["/data/articles.csv", "/data/thidua.sqlite", "/data/tin-2021.jsonl"]
    of_data = [*tables, page, f"{page}tin.json"]
    assert told == [of_data, []]


def test_an_article_that_goes_is_listed_as_removed(site: EditedSite) -> None:
    (site.content / "articles/2021/so-ket.md").unlink()
    changed, removed = build_and_compare(site)
    assert {"/tin/2021/so-ket/", "/tin-cu/so-ket.html", "/so-ket-cu/"} <= set(removed)
    assert "/tin/2021/" in changed


def test_a_template_that_shows_the_same_as_before_changes_nothing(site: EditedSite) -> None:
    for path in site.templates.glob("*.html"):
        path.write_text(f"{path.read_text(encoding='utf-8')}{{# nothing #}}", encoding="utf-8")
    assert build_and_compare(site) == ([], [])


def test_a_build_that_fails_leaves_the_lists_as_they_were(site: EditedSite) -> None:
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    told = build_and_compare(site)
    site.change("articles/2021/phat-dong.md", localities="noi-khong-co")
    assert site.build().code == 1
    assert lists(site) == told


def test_whatever_is_edited_the_lists_tell_what_it_changed(site: EditedSite) -> None:
    steps = [(n, NUMBERS.get(n, 0)) for n in EDITS if n not in (*BREAKING, *DAMAGING)]
    for at in range(0, len(steps), 4):
        apply(site, steps[at : at + 4])
        build_and_compare(site)


@pytest.mark.parametrize("lost", ["--fresh", "cache", "index"])
def test_a_build_that_has_nothing_to_build_on_lists_the_same(site: EditedSite, lost: str) -> None:
    """Who uploads by the lists must hear of every page that is gone, however it was built."""
    (site.content / "articles/2020/tong-ket.md").unlink()
    site.change("articles/2021/phat-dong.md", title="Tiêu đề mới")
    if lost.startswith("-"):
        site.flags.add(lost)
    else:
        shutil.rmtree(site.output / lost)
    old = files(site)
    assert site.build().code == 0
    new = files(site)
    kept = {path for path in old.keys() & new.keys() if old[path] == new[path]}
    changed, removed = lists(site)
    assert changed == addresses(new.keys() - kept)
    assert removed == addresses(old.keys() - new.keys())
    assert "/tin/2020/tong-ket/" in removed


def test_a_replaced_file_is_a_change_though_no_page_is_made_again(site: EditedSite) -> None:
    shown = min(path for path in files(site) if path.startswith("media/"))
    (site.content / shown).write_bytes(b"khac")
    assert build_and_compare(site) == ([f"/{shown}"], [])
