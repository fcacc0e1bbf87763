"""Part of `plan`: the movements → their index and their pages."""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.language import Language
from archive.shown import Link
from archive.summary import shortened
from archive.term_views import IndexPage, MovementPage, Term
from archive.text import sort_key
from archive.vocabulary import Movement
from archive.vocabulary_matter import DocumentMatter
from pipeline.pages.directory import Directory
from pipeline.pages.documents import cited_as
from pipeline.pages.feeds import feed_of
from pipeline.pages.listings import Described, front_listing, listing_recipes
from pipeline.pages.movement_reports import movement_reports
from pipeline.pages.page import Recipe
from pipeline.pages.share import movement_image
from pipeline.pages.shelf import Shelf, list_key
from pipeline.pages.terms import citations, tally_groups, term_in

KINDS = ("movement", "campaign", "directive-campaign", "title-drive", "local")
"""The kinds of movement in the order of the index."""


def movement_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the index of movements and the page of each."""
    yield Recipe(urls.MOVEMENTS, "index.html", _index)
    for movement in shelf.archive.vocabulary.movements.values():
        key, url = list_key("movement", movement.id), urls.movement_url(movement.id)
        front = Recipe(
            url, "movement.html", partial(_page, movement), source=f"movements/{movement.id}.md"
        )
        yield from listing_recipes(shelf, key, front, partial(_describe, movement))


def _index(shelf: Shelf) -> IndexPage:
    archive = shelf.archive
    movements = sorted(
        archive.vocabulary.movements.values(), key=lambda item: KINDS.index(item.matter.kind)
    )
    shelf.all()
    return IndexPage(
        title=shelf.language.t("site.movements"),
        description=shelf.language.t("movements.description", site=shelf.title),
        crumbs=(),
        groups=tally_groups(
            {item.id: shelf.directory.movement(item.id) for item in movements},
            {item.id: shelf.language.t(f"movement_kinds.{item.matter.kind}") for item in movements},
            archive.by_movement,
        ),
    )


def _describe(movement: Movement, shelf: Shelf) -> Described:
    t = shelf.language.t
    told = movement.prose.text or t("movement.description", movement=movement.matter.name)
    crumbs = (Link(t("site.movements"), urls.MOVEMENTS),)
    return Described(movement.matter.name, shortened(told), crumbs)


def _page(movement: Movement, shelf: Shelf) -> MovementPage:
    matter = movement.matter
    title, description, crumbs = _describe(movement, shelf)
    key, url = list_key("movement", movement.id), urls.movement_url(movement.id)
    return MovementPage(
        title=title,
        description=description,
        crumbs=crumbs,
        terms=_terms(shelf.directory, movement),
        body_html=shelf.directory.sized(movement.prose.html),
        notes=matter.notes,
        sources=citations(matter.sources),
        listing=front_listing(shelf, key, url),
        feed=feed_of(shelf, key, url),
        image=movement_image(movement),
        data=urls.movement_record_url(movement.id),
        reports=movement_reports(movement, shelf),
    )


def _parts(directory: Directory, whole: Movement) -> Iterator[Link]:
    movements = directory.vocabulary.movements.values()
    parts = [movement for movement in movements if movement.matter.part_of == whole.id]
    for movement in sorted(parts, key=lambda item: sort_key(item.matter.name)):
        yield directory.movement(movement.id)


def _terms(directory: Directory, movement: Movement) -> tuple[Term, ...]:
    matter, language = movement.matter, directory.language
    t, term = language.t, partial(term_in, language)
    unchecked = frozenset(matter.unchecked)
    where = directory.place_full(matter.locality, directory.today) if matter.locality else None
    cited = (directory.vocabulary.documents[id_] for id_ in matter.documents)
    documents = [_document(language, document) for document in cited]
    return (
        *term("term.kind", t(f"movement_kind.{matter.kind}"), unchecked="kind" in unchecked),
        *term("term.scope", t(f"scope.{matter.scope}"), unchecked="scope" in unchecked),
        *term("term.locality", where),
        *term("term.launched_by", matter.launched_by, unchecked="launched_by" in unchecked),
        *term(
            "term.start",
            language.partial(matter.start) if matter.start else t("term.unknown"),
            unchecked="start" in unchecked,
        ),
        *term(
            "term.end",
            language.partial(matter.end) if matter.end else None,
            unchecked="end" in unchecked,
        ),
        *term(
            "term.renamed",
            *(_renamed(language, item.name, item.since, item.document) for item in matter.renamed),
        ),
        *term("term.documents", *documents, unchecked="documents" in unchecked),
        *term("term.short", matter.short),
        *term("term.aliases", *matter.aliases),
        *term("term.abbreviations", *matter.abbreviations),
        *term("term.part_of", directory.movement(matter.part_of) if matter.part_of else None),
        *term("term.parts", *_parts(directory, movement)),
    )


def _renamed(language: Language, name: str, since: str, document: str | None) -> str:
    told = language.t("term.renamed_since", name=name, since=language.partial(since))
    return f"{told} ({document})" if document else told


def _document(language: Language, matter: DocumentMatter) -> Link:
    """Return a document as it is cited, marked when from memory."""
    name = cited_as(matter)
    told = name if matter.checked == "yes" else f"{name} ({language.t('term.unchecked')})"
    return Link(told, urls.document_url(matter.id))
