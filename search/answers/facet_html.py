"""The facets of an answer → HTML: links that add a filter, and those that remove one.

Pure; see `search.answers.result_html`. A facet that is filtered by shows no further values: a
filter has one, and another in its place would find something else than the count beside it says.
Only places go on, to those within the one that was chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from archive.interface import known, t
from search.answers.count_text import dotted
from search.answers.page_request import Asked
from search.engine.answer import FACETS, FacetValue, SearchAnswer

SHOWN_VALUES = 8
"""Values of a facet that are seen at once; the others are folded."""


def active_html(asked: Asked, answer: SearchAnswer) -> str:
    """Return what is filtered by, each with the link that does without it."""
    named = {
        name: _name(name, value, answer.facets.get(name, ()))
        for name, value in asked.filters.items()
    }
    chosen = [(name, f"{t(f'search.facet.{name}')}: {shown}") for name, shown in named.items()] + [
        (name, t(f"search.page.{key}", day=f"{day.day}/{day.month}/{day.year}"))
        for name, key in (("from", "since"), ("to", "until"))
        if (day := asked.days.get(name))
    ]
    if not chosen:
        return ""
    items = "".join(
        f'<li><a href="{_address(asked, name, "")}">{escape(shown)} '
        f'<span class="unseen">({escape(t("search.page.remove"))})</span></a></li>'
        for name, shown in chosen
    )
    heading = escape(t("search.page.active"))
    return f'<div class="active"><h2>{heading}</h2><ul>{items}</ul></div>\n'


def facets_html(asked: Asked, answer: SearchAnswer) -> str:
    """Return every facet by which the matches can be told apart; nothing when there is none."""
    groups = [
        f'<section class="facet{" places" * (name == "locality")}">'
        f"<h2>{escape(t(f'search.facet.{name}'))}</h2>\n{shown}</section>\n"
        for name in FACETS
        if (shown := _values(asked, name, _open_values(asked, name, answer)))
    ]
    if not groups:
        return ""
    heading = escape(t("search.page.facets"))
    return (
        f'<details class="facets"><summary>{heading}</summary>\n'
        f"<div>{''.join(groups)}</div></details>\n"
    )


def _open_values(asked: Asked, name: str, answer: SearchAnswer) -> Sequence[FacetValue]:
    """Return the values by which the answer can still be filtered."""
    values = answer.facets.get(name, ())
    chosen = asked.filters.get(name)
    if chosen is None:
        return values
    found = next((value for value in _all(values) if chosen in (value.id, value.name)), None)
    return found.children if found else ()


def _values(asked: Asked, name: str, values: Sequence[FacetValue]) -> str:
    shown = _list(asked, name, values[:SHOWN_VALUES])
    folded = values[SHOWN_VALUES:]
    if folded:
        more = escape(t("search.page.more", count=len(folded)))
        shown += f"<details><summary>{more}</summary>{_list(asked, name, folded)}</details>\n"
    return shown


def _list(asked: Asked, name: str, values: Iterable[FacetValue]) -> str:
    items = "".join(_value(asked, name, value) for value in values)
    return f"<ul>{items}</ul>\n" if items else ""


def _value(asked: Asked, name: str, value: FacetValue) -> str:
    below = ""
    if value.children:
        places = escape(t("search.page.below", place=value.name))
        below = (
            f'<details class="below"><summary><span class="unseen">{places}</span></summary>'
            f"{_values(asked, name, value.children)}</details>"
        )
    return (
        f'<li><a href="{_address(asked, name, value.id)}"><span>{escape(value.name)}</span> '
        f'<span class="count">{dotted(value.count)}</span></a>{below}</li>\n'
    )


def _address(asked: Asked, name: str, value: str) -> str:
    return escape("?" + asked.query_string(**{name: value}))


def _name(name: str, value: str, values: Iterable[FacetValue]) -> str:
    """Return what a filter is called: it may be an id that no match has."""
    names = (found.name for found in _all(values) if found.id == value)
    is_kind = name == "kind" and known(f"kind.{value}")
    return next(names, t(f"kind.{value}") if is_kind else value)


def _all(values: Iterable[FacetValue]) -> Iterator[FacetValue]:
    for value in values:
        yield value
        yield from _all(value.children)
