"""Part of stage 5, `pipeline.render`: an article → schema.org data for search engines."""

from typing import Any

from archive.fact_views import SourceView
from archive.planned import Frame
from archive.views import ArticlePage


def news_article(view: ArticlePage, url: str, frame: Frame) -> dict[str, Any]:
    """Return a NewsArticle (https://schema.org/NewsArticle) of the page at `url`, absolute."""
    publisher = {"@type": "Organization", "name": frame.publisher or frame.title}
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.title,
        "description": view.description,
        "inLanguage": "vi",
        "mainEntityOfPage": url,
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


def _source(source: SourceView) -> dict[str, Any]:
    title = source.title.text if source.title else source.name
    work = {"@type": "CreativeWork", "name": title, "publisher": source.name}
    if source.title and source.title.url:
        work["url"] = source.title.url
    return work
