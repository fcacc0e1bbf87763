"""The table that the browser makes of an answer, as `search.answers.answer_csv` makes it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answers.answer_csv import answer_csv
from search.engine.answer import Near, Result, SearchAnswer
from search.engine.snippet import Segment
from tests.browser_modules import Modules, browser_modules, needs_browser

pytestmark = needs_browser

SITE = "https://thidua.example/kho/"
ROOT = "http://localhost:8000/ban-sao/"
"""Where the archive is read, which need not be where it was published."""

MADE = """async ([answers, root, site]) => {
  const { answerCsv } = await import("/assets/search/answer_csv.js");
  return answers.map((answer) => answerCsv(answer, root, site));
}"""

TEXTS = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@a",
    "＝1",
    'a "b", c',
    "một\thai\r\nba",
    " \x00=1",
    "'=1",
    "",
    "Hoà bình",
    "Hoa\u0300 bi\u0300nh",
    "a;b",
    "\u2028",
)


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


def answer_of(texts: tuple[str, ...], near: Near | None) -> SearchAnswer:
    """Return an answer with a result for each text, which stands wherever texts can."""
    results = tuple(
        Result(
            id=f"2021/tin-{n}",
            url=f"/tin/2021/tin-{n}/",
            title=text,
            title_segments=(Segment(text, False),),
            published="2021-01-22T18:04:00+07:00",
            updated="2021-02-01T00:00:00+07:00",
            localities=(text, "Móng Cái"),
            kinds=("launch", "news"),
            snippet=(Segment(text, True), Segment(text, False)),
            score=1.0,
        )
        for n, text in enumerate(texts)
    )
    return SearchAnswer(len(results), near, results, {}, None, ())


def as_javascript(answer: SearchAnswer) -> dict[str, Any]:
    """Return the answer as `engine.js` gives it."""
    return {
        "near": answer.near,
        "results": [
            {
                "id": result.id,
                "url": ROOT + result.url.removeprefix("/"),
                "title": result.title,
                "published": result.published,
                "updated": result.updated,
                "localities": list(result.localities),
                "kinds": list(result.kinds),
                "snippet": [asdict(segment) for segment in result.snippet],
            }
            for result in answer.results
        ],
    }


def tables(modules: Modules, answers: list[SearchAnswer]) -> list[str]:
    made: list[str] = modules.evaluate(MADE, [[as_javascript(a) for a in answers], ROOT, SITE])
    return made


@pytest.mark.parametrize("near", [None, "partial", "long"])
def test_a_table_is_that_of_the_server(modules: Modules, near: Near | None) -> None:
    answer = answer_of(TEXTS, near)
    assert tables(modules, [answer]) == [answer_csv(answer, SITE)]


@given(st.lists(st.lists(st.text(max_size=12), max_size=3), min_size=1, max_size=20))
def test_any_table_is_that_of_the_server(modules: Modules, lists: list[list[str]]) -> None:
    answers = [answer_of(tuple(texts), None) for texts in lists]
    assert tables(modules, answers) == [answer_csv(answer, SITE) for answer in answers]


def test_no_cell_is_a_formula(modules: Modules) -> None:
    (table,) = tables(modules, [answer_of(TEXTS, None)])
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(TEXTS) + 1
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)
