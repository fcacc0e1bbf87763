"""The passage that is shown of an article that was found, and what is told apart in it."""

from hypothesis import given
from hypothesis import strategies as st

from archive.text import nfc
from search.engine.snippet import (
    BEFORE,
    ELLIPSIS,
    LENGTH,
    SCANNED,
    Segment,
    Wanted,
    highlighted,
    snippet,
)
from search.text.analyzer import syllables
from search.text.marks import Typed, begins, nearness

FILLER = "việc khác của ngày hôm nay " * 30


def typed(text: str) -> tuple[Typed, ...]:
    return tuple(Typed(syllable.folded, syllable.marked) for syllable in syllables(text))


def wanted(words: str = "", *, prefixes: str = "", phrases: tuple[str, ...] = ()) -> Wanted:
    return Wanted(
        dict.fromkeys(typed(words), 1.0),
        dict.fromkeys(typed(prefixes), 1.0),
        tuple(typed(phrase) for phrase in phrases),
    )


def found_in(q: str, *texts: str) -> tuple[Segment, ...]:
    return snippet(texts, wanted(q))


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


def test_what_the_marks_do_not_mean_is_not_highlighted() -> None:
    assert marked_in(found_in("thị xã", "Thì xả ở thị xã, thi xa")) == ["thị xã", "thi xa"]


def test_habits_of_spelling_are_highlighted_alike() -> None:
    assert marked_in(found_in("quý kỳ hoà", "Quí này, kì ấy: hòa")) == ["Quí", "kì", "hòa"]


def test_what_is_spelled_as_typed_is_shown_before_what_has_no_marks() -> None:
    body = f"Thi xa. {FILLER} Ở thị xã. {FILLER}"
    assert "thị xã" in text_of(found_in("thị xã", body))


def test_a_rare_word_is_shown_rather_than_a_frequent_one() -> None:
    words = dict(zip(typed("thi cờ"), (0.1, 5.0), strict=True))
    shown = snippet([f"Thi công. {FILLER} Tặng cờ. {FILLER}"], Wanted(words, {}, ()))
    assert marked_in(shown) == ["cờ"]


def test_a_phrase_is_highlighted_only_where_all_of_it_stands() -> None:
    body = "Đua thuyền, thi công, thi đua. Thi\nđua"
    assert marked_in(snippet([body], wanted(phrases=("thi đua",)))) == ["thi đua"]
    assert marked_in(snippet([body], wanted(phrases=("thi công đua",)))) == []


def test_punctuation_within_a_phrase_does_not_count() -> None:
    segments = snippet(["Cứ thi. Đua là tốt"], wanted(phrases=("thi dua",)))
    assert marked_in(segments) == ["thi", "Đua"]


def test_a_phrase_outweighs_its_words_apart() -> None:
    asked = Wanted(dict.fromkeys(typed("thi và đua"), 1.0), {}, (typed("cờ thi đua"),))
    shown = snippet([f"Thi và đua thuyền. {FILLER} Tặng Cờ thi đua. {FILLER}"], asked)
    assert "Cờ thi đua" in marked_in(shown)


def test_all_of_a_syllable_that_begins_as_asked_is_highlighted() -> None:
    segments = snippet(["Quyết tâm thì, không thị"], wanted(prefixes="thí quy"))
    assert marked_in(segments) == ["Quyết"]
    segments = snippet(["Khen thưởng thì tốt"], wanted(prefixes="th"))
    assert marked_in(segments) == ["thưởng thì"]


def test_a_long_title_is_highlighted_whole() -> None:
    title = f"Thi  đua {FILLER}\n{'x' * 300} thi"
    segments = highlighted(title, wanted("thi đua"))
    assert text_of(segments) == title
    assert marked_in(segments) == ["Thi  đua", "thi"]


def test_a_title_without_anything_found_is_one_segment() -> None:
    assert highlighted("Thi đua", wanted()) == (Segment("Thi đua", False),)
    assert highlighted("", wanted("thi")) == ()


def test_words_of_other_scripts_and_signs_between_letters_are_no_obstacle() -> None:
    text = "𝐀𝐁 İstanbul 2021–2025 Ⅷ Москва ﬁ thi"
    assert marked_in(highlighted(text, wanted("москва thi 2025"))) == ["2025", "Москва", "thi"]


def test_an_opening_quotation_mark_is_shown_with_its_sentence() -> None:
    shown = text_of(found_in("giao ước", f"{FILLER}. “Giao ước” là gì. {FILLER}"))
    assert shown.startswith(f"{ELLIPSIS}“Giao ước”")


WORDS = (
    "thi",
    "đua",
    "Thị,",
    "xã.",
    "Móng\n",
    "Cái",
    "của",
    "quý",
    "kỳ",
    "qui",
    "𝐀",
    "İ",
    "_",
    "—",
)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=60).map(
    lambda words: nfc(" ".join(words))
)
QUERIES = st.builds(
    wanted,
    st.sampled_from(["thi đua", "móng cái", "thị xã ky", "quy", "", "i a 𝐀"]),
    prefixes=st.sampled_from(["", "th", "qui", "đ"]),
    phrases=st.sampled_from([(), ("thi dua",), ("thị xã móng",)]),
)


@given(TEXTS, QUERIES)
def test_the_segments_of_a_title_are_the_title_and_each_highlight_was_asked_for(
    text: str, asked: Wanted
) -> None:
    segments = highlighted(text, asked)
    assert text_of(segments) == text
    assert all(segment.text for segment in segments)
    alone = {*asked.words}
    for segment in segments:
        inside = typed(segment.text)
        for syllable in inside:
            word = any(
                syllable.folded == other.folded and nearness(other, syllable.marked)
                for other in alone
            )
            begun = any(begins(prefix, syllable.marked) for prefix in asked.prefixes)
            phrased = any(
                syllable.folded == other.folded and nearness(other, syllable.marked)
                for phrase in asked.phrases
                for other in phrase
            )
            assert word or begun or phrased if segment.found else not (word or begun)


@given(st.text(max_size=400), QUERIES)
def test_any_text_has_a_short_snippet(text: str, asked: Wanted) -> None:
    shown = text_of(snippet([text], asked))
    assert len(list(syllables(shown))) <= LENGTH + 1
    assert "\n" not in shown


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
