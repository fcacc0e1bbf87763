"""A fact leads to the sentence that states it, and the sentence back to the fact."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from archive.shown import Quote
from pipeline.pages.sentences import Sentences
from pipeline.prose import render_prose


def prose(markdown: str) -> str:
    return render_prose(markdown).prose.html


def marked(html: str, *quotes: str) -> str:
    sentences = Sentences("Tên bài", "Đoạn dẫn nêu 5 đơn vị.", html)
    for quote in quotes:
        sentences.quote(quote)
    return sentences.html()


def without_marks(html: str) -> str:
    html = re.sub(r'<a class="fact"[^>]*>\d+</a>', "", html)
    return re.sub(r'<span class="said" id="cau_\d+">(.*?)</span>', r"\1", html, flags=re.DOTALL)


def test_a_sentence_is_marked_and_leads_back_to_its_fact() -> None:
    html = marked("<p>Thành phố giao 6 nhóm việc. Rồi thôi.</p>", "giao 6 nhóm việc")
    assert html == (
        '<p>Thành phố <span class="said" id="cau_1">giao 6 nhóm việc</span>'
        '<a class="fact" href="#du_kien_1" aria-label="Dữ kiện 1">1</a>. Rồi thôi.</p>'
    )


def test_typography_white_space_and_the_case_of_the_first_letter_do_not_count() -> None:
    html = marked(
        "<p>Chủ đề là\n“Đồng thuận – cao…” năm nay.</p>", 'chủ đề là "Đồng thuận - cao..."'
    )
    assert 'id="cau_1">Chủ đề là\n“Đồng thuận – cao…”</span>' in html


def test_a_quote_that_runs_over_markup_begins_within_it_and_ends_behind_it() -> None:
    html = marked("<p>Có <strong>14/15</strong> chỉ tiêu &amp; hơn.</p>", "14/15 chỉ tiêu & hơn")
    assert (
        '<strong><span class="said" id="cau_1">14/15</span></strong> chỉ tiêu &amp; hơn<a' in html
    )


def test_no_link_lies_in_another() -> None:
    html = marked('<p><a href="/tin/">Xem 12 xã</a> ấy.</p>', "12 xã")
    assert html.startswith(
        '<p><a href="/tin/">Xem <span class="said" id="cau_1">12 xã</span></a><a '
    )


def test_facts_of_one_sentence_share_its_place() -> None:
    html = marked("<p>Tặng 5 bằng khen cho 2 cụm.</p>", "2 cụm", "Tặng 5 bằng khen cho 2 cụm")
    assert html.count("</span></span>") == 1
    assert 'id="cau_2"' in html
    assert 'id="cau_1"' in html
    assert html.endswith("</a>.</p>")


def test_the_number_of_a_footnote_is_not_among_the_words() -> None:
    html = prose("Có 9 huyện[^1] và thị xã.\n\n[^1]: Theo tin.")
    assert 'id="cau_1">Có 9 huyện</span>' in marked(html, "Có 9 huyện và thị xã")


def test_what_the_lead_or_the_title_says_leads_there_and_what_neither_says_nowhere() -> None:
    sentences = Sentences("Tên bài", "Đoạn dẫn nêu 5 đơn vị.", "<p>Thân bài.</p>")
    assert sentences.quote("nêu 5 đơn vị") == Quote("nêu 5 đơn vị", 1, "doan_dan")
    assert sentences.quote("tên bài") == Quote("tên bài", 2, "tieu_de")
    assert sentences.quote("Lời chú ảnh") == Quote("Lời chú ảnh", 3, "")
    assert sentences.quote(None) is None
    assert sentences.html() == "<p>Thân bài.</p>"


WORDS = st.lists(
    st.sampled_from(
        ("thi", "đua", "**14/15**", "A & B", "_nông_ thôn", "“cụm”", "[tin](/tin/)", "…")
    ),
    min_size=1,
    max_size=9,
)


@given(WORDS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=4))
def test_marks_change_no_word_and_no_markup(words: list[str], cuts: list[tuple[int, int]]) -> None:
    made = render_prose(" ".join(words)).prose
    quotes = [quote for at, size in cuts if (quote := made.text[at : at + size].strip())]
    html = marked(made.html, *quotes)
    assert without_marks(html) == made.html or "</span></span>" in html
    plain = re.sub(r'<a class="fact"[^>]*>\d+</a>', "", html)
    assert unescape(re.sub("<[^>]*>", "", plain)) == unescape(re.sub("<[^>]*>", "", made.html))
    assert html.count('class="fact"') == len(quotes)
    for number in range(1, len(quotes) + 1):
        assert html.count(f'id="cau_{number}"') == 1
