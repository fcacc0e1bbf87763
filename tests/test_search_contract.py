"""The contract: `tests/search_cases/` says what is found, and our engine finds it.

One index for each table. Where an engine and a table disagree, one of them breaks a rule: which,
the rules decide, and never the answer.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from archive.search_limits import MAX_RESULTS
from archive.text import nfc
from search.engine.answer import SearchAnswer
from search.index.open_index import OpenIndex
from search.index.record import SearchDocument
from tests.search_case_table import WITH_TEXTS, Case, Table, read_tables
from tests.search_indexes import ask, index_of, make_document

TABLES = read_tables()
CASES = [case for table in TABLES for case in table.cases]

FIELDS: Mapping[str, str] = {
    "lead": "lead",
    "body": "body",
    "locality": "locality_words",
    "movement": "movement_words",
    "cluster": "cluster_words",
    "person": "people_words",
    "award": "award_words",
    "document": "document_words",
    "facts": "fact_words",
}
"""Field of a table → what holds it in a search document."""


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, OpenIndex]]:
    """The index of each table, by the table's name."""
    with ExitStack() as stack:
        yield {
            table.name: stack.enter_context(
                index_of(tmp_path_factory.mktemp("contract"), *documents(table))
            )
            for table in TABLES
        }


def documents(table: Table) -> list[SearchDocument]:
    """Return the named articles of a table, or those of the texts of its cases."""
    if table.articles:
        return [named(name, fields) for name, fields in table.articles.items()]
    return [
        replace(make_document("", text, day=f"2021-01-{number + 1:02}"), id=case.text_id(number))
        for case in table.cases
        if case.expected in WITH_TEXTS
        for number, text in enumerate(case.rest)
    ]


def named(name: str, fields: Mapping[str, str]) -> SearchDocument:
    unknown = fields.keys() - FIELDS.keys() - {"title", "day", "kind", "has"}
    assert not unknown, f"{name}: {unknown}"
    document = make_document(
        fields.get("title", ""),
        day=fields.get("day", "2021-01-22"),
        kinds=tuple(fields.get("kind", "").split()),
        has=tuple(sorted(fields.get("has", "").split())),
        **{FIELDS[field]: nfc(text) for field, text in fields.items() if field in FIELDS},
    )
    return replace(document, id=name)


def found(answer: SearchAnswer) -> list[str]:
    """Return the ids of what has all that is asked."""
    return [] if answer.partial else listed(answer)


def listed(answer: SearchAnswer) -> list[str]:
    return [result.id for result in answer.results]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_query_finds_what_the_contract_says(indexes: Mapping[str, OpenIndex], case: Case) -> None:
    index = indexes[case.table]
    assert_as_expected(case, lambda q: ask(index, q, limit=MAX_RESULTS))


def assert_as_expected(case: Case, ask: Callable[[str], SearchAnswer]) -> None:
    """Assert what a case expects of an engine that is asked by `ask`, which gives all results."""
    answer = ask(case.q)
    match case.expected:
        case "yes":
            assert case.text_id(0) in found(answer)
        case "no":
            assert case.text_id(0) not in found(answer)
        case "order":
            texts = [case.text_id(number) for number in range(len(case.rest))]
            assert [id_ for id_ in found(answer) if id_ in texts] == texts
        case "found":
            assert sorted(found(answer)) == sorted(case.rest)
        case "ranked":
            assert found(answer) == [*case.rest]
        case "partial":
            assert answer.partial
            assert listed(answer)[: len(case.rest)] == [*case.rest]
        case "first":
            assert listed(answer)[:1] == [*case.rest]
        case "same":
            other = ask(case.rest[0])
            assert (answer.partial, listed(answer)) == (other.partial, listed(other))
        case "points":
            assert int(case.rest[0]) in [notice.position for notice in answer.notices]
        case "silent":
            assert [notice for notice in answer.notices if notice.position is not None] == []
        case _:
            raise AssertionError(case.expected)


def test_the_contract_covers_every_kind_of_expectation() -> None:
    expected = {case.expected for case in CASES}
    assert expected == {
        "yes", "no", "order", "found", "ranked", "partial", "first", "same", "points", "silent",
    }  # fmt: skip


def test_no_case_is_said_twice_in_a_table() -> None:
    said = [(case.table, case.q, case.expected, case.rest) for case in CASES]
    assert sorted({line for line in said if said.count(line) > 1}) == []


def test_a_text_is_never_both_found_and_not() -> None:
    yes = {(case.q, case.rest) for case in CASES if case.expected == "yes"}
    no = {(case.q, case.rest) for case in CASES if case.expected == "no"}
    assert sorted(yes & no) == []


@pytest.mark.parametrize(
    "line",
    ["yes", "yes\tthi đua", "perhaps\tthi\tthi đua", "found\tthi\tnobody", "article\ta\tno field"],
)
def test_a_line_that_means_nothing_is_told_by_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "wrong.tsv").write_text(f"# A table.\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.tsv:2"):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("column", "read"),
    [
        (r"thi\u0323", "thi\u0323"),
        (r"a\nb", "a\nb"),
        (r"a\\nb", r"a\nb"),
        (r"\ud83d", "\ud83d"),
        (r"50%\d", r"50%\d"),
    ],
)
def test_escapes_stand_for_what_an_editor_would_change(
    tmp_path: Path, column: str, read: str
) -> None:
    (tmp_path / "some.tsv").write_text(f"yes\t{column}\t{column}\n", encoding="utf-8")
    (table,) = read_tables(tmp_path)
    assert (table.cases[0].q, table.cases[0].rest) == (read, (read,))
