"""Tables for spreadsheets: CSV (RFC 4180), UTF-8 with a byte order mark, by which Excel knows it.

Pure. What people wrote can be read, but never run: a spreadsheet takes a cell that begins with "="
for a formula (OWASP, "CSV Injection").
"""

import unicodedata
from collections.abc import Iterable, Sequence

from archive.data_tables import Cell
from archive.text import squeeze

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = tuple("=+-@＝＋－＠")  # Excel takes the wide signs for these
_AT_EDGE = frozenset((*_FORMULA, " "))


def harmless(cell: str) -> str:
    """Return a cell on one line, without control characters, that no program takes to compute."""
    signs = (" " if unicodedata.category(char) == "Cc" else char for char in cell)
    text = squeeze("".join(signs))
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as lines of CSV that end in CRLF; nothing in a cell stands for not stated."""
    return "".join([_line(row) for row in rows])


def _line(row: Sequence[Cell]) -> str:
    texts = ["" if cell is None else cell if type(cell) is str else str(cell) for cell in row]
    told = ",".join(texts)
    # All control characters and all white space but the space are unprintable.
    if not told.isprintable() or "  " in told or _doubtful(texts):
        texts = [
            harmless(cell) if isinstance(cell, str) else text
            for cell, text in zip(row, texts, strict=True)
        ]
        told = ",".join(texts)
    if '"' in told or told.count(",") != len(texts) - 1:
        told = ",".join([_quoted(text) if '"' in text or "," in text else text for text in texts])
    return f"{told}\r\n"


def _doubtful(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text and (text[0] in _AT_EDGE or text[-1] == " ")]


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
