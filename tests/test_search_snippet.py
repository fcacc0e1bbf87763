"""The passage that is shown of an article that was found."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text import nfc
from search.analyzer import syllables
from search.ranking import words_and_pairs
from search.snippet import BEFORE, ELLIPSIS, LENGTH, SCANNED, Segment, snippet

FILLER = "việc khác của ngày hôm nay " * 30


def found_in(q: str, *texts: str) -> tuple[Segment, ...]:
    words, _ = words_and_pairs(syllables(q))
    return snippet(texts, dict.fromkeys(words, 1.0))


def text_of(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def marked_in(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.found]


def test_found_words_are_told_apart_as_they_stand_in_the_text() -> None:
    assert found_in("giao uoc thi dua", "Ký Giao ước thi đua năm 2021.") == (
        Segment("Ký ", False),
        Segment("Giao ước thi đua", True),
        Segment(" năm 2021.", False),
    )


def test_words_apart_are_marked_apart() -> None:
    assert marked_in(found_in("ký 2021", "Ký giao ước năm 2021")) == ["Ký", "2021"]
    assert marked_in(found_in("thi đua", "Thi, đua. Đua")) == ["Thi", "đua", "Đua"]


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    body = f"Thi công. {FILLER} Ký giao ước thi đua. {FILLER}"
    assert "giao ước thi đua" in text_of(found_in("giao ước thi đua", "", body))


def test_the_words_together_are_shown_rather_than_apart() -> None:
    body = f"Thi công và đua thuyền. {FILLER} Phong trào thi đua."
    assert marked_in(found_in("thi đua", body)) == ["thi đua"]


def test_a_passage_begins_with_its_sentence_when_that_is_near() -> None:
    body = f"{FILLER}. Hôm qua ký giao ước. {FILLER}"
    assert text_of(found_in("giao ước", body)).startswith(f"{ELLIPSIS}Hôm qua ký giao ước.")


def test_a_long_sentence_is_cut_a_few_words_before_the_first_found_one() -> None:
    segments = found_in("giao ước", f"{FILLER} giao ước {FILLER}")
    before = text_of(segments).partition("giao")[0]
    assert before.startswith(ELLIPSIS)
    assert len(list(syllables(before))) == BEFORE
    assert text_of(segments).endswith(ELLIPSIS)


def test_an_article_found_by_its_facts_alone_shows_its_beginning() -> None:
    assert found_in("quảng ninh", "", "Móng Cái phát động.") == (
        Segment("Móng Cái phát động.", False),
    )


def test_the_lead_is_shown_before_an_equal_passage_of_the_body() -> None:
    assert text_of(found_in("thi đua", "Phát động thi đua.", "Nói về thi đua.")) == (
        "Phát động thi đua."
    )


def test_lines_of_the_text_become_one_line() -> None:
    assert "\n" not in text_of(found_in("hai", "Dòng một\nDòng hai\n\nDòng ba"))


def test_an_article_without_text_has_no_snippet() -> None:
    assert found_in("thi đua", "", "") == ()
    assert found_in("thi đua", "…!") == ()


def test_what_lies_beyond_the_scanned_part_of_a_huge_text_is_not_shown() -> None:
    segments = found_in("cuối", "đầu " * (SCANNED // 4) + "cuối")
    assert marked_in(segments) == []
    assert text_of(segments).startswith("đầu")


def test_endless_words_and_rules_are_shortened() -> None:
    shown = text_of(found_in("thi đua", f"Thi đua {'x' * 5000} {'-' * 5000} thi {'=' * 5000}"))
    assert len(shown) < 400


def test_the_end_of_the_scanned_part_is_no_end_of_the_text() -> None:
    text = "đầu " * (SCANNED // 4 - 1) + "thi " + "cuối " * 9000
    assert len(text_of(found_in("thi", text))) < 1000


def test_marks_as_typed_choose_between_passages() -> None:
    body = f"Thì xã hội. {FILLER} Về thị xã. {FILLER}"
    assert "thị xã" in text_of(found_in("thị xã", body))


@given(
    st.lists(
        st.sampled_from(("thi", "đua", "thị,", "xã.", "Móng\n", "Cái", "của", "và")), max_size=120
    ),
    st.sampled_from(["thi đua", "móng cái", "thị xã hội", "xyz"]),
)
def test_a_snippet_is_a_short_piece_of_its_text_and_marks_only_what_was_sought(
    words: list[str], q: str
) -> None:
    text = nfc(" ".join(words))
    segments = found_in(q, text)
    shown = text_of(segments).strip(ELLIPSIS)
    assert shown in " ".join(text.split()) or shown.strip() in " ".join(text.split())
    assert len(list(syllables(shown))) <= LENGTH
    sought = {syllable.folded for syllable in syllables(q)}
    for segment in segments:
        inside = {syllable.folded for syllable in syllables(segment.text)}
        assert inside <= sought if segment.found else not inside & sought
    if sought & {syllable.folded for syllable in syllables(text)}:
        assert marked_in(segments)
