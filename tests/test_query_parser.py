"""The query language: what every query means, and what is said of what it does not."""

import re
import unicodedata
from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.front_matter import Kind
from archive.interface import t
from archive.text import nfc
from search.engine.query_lexer import FILTER_FIELDS, MAX_DEPTH, lex
from search.engine.query_parser import (
    MAX_CHARACTERS,
    MAX_NOTICES,
    MAX_PREFIXES,
    MAX_WORDS,
    SHORTEST_PREFIX,
    parse,
)
from search.engine.query_tree import (
    WORD_FIELDS,
    And,
    Days,
    Has,
    Kinds,
    Node,
    Not,
    Notice,
    Or,
    Phrase,
    Prefix,
    Word,
)
from search.index.fields import FACTS, TEXT_FIELDS
from search.text.analyzer import forms
from search.text.marks import Typed
from tests.programs import ROOT

FIELD_OF = {fields: name for name, fields in WORD_FIELDS.items()}


def written(node: Node, *, joined: bool = False) -> str:
    """Return a tree as text: `a b` for all, `[a | b]` for any, `<a b>` for a phrase, `-a`.

    With `joined`, a plus stands before each word that makes a pair with the one before.
    """

    def of(typed: str, fields: tuple[str, ...]) -> str:
        return typed if fields == TEXT_FIELDS else f"{FIELD_OF[fields]}:{typed}"

    def inner(node: Node) -> str:
        text = written(node, joined=joined)
        return f"({text})" if isinstance(node, And) else text

    match node:
        case Word(typed, fields, is_joined):
            return ("+" if joined and is_joined else "") + of(typed.folded, fields)
        case Prefix(typed, fields):
            return of(f"{typed.folded}*", fields)
        case Phrase(syllables, fields):
            return of(f"<{' '.join(typed.folded for typed in syllables)}>", fields)
        case Days(first, last):
            return f"{date.fromordinal(first)}..{date.fromordinal(last)}"
        case Kinds(ids):
            return f"kind:{','.join(ids)}"
        case Has(fact):
            return f"has:{fact}"
        case Not(part):
            return f"-{inner(part)}"
        case Or(nodes):
            return f"[{' | '.join(inner(part) for part in nodes)}]"
        case And(nodes):
            return " ".join(inner(part) for part in nodes)


def read(q: str) -> str:
    return written(parse(q).tree)


def says(notice: Notice, key: str) -> bool:
    """Say whether a notice has the text of `key`, about the character at its position."""
    place = "" if notice.position is None else str(notice.position + 1)
    parts = (re.escape(part) for part in re.split(r"(\{\w+\})", t(key)))
    pattern = "".join(
        place if part == r"\{place\}" else ".*" if part.startswith(r"\{") else part
        for part in parts
    )
    return re.fullmatch(pattern, notice.message) is not None


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("", ""),
        ("   ", ""),
        ("thi đua", "thi dua"),
        ("THI Đua", "thi dua"),
        ("thi, đua; yêu. nước!", "thi dua yeu nuoc"),
        # OR is weaker than standing side by side.
        ("dân vận OR nông thôn mới", "[(dan van) | (nong thon moi)]"),
        ("a OR b OR c", "[a | b | c]"),
        ("a AND b OR c AND d", "[(a b) | (c d)]"),
        ("a AND b c", "a b c"),
        ("a or b and not c", "a or b and not c"),
        ("(a OR b) c", "[a | b] c"),
        ("a (b c) (d)", "a b c d"),
        ("((a))", "a"),
        # A minus behind a colon, and what phones make of a hyphen.
        ("title:-giao", "-title:giao"),
        ('body:-"giao ước"', "-body:<giao uoc>"),
        ("title:-(a b) c", "-(title:a title:b) c"),
        ("-title:-a", "title:a"),
        ("kind:-launch", "-kind:launch"),
        ("thi đua –giao −ký", "thi dua -giao -ki"),
        ("kinh tế – xã hội", "kinh te xa hoi"),
        ("a OR (b OR c)", "[a | b | c]"),
        ("a OR (b (c OR d))", "[a | (b [c | d])]"),
        ("(a)OR(b)c", "[a | (b c)]"),
        # Minus.
        ("a -b", "a -b"),
        ("-a", "-a"),
        ("a NOT b", "a -b"),
        ("a AND NOT b", "a -b"),
        ("NOT NOT a", "a"),
        ("a OR -b", "[a | -b]"),
        ('-"a b" -(a OR b) -(a b) -title:a', "-<a b> -[a | b] -(a b) -title:a"),
        ("-title:(a b)", "-(title:a title:b)"),
        ("(-a)", "-a"),
        ("a-b", "a b"),
        ("a - b", "a b"),
        ("-NOT", "-not"),
        # Phrases.
        ('"a b" c "d e"', "<a b> c <d e>"),
        ("“a b” „c d“ „e f” «g h»", "<a b> <c d> <e f> <g h>"),
        ('“a b"', "<a b>"),
        ('"a (b" c', "<a b> c"),
        ('"a OR -b: c"', "<a or b c>"),
        ('x"a b"y', "x <a b> y"),
        ('"a"', "a"),
        ('"a\nb"', "<a b>"),
        # Fields.
        ("title:a b", "title:a b"),
        ("TITLE:a", "title:a"),
        ('title:"a b"', "title:<a b>"),
        ("title:“a b”", "title:<a b>"),
        ("title:(a OR b c)", "[title:a | (title:b title:c)]"),
        ('title:(a "b c" de* -e)', "title:a title:<b c> title:de* -title:e"),
        ("title:(a body:b (c))", "title:a body:b title:c"),
        ("title:(a year:2021)", "title:a 2021-01-01..2021-12-31"),
        ("title:a:b", "title:a title:b"),
        ("person:OR", "person:or"),
        *((f"{name}:a", f"{name}:a") for name in WORD_FIELDS),
        # Words of several syllables.
        ("COVID-19", "covid 19"),
        ("-COVID-19", "-(covid 19)"),
        ("title:COVID-19", "title:covid title:19"),
        ("27/7 TP.HCM", "27 7 tp hcm"),
        # A colon that makes no field.
        ("Chủ đề: đoàn kết", "chu de doan ket"),
        ("chủ đề:đoàn kết", "chu de doan ket"),
        ("8:30", "8 30"),
        ("https://x.vn/a", "https x vn a"),
        ("tin: (a)", "tin a"),
        # Beginnings of words.
        ("thi*", "thi*"),
        ("thi*, đua", "thi* dua"),
        ("phong-tr*", "phong tr*"),
        ("title:th*", "title:th*"),
        ("-th*", "-th*"),
        ("202*", "202*"),
        ("thi**", "thi*"),
        # Kinds, by id and name.
        *((f"kind:{kind}", f"kind:{kind}") for kind in get_args(Kind)),
        *((f'kind:"{t(f"kind.{kind}")}"', f"kind:{kind}") for kind in get_args(Kind)),
        ("kind:phát-động", "kind:launch"),
        ("kind:phat-dong", "kind:launch"),
        ("KIND:Launch", "kind:launch"),
        ("kind:(phát động OR tổng kết)", "[kind:launch | kind:review]"),
        ("-kind:awards", "-kind:awards"),
        # Days.
        ("year:2020", "2020-01-01..2020-12-31"),
        ("year:2020..2021", "2020-01-01..2021-12-31"),
        ("year:2020..", "2020-01-01..9999-12-31"),
        ("year:..2021", "0001-01-01..2021-12-31"),
        ("year:(2019 OR 2021)", "[2019-01-01..2019-12-31 | 2021-01-01..2021-12-31]"),
        ("date:2021", "2021-01-01..2021-12-31"),
        ("date:2021-02", "2021-02-01..2021-02-28"),
        ("date:2020-2", "2020-02-01..2020-02-29"),
        ("date:2021-01-15", "2021-01-15..2021-01-15"),
        ("date:15/1/2021", "2021-01-15..2021-01-15"),
        ("date:15-01-2021", "2021-01-15..2021-01-15"),
        ("date:15.1.2021", "2021-01-15..2021-01-15"),
        ("date:1/2021", "2021-01-01..2021-01-31"),
        ("date:2021-Q2", "2021-04-01..2021-06-30"),
        ("date:2021-01..2021-03-15", "2021-01-01..2021-03-15"),
        ("date:15/1/2021..3/2021", "2021-01-15..2021-03-31"),
        ("date:2021-01..", "2021-01-01..9999-12-31"),
        ("date:..1/2021", "0001-01-01..2021-01-31"),
        ('date:"2020 .. 2021"', "2020-01-01..2021-12-31"),
        ("date:2021, a", "2021-01-01..2021-12-31 a"),
        ("a year:2021?", "a 2021-01-01..2021-12-31"),
        ("a year:2021.", "a 2021-01-01..2021-12-31"),
        # Parts.
        *((f"has:{fact}", f"has:{fact}") for fact in FACTS),
        ("has:award has:Person", "has:awards has:people"),
        ("has:(awards photos)", "has:awards has:photos"),
        ("-has:figures", "-has:figures"),
    ],
)
def test_a_query_of_the_language_is_read_without_a_notice(q: str, tree: str) -> None:
    parsed = parse(q)
    assert (written(parsed.tree), parsed.notices) == (tree, ())


@pytest.mark.parametrize(
    ("q", "tree", "told"),
    [
        # Quotation marks.
        ('"thi đua', "thi dua", [(0, "quote")]),
        ('thi đua"', "thi dua", [(7, "quote")]),
        ('"a b" “c d', "<a b> c d", [(6, "quote")]),
        ('-"a b', "-a b", [(1, "quote")]),
        ('title:"a b', "title:a b", [(6, "quote")]),
        ('a "" b', "a b", [(2, "empty_quotes")]),
        ('a "…" b', "a b", [(2, "empty_quotes")]),
        ('a -"" b', "a b", [(3, "empty_quotes")]),
        ('title:"" a', "a", [(6, "empty_quotes")]),
        # Brackets.
        ("a (b OR c", "a [b | c]", [(2, "open")]),
        ("((a", "a", [(0, "open"), (1, "open")]),
        ("a) b", "a b", [(1, "stray")]),
        (")a OR b(", "[a | b]", [(0, "stray"), (7, "open"), (7, "empty_group")]),
        ("a () b", "a b", [(2, "empty_group")]),
        ("a OR () b", "[a | b]", [(5, "empty_group")]),
        ("a -() b", "a b", [(3, "empty_group")]),
        ("title:() a", "a", [(6, "empty_group")]),
        # Operators with nothing to stand between.
        ("OR a", "a", [(0, "operator")]),
        ("a OR", "a", [(2, "operator")]),
        ("a OR OR b", "[a | b]", [(5, "operator")]),
        ("a OR AND b", "[a | b]", [(5, "operator")]),
        ("AND a", "a", [(0, "operator")]),
        ("a AND", "a", [(2, "operator")]),
        ("a AND AND b", "a b", [(6, "operator")]),
        ("a AND OR b", "[a | b]", [(2, "operator")]),
        ("a NOT", "a", [(2, "operator")]),
        ("a NOT OR b", "[a | b]", [(2, "operator")]),
        ("(OR a) (b OR)", "a b", [(1, "operator"), (10, "operator")]),
        (", OR a", "a", [(2, "operator")]),
        ('"" OR a', "a", [(0, "empty_quotes"), (3, "operator")]),
        # A minus with nothing behind it; between words it is a dash.
        ("- a", "a", [(0, "minus")]),
        ("a -", "a", [(2, "minus")]),
        ("a --b", "a b", [(2, "minus")]),
        ("a -OR", "a -or", []),
        # Fields.
        ("tittle:a b", "tittle a b", [(0, "field")]),
        ('b -tittle:"a b"', "b -tittle <a b>", [(3, "field")]),
        ("title: a", "title a", [(0, "no_value")]),
        ("a title:", "a title", [(2, "no_value")]),
        ("date:..", "date", [(0, "no_value")]),
        # Filters.
        ("a kind:b", "a kind:", [(7, "kind")]),
        ("kind:(a b OR launch)", "[kind: | kind:launch]", [(6, "kind")]),
        ("year:20x a", "year 20x a", [(5, "year")]),
        ("year:2021-01", "year 2021 01", [(5, "year")]),
        ("year:0000", "year 0000", [(5, "year")]),
        ("year:٢٠٢١", "year ٢٠٢١", [(5, "year")]),
        ('year:"thi đua"', "year thi dua", [(6, "year")]),
        ("-year:a", "-(year a)", [(6, "year")]),
        ("year:(2021 OR a)", "[2021-01-01..2021-12-31 | a]", [(14, "year")]),
        ("year:2021..2020", "2021-01-01..2020-12-31", [(5, "reversed")]),
        ("year:2019..2020..2021", "year 2019 2020 2021", [(5, "year")]),
        ("date:2021-02-30", "date 2021 02 30", [(5, "date")]),
        ("date:31/4/2021", "date 31 4 2021", [(5, "date")]),
        ("date:2021-13..", "date 2021 13", [(5, "date")]),
        ("date:2021-03..2020-01", "2021-03-01..2020-01-31", [(5, "reversed")]),
        ("has:awardz", "has awardz", [(4, "has")]),
        ("has:ảnh", "has anh", [(4, "has")]),
        # Asterisks.
        ("đ* a", "d a", [(1, "prefix")]),
        ("*thi", "thi", [(0, "star")]),
        ("a th*i", "a th i", [(4, "star")]),
        ("th**i", "th i", [(2, "star")]),
        ('"thi đua*"', "<thi dua>", [(8, "star")]),
        # Nothing is left.
        ("OR", "", [(0, "operator"), None]),
        ("…!?", "", [None]),
        ("()", "", [(0, "empty_group"), None]),
    ],
)
def test_what_does_not_parse_is_searched_as_words_and_pointed_at(
    q: str, tree: str, told: list[tuple[int, str] | None]
) -> None:
    parsed = parse(q)
    assert written(parsed.tree) == tree
    assert [notice.position for notice in parsed.notices] == [
        item[0] if item else None for item in told
    ]
    for notice, item in zip(parsed.notices, told, strict=True):
        assert says(notice, f"search.query.{item[1]}" if item else "search.no_words"), notice


@pytest.mark.parametrize(
    "q",
    [
        "chủ đề: a",
        "8:30",
        "https://x.vn/a",
        "a : b",
        "đề:a",
        "(nguồn: b)",
        "(a:) b",
        "kinh tế - xã hội",
    ],
)
def test_punctuation_of_a_title_is_not_complained_of(q: str) -> None:
    assert parse(q).notices == ()


@pytest.mark.parametrize(
    ("q", "nearest"),
    [
        ("tittle:a", "title"),
        ("Localty:a", "locality"),
        ("yaer:2021", "year"),
        ("has:awardz", "awards"),
    ],
)
def test_a_misspelt_name_gets_the_nearest_as_advice(q: str, nearest: str) -> None:
    (notice,) = parse(q).notices
    assert notice.message.endswith(t("search.query.near", name=nearest))


def test_a_name_that_is_like_no_other_gets_all_as_advice() -> None:
    (notice,) = parse("xyz:a").notices
    assert all(name in notice.message for name in (*WORD_FIELDS, *FILTER_FIELDS))


def test_an_unknown_kind_is_told_the_kinds_there_are() -> None:
    (notice,) = parse("kind:abc").notices
    assert all(
        kind in notice.message and t(f"kind.{kind}") in notice.message for kind in get_args(Kind)
    )


@pytest.mark.parametrize(
    ("q", "tree"),
    [
        ("phong trào thi đua", "phong +trao +thi +dua"),
        ("thi đua, yêu nước. Móng", "thi +dua +yeu +nuoc +mong"),
        ("thi\nđua", "thi dua"),
        ("thi đua\n\nyêu nước", "thi +dua yeu +nuoc"),
        ("COVID-19", "covid +19"),
        ("a (b c) d", "a +b +c +d"),
        ('a "b" c', "a +b +c"),
        ('a "b c" d', "a <b c> d"),
        ("a -b c", "a -b c"),
        ("a AND b", "a b"),
        ("a year:2021 b", "a 2021-01-01..2021-12-31 b"),
        ("a bc* d", "a bc* d"),
        ("a b OR c d", "[(a +b) | (c +d)]"),
        ("-(a b) c", "-(a +b) c"),
        ("a title:b c", "a title:b c"),
        ("title:(a b) c", "title:a +title:b c"),
        ("title:a title:b", "title:a title:b"),
        ("title:COVID-19", "title:covid +title:19"),
    ],
)
def test_words_make_a_pair_where_only_space_or_punctuation_parts_them(q: str, tree: str) -> None:
    assert written(parse(q).tree, joined=True) == tree


@pytest.mark.parametrize(
    ("q", "typed"),
    [
        ("đua", Typed("dua", "đua")),
        ("dua", Typed("dua", "dua")),
        ("HOÀ", Typed(*forms("hòa"))),
        ("quí", Typed(*forms("quý"))),
    ],
)
def test_a_word_is_as_it_was_typed(q: str, typed: Typed) -> None:
    assert parse(q).tree == And((Word(typed),))
    assert parse(f'"{q} {q}"').tree == And((Phrase((typed, typed)),))


@pytest.mark.parametrize(
    ("q", "asks"),
    [("ở đâu?", True), ("ở đâu? ", True), ("ở đâu", False), ("? ở", False), ('"ở đâu?"', False)],
)
def test_a_question_ends_with_a_question_mark(q: str, *, asks: bool) -> None:
    assert parse(q).question is asks


def test_positions_are_those_of_the_text_as_typed() -> None:
    q = "phong trào kind:x tittle:b"
    for typed in (unicodedata.normalize("NFC", q), unicodedata.normalize("NFD", q)):
        places = [notice.position for notice in parse(typed).notices]
        assert places == [typed.index("x"), typed.index("tittle")]


def test_characters_beyond_the_limit_are_cut_and_the_first_of_them_pointed_at() -> None:
    q = "xa" + " " * (MAX_CHARACTERS - 10) + "gần dài thừa"
    parsed = parse(q)
    assert written(parsed.tree) == "xa gan dai"
    (notice,) = parsed.notices
    assert says(notice, "search.too_long")
    assert notice.position == MAX_CHARACTERS == q.index("thừa")


def test_a_query_of_the_greatest_length_is_read_whole() -> None:
    q = ("x" * (MAX_CHARACTERS // 2 - 1) + " ") * 2
    assert len(q) == MAX_CHARACTERS
    assert parse(q).notices == ()
    assert parse("a " * MAX_WORDS).notices == ()


def test_a_long_query_ends_before_the_syllable_that_the_limit_cuts() -> None:
    before = "x" * 45 + " "
    q = before * 10 + "y" * (MAX_CHARACTERS - 460 - 5) + " nghiêng"
    parsed = parse(q)
    assert [notice.position for notice in parsed.notices] == [q.index("nghiêng")]
    assert "nghieng" not in written(parsed.tree)


def test_syllables_beyond_the_limit_are_cut_and_the_first_of_them_pointed_at() -> None:
    parsed = parse("a " * MAX_WORDS + "b c")
    assert len(parsed.tree.nodes) == MAX_WORDS
    assert [notice.position for notice in parsed.notices] == [2 * MAX_WORDS]


@pytest.mark.parametrize(
    "q",
    [
        "a " * (MAX_WORDS - 1) + "b -c",
        "a " * (MAX_WORDS - 1) + "b (c d)",
        "a " * (MAX_WORDS - 1) + "OR c",
        "a " * (MAX_WORDS - 1) + "title:c",
        "(" + "a " * MAX_WORDS + "b)",
        "title:(" + "a " * MAX_WORDS + "b)",
    ],
)
def test_what_the_cut_has_parted_is_not_complained_of(q: str) -> None:
    (notice,) = parse(q).notices
    assert says(notice, "search.too_long")


def test_a_phrase_that_is_too_long_is_still_a_phrase() -> None:
    q = f'x "{"a " * 80}" y'
    (_, phrase), (notice,) = parse(q).tree.nodes, parse(q).notices
    assert phrase == Phrase((Typed("a", "a"),) * (MAX_WORDS - 1))
    assert says(notice, "search.too_long")


def test_brackets_too_deep_are_ignored_with_a_notice() -> None:
    for depth in (MAX_DEPTH, MAX_DEPTH + 1):
        q = "(x OR " * depth + "a" + ")" * depth + " b"
        parsed = parse(q)
        assert [notice.position for notice in parsed.notices] == [
            6 * level for level in range(MAX_DEPTH, depth)
        ]
        assert isinstance(parsed.tree.nodes[0], Or)
        assert isinstance(parsed.tree.nodes[1], Word)


def test_a_field_before_a_bracket_too_deep_still_leaves_the_words() -> None:
    before, after = "(x OR " * MAX_DEPTH, ")" * MAX_DEPTH
    for q, words in (("title:(a) b", "title:a b"), ("title:(-a b)", "-a b")):
        parsed = parse(before + q + after)
        assert [notice.position for notice in parsed.notices] == [len(before) + 6]
        assert words in written(parsed.tree)
    places = [notice.position for notice in parse(f"{before}a -(){after}").notices]
    assert places == [len(before) + 2, len(before) + 3]


def test_only_the_first_faults_are_told() -> None:
    assert len(parse("a" + ") " * 100).notices) == MAX_NOTICES


def test_a_message_shows_little_of_a_long_value_and_nothing_unprintable() -> None:
    for q in (f"kind:{'x' * 400}", "kind:a\x1b[1mb\ud800", f"has:{'y' * 400}", f"{'z' * 400}:a"):
        (notice,) = parse(q).notices
        assert len(notice.message) < 350
        assert notice.message.isprintable()


SIGNS = st.text(st.sampled_from('abđưỡ\u0301\u0323 \n()"“”„«»-*:.,/?2019 \ud800\0'), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        [
            *("OR", "AND", "NOT", "-", "(", ")", '"', "“", "”", "*", "..", " ", " ", "\n"),
            *(f"{name}:" for name in (*WORD_FIELDS, *FILTER_FIELDS, "tittle", "https")),
            *(
                "thi",
                "đua",
                "Nguyễn",
                "COVID-19",
                "2021",
                "2020..2021",
                "1/2021",
                "launch",
                "awards",
            ),
            *("phát động", "\u0301", "\u1161", "각", "\ud800", "\x00", "Ǆ", "İ", "ﬁ", "①"),
        ]
    ),
    max_size=60,
).map("".join)
ANY = st.one_of(st.text(), SIGNS, PIECES)


def leaves(node: Node) -> list[Node]:
    match node:
        case And(nodes) | Or(nodes):
            return [leaf for part in nodes for leaf in leaves(part)]
        case Not(part):
            return leaves(part)
        case _:
            return [node]


def inner_nodes(node: Node) -> list[Node]:
    match node:
        case And(nodes) | Or(nodes):
            return [node, *(part for inner in nodes for part in inner_nodes(inner))]
        case Not(inner):
            return [node, *inner_nodes(inner)]
        case _:
            return [node]


@given(ANY)
@example("\ud800")
@example("e" + "\u0301\u0323" * 900)
@example("(" * 400 + "a" + ")" * 99)
@example("title:(" * 71)
@example("-(" * 200 + "a")
def test_any_text_is_a_query_and_every_notice_points_into_it(q: str) -> None:
    parsed = parse(q)
    for notice in parsed.notices:
        assert notice.position is None or 0 <= notice.position < len(q)
        assert notice.message
    assert parse(q) == parsed


@given(ANY)
def test_a_tree_is_flat_and_within_the_limits(q: str) -> None:
    tree = parse(q).tree
    syllables = 0
    for node in inner_nodes(tree):
        match node:
            case And(nodes):
                assert not any(isinstance(part, And) for part in nodes)
                assert len(nodes) > 1 or node is tree
            case Or(nodes):
                assert len(nodes) > 1
                assert not any(isinstance(part, Or) for part in nodes)
            case Phrase(typed):
                assert len(typed) > 1
                syllables += len(typed)
            case Prefix(typed):
                assert len(typed.folded) >= SHORTEST_PREFIX
                syllables += 1
            case Word():
                syllables += 1
    assert syllables <= MAX_WORDS


@given(ANY, st.integers(0, 100))
@example("(" * 30, 30)
def test_every_bracket_that_is_read_has_its_partner(q: str, end: int) -> None:
    depth = 0
    for token in lex(nfc(q), min(end, len(nfc(q))))[0]:
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        assert 0 <= depth <= MAX_DEPTH
    assert depth == 0


@given(ANY)
@example("ỡ" * 3 * MAX_CHARACTERS)
def test_normal_forms_are_read_alike(q: str) -> None:
    composed, decomposed = parse(nfc(q)), parse(unicodedata.normalize("NFD", q))
    assert composed.tree == decomposed.tree
    assert len(composed.notices) == len(decomposed.notices)


WORDS = st.lists(
    st.text(
        st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyốễựAĐƯ0123"), min_size=1, max_size=7
    ).filter(lambda word: word not in ("AND", "OR", "NOT")),
    min_size=1,
    max_size=MAX_WORDS,
)


@given(WORDS, st.sampled_from([" ", ", ", "  ", "; ", " … ", "/", "-"]))
def test_a_plain_list_of_words_is_these_words(words: list[str], between: str) -> None:
    q = between.join(words)
    if len(q) > MAX_CHARACTERS:
        return
    parsed = parse(q)
    assert parsed.notices == ()
    typed = [Typed(*forms(nfc(word))) for word in words]
    assert parsed.tree == And(
        tuple(Word(word, joined=number > 0) for number, word in enumerate(typed))
    )


@given(WORDS.filter(lambda words: len(words) > 1))
def test_words_in_quotation_marks_are_one_phrase(words: list[str]) -> None:
    q = " ".join(words)
    if len(q) > MAX_CHARACTERS - 2:
        return
    typed = tuple(Typed(*forms(nfc(word))) for word in words)
    assert parse(f"“{q}”").tree == And((Phrase(typed),))


@pytest.mark.parametrize(
    "q",
    [
        "thi đua " * 200_000,
        "e" + "\u0301" * 1_000_000,
        '"' * 1_000_000,
        "(" * 1_000_000,
        "-" * 1_000_000,
        "*" * 1_000_000,
        " " * 1_000_000 + "a",
        "title:" * 200_000,
        "a.." * 300_000,
    ],
)
def test_a_huge_text_is_a_query_too(q: str) -> None:
    assert sum(isinstance(leaf, Word) for leaf in leaves(parse(q).tree)) <= MAX_WORDS


EXAMPLE = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
"""First column of the tables of examples, in which nothing else is code."""


def examples(name: str) -> list[str]:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    head = {"search.md": "| Query |", "search.vi.md": "| Câu tìm |"}[name]
    tables = page.split(head)[1:]
    return [q for table in tables for q in EXAMPLE.findall(table.partition("\n\n")[0])]


@pytest.mark.parametrize("name", ["search.md", "search.vi.md"])
def test_every_example_of_the_documentation_is_read_without_a_notice(name: str) -> None:
    found = examples(name)
    assert found
    assert {q: parse(q).notices for q in found if parse(q).notices} == {}
    assert all(parse(q).tree.nodes for q in found)


@pytest.mark.parametrize("name", ["search.md", "search.vi.md"])
def test_the_documentation_names_every_field_kind_part_and_limit(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    for word in (
        *FACTS,
        *get_args(Kind),
        *(f"{field}:" for field in (*WORD_FIELDS, *FILTER_FIELDS)),
    ):
        assert f"`{word}`" in page, word
    for limit in (MAX_CHARACTERS, MAX_WORDS, MAX_DEPTH):
        assert str(limit) in page


def test_both_languages_of_the_documentation_have_the_same_examples() -> None:
    assert examples("search.md") == examples("search.vi.md")


def test_a_query_has_only_so_many_prefixes_and_the_rest_are_words() -> None:
    q = " ".join(f"th{letter}*" for letter in "abcdefghijkl")
    parsed = parse(q)
    kinds = [type(node) for node in parsed.tree.nodes]
    assert kinds == [Prefix] * MAX_PREFIXES + [Word] * (12 - MAX_PREFIXES)
    assert says(parsed.notices[0], "search.query.prefixes")
    assert q[parsed.notices[0].position or 0] == "*"
