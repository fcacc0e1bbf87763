"""Query text → tokens: words as typed, phrases, fields, operators and pairs of brackets.

Knows what stands where; `search.engine.query_parser` knows what it means. What is no sign of the
language is part of a word, so nothing that was typed is lost.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple

from archive.interface import t
from search.engine.query_tree import WORD_FIELDS
from search.text.analyzer import SYLLABLE

TokenKind = Literal["word", "phrase", "field", "minus", "open", "close", "and", "or", "not"]

MAX_DEPTH = 16
"""Brackets within brackets; deeper ones are ignored."""

FILTER_FIELDS = ("kind", "year", "date", "has")
"""What may stand before a colon besides `WORD_FIELDS`."""

_FIELDS = (*WORD_FIELDS, *FILTER_FIELDS)
_OPERATORS: Mapping[str, TokenKind] = {"AND": "and", "OR": "or", "NOT": "not"}
_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "”": "”", "»": "«"}
"""Opening quotation mark → what closes it; if that does not come, any other mark does."""
_QUOTES = "".join(_CLOSING)
_MINUS = "-–−"
"""Keyboards of phones put an en dash or a minus sign where a hyphen was meant."""
_RUN = re.compile(rf"[^\s(){_QUOTES}]+")
_NAME = re.compile(r"([^\W\d_]+):")
_SCHEMES = ("http", "https")
_CLOSE_ENOUGH = 0.6  # difflib's own measure of a close match
_LONGEST_SHOWN = 40


class Token(NamedTuple):
    """A part of a query."""

    kind: TokenKind
    """A word is a run of characters: it may have any number of syllables, also none."""
    start: int
    """Where it begins in the NFC text; a phrase, behind its quotation mark."""
    end: int
    name: str = ""
    """Of a field, in lower case."""


class Fault(NamedTuple):
    """Something that was typed and has no effect, or not the one that was meant."""

    key: str
    """Of the interface catalogue; its text has `{place}` and the names in `values`."""
    start: int
    """In the NFC text."""
    values: Mapping[str, object]


def lex(text: str, end: int) -> tuple[list[Token], list[Fault]]:
    """Return the tokens of the first `end` characters of an NFC text, and what is wrong with them.

    Every bracket has its partner. What follows `end` only says whether quotation marks are closed;
    brackets that the end has parted from their partners are not complained of.
    """
    lexer = _Lexer(text, end)
    lexer.read()
    lexer.pair_brackets()
    return lexer.tokens, lexer.faults


def near_or_all(typed: str, names: Mapping[str, str] | tuple[str, ...]) -> str:
    """Return the advice which of `names` was meant: the nearest, or else any of all."""
    close = get_close_matches(typed[:_LONGEST_SHOWN], names, 1, _CLOSE_ENOUGH)
    if close:
        return t("search.query.near", name=close[0])
    return t("search.query.any", names=", ".join(names))


def shown(typed: str) -> str:
    """Return a short form of what was typed, to be quoted in a message."""
    printable = "".join(char if char.isprintable() else " " for char in typed)
    return printable if len(printable) <= _LONGEST_SHOWN else f"{printable[:_LONGEST_SHOWN]}…"


class _Lexer:
    """Reads one text once, from left to right."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.tokens: list[Token] = []
        self.faults: list[Fault] = []

    def read(self) -> None:
        """Make the tokens."""
        at = 0
        while at < self.end:
            if run := _RUN.match(self.text, at, self.end):
                self._read_run(at, run.end())
                at = run.end()
            elif self.text[at] in _QUOTES:
                at = self._read_quotation(at)
            else:
                if self.text[at] in "()":
                    self._add("open" if self.text[at] == "(" else "close", at, at + 1)
                at += 1

    def pair_brackets(self) -> None:
        """Leave out the brackets without a partner and those too deep; close what is open."""
        kept: list[Token] = []
        open_: list[Token] = []
        for token in self.tokens:
            if token.kind == "open":
                open_.append(token)
                if len(open_) > MAX_DEPTH:
                    self._fault("search.query.deep", token.start, most=MAX_DEPTH)
                    continue
            elif token.kind == "close":
                depth = len(open_)
                if depth == 0:
                    self._fault("search.query.stray", token.start)
                    continue
                open_.pop()
                if depth > MAX_DEPTH:
                    continue
            kept.append(token)
        if self.end == len(self.text):
            for token in open_:
                self._fault("search.query.open", token.start)
        kept += [Token("close", self.end, self.end)] * min(len(open_), MAX_DEPTH)
        self.tokens = kept

    def _read_quotation(self, at: int) -> int:
        """Read from a quotation mark on; return where to go on."""
        mark = self.text[at]
        close = _first(self.text, _CLOSING[mark], at + 1)
        if close < 0:
            close = _first(self.text, _QUOTES, at + 1)
        if close < 0:
            self._fault("search.query.quote", at, mark=mark)
            return at + 1
        self._add("phrase", at + 1, min(close, self.end))
        return close + 1

    def _read_run(self, start: int, stop: int) -> None:
        """Read characters that have no space, bracket or quotation mark between them."""
        if self.text[start] in _MINUS and self._at_a_beginning(start):
            if self._negates(start, stop):
                self._add("minus", start, start + 1)
                if start + 1 < stop:
                    self._read_word(start + 1, stop)
                return
            if SYLLABLE.search(self.text, start, stop) or self._is_at_an_edge(start, stop):
                self._fault("search.query.minus", start)
        operator = _OPERATORS.get(self.text[start:stop])
        if operator is None:
            self._read_word(start, stop)
        else:
            self._add(operator, start, stop)

    def _at_a_beginning(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] == "(" or self.text[at - 1].isspace()

    def _negates(self, start: int, stop: int) -> bool:
        """Say whether there is something for a minus to keep away."""
        if start + 1 == stop:
            return self._encloses(stop)
        return (
            self.text[start + 1] not in _MINUS
            and SYLLABLE.search(self.text, start, stop) is not None
        )

    def _is_at_an_edge(self, start: int, stop: int) -> bool:
        """Say whether a minus stands alone, but not between words, where it is a dash."""
        inside = self.text[:start].strip() and self.text[stop : self.end].strip()
        return stop == start + 1 and not inside

    def _encloses(self, at: int) -> bool:
        """Say whether a phrase or group may begin here."""
        return at < self.end and (self.text[at] == "(" or self.text[at] in _QUOTES)

    def _read_word(self, start: int, stop: int) -> None:
        """Read a word, with a field or without; a colon that makes no field is punctuation."""
        if named := _NAME.match(self.text, start, stop):
            name, at = named[1].lower(), named.end()
            if (
                name in _FIELDS
                and at < stop
                and self.text[at] in _MINUS
                and self._negates(at, stop)
            ):
                self._add("minus", at, at + 1)  # title:-a is -title:a
                self._add("field", start, at, name)
                if at + 1 < stop:
                    self._add("word", at + 1, stop)
                return
            encloses = at == stop and self._encloses(at)
            valued = encloses or SYLLABLE.search(self.text, at, stop) is not None
            if name in _FIELDS and valued:
                self._add("field", start, at, name)
                start = at
            elif name in _FIELDS:
                self._fault("search.query.no_value", start, name=name)
            elif valued and name.isascii() and name not in _SCHEMES:
                advice = near_or_all(name, _FIELDS)
                self._fault("search.query.field", start, name=shown(named[1]), advice=advice)
        if start < stop:
            self._add("word", start, stop)

    def _add(
        self,
        kind: TokenKind,
        start: int,
        end: int,
        name: str = "",
    ) -> None:
        self.tokens.append(Token(kind, start, end, name))

    def _fault(self, key: str, start: int, **values: object) -> None:
        self.faults.append(Fault(key, start, values))


def _first(text: str, marks: str, at: int) -> int:
    """Return where the first of `marks` stands from `at` on; -1 if nowhere."""
    found = (text.find(mark, at) for mark in marks)
    return min((place for place in found if place >= 0), default=-1)
