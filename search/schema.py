"""The fields of the index; no document and no disk here.

Text fields hold terms with their frequency and no position: a phrase is verified in the stored
text. Id fields hold the ids that filters and facets count. A change of what the index holds raises
`SCHEMA_VERSION`, so that an older index is refused and built anew.
"""

from collections import Counter
from collections.abc import Generator
from typing import Any

from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, KEYWORD, STORED, FieldType, Schema
from whoosh.formats import Existence

from search.analyzer import SyllableAnalyzer, terms

SCHEMA_VERSION = 1

TEXT_FIELDS = (
    "title",
    "lead",
    "body",
    "localities",
    "movements",
    "clusters",
    "people",
    "awards",
    "documents",
    "facts",
)
"""What is searched for words; `facts` is all else that the article's page tells."""

ID_FIELDS = ("id", "locality", "movement", "cluster", "award", "document", "kind", "year")
"""What is filtered and counted."""

STORED_FIELDS = ("key", "address", "headline", "day", "opening", "text", "places")
"""What a result shows: id, URL, title, date, lead, body, names of the localities."""


class TermField(FieldType):
    """A text as the terms of `search.analyzer`, each with how often it occurs."""

    def __init__(self) -> None:
        """Make the field: not stored; `length` has the length of the whole article.

        The format keeps nothing beside the weight that every posting has: that is the frequency.
        """
        super().__init__(Existence(), SyllableAnalyzer())

    def index(
        self, value: str, **_options: Any
    ) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """Yield the posting of each term."""
        yield from ((term.encode(), n, n, b"") for term, n in Counter(terms(value)).items())


class IdField(KEYWORD):
    """Ids, given as a list: a document has one or has it not."""

    def __init__(self) -> None:
        """Make the field: not stored."""
        super().__init__()
        self.format = Existence()


def make_schema() -> Schema:
    """Return the schema of the index.

    `length` is the number of syllables of title, lead and body; `date` the ordinal of the day.
    """
    return Schema(
        **{name: TermField() for name in TEXT_FIELDS},
        **{name: IdField() for name in ID_FIELDS},
        **{name: STORED() for name in STORED_FIELDS},
        length=COLUMN(NumericColumn("I")),
        date=COLUMN(NumericColumn("I")),
    )
