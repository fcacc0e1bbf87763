"""Part of `validate`: the raw vocabularies → the `Vocabulary`, and what is wrong with them.

An entry that can be read stays in the vocabulary whatever else is wrong with it, so that one fault
is reported once, and not again by every article that names the entry.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from archive.article import Prose
from archive.dates import first_day, last_day
from archive.gazetteer import Gazetteer
from archive.problems import Fault, Problem, fault
from archive.raw import Loaded, RawFile
from archive.references import name_index
from archive.schema import read_record
from archive.text import slugify, spelling_key
from archive.vocabulary import (
    Cluster,
    Movement,
    Vocabulary,
    build_vocabulary,
    document_names,
    movement_names,
)
from archive.vocabulary_matter import (
    AwardMatter,
    AwardsFile,
    ClusterMatter,
    DocumentMatter,
    DocumentsFile,
    MovementMatter,
)
from pipeline.validate_article import MAX_SLUG, read_prose
from pipeline.validate_references import Resolver

UNDATED = date(2021, 1, 1)
"""Where an entry has no date, its places are those of the first day the gazetteer describes."""

Matter = TypeVar("Matter")
Listed = TypeVar("Listed", AwardMatter, DocumentMatter)


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Matter]):
    """An entry that could be read, and where it is written."""

    raw: RawFile
    place: tuple[str | int, ...]
    id: str
    name: str
    matter: Matter
    prose: Prose

    def problem(self, told: Fault) -> Problem:
        return self.raw.problem(next(_within(self.place, (told,))))


def validate_vocabulary(
    loaded: Loaded, gazetteer: Gazetteer
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Return the vocabulary of everything readable, and everything that is wrong with it."""
    problems: list[Problem] = []
    documents = _listed(loaded.documents, "documents", DocumentsFile, DocumentMatter, problems)
    awards = _listed(loaded.awards, "awards", AwardsFile, AwardMatter, problems)
    movements = _files(loaded.movements, MovementMatter, loaded.media, problems)
    clusters = _files(loaded.clusters, ClusterMatter, loaded.media, problems)
    for entries in (awards, movements, clusters):
        problems.extend(_same_names(entries))

    document_index = name_index(
        (entry.id, entry.matter.title, document_names(entry.matter)) for entry in documents
    )
    movement_index = name_index(
        (entry.id, entry.name, movement_names(entry.matter)) for entry in movements
    )

    def resolved(entry: _Entry[Any], day: date, work: Callable[[Resolver], Matter]) -> Matter:
        resolver = Resolver(gazetteer, day, dated=False)
        matter = work(resolver)
        problems.extend(map(entry.problem, resolver.faults))
        return matter

    def movement(entry: _Entry[MovementMatter]) -> Movement:
        matter = entry.matter
        day = first_day(matter.start) if matter.start else UNDATED

        def work(resolver: Resolver) -> MovementMatter:
            where = matter.locality
            part_of = ("part_of",)
            return replace(
                matter,
                locality=None if where is None else resolver.locality(where, ("locality",)),
                part_of=resolver.optional_name("movement", movement_index, matter.part_of, part_of),
                similar_to=tuple(
                    resolver.name("movement", movement_index, name, ("similar_to", at))
                    for at, name in enumerate(matter.similar_to)
                ),
                documents=tuple(
                    resolver.name("document", document_index, name, ("documents", at))
                    for at, name in enumerate(matter.documents)
                ),
            )

        return Movement(entry.id, resolved(entry, day, work), entry.prose)

    def cluster(entry: _Entry[ClusterMatter]) -> Cluster:
        matter = entry.matter
        years = [leadership.year for leadership in matter.leaders]
        day = date(min(years), 1, 1) if years else UNDATED

        def work(resolver: Resolver) -> ClusterMatter:
            where = matter.locality
            return replace(
                matter,
                locality=None if where is None else resolver.locality(where, ("locality",)),
                members=resolver.parties(matter.members, ("members",)),
                leaders=tuple(
                    replace(
                        led,
                        leader=resolver.optional_party(led.leader, ("leaders", at, "leader")),
                        deputy=resolver.optional_party(led.deputy, ("leaders", at, "deputy")),
                    )
                    for at, led in enumerate(matter.leaders)
                ),
            )

        return Cluster(entry.id, resolved(entry, day, work), entry.prose)

    def award(entry: _Entry[AwardMatter]) -> AwardMatter:
        def work(resolver: Resolver) -> AwardMatter:
            laws = tuple(
                replace(
                    law,
                    document=resolver.name(
                        "document", document_index, law.document, ("laws", at, "document")
                    ),
                )
                for at, law in enumerate(entry.matter.laws)
            )
            return replace(entry.matter, laws=laws)

        return resolved(entry, UNDATED, work)

    done = [movement(entry) for entry in movements]
    problems.extend(_movement_faults(movements, done))
    vocabulary = build_vocabulary(
        done,
        [cluster(entry) for entry in clusters],
        [award(entry) for entry in awards],
        [entry.matter for entry in documents],
    )
    return vocabulary, tuple(problems)


def _files(
    files: Iterable[RawFile],
    kind: type[Matter],
    media: frozenset[str],
    problems: list[Problem],
) -> list[_Entry[Matter]]:
    """Read the entries that are files; the file's name is the id."""
    entries: dict[str, _Entry[Matter]] = {}
    for raw in files:
        id_ = slugify(PurePosixPath(raw.path).stem)
        prose, faults = read_prose(raw, media)
        problems.extend(faults)
        matter = read_record(kind, raw.data)
        if isinstance(matter, tuple):
            problems.extend(map(raw.problem, matter))
        elif len(id_) > MAX_SLUG:
            problems.append(raw.problem(fault((), "slug.long", limit=MAX_SLUG)))
        elif id_ in entries:
            other = entries[id_].raw.path
            problems.append(raw.problem(fault((), "vocabulary.same_file", id=id_, other=other)))
        else:
            name = str(getattr(matter, "name", ""))
            entries[id_] = _Entry(raw, (), id_, name, matter, prose)
    return list(entries.values())


def _listed(
    raw: RawFile | None,
    key: str,
    file_kind: type,
    kind: type[Listed],
    problems: list[Problem],
) -> list[_Entry[Listed]]:
    """Read the entries that are items of one YAML file, each on its own."""
    if raw is None:
        return []
    items = raw.data.get(key)
    listed = items if isinstance(items, list) else []
    whole = read_record(file_kind, {**raw.data, key: []} if listed else raw.data)
    if isinstance(whole, tuple):
        problems.extend(map(raw.problem, whole))
    entries: dict[str, _Entry[Listed]] = {}
    for at, item in enumerate(listed):
        matter = read_record(kind, item)
        if isinstance(matter, tuple):
            problems.extend(map(raw.problem, _within((key, at), matter)))
            continue
        if matter.id in entries:
            line = raw.position(entries[matter.id].place).line
            told = fault((key, at, "id"), "vocabulary.same_id", id=matter.id, line=line)
            problems.append(raw.problem(told))
            continue
        name = matter.title if isinstance(matter, DocumentMatter) else matter.name
        entries[matter.id] = _Entry(raw, (key, at), matter.id, name, matter, Prose("", ""))
    return list(entries.values())


def _within(place: tuple[str | int, ...], faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults of an item as faults of the file that holds it at `place`."""
    for told in faults:
        yield replace(told, place=(*place, *told.place))


def _same_names(entries: Iterable[_Entry[Any]]) -> Iterator[Problem]:
    """Say which entries have one official name: no reference could tell them apart."""
    owners: dict[str, _Entry[Any]] = {}
    for entry in entries:
        first = owners.setdefault(spelling_key(entry.name), entry)
        if first is not entry:
            other = f"{first.id} ({first.raw.path})"
            yield entry.problem(fault(("name",), "vocabulary.same_name", other=other))


def _movement_faults(
    entries: Iterable[_Entry[MovementMatter]], movements: Iterable[Movement]
) -> Iterator[Problem]:
    """Say which movements end before they start, or are a part of themselves."""
    above: Mapping[str, str | None] = {item.id: item.matter.part_of for item in movements}
    for entry in entries:
        start, end = entry.matter.start, entry.matter.end
        if start and end and last_day(end) < first_day(start):
            yield entry.problem(fault(("end",), "movement.end_first"))
        seen = {entry.id}
        upper = above[entry.id]
        while upper is not None and upper not in seen:
            seen.add(upper)
            upper = above.get(upper)
        if upper == entry.id:
            yield entry.problem(fault(("part_of",), "movement.loop"))
