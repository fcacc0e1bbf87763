"""The browser answers as Python does: the same articles, order, scores, counts and words.

More than a thousand queries of every kind that the language has are asked of two generated
archives: one built at once, and one published in three steps, so that it has several sets of shards
and articles that are no more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from archive.interface import t
from archive.search_limits import MAX_RESULTS
from search.engine.answer import FACETS, SearchAnswer
from search.engine.matching import Matcher
from search.engine.query import search
from search.engine.query_parser import parse
from search.engine.query_tree import WORD_FIELDS
from search.engine.ranking import DIGITS, scores, sought
from search.engine.request import LONGEST_NAME, SearchRequest
from search.engine.snippet import Wanted, snippet
from search.index.fields import FACTS
from search.index.open_index import OpenIndex, open_index
from search.index.record import SearchDocument, Topic
from search.text.marks import Typed
from tests.browser_modules import Modules, browser_modules, needs_browser
from tests.search_indexes import put_in_force, said, write
from tests.static_search import StaticArchive, request_record, segments
from tests.test_search_properties import DAYS, FIRST_DAY, article

pytestmark = needs_browser

SYLLABLES = (
    "thi", "thị", "thí", "đua", "dua", "dưa", "đùa", "đưa", "xã", "xa", "hoà", "hòa", "hoa",
    "ước", "uoc", "Đông", "đồng", "dong", "27", "7", "quí", "quý", "quyết", "qui", "tâm", "nông",
    "thôn", "mới", "nghiêng", "ngả", "Covid", "thưởng", "huân", "chương",
)  # fmt: skip
WEIGHTS = [1 / (1 + place) for place in range(len(SYLLABLES))]
FACT_WORDS = (
    "locality_words", "movement_words", "cluster_words", "people_words", "award_words",
    "document_words", "fact_words",
)  # fmt: skip
CLUSTERS = tuple(
    Topic(id_, f"Cụm thi đua số {n}", (f"Cụm {n}", "Cụm chung"))
    for n, id_ in enumerate(("cum-1", "cum-2", "9", "10"), start=1)
)
"""Objects of JavaScript put ids that are numbers first, 9 before 10."""
AWARDS = tuple(Topic(f"giay-khen-{n}", f"Giấy khen số {n}", ()) for n in (1, 2, 3))
SIZE = 240
QUERIES = 520
"""Of each archive."""
PASSAGES = 30


@dataclass(frozen=True)
class Pool:
    """An archive in both forms."""

    index: OpenIndex
    static: StaticArchive
    leads: Mapping[str, str]
    """By the id of the live documents, newest first."""


# ---- what is searched ----------------------------------------------------------------------------


def words(chance: Random, longest: int) -> str:
    """Return some lines of words, as prose has them: without space at their ends."""
    lines = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        some = chance.choices(SYLLABLES, WEIGHTS, k=chance.randint(0, longest))
        lines.append("".join(word + chance.choice((" ", " ", ", ", ". ", "-")) for word in some))
    return "\n".join(line.strip() for line in lines if line.strip())


def document(chance: Random, number: int) -> SearchDocument:
    texts: dict[str, Any] = {name: words(chance, 3) for name in FACT_WORDS if chance.random() < 0.3}
    return replace(
        article(chance, number),
        url=f"/tin/{number}/",
        title=words(chance, 5).replace("\n", " "),
        lead=words(chance, 6).replace("\n", " ") if chance.random() < 0.6 else "",
        body=words(chance, chance.choice((5, 20, 60))),
        clusters=tuple(chance.sample(CLUSTERS, chance.randint(0, 1))),
        awards=tuple(chance.sample(AWARDS, chance.randint(0, 2))),
        has=tuple(sorted(chance.sample(FACTS, chance.randint(0, 3)))),
        **texts,
    )


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


@pytest.fixture(scope="module", params=["built at once", "published in three steps"])
def pool(
    request: pytest.FixtureRequest,
    modules: Modules,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pool]:
    folder = tmp_path_factory.mktemp("parity")
    index_folder = folder / "index"
    chance = Random(5)  # noqa: S311 (to be repeatable, not secret)
    documents = [document(chance, number) for number in range(SIZE)]
    documents[7] = replace(documents[7], body="thi " * 300)
    static = StaticArchive(modules, folder / "site", f"/{folder.name}/")
    if request.param == "built at once":
        write(index_folder, documents)
        static.publish(index_folder)
    else:
        lost = [document(chance, SIZE + number) for number in range(SIZE // 3)]
        chance.shuffle(documents)
        most = SIZE * 2 // 3
        write(index_folder, documents[:most] + lost)
        static.publish(index_folder)
        for step in (documents[: most + 30] + lost[::2], documents):
            added = folder / "added"
            put_in_force(added, write(added, step, published=index_folder), index_folder)
            static.publish(index_folder)
        assert len(static.shards.sets) == 3
    static.publish_pages(documents)
    newest = sorted(documents, key=lambda one: (one.moment, one.id), reverse=True)
    with open_index(index_folder) as index:
        yield Pool(index, static, {document.id: document.lead for document in newest})


# ---- what is asked -------------------------------------------------------------------------------


def word(chance: Random) -> str:
    found = chance.choice(SYLLABLES)
    return chance.choice((found, found, found.upper(), found + "x", found[:-1] or "z"))


def phrase(chance: Random) -> str:
    return f'"{" ".join(chance.choices(SYLLABLES, WEIGHTS, k=chance.randint(2, 6)))}"'


def prefix(chance: Random) -> str:
    return chance.choice(SYLLABLES)[: chance.randint(2, 4)] + "*"


def several(chance: Random) -> str:
    return " ".join(chance.choices(SYLLABLES, WEIGHTS, k=chance.randint(2, 5)))


def long(chance: Random) -> str:
    return " ".join(chance.choices(SYLLABLES, WEIGHTS, k=chance.randint(8, 14)))


def question(chance: Random) -> str:
    return f"{several(chance)} {word(chance)}?"


def in_field(chance: Random) -> str:
    return f"{chance.choice([*WORD_FIELDS])}:{chance.choice((word, phrase, prefix))(chance)}"


def days(chance: Random) -> str:
    first = FIRST_DAY + timedelta(chance.randint(0, DAYS))
    last = first + timedelta(chance.randint(-9, DAYS))
    return chance.choice((f"year:{first.year}", f"date:{first}..{last}", f"date:..{last:%Y-%m}"))


def fact(chance: Random) -> str:
    return chance.choice((f"has:{chance.choice(FACTS)}", "kind:launch", "kind:awards", "kind:x"))


LEAVES = (word, word, several, several, phrase, prefix, in_field, days, fact)


def combined(chance: Random) -> str:
    one, other, third = (chance.choice(LEAVES)(chance) for _ in range(3))
    return chance.choice((f"{one} {other}", f"{one} OR {other}", f"{one} -{other}",
                          f"({one} OR {other}) {third}", f"-({one} {other}) {third}"))  # fmt: skip


FORMS: Sequence[Callable[[Random], str]] = (
    *LEAVES, several, several, long, question, combined, combined, combined, lambda _: "",
)  # fmt: skip


def filters(chance: Random) -> dict[str, Any]:
    day = FIRST_DAY + timedelta(chance.randint(0, DAYS))
    return chance.choice(
        (
            {"locality": "quang-ninh"},
            {"locality": "an-giang", "kind": "launch"},
            {"movement": "phong-trao-1"},
            {"movement": "phong trào số 2"},
            {"movement": f"{'phong trào số 2':<{LONGEST_NAME}} và hơn thế"},
            {"cluster": "Cụm 2"},
            {"cluster": "cụm chung"},
            {"locality": "Quảng Ninh"},
            {"kind": "phát động"},
            {"kind": "news"},
            {"year": 0},
            {"award": "giay-khen-3", "year": 2021},
            {"date_from": day},
            {"date_to": day, "award": "Giấy khen số 1"},
            {"date_from": day, "date_to": day - timedelta(1)},
        )
    )


def requests(count: int, seed: int) -> Iterator[SearchRequest]:
    chance = Random(seed)  # noqa: S311 (as above)
    for _ in range(count):
        asked = SearchRequest(chance.choice(FORMS)(chance))
        if chance.random() < 0.3:
            asked = replace(asked, **filters(chance))
        if chance.random() < 0.2:
            asked = replace(asked, sort=chance.choice(("newest", "oldest")))
        if chance.random() < 0.2:
            asked = replace(asked, limit=chance.choice((3, 100)), offset=chance.choice((0, 2, 50)))
        yield asked


# ---- what holds ----------------------------------------------------------------------------------


def test_every_answer_is_that_of_python(pool: Pool) -> None:
    asked = list(requests(QUERIES, seed=1))
    answers = [search(pool.index, request) for request in asked]
    assert_telling(answers)
    for request, given, expected in zip(asked, pool.static.answers(asked), answers, strict=True):
        assert as_compared(given) == as_compared(expected), request
        scores_given = [result.score for result in given.results]
        scores_expected = [result.score for result in expected.results]
        assert scores_given == pytest.approx(scores_expected, abs=1e-4), request


def assert_telling(answers: Sequence[SearchAnswer]) -> None:
    """Assert that there are answers of every kind, else their being equal would say little."""
    assert {answer.near for answer in answers} == {None, "partial", "question", "long"}
    assert any(answer.did_you_mean for answer in answers)
    assert any(answer.notices for answer in answers)
    found = [answer for answer in answers if answer.results]
    assert len(found) > len(answers) // 2
    assert all(any(answer.facets[facet] for answer in found) for facet in FACETS)


def as_compared(answer: SearchAnswer) -> SearchAnswer:
    """Return an answer without scores, which are rounded for people, and passages.

    Until the article is loaded, a passage is that of its lead.
    """
    results = tuple(replace(result, score=0.0, snippet=()) for result in answer.results)
    return replace(answer, results=results)


def test_of_a_name_that_nothing_has_is_said_that_nothing_has_it(pool: Pool) -> None:
    named = {"locality": "Hà Giang", "movement": "x", "cluster": "cụm 9", "kind": "?", "award": "y"}
    values: list[dict[str, Any]] = [{field: name} for field, name in named.items()]
    asked = [SearchRequest("thi", **filters) for filters in values]
    for given, (field, name) in zip(pool.static.answers(asked), named.items(), strict=True):
        assert given.total == 0
        assert said(given) == [f"{t(f'search.{field}.unknown', name=name)}."]


def test_scores_are_the_same_to_the_last_digit_that_counts(pool: Pool) -> None:
    asked = [replace(one, limit=100, facets=False) for one in requests(PASSAGES, seed=3)]
    for request, given in zip(asked, pool.static.answers(asked), strict=True):
        matcher = Matcher(pool.index, lambda: None)
        found = scores(matcher, sought(parse(request.q).tree), pool.index.order)
        score_of = dict(zip(pool.leads, found.tolist(), strict=True))
        for result in given.results:
            assert result.score == pytest.approx(score_of[result.id], abs=10**-DIGITS), request


def test_the_passage_of_an_article_is_that_of_python(pool: Pool) -> None:
    asked = [replace(one, limit=4, facets=False) for one in requests(PASSAGES, seed=2)]
    records = pool.static.ask([*map(request_record, asked)], passages=4)
    for request, record in zip(asked, records, strict=True):
        expected = search(pool.index, request)
        shown = [result.snippet for result in expected.results]
        assert [segments(passage) for passage in record["passages"]] == shown, request


def test_until_the_article_is_loaded_the_passage_is_that_of_its_lead(pool: Pool) -> None:
    asked = SearchRequest("thi", limit=MAX_RESULTS, facets=False)
    (record,) = pool.static.ask([request_record(asked)])
    wanted = Wanted({Typed("thi", "thi"): 1.0}, {}, ())
    assert record["results"]
    for result in record["results"]:
        lead = pool.leads[result["id"]]
        assert segments(result["snippet"]) == snippet((lead,), wanted)
