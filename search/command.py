"""`build.py search`: a request → the found articles on a stream, as text for people or as JSON.

Reads `<output>/index` and nothing else. It knows no command line: that is `desk.command_line`'s.
"""

import html
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from archive.interface import t
from search.open_index import open_index
from search.query import FacetValue, Result, SearchAnswer, SearchRequest, search
from search.snippet import Segment

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_SHOWN_FACETS = ("locality", "movement", "year")
_SHOWN_VALUES = 5


def run_search(
    output: Path, request: SearchRequest, *, as_json: bool, color: bool, stream: TextIO
) -> int:
    """Write what the archive built in `output` has for `request`; return the exit code, 0.

    Finding nothing is an answer too. Raises `IndexFault`, a `Refusal`, when there is no index that
    can be opened; its message says which command builds one. `color` highlights with ANSI codes,
    which only a terminal should get; otherwise found words stand in «».
    """
    with open_index(output / "index") as index:
        answer = search(index, request)
    stream.write(answer_json(answer) if as_json else answer_text(answer, request, color=color))
    return 0


def answer_json(answer: SearchAnswer) -> str:
    """Return the answer for programs; a snippet is HTML with its found words in `<mark>`."""
    record: dict[str, Any] = {
        "total": answer.total,
        "results": [
            {
                "id": result.id,
                "url": result.url,
                "title": result.title,
                "date": result.date,
                "localities": result.localities,
                "snippet": marked_html(result.snippet),
                "score": result.score,
            }
            for result in answer.results
        ],
        "facets": {
            field: [{"id": v.id, "name": v.name, "count": v.count} for v in values]
            for field, values in answer.facets.items()
        },
        "warnings": answer.warnings,
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def answer_text(answer: SearchAnswer, request: SearchRequest, *, color: bool) -> str:
    """Return the answer for people."""
    before, after = (_BOLD, _PLAIN) if color else ("", "")
    blocks = [t("search.warning", message=printable(warning)) for warning in answer.warnings]
    if answer.total == 0:
        blocks.append(t("search.nothing"))
    elif len(answer.results) in (0, answer.total):
        blocks.append(t("search.total", total=answer.total))
    else:
        first = max(0, request.offset) + 1
        last = first + len(answer.results) - 1
        blocks.append(t("search.shown", total=answer.total, first=first, last=last))
    for result in answer.results:
        blocks.append("\n".join(_lines(result, before, after)))
    facets = [_facet_line(field, answer.facets[field], answer.total) for field in _SHOWN_FACETS]
    blocks.append("\n".join(line for line in facets if line))
    return "\n\n".join(block for block in blocks if block) + "\n"


def marked_html(segments: Iterable[Segment]) -> str:
    """Return a snippet as HTML text."""
    return "".join(
        f"<mark>{html.escape(segment.text)}</mark>" if segment.found else html.escape(segment.text)
        for segment in segments
    )


def printable(text: str) -> str:
    """Return `text` without control characters, which would command the terminal."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def _lines(result: Result, before: str, after: str) -> Iterable[str]:
    yield f"{before}{printable(result.title)}{after}"
    yield " · ".join((result.date, "; ".join(map(printable, result.localities))))
    if result.snippet:
        begin, end = (before, after) if before else ("«", "»")
        yield "".join(
            f"{begin}{printable(segment.text)}{end}" if segment.found else printable(segment.text)
            for segment in result.snippet
        )
    yield result.url


def _facet_line(field: str, values: tuple[FacetValue, ...], total: int) -> str:
    """Return the most frequent values of a facet that tell the articles apart; nothing if none."""
    telling = [value for value in values if value.count < total]
    shown = [f"{printable(value.name)} ({value.count})" for value in telling[:_SHOWN_VALUES]]
    more = ", …" if len(telling) > _SHOWN_VALUES else ""
    label = t(f"search.facet.{field}")
    return t("search.facet", facet=label, values=", ".join(shown) + more) if shown else ""
