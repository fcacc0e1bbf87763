"""Searching, shown without JavaScript: the built search page filled with an answer.

Input: the page `/tim-kiem/` as it was built, what was asked, the answer. Output: the same page with
the answer in it. Pure: it reads no file, asks no index and knows no HTTP.

    asked = asked_for(parameters)
    answer = search(index, asked.request, check)
    html = filled_page(page_html, asked, answer)
"""

from collections.abc import Mapping
from typing import NamedTuple

from search.answer import SearchAnswer
from search.query_tree import Notice
from search.request import SearchRequest

PARAMETERS = (
    "q",
    "locality",
    "movement",
    "cluster",
    "kind",
    "award",
    "year",
    "from",
    "to",
    "sort",
    "page",
)
"""What the address of a search may say: `/tim-kiem/?q=…&locality=…&page=2`; the rest is ignored."""


class Asked(NamedTuple):
    """A search as the address of the page asks for it."""

    request: SearchRequest
    notices: tuple[Notice, ...] = ()
    """What of the address could not be read, and is left out."""


def asked_for(parameters: Mapping[str, str]) -> Asked:
    """Return what the parameters of an address ask for; never fails.

    A parameter that cannot be read (a year of letters) is left out with a notice, one that is not
    among `PARAMETERS` without. Without any the page is to be shown as it was built.
    """
    raise NotImplementedError


def filled_page(page_html: str, asked: Asked, answer: SearchAnswer | None, fault: str = "") -> str:
    """Return the built page with the answer in it.

    `page_html` is `site/tim-kiem/index.html` of the output, which is there when the site has a
    `search_api`. Without an answer the page says `fault`, a Vietnamese sentence on why there is
    none (no index, too much time); without either it comes back as it was built.
    """
    raise NotImplementedError
