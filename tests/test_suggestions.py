"""What is suggested while somebody types."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.locality import Kind, Locality, Version
from search.engine.query_parser import MAX_CHARACTERS, parse
from search.engine.suggestions import suggest
from search.index.open_index import OpenIndex
from search.index.record import Topic
from tests.search_indexes import ask, index_of, make_document

END, START = date(2025, 6, 30), date(2025, 7, 1)


def place(
    name: str, kind: Kind, parent: str = "", since: date | None = None, until: date | None = None
) -> Version:
    return Version(name, kind, parent, since, until, "")


AN_GIANG = Locality("an-giang", (place("An Giang", "tỉnh"),))
KIEN_GIANG = Locality("kien-giang", (place("Kiên Giang", "tỉnh", until=END),))
KIEN_HAI = Locality(
    "kien-giang/kien-hai",
    (
        place("Kiên Hải", "huyện", "kien-giang", until=END),
        place("Kiên Hải", "đặc khu", "an-giang", since=START),
    ),
)
HO_CHI_MINH = Locality(
    "tp-ho-chi-minh",
    (place("Hồ Chí Minh", "thành phố trực thuộc trung ương"),),
    ("Sài Gòn", "TPHCM"),
)
QUAN_1 = Locality("tp-ho-chi-minh/quan-1", (place("1", "quận", "tp-ho-chi-minh"),))
NUI_KIEN = Locality("an-giang/nui-kien", (place("Núi Kiên", "xã", "an-giang"),))

RURAL = Topic("nong-thon-moi", "Xây dựng nông thôn mới", ("NTM",))
CLUSTER = Topic("tay-nam", "Cụm thi đua Tây Nam Bộ", ())
AWARD = Topic("bang-khen", 'Bằng khen "Thủ tướng"', ())
LAW = Topic("luat-2022", "Luật Thi đua, khen thưởng OR 2022", ())

DOCUMENTS = (
    make_document(
        "Kiên Hải ra quân", day="2021-01-01", localities=(AN_GIANG, KIEN_GIANG, KIEN_HAI)
    ),
    make_document("Kiên Giang thi đua yêu nước", day="2021-02-01", localities=(KIEN_GIANG,)),
    make_document("An Giang tổng kết", day="2021-03-01", localities=(AN_GIANG, NUI_KIEN)),
    make_document("Quận 1: “hội thi” -ĐUA- thuyền", localities=(HO_CHI_MINH, QUAN_1)),
    make_document(
        "Xã ven biển", movements=(RURAL,), clusters=(CLUSTER,), awards=(AWARD,), documents=(LAW,)
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    documents = []
    for document in DOCUMENTS:
        names = [v.full_name for known in document.localities for v in known.versions]
        documents.append(
            replace(
                document,
                locality_words="\n".join(names),
                movement_words="\n".join(topic.name for topic in document.movements),
                cluster_words="\n".join(topic.name for topic in document.clusters),
                award_words="\n".join(topic.name for topic in document.awards),
                document_words="\n".join(topic.name for topic in document.documents),
            )
        )
    with index_of(Path(tmp_path_factory.mktemp("suggestions")), *documents) as opened:
        yield opened


def texts(index: OpenIndex, typed: str, limit: int = 8) -> list[str]:
    return [suggestion.text for suggestion in suggest(index, typed, limit)]


def names(index: OpenIndex, typed: str) -> list[str]:
    return [one.text for one in suggest(index, typed, 30) if one.kind != "article"]


def test_a_place_is_suggested_by_the_beginning_of_its_name(index: OpenIndex) -> None:
    [first, *_] = suggest(index, "kien g")
    assert (first.kind, first.text, first.url, first.count) == (
        "locality",
        "Tỉnh Kiên Giang (đến 2025)",
        "/dia-phuong/kien-giang/",
        2,
    )


def test_the_kind_of_a_place_may_be_typed_or_not(index: OpenIndex) -> None:
    assert names(index, "tỉnh kiên") == names(index, "kiên gi")


def test_names_that_begin_so_come_first_then_those_with_most_articles(index: OpenIndex) -> None:
    assert names(index, "kien") == [
        "Tỉnh Kiên Giang (đến 2025)",
        "Đặc khu Kiên Hải, Tỉnh An Giang",
        "Xã Núi Kiên, Tỉnh An Giang",
    ]


def test_marks_count_as_typed(index: OpenIndex) -> None:
    assert names(index, "Kiên Gi") == names(index, "kien gi")
    assert names(index, "kién gi") == []
    assert names(index, "KIÊN GI") == names(index, "Kie\u0302n Gi")


def test_a_word_followed_by_a_space_is_complete(index: OpenIndex) -> None:
    assert names(index, "an g") == ["Tỉnh An Giang"]
    assert names(index, "an g ") == []


def test_a_former_name_leads_to_the_place_and_is_shown_as_such(index: OpenIndex) -> None:
    [found] = [one for one in suggest(index, "huyện kiên h") if one.kind == "locality"]
    assert found.text == "Huyện Kiên Hải (nay là Đặc khu Kiên Hải, Tỉnh An Giang)"
    assert found.url == "/dia-phuong/kien-giang/kien-hai/"


def test_other_names_are_found(index: OpenIndex) -> None:
    assert names(index, "sai g") == ["Sài Gòn (Thành phố Hồ Chí Minh)"]
    assert names(index, "ntm") == ["Xây dựng nông thôn mới"]


def test_topics_are_suggested_with_their_pages_if_they_have_one(index: OpenIndex) -> None:
    for typed, kind, url in (
        ("nong thon", "movement", "/phong-trao/nong-thon-moi/"),
        ("cum thi", "cluster", "/cum-thi-dua/tay-nam/"),
        ("bang kh", "award", None),
        ("luat thi", "document", None),
    ):
        [first, *_] = suggest(index, typed)
        assert (first.kind, first.url) == (kind, url)


def test_articles_are_suggested_by_all_words_of_their_titles(index: OpenIndex) -> None:
    [found] = [one for one in suggest(index, "yêu nước kiên gi") if one.kind == "article"]
    assert found.text == "Kiên Giang thi đua yêu nước"
    assert found.url == "/tin/2021/kien-giang-thi-dua-yeu-nuoc/"
    assert [one for one in suggest(index, "yêu nước an gi") if one.kind == "article"] == []


def test_names_leave_room_for_articles(index: OpenIndex) -> None:
    kinds = [suggestion.kind for suggestion in suggest(index, "kien", 3)]
    assert kinds == ["locality", "locality", "article"]


def test_what_is_suggested_is_found_when_it_is_chosen(index: OpenIndex) -> None:
    for typed in ("kien", "an", "quan 1", "sai gon", "bang", "luat", "cum", "xay", "hoi thi"):
        for suggestion in suggest(index, typed):
            parsed = parse(suggestion.query)
            assert parsed.notices == ()
            answer = ask(index, suggestion.query)
            assert not answer.partial
            assert answer.total >= suggestion.count
            if suggestion.kind == "article":
                assert suggestion.text in [result.title for result in answer.results]


def test_a_long_name_makes_no_query_too_long(tmp_path: Path) -> None:
    long = Topic("dai", "Phong trào " + "nghiêng " * 200, ())
    document = make_document("Thi đua " + "nghiêng " * 200, movements=(long,))
    with index_of(tmp_path, document) as opened:
        found = [*suggest(opened, "phong trao"), *suggest(opened, "thi dua")]
        assert [one.kind for one in found] == ["movement", "article"]
        assert all(len(one.query) < MAX_CHARACTERS for one in found)


@pytest.mark.parametrize("typed", ["", " ", "!?", "z", "kien zzz", "-", '"'])
def test_what_nothing_begins_with_has_no_suggestions(index: OpenIndex, typed: str) -> None:
    assert suggest(index, typed) == ()


def test_no_suggestion_is_no_fault(index: OpenIndex, tmp_path: Path) -> None:
    assert suggest(index, "kien", 0) == ()
    with index_of(tmp_path) as empty:
        assert suggest(empty, "kien") == ()


@given(st.text(st.sampled_from('kienấđgathu 1*:-"()'), max_size=300), st.integers(-1, 9))
def test_any_beginning_has_at_most_as_many_suggestions_as_asked_for(
    index: OpenIndex, typed: str, limit: int
) -> None:
    found = suggest(index, typed, limit)
    assert len(found) <= max(0, limit)
    assert len({(one.kind, one.text) for one in found}) == len(found)


@given(st.sampled_from(["kiên giang", "an giang", "thi đua", "nông thôn mới"]), st.data())
def test_typing_on_towards_a_name_keeps_it(
    index: OpenIndex, name: str, data: st.DataObject
) -> None:
    end = data.draw(st.integers(1, len(name)))
    wanted = set(names(index, name))
    assert wanted
    if not name[:end].endswith(" "):
        assert wanted <= set(names(index, name[:end]))
