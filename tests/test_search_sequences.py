"""The texts of an index as sequences of syllables: what phrases are verified in."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text import nfc
from search.index.catalogue import ORDER, read_catalogue
from search.index.fields import TEXT_FIELDS
from search.index.record import SearchDocument
from search.index.segment_reader import SegmentReader, documents, frequencies
from search.index.sequences import WIDE_FROM
from search.text.analyzer import term
from tests.search_indexes import make_document, put_in_force, write
from tests.search_sequences import indexed_lines, lines

TEXTS = st.one_of(
    st.lists(st.sampled_from(["thi", "đua", "Đua,", "yêu nước.", "\n", "(", "22/1", ""])).map(
        " ".join
    ),
    st.text(max_size=20),
).map(nfc)
DOCUMENTS = st.builds(
    lambda slug, day, lead, body, facts: make_document(
        f"Tin {slug}", body, day=f"2021-01-{day:02}", lead=lead, fact_words=facts
    ),
    st.sampled_from("abcdefgh"),
    st.integers(1, 28),
    TEXTS,
    TEXTS,
    TEXTS,
)
HELD = {"title": "title", "lead": "lead", "body": "body", "facts": "fact_words"}
"""Field of the index → what of a document it holds."""


def by_id(articles: Iterable[SearchDocument]) -> dict[str, SearchDocument]:
    """Return the articles, the last of each id, newest first."""
    last = {article.id: article for article in articles}
    newest = sorted(last.values(), key=lambda article: (article.moment, article.id), reverse=True)
    return {article.id: article for article in newest}


def update(directory: Path, articles: Iterable[SearchDocument]) -> None:
    target = directory.parent / "new"
    put_in_force(target, write(target, articles, published=directory), directory)


def opened(directory: Path) -> list[SegmentReader]:
    """Return readers of the segments of an index."""
    catalogue = read_catalogue((directory / ORDER).read_text(encoding="utf-8"))
    return [SegmentReader(directory, *segment) for segment in catalogue.segments]


def only_segment(directory: Path) -> SegmentReader:
    (reader,) = opened(directory)
    return reader


@settings(deadline=None)
@given(st.lists(DOCUMENTS), st.integers(1, 3))
def test_an_index_holds_the_syllables_of_every_text_in_their_order(
    articles: list[SearchDocument], batch: int
) -> None:
    with TemporaryDirectory() as folder:
        directory = Path(folder) / "index"
        written = by_id(articles)
        write(directory, written.values(), batch=batch)
        for field in TEXT_FIELDS:
            texts = [getattr(article, HELD.get(field, ""), "") for article in written.values()]
            assert indexed_lines(directory, field) == [lines(text) for text in texts]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.lists(st.one_of(DOCUMENTS, st.sampled_from("abcdefgh")), min_size=1), max_size=6)
)
def test_after_any_edits_an_index_holds_the_same_as_a_clean_one(
    changes: list[list[SearchDocument | str]],
) -> None:
    with TemporaryDirectory() as folder:
        directory = Path(folder) / "index"
        written: dict[str, SearchDocument] = {}
        write(directory, ())
        for change in changes:
            added = [edit for edit in change if isinstance(edit, SearchDocument)]
            deleted = {f"2021/tin-{edit}" for edit in change if isinstance(edit, str)}
            staying = [article for article in written.values() if article.id not in deleted]
            written = by_id([*staying, *added])
            update(directory, written.values())
        clean = Path(folder) / "clean"
        write(clean, written.values())
        for field in TEXT_FIELDS:
            assert indexed_lines(directory, field) == indexed_lines(clean, field)


def test_a_merged_segment_has_only_the_syllables_of_what_is_live(tmp_path: Path) -> None:
    directory = tmp_path / "index"
    kept = make_document("Tin một", "Ký giao ước.\nChuyện cũ", lead="thi đua")
    gone = [make_document(f"Tin {n}", "An khang") for n in range(3)]
    write(directory, [kept, *gone])
    added = make_document("Tin hai", "yêu nước", day="2020-01-01")
    update(directory, [kept, added])
    reader = only_segment(directory)
    texts = [
        text for article in (kept, added) for text in (article.title, article.lead, article.body)
    ]
    assert reader.syllables() == sorted(
        {syllable for text in texts for line in lines(text) for syllable in line}
    )
    assert indexed_lines(directory, "body") == [lines(kept.body), lines(added.body)]


def test_the_lexicon_has_every_syllable_once_in_the_order_of_its_bytes(tmp_path: Path) -> None:
    write(tmp_path / "index", [make_document("Thi đua", "thí thì đua dưa", lead="Đua")])
    found = only_segment(tmp_path / "index").syllables()
    assert found == sorted(found)
    marked = {"thi", "thi\u0301", "thi\u0300"}
    assert set(found) == {
        *(term("thi", form).encode() for form in marked),
        *(term("dua", form).encode() for form in ("đua", "dưa")),
    }


def test_an_index_of_nothing_has_no_syllables(tmp_path: Path) -> None:
    write(tmp_path / "index", [make_document("!")])
    reader = only_segment(tmp_path / "index")
    assert reader.syllables() == []
    assert bytes(reader.sequence("body").numbers) == b""


@pytest.mark.parametrize(("count", "code"), [(WIDE_FROM - 1, "H"), (1 << 16, "I")])
def test_a_lexicon_of_any_size_has_a_number_for_every_syllable(
    tmp_path: Path, count: int, code: str
) -> None:
    directory = tmp_path / "index"
    words = [f"x{number}" for number in range(count - 1)]
    kept = make_document("Tin", " ".join(words[::-1]))
    write(directory, [kept, *(make_document(f"Tin {n}") for n in range(3))])
    added = make_document("Tin", "x1", day="2020-01-01")
    update(directory, [kept, added])  # which merges them
    reader = only_segment(directory)
    assert len(reader.syllables()) == count
    assert reader.sequence("body").typecode == code
    assert indexed_lines(directory, "body") == [lines(kept.body), lines(added.body)]


def test_sequences_stay_readable_when_the_segment_is_closed(tmp_path: Path) -> None:
    write(tmp_path / "index", [make_document("Tin", "thi đua thi")])
    reader = only_segment(tmp_path / "index")
    numbers = reader.sequence("body").numbers
    before = bytes(numbers)
    reader.close()
    assert bytes(numbers) == before != b""


def test_a_term_is_found_exactly_or_not_at_all(tmp_path: Path) -> None:
    bodies = ["thi đua thi", "thí sinh", "thi"]
    write(tmp_path / "index", [make_document(f"Tin {n}", body) for n, body in enumerate(bodies)])
    reader = only_segment(tmp_path / "index")
    found = reader.exactly("body", b"thi|")
    assert found is not None
    assert documents(found, 5) == [5, 7]
    assert list(frequencies(found)) == [2, 1]
    assert [reader.exactly("body", absent) for absent in (b"th", b"thi", b"thi||", b"~", b"")] == [
        None
    ] * 5
    assert reader.exactly("title", b"thi|") is None
