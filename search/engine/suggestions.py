"""What may be meant while it is typed: places, movements, other names, and titles of articles.

Input: an open index and the beginning of what somebody types; output: suggestions, the best first.
Every syllable typed has to be there, the last one as a beginning; marks count as typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from archive.text import nfc
from archive.urls import cluster_url, locality_url, movement_url
from search.engine.query import ranked
from search.engine.query_parser import SHORTEST_PREFIX
from search.engine.query_tree import And, Node, Prefix, Word
from search.engine.suggested_names import FoundName, names_of
from search.index.open_index import OpenIndex
from search.text.analyzer import SYLLABLE, syllables
from search.text.marks import Typed

SuggestionKind = Literal["locality", "movement", "cluster", "award", "document", "article"]

MAX_CHARACTERS = 200
"""Of what was typed that count."""
MAX_SYLLABLES = 16
QUERY_SYLLABLES = 40
"""Of the name or title that is searched for: enough to mean no other."""

_PAGES = {"locality": locality_url, "movement": movement_url, "cluster": cluster_url}
_KINDS: Mapping[str, SuggestionKind] = {
    "locality": "locality",
    "movement": "movement",
    "cluster": "cluster",
    "award": "award",
    "document": "document",
}
_TITLE = ("title",)
_OPERATORS = ("AND", "OR", "NOT")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that is in the archive and may be meant."""

    kind: SuggestionKind
    text: str
    """To be shown: a name, of a place with the place above it; a title."""
    url: str | None
    """Its page within the site, if it has one."""
    query: str
    """What to search for when it is chosen."""
    count: int
    """Articles about it; of an article, 1."""


def suggest(index: OpenIndex, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Return at most `limit` suggestions: names, then a third or more of articles, if there are."""
    typed, open_end = _typed(text)
    if not typed or limit < 1:
        return ()
    names = names_of(index).found(typed, limit, open_end=open_end)
    articles = _articles(index, typed, limit, open_end=open_end)
    kept = limit - min(len(articles), max(limit // 3, limit - len(names)))
    return (*map(_name, names[:kept]), *articles)[:limit]


def _typed(text: str) -> tuple[tuple[Typed, ...], bool]:
    """Return the syllables typed, and whether the last may go on."""
    text = nfc(text[:MAX_CHARACTERS])
    read = list(islice(syllables(text), MAX_SYLLABLES))
    typed = tuple(Typed(syllable.folded, syllable.marked) for syllable in read)
    return typed, bool(read) and not text[read[-1].end :]


def _name(found: FoundName) -> Suggestion:
    page = _PAGES.get(found.field)
    return Suggestion(
        kind=_KINDS[found.field],
        text=found.shown,
        url=page(found.id) if page else None,
        query=" ".join(f'{field}:"{_words(name)}"' for field, name in found.sought),
        count=found.count,
    )


def _articles(
    index: OpenIndex, typed: Sequence[Typed], limit: int, *, open_end: bool
) -> list[Suggestion]:
    """Return the articles with everything typed in their titles, the best first."""
    nodes: list[Node] = [
        Word(word, _TITLE, joined=place > 0)
        for place, word in enumerate(typed[:-1] if open_end else typed)
    ]
    if open_end and len(typed[-1].folded) >= SHORTEST_PREFIX:
        nodes.append(Prefix(typed[-1], _TITLE))
    if not nodes:
        return []
    found = []
    for number in ranked(index, And(tuple(nodes)))[:limit]:
        stored = index.stored(number)
        title, url = stored["headline"], stored["address"]
        found.append(Suggestion("article", title, url, _words(title), 1))
    return found


def _words(name: str) -> str:
    """Return the syllables of a name, as typed, so that nothing in it means anything else."""
    words = [match.group() for match in islice(SYLLABLE.finditer(name), QUERY_SYLLABLES)]
    return " ".join(word.lower() if word in _OPERATORS else word for word in words)
