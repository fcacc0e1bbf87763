"""Part of `prose`: what Markdown may not exceed, so that no text costs more than a few seconds.

Python-Markdown is quadratic in what these limits count, per block or per text (measured with
Python-Markdown 3.11: 4,000 open brackets in one paragraph take 3 s); real articles stay far below
all of them. Every limit is checked in linear time before anything is rendered.
"""

import re

from archive.records import record


@record(frozen=True, slots=True)
class Excess:
    """The first thing that is too much."""

    line: int
    """1-based, in the Markdown."""
    sign: str
    """The character counted; empty for nesting."""


MAX_NESTING = 20
"""Quotes and list items within each other."""

_PER_BLOCK = {"<": 500, "*": 1000, "_": 1000, "`": 1000, "\\": 1000, "\n": 3000}
_PER_TEXT = {
    "[": 20_000,
    "<": 10_000,
    "*": 40_000,
    "_": 40_000,
    "`": 40_000,
    "\\": 40_000,
    "&": 40_000,
    "|": 100_000,
    "\n": 60_000,
}
_MAX_BRACKET_STEPS = 5_000_000
"""Characters passed over while looking for the end of links, in the whole text (about 1 s)."""

_MAX_TAG_STEPS = 20_000_000
"""The same for the end of HTML tags (about 1 s)."""

_LATIN_SIGNS = "".join(map(chr, range(0xA0, 0xC0)))
_MAX_LATIN_SIGNS = 100_000
"""No-break spaces and their neighbours: nh3 0.3 is quadratic in them (400,000 take 2 s)."""

_MAX_RULES = 100
"""Headings and rules in one block: each makes Python-Markdown start the block again."""

_BLOCK_END = re.compile(r"\n[^\S\n]*(?=\n)")
_RULE = re.compile(r"^ {0,3}(?:#|[=*_-][=*_ -]*$)", re.MULTILINE)
_OPENING = re.compile(r"[ \t]*(?:\[\^[^\]]{0,200}\]:[ \t]*)?(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*")
_BRACKET = re.compile(r"[\[\]]")
_LINK = re.compile(r"\]\(")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_MARKER = re.compile(r">|[-+*]|\d+[.)]|\t|    ")
_RULE_LINE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$")


def find_excess(markdown: str) -> Excess | None:
    """Return the first thing of `markdown` that is too much, None when all is well."""
    length = len(markdown)
    for sign, limit in _PER_TEXT.items():
        if length > limit and markdown.count(sign) > limit:
            return Excess(_line_of(markdown, sign, limit), sign)
    if _steps_to(markdown, _TAG, ">") > _MAX_TAG_STEPS:
        return Excess(_line_of(markdown, "<", 0), "<")
    if length > _MAX_LATIN_SIGNS and sum(map(markdown.count, _LATIN_SIGNS)) > _MAX_LATIN_SIGNS:
        sign = max(_LATIN_SIGNS, key=markdown.count)
        return Excess(_line_of(markdown, sign, 0), sign)
    watched = {
        sign: limit
        for sign, limit in _PER_BLOCK.items()  # to look for a sign is faster than to count it
        if length > limit and sign in markdown and markdown.count(sign) > limit
    }
    many_lines = markdown.count("\n") > _MAX_RULES
    if not watched and not many_lines and "[" not in markdown:
        return _too_deep(markdown, 1)  # no more can be wrong: 0.02 ms an article, not 0.10
    line, start, steps = 1, 0, 0
    while start < length:
        gap = _BLOCK_END.search(markdown, start)
        end = gap.end() if gap else length
        block = markdown[start:end]
        for sign, limit in watched.items():
            if block.count(sign) > limit:
                return Excess(line + _line_of(block, sign, limit) - 1, sign)
        steps += _bracket_steps(block)
        first = line + block.count("\n", 0, len(block) - len(block.lstrip()))
        if steps > _MAX_BRACKET_STEPS:
            return Excess(first, "[")
        if many_lines and len(_RULE.findall(block)) > _MAX_RULES:
            return Excess(first, "#")
        if deep := _too_deep(block, line):
            return deep
        line += block.count("\n")
        start = end
    return None


def _too_deep(text: str, first_line: int) -> Excess | None:
    """Return the first line of `text`, which begins at `first_line`, that is nested too deep."""
    for number, row in enumerate(text.split("\n"), start=first_line):
        if len(row) > MAX_NESTING and not row[0].isalpha() and _nesting(row) > MAX_NESTING:
            return Excess(number, "")
    return None


def _bracket_steps(block: str) -> int:
    """Return how far Python-Markdown looks ahead in all, for `]` after `[` and `)` after `](`."""
    if "[" not in block:
        return 0
    steps = _steps_to(block, _LINK, ")")
    open_at: list[int] = []
    for bracket in _BRACKET.finditer(block):
        if bracket.group() == "[":
            open_at.append(bracket.start())
        elif open_at:
            steps += bracket.start() - open_at.pop()
    return steps + sum(len(block) - at for at in open_at)


def _steps_to(text: str, opening: re.Pattern[str], closing: str) -> int:
    """Return the sum of the ways from every `opening` to the next `closing`, or to the end."""
    steps = 0
    close_at = -1
    for opened in opening.finditer(text):
        if close_at < opened.start():
            found = text.find(closing, opened.start())
            close_at = len(text) if found < 0 else found
        steps += close_at - opened.start()
    return steps


def _nesting(row: str) -> int:
    """Return how deep in quotes and lists the words of a line are at most."""
    if not row.strip() or _RULE_LINE.match(row):
        return 0
    opening = _OPENING.match(row)
    return len(_MARKER.findall(opening.group())) if opening else 0


def _line_of(text: str, sign: str, number: int) -> int:
    """Return the 1-based line of the first `sign` after `number` others."""
    at = -1
    for _ in range(number + 1):
        at = text.index(sign, at + 1)
    return text.count("\n", 0, at) + 1
