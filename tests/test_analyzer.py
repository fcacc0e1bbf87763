"""Terms of Vietnamese text: what is one word, whatever its spelling, and what makes a pair."""

import unicodedata
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import nfc
from search.index.lexicon import END_WORD, Lexicon
from search.index.occurrences import Occurrences
from search.index.postings import widened
from search.index.schema import SyllableAnalyzer
from search.text.analyzer import (
    LONGEST_SYLLABLE,
    marks_of,
    syllables,
    terms,
)
from tests.search_sequences import lines, lines_of

VIETNAMESE = st.text(
    st.sampled_from("aăâeêioôơuưyđhnptcĐÂỒ\u0300\u0301\u0303\u0309\u0323 .,;\n_|0123456789")
)


def folded(text: str) -> list[str]:
    return [syllable.folded for syllable in syllables(text)]


def marked(text: str) -> list[str]:
    return [syllable.marked for syllable in syllables(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thi Đua", "thi đua"),
        ("hoà bình", "hòa bình"),
        ("Thuỷ lợi", "Thủy lợi"),
        ("quí khách", "quý khách"),
        ("Mỹ Lý", "Mĩ Lí"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Đẹp"), "Nguyễn Thị Đẹp"),
        ("thi-đua", "thi   đua"),
    ],
)
def test_spellings_of_the_same_words_are_the_same_terms(one: str, other: str) -> None:
    assert list(terms(one)) == list(terms(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("thị", "thi"), ("đua", "dua"), ("Đông Hà", "dong ha"), ("ƯỚC", "uoc"), ("hoà", "hoa")],
)
def test_marks_part_terms_of_one_folded_form(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert marked(one) != marked(other)


def test_a_term_holds_its_folded_form_and_its_marks_only_where_there_are_any() -> None:
    assert list(terms("thi đua")) == ["thi|", "dua|đua", "thi_dua|thi_đua"]


def test_the_form_as_written_is_read_back_from_a_term() -> None:
    assert [marks_of(text) for text in terms("thi đua")] == ["thi", "đua", "thi_đua"]


@pytest.mark.parametrize("word", ["An", "ở", "là", "và", "the", "a", "22", "XXIV"])
def test_no_word_is_too_common_to_be_a_term(word: str) -> None:
    assert len(list(terms(word))) == 1


@pytest.mark.parametrize(
    "text", ["thi đua\nMóng Cái", "thi đua.\n\nMóng Cái", "thi đua \n(Móng Cái"]
)
def test_a_pair_does_not_reach_beyond_its_line(text: str) -> None:
    assert "dua_mong" not in {item.partition("|")[0] for item in terms(text)}


@pytest.mark.parametrize(
    "between", [" ", ", ", " (", ". ", "! ", ".” ", "…", " – ", "\t", "\u2028"]
)
def test_a_pair_reaches_over_whatever_stands_inside_a_line(between: str) -> None:
    assert "dua_mong" in {item.partition("|")[0] for item in terms(f"thi đua{between}Móng Cái")}


def test_the_parts_of_a_number_or_abbreviation_are_pairs() -> None:
    found = {item.partition("|")[0] for item in terms("TP.HCM thưởng 1.500 đồng")}
    assert {"tp_hcm", "1_500"} <= found


def test_a_syllable_without_end_is_cut_and_still_found() -> None:
    assert folded("x" * 10_000) == ["x" * LONGEST_SYLLABLE]


def test_positions_point_into_the_text_in_normal_form_c() -> None:
    text = nfc("Ngày 22/1, TP Móng Cái")
    assert [text[s.start : s.end] for s in syllables(unicodedata.normalize("NFD", text))] == [
        "Ngày", "22", "1", "TP", "Móng", "Cái",
    ]  # fmt: skip


def test_whoosh_gets_the_same_terms() -> None:
    text = "Giao ước thi đua"
    assert [token.text for token in SyllableAnalyzer()(text)] == list(terms(text))


@given(VIETNAMESE)
def test_normal_forms_give_the_same_terms(text: str) -> None:
    assert list(terms(unicodedata.normalize("NFD", text))) == list(terms(nfc(text)))


@given(st.text())
def test_every_syllable_has_a_folded_form_that_folds_to_itself(text: str) -> None:
    for syllable in syllables(text):
        assert syllable.folded
        assert not set("_| ") & set(syllable.folded + syllable.marked)


@given(st.text())
def test_there_are_as_many_syllables_as_counted_and_fewer_pairs(text: str) -> None:
    words = list(syllables(text))
    pairs = [item for item in terms(text) if "_" in item]
    assert len(list(terms(text))) == len(words) + len(pairs)
    assert len(pairs) == sum(word.joined for word in words) <= max(0, len(words) - 1)


LEXICON = Lexicon()


@given(st.lists(st.one_of(VIETNAMESE, st.text()), max_size=4))
def test_collecting_finds_the_same_terms_in_each_text_and_counts_the_same_syllables(
    texts: list[str],
) -> None:
    occurrences = Occurrences(LEXICON)
    occurrences.collect(["Thi đua. Một ngày; nhiều năm\nsau thi đua", *texts])  # leaves nothing
    found = occurrences.collect([nfc(text) for text in texts])
    postings = widened(found.postings)
    assert len(set(postings.terms)) == len(postings.terms)
    counted = {number: Counter[str]() for number in range(len(texts))}
    behind = iter(zip(postings.steps[::2], postings.frequencies, strict=True))
    for term, count, first, last in zip(
        postings.terms, postings.counts, postings.firsts, postings.lasts, strict=True
    ):
        number = first
        for place, (step, frequency) in enumerate(islice(behind, count)):
            number += step if place else 0
            counted[number][term.decode()] = frequency
        assert number == last
    for number, text in enumerate(texts):
        assert counted[number] == Counter(terms(text))
        assert found.syllables[number] == len(list(syllables(text)))


@given(st.lists(st.one_of(VIETNAMESE, st.text()), max_size=4))
def test_collecting_keeps_the_syllables_of_every_text_in_their_order(texts: list[str]) -> None:
    occurrences = Occurrences(LEXICON)
    occurrences.collect(["Thi đua. Một ngày"])  # its syllables have numbers already
    found = occurrences.collect([nfc(text) for text in texts])
    assert lines_of(found.sequences, occurrences.lexicon()) == [lines(text) for text in texts]


def test_a_lexicon_does_not_keep_what_is_no_word_of_a_language() -> None:
    lexicon = Lexicon()
    Occurrences(lexicon).collect(["thi " + "x" * 10_000])
    assert set(lexicon) == {b"thi", END_WORD}
