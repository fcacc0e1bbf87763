"""Part of `validate`: `people.yaml` → who is one person and who is not to be shown."""

from collections.abc import Iterable, Iterator

from archive.facts import Person
from archive.people import People, person_key
from archive.people_matter import PeopleFile, PersonMatter, Takedown
from archive.problems import Fault, fault
from archive.raw import Findings, RawFile
from archive.schema import read_record
from archive.text import spelling_key
from pipeline.validate_entries import Entry, read_items, within


def validate_people(raw: RawFile | None, findings: Findings) -> People:
    """Return what editors say of people; `findings` gets what is wrong with it."""
    if raw is None:
        return People()
    entries = read_items(raw, "people", PeopleFile, PersonMatter, findings)
    joined: dict[str, str] = {}
    for entry in entries:
        findings.add(raw, within(entry.place, _join(entry, joined)))
    file = read_record(PeopleFile, raw.data)
    takedowns = () if isinstance(file, tuple) else file.takedown
    persons = {entry.id: entry.matter for entry in entries}
    found = dict.fromkeys(one for takedown in takedowns for one in _all_of(takedown, persons))
    return People(persons, joined, tuple(found))


def _join(entry: Entry[PersonMatter], joined: dict[str, str]) -> Iterator[Fault]:
    """Add the names of a person to `joined`; yield what two persons are said to have."""
    if not entry.matter.joins:
        yield fault(("joins",), "people.no_joins")
    for at, one in enumerate(entry.matter.joins):
        other = joined.setdefault(person_key(Person(one.name, None, one.organisation)), entry.id)
        if other != entry.id:
            yield fault(("joins", at), "people.joined_twice", name=one.name, other=other)


def _all_of(takedown: Takedown, persons: dict[str, PersonMatter]) -> Iterable[Takedown]:
    """Yield a takedown for every name that is known to be the person's."""
    yield takedown
    for matter in persons.values():
        if any(_concerns(takedown, one.name, one.organisation) for one in matter.joins):
            for one in matter.joins:
                yield Takedown(one.name, takedown.since, one.organisation)


def _concerns(takedown: Takedown, name: str, organisation: str | None) -> bool:
    if takedown.organisation is None:
        return spelling_key(takedown.name) == spelling_key(name)
    meant = Person(takedown.name, None, takedown.organisation)
    return person_key(meant) == person_key(Person(name, None, organisation))
