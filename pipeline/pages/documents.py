"""Part of `plan`: the documents of the vocabulary → their index and their pages."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from archive import urls
from archive.brief import Brief
from archive.name_views import (
    CitedIn,
    DocumentGroup,
    DocumentLine,
    DocumentPage,
    DocumentsPage,
    DocumentType,
)
from archive.shown import Link, Pager
from archive.stated import stated_in
from archive.term_views import Term
from archive.text import sort_key
from archive.vocabulary_matter import DocumentMatter
from pipeline.pages.amounts import differing
from pipeline.pages.directory import Directory, headline, on_day
from pipeline.pages.listings import front_part, numbered_part, paged_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key
from pipeline.pages.terms import term_in

_YEAR_IN_NUMBER = re.compile(r"/(\d{4})/")
"""As in 152/2025/NĐ-CP and 06/2022/QH15."""


def document_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the index of documents and the page of each; nothing when there are none."""
    documents = shelf.archive.vocabulary.documents
    if documents:
        yield Recipe(urls.DOCUMENTS, "documents.html", _index)
    for id_ in documents:
        url, show = urls.document_url(id_), partial(_page, id_)
        front = Recipe(url, "document.html", show, source="documents.yaml")
        key = list_key("document", id_)
        yield from paged_recipes(shelf, key, front, partial(_numbered, id_))


def _index(shelf: Shelf) -> DocumentsPage:
    t = shelf.language.t
    types = groupby(
        sorted(shelf.archive.vocabulary.documents.values(), key=_order),
        key=lambda matter: matter.type or "",
    )
    return DocumentsPage(
        title=t("documents.title"),
        description=t("documents.description", site=shelf.title),
        crumbs=(),
        types=tuple(DocumentType(type_, tuple(_by_year(shelf, found))) for type_, found in types),
    )


def _order(matter: DocumentMatter) -> tuple[object, ...]:
    """Sort by type, those of none last; the newest first, those of no known day last; by title."""
    type_, year = matter.type or "", _year(matter)
    day = matter.date.toordinal() if matter.date else 0
    return not type_, sort_key(type_), -int(year or 0), -day, sort_key(matter.title), matter.id


def _year(matter: DocumentMatter) -> str:
    """Return the year of issue: that of the day, else the one in the number; empty without."""
    if matter.date:
        return str(matter.date.year)
    found = _YEAR_IN_NUMBER.search(matter.number or "")
    return found[1] if found else ""


def _by_year(shelf: Shelf, matters: Iterable[DocumentMatter]) -> Iterator[DocumentGroup]:
    unknown = shelf.language.t("documents.no_year")
    for year, found in groupby(matters, key=_year):
        yield DocumentGroup(year or unknown, tuple(_line(shelf, matter) for matter in found))


def _line(shelf: Shelf, matter: DocumentMatter) -> DocumentLine:
    return DocumentLine(
        Link(cited_as(matter), urls.document_url(matter.id)),
        matter.issuer or "",
        matter.checked == "no",
        len(shelf.of(list_key("document", matter.id))),
    )


def cited_as(matter: DocumentMatter) -> str:
    """Return a document as it is cited: type, number and title.

    A title that begins as the type does, as “Nghị quyết Đại hội …”, needs no type before it: its
    number follows it.
    """
    title, type_, number = matter.title, matter.type or "", matter.number or ""
    cited = f"{type_} {number}".strip()
    if type_ and number and number not in title and f"{title} ".startswith(f"{type_} "):
        return f"{title} (số {number})"
    if not cited or cited in title or (not number and title[:4] == type_[:4]):
        return title
    return f"{cited}: {title}"


def _page(id_: str, shelf: Shelf) -> DocumentPage:
    briefs, pager = front_part(shelf, list_key("document", id_), urls.document_url(id_))
    matter = shelf.archive.vocabulary.documents[id_]
    page = _with_articles(matter, shelf, briefs, pager)
    return page._replace(terms=tuple(_terms(shelf.directory, matter)), note=matter.note or "")


def _numbered(id_: str, number: int, shelf: Shelf) -> DocumentPage:
    url = urls.document_url(id_)
    briefs, pager = numbered_part(shelf, list_key("document", id_), url, number)
    matter = shelf.archive.vocabulary.documents[id_]
    page = _with_articles(matter, shelf, briefs, pager)
    title = shelf.language.t("listing.numbered", title=page.title, number=number)
    return page._replace(title=title, crumbs=(*page.crumbs, Link(page.title, url)))


def _with_articles(
    matter: DocumentMatter, shelf: Shelf, briefs: Iterable[Brief], pager: Pager
) -> DocumentPage:
    t, title = shelf.language.t, cited_as(matter)
    return DocumentPage(
        title=title,
        description=t("document.description", document=title),
        crumbs=(Link(t("documents.title"), urls.DOCUMENTS),),
        unchecked=matter.checked == "no",
        terms=(),
        note="",
        citing=tuple(_cited(shelf.directory, matter, brief) for brief in briefs),
        pager=pager,
    )


def _cited(directory: Directory, matter: DocumentMatter, brief: Brief) -> CitedIn:
    mentions = [one for one in stated_in(brief).documents if one.document == matter.id]
    return CitedIn(
        directory.language.moment(on_day(brief.day)),
        headline(brief),
        brief.draft,
        tuple(filter(None, (differing(one.as_printed, matter.title) for one in mentions))),
        tuple(one.note for one in mentions if one.note),
    )


def _terms(directory: Directory, matter: DocumentMatter) -> Iterator[Term]:
    language = directory.language
    term, vocabulary, id_ = partial(term_in, language), directory.vocabulary, matter.id
    yield from term("document.type", matter.type)
    yield from term("document.number", matter.number)
    yield from term("document.issuer", matter.issuer)
    yield from term("document.date", language.day(matter.date) if matter.date else None)
    since, until = matter.effective, matter.effective_to
    yield from term("document.effective", language.day(since) if since else None)
    yield from term("document.effective_to", language.day(until) if until else None)
    yield from term("document.period", matter.period)
    yield from term("term.aliases", *matter.aliases)
    movements = [
        directory.movement(one.id)
        for one in vocabulary.movements.values()
        if id_ in one.matter.documents
    ]
    yield from term("document.movements", *sorted(movements, key=lambda one: sort_key(one.text)))
    key = "document.awards"
    for checked in ("yes", "no"):
        awards: dict[str, list[str]] = {}
        for award in vocabulary.awards.values():
            for law in award.laws:
                if law.document == id_ and law.checked == checked:
                    awards.setdefault(award.name, []).append(law.article)
        told = [
            language.t("document.award", award=name, article=", ".join(dict.fromkeys(articles)))
            for name, articles in sorted(awards.items(), key=lambda one: sort_key(one[0]))
        ]
        yield from term(key, *told, unchecked=checked == "no")
        key = "document.awards_too" if told else key
