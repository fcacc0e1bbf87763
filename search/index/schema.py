"""The fields of the index as Whoosh has them, so that its own reader and query parser know them.

Text fields hold terms with their frequency and no position: a phrase is verified in what
`search.index.sequences` describes, which Whoosh does not read. Id fields hold the ids that filters
and facets count. No document and no disk here.
"""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis.acore import Token
from whoosh.analysis.analyzers import Analyzer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, KEYWORD, STORED, FieldType, Schema
from whoosh.formats import Existence

from search.index.fields import ID_FIELDS, NUMBER_FIELDS, STORED_FIELDS, TEXT_FIELDS
from search.text.analyzer import terms


class SyllableAnalyzer(Analyzer):
    """`search.text.analyzer.terms` as the analyzer that Whoosh asks for."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Token]:
        """Yield one token, changed in place as Whoosh has it, for each term."""
        token = Token()
        token.boost = 1.0
        for text in terms(value):
            token.text = text
            yield token


class TermField(FieldType):
    """A text as the terms of `search.text.analyzer`; a posting has no more than its frequency."""

    def __init__(self) -> None:
        """Make the field: not stored; `length` has the length of the whole article."""
        super().__init__(Existence(), SyllableAnalyzer())


class IdField(KEYWORD):
    """Ids: a document has one or has it not."""

    def __init__(self) -> None:
        """Make the field: not stored."""
        super().__init__()
        self.format = Existence()


def make_schema() -> Schema:
    """Return the schema of the index."""
    return Schema(
        **{name: TermField() for name in TEXT_FIELDS},
        **{name: IdField() for name in ID_FIELDS},
        **{name: STORED() for name in STORED_FIELDS},
        **{name: COLUMN(NumericColumn("I")) for name in NUMBER_FIELDS},
    )
