"""An answer → the HTML of the search page: notices, results, and the way to the next of them.

Pure. Every text comes from people and is escaped; every link is an address of the site, of its API,
or another search on the same page ("?q=…").
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from archive.interface import t
from archive.search_service import SearchService
from search.answers.answer_json import marked_html
from search.answers.count_text import dotted
from search.answers.facet_html import active_html, facets_html
from search.answers.page_request import LAST_PAGE, ON_PAGE, Asked
from search.engine.answer import Result, SearchAnswer
from search.engine.query_tree import Notice

SHOWN_AROUND = 40
"""Characters of the query on either side of the one that a notice points at."""
PAGES_AROUND = 2
"""Numbered pages on either side of the one that is shown."""


class Surroundings(NamedTuple):
    """Where the page leads to."""

    site: str
    """What an address within the site begins with: the path of the site, or all of its address."""
    service: SearchService


def answer_html(asked: Asked, answer: SearchAnswer, around: Surroundings) -> str:
    """Return what stands below the count: the notices, the filters, and the results."""
    notices = "".join(_notices(asked, answer))
    narrow = active_html(asked, answer) + facets_html(asked, answer)
    found = [_results(asked, answer, around)]
    if answer.total:
        found += [_pager(asked, answer), _take_away(asked, answer, around)]
    return (
        f'{notices}<div class="answer">\n<div class="narrow">{narrow}</div>\n'
        f'<div class="found">{"".join(found)}</div>\n</div>\n'
    )


def fault_html(asked: Asked, fault: str) -> str:
    """Return why there is no answer, and a link to ask again."""
    return (
        f'<p class="fault" role="alert">{escape(fault)}</p>\n'
        f"<p>{_link(asked.query_string(), t('search.page.again'), 'again')}</p>\n"
    )


def _notices(asked: Asked, answer: SearchAnswer) -> Iterable[str]:
    told = [_notice(notice, asked.request.q) for notice in (*asked.notices, *answer.notices)]
    if told:
        yield f'<ul class="notices">{"".join(told)}</ul>\n'
    if answer.did_you_mean:
        meant = _link(asked.query_string(q=answer.did_you_mean), answer.did_you_mean)
        yield f'<p class="meant">{escape(t("search.did_you_mean", query=""))}{meant}</p>\n'


def _notice(notice: Notice, q: str) -> str:
    """Return a notice with the place in the query that it is about."""
    at, message = notice.position, escape(notice.message)
    if at is None or not 0 <= at < len(q):
        return f"<li>{message}</li>"
    before, after = q[max(0, at - SHOWN_AROUND) : at], q[at + 1 : at + 1 + SHOWN_AROUND]
    return (
        f"<li>{message} <code>{'…' * (at > SHOWN_AROUND)}{escape(before)}"
        f'<b class="at">{escape(q[at])}</b>{escape(after)}'
        f"{'…' * (at + 1 + SHOWN_AROUND < len(q))}</code></li>"
    )


def _results(asked: Asked, answer: SearchAnswer, around: Surroundings) -> str:
    if answer.results:
        shown = "".join(_result(result, around) for result in answer.results)
    elif answer.total:  # a page after the last
        first = _link(asked.query_string(), t("search.page.number", number=1), "again")
        shown = f'<p class="empty">{first}</p>\n'
    else:
        shown = f'<p class="empty">{escape(t("search.nothing"))}</p>\n{_unfiltered(asked)}'
    return f'<div id="search-results" class="cards">\n{shown}</div>\n'


def _unfiltered(asked: Asked) -> str:
    """Return the way to the same words without any filter, where there is one."""
    if not asked.filters and not asked.days:
        return ""
    words = asked.query_string(**dict.fromkeys((*asked.filters, *asked.days), ""))
    return f"<p>{_link(words, t('search.page.unfilter'), 'again')}</p>\n"


def _result(result: Result, around: Surroundings) -> str:
    url = around.site + quote(result.url.removeprefix("/"))
    year, month, day = result.date.split("-")
    kicker = [
        *(f"<span>{escape(place)}</span>" for place in result.localities),
        f'<span><time datetime="{result.date}">{int(day)}/{int(month)}/{year}</time></span>',
        *(f'<span class="kind">{escape(t(f"kind.{kind}"))}</span>' for kind in result.kinds),
    ]
    snippet = marked_html(result.snippet)
    return (
        f'<article class="card" data-result="{escape(result.id)}">\n'
        f'<p class="kicker">{" ".join(kicker)}</p>\n'
        f'<h2><a href="{escape(url)}">{marked_html(result.title_segments)}</a></h2>\n'
        + (f'<p class="lead">{snippet}</p>\n' if snippet else "")
        + "</article>\n"
    )


def _pager(asked: Asked, answer: SearchAnswer) -> str:
    last = min(-(-answer.total // ON_PAGE), LAST_PAGE)
    here = asked.page
    if last < 2:
        return ""
    near = range(max(1, here - PAGES_AROUND), min(last, here + PAGES_AROUND) + 1)
    links = [(1, dotted(1), "")] * (near.start > 1)
    links += [(number, dotted(number), "") for number in near]
    if 1 < here <= last:
        links.insert(0, (here - 1, f"← {t('search.page.previous')}", "prev"))
    if here < last:
        links.append((here + 1, f"{t('search.page.next')} →", "next"))
    items = "".join(
        f"<li>{_page_link(asked, number, text, rel)}</li>" for number, text, rel in links
    )
    label = escape(t("search.page.pages"))
    return f'<nav class="pager" aria-label="{label}"><ul>{items}</ul></nav>\n'


def _page_link(asked: Asked, number: int, text: str, rel: str) -> str:
    address = escape("?" + asked.query_string(page="" if number == 1 else str(number)))
    if rel:
        return f'<a rel="{rel}" href="{address}">{escape(text)}</a>'
    here = ' aria-current="page"' if number == asked.page else ""
    label = escape(t("search.page.number", number=dotted(number)))
    return f'<a href="{address}" aria-label="{label}"{here}>{text}</a>'


def _take_away(asked: Asked, answer: SearchAnswer, around: Surroundings) -> str:
    """Return links to all results as a table, and to those of the future as a feed.

    A feed tells nothing of partial answers, so none is offered there.
    """
    asks = asked.query_string(sort="")
    links = [(around.service.table, asks, "search.page.table")]
    if not answer.partial:
        links.append((around.service.feed, asks, "search.page.feed"))
    items = "".join(
        f'<li><a href="{escape(f"{address}?{query}")}">{escape(t(key))}</a></li>'
        for address, query, key in links
    )
    return (
        f'<nav class="take" aria-label="{escape(t("search.page.take"))}"><ul>{items}</ul></nav>\n'
    )


def _link(query_string: str, text: str, class_: str = "") -> str:
    looks = f' class="{class_}"' if class_ else ""
    return f'<a{looks} href="{escape(f"?{query_string}")}">{escape(text)}</a>'
