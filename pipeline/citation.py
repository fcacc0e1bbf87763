"""Part of stage 5, `pipeline.render`: an article → how it is cited, in the forms that people use.

Pure. The author of a news article without one is who publishes the archive. No form says when it
was read: that is for who reads.
"""

import json
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from archive.dates import show_day
from archive.interface import t
from archive.planned import Frame
from archive.views import ArticlePage

_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
"""Signs that mean something to TeX (Lamport 1994, 2.2.1), and how they are written."""
_WIKI = {sign: f"&#{ord(sign)};" for sign in "|{}[]"}
"""Signs that mean something within a template of MediaWiki, and how they are written."""
_TEX_SIGN, _WIKI_SIGN = (re.compile(f"[{re.escape(''.join(signs))}]") for signs in (_TEX, _WIKI))
"""To look for one first takes a tenth of the time of `str.translate`: few titles have any."""
_EMAIL = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_JSON = json.JSONEncoder(ensure_ascii=False).encode


class Citation(NamedTuple):
    """A way to cite an article."""

    form: str
    """Its name: that of the format."""
    text: str


def plain_citation(view: ArticlePage, url: str, frame: Frame) -> str:
    """Return the line by which the article at `url`, absolute, is cited in print."""
    line = t(
        "search.page.citation",
        title=view.title,
        site=frame.title,
        date=show_day(date.fromisoformat(view.published.iso[:10])),
        url=url,
    )
    return f"{view.author}. {line}" if view.author else line


def citations(view: ArticlePage, url: str, frame: Frame) -> tuple[Citation, ...]:
    """Return an article as programs and encyclopedias take it: BibTeX, CSL-JSON, Wikipedia."""
    return (
        Citation("BibTeX", _bibtex(view, url, frame)),
        Citation("CSL-JSON", _csl(view, url, frame)),
        Citation("Wikipedia", _wikipedia(view, url, frame)),
    )


def report_address(view: ArticlePage, url: str, frame: Frame) -> str:
    """Return a `mailto:` address to report an error to, with the article named; else nothing."""
    if not _EMAIL.fullmatch(frame.contact):
        return ""
    subject = quote(t("article.report.subject", title=view.title))
    return f"mailto:{frame.contact}?subject={subject}&body={quote(url)}"


def _bibtex(view: ArticlePage, url: str, frame: Frame) -> str:
    year, month, day = _day(view)
    publisher = frame.publisher or frame.title
    fields = {
        "title": f"{{{_tex(view.title)}}}",
        "author": f"{{{_tex(view.author or publisher)}}}",
        "organization": _tex(publisher),
        "howpublished": _tex(frame.title),
        "year": str(year),
        "month": str(month),
        "day": str(day),
        "url": url,
        "language": "vietnamese",
    }
    key = re.sub(r"[^a-z0-9]+", "-", url.split("/tin/")[-1].strip("/"))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{key},\n{lines}}}"


def _csl(view: ArticlePage, url: str, frame: Frame) -> str:
    publisher = frame.publisher or frame.title
    item = {
        "id": url,
        "type": "article-newspaper",
        "title": view.title,
        "author": [{"literal": view.author or publisher}],
        "container-title": frame.title,
        "publisher": publisher,
        "issued": {"date-parts": [_day(view)]},
        "URL": url,
        "language": "vi",
    }
    return _JSON([item])


def _wikipedia(view: ArticlePage, url: str, frame: Frame) -> str:
    """Return the template of the Vietnamese Wikipedia, "Bản mẫu:Chú thích web"."""
    fields = {
        "url": url,
        "title": _wiki(view.title),
        "author": _wiki(view.author),
        "date": view.published.iso[:10],
        "website": _wiki(frame.title),
        "publisher": _wiki(frame.publisher),
        "language": "vi",
    }
    told = "".join(f" |{name}={value}" for name, value in fields.items() if value)
    return f"{{{{Chú thích web{told}}}}}"


def _day(view: ArticlePage) -> tuple[int, int, int]:
    year, month, day = map(int, view.published.iso[:10].split("-"))
    return year, month, day


@lru_cache(64)  # title and publisher of the site are in every one
def _tex(text: str) -> str:
    return _TEX_SIGN.sub(lambda sign: _TEX[sign[0]], text)


@lru_cache(64)
def _wiki(text: str) -> str:
    return _WIKI_SIGN.sub(lambda sign: _WIKI[sign[0]], text)
