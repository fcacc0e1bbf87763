"""Prose: Markdown becomes safe HTML and plain words, and what is left out is told."""

import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from archive.interface import t
from archive.text import squeeze
from pipeline.prose import render_prose
from pipeline.prose_dangers import TAGS
from pipeline.prose_html import finish
from pipeline.prose_limits import MAX_NESTING, find_excess
from pipeline.prose_markdown import INLINE_SIGNS, SIGNS_OF_PATTERNS, dialect, renderer
from pipeline.prose_plain import Plain, blocks


def html(markdown: str) -> str:
    return render_prose(markdown).prose.html


def text(markdown: str) -> str:
    return render_prose(markdown).prose.text


def told(markdown: str) -> list[tuple[int, int, str]]:
    """Return (line, column, severity) of everything that is left out."""
    dangers = render_prose(markdown).dangers
    return [(danger.line, danger.column, danger.fault.severity) for danger in dangers]


def test_paragraphs_become_one_line_of_text_each() -> None:
    markdown = "Một **hai**\nba.\n\n- bốn\n- năm\n\n> sáu\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert text(markdown) == "Một hai ba.\nbốn\nnăm\nsáu\na b\nc d"


def test_nothing_is_nothing() -> None:
    assert (html(" \n"), text("\n"), told("")) == ("", "", [])


@pytest.mark.parametrize(
    ("markdown", "levels"),
    [
        ("# A\n\n## B\n\n### C\n", ["h2", "h3", "h4"]),
        ("## A\n\n### B\n", ["h2", "h3"]),
        ("### A\n\n# B\n", ["h4", "h2"]),
        ("#### A\n", ["h2"]),
        ("# A\n\n###### B\n", ["h2", "h6"]),
        ("A\n===\n\nB\n---\n", ["h2", "h3"]),
    ],
)
def test_headings_begin_at_h2(markdown: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d) ", html(markdown)) == levels


def test_headings_have_readable_ids_and_đ_is_a_letter() -> None:
    markdown = "# Đông Hà\n\n# Đồng *Hà*\n\n# Dong ha\n\n# !!!\n\n# ???\n"
    assert re.findall(r'id="([^"]+)"', html(markdown)) == [
        *("dong-ha", "dong-ha-2", "dong-ha-3"),
        *("muc", "muc-2"),
    ]


def test_an_id_made_unique_collides_with_no_other() -> None:
    ids = re.findall(r'id="([^"]+)"', html("# a\n\n# a 2\n\n# a\n\n# a\n"))
    assert len(ids) == len(set(ids)) == len(["a", "a 2", "a", "a"])


def test_footnotes_have_ids_by_number_whatever_their_label() -> None:
    markdown = "Một[^ghi chú] hai[^2] ba[^ghi chú].\n\n[^ghi chú]: Lời *một*.\n[^2]: Lời hai.\n"
    shown = html(markdown)
    ids = re.findall(r'id="([^"]+)"', shown)
    assert ids == ["fnref:1", "fnref:2", "fnref2:1", "fn:1", "fn:2"]
    assert set(re.findall(r'href="#([^"]+)"', shown)) == set(ids)
    assert text(markdown) == "Một hai ba.\nLời một.\nLời hai."


def test_a_footnote_that_is_not_there_stays_text() -> None:
    assert text("Một[^a].") == "Một[^a]."


def test_links_outside_say_so_and_links_inside_do_not() -> None:
    shown = html("[a](https://a.vn/) [b](/tin/) [c](#muc) [d](mailto:a@b.vn) <https://e.vn>\n")
    assert re.findall(r'<a href="([^"]+)"( rel="noopener")?>', shown) == [
        ("https://a.vn/", ' rel="noopener"'),
        ("/tin/", ""),
        ("#muc", ""),
        ("mailto:a@b.vn", ""),
        ("https://e.vn", ' rel="noopener"'),
    ]


def test_images_are_those_of_the_site() -> None:
    markdown = '![Hội nghị](/media/2021/a.jpg "Tên")\n'
    assert html(markdown) == (
        '<p><img alt="Hội nghị" src="/media/2021/a.jpg" title="Tên" loading="lazy"></p>'
    )
    assert told(markdown) == []


@pytest.mark.parametrize(
    "address",
    [
        *("https://a.vn/b.jpg", "//a.vn/b.jpg", "b.jpg", "../b.jpg", "/media/../b.jpg"),
        *("/media/.b.jpg", "/media/", "/b.jpg", "data:image/png;base64,AAAA", "/media//b.jpg"),
    ],
)
def test_other_images_are_left_out_and_told(address: str) -> None:
    markdown = f"Chữ\n\n![a]({address})\n"
    assert "<img" not in html(markdown)
    assert told(markdown) == [(3, 6, "error")]


def test_alignment_of_columns_is_a_class() -> None:
    shown = html("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n")
    assert re.findall(r'<td class="([^"]+)">', shown) == [
        "align-left",
        "align-center",
        "align-right",
    ]
    assert "style" not in shown


def test_harmless_html_stays() -> None:
    markdown = "H<sub>2</sub>O, m<sup>2</sup><br>hai <mark>ba</mark> <!-- không thấy -->\n"
    assert html(markdown) == "<p>H<sub>2</sub>O, m<sup>2</sup><br>hai <mark>ba</mark> </p>"
    assert told(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "left", "place"),
    [
        ("a <script>b()</script> c", "a c", (1, 3, "error")),
        ("a\n\n<SCRIPT SRC=//x.vn></SCRIPT>", "a", (3, 1, "error")),
        ("<style>p {color: red}</style>", "", (1, 1, "error")),
        ("<iframe src=https://a.vn></iframe>", "", (1, 1, "error")),
        ("<svg onload=a()>b</svg>", "", (1, 1, "error")),
        ("<form action=/x><input name=y></form>", "", (1, 1, "error")),
        ('<b onclick="x()">c</b>', "c", (1, 4, "error")),
        ("<b ONMOUSEOVER=x()>c</b>", "c", (1, 4, "error")),
        ("[a](javascript:b)", "a", (1, 5, "error")),
        ("[a](JaVaScRiPt:b)", "a", (1, 5, "error")),
        ("[a](data:text/html,b)", "a", (1, 5, "error")),
        ("[a](vbscript:b)", "a", (1, 5, "error")),
        ("[a]\n\n[a]: javascript:b", "a", (3, 6, "error")),
        ('<a href="javascript:b">a</a>', "a", (1, 10, "error")),
        ("[a](&#106;avascript:b)", "a", (0, 0, "error")),
        ('<a href="java\tscript:b">a</a>', "a", (0, 0, "error")),
        ("<font color=red>a</font>", "a", (1, 1, "warning")),
        ("<video src=/media/a.mp4></video>", "", (1, 1, "warning")),
        ("[a](tel:113)", "a", (1, 5, "warning")),
    ],
)
def test_what_is_dangerous_is_left_out_and_told(
    markdown: str, left: str, place: tuple[int, int, str]
) -> None:
    assert squeeze(text(markdown)) == left
    assert place in told(markdown)
    assert {severity for *_, severity in told(markdown)} <= {"error", place[2]}


@pytest.mark.parametrize(
    "markdown",
    ["`<script>`", "``<b onclick=x>``", "    <script>x</script>", "5 < 6 và 7 > 6"],
)
def test_what_is_only_shown_is_not_told(markdown: str) -> None:
    assert told(markdown) == []
    assert not re.search(r"<(?!/?(?:p|pre|code)\b)", html(markdown))


def test_the_second_of_two_is_told_at_its_own_place() -> None:
    assert told("`<script>` a\n\n<script>b</script>\n\nc <script>d</script>\n") == [
        (3, 1, "error"),
        (5, 3, "error"),
    ]


def test_code_of_several_lines_does_not_shift_the_lines_behind_it() -> None:
    assert told("```\n<script>\n```\n\n<script>b</script>\n") == [(5, 1, "error")]


def test_an_attribute_cannot_break_out_of_its_quotes() -> None:
    shown = html('[a](/b "x\\"><script>alert(1)</script><h1 onclick=y>")')
    assert "<script" not in shown
    assert elements(shown) == {"p", "a"}


def test_ids_and_classes_of_the_page_cannot_be_taken() -> None:
    shown = html('<div id="noi-dung" class="banner" style="position:fixed">a</div>')
    assert shown == "<div>a</div>"


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def parsed(shown: str) -> _Elements:
    parser = _Elements()
    parser.feed(shown)
    parser.close()
    return parser


def elements(shown: str) -> set[str]:
    return parsed(shown).names


PIECES = st.sampled_from(
    [
        *(
            "<script>",
            "</script>",
            "<b ",
            "onclick=x",
            ">",
            "<",
            "`",
            '"',
            "'",
            "&#106;",
            "\n",
            "\n\n",
        ),
        *(
            "[a](",
            ")",
            "](",
            "javascript:",
            "![",
            "<a href=",
            "data:",
            "# ",
            "> ",
            "- ",
            "| ",
            "[^1]",
        ),
        *("<!--", "-->", "<svg>", "<math>", "<style>", "<iframe", "\\", "*", "_", "đ", " ", "    "),
        *(
            "<p title='",
            "</p>",
            "&lt;",
            "&quot;",
            "\x0b",
            "\u00a0",
            "<![CDATA[",
            "<?",
            "1. ",
            "[^1]: ",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80))
@example("<a href='&#x6a;avascript:x'>")
@example("<p title='<script>alert(1)</script>'>")
@example("<svg><style><img src=x onerror=alert(1)></style></svg>")
def test_nothing_dangerous_survives_whatever_is_written(markdown: str) -> None:
    prose = render_prose(markdown).prose
    found = parsed(prose.html)
    assert not found.names & {"script", "style", "iframe", "svg", "math", "form", "input", "object"}
    assert not [name for name in found.attributes if name.startswith("on") or name == "style"]
    for address in found.addresses:
        bare = "".join(char for char in address if char > " ")  # as browsers read it
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
        assert scheme is None or scheme[1].lower() in {"http", "https", "mailto"}, address
    notes = {address[1:] for address in found.addresses if address.startswith("#fn")}
    assert notes <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    assert "\0" not in prose.text
    assert all(line == squeeze(line) and line for line in prose.text.split("\n") if prose.text)


WITHOUT_SHORTCUTS = Markdown(extensions=dialect())

LINES = st.lists(
    PIECES
    | st.sampled_from(["Chữ", "chữ ", "a\n", "\n\n\n", "  \n", "¹", "2. ", "=", "---", "\t", "\r"]),
    max_size=25,
).map("".join)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words(shown: str) -> str:
    """Return what a browser shows of HTML."""
    parser = _Words()
    parser.feed(shown)
    parser.close()
    return "".join(parser.said).strip()


@given(LINES | st.text(max_size=80))
@example('[a](//b.vn?c=1&amp;d=2 "e>f") <abbr title=\'<b> "x"\'>g</abbr> &amp;lt; &nbsp; h > i\n')
def test_what_is_shown_is_what_the_sanitizer_left(markdown: str) -> None:
    safe = nh3.clean(renderer().reset().convert(markdown), tags=set(TAGS))
    shown = finish([safe]).html
    assert words(shown) == words(safe)
    assert elements(shown) <= TAGS


@given(LINES | st.text(max_size=80))
@example("a\n\nb\n\n\nc  \nd\n\n\n\ne\n")
@example("Chữ\nchữ\n===\n\nChữ\n# chữ\n\nChữ\n> chữ\n\nChữ\n1. chữ\n\nChữ | a\n--|--\n")
@example("- Chữ\n\n    chữ\nchữ\n- chữ\n\n[^1] Chữ[^1]\n\n[^1]: Chữ\n    chữ\n\n    chữ\n")
@example("Chữ &lt; chữ\n\n&#X41 chữ\n\nChữ\x02klzzwxh:0000\x03*chữ*\n")
def test_shortcuts_change_nothing_of_what_markdown_returns(markdown: str) -> None:
    assert renderer().reset().convert(markdown) == WITHOUT_SHORTCUTS.reset().convert(markdown)


@given(LINES | st.text(max_size=80))
@example("C\n\n\n\n*chữ*\n\n- a\n\nChữ\n\n- b\n\n\nChữ\nchữ\n\n    chữ\n\n> Chữ\n\nChữ\n\n> chữ")
@example(
    "#### Chữ [chữ](/tin/)\n\n## Chữ\n\n## Chữ\n\nChữ [chữ][1]\n\n1. Chữ\n\n[1]: /tin/\n\n# Chữ"
)
@example("Chữ\n\n[^1]: Chữ\n\nChữ[^1]\n\n<div>\n\nChữ\n\n</div>\n\nChữ\u00a0chữ\n\nChữ  \nchữ  chữ")
def test_plain_blocks_are_shown_as_all_others_are(markdown: str) -> None:
    whole = nh3.clean(WITHOUT_SHORTCUTS.reset().convert(markdown), tags=set(TAGS))
    parts = [
        part
        if isinstance(part, Plain)
        else nh3.clean(renderer().reset().convert(part), tags=set(TAGS))
        for part in blocks(markdown)
    ]
    assert finish(parts) == finish([whole])


@pytest.mark.parametrize("pattern", renderer().inlinePatterns, ids=lambda it: type(it).__name__)
@given(st.data())
def test_whatever_an_inline_pattern_matches_holds_a_sign_of_it(
    pattern: InlineProcessor, data: st.DataObject
) -> None:
    matched = data.draw(st.from_regex(pattern.getCompiledRegExp()))
    assert any(sign in matched for sign in INLINE_SIGNS)


@pytest.mark.parametrize(("name", "sign"), SIGNS_OF_PATTERNS.items())
@given(st.data())
def test_whatever_an_inline_pattern_matches_holds_its_own_sign(
    name: str, sign: str, data: st.DataObject
) -> None:
    pattern = renderer().inlinePatterns[name]
    assert sign in INLINE_SIGNS
    assert sign in data.draw(st.from_regex(pattern.getCompiledRegExp()))


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("a\n\n" + "[" * 20_000, 3),
        ("a\n\n" + "b ![" * 9_000, 3),
        ("[a](" * 20_000, 1),
        ("<a " * 20_000, 1),
        ("a\n" + "*a" * 30_000, 2),
        ("`" * 1_200 + "a", 1),
        ("# a\n" * 3_000, 1),
        ("a\n\n" + "> " * (MAX_NESTING + 1) + "b", 3),
        ("[^a]: " + "> " * (MAX_NESTING + 1), 1),
        ("a\n\n" + "  " * 3 * MAX_NESTING + "- b", 3),
        ("".join("    " * depth + "- a\n" for depth in range(MAX_NESTING + 1)), MAX_NESTING + 1),
        ("a\n\n" * 40_000, None),
        ("a\nb" + "\u00a0" * 200_000, 2),
        ("a\nb" + "\u00ad" * 200_000, 2),
    ],
)
def test_what_would_take_too_long_is_refused_at_its_line(markdown: str, line: int | None) -> None:
    excess = find_excess(markdown)
    assert excess is not None
    assert line is None or excess.line == line
    assert render_prose(markdown).prose.html == ""
    assert [severity for *_, severity in told(markdown)] == ["error"]


@pytest.mark.parametrize(
    "markdown",
    [
        "Câu văn bình thường. " * 40_000,
        ("Một đoạn văn [có liên kết](https://a.vn) và **chữ đậm**.\n\n") * 3_000,
        "- mục [một](/tin/)\n" * 2_000,
        "* * *\n\n" * 50,
        "------------------------------------------------------------\n",
        "> " * MAX_NESTING + "a",
        "chữ\u00a0chữ " * 20_000,
        "a\n" + " " * 900_000,
        "| a | b |\n|---|---|\n" + "| c | d |\n" * 2_000,
    ],
)
def test_long_honest_prose_is_rendered(markdown: str) -> None:
    assert find_excess(markdown) is None
    assert render_prose(markdown).dangers == ()
    assert render_prose(markdown).prose.html


def test_a_fault_of_the_renderer_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, source: str) -> str:
        raise RecursionError

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    (danger,) = render_prose("*a*").dangers
    assert danger.fault.message == t("prose.unrenderable")
