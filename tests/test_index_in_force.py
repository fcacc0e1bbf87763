"""The index that a server keeps open while builds replace it."""

from pathlib import Path

import pytest

from search.index_in_force import LOOK_EVERY, IndexInForce
from search.open_index import OpenIndex
from search.query import search
from search.request import SearchRequest
from search.stamp import STAMP, IndexFault
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
