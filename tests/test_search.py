"""What a query finds, and in what order."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.interface import t
from archive.text import fold
from search.engine.query import search
from search.engine.query_parser import MAX_CHARACTERS, MAX_WORDS
from search.engine.request import SearchRequest
from search.index.open_index import OpenIndex
from search.index.record import Topic
from tests.search_indexes import ask, index_of, make_document, said, titles

NEWS = (
    make_document("Móng Cái phát động thi đua", "Ký giao ước thi đua năm 2021.", day="2021-01-22"),
    make_document("Hòa Bình tổng kết", "Nông thôn mới ở xã An Hòa; quý khách.", day="2021-02-01"),
    make_document("Đông Hà khen thưởng", "Thành ủy Đông Hà tặng giấy khen.", day="2020-11-27"),
    make_document("Hội nghị cụm", "Cụm trưởng là thành phố Cần Thơ.", day="2020-12-01"),
)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    with index_of(tmp_path_factory.mktemp("news"), *NEWS) as index:
        yield index


@pytest.mark.parametrize(
    ("q", "title"),
    [
        ("giao uoc thi dua", "Móng Cái phát động thi đua"),
        ("GIAO ƯỚC THI ĐUA", "Móng Cái phát động thi đua"),
        (unicodedata.normalize("NFD", "giao ước thi đua"), "Móng Cái phát động thi đua"),
        ("dong ha", "Đông Hà khen thưởng"),
        ("Đông Hà", "Đông Hà khen thưởng"),
        ("đong ha", "Đông Hà khen thưởng"),
        ("hoà bình", "Hòa Bình tổng kết"),
        ("quí khách", "Hòa Bình tổng kết"),
        ("Hoà", "Hòa Bình tổng kết"),
        ("An", "Hòa Bình tổng kết"),
        ("ở", "Hòa Bình tổng kết"),
        ("thi-đua!", "Móng Cái phát động thi đua"),
        ("2021", "Móng Cái phát động thi đua"),
    ],
)
def test_an_article_is_found_however_its_words_are_typed(
    news: OpenIndex, q: str, title: str
) -> None:
    assert titles(news, q) == [title]
    assert said(ask(news, q)) == []


def test_marks_as_typed_come_first_then_none_and_other_marks_are_not_found(tmp_path: Path) -> None:
    documents = (
        make_document("Khác dấu", "thì xà", day="2021-03-01"),
        make_document("Không dấu", "thi xa thi xa thi xa", day="2021-02-01"),
        make_document("Đúng dấu", "thị xã " + "việc khác " * 50, day="2021-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "thị xã") == ["Đúng dấu", "Không dấu"]
        assert {*titles(index, "thi xa")} == {"Khác dấu", "Không dấu", "Đúng dấu"}


def test_a_mark_that_was_typed_is_asked_for_and_others_are_free(tmp_path: Path) -> None:
    documents = (
        make_document("Một", "đông"),
        make_document("Hai", "đồng"),
        make_document("Ba", "dong"),
        make_document("Bốn", "dòng"),
    )
    with index_of(tmp_path, *documents) as index:
        assert {*titles(index, "dong")} == {"Một", "Hai", "Ba", "Bốn"}
        assert titles(index, "đông") == ["Một", "Ba", "Hai"]
        assert titles(index, "đồng") == ["Hai", "Ba"]
        assert {*titles(index, "dông")} == {"Một", "Hai", "Ba"}


def test_words_typed_without_marks_leave_the_others_of_a_query_as_they_are(tmp_path: Path) -> None:
    documents = (
        make_document("Khác", "Mông Cái", day="2021-03-01"),
        make_document("Đúng", "Móng Cái", day="2021-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "Móng cai") == ["Đúng"]


def test_neighbouring_words_come_before_the_same_words_apart(tmp_path: Path) -> None:
    documents = (
        make_document("Xa", "thi công xong, đua thuyền rồi", day="2021-03-01"),
        make_document("Gần", "rồi công nhân thi đua xong thuyền", day="2021-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "thi đua") == ["Gần", "Xa"]


def test_a_title_counts_more_than_a_body(tmp_path: Path) -> None:
    documents = (
        make_document("Bản tin", "Thi đua ở địa phương", day="2021-03-01"),
        make_document("Thi đua", "Bản tin ở địa phương", day="2021-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "thi đua") == ["Thi đua", "Bản tin"]


def test_all_words_must_match(news: OpenIndex) -> None:
    assert titles(news, "thành phố") == ["Hội nghị cụm"]
    assert {*titles(news, "thành")} == {"Đông Hà khen thưởng", "Hội nghị cụm"}


def test_words_may_stand_in_different_fields(tmp_path: Path) -> None:
    document = make_document(
        "Hội nghị",
        "Phát động phong trào.",
        locality_words="Thành phố Móng Cái\nTỉnh Quảng Ninh",
        people_words="Lê Văn Ánh",
        award_words="Bằng khen",
    )
    with index_of(tmp_path, document, make_document("Khác")) as index:
        assert titles(index, "mong cai quang ninh phong trao") == ["Hội nghị"]
        assert titles(index, "lê ánh bằng khen hội nghị") == ["Hội nghị"]


def test_best_partial_matches_come_with_a_warning_when_no_article_has_all_words(
    news: OpenIndex,
) -> None:
    answer = ask(news, "giao ước thi đua Cà Mau")
    assert answer.results[0].title == "Móng Cái phát động thi đua"
    assert (answer.partial, said(answer)) == (True, [t("search.partial")])


def test_conditions_stay_conditions_when_words_are_missing_within_brackets_too(
    tmp_path: Path,
) -> None:
    documents = (
        make_document("Một", "thi đua", day="2021-01-01"),
        make_document("Hai", "thi đua", day="2020-01-01"),
        make_document("Ba", "hội nghị", day="2020-01-01"),
        make_document("Bốn", "hội nghị xa", day="2019-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        found = {*titles(index, "zzz (thi year:2021 OR hội year:2020)")}
        assert found == {"Một", "Hai", "Ba"}  # of one of these years, with one of these words
        assert {*titles(index, "zzz (hội -xa OR thi -xa)")} == {"Một", "Hai", "Ba"}
        assert {*titles(index, "zzz (hội OR thi -đua)")} == {"Một", "Hai", "Ba", "Bốn"}


def test_a_query_that_was_not_understood_is_not_put_right(tmp_path: Path) -> None:
    with index_of(tmp_path, make_document("Phát động", "thi đua đạt hội")) as index:
        assert ask(index, "date:29/2/2021 thi").did_you_mean is None
        assert ask(index, "phat dogn").did_you_mean == "phat dong"


def test_a_question_finds_its_best_answers(news: OpenIndex) -> None:
    answer = ask(news, "Thành phố nào làm cụm trưởng?")
    assert answer.results[0].title == "Hội nghị cụm"
    assert (answer.partial, said(answer)) == (True, [t("search.question")])


def test_a_long_query_may_be_a_question_without_its_mark(tmp_path: Path) -> None:
    asked = "thành phố nào làm cụm trưởng cụm thi đua năm nay"
    documents = (
        make_document("Đúng", "Cụm trưởng cụm thi đua năm nay là thành phố Cần Thơ."),
        make_document("Dài", " xen kẽ ".join(asked.split()) + " chuyện khác" * 300),
        make_document("Khác", "Năm nay được mùa."),
    )
    with index_of(tmp_path, *documents) as index:
        answer = ask(index, asked)
        assert answer.results[0].title == "Đúng"
        assert (answer.partial, said(answer)) == (True, [t("search.long")])


def test_a_sentence_that_was_copied_finds_only_where_it_stands(tmp_path: Path) -> None:
    sentence = "Cụm trưởng cụm thi đua năm nay là thành phố Cần Thơ"
    documents = (
        make_document("Nguồn", f"Sáng nay họp. {sentence}. Sau đó bế mạc."),
        make_document("Gần giống", "Cụm trưởng cụm thi đua năm nay là thành phố Đông Hà."),
    )
    with index_of(tmp_path, *documents) as index:
        answer = ask(index, sentence)
        assert [result.title for result in answer.results] == ["Nguồn"]
        assert not answer.partial


def test_words_that_stand_nowhere_find_nothing(news: OpenIndex) -> None:
    answer = ask(news, "xyzzy qwerty")
    assert (answer.total, answer.results, answer.notices) == (0, (), ())


@pytest.mark.parametrize("q", ["", "   "])
def test_an_empty_query_lists_all_newest_first(news: OpenIndex, q: str) -> None:
    answer = ask(news, q)
    dates = [result.date for result in answer.results]
    assert dates == sorted(dates, reverse=True)
    assert (answer.total, answer.notices) == (len(NEWS), ())


def test_a_query_without_words_says_so_and_lists_the_newest(news: OpenIndex) -> None:
    answer = ask(news, "!?…")
    assert answer.total == len(NEWS)
    assert t("search.no_words") in said(answer)


def test_a_phrase_is_its_words_side_by_side(tmp_path: Path) -> None:
    documents = (
        make_document("Có", "Ký kết giao ước, thi đua năm nay"),
        make_document("Rời", "Giao ước. Ước thi. Thi đua giao"),
        make_document("Ngược", "Thi đua theo giao ước"),
        make_document("Khác dòng", "Ký giao ước\nthi đua"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, '"giao ước thi đua"') == titles(index, '"giao uoc thi dua"') == ["Có"]
        assert {*titles(index, '-"giao ước thi đua"')} == {"Rời", "Ngược", "Khác dòng"}
        assert ask(index, '"giao uốc thi đua"').partial
        assert {*titles(index, '"giao ước" "thi đua"')} == {"Có", "Rời", "Ngược", "Khác dòng"}


@pytest.mark.parametrize("q", ["thi đua " * 100, "a " * (MAX_WORDS + 1), "x" * 100_000])
def test_a_query_that_is_too_long_is_cut_and_says_so(news: OpenIndex, q: str) -> None:
    too_long = t("search.too_long", characters=MAX_CHARACTERS, words=MAX_WORDS)
    assert said(ask(news, q))[0] == too_long


def test_equal_matches_come_newest_first_then_by_id(tmp_path: Path) -> None:
    documents = [
        make_document(f"Tin {letter}", "Thi đua", day=day)
        for letter, day in (("b", "2021-01-01"), ("c", "2021-01-01"), ("a", "2021-02-01"))
    ]
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "thi đua") == titles(index) == ["Tin a", "Tin c", "Tin b"]


def test_pages_of_results_are_disjoint_and_make_the_whole(news: OpenIndex) -> None:
    pages = [titles(news, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert pages[0] + pages[1] == titles(news)
    assert pages[2] == []
    assert titles(news, limit=0) == titles(news, limit=-5) == []
    assert titles(news, offset=-3) == titles(news)


def test_an_index_without_articles_answers(tmp_path: Path) -> None:
    with index_of(tmp_path) as index:
        for request in (
            SearchRequest(),
            SearchRequest("thi đua"),
            SearchRequest(locality="Móng Cái", movement="x"),
        ):
            assert search(index, request).total == 0


def test_a_longer_article_does_not_win_by_its_length(tmp_path: Path) -> None:
    documents = (
        make_document("Dài", "thi đua " + "việc khác " * 500, day="2021-03-01"),
        make_document("Ngắn", "thi đua việc khác", day="2021-01-01"),
    )
    with index_of(tmp_path, *documents) as index:
        assert titles(index, "thi đua") == ["Ngắn", "Dài"]


def test_an_article_is_found_by_any_name_of_its_movement(tmp_path: Path) -> None:
    movement = Topic("ntm", "Nông thôn mới", ("NTM",))
    document = make_document(movements=(movement,), movement_words="Nông thôn mới\nNTM")
    with index_of(tmp_path, document, make_document("Khác")) as index:
        assert titles(index, "ntm") == titles(index, "nong thon moi") == ["Bản tin"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(q=st.text(max_size=600), locality=st.text(max_size=40), movement=st.text(max_size=40))
def test_any_text_is_a_legal_query(news: OpenIndex, q: str, locality: str, movement: str) -> None:
    answer = ask(news, q, locality=locality, movement=movement)
    assert len(answer.results) <= answer.total <= len(NEWS)


VOCABULARY = (
    "thi", "đua", "thị", "dua", "Móng", "cai", "hoà", "hòa", "An", "ở", "năm", "2021", "xyzzy",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(q=WORDS)
def test_what_is_found_with_marks_is_found_without_them(news: OpenIndex, q: str) -> None:
    answer = ask(news, q, limit=100)
    if not answer.partial:
        assert {result.id for result in answer.results} <= {
            result.id for result in ask(news, fold(q), limit=100).results
        }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(q=WORDS)
def test_a_query_has_one_answer_in_any_normal_form_and_case(news: OpenIndex, q: str) -> None:
    answer = ask(news, q)
    assert ask(news, unicodedata.normalize("NFD", q)) == answer
    assert ask(news, q.upper()) == answer
