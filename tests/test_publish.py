"""Publishing: the output is replaced whole or stays exactly as it was."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.refusal import Refusal
from pipeline import publish
from pipeline.publish import check_output, media_problems, path_segments, publication, recover

OLD = {"/": b"old home", "/tin/2021/a/": b"old article", "/robots.txt": b"old robots"}
NEW = {"/": b"new home", "/tin/2022/b/": b"new article"}


def publish_pages(output: Path, pages: dict[str, bytes], index: bytes | None = None) -> None:
    with publication(output) as edition:
        for url, data in pages.items():
            edition.write(url, data)
        if index is not None:
            edition.index.mkdir()
            (edition.index / "segment").write_bytes(index)
        edition.commit()


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return every path below `folder` with a file's bytes, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def site_files(output: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(output / "site").items() if data is not None}


def test_an_address_that_ends_with_a_slash_is_written_as_an_index_page(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    assert site_files(tmp_path) == {
        "index.html": b"old home",
        "robots.txt": b"old robots",
        "tin/2021/a/index.html": b"old article",
    }


def test_a_build_replaces_the_whole_site_and_leaves_nothing_of_its_work(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    publish_pages(tmp_path, NEW, index=b"new")
    assert site_files(tmp_path) == {
        "index.html": b"new home",
        "tin/2022/b/index.html": b"new article",
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.json", "index", "site"]
    assert (tmp_path / "index" / "segment").read_bytes() == b"new"


def test_a_build_without_an_index_takes_the_old_one_away_so_that_it_answers_nothing_false(
    tmp_path: Path,
) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    publish_pages(tmp_path, NEW)
    assert not (tmp_path / "index").exists()


def test_what_the_build_did_not_make_in_the_output_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    publish_pages(tmp_path, OLD)
    publish_pages(tmp_path, NEW)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


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


class Killed(BaseException):
    """Stands for the end of the process: nothing of the program runs after it."""


def _stop_at_rename(monkeypatch: pytest.MonkeyPatch, number: int) -> Callable[[], None]:
    """Let the renames after the `number`-th, and all cleaning, never happen."""
    done = 0

    def counted(move: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def stopping(self: Path, target: Path) -> Path:
            nonlocal done
            if done == number:
                raise Killed
            done += 1
            return move(self, target)

        return stopping

    monkeypatch.setattr(Path, "rename", counted(Path.rename))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(publish, "_clean", lambda _: None)
    return monkeypatch.undo


@pytest.mark.parametrize("with_index", [True, False])
@pytest.mark.parametrize("renames", range(7))
def test_a_build_stopped_after_any_rename_is_settled_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int, with_index: bool
) -> None:
    publish_pages(tmp_path, OLD, index=b"old")
    old = tree(tmp_path)
    publish_pages(tmp_path / "expected", NEW, index=b"new" if with_index else None)
    new = tree(tmp_path / "expected")
    publish._remove(tmp_path / "expected")

    restore = _stop_at_rename(monkeypatch, renames)
    with suppress(Killed):
        publish_pages(tmp_path, NEW, index=b"new" if with_index else None)
    restore()
    recover(tmp_path)
    assert tree(tmp_path) == (old if renames == 0 else new)


def _hold(output: Path, held: "multiprocessing.synchronize.Event") -> None:
    with publication(output):
        held.set()
        signal.pause()


def test_a_second_build_at_once_says_so_and_one_after_a_killed_build_works(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=_hold, args=(tmp_path, held))
    process.start()
    try:
        assert held.wait(60)
        with pytest.raises(Refusal, match="đang có một lần dựng khác"), publication(tmp_path):
            pass
        recover(tmp_path)
        assert (tmp_path / ".publish" / "next").is_dir(), "recover disturbed a running build"
    finally:
        process.kill()
        process.join()
    publish_pages(tmp_path, NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.json", "site"]


KILLED_AT_RANDOM = """
import sys
from pathlib import Path
from pipeline.publish import publication
output, edition_number = Path(sys.argv[1]), 0
while True:
    edition_number += 1
    with publication(output) as edition:
        for page in range(40):
            edition.write(f"/tin/{page}/", str(edition_number).encode())
        edition.index.mkdir()
        (edition.index / "segment").write_bytes(str(edition_number).encode())
        edition.commit()
        print(edition_number, flush=True)
"""


def check_killed_build(output: Path, delay: float) -> None:
    """Kill a program that publishes again and again, `delay` seconds after its first edition."""
    root = Path(__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED_AT_RANDOM, str(output)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"1\n"
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    recover(output)
    editions = set(site_files(output).values())
    assert len(editions) == 1, f"pages of several editions: {editions}"
    assert len(site_files(output)) == 40
    assert (output / "index" / "segment").read_bytes() in editions
    assert not (output / ".publish").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("delay", [0.0, 0.003, 0.011, 0.017, 0.029, 0.031])
def test_a_killed_build_leaves_one_whole_edition(tmp_path: Path, delay: float) -> None:
    check_killed_build(tmp_path / "output", delay)


def test_an_output_with_a_foreign_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(Refusal, match="không do chương trình này tạo ra"):
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


@pytest.mark.parametrize("name", ["site", "index", ".publish"])
def test_an_output_whose_section_is_a_link_is_refused(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    publish_pages(tmp_path / "output", OLD)
    publish._remove(tmp_path / "output" / name)
    (tmp_path / "output" / name).symlink_to(elsewhere)
    with pytest.raises(Refusal, match="là liên kết"):
        check_output(tmp_path / "output", ())


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


@pytest.mark.parametrize("address", ["/../a/", "/a/./b", "//a/", "a/", "/a\\b/", "/C:/x", "/.git/"])
def test_an_address_that_could_escape_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        path_segments(address)


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


def test_the_marker_says_who_made_the_output(tmp_path: Path) -> None:
    publish_pages(tmp_path, OLD)
    marker = json.loads((tmp_path / "build.json").read_text(encoding="utf-8"))
    assert marker["program"] == "thidua-archive"
