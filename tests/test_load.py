"""Loading: whatever lies in the content folder becomes raw files or problems with their place."""

import os
import random
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from archive.hidden import FORBIDDEN
from archive.interface import t
from archive.problems import Problem
from archive.raw import Position
from pipeline import load_yaml
from pipeline.load_text import MAX_BYTES, TextError, decode, split_front_matter
from pipeline.load_yaml import MAX_DEPTH, MAX_NODES, read_yaml
from pipeline.load_yaml_syntax import MAX_FLAWS
from tests.sites import Files, article, entry, load_all, places, read_site, write_site

HERE = "articles/2021/bai.md"


def loaded(root: Path, text: str | bytes) -> Files:
    return load_all(write_site(root, {HERE: text}))


def only_problem(root: Path, text: str | bytes) -> Problem:
    """Return the one problem of a site whose only article is `text`."""
    (problem,) = loaded(root, text).problems
    assert problem.path == HERE
    return problem


def front(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Thân bài.", ""))


def test_every_kind_of_file_is_found_and_sorted_by_path(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "articles/2021/b.md": article(),
            "articles/2020/c.md": article(),
            "articles/a.md": article(),
            "movements/x.md": entry(name="X"),
            "clusters/y.md": entry(name="Y"),
            "pages/z.md": entry(title="Z"),
            "awards.yaml": "awards: []\n",
            "documents.yaml": "documents: []\n",
            "media/2021/anh.jpg": b"\xff\xd8",
        },
    )
    found = load_all(content)
    assert found.problems == ()
    assert [file.path for file in found.articles] == [
        "articles/2020/c.md",
        "articles/2021/b.md",
        "articles/a.md",
    ]
    assert [file.path for file in found.others.movements] == ["movements/x.md"]
    assert [file.path for file in found.others.clusters] == ["clusters/y.md"]
    assert [file.path for file in found.others.pages] == ["pages/z.md"]
    assert found.others.media == {"2021/anh.jpg"}
    assert all((found.others.site, found.others.awards, found.others.documents))


def test_every_value_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    text = front(
        "a: no", "b: 012", "c: 2021-01-22", "d: 1.50", "e: ~", "f:", "g: null", "h: 'null'", "i: ''"
    )
    (file,) = loaded(tmp_path, text).articles
    assert file.data == {
        "a": "no",
        "b": "012",
        "c": "2021-01-22",
        "d": "1.50",
        "e": None,
        "f": None,
        "g": None,
        "h": "null",
        "i": "",
    }


def test_every_key_and_item_has_its_line_and_column(tmp_path: Path) -> None:
    text = front(
        "title: Tên",
        "awards:",
        "  - award: giay-khen",
        "    rank: hạng Nhì",
        "  - {award: x, recipients: [A, B]}",
    )
    (file,) = loaded(tmp_path, text).articles
    assert file.positions == {
        (): Position(2, 1),
        ("title",): Position(2, 1),
        ("awards",): Position(3, 1),
        ("awards", 0): Position(4, 5),
        ("awards", 0, "award"): Position(4, 5),
        ("awards", 0, "rank"): Position(5, 5),
        ("awards", 1): Position(6, 5),
        ("awards", 1, "award"): Position(6, 6),
        ("awards", 1, "recipients"): Position(6, 16),
        ("awards", 1, "recipients", 0): Position(6, 29),
        ("awards", 1, "recipients", 1): Position(6, 32),
    }
    assert file.position(("awards", 0, "rank")) == Position(5, 11)
    assert file.position(("awards", 0, "rank", "nothing", 3)) == Position(5, 11)
    assert file.body_line == 8
    assert file.body == "Thân bài.\n"


def test_bom_crlf_and_nfd_are_put_right_without_a_word(tmp_path: Path) -> None:
    plain = article(title="Đông Hà: thi đua", body="Một đoạn.\n\nĐoạn nữa.\n")
    messy = unicodedata.normalize("NFD", plain).replace("\n", "\r\n")
    assert messy != plain.replace("\n", "\r\n")
    found = loaded(tmp_path / "messy", b"\xef\xbb\xbf" + messy.encode())
    expected = loaded(tmp_path / "plain", plain)
    assert found.problems == ()
    assert [(file.text, file.data, file.positions) for file in found.articles] == [
        (file.text, file.data, file.positions) for file in expected.articles
    ]


def test_old_mac_line_ends_are_line_ends(tmp_path: Path) -> None:
    found = loaded(tmp_path, article().replace("\n", "\r"))
    assert found.problems == ()
    assert found.articles[0].data["date"] == "2021-01-22"


@pytest.mark.parametrize(
    ("lines", "place", "key"),
    [
        (["title: Một: hai"], "2:11: title", "yaml.colon"),
        (["title: a", "\tdate: b"], "3:1: title", "yaml.tab"),
        (["event:", "\tname: b"], "3:1: event", "yaml.tab"),
        (["event:", "  name: a: b"], "3:10: event", "yaml.colon"),
        (["title: a", ": b"], "3:1: ", "yaml.empty_key"),
        (["title: a", "ngày mai", "date: b"], "3:1: ", "yaml.no_colon"),
        (['title: "chưa đóng', "date: 2021-01-22"], "2:8: title", "yaml.quote"),
        (["title: 'chưa đóng", "date: 2021-01-22"], "2:8: title", "yaml.quote"),
        (['title: "C:\\Windows"'], "2:11: title", "yaml.escape"),
        (["title: @ai"], "2:8: title", "yaml.start"),
        (["title: *Nóng* hôm nay"], "2:8: title", "yaml.start"),
        (["title: [a, b"], "2:8: title", "yaml.bracket"),
        (["kind: {a: b", "title: c"], "3:6: title", "yaml.bracket"),
        (["title: [a, b] và c"], "2:15: title", "yaml.indent"),
        (['title: "Tin" hôm nay'], "2:14: title", "yaml.indent"),
        (["title: a", "  date: b"], "3:7: title", "yaml.colon"),
        (["awards:", "  - a", "  b: c"], "4:3: awards", "yaml.indent"),
        (["title: |x", "  a"], "2:9: title", "yaml.block"),
        (["title: %x"], "2:8: title", "yaml.start"),
    ],
)
def test_a_syntax_fault_is_reported_at_its_place(
    tmp_path: Path, lines: list[str], place: str, key: str
) -> None:
    problem = only_problem(tmp_path, front(*lines))
    assert (places([problem]), problem.message) == ([f"{HERE}:{place}"], t(key))
    assert problem.hint == t(f"{key}.hint")
    assert problem.excerpt in (*lines, "---")


@pytest.mark.parametrize(
    ("lines", "place", "key", "values"),
    [
        (["title: a", "title: b"], "3:1: title", "yaml.duplicate", {"again": "title", "first": 2}),
        (
            ["event: {name: a, date: b, name: c}"],
            "2:27: event.name",
            "yaml.duplicate",
            {"again": "name", "first": 2},
        ),
        (["title: &a x"], "2:8: title", "yaml.anchor", {"name": "a"}),
        (["title: !!python/name:os.system x"], "2:8: title", "yaml.tag", {}),
        (["title: !x y"], "2:8: title", "yaml.tag", {}),
        (["title: *a"], "2:8: title", "yaml.alias", {"name": "a"}),
        (["<<: {a: b}"], "2:1: <<", "yaml.merge", {}),
        (["[a, b]: c"], "2:1: ", "yaml.key", {}),
        (["? {a: b}", ": c"], "2:3: ", "yaml.key", {}),
        (["~: b"], "2:1: ", "yaml.empty_key", {}),
        (["title: a", "--- ", "x: y"], None, "", {}),
    ],
)
def test_what_yaml_allows_and_the_archive_does_not_is_reported_at_its_place(
    tmp_path: Path, lines: list[str], place: str | None, key: str, values: dict[str, object]
) -> None:
    problems = loaded(tmp_path, front(*lines)).problems
    if place is None:  # the fence ends the front matter, what follows is the body
        assert problems == ()
        return
    assert places(problems) == [f"{HERE}:{place}"]
    assert problems[0].message == t(key, **values)
    assert problems[0].excerpt == lines[problems[0].line - 2]


@pytest.mark.parametrize(
    ("lines", "line", "column", "field"),
    [
        (["title: Hội nghị #1 toàn quốc"], 2, 17, "title"),
        (["title: x", "tags: #thidua"], 3, 7, "tags"),
        (["tags:", "  - # thidua", "  - a"], 3, 5, "tags[0]"),
        (["tags: [a, b] # c"], 2, 14, "tags[1]"),
        (["tags: [a, # b", "  c]"], 2, 11, "tags[0]"),
        (['title: "Hội nghị" #1'], 2, 19, "title"),
    ],
)
def test_what_follows_a_hash_behind_a_value_is_said_to_be_lost(
    tmp_path: Path, lines: list[str], line: int, column: int, field: str
) -> None:
    problem = only_problem(tmp_path, front(*lines))
    assert problem.severity == "warning"
    assert problem.message == t("yaml.comment")
    assert "ngoặc kép" in problem.hint
    assert (problem.line, problem.column, problem.field) == (line, column, field)


@pytest.mark.parametrize(
    "lines",
    [
        ["# ghi chú", "title: A"],
        ["title: A", "  # ghi chú", "lead: B"],
        ["title: 'Hội nghị #1'"],
        ['title: "Hội nghị #1"'],
        ["title: C#1"],
        ["lead: |", "  Hội nghị #1", "  # hai", "# ghi chú", "title: A"],
        ["lead: > # ghi chú", "  Hội nghị", "title: A"],
        ["tags: # ghi chú", "  - a"],
    ],
)
def test_a_hash_that_loses_nothing_is_no_problem(tmp_path: Path, lines: list[str]) -> None:
    assert loaded(tmp_path, front(*lines)).problems == ()


@pytest.mark.parametrize(
    "sign", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u200e", "\u200f", "\u061c"]
)
def test_an_invisible_sign_of_the_front_matter_is_shown(tmp_path: Path, sign: str) -> None:
    problem = only_problem(tmp_path, front("title: A", f"lead: Móng{sign}Cái"))
    assert problem.severity == "warning"
    assert problem.message == t("text.invisible", name=f"U+{ord(sign):04X}")
    assert (problem.line, problem.column) == (3, 11)


FORBIDDEN_SIGNS = [
    ("\x01", "text.control"),
    ("\x08", "text.control"),
    ("\x1b", "text.control"),
    ("\x7f", "text.control"),
    ("\x0b", "text.break"),
    ("\x0c", "text.break"),
    ("\x1e", "text.hyphen"),
    ("\x1f", "text.hyphen"),
    ("\x80", "text.recoded"),
    ("\x85", "text.recoded"),
    ("\x9f", "text.recoded"),
    ("\u202a", "text.direction"),
    ("\u202e", "text.direction"),
    ("\u2066", "text.direction"),
    ("\u2069", "text.direction"),
    ("\ufdd0", "text.no_sign"),
    ("\ufffe", "text.no_sign"),
    ("\uffff", "text.no_sign"),
    ("\U0001ffff", "text.no_sign"),
]
"""Signs that no text may have, and the words for them."""

EVERY_MARKDOWN = [HERE, "movements/x.md", "clusters/x.md", "pages/x.md"]
EVERY_KIND = [*EVERY_MARKDOWN, "awards.yaml", "documents.yaml", "site.yaml"]


def code_of(sign: str) -> str:
    return f"U+{ord(sign):04X}"


@pytest.mark.parametrize(("sign", "key"), FORBIDDEN_SIGNS, ids=ascii)
def test_a_sign_that_no_text_has_is_an_error_where_it_stands(
    tmp_path: Path, sign: str, key: str
) -> None:
    text = front("title: A", f"lead: Móng{sign}Cái") + f"đoạn\n\nhai{sign}\n"
    problems = loaded(tmp_path, text).problems
    assert places(problems) == [f"{HERE}:3:11: ", f"{HERE}:8:4: "]
    assert {problem.message for problem in problems} == {t(key, name=code_of(sign))}
    assert {problem.hint for problem in problems} == {t(f"{key}.hint")}
    assert [problem.excerpt for problem in problems] == [f"lead: Móng{sign}Cái", f"hai{sign}"]


@pytest.mark.parametrize(("sign", "key"), [("\0", "text.control"), *FORBIDDEN_SIGNS], ids=ascii)
def test_an_escape_for_a_sign_that_no_text_has_is_an_error_where_it_stands(
    tmp_path: Path, sign: str, key: str
) -> None:
    escape = f"\\U{ord(sign):08X}"
    problem = only_problem(tmp_path, front("title: A", "event:", f'  name: "đỏ \\\\ {escape} tin"'))
    assert places([problem]) == [f"{HERE}:4:16: event.name"]
    assert problem.message == t(key, name=f"{escape} ({code_of(sign)})")
    assert problem.severity == "error"


@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_kind_of_file_may_have_a_forbidden_sign(tmp_path: Path, path: str) -> None:
    lines = ["name: A\x1bB", r'title: "Ban \e[31mdo\e]0;pwn\x07 \0 tin"', r"id: [x, {y: 'a\e'}]"]
    is_markdown = path.endswith(".md")
    text = front(*lines) if is_markdown else "\n".join(("# thử", *lines, ""))
    problems = load_all(write_site(tmp_path, {path: text})).problems
    where = ["2:8: ", *(f"3:{column}: title" for column in (13, 21, 29, 34))]
    assert places(problems) == [f"{path}:{at}" for at in where]


@pytest.mark.parametrize("path", EVERY_MARKDOWN)
def test_no_kind_of_prose_may_have_an_entity_for_a_forbidden_sign(
    tmp_path: Path, path: str
) -> None:
    body = "Một `&#27;` đoạn.\n\nHai &#x202E; đoạn &#7;[a](http://a.vn/ '&#xFFFF;').\n"
    text = article(body=body) if path == HERE else entry(body=body, name="A", title="A")
    problems = read_site(tmp_path, {path: text}).problems
    body_line = text.count("\n", 0, text.index(body)) + 1
    told = [problem for problem in problems if problem.line >= body_line]
    columns = [5, 19, 41]
    assert places(told) == [f"{path}:{body_line + 2}:{column}: " for column in columns]
    assert [problem.message for problem in told] == [
        t("text.direction", name="&#x202E; (U+202E)"),
        t("text.control", name="&#7; (U+0007)"),
        t("text.no_sign", name="&#xFFFF; (U+FFFF)"),
    ]


def test_an_escape_on_a_later_line_of_a_value_and_in_a_key_is_found(tmp_path: Path) -> None:
    text = front('lead: "Một', "  hai \\", '  ba\\x1b"', 'awards: [{"a\\bw": "\\tb"}]')
    found = loaded(tmp_path, text)
    assert places(found.problems) == [f"{HERE}:4:5: lead", f"{HERE}:5:13: awards[0]"]
    assert found.articles[0].data == {"lead": "Một hai ba", "awards": [{"aw": "\tb"}]}


@pytest.mark.parametrize("code", [r"\ud83d\ude00", r"\U00110000", r"\UFFFFFFFF"])
@pytest.mark.parametrize("parser", [load_yaml._LOADER, yaml.SafeLoader])
def test_an_escape_that_is_no_character_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, parser: object
) -> None:
    monkeypatch.setattr(load_yaml, "_LOADER", parser)
    problems = loaded(tmp_path, front("title: A", f'lead: "Vui {code}"')).problems
    assert places(problems)[0] == f"{HERE}:3:12: lead"
    assert problems[0].message in (
        t("yaml.code"),
        t("text.no_sign", name=rf"{code[:6]} (U+D83D)"),  # the parser in Python lets them pass
    )


def test_what_else_is_wrong_is_told_beside_a_forbidden_sign(tmp_path: Path) -> None:
    text = article(lead="Dòng\x0bhai", localities=["Không Đâu Cả"]).replace("\\u000b", "\x0b")
    problems = read_site(tmp_path, {HERE: text}).problems
    assert [problem.message for problem in problems] == [
        t("reference.locality.unknown", name="Không Đâu Cả"),
        t("text.break", name="U+000B"),
    ]


def test_every_forbidden_sign_is_told_up_to_a_bound(tmp_path: Path) -> None:
    few = loaded(tmp_path / "few", front("title: A") + "a\x0bb\x0bc\n").problems
    assert places(few) == [f"{HERE}:5:2: ", f"{HERE}:5:4: "]
    many = loaded(tmp_path / "many", front("title: A") + "a\x0b" * (MAX_FLAWS + 1)).problems
    assert len(many) == MAX_FLAWS
    written = r"\e" * (MAX_FLAWS + 1)
    many = loaded(tmp_path / "escaped", front(f'title: "{written}"')).problems
    assert len(many) == MAX_FLAWS


def test_a_forbidden_sign_is_told_of_a_file_without_front_matter_too(tmp_path: Path) -> None:
    problems = loaded(tmp_path, "Tin\x1d\n").problems
    assert [problem.message for problem in problems] == [
        t("front.missing"),
        t("text.control", name="U+001D"),
    ]


@pytest.mark.parametrize("sign", ["\t", "\u00a0", "\u200c", "\u200d", "\u0303", "\ufffd", "\ue000"])
def test_odd_signs_that_text_may_have_are_no_problem(tmp_path: Path, sign: str) -> None:
    text = front(f"title: A{sign}B", f'lead: "\\u{ord(sign):04x}"') + f"B{sign}&#{ord(sign)};\n"
    assert loaded(tmp_path, text).problems == ()


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_an_invisible_sign_of_the_body_is_no_problem(tmp_path: Path, sign: str) -> None:
    assert loaded(tmp_path, front("title: A") + f"thi{sign}đua\n").problems == ()


@pytest.mark.parametrize(
    "number", sorted({*range(0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0)})
)
def test_whatever_is_no_text_in_html_is_forbidden(number: int) -> None:
    """Of the controls and the noncharacters (HTML, 13.1.3), text has tab and the line ends."""
    assert bool(FORBIDDEN.match(chr(number))) == (chr(number) not in "\t\n\r")


def test_the_joiners_of_emoji_are_no_problem(tmp_path: Path) -> None:
    assert loaded(tmp_path, front("title: 👨\u200d👩\u200d👧")).problems == ()


def test_a_settings_file_may_have_comments_behind_its_values(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"documents.yaml": "documents:\n- id: a # chưa rõ\n"})
    assert load_all(content).problems == ()


def test_a_repeated_key_keeps_its_first_value_and_all_positions(tmp_path: Path) -> None:
    text = front("event: {name: a}", "title: b", "event: {name: [c, {d: e}]}", "date: f")
    found = loaded(tmp_path, text)
    assert places(found.problems) == [f"{HERE}:4:1: event"]
    (file,) = found.articles
    assert file.data == {"event": {"name": "a"}, "title": "b", "date": "f"}
    assert file.positions[("date",)] == Position(5, 1)
    assert file.positions[("event", "name")] == Position(2, 9)


def test_an_alias_bomb_costs_no_more_than_its_bytes(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    problems = loaded(tmp_path, front(*lines)).problems
    assert {problem.message for problem in problems} >= {
        t("yaml.anchor", name="a0"),
        t("yaml.alias", name="a0"),
    }
    assert len(problems) == MAX_FLAWS


def test_what_is_nested_too_deep_is_refused_where_it_begins_to_be(tmp_path: Path) -> None:
    deep = "[" * MAX_DEPTH
    assert places([only_problem(tmp_path, front(f"a: {deep}"))])[0].startswith(
        f"{HERE}:2:{3 + MAX_DEPTH}: a[0]"
    )
    assert loaded(tmp_path / "b", front(f"a: {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}"))


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_a_megabyte_of_openings_is_refused(bracket: str) -> None:
    tree = read_yaml(bracket * (900_000 // len(bracket)))
    assert tree.data is None
    assert tree.flaws


def test_a_file_with_too_many_values_is_refused() -> None:
    tree = read_yaml("a: [" + "1," * MAX_NODES + "]")
    (flaw,) = tree.flaws
    assert flaw.message == t("yaml.nodes", limit=MAX_NODES)


def test_the_parser_written_in_python_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "title: Một: hai",
        "title: a\n\tdate: b",
        'title: "chưa đóng\ndate: x',
        "title: @ai",
        "a: [1, {b: c}]\nd: ~",
        'title: "Tin" hôm nay',
        "ngày mai\ndate: b",
    ]
    with_c = [read_yaml(text) for text in texts]
    monkeypatch.setattr(load_yaml, "_LOADER", yaml.SafeLoader)
    in_python = [read_yaml(text) for text in texts]
    assert [tree.data for tree in in_python] == [tree.data for tree in with_c]
    assert [tree.marks for tree in in_python[4:5]] == [tree.marks for tree in with_c[4:5]]
    messages = [[flaw.message for flaw in tree.flaws] for tree in with_c]
    assert [[flaw.message for flaw in tree.flaws] for tree in in_python] == messages


@pytest.mark.parametrize(
    ("text", "place", "key"),
    [
        (b"", "0:0: ", "text.empty"),
        (b"\xef\xbb\xbf \r\n", "0:0: ", "text.empty"),
        ("---\ntitle: tiêu đề\n---\n".encode("utf-16"), "0:0: ", "text.utf16"),
        ("---\ntitle: a\n---\n".encode("utf-16-le"), "0:0: ", "text.utf16"),
        ("---\ntitle: a\n---\n".encode("utf-32"), "0:0: ", "text.utf16"),
        (b"---\r\ntitle: M" + b"\xf3ng\r\n---\r\n", "2:9: ", "text.utf8"),
        ("---\ntitle: Mó".encode() + b"\xff\n---\n", "2:10: ", "text.utf8"),
        (b"---\ntitle: a\n---\nb\nc\xc3", "5:2: ", "text.utf8"),
        (b"---\ntitle: a\x00b\n---\n", "2:9: ", "text.nul"),
        (b"# Khong co khai bao\n", "1:1: ", "front.missing"),
        (b"\n---\ntitle: a\n---\n", "1:1: ", "front.missing"),
        (b"+++\ntitle = 'a'\n+++\n", "1:1: ", "front.toml"),
        (b"---\ntitle: a\nthan bai\n", "1:1: ", "front.unclosed"),
        (b"---\n---\nthan bai\n", "2:1: ", "front.empty"),
        (b"---\n# a\n---\nthan bai\n", "2:1: ", "front.empty"),
        (b"---\n- a\n---\n", "2:1: ", "front.not_mapping"),
        (b"---\nchi la chu\n---\n", "2:1: ", "front.not_mapping"),
        (b"---\n" + b"a" * MAX_BYTES, "0:0: ", "load.too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported(
    tmp_path: Path, text: bytes, place: str, key: str
) -> None:
    problem = only_problem(tmp_path, text)
    assert (places([problem]), problem.message) == ([f"{HERE}:{place}"], t(key))
    assert problem.hint == t(f"{key}.hint")


def test_a_file_of_just_the_largest_size_is_read(tmp_path: Path) -> None:
    text = article(body="")
    body = "a" * (MAX_BYTES - len(text.encode()))
    assert loaded(tmp_path, text + body).problems == ()


def test_a_site_without_settings_is_told_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (problem,) = load_all(tmp_path).problems
    assert (problem.path, problem.line, problem.message) == ("site.yaml", 0, t("load.no_site"))
    assert "base_url" in problem.hint


def test_a_content_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problems = load_all(tmp_path / "nothing").problems
    assert [problem.path for problem in problems] == [".", "site.yaml"]


@pytest.mark.parametrize(
    ("path", "place", "key"),
    [
        ("articles/2021/???.md".replace("?", "~.-"), "0:0: ", "load.name"),
        ("articles/2021/bài.markdown", "0:0: ?", "load.not_markdown"),
        ("articles/2021/BAI.MD", "0:0: ?", "load.not_markdown"),
        ("articles/2021/bai.docx", "0:0: ?", "load.not_markdown"),
        ("bai.md", "0:0: ?", "load.misplaced"),
        ("site.yml", "0:0: ?", "load.misplaced"),
        ("bai-viet/a.md", None, "load.unknown_folder"),
        ("pages/a/b.md", "0:0: ?", "load.nested"),
    ],
)
def test_what_lies_in_a_wrong_place_is_reported(
    tmp_path: Path, path: str, place: str | None, key: str
) -> None:
    found = load_all(write_site(tmp_path, {path: article()}))
    (problem,) = found.problems
    assert problem.message == t(key)
    shown = path if place else path.partition("/")[0]
    assert places([problem]) == [f"{shown}:{place or '0:0: ?'}"]
    assert found.articles == ()


def test_names_that_are_set_aside_are_left_alone(tmp_path: Path) -> None:
    found = load_all(
        write_site(
            tmp_path,
            {
                "articles/_nhap/a.md": "không đọc",
                "articles/.a.md.swp": "không đọc",
                "articles/a.md~": "không đọc",
                "_mau.md": "không đọc",
                "README.md": "không đọc",
                "media/.DS_Store": "",
            },
        )
    )
    assert (found.problems, found.articles, found.others.media) == ((), (), frozenset())


def test_a_decomposed_file_name_is_shown_composed(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "articles/2021/Đông Hà.md")
    (file,) = load_all(write_site(tmp_path, {name: article()})).articles
    assert file.path == "articles/2021/Đông Hà.md"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name themselves")
def test_a_file_name_that_is_not_text_does_no_harm(tmp_path: Path) -> None:
    content = write_site(tmp_path)
    folder = os.fsencode(content / "articles")
    os.mkdir(folder)  # noqa: PTH102 (pathlib cannot write such names)
    with open(os.path.join(folder, b"b\xe0i.md"), "wb") as file:  # noqa: PTH118, PTH123 (as above)
        file.write(article().encode())
    (file_read,) = load_all(content).articles
    assert file_read.path == "articles/b\ufffdi.md"
    assert file_read.path.encode()


class TestLinks:
    """Symbolic links must not lead out of the folder, nor round in it."""

    @pytest.fixture
    def content(self, tmp_path: Path) -> Path:
        content = write_site(tmp_path, {"articles/2021/bai.md": article()})
        try:
            (tmp_path / "try").symlink_to(tmp_path)
        except OSError:
            pytest.skip("this system does not let tests make symbolic links")
        return content

    def test_a_link_to_a_file_outside_is_not_read(self, content: Path) -> None:
        secret = content.parent / "secret.md"
        secret.write_text(article(title="bí mật"), encoding="utf-8")
        (content / "articles" / "a.md").symlink_to(secret)
        found = load_all(content)
        assert places(found.problems) == ["articles/a.md:0:0: "]
        assert found.problems[0].message == t("load.link_out")
        assert [file.path for file in found.articles] == ["articles/2021/bai.md"]

    def test_a_link_to_a_sibling_of_like_name_is_outside(self, content: Path) -> None:
        twin = content.parent / "content-2"
        twin.mkdir()
        (twin / "a.md").write_text(article(), encoding="utf-8")
        (content / "articles" / "a.md").symlink_to(twin / "a.md")
        assert [problem.message for problem in load_all(content).problems] == [t("load.link_out")]

    def test_a_link_to_a_folder_is_not_followed(self, content: Path) -> None:
        (content / "articles" / "again").symlink_to(content / "articles")
        (content / "articles" / "up").symlink_to(content.parent)
        found = load_all(content)
        assert [problem.message for problem in found.problems] == [
            t("load.link_folder"),
            t("load.link_out"),
        ]
        assert len(found.articles) == len(["bai.md"])

    def test_a_link_within_is_read(self, content: Path) -> None:
        (content / "articles" / "a.md").symlink_to(content / "articles" / "2021" / "bai.md")
        found = load_all(content)
        assert found.problems == ()
        assert [file.path for file in found.articles] == ["articles/2021/bai.md", "articles/a.md"]

    def test_a_link_to_nothing_and_a_loop_are_reported(self, content: Path) -> None:
        (content / "articles" / "a.md").symlink_to(content / "nothing.md")
        (content / "articles" / "b.md").symlink_to(content / "articles" / "c.md")
        (content / "articles" / "c.md").symlink_to(content / "articles" / "b.md")
        (content / "media").symlink_to(content.parent)
        found = load_all(content)
        assert [problem.path for problem in found.problems] == [
            "articles/a.md",
            "articles/b.md",
            "articles/c.md",
            "media",
        ]
        assert found.others.media == frozenset()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    content = write_site(tmp_path, {HERE: article()})
    os.mkfifo(content / "articles" / "pipe.md")
    (problem,) = load_all(content).problems
    assert (problem.path, problem.message) == ("articles/pipe.md", t("load.special"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to this user every file is readable"
)
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    content = write_site(tmp_path, {HERE: article()})
    (content / HERE).chmod(0)
    (problem,) = load_all(content).problems
    assert problem.path == HERE
    assert problem.message.startswith(t("load.unreadable", reason=""))


def test_the_digest_changes_with_every_byte(tmp_path: Path) -> None:
    text = article()
    digests = {
        load_all(write_site(tmp_path / str(at), {HERE: body})).articles[0].digest
        for at, body in enumerate((text, text + "\n", text.replace("\n", "\r\n")))
    }
    assert len(digests) == len([text, "+ line", "CRLF"])


def test_the_order_of_the_disk_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"articles/2021/{name}" for name in ("b.md", "a.md", "c.docx", "d.md", "--.md")]
    content = write_site(tmp_path, dict.fromkeys(names, article()))
    expected = load_all(content)
    scandir = os.scandir

    class Shuffled:
        """A folder whose entries come in some other order."""

        def __init__(self, path: Path) -> None:
            self.entries = list(scandir(path))
            random.Random(7).shuffle(self.entries)  # noqa: S311 (no secret)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self.entries

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr(os, "scandir", Shuffled)
    assert load_all(content) == expected


YAMLISH = st.text(alphabet="ab: -\n\t[]{},'\"&*!|>%@`#?~<\\.0đ", max_size=80)


@given(YAMLISH | st.text(max_size=200))
@example("? ")
@example("a: !<")
@example("%YAML 9.9\n---\na: b")
@example("a: b\n...\n--- \nc: d")
@example("- - - -\n -")
def test_no_text_breaks_the_yaml_reader(text: str) -> None:
    tree = read_yaml(text, first_line=2)
    last = text.count("\n") + text.count("\r") + text.count("\x85") + 3
    for flaw in tree.flaws:
        line, column, _ = flaw.place
        assert 2 <= line <= last
        assert column >= 1
        assert flaw.message
    if tree.data is not None and not tree.flaws:
        plain(tree.data)


def plain(value: object) -> None:
    """Fail if there is anything but dicts with text keys, lists, texts and None."""
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        for inner in value.values():
            plain(inner)
    elif isinstance(value, list):
        for inner in value:
            plain(inner)
    else:
        assert value is None or isinstance(value, str)


@given(st.binary(max_size=300) | YAMLISH.map(lambda text: f"---\n{text}\n---\n".encode()))
def test_no_bytes_break_the_decoder(data: bytes) -> None:
    try:
        written, text, flaws = decode(data)
        fences = split_front_matter(text)
    except TextError as error:
        assert error.message
        return
    assert "\r" not in text
    assert FORBIDDEN.search(text) is None
    assert len(text) == len(written)
    assert (text == written) == (not flaws)
    assert unicodedata.is_normalized("NFC", text)
    assert text[fences.front_start : fences.front_end].count("---\n") <= text.count("---\n")
    assert text.startswith("---")


@given(st.data())
def test_a_mutilated_article_yields_a_file_or_problems(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = article(
        event={"name": "Hội nghị", "date": "2021-01-22"}, awards=[{"award": "a", "rank": "b"}]
    ).encode()
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 12))
    mutilated = whole[:at] + data.draw(st.binary(max_size=6)) + whole[at + cut :]
    found = loaded(tmp_path_factory.mktemp("site"), mutilated)
    assert found.articles or found.problems
