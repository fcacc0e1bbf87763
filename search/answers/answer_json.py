"""An answer → plain data for programs, and its text: what `--json` and `/api/search` give.

Pure; one definition of the names, for both.
"""

import html
import json
from collections.abc import Iterable
from typing import Any

from archive.interface import t
from search.engine.answer import FacetValue, Result, SearchAnswer
from search.engine.request import SearchRequest
from search.engine.snippet import Segment


def answer_record(answer: SearchAnswer, request: SearchRequest) -> dict[str, Any]:
    """Return the answer to `request` as JSON has it.

    What ends in `_html`, and a snippet, is HTML with its found words in `<mark>`; all else is text.
    A `url` begins with "/", within the site. A `position` counts characters of `query` from 0. A
    value of a facet has `children` only when there are any.
    """
    return {
        "query": request.q,
        "total": answer.total,
        "partial": answer.partial,
        "sort": request.sort,
        "limit": request.limit,
        "offset": request.offset,
        "results": [_result(result) for result in answer.results],
        "facets": {field: _values(values) for field, values in answer.facets.items()},
        "did_you_mean": answer.did_you_mean,
        "warnings": [
            {"message": notice.message, "position": notice.position} for notice in answer.notices
        ],
    }


def answer_json(answer: SearchAnswer, request: SearchRequest) -> str:
    """Return the text of `answer_record`, with its Vietnamese to be read."""
    return json.dumps(answer_record(answer, request), ensure_ascii=False, indent=2) + "\n"


def marked_html(segments: Iterable[Segment]) -> str:
    """Return segments as HTML text, the found ones in `<mark>`."""
    return "".join(
        f"<mark>{html.escape(segment.text)}</mark>" if segment.found else html.escape(segment.text)
        for segment in segments
    )


def _result(result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "url": result.url,
        "title": result.title,
        "title_html": marked_html(result.title_segments),
        "date": result.date,
        "published": result.published,
        "updated": result.updated,
        "localities": list(result.localities),
        "kinds": [{"id": kind, "name": t(f"kind.{kind}")} for kind in result.kinds],
        "snippet": marked_html(result.snippet),
        "score": result.score,
    }


def _values(values: Iterable[FacetValue]) -> list[dict[str, Any]]:
    return [
        {"id": value.id, "name": value.name, "count": value.count}
        | ({"children": _values(value.children)} if value.children else {})
        for value in values
    ]
