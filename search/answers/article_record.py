"""One article of an index → plain data for programs: what `/api/articles/<id>` gives."""

from collections.abc import Iterable
from typing import Any

from search.index.open_index import OpenIndex
from search.index.record import Cited, Corrected

_LISTS = {
    "localities": "locality",
    "movements": "movement",
    "clusters": "cluster",
    "awards": "award",
    "documents": "document",
}
"""Name in the record → id field."""


def article_record(index: OpenIndex, id_: str) -> dict[str, Any] | None:
    """Return the article with an id, as `2021/ten-bai`; None when there is none.

    All is text. `places` are the places that it is about as they are shown; `localities` are these,
    those that they belong to and what became of them, which filters find it by.
    """
    number = index.number_of(id_)
    if number is None:
        return None
    stored = index.stored(number)
    return {
        "id": stored["key"],
        "url": stored["address"],
        "title": stored["headline"],
        "date": stored["published"][:10],
        "published": stored["published"],
        "updated": stored["updated"],
        "lead": stored["opening"],
        "text": stored["text"],
        "places": list(stored["places"]),
        "kinds": _named(index, "kind", stored["kinds"]),
        **{name: _named(index, field, stored["ids"][field]) for name, field in _LISTS.items()},
        "sources": [Cited(*source)._asdict() for source in stored["sources"]],
        "corrections": [Corrected(*made)._asdict() for made in stored["corrections"]],
    }


def _named(index: OpenIndex, field: str, ids: Iterable[str]) -> list[dict[str, str]]:
    """Return ids of a field, sorted, and what they are called."""
    return [{"id": id_, "name": index.names.shown(field, id_)} for id_ in sorted(ids)]
