"""The index that a server keeps open while builds replace it."""

import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from search.api.index_in_force import LOOK_EVERY, TRY_AGAIN, IndexInForce
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.open_index import OpenIndex
from search.index.stamp import STAMP, IndexFault
from tests.api_requests import archive, eventually, replace_index
from tests.search_indexes import make_document, titles, write

OLD = make_document("Bài cũ", "phát động")
NEW = make_document("Bài mới", "phát động")


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def found(index: IndexInForce) -> list[str]:
    with index.in_use() as edition:
        return sorted(titles(edition.index, "phat dong"))


def test_a_published_index_is_taken_over(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    assert found(index) == ["Bài cũ"]
    replace_index(output, OLD, NEW)
    clock.seconds += LOOK_EVERY
    assert eventually(lambda: found(index) == ["Bài cũ", "Bài mới"])
    index.close()


def test_it_is_looked_for_a_new_index_only_now_and_then(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    assert found(index) == ["Bài cũ"]
    replace_index(output, NEW)
    clock.seconds += LOOK_EVERY * 0.9
    assert found(index) == ["Bài cũ"]
    index.close()


def test_who_uses_the_old_index_may_go_on_with_it(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    with index.in_use() as old:
        replace_index(output, NEW)
        clock.seconds += LOOK_EVERY
        assert eventually(lambda: found(index) == ["Bài mới"])
        assert titles(old.index, "phat dong") == ["Bài cũ"]
    index.close()


def test_the_old_index_is_closed_when_the_last_user_is_done(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    with index.in_use() as old:
        with index.in_use() as same:
            assert same is old
            index.close()
        assert titles(old.index, "phat dong") == ["Bài cũ"]
    with pytest.raises(ValueError, match="closed"):
        search(old.index, SearchRequest("phat dong"))


def test_a_damaged_index_does_not_take_the_place_of_a_sound_one(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    assert found(index) == ["Bài cũ"]
    replace_index(output, NEW)
    order = output / "index" / "order.json"
    whole = order.read_bytes()
    order.write_bytes(whole.replace(b"0", b"1"))
    for _ in range(5):
        clock.seconds += LOOK_EVERY
        assert found(index) == ["Bài cũ"]
    order.write_bytes(whole)

    def mended() -> bool:
        clock.seconds += LOOK_EVERY
        return found(index) == ["Bài mới"]

    assert eventually(mended)
    index.close()


def test_an_index_of_another_program_is_refused(tmp_path: Path) -> None:
    output = archive(tmp_path / "output", OLD)
    stamp = output / "index" / STAMP
    stamp.write_text(stamp.read_text().replace('"whoosh": "', '"whoosh": "0.0 '))
    with pytest.raises(IndexFault) as raised, IndexInForce(output / "index").in_use():
        pass
    assert raised.value.reason == "stale"


def test_an_index_that_comes_later_is_found(tmp_path: Path) -> None:
    clock = Clock()
    index = IndexInForce(tmp_path / "index", clock=clock)
    with pytest.raises(IndexFault) as raised:
        found(index)
    assert raised.value.reason == "absent"
    write(tmp_path / "index", [OLD])
    clock.seconds += LOOK_EVERY
    assert found(index) == ["Bài cũ"]
    index.close()


def test_an_index_that_goes_away_is_served_on(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    assert found(index) == ["Bài cũ"]
    (output / "index").rename(output / "gone")
    for _ in range(3):
        clock.seconds += LOOK_EVERY
        assert found(index) == ["Bài cũ"]
    index.close()


def test_an_index_that_cannot_answer_is_refused(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()

    def prepare(opened: OpenIndex) -> None:
        if opened.documents > 1:
            raise RuntimeError("cannot answer")

    index = IndexInForce(output / "index", prepare, clock)
    assert found(index) == ["Bài cũ"]
    replace_index(output, OLD, NEW)
    for _ in range(5):
        clock.seconds += LOOK_EVERY
        assert found(index) == ["Bài cũ"]
    index.close()


def overwrite(source: Path, target: Path) -> None:
    """Write over files in place, as `cp` and `rsync --inplace` do."""
    for path in sorted(source.iterdir()):
        (target / path.name).write_bytes(path.read_bytes())


def test_files_may_be_cut_and_written_over_while_they_are_served(tmp_path: Path) -> None:
    body = "phát động thi đua " * 5000
    output, clock = archive(tmp_path / "output", make_document("Bài cũ", body)), Clock()
    small = archive(tmp_path / "small", NEW) / "index"
    index = IndexInForce(output / "index", clock=clock)
    with index.in_use() as old:
        for path in (output / "index").iterdir():
            os.truncate(path, 0)
        clock.seconds += LOOK_EVERY
        assert titles(old.index, '"phat dong thi dua"') == ["Bài cũ"]
        assert found(index) == ["Bài cũ"]
        assert eventually(lambda: index.refused == "corrupt")

        def taken_over() -> bool:
            clock.seconds += LOOK_EVERY
            return found(index) == ["Bài mới"]

        overwrite(small, output / "index")  # what else is there is not of the index
        assert eventually(taken_over)
        assert titles(old.index, '"phat dong thi dua"') == ["Bài cũ"]
    assert index.refused is None
    index.close()


def test_no_copy_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, copies = archive(tmp_path / "output", OLD), tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    index = IndexInForce(output / "index")
    assert found(index) == ["Bài cũ"]
    assert list(copies.iterdir()) == []
    index.close()
    segment = next((output / "index").glob("*.seg"))
    segment.write_bytes(bytes(segment.stat().st_size))  # which is found only in the copy
    with pytest.raises(IndexFault):
        found(index)
    assert list(copies.iterdir()) == []


@pytest.mark.parametrize("how", ["link", "pipe", "folder", "elsewhere"])
def test_only_regular_files_of_the_folder_are_copied(tmp_path: Path, how: str) -> None:
    output = archive(tmp_path / "output", OLD)
    path = output / "index" / "names.json"
    path.rename(output / "names.json")
    if how == "link":
        path.symlink_to(output / "names.json")
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    else:
        stamp = output / "index" / STAMP
        stamp.write_text(stamp.read_text().replace('"names.json"', '"../names.json"'))
    with pytest.raises(IndexFault) as raised, IndexInForce(output / "index").in_use():
        pass
    assert raised.value.reason == "corrupt"


def test_a_full_disk_is_no_reason_to_give_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(IndexFault):
        found(index)
    monkeypatch.undo()
    clock.seconds += TRY_AGAIN
    assert found(index) == ["Bài cũ"]
    index.close()


def test_the_first_who_ask_wait_for_the_index(tmp_path: Path) -> None:
    output, preparing, go_on = archive(tmp_path / "output", OLD), Event(), Event()

    def prepare(_: OpenIndex) -> None:
        preparing.set()
        go_on.wait()

    index = IndexInForce(output / "index", prepare, clock=Clock())
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(found, index)
        preparing.wait()
        second = threads.submit(found, index)
        go_on.set()
        assert first.result() == second.result() == ["Bài cũ"]
    index.close()


def test_what_is_refused_is_told_until_it_is_put_right(tmp_path: Path) -> None:
    output, clock = archive(tmp_path / "output", OLD), Clock()
    index = IndexInForce(output / "index", clock=clock)
    assert found(index) == ["Bài cũ"]
    assert index.refused is None
    aside = (output / "index").rename(output / "aside")
    write(output / "index", [NEW])
    (output / "index" / "order.json").write_text("{}")

    def told(reason: str | None) -> bool:
        clock.seconds += LOOK_EVERY
        return found(index) == ["Bài cũ"] and index.refused == reason

    assert eventually(lambda: told("corrupt"))
    shutil.rmtree(output / "index")
    aside.rename(output / "index")
    assert eventually(lambda: told(None))
    index.close()
