"""The search in the browser keeps the contract, loads no more than it needs, and bears publishing.

`tests/test_static_search_parity.py` compares it with the engine in Python, query by query.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from search.engine.answer import SearchAnswer
from search.engine.request import MAX_RESULTS, SearchRequest
from tests.browser_modules import Modules, browser_modules, needs_browser
from tests.search_case_table import Case
from tests.search_indexes import make_document, write
from tests.static_search import StaticArchive
from tests.test_search_contract import CASES, TABLES, assert_as_expected, documents

pytestmark = needs_browser


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


# ---- the contract ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers(
    modules: Modules, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], SearchAnswer]:
    """The answer to every query of every table."""
    found: dict[tuple[str, str], SearchAnswer] = {}
    for table in TABLES:
        folder = tmp_path_factory.mktemp("contract")
        write(folder / "index", documents(table))
        static = StaticArchive(modules, folder / "site", f"/{table.name}/")
        static.publish(folder / "index")
        queries = [q for case in table.cases for q in (case.q, *case.rest[: case.expected == "same"])]
        requests = [SearchRequest(q, limit=MAX_RESULTS, facets=False) for q in queries]
        for q, answer in zip(queries, static.answers(requests), strict=True):
            found[table.name, q] = answer
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_query_finds_what_the_contract_says(
    answers: Mapping[tuple[str, str], SearchAnswer], case: Case
) -> None:
    assert_as_expected(case, lambda q: answers[case.table, q])
