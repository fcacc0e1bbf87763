"""What is indexed of an article: everything its page tells, under every name of its places."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from archive.article import Article
from archive.dates import Stamp
from archive.facts import Event, LocalityMention
from archive.gazetteer import make_gazetteer
from archive.locality import NATIONAL, Locality, Succession, Version
from archive.text import folded_key
from archive.vocabulary import Vocabulary, build_vocabulary
from search.index.documents import found_under
from search.index.fields import FACTS
from search.index.record import SearchDocument
from tests import archives
from tests.archives import KIEN_HAI, MONG_CAI, make_article
from tests.search_indexes import documents_of

DAY = date(2021, 1, 22)
NOT_WORDS = {
    "aliases", "award", "cluster", "document", "due", "file", "kind", "linked_to", "locality",
    "movement", "place", "quote", "slug", "status", "url",
}  # fmt: skip
"""Fields that hold ids, addresses, dates and keywords, and quotes, which are in the body."""


def document_of(article: Article) -> SearchDocument:
    (document,) = documents_of([article])
    return document


def ids(document: SearchDocument) -> set[str]:
    return {place.id for place in document.localities}


def words_of(document: SearchDocument) -> str:
    texts = (getattr(document, field.name) for field in fields(document))
    return folded_key("\n".join(text for text in texts if isinstance(text, str)))


def texts_of(record: Any) -> Iterator[str]:
    """Yield every text that stands anywhere in a record of front matter."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from texts_of(item)
    elif is_dataclass(record) and not isinstance(record, Stamp):
        for field in fields(record):
            if field.name not in NOT_WORDS and "Literal" not in str(field.type):
                yield from texts_of(getattr(record, field.name))


def rich_content(monkeypatch: pytest.MonkeyPatch) -> tuple[Article, Vocabulary]:
    """Return the article of `rich_archive` that states every kind of fact, and its vocabulary."""
    kinds = ("movements", "clusters", "awards", "documents")
    with monkeypatch.context() as patch:
        patch.setattr(archives, "make_archive", lambda articles, **content: (articles, content))
        content: Any = archives.rich_archive()
    articles, values = content
    return articles[0], build_vocabulary(*(values[kind] for kind in kinds))


def test_every_text_of_the_front_matter_is_among_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    article, vocabulary = rich_content(monkeypatch)
    (document,) = documents_of([article], vocabulary)
    found = words_of(document)
    # A role of a movement or place is a keyword of the schema; a person's is a text.
    keywords = {mention.role for mention in (*article.front.movements, *article.front.localities)}
    texts = [text for text in texts_of(article.front) if text not in keywords]
    assert [text for text in texts if folded_key(text) not in found] == []


def facts_of(article: Article, vocabulary: Vocabulary) -> set[str]:
    (document,) = documents_of([article], vocabulary)
    return set(document.has)


def test_an_article_has_every_fact_that_it_states_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article, vocabulary = rich_content(monkeypatch)
    assert facts_of(article, vocabulary) == set(FACTS)
    empty = {"event": None, "campaign": None, "lead": None}
    for fact in FACTS:
        field = {"sources": "source"}.get(fact, fact)
        without = replace(article, front=replace(article.front, **{field: empty.get(fact, ())}))
        assert facts_of(without, vocabulary) == set(FACTS) - {fact}


def test_places_that_only_facts_name_are_not_what_the_article_is_about() -> None:
    document = document_of(make_article(place=KIEN_HAI, event=Event(place=MONG_CAI)))
    assert folded_key("Móng Cái") not in folded_key(document.locality_words)
    assert folded_key("Thành phố Móng Cái, Tỉnh Quảng Ninh") in folded_key(document.fact_words)


def test_a_place_is_found_under_what_lies_above_it_and_what_it_became() -> None:
    document = document_of(make_article(place=KIEN_HAI))
    assert ids(document) == {KIEN_HAI, "kien-giang", "an-giang", "an-giang/kien-hai"}


def test_a_divided_town_is_found_under_each_of_its_parts() -> None:
    document = document_of(make_article(place=MONG_CAI))
    assert ids(document) == {
        MONG_CAI, "quang-ninh", "quang-ninh/mong-cai-1", "quang-ninh/mong-cai-2",
    }  # fmt: skip


def test_a_district_of_a_divided_province_is_found_only_where_it_went() -> None:
    day = date(2025, 7, 1)
    before = date(2025, 6, 30)
    places = [
        Locality("a", (Version("A", "tỉnh", "", None, before, ""),)),
        Locality("b", (Version("B", "tỉnh", "", day, None, ""),)),
        Locality("c", (Version("C", "tỉnh", "", day, None, ""),)),
        Locality(
            "a/d",
            (
                Version("D", "xã", "a", None, before, ""),
                Version("D", "xã", "b", day, None, ""),
            ),
        ),
    ]
    divided = [Succession("a", new, day, False, "") for new in ("b", "c")]
    gazetteer = make_gazetteer(places, divided)
    assert [place.id for place in found_under(["a/d"], DAY, gazetteer)] == ["a", "a/d", "b"]
    assert [place.id for place in found_under(["a"], DAY, gazetteer)] == ["a", "b", "c"]


def test_a_province_is_not_found_under_its_towns() -> None:
    document = document_of(make_article(place="quang-ninh"))
    assert ids(document) == {"quang-ninh"}


def test_news_of_the_country_is_found_under_the_country_alone() -> None:
    document = document_of(make_article(place=NATIONAL))
    assert ids(document) == {NATIONAL}


def test_names_of_places_are_words_with_those_above_and_after() -> None:
    words = words_of(document_of(make_article(place=KIEN_HAI)))
    for name in ("Huyện Kiên Hải", "Tỉnh Kiên Giang", "Đặc khu Kiên Hải", "Tỉnh An Giang"):
        assert folded_key(name) in words


def test_the_name_shown_is_that_of_the_day_of_the_event() -> None:
    article = make_article(place=MONG_CAI, day="2026-01-05", event=Event(date=DAY))
    document = document_of(article)
    assert document.places == ("Thành phố Móng Cái, Tỉnh Quảng Ninh",)


def test_a_place_named_twice_is_shown_once() -> None:
    article = make_article(place=(MONG_CAI, MONG_CAI))
    assert article.front.localities == (LocalityMention(MONG_CAI), LocalityMention(MONG_CAI))
    assert len(document_of(article).places) == 1


def test_all_text_is_in_normal_form_c() -> None:
    document = document_of(make_article(title="Mo\u0301ng Ca\u0301i"))
    assert document.title == "Móng Cái"
