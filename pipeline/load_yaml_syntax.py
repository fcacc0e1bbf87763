"""Part of `load`: what PyYAML cannot read, said to an editor in Vietnamese at the place to mend.

Also what the escapes of a scalar stand for, of which PyYAML tells only the sum.
"""

import re
from collections.abc import Iterator

import yaml

from archive.interface import hint, t
from archive.records import record

BEYOND_UNICODE = "invalid Unicode character escape code"

_MESSAGES = (
    ("mapping values are not allowed", "yaml.colon"),
    ("could not find expected ':'", "yaml.no_colon"),
    ("found unexpected end of stream", "yaml.quote"),
    ("found unexpected document indicator", "yaml.quote"),
    ("unknown escape character", "yaml.escape"),
    ("did not find expected hexdecimal", "yaml.escape"),
    ("expected escape sequence", "yaml.escape"),
    (BEYOND_UNICODE, "yaml.code"),
    ("tab character", "yaml.tab"),
    ("cannot start any token", "yaml.start"),
    ("expected alphabetic or numeric character", "yaml.start"),
    ("expected ',' or ']'", "yaml.bracket"),
    ("expected ',' or '}'", "yaml.bracket"),
    ("did not find expected node content", "yaml.bracket"),
    ("expected the node content", "yaml.bracket"),
    ("expected <document start>", "yaml.document"),
    ("expected '<document start>'", "yaml.document"),
    ("did not find expected key", "yaml.indent"),
    ("expected '-' indicator", "yaml.indent"),
    ("expected <block end>", "yaml.indent"),
    ("entries are not allowed", "yaml.indent"),
    ("expected comment or", "yaml.block"),
    ("expected chomping", "yaml.block"),
    ("tag", "yaml.tag"),
)
"""Fragments of PyYAML's and libyaml's messages → what the catalogue says instead."""

MAX_FLAWS = 100
"""Flaws of one file that are told."""

_SEEN_LATE = frozenset(("yaml.quote", "yaml.no_colon", "yaml.start"))
"""Faults that the parser only sees some way behind the place where they are mended."""

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_CONTROLS = dict(zip("0abtnvfreN", "\0\a\b\t\n\v\f\r\x1b\x85", strict=True))
"""YAML's escapes of one letter for control characters (YAML 1.1, 5.6)."""
_KEY = re.compile(r"([^\s:#'\"\[{-][^:]*):(?:\s|$)")


@record(frozen=True, slots=True)
class Flaw:
    """What is wrong with the text."""

    place: tuple[int, int, str]
    """1-based line and column, and the dotted field."""
    message: str
    hint: str


def syntax_flaw(error: yaml.YAMLError, text: str, first_line: int) -> Flaw:
    """Return in Vietnamese what the parser says of `text`, whose first line is `first_line`."""
    told = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
    key = next((key for fragment, key in _MESSAGES if fragment in told), "yaml.syntax")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    at_end = mark is not None and not "".join(lines[mark.line :])[mark.column :].strip()
    if key in _SEEN_LATE or at_end:
        mark = getattr(error, "context_mark", None) or mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[line])) if mark else 0
    if key == "yaml.code":
        column -= len("\\u")  # the mark stands behind them
    here = lines[line][column : column + 1]
    if here == "\t" or (key == "yaml.indent" and "\t" in lines[line][:column]):
        key = "yaml.tab"
    elif here == ":" and key == "yaml.indent":
        key = "yaml.empty_key"
    place = first_line + line, column + 1, _top_key(lines[: line + 1])
    return Flaw(place, t(key), hint(key))


def escapes(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """Yield where each escape of a double-quoted scalar stands, and what it says as which sign.

    Of the escapes of one letter only the controls have their sign, the others have none.
    """
    for escape in _ESCAPE.finditer(text, start, end):
        code = escape[1] or escape[2] or escape[3]
        sign = chr(int(code, 16)) if code else _CONTROLS.get(escape[4], "")
        yield escape.start(), escape.group(), sign


def _top_key(lines: list[str]) -> str:
    """Return the key without indentation that the last of `lines` belongs to, if it shows."""
    for line in reversed(lines):
        if line[:1] not in ("", " ", "\t", "-", "#", "]", "}"):
            key = _KEY.match(line)
            return key[1] if key else ""
    return ""
