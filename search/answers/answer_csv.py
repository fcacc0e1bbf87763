"""An answer → a table for a spreadsheet, as CSV (RFC 4180): one found article a line.

Pure. A byte order mark tells Excel that the text is UTF-8. What people wrote can be read, but never
run: a spreadsheet takes a cell that begins with "=" for a formula (OWASP, "CSV Injection").
"""

import csv
import io

from archive.interface import t
from archive.spreadsheet import BYTE_ORDER_MARK, harmless
from search.engine.answer import Result, SearchAnswer

COLUMNS = ("id", "url", "title", "date", "updated", "localities", "kinds", "snippet", "match")
"""Named as in the JSON; a cell with several places or kinds has "; " between them. `match` is
"partial" in every row of a partial answer, which need not have all that was asked for, else "all":
in a spreadsheet a row stands without what was said of its answer."""


def answer_csv(answer: SearchAnswer, base_url: str) -> str:
    """Return the page of results as CSV, with lines that end in CRLF.

    `base_url` is the address of the site; without one, addresses begin with "/". A cell that would
    be a formula has an apostrophe before it, which makes it text.
    """
    match = "partial" if answer.partial else "all"
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows(map(harmless, _cells(result, match, base_url)) for result in answer.results)
    return BYTE_ORDER_MARK + stream.getvalue()


def _cells(result: Result, match: str, base_url: str) -> tuple[str, ...]:
    return (
        result.id,
        base_url.removesuffix("/") + result.url,
        result.title,
        result.date,
        result.updated,
        "; ".join(result.localities),
        "; ".join(t(f"kind.{kind}") for kind in result.kinds),
        "".join(segment.text for segment in result.snippet),
        match,
    )
