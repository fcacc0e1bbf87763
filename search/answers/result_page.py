"""Searching, shown without JavaScript: the built search page filled with an answer.

Input: the page `/tim-kiem/` as it was built, what was asked, the answer. Output: the same page with
the answer in it. Pure: it reads no file, asks no index and knows no HTTP.

    asked = asked_for(parameters)
    answer = search(index, asked.request, check)
    html = filled_page(page_html, asked, answer)

`templates/search.html` has a place for each part; `assets/search/server_answers.js` fetches the
filled page and takes them out of it. A page that searches by itself is never filled: what it shows
is made by `assets/search/result_view.js`, of the same elements.
"""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from archive import urls
from archive.interface import t
from archive.search_service import SearchService
from search.answers.count_text import count_text
from search.answers.page_request import Asked
from search.answers.result_html import Surroundings, answer_html, fault_html
from search.engine.answer import SearchAnswer

_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_ROOTED = re.compile(r'(<[a-z]+\b[^>]*?\s(?:href|src)=")/(?!/)')
_SCRIPT = re.compile(r"<script\b[^>]*></script>\n?")


def filled_page(page_html: str, asked: Asked, answer: SearchAnswer | None, fault: str = "") -> str:
    """Return the built page with the answer in it.

    `page_html` is `site/tim-kiem/index.html` of the output of a site with a `search_api`. Without
    an answer the page says `fault`, a Vietnamese sentence on why there is none (no index, too much
    time); without either it comes back as it was built. The page of a site on another host than
    the API leads there with whole addresses, and has no script.
    """
    form = _form_attributes(page_html)
    api = form.get("action", "").removesuffix(urls.SEARCH.removeprefix("/"))
    site = urlsplit(form.get("data-site", "/"))
    own, other = f"{site.scheme}://{site.netloc}", urlsplit(api)
    away = bool(other.netloc) and f"{other.scheme}://{other.netloc}" != own
    if away:
        page_html = _ROOTED.sub(rf"\g<1>{escape(own)}/", _SCRIPT.sub("", page_html))
    if answer is None and not fault:
        return page_html
    around = Surroundings(own + site.path if away else site.path, SearchService(api))
    page_html = _with_fields(page_html, asked)
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in asked.filters.items()
    )
    page_html = _put(page_html, "search_filters", hidden)
    status = count_text(answer, asked.request, advice=False) if answer else ""
    page_html = _put(page_html, "search_status", escape(status))
    shown = answer_html(asked, answer, around) if answer else fault_html(asked, fault)
    return _put(page_html, "search_answer", shown)


def is_static(page_html: str) -> bool:
    """Say whether a built page searches by itself, in the reader's browser."""
    return _form_attributes(page_html).get("data-engine") == "static"


def _form_attributes(page_html: str) -> dict[str, str]:
    form = re.search(r'<form id="search_form"[^>]*>', page_html)
    found = re.findall(r'([a-z-]+)="([^"]*)"', form[0]) if form else ()
    return {name: unescape(value) for name, value in found}


def _with_fields(page_html: str, asked: Asked) -> str:
    """Return the page with what was asked in its title and in the fields of its form."""
    request = asked.request
    if request.q:
        title = _TITLE.search(page_html)
        shown = t("search.page.asked", query=request.q, page=unescape(title[1]) if title else "")
        page_html = _TITLE.sub(lambda _: f"<title>{escape(shown)}</title>", page_html, count=1)
    fields = {"q": request.q, **{name: day.isoformat() for name, day in asked.days.items()}}
    for name, value in fields.items():
        empty = f'name="{name}" value=""'
        page_html = page_html.replace(empty, f'name="{name}" value="{escape(value)}"', 1)
    if asked.days or request.sort != "relevance":
        page_html = page_html.replace(
            '<details class="refine">', '<details class="refine" open>', 1
        )
    chosen = f'<option value="{request.sort}"'
    return page_html.replace(f"{chosen}>", f"{chosen} selected>", 1)


def _put(page_html: str, place: str, shown: str) -> str:
    """Return the page with `shown` in the empty element of its template with the id `place`."""
    empty = re.compile(rf'(<([a-z]+) id="{place}"[^>]*>)(</\2>)')
    return empty.sub(lambda found: f"{found[1]}{shown}{found[3]}", page_html, count=1)
