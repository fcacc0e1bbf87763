"""Part of `validate`: the raw vocabularies → the `Vocabulary`, and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from archive.dates import first_day, last_day
from archive.gazetteer import Gazetteer
from archive.organisation_places import place_of
from archive.people import People
from archive.problems import Problem, fault
from archive.raw import Findings, Loaded
from archive.records import record
from archive.references import NameIndex, Unresolved, name_index
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
    LawReference,
    Leadership,
    MovementMatter,
)
from pipeline.validate_entries import Entry, find_same_names, read_files, read_items, within
from pipeline.validate_names import Resolver, resolved
from pipeline.validate_people import validate_people
from pipeline.validate_takedown import Kept, without

UNDATED = date(2021, 1, 1)
"""Where an entry has no date, its places are those of the first day the gazetteer describes."""


def validate_vocabulary(
    loaded: Loaded, gazetteer: Gazetteer
) -> tuple[Vocabulary, tuple[Problem, ...], frozenset[int]]:
    """Return the vocabulary of everything readable, and everything that is wrong with it.

    The last are the entries of `takedown` that it had something of, as `Kept.taken`.
    """
    findings = Findings()
    people = validate_people(loaded.people, gazetteer, findings)
    documents = read_items(loaded.documents, "documents", DocumentsFile, DocumentMatter, findings)
    awards = read_items(loaded.awards, "awards", AwardsFile, AwardMatter, findings)
    movements, of_movements = read_files(loaded.movements, MovementMatter, loaded.media, findings)
    clusters, of_clusters = read_files(loaded.clusters, ClusterMatter, loaded.media, findings)
    kept = [
        *_take_down(documents, people, gazetteer),
        *_take_down(awards, people, gazetteer),
        *_take_down(movements, people, gazetteer),
        *_take_down(clusters, people, gazetteer),
    ]
    left = [problem for one in kept for problem in one.problems]
    taken = frozenset(entry for one in kept for entry in one.taken)
    find_same_names(awards, findings)
    find_same_names(movements, findings)
    find_same_names(clusters, findings)
    names = _Names(
        gazetteer,
        name_index((item.id, item.name, movement_names(item.matter)) for item in movements),
        name_index((item.id, item.name, document_names(item.matter)) for item in documents),
        findings,
    )
    resolved_movements = [names.movement(entry) for entry in movements]
    _check_movements(movements, resolved_movements, findings)
    vocabulary = build_vocabulary(
        resolved_movements,
        [names.cluster(entry) for entry in clusters],
        [names.award(entry) for entry in awards],
        [entry.matter for entry in documents],
        people,
    )
    return vocabulary, (*findings.problems(), *of_movements, *of_clusters, *left), taken


def _take_down(
    entries: list[Entry[Any]], people: People, gazetteer: Gazetteer
) -> Iterator[Kept[Any]]:
    """Take whom `people` says out of entries; yield what is left of each."""
    for at, entry in enumerate(entries if people.takedowns else ()):
        subject = gazetteer.resolve(
            getattr(entry.matter, "locality", None) or "", UNDATED, nearest=False
        )
        told_apart = (
            None
            if isinstance(subject, Unresolved)
            else place_of(gazetteer, subject.locality.id, UNDATED)
        )
        kept = without(entry.matter, entry.raw, people, told_apart, entry.prose.text, entry.place)
        entries[at] = replace(entry, matter=kept.record)
        yield kept


@record(frozen=True, slots=True)
class _Names:
    """Resolves what entries name: places, and other entries."""

    gazetteer: Gazetteer
    movements: NameIndex
    documents: NameIndex
    findings: Findings

    def movement(self, entry: Entry[MovementMatter]) -> Movement:
        matter = entry.matter
        resolver = self._resolver(first_day(matter.start) if matter.start else UNDATED)
        part_of = resolver.optional_name("movement", self.movements, matter.part_of, ("part_of",))
        found = resolved(
            matter,
            locality=resolver.optional_locality(matter.locality, ("locality",)),
            part_of=part_of,
            similar_to=tuple(
                resolver.name("movement", self.movements, name, ("similar_to", at))
                for at, name in enumerate(matter.similar_to)
            ),
            documents=tuple(
                resolver.name("document", self.documents, name, ("documents", at))
                for at, name in enumerate(matter.documents)
            ),
        )
        self._note(entry, resolver)
        return Movement(entry.id, found, entry.prose)

    def cluster(self, entry: Entry[ClusterMatter]) -> Cluster:
        matter = entry.matter
        years = [leadership.year for leadership in matter.leaders]
        resolver = self._resolver(date(min(years), 1, 1) if years else UNDATED)

        def led(leadership: Leadership, at: int) -> Leadership:
            place = ("leaders", at)
            leader = resolver.optional_party(leadership.leader, (*place, "leader"))
            deputy = resolver.optional_party(leadership.deputy, (*place, "deputy"))
            return resolved(leadership, leader=leader, deputy=deputy)

        found = resolved(
            matter,
            locality=resolver.optional_locality(matter.locality, ("locality",)),
            members=resolver.parties(matter.members, ("members",)),
            leaders=tuple(led(item, at) for at, item in enumerate(matter.leaders)),
        )
        self._note(entry, resolver)
        return Cluster(entry.id, found, entry.prose)

    def award(self, entry: Entry[AwardMatter]) -> AwardMatter:
        resolver = self._resolver(UNDATED)

        def cited(law: LawReference, at: int) -> LawReference:
            place = ("laws", at, "document")
            document = resolver.name("document", self.documents, law.document, place)
            return resolved(law, document=document)

        laws = tuple(cited(law, at) for at, law in enumerate(entry.matter.laws))
        self._note(entry, resolver)
        return resolved(entry.matter, laws=laws)

    def _resolver(self, day: date) -> Resolver:
        return Resolver(self.gazetteer, day, dated=False)

    def _note(self, entry: Entry[Any], resolver: Resolver) -> None:
        self.findings.add(entry.raw, within(entry.place, resolver.faults))


def _check_movements(
    entries: Iterable[Entry[MovementMatter]], movements: Iterable[Movement], findings: Findings
) -> None:
    """Note which movements end before they start, or are a part of themselves."""
    above: Mapping[str, str | None] = {item.id: item.matter.part_of for item in movements}
    for entry in entries:
        start, end = entry.matter.start, entry.matter.end
        if start and end and last_day(end) < first_day(start):
            findings.add(entry.raw, [fault(("end",), "movement.end_first")])
        seen = {entry.id}
        upper = above[entry.id]
        while upper is not None and upper not in seen:
            seen.add(upper)
            upper = above.get(upper)
        if upper == entry.id:
            findings.add(entry.raw, [fault(("part_of",), "movement.loop")])
