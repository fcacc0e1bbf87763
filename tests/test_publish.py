"""Publishing: a build happens whole or not at all, and touches nothing but what differs."""

import json
import multiprocessing
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.refusal import Refusal
from pipeline import publish
from pipeline.publish import check_output, media_problems, publication, recover
from pipeline.publish_paths import is_path_of_output, path_segments, remove
from tests.programs import tree

OLD = {"/": b"old home", "/tin/2021/a/": b"old article", "/robots.txt": b"old robots"}
NEW = {"/": b"new home", "/tin/2022/b/": b"new article"}


@dataclass(frozen=True)
class Edition:
    """What a build is to publish."""

    pages: Mapping[str, bytes] = field(default_factory=dict)
    index: Mapping[str, bytes] | None = None
    state: bytes = b"state"


def publish_clean(output: Path, edition: Edition) -> None:
    with publication(output) as build:
        for url, data in edition.pages.items():
            build.write(url, data)
        if edition.index is not None:
            build.index.mkdir()
            for name, data in edition.index.items():
                (build.index / name).write_bytes(data)
        build.commit(state=[edition.state], changed=edition.pages)


def publish_edit(output: Path, old: Edition, new: Edition) -> None:
    """Publish only what is different in `new`."""
    with publication(output) as build:
        changed = [url for url, data in new.pages.items() if old.pages.get(url) != data]
        for url in changed:
            build.write(url, new.pages[url])
        for name, data in (new.index or {}).items():
            if (old.index or {}).get(name) != data:
                build.index.mkdir(exist_ok=True)
                (build.index / name).write_bytes(data)
        build.commit(
            whole=False,
            state=[new.state],
            changed=changed,
            removed=[url for url in old.pages if url not in new.pages],
            index_files=None if new.index is None else frozenset(new.index),
        )


def publish_pages(output: Path, pages: Mapping[str, bytes], index: bytes | None = None) -> None:
    publish_clean(output, Edition(pages, None if index is None else {"segment": index}))


def state_of(output: Path) -> bytes | None:
    with publication(output) as build:
        state = build.state()
        return None if state is None else bytes(state)


def published(output: Path) -> dict[str, bytes | None]:
    """Return the tree of the site and of the index."""
    return {
        f"{section}/{path}": data
        for section in ("site", "index")
        for path, data in tree(output / section).items()
    }


def site_files(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(output / "site").items() if data is not None}


def identities(output: Path) -> dict[str, tuple[int, int]]:
    """Return path → (inode, time of change) of each file: equal means nobody touched it."""
    return {
        path.relative_to(output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


# What a build publishes


def test_an_address_that_ends_with_a_slash_is_written_as_an_index_page(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    assert site_files(tmp_path) == {
        "index.html": b"old home",
        "robots.txt": b"old robots",
        "tin/2021/a/index.html": b"old article",
    }


def test_a_clean_build_replaces_the_whole_site_and_leaves_nothing_of_its_work(
    tmp_path: Path,
) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    publish_pages(tmp_path, NEW, index=b"new")
    assert site_files(tmp_path) == {
        "index.html": b"new home",
        "tin/2022/b/index.html": b"new article",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "build.json",
        "cache",
        "index",
        "site",
    ]
    assert (tmp_path / "index" / "segment").read_bytes() == b"new"


@pytest.mark.parametrize("whole", [True, False])
def test_a_build_without_an_index_takes_the_old_one_away_so_that_it_answers_nothing_false(
    tmp_path: Path, whole: bool
) -> None:
    old, new = Edition(OLD, {"segment": b"old"}), Edition(NEW)
    publish_clean(tmp_path, old)
    if whole:
        publish_clean(tmp_path, new)
    else:
        publish_edit(tmp_path, old, new)
    assert not (tmp_path / "index").exists()


def test_what_the_build_did_not_make_in_the_output_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    publish_pages(tmp_path, OLD)
    (tmp_path / "cache" / "notes.txt").write_text("mine", encoding="utf-8")
    publish_pages(tmp_path, NEW)
    publish_edit(tmp_path, Edition(NEW), Edition(OLD))
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "cache" / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_fails_leaves_the_output_exactly_as_it_was(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    before = tree(tmp_path)
    with pytest.raises(fault), publication(tmp_path) as edition:
        edition.write("/", b"half")
        raise fault
    assert tree(tmp_path) == before


def test_a_first_build_that_fails_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), publication(tmp_path / "a" / "output"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_does_not_commit_publishes_nothing(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    before = tree(tmp_path)
    with publication(tmp_path) as edition:
        edition.write("/", b"half")
    assert tree(tmp_path) == before


def test_a_site_of_many_folders_is_removed_whole(tmp_path: Path) -> None:
    many = {f"/dia-phuong/{n % 9}/{n}/": b"page" for n in range(300)} | {"/tin/": b"news"}
    publish_pages(tmp_path, many)
    publish_pages(tmp_path, NEW)
    assert sorted(site_files(tmp_path)) == ["index.html", "tin/2022/b/index.html"]
    assert not (tmp_path / ".publish").exists()


def test_processes_write_one_edition_together(tmp_path: Path) -> None:
    urls = [f"/tin/2021/thang-0{n % 3}/{n}/" for n in range(30)]
    with publication(tmp_path) as edition:
        assert len(pickle.dumps(edition)) < 1000
        with ProcessPoolExecutor(2) as pool:
            list(pool.map(edition.write, urls, [url.encode() for url in urls], chunksize=4))
        edition.write("/", b"home")
        edition.commit()
    assert site_files(tmp_path) == {"index.html": b"home"} | {
        f"{url[1:]}index.html": url.encode() for url in urls
    }


def test_what_processes_hand_on_through_the_spool_is_gone_at_the_end(tmp_path: Path) -> None:
    with publication(tmp_path) as edition:
        assert list(edition.spool.iterdir()) == []
        (edition.spool / "batch").write_bytes(b"half made")
        assert (pickle.loads(pickle.dumps(edition)).spool / "batch").exists()  # noqa: S301 (ours)
        edition.write("/", b"home")
        edition.commit()
    assert site_files(tmp_path) == {"index.html": b"home"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.json", "site"]


# Publishing only what differs


def test_an_edit_touches_nothing_but_what_differs(tmp_path: Path) -> None:
    old = Edition(OLD, {"a": b"1", "b": b"2", "stamp": b"1"}, state=b"old")
    new = Edition(OLD | {"/": b"new home"}, {"a": b"1", "c": b"3", "stamp": b"2"}, state=b"new")
    publish_clean(tmp_path, old)
    before = identities(tmp_path)
    publish_edit(tmp_path, old, new)
    after = identities(tmp_path)
    assert set(before) - set(after) == {"index/b"}
    assert {path for path, identity in after.items() if before.get(path) != identity} == {
        "build.json",
        "cache/changed.txt",
        "cache/state",
        "index/c",
        "index/stamp",
        "site/index.html",
    }


def test_a_build_that_finds_nothing_to_change_touches_nothing(tmp_path: Path) -> None:
    old, new = Edition(OLD, {"a": b"1"}), Edition(NEW, {"a": b"2"}, state=b"new")
    publish_clean(tmp_path, old)
    publish_edit(tmp_path, old, new)
    publish_edit(tmp_path, new, new)
    before = identities(tmp_path)
    publish_edit(tmp_path, new, new)
    assert identities(tmp_path) == before
    with publication(tmp_path) as edition:
        handed = edition.state()
        assert handed is not None and bytes(handed) == b"new"
        edition.commit(whole=False, state=[handed], index_files=frozenset({"a"}))
    assert identities(tmp_path) == before
    assert state_of(tmp_path) == b"new"


def test_a_folder_left_empty_goes_and_one_that_still_holds_a_page_stays(tmp_path: Path) -> None:
    old = Edition({"/": b"", "/tin/2021/a/": b"a", "/tin/2020/b/": b"b", "/tin/2020/c/": b"c"})
    new = Edition({"/": b"", "/tin/2020/c/": b"c"})
    publish_clean(tmp_path, old)
    publish_edit(tmp_path, old, new)
    assert list(tree(tmp_path / "site")) == [
        "index.html",
        "tin",
        "tin/2020",
        "tin/2020/c",
        "tin/2020/c/index.html",
    ]


def is_possible(pages: Iterable[str]) -> bool:
    """Whether no file of the pages is a folder of another."""
    paths = ["/".join(path_segments(url)) for url in pages]
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


SEGMENTS = st.sampled_from(["a", "b", "a.html"])
URLS = st.builds(
    lambda segments, end: "/" + "/".join(segments) + (end if segments else ""),
    st.lists(SEGMENTS, max_size=3),
    st.sampled_from(["/", ""]),
)
EDITIONS = st.builds(
    Edition,
    st.dictionaries(URLS, st.sampled_from([b"1", b"2"]), min_size=1, max_size=6).filter(
        is_possible
    ),
    st.none() | st.dictionaries(st.sampled_from("xyz"), st.sampled_from([b"1", b"2"]), min_size=1),
    st.sampled_from([b"state 1", b"state 2"]),
)


@given(st.lists(EDITIONS, min_size=2, max_size=4))
def test_any_edits_one_after_the_other_publish_what_a_clean_build_publishes(
    editions: list[Edition],
) -> None:
    with TemporaryDirectory() as folder:
        edited, clean = Path(folder, "edited"), Path(folder, "clean")
        publish_clean(edited, editions[0])
        for old, new in pairwise(editions):
            publish_edit(edited, old, new)
            publish_clean(clean, new)
            assert published(edited) == published(clean)
            assert (edited / "build.json").read_bytes() == (clean / "build.json").read_bytes()
            assert state_of(edited) == new.state


def test_something_foreign_in_the_site_stops_no_edit(tmp_path: Path) -> None:
    publish_pages(tmp_path, {"/": b"home"})
    (tmp_path / "site" / "tin").write_bytes(b"a file where pages are to be")
    (tmp_path / "site" / "robots.txt" / "folder").mkdir(parents=True)
    publish_edit(tmp_path, Edition({"/": b"home"}), Edition({"/": b"home"} | OLD))
    assert site_files(tmp_path)["tin/2021/a/index.html"] == b"old article"
    assert site_files(tmp_path)["robots.txt"] == b"old robots"


def test_a_link_among_the_folders_of_the_site_is_refused_before_anything_is_touched(
    tmp_path: Path,
) -> None:
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    publish_pages(output, OLD)
    (output / "site" / "tin").rename(elsewhere)
    (output / "site" / "tin").symlink_to(elsewhere)
    before = tree(tmp_path)
    with pytest.raises(Refusal, match="site/tin là liên kết"):
        publish_edit(output, Edition(OLD), Edition(OLD | {"/": b"x", "/tin/2021/b/": b"b"}))
    with pytest.raises(Refusal, match="site/tin là liên kết"):
        publish_edit(output, Edition(OLD), Edition({"/": b"old home"}))
    assert tree(tmp_path) == before


def test_an_index_with_a_file_that_nobody_wrote_is_not_published(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    before = tree(tmp_path)
    with pytest.raises(ValueError, match="index/lost"), publication(tmp_path) as edition:
        edition.write("/", b"new home")
        edition.commit(whole=False, state=[b"new"], index_files=frozenset({"segment", "lost"}))
    assert tree(tmp_path) == before


def test_only_addresses_of_the_site_are_removed(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    before = tree(tmp_path)
    for address in ("/../build.json", "build.json", "//", "/tin/../../../etc/"):
        with pytest.raises(Refusal, match="không ghi được"), publication(tmp_path) as edition:
            edition.commit(whole=False, state=[b"new"], removed=[address])
    assert tree(tmp_path) == before


# What the next build, and whoever uploads the site, is told


@pytest.mark.parametrize("index", [None, {"segment": b"1"}])
def test_the_state_is_handed_to_the_next_build(
    tmp_path: Path, index: dict[str, bytes] | None
) -> None:
    assert state_of(tmp_path) is None
    publish_clean(tmp_path, Edition(OLD, index, state=b"\0of OLD"))
    assert state_of(tmp_path) == b"\0of OLD"
    publish_edit(tmp_path, Edition(OLD, index), Edition(NEW, index, state=b"of NEW"))
    assert state_of(tmp_path) == b"of NEW"


def _mark(output: Path, **said: object) -> None:
    marker = json.loads((output / "build.json").read_bytes())
    (output / "build.json").write_text(json.dumps(marker | said), encoding="utf-8")


MEDDLING: Mapping[str, Callable[[Path], object]] = {
    "the site is gone": lambda output: shutil.rmtree(output / "site"),
    "the index is gone": lambda output: shutil.rmtree(output / "index"),
    "the cache is gone": lambda output: shutil.rmtree(output / "cache"),
    "a byte is wrong": lambda output: (output / "cache" / "state").write_bytes(b"stat3"),
    "it is cut short": lambda output: (output / "cache" / "state").write_bytes(b"stat"),
    "the marker is gone": lambda output: (output / "build.json").unlink(),
    "the marker is damaged": lambda output: (output / "build.json").write_bytes(b"{"),
    "the marker is of another state": lambda output: _mark(output, state="0" * 32),
    "the marker is of an earlier layout": lambda output: _mark(output, layout=1),
    "an index that it had not": lambda output: _mark(output, index=False),
}


@pytest.mark.parametrize("how", MEDDLING)
def test_a_state_that_does_not_belong_to_what_is_published_is_not_handed_out(
    tmp_path: Path, how: str
) -> None:
    publish_clean(tmp_path, Edition(OLD, {"segment": b"1"}))
    assert state_of(tmp_path) == b"state"
    MEDDLING[how](tmp_path)
    assert state_of(tmp_path) is None
    remove(tmp_path / "site" if how.startswith("the marker") else tmp_path / "none")
    publish_clean(tmp_path, Edition(NEW, {"segment": b"1"}))
    assert state_of(tmp_path) == b"state"


def test_a_build_without_a_state_leaves_the_next_one_none_and_no_lists(tmp_path: Path) -> None:
    publish_clean(tmp_path, Edition(OLD))
    publish_clean(tmp_path, Edition(NEW, state=b""))
    assert state_of(tmp_path) is None
    assert not (tmp_path / "cache").exists()


def test_the_lists_say_what_to_upload_and_what_to_delete(tmp_path: Path) -> None:
    publish_clean(tmp_path, Edition(OLD))
    assert (tmp_path / "cache" / "changed.txt").read_text() == "/\n/robots.txt\n/tin/2021/a/\n"
    assert (tmp_path / "cache" / "removed.txt").read_text() == ""
    publish_edit(tmp_path, Edition(OLD), Edition(NEW))
    assert (tmp_path / "cache" / "changed.txt").read_text() == "/\n/tin/2022/b/\n"
    assert (tmp_path / "cache" / "removed.txt").read_text() == "/robots.txt\n/tin/2021/a/\n"
    publish_edit(tmp_path, Edition(NEW), Edition(NEW))
    assert (tmp_path / "cache" / "changed.txt").read_text() == ""
    assert (tmp_path / "cache" / "removed.txt").read_text() == ""


# Two builds at once


def _hold(
    output: Path,
    held: "multiprocessing.synchronize.Event",
    end: "multiprocessing.synchronize.Event",
) -> None:
    with publication(output) as edition:
        edition.write("/", b"half")
        held.set()
        end.wait(60)


@pytest.fixture
def other_build(tmp_path: Path) -> Iterator[multiprocessing.process.BaseProcess]:
    """A build of another process, which holds the output until it is killed."""
    context = multiprocessing.get_context("spawn")
    held, end = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(tmp_path, held, end))
    process.start()
    try:
        assert held.wait(60)
        yield process
    finally:
        process.kill()
        process.join()


def test_a_second_build_at_once_says_so_and_one_after_a_killed_build_works(
    tmp_path: Path, other_build: multiprocessing.process.BaseProcess
) -> None:
    with pytest.raises(Refusal, match="đang có một lần dựng khác"), publication(tmp_path):
        pass
    before = tree(tmp_path)
    recover(tmp_path)
    assert tree(tmp_path) == before, "recover disturbed a running build"
    assert b"half" in before.values()
    other_build.kill()
    other_build.join()
    publish_pages(tmp_path, NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.json", "cache", "site"]


# Which outputs are ours


def test_an_output_of_the_layout_before_is_replaced(tmp_path: Path) -> None:
    for section in ("site", "index"):
        (tmp_path / section).mkdir()
        (tmp_path / section / "old").touch()
    (tmp_path / "build.json").write_bytes(b'{"program": "thidua-archive", "layout": 1}\n')
    check_output(tmp_path, ())
    assert state_of(tmp_path) is None
    publish_clean(tmp_path, Edition(NEW))
    assert sorted(site_files(tmp_path)) == ["index.html", "tin/2022/b/index.html"]
    assert not (tmp_path / "index").exists()
    check_output(tmp_path, ())


def test_an_output_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    _mark(tmp_path, layout=3)
    with pytest.raises(Refusal, match="phiên bản mới hơn"):
        check_output(tmp_path, ())


@pytest.mark.parametrize("name", ["site", "index", "cache"])
def test_an_output_with_a_foreign_folder_in_our_place_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(Refusal, match=f"“{name}” không do chương trình này tạo ra"):
        check_output(tmp_path, ())


def test_a_foreign_cache_beside_a_site_of_the_layout_before_is_refused(tmp_path: Path) -> None:
    publish_clean(tmp_path, Edition(OLD, state=b""))
    (tmp_path / "build.json").write_bytes(b'{"program": "thidua-archive", "layout": 1}\n')
    (tmp_path / "cache").mkdir()
    with pytest.raises(Refusal, match="“cache” không do chương trình này tạo ra"):
        check_output(tmp_path, ())


def test_an_output_that_this_program_made_is_accepted_again(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    check_output(tmp_path, ())


@pytest.mark.parametrize(
    ("output", "source"), [("content/out", "content"), (".", "content"), ("content", "content")]
)
def test_an_output_inside_or_around_the_content_is_refused(
    tmp_path: Path, output: str, source: str
) -> None:
    (tmp_path / source).mkdir()
    with pytest.raises(Refusal, match="không được chứa hay nằm trong"):
        check_output(tmp_path / output, (tmp_path / source,))


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    with pytest.raises(Refusal, match="là một tệp"):
        check_output(tmp_path / "output", ())


@pytest.mark.parametrize("name", ["site", "index", "cache", ".publish"])
def test_an_output_whose_section_is_a_link_is_refused(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    publish_pages(tmp_path / "output", OLD)
    remove(tmp_path / "output" / name)
    (tmp_path / "output" / name).symlink_to(elsewhere)
    with pytest.raises(Refusal, match="là liên kết"):
        check_output(tmp_path / "output", ())


def test_the_marker_says_who_made_the_output(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    marker = json.loads((tmp_path / "build.json").read_text(encoding="utf-8"))
    assert marker["program"] == "thidua-archive"


# Nothing is written outside


@given(st.text(max_size=30) | st.from_regex(r"\A(/[a-z.%\\:]{0,4}){0,5}\Z"))
def test_no_address_is_written_outside_the_site(address: str) -> None:
    site = Path("/srv/output/site")
    try:
        segments = path_segments(address)
    except ValueError:
        return
    target = Path(os.path.normpath(site.joinpath(*segments)))
    assert target.is_relative_to(site)
    assert target != site


@pytest.mark.parametrize(
    "address", ["", "/../a/", "/a/./b", "//a/", "/a//", "a/", "/a\\b/", "/C:/x", "/.git/", "/a\n"]
)
def test_an_address_that_could_escape_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        path_segments(address)


@given(
    st.text(max_size=20) | st.from_regex(r"\A(site|index|cache|build)(/[a-z.\\:\0]{0,4}){0,4}\Z")
)
def test_no_journal_reaches_outside_the_output(path: str) -> None:
    if is_path_of_output(path):
        output = Path("/srv/output")
        target = Path(os.path.normpath(output / path))
        assert target.is_relative_to(output)
        assert target not in {output, output / "site", output / "index", output / "cache"}
        assert "\0" not in path


# Media


def _media(tmp_path: Path, **files: bytes) -> Path:
    (tmp_path / "content" / "media" / "2021").mkdir(parents=True)
    for name, data in files.items():
        (tmp_path / "content" / "media" / "2021" / f"{name}.jpg").write_bytes(data)
    return tmp_path / "content"


def test_media_are_copied_to_their_address(tmp_path: Path) -> None:
    content = _media(tmp_path, photo=b"pixels")
    assert media_problems(content, ["2021/photo.jpg"]) == ()
    with publication(tmp_path / "output") as edition:
        edition.copy_media(content, "2021/photo.jpg")
        edition.commit()
    assert site_files(tmp_path / "output") == {"media/2021/photo.jpg": b"pixels"}


def test_media_that_lead_out_of_the_content_are_problems_and_are_not_copied(tmp_path: Path) -> None:
    content = _media(tmp_path)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.jpg").write_bytes(b"secret")
    (content / "media" / "link.jpg").symlink_to(tmp_path / "secret" / "key.jpg")
    (content / "media" / "folder").symlink_to(tmp_path / "secret")
    paths = ["folder/key.jpg", "link.jpg", "2021"]
    assert [(problem.path, problem.message) for problem in media_problems(content, paths)] == [
        (f"media/{path}", f"media/{path} không phải tệp thường nằm trong thư mục nội dung")
        for path in sorted(paths)
    ]
    with publication(tmp_path / "output") as edition:
        for path in paths:
            with pytest.raises(Refusal, match="không phải tệp thường"):
                edition.copy_media(content, path)


def test_media_that_are_missing_or_too_large_are_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "MAX_MEDIA_BYTES", 3)
    content = _media(tmp_path, small=b"123", large=b"1234")
    found = media_problems(content, ["2021/small.jpg", "2021/large.jpg", "2021/none.jpg"])
    assert [problem.message for problem in found] == [
        "media/2021/large.jpg lớn quá 50 MB",
        "không thấy tệp media/2021/none.jpg",
    ]
