"""An index that is built upon another answers like one that is built clean of the same articles."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir

from archive.facts import MovementMention
from archive.locality import NATIONAL
from search.engine.answer import SearchAnswer
from search.engine.matching import Matcher
from search.engine.query_parser import parse
from search.engine.ranking import scores, sought
from search.index import tiers
from search.index.catalogue import ORDER, read_catalogue
from search.index.names import NAMES
from search.index.open_index import OpenIndex, open_index
from search.index.published import Published
from search.index.record import SearchDocument
from search.index.stamp import STAMP, IndexFault
from search.index.tiers import Extent, merged_segments
from search.index.writer import write_index
from tests.archives import KIEN_HAI, MONG_CAI, make_article
from tests.search_indexes import ask, documents_of, make_document, put_in_force, titles, write

PLACES = (MONG_CAI, KIEN_HAI, "quang-ninh", "an-giang", "da-nang", NATIONAL)
BODIES = ("thi đua", "thi đua yêu nước thị xã", "Móng Cái ký giao ước", "đua thi thì", "2021")
QUERIES = (
    "thi đua",
    "thi dua",
    "Móng Cái",
    "giao uoc 2021",
    "đua xe",
    "thì là gì?",
    "",
    "xyz",
    '"thi đua yêu nước"',
    "thi* -đua",
    "nuoc OR has:movements",
)
FILTERS: tuple[Mapping[str, Any], ...] = (
    {},
    {"locality": "Quảng Ninh"},
    {"locality": "Mong Cay"},
    {"locality": "Kiên Hải"},
    {"movement": "nong-thon-moi"},
    {"date_from": date(2021, 3, 1)},
)


def make(slug: str, place: str, body: str, month: int, in_movement: bool) -> SearchDocument:
    movements = (MovementMention("nong-thon-moi"),) if in_movement else ()
    article = make_article(slug, f"2021-{month:02}-01", place, movements=movements)
    (document,) = documents_of([article])
    return replace(document, body=body)


DOCUMENTS = st.builds(
    make,
    st.sampled_from("abcdefgh"),
    st.sampled_from(PLACES),
    st.sampled_from(BODIES),
    st.integers(1, 12),
    st.booleans(),
)
EDITS = st.lists(
    st.one_of(DOCUMENTS, st.sampled_from("abcdefgh"), st.tuples(*[st.sampled_from("abcdefgh")] * 2))
)
"""What is written; the slug of what is deleted; the old and the new slug of what is renamed."""


def edited(
    documents: dict[str, SearchDocument], edit: SearchDocument | str | tuple[str, str]
) -> dict[str, SearchDocument]:
    """Return the documents by id after an edit."""
    left = dict(documents)
    if isinstance(edit, SearchDocument):
        left[edit.id] = edit
    elif isinstance(edit, str):
        left.pop(f"2021/{edit}", None)
    elif (renamed := left.pop(f"2021/{edit[0]}", None)) is not None:
        left[f"2021/{edit[1]}"] = replace(renamed, id=f"2021/{edit[1]}")
    return left


def update(directory: Path, documents: Iterable[SearchDocument]) -> None:
    """Bring the index in `directory` up to date."""
    target = directory.parent / "new"
    put_in_force(target, write(target, documents, published=directory), directory)


def answers(index: OpenIndex) -> list[SearchAnswer]:
    return [ask(index, q, **values) for q in QUERIES for values in FILTERS]


def all_scores(index: OpenIndex) -> list[dict[str, float]]:
    """Return the scores of all articles for each query, by id."""
    found = []
    for q in QUERIES:
        scored = scores(Matcher(index, lambda: None), sought(parse(q).tree), index.order)
        numbers = zip(index.order.tolist(), scored.tolist(), strict=True)
        found.append({index.stored(number)["key"]: score for number, score in numbers})
    return found


def assert_like_clean(directory: Path, documents: Iterable[SearchDocument]) -> None:
    clean = directory.parent / "clean"
    write(clean, documents)
    with open_index(directory) as index, open_index(clean) as expected:
        assert answers(index) == answers(expected)
        assert all_scores(index) == all_scores(expected)
        assert index.documents == expected.documents
    assert (directory / NAMES).read_bytes() == (clean / NAMES).read_bytes()
    for path in clean.iterdir():
        path.unlink()
    clean.rmdir()


def segments(directory: Path) -> tuple[tuple[str, int], ...]:
    return read_catalogue((directory / ORDER).read_text(encoding="utf-8")).segments


@settings(deadline=None, max_examples=40)
@given(st.lists(DOCUMENTS, max_size=6), EDITS)
def test_after_any_edits_all_answers_are_those_of_a_clean_index(
    start: list[SearchDocument], edits: list[SearchDocument | str | tuple[str, str]]
) -> None:
    with TemporaryDirectory() as folder:
        directory = Path(folder) / "index"
        documents = {document.id: document for document in start}
        write(directory, documents.values())
        for edit in edits:
            documents = edited(documents, edit)
            update(directory, documents.values())
        assert_like_clean(directory, documents.values())


@settings(deadline=None, max_examples=10)
@given(st.lists(st.lists(DOCUMENTS, min_size=1), min_size=1, max_size=4))
def test_many_edits_at_once_are_like_one_after_another(changes: list[list[SearchDocument]]) -> None:
    with TemporaryDirectory() as folder:
        directory = Path(folder) / "index"
        documents: dict[str, SearchDocument] = {}
        write(directory, ())
        for change in changes:
            documents |= {document.id: document for document in change}
            update(directory, documents.values())
        assert_like_clean(directory, documents.values())


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(tmp_path / "index", NEWS)
    return tmp_path / "index"


NEWS = [make_document(f"Tin số {n}", f"thi đua việc {n}", day="2021-01-22") for n in range(20)]
EDITED = [*NEWS[:-1], make_document("Tin số 19", "đã sửa", day="2021-01-22")]


def test_an_edit_writes_a_small_segment_and_leaves_the_large_one(
    built: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    files = write(tmp_path / "new", EDITED, published=built)
    assert before == {path.name: path.read_bytes() for path in built.iterdir()}
    new = {path.name for path in (tmp_path / "new").iterdir()}
    assert {"MAIN_1x0.seg", NAMES} <= files - new
    assert files - new <= set(before)
    put_in_force(tmp_path / "new", files, built)
    assert [count for _, count in segments(built)] == [20, 1]


def test_a_deletion_writes_no_segment(built: Path) -> None:
    update(built, NEWS[1:])
    assert [count for _, count in segments(built)] == [20]
    with open_index(built) as index:
        assert NEWS[0].title not in titles(index, "thi đua", limit=100)
        assert index.documents == len(NEWS) - 1


def test_an_index_whose_articles_did_not_change_stays_as_it_is(built: Path, tmp_path: Path) -> None:
    files = write(tmp_path / "new", NEWS, published=built)
    assert files == {path.name for path in built.iterdir()}
    assert list((tmp_path / "new").iterdir()) == []


def test_the_order_of_equal_matches_is_the_one_given(built: Path, tmp_path: Path) -> None:
    with Published(built) as before:
        order = list(before.articles)
    files = write_index(tmp_path / "new", [], order[::-1], built)
    put_in_force(tmp_path / "new", files, built)
    with open_index(built) as index:
        for q in ("", "thi đua"):
            found = ask(index, q, limit=len(order)).results
            assert [result.id for result in found] == [id_ for id_, _ in order[::-1]]


def test_an_article_that_is_in_no_batch_is_refused(built: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        write_index(tmp_path / "new", [], [("2021/khac", "00")], built)


def test_whooshs_own_reader_sees_the_live_articles(built: Path) -> None:
    update(built, EDITED[1:])
    reader = open_dir(str(built)).reader()
    assert reader.doc_count() == len(EDITED) - 1
    live = {fields["headline"]: fields["text"] for _, fields in reader.iter_docs()}
    assert live == {document.title: document.body for document in EDITED[1:]}


def test_after_a_hundred_edits_there_are_few_segments(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    documents = {document.id: document for document in NEWS}
    write(directory, documents.values())
    for n in range(100):
        added = make_document(f"Tin thêm {n}", "thi đua", day="2021-02-01")
        documents[added.id] = added
        update(directory, documents.values())
        assert len(segments(directory)) <= 1 + (tiers.TOGETHER - 1) * (1 + tiers.tier(n + 1))
    assert_like_clean(directory, documents.values())


def test_an_article_that_is_edited_again_and_again_leaves_nothing_behind(built: Path) -> None:
    for n in range(30):
        update(built, [*NEWS[1:], replace(NEWS[0], body=f"bản thứ {n}")])
        assert sum(count for _, count in segments(built)) <= len(NEWS) + 1


@given(
    st.lists(st.integers(0, 20_000).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))),
    st.integers(0, 5000),
)
def test_large_segments_are_left_alone_unless_as_much_is_written(
    sizes: list[tuple[int, int]], new: int
) -> None:
    extents = [Extent(*size) for size in sizes]
    for place in merged_segments(extents, new):
        assert extents[place].live
        assert extents[place].documents < max(tiers.LARGEST_MERGED, tiers.WORTH * new)


def test_a_segment_that_is_mostly_dead_is_written_anew_with_the_next_article() -> None:
    assert merged_segments([Extent(100, 49), Extent(100, 51)], 1) == {0}
    assert merged_segments([Extent(100, 0)], 1) == frozenset()
    assert merged_segments([Extent(5000, 1)], 1) == frozenset()
    assert merged_segments([Extent(5000, 1)], 1000) == {0}


def test_names_that_no_live_article_mentions_are_forgotten(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    documents = [make("a", MONG_CAI, "thi đua", 1, True), make("b", KIEN_HAI, "thi đua", 2, False)]
    write(directory, documents)
    update(directory, documents[1:])
    text = (directory / NAMES).read_text(encoding="utf-8")
    assert MONG_CAI not in text
    assert KIEN_HAI in text
    assert json.loads(text)["movement"] == []


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("MAIN_1x0.seg", truncate),
        ("MAIN_1x0.seg", Path.unlink),
        ("MAIN_1x0.tsv", flip),
        (ORDER, flip),
        (NAMES, flip),
        (STAMP, truncate),
        (STAMP, Path.unlink),
        ("more.seg", Path.touch),
    ],
)
def test_nothing_is_built_upon_a_damaged_index(
    built: Path, tmp_path: Path, file: str, damage: Callable[[Path], None]
) -> None:
    damage(built / file)
    with pytest.raises(IndexFault):
        write(tmp_path / "new", EDITED, published=built)


def test_no_damaged_segment_is_merged_into_a_new_one(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    for count in range(tiers.TOGETHER):
        if count:
            update(directory, NEWS[:count])
        else:
            write(directory, ())
    flip(directory / "MAIN_2x0.seg")
    with pytest.raises(IndexFault):
        write(tmp_path / "new", NEWS[: tiers.TOGETHER], published=directory)


def test_nothing_is_built_upon_the_index_of_another_version(built: Path, tmp_path: Path) -> None:
    stamp = json.loads((built / STAMP).read_text(encoding="utf-8"))
    (built / STAMP).write_text(json.dumps({**stamp, "schema": 1}), encoding="utf-8")
    with pytest.raises(IndexFault) as fault:
        write(tmp_path / "new", EDITED, published=built)
    assert fault.value.reason == "stale"
