"""A program killed while it publishes (`kill -9`): the next command finds the old or the new."""

import json
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.refusal import Refusal
from pipeline.output_lock import hold_lock
from pipeline.publish import check_output, publication, recover
from tests.killed import in_a_child, killed_before
from tests.programs import tree
from tests.test_publish import Edition, publish_clean, publish_edit

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")

OLD = Edition(
    {"/": b"old home", "/tin/2021/a/": b"a", "/tin/2021/c/": b"c", "/x/y/": b"y", "/z.html": b"z"},
    {"MAIN_1.seg": b"1", "MAIN_2.seg": b"2", "stamp": b"old"},
    b"old",
)
NEW = Edition(
    {"/": b"new home", "/tin/2021/a/": b"a", "/tin/2022/b/": b"b", "/x/": b"x", "/z.html/z/": b""},
    {"MAIN_1.seg": b"1", "MAIN_3.seg": b"3", "stamp": b"new"},
    b"new",
)
NEW_WITHOUT_INDEX = Edition(NEW.pages, None, b"new")

HOW = {
    "clean": lambda output: publish_clean(output, NEW),
    "clean, without an index": lambda output: publish_clean(output, NEW_WITHOUT_INDEX),
    "an edit": lambda output: publish_edit(output, OLD, NEW),
    "an edit, without an index": lambda output: publish_edit(output, OLD, NEW_WITHOUT_INDEX),
}


class Kills:
    """One way to publish NEW over OLD, to be killed anywhere."""

    def __init__(self, folder: Path, build: Callable[[Path], None]) -> None:
        self.build = build
        self.output, self._saved = folder / "output", folder / "saved"
        publish_clean(self._saved, OLD)
        self.old = tree(self._saved)
        self.reset()
        build(self.output)
        self.new = tree(self.output)

    def reset(self) -> None:
        """Make the output as it was before the build."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.copytree(self._saved, self.output)

    def kill_before(self, number: int) -> bool:
        """Build anew, killed before the change `number` to the disk; False when it came through."""
        self.reset()
        return killed_before(number, lambda: self.build(self.output))


@pytest.fixture(params=HOW)
def kills(request: pytest.FixtureRequest, tmp_path: Path) -> Kills:
    return Kills(tmp_path, HOW[request.param])


def test_a_build_killed_at_any_step_is_settled_by_the_next_start(kills: Kills) -> None:
    number, found = 0, []
    while kills.kill_before(number):
        recover(kills.output)
        found.append(tree(kills.output))
        number += 1
    turn = found.index(kills.new)
    assert found == [kills.old] * turn + [kills.new] * (number - turn)
    assert turn > 0
    assert tree(kills.output) == kills.new


@pytest.mark.proof
def test_a_start_killed_at_any_step_while_it_settles_is_settled_by_the_next(kills: Kills) -> None:
    number, journals = -1, 0
    while kills.kill_before(number := number + 1):
        if not (kills.output / ".publish" / "journal.json").exists():
            continue
        journals += 1
        if journals % 4 != 1:  # a sample: each of them is killed at every step
            continue
        step = 0
        while killed_before(step, lambda: recover(kills.output)):
            recover(kills.output)
            assert tree(kills.output) == kills.new
            kills.kill_before(number)
            step += 1
        assert step > 1
    assert journals > 1


def test_starts_that_are_killed_again_and_again_get_to_the_end(kills: Kills) -> None:
    number = 0
    while kills.kill_before(number):
        step = 0
        while killed_before(step, lambda: recover(kills.output)):
            step += 1
        assert tree(kills.output) in (kills.old, kills.new)
        number += 7
    assert number > 7


def test_the_next_build_settles_and_publishes_over_a_killed_one(kills: Kills) -> None:
    number = 0
    while kills.kill_before(number):
        with publication(kills.output) as build:
            assert bytes(build.state() or b"") in (b"old", b"new")
            build.write("/", b"newest")
            build.commit(state=[b"newest"])
        assert list(tree(kills.output)) == [
            *("build.json", "cache", "cache/changed.txt", "cache/removed.txt", "cache/state"),
            *("site", "site/index.html"),
        ]
        number += 5


def test_a_worker_that_outlives_its_killed_build_neither_blocks_nor_spoils_the_next(
    tmp_path: Path,
) -> None:
    start_read, start_write = os.pipe()
    answer_read, answer_write = os.pipe()

    def work_late() -> None:
        with publication(tmp_path) as edition:
            edition.write("/tin/early/", b"early")
            if os.fork() == 0:
                os.read(start_read, 1)
                try:
                    edition.write("/tin/late/", b"late")
                    os.write(answer_write, b"written")
                except OSError as fault:
                    os.write(answer_write, type(fault).__name__.encode())
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_a_child(work_late)
    with publication(tmp_path) as edition:
        os.write(start_write, b"!")
        assert os.read(answer_read, 100) == b"FileNotFoundError"
        edition.write("/", b"home")
        edition.commit()
    assert list(tree(tmp_path)) == ["build.json", "site", "site/index.html"]
    for descriptor in (start_read, start_write, answer_read, answer_write):
        os.close(descriptor)


def test_who_reads_while_an_edit_is_carried_out_finds_what_a_file_refers_to(
    tmp_path: Path,
) -> None:
    def edition(name: str) -> Edition:
        """Return pages of which one names another, which has a new name each time."""
        return Edition({"/": b"", f"/{name}.bin": b"", "/m.json": name.encode(), "/z/": b""})

    old, new = edition("old"), edition("new")
    output, number, named = tmp_path / "output", 0, set()
    while True:
        shutil.rmtree(output, ignore_errors=True)
        publish_clean(output, old)
        killed = killed_before(number, lambda: publish_edit(output, old, new))
        name = (output / "site" / "m.json").read_text(encoding="utf-8")
        assert (output / "site" / f"{name}.bin").is_file()
        named.add(name)
        if not killed:
            break
        number += 1
    assert named == {"old", "new"}
    assert not (output / "site" / "old.bin").exists()


@pytest.mark.parametrize("settle_first", [True, False])
@pytest.mark.parametrize("layout", [None, 1])
def test_a_first_build_killed_after_it_compiled_the_templates_leaves_nothing_in_the_way(
    tmp_path: Path, layout: int | None, settle_first: bool
) -> None:
    output = tmp_path / "output"
    if layout is not None:
        publish_clean(output, Edition(OLD.pages, state=b""))
        marker = {"program": "thidua-archive", "layout": layout}
        (output / "build.json").write_text(json.dumps(marker), encoding="utf-8")

    def first_build() -> None:
        with publication(output):
            (output / "cache" / "templates").mkdir(parents=True)
            (output / "cache" / "templates" / "base.html.bytes").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_a_child(first_build)
    if settle_first:
        recover(output)
        assert not (output / "cache").exists()
    check_output(output, ())
    publish_clean(output, NEW)
    check_output(output, ())
    assert tree(output / "site")["index.html"] == b"new home"


def journal_left(folder: Path) -> Kills:
    """Return an output with a journal that was not begun."""
    kills = Kills(folder, HOW["an edit"])
    number = 0
    while kills.kill_before(number):
        if (kills.output / ".publish" / "journal.json").exists():
            (kills.output / ".publish" / "lock").unlink()  # the next start would, and change it
            return kills
        number += 1
    raise AssertionError("no journal was ever seen")


def test_a_command_waits_for_the_journal_that_another_one_is_carrying_out(tmp_path: Path) -> None:
    kills = journal_left(tmp_path)
    with hold_lock(kills.output / ".publish" / "lock"):
        command = threading.Thread(target=recover, args=(kills.output,))
        command.start()
        command.join(0.2)
        assert command.is_alive()
    command.join()
    assert tree(kills.output) == kills.new


OUTSIDE = [
    ["put", "../victim"],
    ["remove", "../victim"],
    ["remove", "site/../../victim"],
    ["remove", "site/./../../victim"],
    ["remove", "site"],
    ["remove", "site/"],
    ["remove", "site/.git"],
    ["remove", "notes.txt"],
    ["remove", "cache/notes.txt"],
    ["remove", "index/../../victim"],
    ["remove", "index/.."],
    ["remove", "index/"],
    ["remove", "index/a/b"],
    ["remove", "index/\0"],
    ["put", ".publish/lock"],
    ["swap", "cache"],
    ["drop", ".."],
    ["drop", "."],
    ["drop", ""],
    ["copy", "site/index.html"],
    ["put"],
    ["put", "site/index.html", "more"],
    ["put", 1],
    [],
    "put",
    None,
]


@pytest.mark.parametrize("operation", OUTSIDE, ids=repr)
def test_a_journal_that_reaches_for_anything_else_is_refused(
    tmp_path: Path, operation: object
) -> None:
    (tmp_path / "victim").touch()
    kills = journal_left(tmp_path)
    journal = kills.output / ".publish" / "journal.json"
    said = json.loads(journal.read_bytes())
    said["operations"].append(operation)
    journal.write_text(json.dumps(said), encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(Refusal, match="không phải do chương trình này ghi"):
        recover(kills.output)
    with pytest.raises(Refusal, match="không phải do chương trình này ghi"):
        publish_clean(kills.output, OLD)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"site": true}', b'{"program": "other"}'],
    ids=lambda data: repr(data[:20]),
)
def test_a_damaged_journal_is_refused_and_nothing_is_touched(tmp_path: Path, data: bytes) -> None:
    kills = journal_left(tmp_path)
    (kills.output / ".publish" / "journal.json").write_bytes(data)
    before = tree(kills.output)
    with pytest.raises(Refusal, match="hoặc đã hỏng"):
        recover(kills.output)
    assert tree(kills.output) == before


@pytest.mark.parametrize(
    "folder",
    ["site", "site/x", "index", ".publish/next", ".publish/next/site", ".publish/previous"],
)
def test_a_journal_is_not_carried_out_through_a_link(tmp_path: Path, folder: str) -> None:
    kills = journal_left(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    place = kills.output / folder
    if place.exists():
        shutil.rmtree(place)
    place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refusal, match=f"{folder} là liên kết"):
        recover(kills.output)
    assert list((tmp_path / "elsewhere").iterdir()) == []
