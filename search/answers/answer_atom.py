"""An answer → an Atom feed (RFC 4287), by which a feed reader follows a search.

Pure. Entries have the ids and moments of those of the site's own feed, `/tin.atom`, so that a
reader that follows both shows an article as read in both. The caller asks for the newest first.
"""

from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from archive import urls
from archive.hidden import NOT_XML
from archive.interface import t
from search.engine.answer import Result, SearchAnswer
from search.engine.request import SearchRequest

_ATOM = "http://www.w3.org/2005/Atom"
_NOTHING_YET = "1970-01-01T00:00:00Z"  # RFC 4287 wants a date even of an empty feed


def answer_atom(answer: SearchAnswer, request: SearchRequest, site_url: str, self_url: str) -> str:
    """Return the feed of what was found for `request`.

    `site_url` is the address of the site, `self_url` that of the feed, as `search.atom?q=…`; its id
    is that below `/api/` of the site. The search page takes the same parameters. Of a partial
    answer nothing is told: who follows a search wants to hear of what it finds, not of what comes
    near.
    """
    results = () if answer.partial else answer.results
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "vi"})
    _add(feed, "title", _title(request))
    _add(feed, "id", urljoin(f"{site_url.removesuffix('/')}/api/", self_url))
    _link(feed, "self", "application/atom+xml", self_url)
    page = site_url.removesuffix("/") + urls.SEARCH
    _link(feed, "alternate", "text/html", f"{page}?{self_url.partition('?')[2]}")
    _add(feed, "updated", max((result.updated for result in results), default=_NOTHING_YET))
    author = SubElement(feed, "author")
    _add(author, "name", site_url.partition("://")[2].rstrip("/"))
    _add(author, "uri", site_url)
    for result in results:
        _add_entry(feed, result, site_url)
    indent(feed, "")
    text = tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _title(request: SearchRequest) -> str:
    """Return what is followed, in words."""
    filters = (
        request.locality,
        request.movement,
        request.cluster,
        request.kind,
        request.award,
        request.year,
    )
    asked = [" ".join(str(value).split()) for value in (request.q, *filters) if value is not None]
    told = " · ".join(value for value in asked if value)
    return t("search.feed.of", asked=told) if told else t("search.feed")


def _add_entry(feed: Element, result: Result, site_url: str) -> None:
    address = site_url.removesuffix("/") + result.url
    entry = SubElement(feed, "entry")
    _add(entry, "title", result.title)
    _add(entry, "id", address)
    _link(entry, "alternate", "text/html", address)
    _add(entry, "published", result.published)
    _add(entry, "updated", result.updated)
    for kind in result.kinds:
        SubElement(entry, "category", term=t(f"kind.{kind}"))
    _add(entry, "summary", "".join(segment.text for segment in result.snippet))


def _link(parent: Element, relation: str, type_: str, address: str) -> None:
    SubElement(parent, "link", rel=relation, type=type_, href=_legal(address))


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _legal(text)


def _legal(text: str) -> str:
    return NOT_XML.sub("", text)
