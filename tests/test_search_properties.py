"""What holds for every query and every archive, tried on generated ones.

The syllables are few and alike, so that chance makes what is rare in real text: the same folded
form with other marks, phrases that almost stand there, articles that differ by one word. What a
query means is read a second time here, naively: by looking through the text of every article.
"""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search_limits import MAX_RESULTS
from archive.text import fold
from search.engine.answer import FacetValue, SearchAnswer
from search.index.documents import found_under
from search.index.open_index import OpenIndex, open_index
from search.index.record import SearchDocument, Topic
from tests.archives import GAZETTEER, KIEN_HAI, MONG_CAI
from tests.search_indexes import ask, make_document, put_in_force, write

# ---- what is searched -----------------------------------------------------------------------

SYLLABLES = (
    "thi", "thị", "thí", "đua", "dua", "dưa", "đùa", "đưa", "xã", "xa", "hoà", "hòa", "hoa",
    "ước", "uoc", "Đông", "đồng", "dong", "27", "7",
)  # fmt: skip
FIRST_DAY = date(2019, 12, 1)
DAYS = 800
MOVEMENTS = tuple(Topic(f"phong-trao-{n}", f"Phong trào số {n}", ()) for n in (1, 2))
PLACES = (MONG_CAI, KIEN_HAI, "an-giang", "da-nang", "quang-ninh/ha-long")
KINDS = ("awards", "launch", "review")

GAPS = (" ", " ", " ", ", ", ". ", "-", " – ", "\n")
SIZES = (5, 40)
"""Articles of an archive. An even number came in two steps, after which some of the first were
gone."""


@dataclass(frozen=True)
class Pool:
    """An archive."""

    documents: tuple[SearchDocument, ...]
    index: OpenIndex

    def found(self, q: str, **values: Any) -> set[str]:
        """Return the ids of the articles that have all that is asked."""
        answer = ask(self.index, q, limit=MAX_RESULTS, facets=False, **values)
        return set() if answer.partial else {result.id for result in answer.results}

    def having(self, is_found: Callable[[SearchDocument], bool]) -> set[str]:
        """Return the ids of the articles of which something is true."""
        return {document.id for document in self.documents if is_found(document)}


def text(chance: Random, longest: int) -> str:
    """Return syllables with what may stand between them."""
    words = chance.choices(SYLLABLES, k=chance.randint(0, longest))
    return "".join(word + chance.choice(GAPS) for word in words)


def article(chance: Random, number: int) -> SearchDocument:
    day = FIRST_DAY + timedelta(chance.randint(0, DAYS))
    places = chance.sample(PLACES, chance.randint(0, 2))
    document = make_document(
        text(chance, 4).replace("\n", " "),
        text(chance, 12),
        day=day.isoformat(),
        lead=text(chance, 3),
        localities=found_under(places, day, GAZETTEER),
        movements=tuple(chance.sample(MOVEMENTS, chance.randint(0, 2))),
        kinds=tuple(chance.sample(KINDS, chance.randint(0, 2))),
    )
    return replace(document, id=f"{day.year}/{number}")


@pytest.fixture(scope="module", params=SIZES)
def pool(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pool]:
    """One archive and its index."""
    size: int = request.param
    chance = Random(size)  # noqa: S311 (to be repeatable, not secret)
    documents = tuple(article(chance, number) for number in range(size))
    directory = tmp_path_factory.mktemp("pool") / "index"
    if size % 2:
        write(directory, documents)
    else:
        lost = [article(chance, size + number) for number in range(size // 2)]
        write(directory, [*documents[size // 4 :], *lost])
        added = directory.with_name("added")
        put_in_force(added, write(added, documents, published=directory), directory)
    with open_index(directory) as index:
        yield Pool(documents, index)


# ---- what is asked, and what it means ---------------------------------------------------------


@dataclass(frozen=True)
class Query:
    """A query as typed, and whether an article has all that it asks."""

    typed: str
    means: Callable[[SearchDocument], bool]

    @classmethod
    def of(cls, field: str, syllables: Sequence[str]) -> Self:
        """Return the query for a word, or for a phrase of several syllables."""
        shown = " ".join(syllables)

        def means(document: SearchDocument) -> bool:
            texts = FIELDS[field](document)
            return any(stands(syllables, line) for text in texts for line in runs(text))

        return cls(f'{field}"{shown}"' if len(syllables) > 1 else f"{field}{shown}", means)


FIELDS = {
    "": lambda document: (document.title, document.lead, document.body),
    "title:": lambda document: (document.title,),
    "body:": lambda document: (document.lead, document.body),
}


def runs(text: str) -> list[list[str]]:
    """Return the syllables of each line of a text."""
    letters = "".join(c if c.isalnum() or c == "\n" else " " for c in text)
    return [line.split() for line in letters.split("\n")]


def parts(syllable: str) -> tuple[list[tuple[str, frozenset[str]]], frozenset[str]]:
    """Return each letter with its marks, and the tone, of a syllable."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    letters: list[tuple[str, frozenset[str]]] = []
    tone: set[str] = set()
    for char in unicodedata.normalize("NFD", syllable.lower()):
        if char in tones:
            tone.add(char)
        elif unicodedata.combining(char):
            letter, marks = letters.pop()
            letters.append((letter, marks | {char}))
        else:
            letters.append(("d", frozenset("đ")) if char == "đ" else (char, frozenset()))
    return letters, frozenset(tone)


def is_meant(typed: str, written: str) -> bool:
    """Say whether a syllable carries all marks that were typed, or none at all."""
    letters, tone = parts(typed)
    others, other_tone = parts(written)
    if [letter for letter, _ in letters] != [letter for letter, _ in others]:
        return False
    if not other_tone and not any(marks for _, marks in others):
        return True
    return tone <= other_tone and all(
        marks <= other for (_, marks), (_, other) in zip(letters, others, strict=True)
    )


def stands(phrase: Sequence[str], line: Sequence[str]) -> bool:
    return any(
        all(map(is_meant, phrase, line[start : start + len(phrase)]))
        for start in range(len(line) - len(phrase) + 1)
    )


LEAVES = st.builds(
    Query.of,
    st.sampled_from([*FIELDS]),
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=1)
    | st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4),
)


def both(one: Query, other: Query) -> Query:
    return Query(f"{one.typed} {other.typed}", lambda d: one.means(d) and other.means(d))


def either(one: Query, other: Query) -> Query:
    return Query(f"({one.typed} OR {other.typed})", lambda d: one.means(d) or other.means(d))


def without(one: Query, other: Query) -> Query:
    return Query(f"{one.typed} -({other.typed})", lambda d: one.means(d) and not other.means(d))


QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        *(st.builds(combined, inner, inner) for combined in (both, either, without))
    ),
    max_leaves=5,
)
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)

LONG = st.lists(st.sampled_from(SYLLABLES), min_size=8, max_size=10).map(" ".join)
"""Read like questions."""


# ---- what holds -------------------------------------------------------------------------------


@given(QUERIES)
def test_a_query_finds_what_reading_every_article_finds(pool: Pool, query: Query) -> None:
    assert pool.found(query.typed) == pool.having(query.means)


@given(st.data())
def test_a_phrase_is_found_where_it_stands_and_not_where_it_almost_does(
    pool: Pool, data: st.DataObject
) -> None:
    lines = [line for d in pool.documents for line in runs(d.body) if len(line) > 2]
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line) - 3))
    phrase = line[start : start + data.draw(st.integers(3, 6))]
    if data.draw(st.booleans()):
        phrase[-1] = data.draw(st.sampled_from(SYLLABLES))
    asked = Query.of("body:", phrase)
    assert pool.found(asked.typed) == pool.having(asked.means)


@given(WORDS, st.data())
def test_adding_a_mark_never_adds_a_match(pool: Pool, q: str, data: st.DataObject) -> None:
    typed = unicodedata.normalize("NFD", q)
    marks = [place for place, char in enumerate(typed) if fold(char) != char.lower()]
    place = data.draw(st.sampled_from(marks)) if marks else len(typed)
    fewer = typed[:place] + fold(typed[place : place + 1]) + typed[place + 1 :]
    for less in (fewer, fold(q)):
        assert pool.found(less) >= pool.found(q)
        assert pool.found(f'"{less}"') >= pool.found(f'"{q}"')


@given(WORDS)
def test_normal_form_and_case_make_no_difference(pool: Pool, q: str) -> None:
    for other in (unicodedata.normalize("NFD", q), q.upper(), q.title()):
        for pattern in ("{}", '"{}"', "title:{}", "7 -({})"):
            as_typed = ask(pool.index, pattern.format(q))
            otherwise = ask(pool.index, pattern.format(other))
            assert what_is_found(otherwise) == what_is_found(as_typed)


def what_is_found(answer: SearchAnswer) -> tuple[object, ...]:
    return answer.total, answer.partial, answer.results, answer.facets


@given(QUERIES, QUERIES)
def test_with_and_without_part_what_is_found(pool: Pool, one: Query, other: Query) -> None:
    a, b = f"({one.typed})", f"({other.typed})"
    with_b, without_b = pool.found(f"{a} {b}"), pool.found(f"{a} -{b}")
    assert with_b.isdisjoint(without_b)
    assert with_b | without_b == pool.found(a)


@given(QUERIES, QUERIES)
def test_or_unites_and_words_intersect(pool: Pool, one: Query, other: Query) -> None:
    a, b = f"({one.typed})", f"({other.typed})"
    assert pool.found(f"{a} OR {b}") == pool.found(a) | pool.found(b)
    assert pool.found(f"{a} {b}") == pool.found(a) & pool.found(b)


@given(WORDS)
def test_a_phrase_finds_no_more_than_its_words_and_its_beginning(pool: Pool, q: str) -> None:
    phrase = pool.found(f'"{q}"')
    assert phrase <= pool.found(q)
    assert phrase <= pool.found(f'"{q.rpartition(" ")[0] or q}"')


@given(st.just("") | WORDS | LONG | LONG.map("{}?".format))
def test_facet_counts_are_what_their_filters_find(pool: Pool, q: str) -> None:
    answer = ask(pool.index, q)
    for field in ("locality", "movement", "kind", "year"):
        for value in flat(answer.facets[field]):
            filter_ = int(value.id) if field == "year" else value.id
            assert ask(pool.index, q, **{field: filter_}).total == value.count


@given(st.just("") | WORDS, st.integers(0, 3))
def test_facet_counts_add_up_and_are_those_of_all_pages(pool: Pool, q: str, offset: int) -> None:
    answer = ask(pool.index, q)
    assert sum(value.count for value in answer.facets["year"]) == answer.total
    for value in flat(answer.facets["locality"]):
        assert all(0 < child.count <= value.count for child in value.children)
    assert ask(pool.index, q, limit=1, offset=offset).facets == answer.facets


def flat(values: Sequence[FacetValue]) -> Iterator[FacetValue]:
    for value in values:
        yield value
        yield from flat(value.children)


@given(st.just("") | WORDS, st.integers(1, 3), st.sampled_from(("relevance", "oldest")))
def test_pages_are_disjoint_and_make_the_whole(pool: Pool, q: str, size: int, sort: str) -> None:
    whole = ask(pool.index, q, limit=MAX_RESULTS, sort=sort, facets=False)
    assert len({result.id for result in whole.results}) == len(whole.results) == whole.total
    pages = [
        ask(pool.index, q, limit=size, offset=offset, sort=sort, facets=False).results
        for offset in range(0, whole.total + 1, size)
    ]
    assert [result for page in pages for result in page] == [*whole.results]


@given(st.just("") | WORDS)
def test_the_newest_come_first_or_last_as_asked(pool: Pool, q: str) -> None:
    newest, oldest, best = (
        ask(pool.index, q, sort=sort, limit=MAX_RESULTS, facets=False).results
        for sort in ("newest", "oldest", "relevance")
    )
    dates = [result.date for result in newest]
    assert dates == sorted(dates, reverse=True)
    assert oldest == newest[::-1]
    assert {result.id for result in best} == {result.id for result in newest}


@given(WORDS)
def test_the_best_of_what_was_typed_without_marks_come_first(pool: Pool, q: str) -> None:
    results = ask(pool.index, fold(q), limit=MAX_RESULTS, facets=False).results
    scores = [result.score for result in results]
    assert scores == sorted(scores, reverse=True)


@given(st.dates(FIRST_DAY, FIRST_DAY + timedelta(DAYS)), st.integers(0, DAYS))
def test_a_range_of_days_has_those_within_it(pool: Pool, first: date, days: int) -> None:
    last = first + timedelta(days)
    within = pool.having(lambda document: first <= document.moment.date() <= last)
    assert pool.found(f"date:{first}..{last}") == within
    assert pool.found("", date_from=first, date_to=last) == within
    before, after = first - timedelta(1), last + timedelta(1)
    for ranges in (
        (f"date:..{before}", f"date:{first}..{last}", f"date:{after}.."),
        (f"year:..{first.year}", f"year:{first.year + 1}.."),
        (f"date:..{first:%Y-%m}", f"-date:..{first:%Y-%m}"),
    ):
        totals = [ask(pool.index, range_).total for range_ in ranges]
        assert sum(totals) == len(pool.documents)
