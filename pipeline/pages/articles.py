"""Part of `plan`: every article → its page and its old addresses."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from archive import urls
from archive.article import Article
from archive.brief import Brief
from archive.campaigns import campaigns_of
from archive.collection import Archive
from archive.fact_views import ArticleFacts
from archive.interface import t
from archive.locality import NATIONAL
from archive.pictures import Illustration
from archive.shown import Card, Link
from archive.summary import shortened
from archive.views import ArticlePage, BesideView, RedirectPage, RelatedView
from pipeline.pages.beside import Beside
from pipeline.pages.campaigns import campaign_links
from pipeline.pages.directory import Directory, card, headline, when
from pipeline.pages.facts import article_facts
from pipeline.pages.page import Recipe
from pipeline.pages.related import most_telling
from pipeline.pages.sentences import Sentences
from pipeline.pages.share import place_image
from pipeline.pages.shelf import Shelf, article_key

SYLLABLES_A_MINUTE = 240
"""That are read silently: a guess, told in whole minutes."""


class Around(NamedTuple):
    """What the page of an article shows of others."""

    related: tuple[tuple[Card, str], ...]
    """Each with the group that relates it most: as `Brief.groups` has it."""
    beside: tuple[Beside, ...]


def article_recipes(archive: Archive) -> Iterator[Recipe]:
    """Yield the page of each article, and a redirect from each of its old addresses."""
    for brief in archive.articles:
        url, id_ = urls.article_url(brief), brief.id
        yield Recipe(
            url,
            "article.html",
            None,
            (article_key(id_),),
            brief,
            brief.path,
            brief.changed_on,
            not brief.draft,
        )
        for alias in brief.aliases:
            yield Recipe(
                alias_url(alias),
                "redirect.html",
                partial(_redirect, brief),
                (article_key(id_),),
                source=brief.path,
                in_sitemap=False,
            )


def around(brief: Brief, beside: Iterable[Beside], related: Iterable[Brief]) -> Around:
    """Return what the page of an article shows of those beside it and of `related` ones."""
    own = frozenset(brief.groups)
    return Around(
        tuple((card(other), most_telling(own.intersection(other.groups))) for other in related),
        tuple(beside),
    )


def article_page(directory: Directory, article: Article, others: Around) -> ArticlePage:
    """Return all that the page of an article shows."""
    front = article.front
    sentences = Sentences(front.title, front.lead or "", article.prose.html)
    facts = article_facts(directory, article, sentences.quote)
    return ArticlePage(
        title=front.title,
        description=shortened(front.lead or article.prose.text),
        crumbs=_crumbs(directory, article),
        lead=front.lead or "",
        kinds=tuple(t(f"kind.{kind}") for kind in front.kind),
        published=when(front.date),
        updated=when(front.updated) if front.updated else None,
        draft=front.status == "draft",
        author=front.author or "",
        image=_image(directory, article, facts),
        minutes=max(1, round(article.prose.text.count(" ") / SYLLABLES_A_MINUTE)),
        body_html=directory.sized(sentences.html()),
        facts=facts,
        campaigns=campaign_links(campaigns_of(article)),
        related=tuple(
            RelatedView(shown, _reason(directory, group, article.day))
            for shown, group in others.related
        ),
        beside=tuple(_beside(directory, others.beside, article.day)),
    )


def _image(directory: Directory, article: Article, facts: ArticleFacts) -> Illustration:
    """Return what stands for an article where it is shared."""
    if not facts.photos:
        return place_image(directory, article.front.localities[0].locality)
    photo = facts.photos[0]
    alt = photo.alt or photo.caption
    if not photo.variants:
        return Illustration(photo.url, photo.width, photo.height, alt)
    largest = photo.variants[-1]
    height = round(photo.height * largest.width / photo.width)
    return Illustration(largest.url, largest.width, height, alt)


def _reason(directory: Directory, group: str, day: date) -> str:
    """Return why an article is related: what both are about."""
    kind, _, id_ = group.partition(":")
    return t(f"article.related.{kind}", name=_name(directory, kind, id_, day)) if group else ""


def _beside(directory: Directory, lists: Iterable[Beside], day: date) -> Iterator[BesideView]:
    """Yield the neighbours in each list, unless it leads to the same as one before."""
    shown = set()
    for key, newer, older in lists:
        ids = newer and newer.id, older and older.id
        if ids in shown or ids == (None, None):
            continue
        shown.add(ids)
        kind, _, id_ = key.partition(":")
        label = t(f"article.beside.{kind}", name=_name(directory, kind, id_, day))
        yield BesideView(
            label, headline(newer) if newer else None, headline(older) if older else None
        )


def _name(directory: Directory, kind: str, id_: str, day: date) -> str:
    if kind in ("locality", "area"):
        return directory.place(id_, day).text
    if kind == "movement":
        return directory.movement(id_).text
    return directory.cluster(id_).text if kind == "cluster" else ""


def alias_url(alias: str) -> str:
    """Return the address of the redirect for an old address: a folder unless it names a file."""
    return alias if alias.endswith(("/", ".html", ".htm")) else f"{alias}/"


def _redirect(brief: Brief, _shelf: Shelf) -> RedirectPage:
    return RedirectPage(brief.title, urls.article_url(brief))


def _crumbs(directory: Directory, article: Article) -> tuple[Link, ...]:
    subject = article.front.localities[0].locality
    above = directory.places_above(subject, article.day) if subject != NATIONAL else ()
    return (
        Link(t("site.localities"), urls.LOCALITIES),
        *reversed(above),
        directory.place(subject, article.day),
    )
