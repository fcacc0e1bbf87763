"""Tables for spreadsheets: CSV (RFC 4180), UTF-8 with a byte order mark, by which Excel knows it.

Pure. What people wrote can be read, but never run: a spreadsheet takes a cell that begins with "="
for a formula (OWASP, "CSV Injection").
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from archive.data_tables import Cell
from archive.text import squeeze

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = tuple("=+-@＝＋－＠")  # Excel takes the wide signs for these
_DOUBTFUL = re.compile(
    r"(?:\A|\n)[=+\-@＝＋－＠\s]|\s(?:\Z|\n)|[^\S \n]|  |[\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
"""What no harmless cell has, of several with line ends between them."""


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
    filled = [text for text in texts if text]
    told = "\n".join(filled)
    if told.count("\n") >= max(len(filled), 1) or _DOUBTFUL.search(told):
        texts = [
            harmless(cell) if isinstance(cell, str) else text
            for cell, text in zip(row, texts, strict=True)
        ]
    if '"' in told or "," in told:
        texts = [_quoted(text) if '"' in text or "," in text else text for text in texts]
    return ",".join(texts) + "\r\n"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
