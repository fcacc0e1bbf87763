"""Part of `plan`: what movement and cluster pages share: stated facts, sources, index lines."""

from collections.abc import Iterable, Mapping

from archive.brief import Brief
from archive.language import Language
from archive.shown import Link, Tally
from archive.term_views import CitationView, TallyGroup, Term
from archive.text import sort_key
from archive.vocabulary_matter import Citation


def term_in(
    language: Language, label: str, *values: Link | str | None, unchecked: bool = False
) -> tuple[Term, ...]:
    """Return the line of one fact under the catalogue's `label`; none when nothing is stated."""
    links = tuple(Link(value) if isinstance(value, str) else value for value in values if value)
    return (Term(language.t(label), links, unchecked),) if links else ()


def citations(sources: Iterable[Citation]) -> tuple[CitationView, ...]:
    """Return the sources of an entry."""
    return tuple(
        CitationView(
            Link(source.title, source.url or ""),
            source.publisher or "",
            source.note or "",
            source.checked == "no",
        )
        for source in sources
    )


def tally_groups(
    entries: Mapping[str, Link],
    headings: Mapping[str, str],
    articles: Mapping[str, tuple[Brief, ...]],
) -> tuple[TallyGroup, ...]:
    """Return entries (id → link) under their headings (id → heading), in Vietnamese order.

    Headings stand in the order in which `headings` names them first.
    """
    groups: dict[str, list[Tally]] = {heading: [] for heading in headings.values()}
    for id_ in sorted(entries, key=lambda item: (sort_key(entries[item].text), item)):
        groups[headings[id_]].append(Tally(entries[id_], len(articles.get(id_, ()))))
    return tuple(TallyGroup(heading, tuple(found)) for heading, found in groups.items())
