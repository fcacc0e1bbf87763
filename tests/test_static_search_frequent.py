"""Words that thousands of articles have: there the browser answers as Python does too.

How often an article has them does not count then, and the shards keep it apart
(docs/search-shards.md). Two real archives of thousands of short articles: one built at once, and
one that has lost so many articles since that some words are no longer in as many.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.frequent import FREQUENT
from search.index.open_index import OpenIndex, open_index
from search.index.record import SearchDocument
from tests.browser_modules import Modules, browser_modules, needs_browser
from tests.search_indexes import make_document, put_in_force, write
from tests.static_search import StaticArchive
from tests.test_static_search_parity import Pool, as_compared

pytestmark = needs_browser

SIZE = 2 * FREQUENT + 800
LOST = 600
SHARES = {
    "thi": 1.0,
    "đua": 0.97,
    "phong": 0.7,
    "trào": 0.52,
    "phát": 0.505,
    "động": 0.48,
    "mới": 0.47,
    "nông": 0.46,
    "khen": 0.3,
    "thưởng": 0.01,
}
"""In how many of the articles each is: more and fewer than half, and than `FREQUENT` of them."""
WORDS = [*SHARES]


def document(chance: Random, number: int) -> SearchDocument:
    had = [word for word, share in SHARES.items() if chance.random() < share]
    often = [word for word in had for _ in range(chance.choice((1, 1, 2, 5)))]
    if chance.random() < 0.5:
        chance.shuffle(often)
    title = " ".join(chance.sample(WORDS, 2)) if chance.random() < 0.1 else "Tin"
    lead = chance.choice(("", "", "thi đua", "Thi dua phong trào"))
    made = make_document(title, " ".join(often), day=f"20{number % 20 + 10}-01-22", lead=lead)
    return replace(made, id=f"2021/{number}", url=f"/tin/2021/{number}/")


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


@pytest.fixture(scope="module", params=["built at once", "some lost since"])
def pool(
    request: pytest.FixtureRequest, modules: Modules, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pool]:
    folder = tmp_path_factory.mktemp("frequent")
    index_folder = folder / "index"
    chance = Random(7)  # noqa: S311 (to be repeatable, not secret)
    documents = [document(chance, number) for number in range(SIZE)]
    static = StaticArchive(modules, folder / "site", f"/{folder.name}/")
    write(index_folder, documents, batch=2000)
    static.publish(index_folder)
    if request.param == "some lost since":
        added = folder / "added"
        documents = [*documents[LOST:], document(chance, SIZE)]
        put_in_force(added, write(added, documents, published=index_folder), index_folder)
        static.publish(index_folder)
        assert len(static.shards.sets) == 2
    with open_index(index_folder) as index:
        yield Pool(index, static, {})


def requests() -> Iterator[SearchRequest]:
    chance = Random(3)  # noqa: S311 (as above)
    for _ in range(60):
        some = [chance.choice((word, word, word[:-1], "đua", "dua")) for word in WORDS]
        chance.shuffle(some)
        words, several = some[: chance.randint(1, 3)], " ".join(some[: chance.randint(2, 4)])
        yield SearchRequest(
            chance.choice(
                (
                    " ".join(words),
                    f'"{several}"',
                    f'body:"{several}"',
                    f"{words[0][:2]}* {words[-1]}",
                    f"{words[0]}* -{words[-1]}",
                    f"title:{words[0]} OR {several}",
                    f"lead:{words[0]} {words[-1]}",
                    f"{several} không?",
                )
            ),
            limit=20,
        )


def lists(index: OpenIndex, word: str) -> list[int]:
    """Return in how many live documents each spelling of a word stands in the body."""
    found: dict[str, int] = {}
    for postings in index.postings("body", word):
        live = int(index.live[postings.documents].sum())
        found[postings.marked] = found.get(postings.marked, 0) + live
    return [*found.values()]


def test_every_answer_is_that_of_python(pool: Pool) -> None:
    asked = list(requests())
    for request, given in zip(asked, pool.static.answers(asked), strict=True):
        expected = search(pool.index, request)
        assert as_compared(given) == as_compared(expected), request
        given_scores = [result.score for result in given.results]
        expected_scores = [result.score for result in expected.results]
        assert given_scores == pytest.approx(expected_scores, abs=1e-4), request


def test_the_archives_are_such_that_this_says_something(pool: Pool) -> None:
    """Some words are frequent; some in more and some in less than half of the articles."""
    counts = {word: lists(pool.index, word) for word in ("thi", "phat", "dong", "moi", "khen")}
    assert max(counts["thi"]) == pool.index.documents
    assert pool.index.documents / 2 < max(counts["phat"])
    assert max(counts["khen"]) < FREQUENT
    lost = pool.index.documents < SIZE
    for word in ("dong", "moi"):
        assert max(counts[word]) < pool.index.documents / 2
        assert (max(counts[word]) > FREQUENT) is not lost
    apart = [name for one in pool.static.shards.sets for name in one.files if name[0] == "t"]
    assert apart


def test_how_often_counts_only_of_what_few_articles_have(pool: Pool) -> None:
    found = search(pool.index, SearchRequest("body:khen", limit=500, facets=False))
    assert len({result.score for result in found.results}) > 2
    found = search(pool.index, SearchRequest("body:thi", limit=500, facets=False))
    lengths = {float(length) for length in pool.index.relative_lengths}
    assert len({result.score for result in found.results}) <= len(lengths)
