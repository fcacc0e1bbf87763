"""Did you mean: which misspelled syllables of a query are put right, and what is left alone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import ALPHABET, nfc
from search.engine.index_lexicon import IndexLexicon
from search.engine.query_parser import parse
from search.engine.speller import LONGEST, MAX_COUNTS, suggestion
from search.engine.spelling import did_you_mean, rewritten
from search.index.open_index import open_index
from search.text.analyzer import forms, syllables
from search.text.marks import Typed
from search.text.raw_typing import undone
from search.text.written import written
from tests.search_indexes import index_of, make_document, put_in_force, write

TEXTS = (
    "Phong trào thi đua yêu nước ở Móng Cái, tỉnh Quảng Ninh",
    "Phát động phong trào thi đua quyết thắng",
    "Ký giao ước thi đua; tặng giấy khen, bằng khen cho tập thể",
    "Hội thi nấu ăn: đồng chí Hạnh đoạt giải",
    "Đường làng, ngõ xóm; gương người tốt, việc tốt",
    "Chi đoàn Kỳ Anh",
)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexLexicon]:
    documents = [make_document(f"Bài số {n}", text) for n, text in enumerate(TEXTS)]
    with index_of(Path(tmp_path_factory.mktemp("spelling")), *documents) as index:
        yield IndexLexicon(index)


def meant(lexicon: IndexLexicon, q: str) -> str | None:
    return did_you_mean(q, parse(q).tree, lexicon)


@pytest.mark.parametrize(
    ("q", "better"),
    [
        ("phong trao tji dua", "phong trao thi dua"),
        ("phogn trao", "phong trao"),
        ("quang nin", "quang ninh"),
        ("Quảng Nihn", "Quảng Ninh"),
        ("PHONG TRAFO", "PHONG TRÀO"),
        ("phong tràp thi đua", "phong trào thi đua"),
        ("phong tráo thi đua", "phong trào thi đua"),
        ("giay khenn", "giay khen"),
        ("ki ahn", "ki anh"),
        ("kyf anh", "kỳ anh"),
        ("thidua", "thi dua"),
        ("Thiđua yêu nước", "Thi đua yêu nước"),
    ],
)
def test_what_occurs_nowhere_is_put_right_by_its_neighbours(
    lexicon: IndexLexicon, q: str, better: str
) -> None:
    assert meant(lexicon, q) == better


@pytest.mark.parametrize(
    ("q", "better"),
    [
        ("thi ddua", "thi đua"),
        ("thi d9ua", "thi đua"),
        ("phong trafo", "phong trào"),
        ("phong tra2o", "phong trào"),
        ("ddoongf chi", "đồng chi"),
        ("ddongof chi", "đồng chi"),
        ("dduwowngf lang", "đường lang"),
        ("d9uong72 lang", "đường lang"),
        ("guowng nguoi tot", "gương nguoi tot"),
    ],
)
def test_typing_that_no_keyboard_program_read_is_read(
    lexicon: IndexLexicon, q: str, better: str
) -> None:
    assert meant(lexicon, q) == better


@pytest.mark.parametrize(
    "q",
    [
        "",
        "thi đua",
        "thi dua yeu nuoc",
        "thì đua",  # means the text without marks too, so it finds
        "hanh dua",  # both occur; nothing says that they do not belong together
        "móng cái quảng ninh thi đua",
        "2021 19/5 covid19",
        "zzzzzzzzzzzz",
        "x",
        "tji*",
        "-tji thi",
        "year:20211",
        "ξένος",
    ],
)
def test_what_is_found_or_like_nothing_is_left_alone(lexicon: IndexLexicon, q: str) -> None:
    assert meant(lexicon, q) is None


def test_a_word_that_occurs_elsewhere_is_put_right_where_another_belongs(tmp_path: Path) -> None:
    documents = [
        *(make_document(f"Tin {n}", "Phong trào thi đua", day=f"2021-01-{n:02}") for n in (1, 2)),
        make_document("Thơ", "Câu lạc bộ thơ"),
    ]
    with index_of(tmp_path, *documents) as index:
        assert meant(IndexLexicon(index), "phong trao tho dua") == "phong trao thi dua"
        assert meant(IndexLexicon(index), "cau lac bo tho") is None


@pytest.mark.parametrize(
    ("q", "better"),
    [
        ('"phong trao tji dua" OR -tji title:tji', '"phong trao thi dua" OR -tji title:tji'),
        ("(Tji đua) -“móng cái”  year:2021", "(Thi đua) -“móng cái”  year:2021"),
        ("title:phogn\u2003trao?", "title:phong\u2003trao?"),
        ("kind:tin phong* phogn trao", "kind:tin phong* phong trao"),
    ],
)
def test_all_else_of_the_query_stays_as_it_was_typed(
    lexicon: IndexLexicon, q: str, better: str
) -> None:
    assert meant(lexicon, q) == better


def test_a_word_that_is_the_name_of_its_field_is_not_taken_for_it() -> None:
    title, news = Typed("title", "title"), Typed("tin", "tin")
    assert rewritten("title:title", [(title, news)]) is None
    assert rewritten("title title", [(title, None), (title, news)]) == "title tin"


@pytest.mark.parametrize(
    "syllable",
    [
        "hòa",
        "thủy",
        "quý",
        "kỳ",
        "lý",
        "đường",
        "giếng",
        "gì",
        "của",
        "khuỷu",
        "ngoài",
        "tiến",
        "quốc",
        "nghĩa",
        "xoáy",
        "toàn",
        "huyện",
        "mía",
        "uống",
        "an",
        "y",
        "2021",
        "covid",
    ],
)
def test_a_syllable_is_written_as_newspapers_write_it(syllable: str) -> None:
    assert written(forms(syllable)[1]) == syllable


@given(st.text(st.sampled_from([*ALPHABET, *"áàảãạốờứýỳ"]), min_size=1, max_size=8))
def test_what_is_written_is_read_as_it_was_meant(syllable: str) -> None:
    assert forms(written(forms(syllable)[1])) == forms(syllable)


TELEX = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


@given(
    st.sampled_from(["đ", "b", "th", "ngh", "qu", "gi", ""]),
    st.sampled_from(["a", "ă", "â", "ê", "oa", "ươ", "uyê", "iê", "ưa", "ô", "ơ"]),
    st.sampled_from(["", *TELEX]),
    st.sampled_from(["", "n", "ng", "m"]),
)
def test_every_syllable_typed_in_telex_is_read(
    onset: str, vowels: str, tone: str, coda: str
) -> None:
    raw = onset.replace("đ", "dd") + vowels + coda
    for letter, typed in {"ươ": "uwow", "ưa": "uwa", "ă": "aw", "â": "aa", "ê": "ee"}.items():
        raw = raw.replace(letter, typed)
    raw = raw.replace("ô", "oo").replace("ơ", "ow") + TELEX.get(tone, "")
    syllable = nfc(onset + vowels[0] + tone + vowels[1:] + coda)
    if raw != syllable:
        assert forms(syllable) in [forms(text) for text in undone(raw)]


@given(st.text(max_size=60))
def test_any_query_is_answered(lexicon: IndexLexicon, q: str) -> None:
    better = meant(lexicon, q)
    assert better is None or (better != nfc(q) and parse(better).tree != parse(q).tree)


class Counting:
    """The lexicon of an index, which notes how often it is asked."""

    def __init__(self, lexicon: IndexLexicon) -> None:
        self.spellings = lexicon.spellings
        self.asked = 0
        self._lexicon = lexicon

    def counts(self, typed: Typed) -> Mapping[str, int]:
        self.asked += 1
        return self._lexicon.counts(typed)


@given(st.lists(st.text(st.sampled_from("aođuihngtr"), min_size=1, max_size=9), max_size=80))
def test_the_work_for_one_query_is_bounded(lexicon: IndexLexicon, words: list[str]) -> None:
    counting = Counting(lexicon)
    typed = [Typed(syllable.folded, syllable.marked) for syllable in syllables(" ".join(words))]
    better = suggestion(typed, counting)
    assert counting.asked <= MAX_COUNTS
    assert len(better) == len(typed)


def test_what_only_a_deleted_article_said_is_not_suggested(tmp_path: Path) -> None:
    kept = [make_document(f"Tin {n}", "Phong trào thi đua", day=f"2021-01-{n:02}") for n in (1, 2)]
    gone = make_document("Thưởng", "Tặng giấy khen")
    write(tmp_path / "index", [*kept, gone])
    with open_index(tmp_path / "index") as index:
        assert meant(IndexLexicon(index), "giay khenn") == "giay khen"
    files = write(tmp_path / "new", kept, published=tmp_path / "index")
    put_in_force(tmp_path / "new", files, tmp_path / "index")
    with open_index(tmp_path / "index") as index:
        assert meant(IndexLexicon(index), "giay khenn") is None


def test_a_long_word_is_not_put_right(lexicon: IndexLexicon) -> None:
    assert meant(lexicon, "p" + "hong" * LONGEST) is None
