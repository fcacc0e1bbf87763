"""Part of `plan`: the movements → their index and their pages."""

from collections.abc import Iterator, Mapping

from archive import urls
from archive.dates import show_partial
from archive.interface import t
from archive.shown import Link
from archive.term_views import IndexPage, MovementPage, Term
from archive.text import sort_key
from archive.vocabulary import Movement
from archive.vocabulary_matter import DocumentMatter
from pipeline.pages.articles import shortened
from pipeline.pages.directory import Directory
from pipeline.pages.listings import describing, front_listing, numbered_listings
from pipeline.pages.page import Page
from pipeline.pages.terms import citations, tally_groups, term

KINDS = ("movement", "campaign", "directive-campaign", "title-drive", "local")
"""The kinds of movement in the order of the index."""


def movement_pages(directory: Directory) -> Iterator[Page]:
    """Yield the index of movements and the page of each."""
    movements = directory.archive.vocabulary.movements
    yield _index(directory)
    parts: dict[str, list[Link]] = {}
    for movement in sorted(movements.values(), key=lambda item: sort_key(item.matter.name)):
        if movement.matter.part_of:
            parts.setdefault(movement.matter.part_of, []).append(directory.movement(movement.id))
    for movement in movements.values():
        yield from _pages(directory, movement, parts)


def _index(directory: Directory) -> Page:
    archive = directory.archive
    movements = sorted(
        archive.vocabulary.movements.values(), key=lambda item: KINDS.index(item.matter.kind)
    )
    view = IndexPage(
        title=t("site.movements"),
        description=t("movements.description", site=archive.site.title),
        crumbs=(),
        groups=tally_groups(
            {item.id: directory.movement(item.id) for item in movements},
            {item.id: t(f"movement_kinds.{item.matter.kind}") for item in movements},
            archive.by_movement,
        ),
    )
    return Page(urls.MOVEMENTS, "index.html", view)


def _pages(
    directory: Directory, movement: Movement, parts: Mapping[str, list[Link]]
) -> Iterator[Page]:
    archive, matter = directory.archive, movement.matter
    url = urls.movement_url(movement.id)
    articles = archive.by_movement.get(movement.id, ())
    crumbs = (Link(t("site.movements"), urls.MOVEMENTS),)
    description = shortened(movement.prose.text or t("movement.description", movement=matter.name))
    view = MovementPage(
        title=matter.name,
        description=description,
        crumbs=crumbs,
        terms=_terms(directory, movement, parts.get(movement.id, [])),
        body_html=movement.prose.html,
        notes=matter.notes,
        sources=citations(matter.sources),
        listing=front_listing(directory, url, articles, archive.site.page_size),
    )
    newest = articles[0].front.date.day if articles else None
    yield Page(
        url,
        "movement.html",
        view,
        source=f"movements/{movement.id}.md",
        changed=newest,
        prose=movement.prose.html,
    )
    like = describing(matter.name, description, crumbs)
    yield from numbered_listings(directory, url, articles, archive.site.page_size, like)


def _terms(directory: Directory, movement: Movement, parts: list[Link]) -> tuple[Term, ...]:
    archive, matter = directory.archive, movement.matter
    unchecked = frozenset(matter.unchecked)
    where = directory.place_full(matter.locality, archive.today) if matter.locality else None
    documents = (archive.vocabulary.documents[id_] for id_ in matter.documents)
    return (
        *term("term.kind", t(f"movement_kind.{matter.kind}"), unchecked="kind" in unchecked),
        *term("term.scope", t(f"scope.{matter.scope}"), unchecked="scope" in unchecked),
        *term("term.locality", where),
        *term("term.launched_by", matter.launched_by, unchecked="launched_by" in unchecked),
        *term(
            "term.start",
            show_partial(matter.start) if matter.start else t("term.unknown"),
            unchecked="start" in unchecked,
        ),
        *term(
            "term.end",
            show_partial(matter.end) if matter.end else None,
            unchecked="end" in unchecked,
        ),
        *term(
            "term.renamed",
            *(_renamed(item.name, item.since, item.document) for item in matter.renamed),
        ),
        *term("term.documents", *map(document_name, documents), unchecked="documents" in unchecked),
        *term("term.short", matter.short),
        *term("term.aliases", *matter.aliases),
        *term("term.abbreviations", *matter.abbreviations),
        *term("term.part_of", directory.movement(matter.part_of) if matter.part_of else None),
        *term("term.parts", *parts),
        *term("term.similar", *(directory.movement(id_) for id_ in matter.similar_to)),
    )


def _renamed(name: str, since: str, document: str | None) -> str:
    told = t("term.renamed_since", name=name, since=show_partial(since))
    return f"{told} ({document})" if document else told


def document_name(matter: DocumentMatter) -> str:
    """Return a document as it is cited: type, number and title, marked when from memory."""
    cited = " ".join(part for part in (matter.type, matter.number) if part)
    name = matter.title if not cited or cited in matter.title else f"{cited}: {matter.title}"
    return name if matter.checked == "yes" else f"{name} ({t('term.unchecked')})"
