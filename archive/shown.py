"""The smallest things that pages show: a link, a date, the card of an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and where it leads; plain text when there is no page for it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date for machines and for people."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list."""

    title: str
    url: str
    lead: str
    published: When
    kinds: tuple[str, ...]
    place: Link
    """Its first locality, as it was called then."""
    draft: bool = False
