"""Problems as a terminal and a program see them."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.interface import hint, known, t
from archive.problem_words import PROBLEMS
from archive.problems import (
    EXCERPT_WIDTH,
    Problem,
    dotted,
    fault,
    file_problem,
    format_problem,
    problem_json,
    sort_problems,
)

WHOLE = Problem(
    "articles/2021/a.md", 4, 11, "awards[2].rank", "sai", "sửa thế này", "    rank: hạng Nhì"
)


def test_a_problem_is_shown_with_its_line_a_caret_and_a_hint() -> None:
    assert format_problem(WHOLE) == (
        "articles/2021/a.md:4:11: awards[2].rank: sai\n"
        "        rank: hạng Nhì\n"
        "              ^\n"
        "  → sửa thế này"
    )


def test_what_is_not_known_is_not_shown() -> None:
    assert format_problem(Problem("site.yaml", 0, 0, "", "thiếu")) == "site.yaml: thiếu"
    assert format_problem(Problem("a.md", 3, 0, "", "sai", excerpt="chữ")) == (
        "a.md:3: sai\n    chữ"
    )


def test_a_warning_says_so() -> None:
    problem = Problem("a.md", 3, 1, "date", "lạ", severity="warning")
    assert format_problem(problem) == "a.md:3:1: cảnh báo: date: lạ"


def test_a_hint_of_several_lines_is_indented() -> None:
    assert format_problem(Problem("a", 0, 0, "", "b", "c\nd: e")) == "a: b\n  → c\n    d: e"


@pytest.mark.parametrize(
    ("excerpt", "column", "line", "spaces"),
    [
        ("\tname: b", 1, " name: b", 0),
        ("a\tb", 3, "a b", 2),
        ("日本: x", 5, "日本: x", 6),
        ("e\u0302\u0301: x", 6, "e\u0302\u0301: x", 3),
        ("a\x1bb", 3, "a b", 2),
        ("abc", 4, "abc", 3),
        ("abc", 99, "abc", 3),
    ],
)
def test_the_caret_stands_under_the_character(
    excerpt: str, column: int, line: str, spaces: int
) -> None:
    shown = format_problem(Problem("a", 1, column, "", "b", excerpt=excerpt)).split("\n")
    assert shown[1:] == [f"    {line}".rstrip(), f"    {' ' * spaces}^"]


@pytest.mark.parametrize("column", [1, 40, 500, 999])
def test_a_long_line_is_shown_around_the_column(column: int) -> None:
    excerpt = "".join(string.ascii_letters[at % 52] for at in range(999))
    _, line, caret = format_problem(Problem("a", 1, column, "", "b", excerpt=excerpt)).split("\n")
    assert len(line) <= EXCERPT_WIDTH + len("    ")
    assert line[caret.index("^")] == excerpt[column - 1]


@given(st.text(max_size=300), st.integers(0, 400))
def test_any_line_can_be_shown(excerpt: str, column: int) -> None:
    shown = format_problem(Problem("a", 1, column, "", "b", excerpt=excerpt)).split("\n")
    assert len(shown) <= len(["where", "line", "caret"])
    assert all(line == line.rstrip() for line in shown)
    assert all(char.isprintable() for line in shown for char in line)


def test_a_problem_for_programs_is_plain_data() -> None:
    data = problem_json(WHOLE)
    assert Problem(**json.loads(json.dumps(data))) == WHOLE


def test_problems_are_sorted_by_place_and_shown_once() -> None:
    last = Problem("b", 1, 1, "", "x")
    line_10 = Problem("a", 10, 1, "", "x")
    line_9 = Problem("a", 9, 30, "", "x")
    whole = Problem("a", 0, 0, "", "y")
    assert sort_problems([last, line_10, whole, line_9, line_9]) == (whole, line_9, line_10, last)


def test_a_place_is_dotted_as_people_read_it() -> None:
    assert dotted(()) == ""
    assert dotted(("awards", 2, "recipients", 0, "name")) == "awards[2].recipients[0].name"


def test_a_fault_takes_its_words_from_the_catalogue() -> None:
    told = fault(("date",), "date.folder", "warning", folder="2020", year="2021")
    assert told.message == t("date.folder", folder="2020", year="2021")
    assert told.hint == hint("date.folder", folder="2020", year="2021")
    assert told.severity == "warning"
    assert file_problem("a", "load.no_site").line == 0


def test_a_fault_without_advice_has_an_empty_hint() -> None:
    assert hint("date.updated_first") == ""


def test_words_that_are_not_in_the_catalogue_are_a_bug() -> None:
    with pytest.raises(KeyError):
        t("no.such.words")
    assert not known("no.such.words")


@pytest.mark.parametrize("key", sorted(key for key in PROBLEMS if key.endswith(".hint")))
def test_every_advice_belongs_to_a_message(key: str) -> None:
    """And wants nothing filled in that its message is not given."""
    message = key.removesuffix(".hint")
    assert known(message)


def test_the_name_of_a_file_cannot_command_a_terminal_nor_break_the_line() -> None:
    path = "articles/\x1b[31mđỏ\nhai\x07.md"
    first, *rest = format_problem(Problem(path, 2, 0, "", "hỏng")).split("\n")
    assert first == r"articles/\x1b[31mđỏ\nhai\x07.md:2: hỏng"
    assert rest == []
