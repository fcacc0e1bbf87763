"""An answer → text for people at a terminal.

Pure. Nothing of an article, a query or a name reaches the terminal as a command to it.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from archive.interface import t
from archive.problems import window
from search.answers.count_text import count_text
from search.engine.answer import FACETS, FacetValue, Result, SearchAnswer
from search.engine.query_tree import Notice
from search.engine.request import SearchRequest
from search.engine.snippet import Segment

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_SHOWN_FACETS = ("locality", "movement", "year")
_SHOWN_VALUES = 5


def answer_text(
    answer: SearchAnswer, request: SearchRequest, *, all_facets: bool, color: bool
) -> str:
    """Return how many there are, what is to be said of the query, the results, and the facets.

    Of a facet the most frequent values are told, or all, one a line, with the places within a place
    below it. `color` highlights with ANSI codes, which only a terminal should get; otherwise found
    words stand in «».
    """
    blocks = [count_text(answer, request), *remarks(answer, request)]
    blocks += ["\n".join(_lines(result, color=color)) for result in answer.results]
    if all_facets:
        blocks += ["\n".join(_whole_facet(field, answer)) for field in FACETS]
    else:
        blocks.append("\n".join(_facet_lines(answer)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def remarks(answer: SearchAnswer, request: SearchRequest) -> Iterator[str]:
    """Yield what is to be said of the query: how else it may be spelled, and the notices."""
    if answer.did_you_mean is not None:
        yield t("search.did_you_mean", query=printable(answer.did_you_mean))
    for notice in answer.notices:
        yield notice_text(notice, request.q)


def notice_text(notice: Notice, query: str) -> str:
    """Return a notice, with the query and a caret under the character that it is about."""
    said = t("search.warning", message=printable(notice.message))
    if notice.position is None:
        return said
    line, indent = window(query, notice.position + 1)
    return f"{said}\n    {line.rstrip()}\n    {' ' * indent}^"


def printable(text: str) -> str:
    """Return `text` without control characters, which would command the terminal."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def _lines(result: Result, *, color: bool) -> Iterator[str]:
    title = printable(result.title)
    yield f"{_BOLD}{title}{_PLAIN}" if color else title
    yield " · ".join((result.date, "; ".join(map(printable, result.localities)))).rstrip(" ·")
    if result.snippet:
        yield _highlighted(result.snippet, *((_BOLD, _PLAIN) if color else ("«", "»")))
    yield printable(result.url)


def _highlighted(segments: Iterable[Segment], before: str, after: str) -> str:
    return "".join(
        f"{before}{printable(segment.text)}{after}" if segment.found else printable(segment.text)
        for segment in segments
    )


def _facet_lines(answer: SearchAnswer) -> Iterator[str]:
    """Yield the most frequent values of the facets, of those that tell the articles apart."""
    for field in _SHOWN_FACETS:
        telling = list(_telling(answer.facets.get(field, ()), answer.total))
        if telling:
            shown = ", ".join(map(_value, telling[:_SHOWN_VALUES]))
            more = ", …" if len(telling) > _SHOWN_VALUES else ""
            yield t("search.facet", facet=t(f"search.facet.{field}"), values=shown + more)


def _telling(values: Iterable[FacetValue], total: int) -> Iterator[FacetValue]:
    """Yield the values that not all articles have; of places that all have, those within them."""
    for value in values:
        if value.count < total:
            yield value
        else:
            yield from _telling(value.children, total)


def _whole_facet(field: str, answer: SearchAnswer) -> Iterator[str]:
    values = answer.facets.get(field, ())
    if values:
        yield t(f"search.facet.{field}")
        yield from _tree(values, "  ")


def _tree(values: Iterable[FacetValue], margin: str) -> Iterator[str]:
    for value in values:
        yield margin + _value(value)
        yield from _tree(value.children, margin + "  ")


def _value(value: FacetValue) -> str:
    return f"{printable(value.name)} ({value.count})"
