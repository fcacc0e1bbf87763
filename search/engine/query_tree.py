"""A query as it was understood: the tree that the parser makes and the engine answers.

Pure values. Every engine of the archive answers the same tree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.index.fields import TEXT_FIELDS
from search.text.marks import Typed

WORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "body": ("lead", "body"),
    "locality": ("localities",),
    "movement": ("movements",),
    "cluster": ("clusters",),
    "person": ("people",),
    "award": ("awards",),
    "document": ("documents",),
}
"""What may stand before a colon, and the text fields of the index in which it looks for words."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable."""

    typed: Typed
    fields: tuple[str, ...] = TEXT_FIELDS
    """Of the index; it may be in any of them."""
    joined: bool = False
    """Whether nothing but space or punctuation stands between it and the `Word` before it in the
    same `And`, which has the same fields: then the two are also sought as a pair, to rank by."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """All syllables that begin so: at least `SHORTEST_PREFIX` letters."""

    typed: Typed
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """At least two syllables that stand side by side in one line of one field."""

    syllables: tuple[Typed, ...]
    fields: tuple[str, ...] = TEXT_FIELDS


@dataclass(frozen=True, slots=True)
class Days:
    """Published within these days, both included, as `date.toordinal`; none if reversed."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """Of any of these kinds (ids); of none, nothing is found."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """Having one of `search.index.fields.FACTS`."""

    fact: str


@dataclass(frozen=True, slots=True)
class Not:
    """What is not found by another node."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What all nodes find; everything when there are none. No child is itself an `And`."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """What any of two or more nodes finds."""

    nodes: "tuple[Node, ...]"


Node = Word | Prefix | Phrase | Days | Kinds | Has | Not | And | Or


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader is to be told about the query or its answer."""

    message: str
    """A Vietnamese sentence."""
    position: int | None = None
    """Of the character of the query as typed that it is about, from 0."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query that was understood, as all are."""

    tree: And
    notices: tuple[Notice, ...]
    question: bool
    """Whether it asks, with a question mark at its end: then not every word has to be found."""
