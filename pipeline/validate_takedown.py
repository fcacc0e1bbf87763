"""Part of `validate`: what editors no longer show of a person, and where the name is left.

Everything is made of what validation gives out, so whoever is taken out here is nowhere: on no
page, in no list, feed or file of data, and not in the index. Taken out is what is a fact about the
person: an item of `people` with the name (and the organisation, where the takedown has one), who
leads a cluster, and any other field that holds the name and nothing else, as `launched_by` or a
recipient of an award. Where a takedown has an organisation, such a field counts only beside a fact
that has both. What people wrote is not ours to change: a title, a quote, a sentence with the name
in it stays, and the editor is told where.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Generic, NamedTuple, TypeVar

from archive.article import Article
from archive.facts import ClusterMention, Party, Person
from archive.gazetteer import Gazetteer
from archive.organisation_places import PlaceOf, place_of
from archive.people import Gone, People, is_leader, is_same_name, leader_of
from archive.problems import Fault, Problem, fault
from archive.raw import Place, RawFile
from archive.text import folded_key, slugify
from archive.vocabulary_matter import Leadership
from pipeline.names_in_text import left_in_body, stands_in

Record = TypeVar("Record")

_LEADERS = {ClusterMention: "leader_person", Leadership: "person"}
_GONE = object()
"""In the place of what is not to be shown at all."""


class Kept(NamedTuple, Generic[Record]):
    """What is left of a record, where a name is left in it, and which entries it had part of."""

    record: Record
    problems: tuple[Problem, ...]
    taken: tuple[int, ...] = ()
    """As `Gone.entry`: who is taken out, or is perhaps here."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """The takedowns that a record may concern."""

    takedowns: tuple[Gone, ...]
    named: frozenset[Gone]
    """Those whose person the record names for sure."""
    people: tuple[Person, ...]
    place_of: PlaceOf | None
    top: Place
    """Where the record stands."""
    faults: list[Fault] = field(default_factory=list)
    """Gets the places where a name is left."""
    found: set[int] = field(default_factory=set)
    """Gets the entries that the record has something of."""

    def takes_whole(self, text: str) -> bool:
        """Say whether a text is the name of somebody taken down for sure, and nothing else."""
        return self._take(one for one in self.named if is_same_name(one.name, text))

    def takes(self, person: Person) -> bool:
        """Say whether a person is not to be shown."""
        return self._take(one for one in self.takedowns if one.means(person, self.place_of))

    def takes_leader(self, leader: Person) -> bool:
        """Say whether who leads a cluster is not to be shown."""
        return self._take(
            one
            for one in self.takedowns
            if _is_leader_meant(one, leader, self.people, self.place_of)
        )

    def _take(self, meant: Iterator[Gone]) -> bool:
        entries = {one.entry for one in meant}
        self.found.update(entries)
        return bool(entries)

    def tell(self, text: str, place: Place) -> None:
        """Note whose name stands in a text that is left."""
        for one in self.takedowns:
            address = " " not in text and _is_in_address(one.name, text)
            if address and text.isascii():
                self.left(one, fault(place, "people.address", "warning", name=one.name))
            elif stands_in(one.name, text):
                self.left(one, fault(place, "people.left", "warning", name=one.name))
            elif address:
                self.left(one, fault(place, "people.address", "warning", name=one.name))

    def tell_of_namesake(self, person: Person, place: Place) -> None:
        """Note who a person that is left may be: one without an organisation, or with a title."""
        for one in self.takedowns:
            told = ""
            if is_same_name(one.name, person.name):
                told = "people.perhaps" if person.organisation is None else ""
            elif stands_in(one.name, person.name):
                known = one.organisation is not None and person.organisation is not None
                alike = replace(person, name=one.name)
                told = "" if known and not one.means(alike, self.place_of) else "people.titled"
            if told:
                self.found.add(one.entry)
                words = fault((*place, "name"), told, "warning", name=person.name, taken=one.name)
                self.faults.append(words)

    def left(self, one: Gone, told: Fault) -> None:
        """Note where a name is left; with an organisation it is not sure whose it is."""
        self.faults.append(told)
        if one.organisation is None:
            self.found.add(one.entry)


def article_without(
    article: Article, raw: RawFile, people: People, gazetteer: Gazetteer
) -> tuple[Article, tuple[Problem, ...]]:
    """Return an article without the people who are not to be shown, and where they are left."""
    if not people.takedowns:
        return article, ()
    told_apart = place_of(gazetteer, article.front.localities[0].locality, article.day)
    kept = without(article.front, raw, people, told_apart, article.prose.text)
    slugs = [one for one in people.takedowns if _is_in_address(one.name, article.slug)]
    told = (fault(("slug",), "people.address", "warning", name=one.name) for one in slugs)
    article = replace(article, front=kept.record, taken=kept.taken)
    return article, (*kept.problems, *raw.problems(dict.fromkeys(told)))


def without(
    record: Record,
    raw: RawFile,
    people: People,
    place_of: PlaceOf | None,
    prose: str = "",
    place: Place = (),
) -> Kept[Record]:
    """Return a record of `raw`, which stands at `place` there, without those not to be shown.

    `prose` is the text of the file's body; without `place_of`, which tells organisations of the
    same words apart, those of all provinces are meant. Beside it come warnings of where a name is
    left.
    """
    if not people.takedowns:
        return Kept(record, ())
    texts = "\n".join((*_texts(record), raw.body, prose))
    said = folded_key(texts)
    persons = tuple(getattr(record, "people", ()))
    near = tuple(
        one
        for one in people.takedowns
        if (folded_key(one.name) or one.name) in (said if folded_key(one.name) else texts)
        and not _are_others(one, persons, place_of)
    )
    if not near:
        return Kept(record, ())
    leaders = tuple(_leaders(record))
    named = frozenset(
        one
        for one in near
        if one.organisation is None
        or any(one.means(person, place_of) for person in persons)
        or any(_is_leader_meant(one, leader, persons, place_of) for leader in leaders)
    )
    meant = _Meant(near, named, persons, place_of, place)
    kept = _cut(record, meant, place)
    in_body: list[Problem] = []
    for name in dict.fromkeys(one.name for one in near):
        told = fault((), "people.left", "warning", name=name)
        found = [raw.body_problem(*at, told) for at in left_in_body(name, raw.body, prose)]
        in_body += found
        whole = (one.entry for one in near if one.name == name and one.organisation is None)
        meant.found.update(whole if found else ())
    problems = (*raw.problems(dict.fromkeys(meant.faults)), *in_body)
    return Kept(kept, problems, tuple(sorted(meant.found)))


def _is_in_address(name: str, address: str) -> bool:
    slug = slugify(name)
    return bool(slug) and slug in address


def _are_others(takedown: Gone, people: tuple[Person, ...], place_of: PlaceOf | None) -> bool:
    """Say whether an article speaks only of namesakes, by their organisations."""
    named = [person for person in people if is_same_name(person.name, takedown.name)]
    return bool(takedown.organisation and named) and not any(
        person.organisation is None or takedown.means(person, place_of) for person in named
    )


def _is_leader_meant(
    takedown: Gone, leader: Person, people: tuple[Person, ...], place_of: PlaceOf | None
) -> bool:
    if takedown.organisation is None:
        return takedown.means(leader, place_of)
    meant = Person(takedown.name, None, takedown.organisation)
    told = takedown.place == "" or takedown.has_place(place_of)
    return (told and is_leader(meant, leader)) or any(
        is_leader(person, leader) and takedown.means(person, place_of) for person in people
    )


def _leaders(record: Any) -> Iterator[Person]:
    for mention in getattr(record, "clusters", ()):
        yield from filter(None, (leader_of(mention),))
    for leadership in getattr(record, "leaders", ()):
        yield from filter(None, (_leader(leadership),))


def _leader(record: ClusterMention | Leadership) -> Person | None:
    if isinstance(record, ClusterMention):
        return leader_of(record)
    member = record.leader.name if record.leader else None
    return Person(record.person, None, member) if record.person else None


def _cut(value: Any, meant: _Meant, place: Place) -> Any:
    """Return what is left of a value, or `_GONE`."""
    if isinstance(value, str):
        if meant.takes_whole(value):
            return _GONE
        meant.tell(value, place)
        return value
    if isinstance(value, tuple):
        left = [_cut(item, meant, (*place, at)) for at, item in enumerate(value)]
        return tuple(item for item in left if item is not _GONE)
    return _cut_record(value, meant, place) if is_dataclass(value) else value


def _cut_record(record: Any, meant: _Meant, place: Place) -> Any:
    changes: dict[str, Any] = {}
    left_alone = ""
    if isinstance(record, Person):
        if meant.takes(record):
            return _GONE
        left_alone = "name"  # a namesake's
        meant.tell_of_namesake(record, place)
    elif isinstance(record, Party) and not record.locality:
        if meant.takes_whole(record.name):
            return _GONE
    elif isinstance(record, ClusterMention | Leadership):
        leader = _leader(record)
        if leader is not None and meant.takes_leader(leader):
            left_alone = _LEADERS[type(record)]
            changes[left_alone] = None
    for one in fields(record):
        value = getattr(record, one.name)
        if one.name == left_alone or not value:
            continue
        kept = _cut(value, meant, (*place, one.name))
        if kept is _GONE:
            if one.default in (None, ""):
                kept = one.default
            elif place != meant.top:
                return _GONE  # without it there is nothing to tell
            else:  # as a title
                meant.tell(value, (*place, one.name))
                kept = value
        if kept is not value and kept != value:
            changes[one.name] = kept
    return replace(record, **changes) if changes else record


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
