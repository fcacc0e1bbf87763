"""The controlled vocabularies of one archive, resolved: what articles refer to by id."""

from collections.abc import Iterable, Mapping

from archive.article import Prose
from archive.people import NOBODY, People
from archive.records import record
from archive.references import NameIndex, name_index
from archive.vocabulary_matter import AwardMatter, ClusterMatter, DocumentMatter, MovementMatter


@record(frozen=True, slots=True)
class Movement:
    """A movement with the prose of its page."""

    id: str
    matter: MovementMatter
    prose: Prose


@record(frozen=True, slots=True)
class Cluster:
    """A cluster or bloc with the prose of its page."""

    id: str
    matter: ClusterMatter
    prose: Prose


@record(frozen=True, slots=True)
class Vocabulary:
    """Everything with an id but localities, and the names that find it."""

    movements: Mapping[str, Movement]
    clusters: Mapping[str, Cluster]
    awards: Mapping[str, AwardMatter]
    documents: Mapping[str, DocumentMatter]
    movement_names: NameIndex
    cluster_names: NameIndex
    award_names: NameIndex
    document_names: NameIndex
    people: People
    clusters_with: Mapping[str, tuple[str, ...]]
    """Locality id → ids of the clusters that list it as a member, sorted."""


def build_vocabulary(
    movements: Iterable[Movement],
    clusters: Iterable[Cluster],
    awards: Iterable[AwardMatter],
    documents: Iterable[DocumentMatter],
    people: People = NOBODY,
) -> Vocabulary:
    """Return the vocabulary of entries whose own references are resolved already."""
    movement_by_id = {entry.id: entry for entry in sorted(movements, key=lambda entry: entry.id)}
    cluster_by_id = {entry.id: entry for entry in sorted(clusters, key=lambda entry: entry.id)}
    award_by_id = {entry.id: entry for entry in sorted(awards, key=lambda entry: entry.id)}
    document_by_id = {entry.id: entry for entry in sorted(documents, key=lambda entry: entry.id)}
    return Vocabulary(
        movement_by_id,
        cluster_by_id,
        award_by_id,
        document_by_id,
        name_index(
            (id_, e.matter.name, movement_names(e.matter)) for id_, e in movement_by_id.items()
        ),
        name_index((id_, e.matter.name, e.matter.aliases) for id_, e in cluster_by_id.items()),
        name_index((id_, e.name, award_names(e)) for id_, e in award_by_id.items()),
        name_index((id_, e.title, document_names(e)) for id_, e in document_by_id.items()),
        people,
        _clusters_with(cluster_by_id),
    )


def _clusters_with(clusters: Mapping[str, Cluster]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for id_, cluster in clusters.items():
        for member in cluster.matter.members:
            if member.locality:
                found.setdefault(member.locality, {})[id_] = None
    return {locality: tuple(ids) for locality, ids in found.items()}


def movement_names(matter: MovementMatter) -> tuple[str, ...]:
    """Return every name of a movement beside its official one."""
    short = (matter.short,) if matter.short else ()
    renamed = tuple(renaming.name for renaming in matter.renamed)
    return (*short, *matter.aliases, *matter.abbreviations, *renamed)


def award_names(matter: AwardMatter) -> tuple[str, ...]:
    """Return every name of an award beside today's."""
    short = (matter.short,) if matter.short else ()
    dated = tuple(name.name for name in matter.names)
    return (*short, *dated, *matter.aliases, *matter.abbreviations)


def document_names(matter: DocumentMatter) -> tuple[str, ...]:
    """Return every way to cite a document beside its title."""
    number = (matter.number,) if matter.number else ()
    typed = (f"{matter.type} {matter.number}",) if matter.type and matter.number else ()
    return (*number, *typed, *matter.aliases)
