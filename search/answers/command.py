"""`build.py search`: a request → what is found, on a stream, as text, JSON or CSV.

Reads `<output>/index`, and of the site its address; writes nothing else. It knows no command line:
that is `desk.command_line`'s.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TextIO

from search.answers.answer_csv import answer_csv
from search.answers.answer_json import answer_json
from search.answers.answer_text import answer_text, remarks
from search.answers.built_site import site_url
from search.answers.count_text import count_text
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.open_index import open_index

Form = Literal["text", "json", "csv"]


def run_search(
    output: Path,
    request: SearchRequest,
    form: Form,
    stream: TextIO,
    tell: Callable[[str], None],
    *,
    all_facets: bool = False,
    color: bool = False,
) -> int:
    """Write what the archive built in `output` has for `request`; return the exit code, 0.

    Finding nothing is an answer too. What a table has no place for goes to `tell`: that it is not
    whole, or empty, and the remarks. `all_facets` and `color` are of the text. Raises `IndexFault`,
    a `Refusal`, when there is no index that can be opened; its message says how to build one.
    """
    with open_index(output / "index") as index:
        answer = search(index, request)
    if form == "json":
        stream.write(answer_json(answer, request))
    elif form == "csv":
        stream.write(answer_csv(answer, site_url(output / "site") or ""))
        if len(answer.results) < answer.total or not answer.total:
            tell(count_text(answer, request))
        for remark in remarks(answer, request):
            tell(remark)
    else:
        stream.write(answer_text(answer, request, all_facets=all_facets, color=color))
    return 0
