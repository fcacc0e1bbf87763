"""What browsers search in is published as every other file of the site is: whole, and once."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.edited_site import EditedSite, is_shard
from tests.programs import ROOT, environment, get, preview, tree

ARTICLE = "articles/2021/phat-dong.md"


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """A small archive, built once."""
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    return site


def build(site: EditedSite) -> None:
    """Build, well."""
    assert site.build().code == 0


def shards(site: EditedSite) -> dict[str, bytes]:
    """Return address → bytes of every shard that is published."""
    files = {f"/{path}": data for path, data in tree(site.site).items() if data is not None}
    return {url: data for url, data in files.items() if is_shard(url)}


def identities(site: EditedSite) -> dict[str, tuple[int, int]]:
    """Return address → inode and time of every shard: equal means that nobody touched it."""
    found = {url: (site.site / url[1:]).stat() for url in shards(site)}
    return {url: (status.st_ino, status.st_mtime_ns) for url, status in found.items()}


def manifest(site: EditedSite) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(shards(site)["/tim-kiem/manifest.json"])
    return said


def folders(site: EditedSite) -> list[str]:
    return [one["folder"] for one in manifest(site)["sets"]]


def told(site: EditedSite) -> tuple[set[str], set[str]]:
    """Return the shards that the last build says it changed and removed."""
    cache = site.output / "cache"
    changed, removed = (
        {url for url in (cache / name).read_text().splitlines() if is_shard(url)}
        for name in ("changed.txt", "removed.txt")
    )
    return changed, removed


def test_the_first_build_publishes_one_set_the_names_and_the_manifest(site: EditedSite) -> None:
    found = shards(site)
    (folder,) = folders(site)
    beside = {"/tim-kiem/manifest.json", f"/tim-kiem/{manifest(site)['names']}"}
    assert {url for url in found if not url.startswith(f"/tim-kiem/{folder}/")} == beside
    assert f"/tim-kiem/{folder}/head.bin" in found
    assert told(site) == (set(found), set())


def test_an_edit_adds_a_set_and_leaves_all_others_untouched(site: EditedSite) -> None:
    before, (old,) = identities(site), folders(site)
    site.change(ARTICLE, title="Tiêu đề vừa sửa")
    build(site)
    after, (kept, new) = identities(site), folders(site)
    manifest_url = "/tim-kiem/manifest.json"
    written = {url for url, identity in after.items() if before.get(url) != identity}
    assert kept == old
    assert written == {manifest_url, *(url for url in after if f"/{new}/" in url)}
    assert before.keys() <= after.keys()
    assert told(site) == (written, set())
    assert [len(gone) for gone in manifest(site)["deleted"]] == [1, 0]


def test_a_set_that_no_longer_serves_is_removed(site: EditedSite) -> None:
    old = {url for url in shards(site) if f"/{folders(site)[0]}/" in url}
    for path in site.listed("articles"):
        site.change(path, lead="Lời dẫn của mọi bài.")
    build(site)
    changed, removed = told(site)
    assert old == removed
    assert changed == {*shards(site)} - {f"/tim-kiem/{manifest(site)['names']}"}
    assert not (site.site / min(old)[1:]).parent.exists()


def test_a_new_name_is_in_another_file_of_names(site: EditedSite) -> None:
    old = manifest(site)["names"]
    site.change("movements/nong-thon-moi.md", name="Tên phong trào mới", short=None)
    build(site)
    new = manifest(site)["names"]
    assert new != old
    assert "Tên phong trào mới" in shards(site)[f"/tim-kiem/{new}"].decode()
    assert f"/tim-kiem/{old}" in told(site)[1]
    assert f"/tim-kiem/{old}" not in shards(site)


def test_what_concerns_no_article_writes_no_shard(site: EditedSite) -> None:
    before = identities(site)
    for path in site.listed("articles"):
        (site.content / path).touch()
    build(site)
    site.settings(title="Tên trang mới")
    build(site)
    assert "Tên trang mới" in (site.site / "index.html").read_text(encoding="utf-8")
    assert identities(site) == before
    assert told(site) == (set(), set())


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


DAMAGES: Mapping[str, Callable[[Path], object]] = {"lost": Path.unlink, "cut short": _cut}


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("pattern", ["*/head.bin", "*/d0.json", "manifest.json", "labels-*.json"])
def test_a_file_damaged_by_hand_is_mended_and_the_others_are_left(
    site: EditedSite, pattern: str, how: str
) -> None:
    before, times = shards(site), identities(site)
    (hurt,) = (site.site / "tim-kiem").glob(pattern)
    DAMAGES[how](hurt)
    build(site)
    assert shards(site) == before
    mended = {f"/{hurt.relative_to(site.site).as_posix()}"}
    assert {url for url, identity in identities(site).items() if times[url] != identity} == mended
    assert told(site) == (mended, set())


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize("number", [0, 1])
def test_a_set_damaged_by_hand_is_made_anew_while_something_is_edited(
    site: EditedSite, number: int, how: str
) -> None:
    site.change(ARTICLE, title="Tiêu đề vừa sửa")
    build(site)
    for path in sorted((site.site / "tim-kiem" / folders(site)[number]).iterdir())[::2]:
        DAMAGES[how](path)
    site.change("articles/2021/so-ket.md", title="Tiêu đề sửa sau")
    site.check()


def test_without_a_search_there_are_no_shards_and_those_that_were_there_go(
    site: EditedSite,
) -> None:
    before = shards(site)
    site.flags = {"--no-search"}
    build(site)
    assert shards(site) == {}
    assert told(site) == (set(), set(before))
    site.flags = set()
    build(site)
    assert shards(site) == before
    assert told(site) == (set(before), set())


def test_an_archive_without_articles_has_a_manifest_of_nothing(tmp_path: Path) -> None:
    site = EditedSite(tmp_path)
    shutil.rmtree(site.content / "articles")
    build(site)
    said = manifest(site)
    assert (said["sets"], said["deleted"], said["runs"]) == ([], [], [])
    assert f"/tim-kiem/{said['names']}" in shards(site)
    site.write("articles/2021/moi.md", title="Bài mới", date="2021-05-01", localities="da-nang")
    site.check()
    (site.content / "articles/2021/moi.md").unlink()
    site.check()


def test_clean_builds_publish_equal_shards_whatever_was_built_before(site: EditedSite) -> None:
    before = shards(site)
    site.change(ARTICLE, title="Tiêu đề vừa sửa")
    build(site)
    site.flags = {"--fresh"}
    build(site)
    edited = shards(site)
    assert edited != before
    assert site.clean_build(site.root / "clean").code == 0
    clean = tree(site.root / "clean" / "site")
    assert edited == {url: clean[url[1:]] for url in edited}


WITH_NUMPY = """
import sys
import build
sys.exit(build.main(sys.argv[1:]) or ("numpy" in sys.modules) * 3)
"""


def test_only_a_build_that_writes_shards_waits_for_numpy(site: EditedSite) -> None:
    def code() -> int:
        arguments = [sys.executable, "-c", WITH_NUMPY, "build", *site.arguments(site.output)]
        return subprocess.run(arguments, cwd=ROOT, env=environment(), check=False).returncode

    site.change(ARTICLE, title="Tiêu đề vừa sửa")
    assert code() == 3
    assert code() == 0
    site.settings(title="Tên trang mới")
    assert code() == 0


def test_the_preview_hands_out_the_shards_of_what_it_has_built(site: EditedSite) -> None:
    folders_of = ("--content", site.content, "--templates", site.templates)
    with preview(*folders_of, "--output", site.output, "--now", "2025-08-01") as port:
        said = json.loads(get(port, "/tim-kiem/manifest.json").read())
        head = f"/tim-kiem/{said['sets'][0]['folder']}/head.bin"
        answer = get(port, head)
        assert answer.status == 200
        assert answer.read() == (site.output / "preview/site" / head[1:]).read_bytes()


def test_a_site_that_an_api_searches_has_no_shards(site: EditedSite) -> None:
    before = shards(site)
    site.settings(search_api="/")
    build(site)
    assert shards(site) == {}
    site.settings(search_api=None)
    build(site)
    assert shards(site) == before


def test_nothing_of_a_withdrawn_article_stays(site: EditedSite) -> None:
    (old,) = folders(site)
    assert any(
        "tổng kết" in data.decode(errors="replace").lower() for data in shards(site).values()
    )
    (site.content / "articles/2020/tong-ket.md").unlink()
    build(site)
    (new,) = folders(site)
    assert new != old
    assert manifest(site)["deleted"] == [[]]
    assert not any(f"/{old}/" in url for url in shards(site))
    assert b"2020/tong-ket" not in b"".join(shards(site).values())
