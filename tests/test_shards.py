"""The export of an index to shards: which sets are written, kept and given up.

What is in them is proved by searching: see `tests/test_static_search.py`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from search.index.record import SearchDocument
from search.shards.export import MANIFEST, export_shards
from search.shards.record import Shards
from tests.search_indexes import make_document, put_in_force, write

NEWS = [
    make_document(f"Bản tin số {n}", f"Phát động thi đua đợt {n}.", day=f"2021-01-{n:02}")
    for n in range(1, 21)
]


def manifest(folder: Path) -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return read


def files_below(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def edited(index: Path, documents: list[SearchDocument]) -> None:
    """Bring an index up to date, as a build does."""
    target = index.with_name("next")
    put_in_force(target, write(target, documents, published=index), index)


def again(index: Path, before: Shards, target: Path) -> Shards:
    return export_shards((index,), before.sets, target)


def test_what_was_written_is_what_the_record_says(tmp_path: Path) -> None:
    write(tmp_path / "index", NEWS)
    shards = export_shards((tmp_path / "index",), (), tmp_path / "shards")
    (one,) = shards.sets
    said = {f"{one.folder}/{name}": size for name, size in one.files.items()}
    found = {name: len(data) for name, data in files_below(tmp_path / "shards").items()}
    assert found == {**said, **shards.common}


def test_equal_indexes_give_equal_bytes(tmp_path: Path) -> None:
    for name, batch in (("a", 3), ("b", 20)):
        write(tmp_path / name / "index", NEWS, batch=batch)
        export_shards((tmp_path / name / "index",), (), tmp_path / name / "shards")
    assert files_below(tmp_path / "a" / "shards") == files_below(tmp_path / "b" / "shards")


def test_an_edit_adds_a_set_and_leaves_the_others(tmp_path: Path) -> None:
    index = tmp_path / "index"
    write(index, NEWS)
    before = export_shards((index,), (), tmp_path / "first")
    other = make_document("Bản tin số 7", "Nội dung đã sửa.", day="2021-01-07")
    edited(index, [other if news.title == other.title else news for news in NEWS])
    after = again(index, before, tmp_path / "second")
    kept, new = after.sets
    assert kept == before.sets[0]
    told = manifest(tmp_path / "second")
    assert told["deleted"] == [[13], []]  # the newest has the number 0
    assert told["runs"] == [[0, 13], [1, 1], [0, 6]]
    assert sorted(path.name for path in (tmp_path / "second").iterdir()) == sorted(
        [new.folder, *after.common]
    )


def test_what_is_deleted_is_only_told_in_the_manifest(tmp_path: Path) -> None:
    index = tmp_path / "index"
    write(index, NEWS)
    before = export_shards((index,), (), tmp_path / "first")
    edited(index, NEWS[2:])
    after = again(index, before, tmp_path / "second")
    assert after.sets == before.sets
    assert manifest(tmp_path / "second")["deleted"] == [[18, 19]]
    assert set(files_below(tmp_path / "second")) == set(after.common)


def test_a_set_that_is_more_dead_than_alive_is_given_up(tmp_path: Path) -> None:
    index = tmp_path / "index"
    write(index, NEWS)
    before = export_shards((index,), (), tmp_path / "first")
    edited(index, NEWS[11:])
    after = again(index, before, tmp_path / "second")
    (one,) = after.sets
    assert one.folder != before.sets[0].folder
    assert manifest(tmp_path / "second")["deleted"] == [[]]
    assert manifest(tmp_path / "second")["runs"] == [[0, 9]]


def test_an_index_without_articles_has_no_set(tmp_path: Path) -> None:
    write(tmp_path / "index", [])
    shards = export_shards((tmp_path / "index",), (), tmp_path / "shards")
    assert shards.sets == ()
    assert manifest(tmp_path / "shards")["sets"] == []


def test_an_article_without_a_word_is_written(tmp_path: Path) -> None:
    write(tmp_path / "index", [make_document("…")])
    shards = export_shards((tmp_path / "index",), (), tmp_path / "shards")
    assert manifest(tmp_path / "shards")["runs"] == [[0, 1]]
    assert len(shards.sets) == 1
