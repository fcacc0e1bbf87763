"""A query tree → the documents that it finds.

`Matcher` answers the nodes of one query from one index and keeps what it found for the scores. It
orders nothing.
"""

from collections.abc import Callable, Sequence

import numpy as np

from search.engine.found import Found, prefix, term
from search.engine.phrases import phrase
from search.engine.query_tree import And, Days, Has, Kinds, Node, Not, Or, Phrase, Prefix, Word
from search.index.open_index import Mask, OpenIndex
from search.text.marks import Typed

Check = Callable[[], None]
"""Called between steps; may raise, to end a query that takes too long."""


class Matcher:
    """Finds what the nodes of one query mean."""

    def __init__(self, index: OpenIndex, check: Check) -> None:
        """Search `index`."""
        self.index = index
        self.check = check
        self._terms: dict[tuple[Typed, Sequence[str]], Found] = {}
        self._prefixes: dict[Prefix, Found] = {}
        self._phrases: dict[Phrase, Mask] = {}

    def term(self, typed: Typed, fields: Sequence[str]) -> Found:
        """Return where a syllable or pair stands."""
        key = typed, fields
        if key not in self._terms:
            self.check()
            self._terms[key] = term(self.index, typed, fields)
        return self._terms[key]

    def prefix(self, node: Prefix) -> Found:
        """Return where the syllables stand that begin so."""
        if node not in self._prefixes:
            self.check()
            self._prefixes[node] = prefix(self.index, node)
        return self._prefixes[node]

    def phrase(self, node: Phrase) -> Mask:
        """Return the live documents that have a phrase."""
        if node not in self._phrases:
            self.check()
            self._phrases[node] = phrase(self.index, node)
        return self._phrases[node]

    def mask(self, node: Node) -> Mask:
        """Return the live documents that a node finds; the caller may not change it."""
        match node:
            case Word(typed, fields):
                return self.term(typed, fields).frequencies > 0
            case Prefix():
                return self.prefix(node).frequencies > 0
            case Phrase():
                return self.phrase(node)
            case Days(first, last):
                return self.index.live & (first <= self.index.days) & (self.index.days <= last)
            case Kinds(ids):
                found = np.zeros(self.index.size, dtype=np.bool_)
                for id_ in ids:
                    found |= self.index.having("kind", id_)
                return found
            case Has(fact):
                return self.index.having("has", fact)
            case Not(inner):
                return self.index.live & ~self.mask(inner)
            case And(nodes):
                found = self.index.live.copy()
                for inner in nodes:
                    found &= self.mask(inner)
                return found
            case Or(nodes):
                found = np.zeros(self.index.size, dtype=np.bool_)
                for inner in nodes:
                    found |= self.mask(inner)
                return found
