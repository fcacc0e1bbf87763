"""Part of `plan`: every article → its page and its old addresses."""

from collections.abc import Iterator

from archive import urls
from archive.article import Article
from archive.interface import t
from archive.locality import NATIONAL
from archive.shown import Link
from archive.views import ArticlePage, RedirectPage
from pipeline.pages.directory import Directory, when
from pipeline.pages.facts import article_facts
from pipeline.pages.page import Page
from pipeline.pages.related import related_articles

DESCRIPTION_LENGTH = 160
"""Characters of a description that search engines show."""


def article_pages(directory: Directory) -> Iterator[Page]:
    """Yield the page of each article, and a redirect from each of its old addresses."""
    archive = directory.archive
    related = related_articles(archive)
    neighbours = (None, *archive.articles, None)
    for place, article in enumerate(archive.articles):
        newer, older = neighbours[place], neighbours[place + 2]
        front = article.front
        view = ArticlePage(
            title=front.title,
            description=shortened(front.lead or article.prose.text),
            crumbs=_crumbs(directory, article),
            lead=front.lead or "",
            kinds=tuple(t(f"kind.{kind}") for kind in front.kind),
            published=when(front.date),
            updated=when(front.updated) if front.updated else None,
            draft=front.status == "draft",
            author=front.author or "",
            body_html=article.prose.html,
            facts=article_facts(directory, article),
            related=directory.cards_of(related[article.id]),
            newer=directory.headline(newer) if newer else None,
            older=directory.headline(older) if older else None,
        )
        url = urls.article_url(article)
        yield Page(
            url,
            "article.html",
            view,
            source=article.path,
            changed=(front.updated or front.date).day,
            in_sitemap=not view.draft,
            media=_media(article),
            prose=article.prose.html,
        )
        for alias in front.aliases:
            redirect = RedirectPage(front.title, url)
            yield Page(
                alias_url(alias), "redirect.html", redirect, source=article.path, in_sitemap=False
            )


def alias_url(alias: str) -> str:
    """Return the address of the redirect for an old address: a folder unless it names a file."""
    return alias if alias.endswith(("/", ".html", ".htm")) else f"{alias}/"


def shortened(text: str) -> str:
    """Return the beginning of `text` in one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= DESCRIPTION_LENGTH:
        return line
    return line[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(",;:.–- ") + "…"


def _media(article: Article) -> tuple[str, ...]:
    photos = tuple(photo.file for photo in article.front.photos if photo.file)
    attachments = tuple(attachment.file for attachment in article.front.attachments)
    return photos + attachments


def _crumbs(directory: Directory, article: Article) -> tuple[Link, ...]:
    subject = article.front.localities[0].locality
    above = directory.places_above(subject, article.day) if subject != NATIONAL else ()
    return (
        Link(t("site.localities"), urls.LOCALITIES),
        *reversed(above),
        directory.place(subject, article.day),
    )
