"""Part of stage 5, `pipeline.render`: what a page is, as schema.org data for search engines."""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from archive.fact_views import SourceView
from archive.planned import Frame
from archive.shown import Link
from archive.views import ArticlePage

_LIST = '{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[%s]}'
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = re.compile("[<>&']")
"""Signs that mean something to HTML within a script, as JSON may write them."""


def news_article(view: ArticlePage, url: str, image: str, frame: Frame) -> dict[str, Any]:
    """Return a NewsArticle (https://schema.org/NewsArticle) of the page at `url`, absolute.

    `image` is the address, absolute too, of what stands for it.
    """
    publisher = {"@type": "Organization", "name": frame.publisher or frame.title}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title,
        "description": view.description,
        "inLanguage": "vi",
        "mainEntityOfPage": url,
        "image": [image],
        "datePublished": view.published.iso,
        "dateModified": (view.updated or view.published).iso,
        "publisher": publisher,
        "author": {"@type": "Person", "name": view.author} if view.author else publisher,
        "isBasedOn": [_source(source) for source in view.facts.sources],
        "contentLocation": [{"@type": "Place", "name": p.place.text} for p in view.facts.places],
        "about": [
            {"@type": "Thing", "name": item.movement.text}
            for group in view.facts.movements
            for item in group.movements
        ],
    }
    return {key: value for key, value in data.items() if value}


def breadcrumbs(steps: Iterable[Link], title: str, url: str) -> str:
    """Return a BreadcrumbList (https://schema.org/BreadcrumbList) that ends with the page itself.

    JSON, in which no sign means anything to HTML. All addresses are absolute. What has no page of
    its own is left out: search engines want an address of every step.
    """
    above, count = _above(tuple(steps))
    return _LIST % (above + _step(count + 1, Link(title, url)))


@lru_cache(4096)  # pages below a place share the way to it
def _above(steps: tuple[Link, ...]) -> tuple[str, int]:
    """Return the beginning of a list and how many steps it has."""
    linked = [step for step in steps if step.url]
    listed = (f"{_step(place, step)}," for place, step in enumerate(linked, start=1))
    return "".join(listed), len(linked)


def _step(place: int, link: Link) -> str:
    item = {"@type": "ListItem", "position": place, "name": link.text, "item": link.url}
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _ENCODE(item))


def _source(source: SourceView) -> dict[str, Any]:
    title = source.title.text if source.title else source.name
    work = {"@type": "CreativeWork", "name": title, "publisher": source.name}
    if source.title and source.title.url:
        work["url"] = source.title.url
    return work
