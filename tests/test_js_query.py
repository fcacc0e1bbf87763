"""The query parser in the browser: the same tree and the same notices as Python's, for any text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.front_matter import Kind
from search.engine import query_lexer, query_parser
from search.engine.query_parser import MAX_CHARACTERS, MAX_WORDS, parse
from search.engine.query_tree import (
    WORD_FIELDS,
    And,
    Days,
    Has,
    Kinds,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from search.index.fields import FACTS, TEXT_FIELDS
from search.text.analyzer import LONGEST_SYLLABLE
from search.text.marks import Typed
from tests import test_query_parser
from tests.browser_modules import CHARACTERS, Modules, browser_modules, is_one_text, needs_browser
from tests.search_case_table import read_tables

pytestmark = needs_browser

IN_THE_TABLES = sorted(
    {
        typed
        for table in read_tables()
        for case in table.cases
        for typed in (case.q, *(case.rest if case.expected == "same" else ()))
    }
)

IN_THE_TESTS = [
    q[: 10 * MAX_CHARACTERS]
    for test in vars(test_query_parser).values()
    for mark in getattr(test, "pytestmark", ())
    for case in mark.args[1]
    for q in ([case] if isinstance(case, str) else case[:1])
]
"""What Python's own tests of the parser ask; a million characters take long to be sent."""

PIECES = (
    *'"“”„«»()-–−*:.?,;!_|\\/…',
    *("--", "**", "..", '""', "()", "((", "))", "(" * 20, ")" * 20, "- ", " - ", "?!"),
    *("\n", "\r", "\t", "\u00a0", "\u0085", "\u001c", "\ufeff", "\u200b", "\u2028", "\u0000"),
    *("OR", "AND", "NOT", "or", "And", " OR ", " AND ", " NOT ", " OR -", "OR(", "__proto__"),
    *(f"{name}:" for name in (*WORD_FIELDS, *query_lexer.FILTER_FIELDS)),
    *("khong:", "tittle:", "Localty:", "yaer:", "TITLE:", "http:", "https://x.vn", "đề:", "a:b"),
    *("title:-", "kind:-", "-title:(", 'body:"', "kind:(", "year:(", "has:(", "constructor:"),
    *("year:2021", "date:..2021", "date:22/1/2021", "date:2021-q3..", "year:0000", "x" * 60),
    *get_args(Kind),
    *FACTS,
    *("Phát động", "phat-dong", "khen thưởng", "tổng kết", "award", "person", "localities"),
    *("2020", "2021", "2020..2021", "..2021", "2021..", "2021-01", "2021-02-30", "29.2.2020"),
    *("15/1/2021", "1-2021", "2021-Q2", "2021-q5", "9999-12", "0001", "9999-12-31", "31/4/2021"),
    *("2021..2020", "2021...", "2021.", "2021?", "0000", "00/2021", "2021-1-1", "٢٠٢١", "²", "Ⅳ"),
    *("thi", "đua", "thị", "thi*", "đ*", "t*", "qui*", "Móng", "Cái", "giao ước", "HOÀ", "quí"),
    *("COVID-19", "27/7", "а", "α", "東", "ﬁ", "ß", "İ", "ΣΑΣ", "한", "\u1112\u1161", "ǆ"),
    *("thi\u0323", "e\u0323\u0302", "\u0301", "a\u0301\u0300", "🎉", "𐐀", "𝟙", "𐐀*", "\ud800"),
    *(
        "thi đua " * 40,
        "kính biếu " * 7,
        "a " * 62,
        "ab* " * 7,
        " " * 480,
        "y" * 39,
        "z" * 500,
        "(a" * 9,
    ),
)

TEXTS = st.text(CHARACTERS, max_size=40)

SIGNS = (
    *('"', '"', "“", "”", "(", "(", ")", ")", "-", "-", "–", "*", "OR", "AND", "NOT"),
    *("title:", "kind:", "date:", "has:", "a", "b", "thi", "đua", "Đ", "2021", "launch", "lead"),
)


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


def generated(chance: Random, count: int) -> list[str]:
    """Return queries: signs, fields and words in any order, some of them decomposed or cut off."""
    queries = []
    for number in range(count):
        pieces = chance.choices(SIGNS if number % 2 else PIECES, k=2 ** chance.randint(0, 6))
        q = "".join(piece + chance.choice(("", "", " ", " ", "  ", ", ")) for piece in pieces)
        q = q[: chance.randint(1, 3000)]
        queries.append(unicodedata.normalize("NFD", q) if number % 5 == 0 else q)
    return queries


def plain(node: Node) -> dict[str, Any]:
    """Return a tree as the nodes of query_tree.js."""

    def typed(syllable: Typed) -> dict[str, str]:
        return {**syllable._asdict(), "key": "|".join(syllable)}

    match node:
        case Word(syllable, fields, joined):
            of_word = {"typed": typed(syllable), "fields": [*fields], "joined": joined}
            return {"type": "word", **of_word}
        case Prefix(syllable, fields):
            return {"type": "prefix", "typed": typed(syllable), "fields": [*fields]}
        case Phrase(syllables, fields):
            return {"type": "phrase", "syllables": [*map(typed, syllables)], "fields": [*fields]}
        case Days(first, last):
            return {"type": "days", "first": first, "last": last}
        case Kinds(ids):
            return {"type": "kinds", "ids": [*ids]}
        case Has(fact):
            return {"type": "has", "fact": fact}
        case Not(part):
            return {"type": "not", "node": plain(part)}
        case Or(nodes):
            return {"type": "or", "nodes": [*map(plain, nodes)]}
        case And(nodes):
            return {"type": "and", "nodes": [*map(plain, nodes)]}


def parsed_here(q: str) -> dict[str, Any]:
    parsed = parse(q)
    notices = [
        {"message": notice.message, "position": notice.position} for notice in parsed.notices
    ]
    return {"tree": plain(parsed.tree), "notices": notices, "question": parsed.question}


def parsed_there(modules: Modules, queries: Sequence[str]) -> list[dict[str, Any]]:
    return modules.evaluate(  # type: ignore[no-any-return]  # JSON, compared with what is typed
        """async (queries) => {
            const { parse } = await import("/assets/search/query_parser.js");
            return queries.map(parse);
        }""",
        [*queries],
    )


def assert_read_alike(modules: Modules, queries: Sequence[str]) -> None:
    for q, parsed in zip(queries, parsed_there(modules, queries), strict=True):
        assert (q, parsed) == (q, parsed_here(q))


def test_every_query_of_the_contract_is_read_alike(modules: Modules) -> None:
    assert_read_alike(modules, IN_THE_TABLES)


def test_every_query_that_the_parser_is_tested_with_is_read_alike(modules: Modules) -> None:
    assert IN_THE_TESTS
    assert_read_alike(modules, IN_THE_TESTS)


@pytest.mark.parametrize("seed", range(4))
def test_queries_of_signs_fields_and_words_in_any_order_are_read_alike(
    modules: Modules, seed: int
) -> None:
    assert_read_alike(modules, generated(Random(seed), 500))  # noqa: S311 (to be repeatable)


@settings(deadline=None, max_examples=50)
@given(st.lists(TEXTS.filter(is_one_text), min_size=1, max_size=30))
@example(["a\ud800b \udc00", "\ud800", "tittle:\ud800 title:\ud800"])
def test_any_text_is_read_alike(modules: Modules, queries: list[str]) -> None:
    for tail in ('title:"a b"', "-(a b)", '-"a b"', "a* b", "title:-a"):
        queries += [f"{' ' * (MAX_CHARACTERS - n)}{tail}" for n in range(len(tail) + 1)]
    assert_read_alike(modules, queries)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "đ ", "ệ", "e\u0323\u0302", "🎉", "𐐀", "𐐀 ", "kind:x ", "(a ", '"'),
        "α\u0313\u0300\u0345",  # as many characters as make one
        *(f"{'y' * LONGEST_SYLLABLE} ", f"{'y' * (LONGEST_SYLLABLE - 1)} "),
    ],
)
def test_a_query_is_cut_at_the_same_place(modules: Modules, unit: str) -> None:
    limits = (MAX_WORDS, MAX_CHARACTERS, 4 * MAX_CHARACTERS)
    times = [limit // len(unit) + more for limit in limits for more in range(-1, 3)]
    around = [*product(("", "x ", "𐐀"), ("", " y?"))]
    queries = [before + unit * n + after for n in times for before, after in around]
    longest = "b" * (MAX_CHARACTERS - 2 * (MAX_WORDS - 1))
    queries.append(f"{'a ' * (MAX_WORDS - 1)}{longest}  c")
    queries += [f'"a{" " * (limit + more)}"' for limit in limits for more in range(8)]
    assert_read_alike(modules, queries)


def test_names_and_limits_are_those_of_python(modules: Modules) -> None:
    there = modules.evaluate(
        """async () => {
            const modules = ["query_tree", "query_lexer", "query_parser"];
            const [tree, lexer, parser] = await Promise.all(
                modules.map((name) => import(`/assets/search/${name}.js`)),
            );
            return { ...tree, ...lexer, ...parser };
        }"""
    )
    assert there == {
        "TEXT_FIELDS": [*TEXT_FIELDS],
        "WORD_FIELDS": {name: [*fields] for name, fields in WORD_FIELDS.items()},
        "FACTS": [*FACTS],
        "KINDS": [*get_args(Kind)],
        "FILTER_FIELDS": [*query_lexer.FILTER_FIELDS],
        **{
            name: value
            for module in (query_lexer, query_parser)
            for name, value in vars(module).items()
            if name.startswith(("MAX_", "SHORTEST_"))
        },
    }


def test_dates_of_every_form_are_read_alike(modules: Modules) -> None:
    numbers = ("1", "03", "13", "031", "٣", "")
    years = ("2021", "202", "20210", "0000")
    of_year = [f"{y}{a}{m}" for y, a, m in product(years, ("", "-", "/", ".", " ", "-q"), numbers)]
    days = [f"{part}{b}{n}" for part, b, n in product(of_year, ("-", "/"), numbers)]
    reversed_ = ["/".join(reversed(re.split("[-/.]", day))) for day in days]
    values = [*of_year, *days, *reversed_, *(f".{day}" for day in of_year)]
    ranges = [f"{one}..{other}" for one, other in zip(values[::9], values[7::8], strict=False)]
    around = [
        f"{a}2021{b}..{a}2022-q1{b}" for a, b in product((" ", "\t", "\v", "!", "."), repeat=2)
    ]
    for field in ("date", "year"):
        queries = [f'{field}:"{value}"' for value in (*values, *ranges, *around)]
        assert_read_alike(modules, queries)


def test_what_is_quoted_in_a_message_is_cut_at_the_same_place(modules: Modules) -> None:
    names = [char * n for char in "q🎉\u0323" for n in range(38, 43)]
    assert_read_alike(modules, [f"has:{name}a {name}: year:{name}1" for name in names])
    assert_read_alike(modules, [f"{'x' * n}:a has:{'x' * n}\u200b" for n in range(38, 43)])


def test_fields_of_nodes_are_the_very_arrays_of_the_tree(modules: Modules) -> None:
    assert modules.evaluate(
        """async (q) => {
            const { parse } = await import("/assets/search/query_parser.js");
            const { TEXT_FIELDS, WORD_FIELDS } = await import("/assets/search/query_tree.js");
            const fields = [TEXT_FIELDS, WORD_FIELDS.body, WORD_FIELDS.title];
            return parse(q).tree.nodes.map((node, i) => node.fields === fields[i]);
        }""",
        'a body:"b c" title:de*',
    ) == [True, True, True]


def test_a_query_of_very_many_characters_is_read_too(modules: Modules) -> None:
    assert_read_alike(modules, ['"thi ' * 50_000, f"{' ' * 100_000}? "])
