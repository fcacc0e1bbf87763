"""Query text → `Parsed`: what is asked for, and what of it could not be understood.

Any text is a legal query. What does not parse is searched as plain words, and a notice points at
it. Pure; knows no index: fields look for words, names are not resolved. `docs/search.md` describes
the language.

    query    = sequence { "OR" sequence }
    sequence = [ "-" | "NOT" ] operand { [ "AND" ] [ "-" | "NOT" ] operand }
    operand  = [ field ":" ] ( word | word "*" | '"' phrase '"' | "(" query ")" )

OR binds weaker than the space between words, unlike in Google: most Vietnamese words are several
syllables with spaces between them, so "dân vận khéo OR nông thôn mới" can only mean two of these.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from archive.interface import t
from archive.text import nfc
from search.engine.query_lexer import FILTER_FIELDS, Fault, Token, lex
from search.engine.query_tree import (
    WORD_FIELDS,
    And,
    Node,
    Not,
    Notice,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Word,
)
from search.engine.query_values import filter_node
from search.index.fields import TEXT_FIELDS
from search.text.analyzer import LONGEST_SYLLABLE, SYLLABLE, forms
from search.text.marks import Typed

MAX_CHARACTERS = 500
"""Of a query, in normal form C."""
MAX_WORDS = 64
"""Syllables of a query, with its operators and fields; more than any title or question has."""
SHORTEST_PREFIX = 2
"""Letters of a prefix."""
MAX_PREFIXES = 8
"""Of a query: each looks through all texts."""
MAX_NOTICES = 10
"""Faults that are told of, the first ones: nobody reads more."""

_MOST_TYPED = 4 * (MAX_CHARACTERS + 1)
"""Characters as typed that are looked at: no more than four make one in normal form C."""
_PARTING = re.compile(rf"{SYLLABLE.pattern}|[\n\r]")
"""What must not stand between the syllables of a pair."""
_STARS = re.compile(r"\*+")
_WORD = re.compile(rf"({SYLLABLE.pattern})(\*+(?![*]|[^\W_]))?")
"""A syllable and the asterisk that makes it a prefix: nothing may follow directly."""


def parse(q: str) -> Parsed:
    """Return how `q` is understood; no text makes it raise."""
    text = nfc(q[:_MOST_TYPED])
    end = _end(text)
    cut = SYLLABLE.search(text, end) is not None or SYLLABLE.search(q, _MOST_TYPED) is not None
    tokens, faults = lex(text, end)
    parser = _Parser(text, tokens, faults)
    tree = And(parser.joined(parser.alternatives("")))
    if cut:  # what has lost its other half by the cut is no fault of who typed it
        whole = _start_of_last_run(text, end)
        faults = [fault for fault in faults if fault.start < whole]
    notices = [
        _notice(q, fault) for fault in sorted(faults, key=lambda fault: fault.start)[:MAX_NOTICES]
    ]
    if cut:
        message = t("search.too_long", words=MAX_WORDS, characters=MAX_CHARACTERS)
        notices.append(Notice(message, _place(q, end)))
    if not tree.nodes and q.strip():
        notices.append(Notice(t("search.no_words")))
    return Parsed(tree, tuple(notices), q.rstrip().endswith("?"))


def _end(text: str) -> int:
    """Return where to stop reading an NFC text: after so many characters or syllables, whole."""
    for number, match in enumerate(SYLLABLE.finditer(text)):
        start, end = match.span()
        if number == MAX_WORDS or (start < MAX_CHARACTERS < end < start + LONGEST_SYLLABLE):
            return start
        if end >= MAX_CHARACTERS:
            break
    return min(len(text), MAX_CHARACTERS)


def _start_of_last_run(text: str, end: int) -> int:
    """Return where the last characters without space begin before `end`."""
    before = text[:end].rstrip()
    return len(before) - len("".join(before.split()[-1:]))


def _notice(q: str, fault: Fault) -> Notice:
    place = _place(q, fault.start)
    return Notice(t(fault.key, place=place + 1, **fault.values), place)


def _place(q: str, at: int) -> int:
    """Return where in `q` as typed the character is that stands at `at` in normal form C."""
    typed = range(min(len(q), _MOST_TYPED))
    return max(0, bisect_right(typed, at, key=lambda length: len(nfc(q[:length]))) - 1)


class _Item(NamedTuple):
    """A node, and where in the text it was typed."""

    node: Node
    start: int
    end: int


class _Parser:
    """Reads tokens once, from left to right; `field` is the one that stands before the colon."""

    def __init__(self, text: str, tokens: Sequence[Token], faults: list[Fault]) -> None:
        self.text = text
        self.tokens = tokens
        self.faults = faults
        self.at = 0
        self.prefixes = 0

    def alternatives(self, field: str) -> list[_Item]:
        """Read up to a closing bracket; return what all has to be found, none if nothing is."""
        found: list[list[_Item]] = []
        operator: Token | None = None
        while True:
            if items := self._sequence(field):
                found.append(items)
                operator = None
            if self._kind() != "or":
                break
            operator = self._operator(operator, has_left=bool(found))
        self._refuse(operator)
        if len(found) < 2:
            return found[0] if found else []
        nodes = [node for items in found for node in self._flat(items)]
        return [_Item(Or(tuple(nodes)), found[0][0].start, found[-1][-1].end)]

    def joined(self, items: Iterable[_Item]) -> tuple[Node, ...]:
        """Return the nodes of one `And`, with the words joined that nothing parts."""
        nodes: list[Node] = []
        word, end = None, 0
        for node, start, stop in items:
            kept = node
            if isinstance(node, Word):
                if word is not None and word.fields == node.fields:
                    kept = replace(node, joined=_PARTING.search(self.text, end, start) is None)
                word = node
            else:
                word = None
            end = stop
            nodes.append(kept)
        return tuple(nodes)

    def _flat(self, items: list[_Item]) -> tuple[Node, ...]:
        """Return the alternatives that one alternative consists of."""
        node = self._node(items)
        return node.nodes if isinstance(node, Or) else (node,)

    def _node(self, items: list[_Item]) -> Node:
        return items[0].node if len(items) == 1 else And(self.joined(items))

    def _sequence(self, field: str) -> list[_Item]:
        """Read up to an OR or a closing bracket; return what all has to be found."""
        found: list[_Item] = []
        operator: Token | None = None
        while (kind := self._kind()) not in ("or", "close", ""):
            if kind == "and":
                operator = self._operator(operator, has_left=bool(found))
            elif items := self._operand(field):
                found += items
                operator = None
        self._refuse(operator)
        return found

    def _operator(self, before: Token | None, *, has_left: bool) -> Token | None:
        """Read an AND or OR; return the one that waits for what is right of it."""
        operator = self._next()
        if before is None and has_left:
            return operator
        self._refuse(operator)
        return before

    def _operand(self, field: str) -> list[_Item]:
        negated = False
        operator: Token | None = None
        while self._kind() in ("minus", "not"):
            operator = self._next()
            negated = not negated
        if self._kind() in ("and", "or", "close", ""):
            self._refuse(operator)
            return []
        items = self._positive(field)
        if negated and items:
            return [_Item(Not(self._node(items)), items[0].start, items[-1].end)]
        return items

    def _positive(self, field: str) -> list[_Item]:
        token = self._next()
        start = token.start
        while token.kind == "field":
            field = token.name
            if self._kind() not in ("field", "open", "phrase", "word"):
                return []  # a bracket that was too deep stood there
            token = self._next()
        if token.kind == "open":
            return self._group(field, token)
        if SYLLABLE.search(self.text, token.start, token.end) is None:
            if token.kind == "phrase":
                self._fault("search.query.empty_quotes", token.start - 1)
            return []
        if field in FILTER_FIELDS:
            return self._filter(field, token, start)
        fields = WORD_FIELDS.get(field, TEXT_FIELDS)
        if token.kind == "phrase":
            return self._phrase(token, fields)
        return self._words(token.start, token.end, fields)

    def _group(self, field: str, opening: Token) -> list[_Item]:
        if self._kind() == "close":
            self._fault("search.query.empty_group", opening.start)
        items = self.alternatives(field)
        self._next()
        return items

    def _filter(self, field: str, token: Token, start: int) -> list[_Item]:
        """Return what a filter asks for; if that cannot be read, plain words, the field too."""
        end = token.end
        if field == "kind" and token.kind == "word" and start == token.start:
            while self._kind() == "word":  # in a group, a name may have several words
                end = self._next().end
        node, faults = filter_node(field, self.text[token.start : end], token.start)
        self.faults += faults
        return [_Item(node, start, end)] if node else self._words(start, end, TEXT_FIELDS)

    def _phrase(self, token: Token, fields: tuple[str, ...]) -> list[_Item]:
        star = self.text.find("*", token.start, token.end)
        if star >= 0:
            self._fault("search.query.star", star)
        matches = [*SYLLABLE.finditer(self.text, token.start, token.end)]
        syllables = tuple(Typed(*forms(match.group())) for match in matches)
        if len(syllables) == 1:
            return [_Item(Word(syllables[0], fields), *matches[0].span())]
        return [_Item(Phrase(syllables, fields), token.start, token.end)]

    def _words(self, start: int, end: int, fields: tuple[str, ...]) -> list[_Item]:
        """Return the syllables of a run of characters; those before an asterisk are prefixes."""
        items: list[_Item] = []
        stars = {match.start() for match in _STARS.finditer(self.text, start, end)}
        for match in _WORD.finditer(self.text, start, end):
            typed = Typed(*forms(match[1]))
            node: Node = Word(typed, fields)
            if match[2]:
                stars.discard(match.start(2))
                if len(typed.folded) < SHORTEST_PREFIX:
                    self._fault("search.query.prefix", match.start(2), least=SHORTEST_PREFIX)
                elif self.prefixes == MAX_PREFIXES:
                    self._fault("search.query.prefixes", match.start(2), most=MAX_PREFIXES)
                else:
                    self.prefixes += 1
                    node = Prefix(typed, fields)
            items.append(_Item(node, *match.span(1)))
        if stars:
            self._fault("search.query.star", min(stars))
        return items

    def _kind(self) -> str:
        """Return of what kind the next token is; nothing at the end."""
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _refuse(self, operator: Token | None) -> None:
        """Say that an operator has nothing to stand between, or before."""
        if operator is not None and operator.kind == "minus":
            self._fault("search.query.minus", operator.start)
        elif operator is not None:
            name = self.text[operator.start : operator.end]
            self._fault("search.query.operator", operator.start, name=name)

    def _fault(self, key: str, start: int, **values: object) -> None:
        self.faults.append(Fault(key, start, values))
