"""Part of `validate`: `people.yaml` → who is one person and who is not to be shown.

`unmatched` is for when all articles are known: an entry that finds nobody in them is mostly a slip.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from archive.brief import Brief
from archive.facts import Person
from archive.gazetteer import RECORDED_FROM, Gazetteer
from archive.organisation_places import names_place, province_of
from archive.people import Expected, Gone, People, is_same_name, person_key, placeless
from archive.people_matter import NamedAs, PeopleFile, PersonMatter, Takedown
from archive.problems import Fault, fault
from archive.raw import Findings, Place, RawFile
from archive.references import NameIndex, name_index
from archive.schema import read_record
from archive.stated import stated_in
from pipeline.validate_entries import Entry, read_items, within
from pipeline.validate_names import MAX_SEARCHES, Resolver


def validate_people(raw: RawFile | None, gazetteer: Gazetteer, findings: Findings) -> People:
    """Return what editors say of people; `findings` gets what is wrong with it."""
    if raw is None:
        return People()
    # Where a list is asked for, `{}` says nothing, as nothing at all does.
    raw = replace(raw, data={k: None if value == {} else value for k, value in raw.data.items()})
    entries = read_items(raw, "people", PeopleFile, PersonMatter, findings)
    file = read_record(PeopleFile, raw.data)
    takedowns = () if isinstance(file, tuple) else file.takedown
    reading = _Reading(Resolver(gazetteer, RECORDED_FROM, dated=False))
    for entry in entries:
        findings.add(raw, within(entry.place, reading.join(entry)))
    gone = [reading.gone(takedown, at) for at, takedown in enumerate(takedowns)]
    findings.add(raw, reading.resolver.faults)
    found = dict.fromkeys(one for takedown in gone for one in reading.all_of(takedown))
    by_id = {entry.id: entry.matter for entry in entries}
    taken = tuple(found)
    return People(by_id, reading.joined, taken, tuple(reading.expected_beside(taken)))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Makes of entries what they mean."""

    resolver: Resolver
    joined: dict[str, str] = field(default_factory=dict)
    """As `People.joined`."""
    names: dict[str, list[tuple[NamedAs, str]]] = field(default_factory=dict)
    """Id of a person → the names joined, each with its province."""
    expected: list[Expected] = field(default_factory=list)

    def join(self, entry: Entry[PersonMatter]) -> Iterator[Fault]:
        """Note the names of a person; yield what two persons are said to have."""
        if not entry.matter.joins:
            yield fault(("joins",), "people.no_joins")
        for at, one in enumerate(entry.matter.joins):
            place = (*entry.place, "joins", at)
            province = self.province(one, place)
            key = person_key(Person(one.name, None, one.organisation), province)
            self.names.setdefault(entry.id, []).append((one, province))
            self.expected.append(Expected(place, one.name, one.organisation, key, -1))
            other = self.joined.setdefault(key, entry.id)
            if other != entry.id:
                yield fault(("joins", at), "people.joined_twice", name=one.name, other=other)

    def gone(self, takedown: Takedown, at: int) -> Gone:
        """Return whom a takedown means by the name in it."""
        place = ("takedown", at)
        province = self.province(takedown, place)
        found = Expected((*place, "name"), takedown.name, takedown.organisation, "", at)
        self.expected.append(found)
        return Gone(takedown.name, takedown.organisation, province, at)

    def all_of(self, gone: Gone) -> Iterator[Gone]:
        """Yield a takedown for every name that is known to be the person's."""
        yield gone
        for names in self.names.values():
            if any(_concerns(gone, one, province) for one, province in names):
                for one, province in names:
                    yield Gone(one.name, one.organisation, province, gone.entry)

    def province(self, named: NamedAs | Takedown, place: Place) -> str:
        """Return the id of the province that tells an organisation from others, or nothing."""
        if named.locality is None:
            return ""
        at = (*place, "locality")
        known = len(self.resolver.faults)
        id_ = self.resolver.locality(named.locality, at)
        if len(self.resolver.faults) > known:
            return ""
        if named.organisation is None:
            self.resolver.report(at, "people.place_alone")
        elif province_of(self.resolver.gazetteer, id_, RECORDED_FROM) != id_:
            self.resolver.report(at, "people.no_province", name=named.locality)
        elif not names_place(self.resolver.gazetteer, named.organisation):
            return id_
        return ""

    def expected_beside(self, taken: tuple[Gone, ...]) -> Iterator[Expected]:
        """Yield what is to be found in articles: whoever is taken down is not, as a person."""
        for one in self.expected:
            person = Person(one.name, None, one.organisation)
            if one.entry >= 0 or not any(gone.means(person, None) for gone in taken):
                yield one


def _concerns(gone: Gone, one: NamedAs, province: str) -> bool:
    if gone.organisation is None:
        return is_same_name(gone.name, one.name)
    person = Person(one.name, None, one.organisation)
    return gone.means(person, None) and (not gone.place or province in ("", gone.place))


def unmatched(people: People, briefs: Iterable[Brief], taken: frozenset[int]) -> Iterator[Fault]:
    """Yield a warning for each entry of `people.yaml` that finds nobody, with the nearest names.

    `briefs` are those of all articles; of the entries of `takedown`, `taken` has those that found
    somebody elsewhere in the content.
    """
    if not people.expected:
        return
    briefs = tuple(briefs)
    entries = taken.union(*(brief.taken for brief in briefs))
    keys = {key for brief in briefs for key, _ in brief.joined}
    keys |= set(map(placeless, keys))
    known: NameIndex | None = None
    searches = 0
    for one in people.expected:
        if one.entry in entries or one.key in keys:
            continue
        known = known or _everyone(briefs)
        searches += 1
        near = known.resolve(one.name, nearest=searches <= MAX_SEARCHES)
        names = (near,) if isinstance(near, str) else near.candidates
        called = f"{one.name} ({one.organisation})" if one.organisation else one.name
        key = "people.nobody_near" if names else "people.nobody"
        yield fault(one.at, key, "warning", name=called, candidates="; ".join(names))


def _everyone(briefs: Iterable[Brief]) -> NameIndex:
    """Return the names of all whom articles name, each with the organisation beside it."""
    found: dict[str, str] = {}
    for brief in briefs:
        if brief.people:
            for one in stated_in(brief).people:
                called = f"{one.name} ({one.organisation})" if one.organisation else one.name
                found[called] = one.name
    return name_index((called, called, (found[called],)) for called in sorted(found))
