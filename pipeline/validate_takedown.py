"""Part of `validate`: what editors no longer show of a person, and where the name is left.

Everything is made of what validation gives out, so whoever is taken out here is nowhere: on no
page, in no list, feed or file of data, and not in the index. Taken out is what is a fact about the
person: an item of `people` with the name (and the organisation, where the takedown has one), who
leads a cluster, and any other field that holds the name and nothing else, as `launched_by` or a
recipient of an award. Where a takedown has an organisation, such a field counts only beside a fact
that has both. What people wrote is not ours to change: a title, a quote, a sentence with the name
in it stays, and the editor is told where.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeVar

from archive.article import Article
from archive.facts import ClusterMention, Party, Person
from archive.people import People, is_leader, leader_of, person_key
from archive.people_matter import Takedown
from archive.problems import Fault, Problem, fault
from archive.raw import Place, RawFile
from archive.text import folded_key, slugify, spelling_key
from archive.vocabulary_matter import Leadership

Record = TypeVar("Record")

_WORD = re.compile(r"[^\W_]+")
_LEADERS = {ClusterMention: "leader_person", Leadership: "person"}
_GONE = object()
"""In the place of what is not to be shown at all."""


class _Meant(NamedTuple):
    """The takedowns that a record may concern."""

    takedowns: tuple[Takedown, ...]
    named: frozenset[Takedown]
    """Those whose person the record names for sure."""
    people: tuple[Person, ...]
    top: Place
    """Where the record stands."""

    def is_whole(self, text: str) -> Takedown | None:
        """Return whose name a text is, and nothing else."""
        key = spelling_key(text)
        return next((one for one in self.takedowns if spelling_key(one.name) == key), None)

    def takes(self, person: Person) -> bool:
        """Say whether a person is not to be shown."""
        return any(_is_meant(one, person) for one in self.takedowns)

    def takes_leader(self, leader: Person) -> bool:
        """Say whether who leads a cluster is not to be shown."""
        return any(_is_leader_meant(one, leader, self.people) for one in self.takedowns)


def article_without(
    article: Article, raw: RawFile, people: People
) -> tuple[Article, tuple[Problem, ...]]:
    """Return an article without the people who are not to be shown, and where they are left."""
    front, problems = without(article.front, raw, people, article.prose.text)
    if not problems and front is article.front and not people.takedowns:
        return article, ()
    slugs = [one for one in people.takedowns if slugify(one.name) in article.slug]
    told = (fault(("slug",), "people.address", "warning", name=one.name) for one in slugs)
    return replace(article, front=front), (*problems, *raw.problems(told))


def without(
    record: Record, raw: RawFile, people: People, prose: str = "", place: Place = ()
) -> tuple[Record, tuple[Problem, ...]]:
    """Return a record of `raw`, which stands at `place` there, without those not to be shown.

    `prose` is the text of the file's body. Beside it come warnings of where a name is left.
    """
    if not people.takedowns:
        return record, ()
    said = folded_key("\n".join((*_texts(record), raw.body, prose)))
    persons = tuple(getattr(record, "people", ()))
    near = tuple(
        one
        for one in people.takedowns
        if folded_key(one.name) in said and not _are_others(one, persons)
    )
    if not near:
        return record, ()
    leaders = tuple(_leaders(record))
    named = frozenset(
        one
        for one in near
        if one.organisation is None
        or any(_is_meant(one, person) for person in persons)
        or any(_is_leader_meant(one, leader, persons) for leader in leaders)
    )
    faults: list[Fault] = []
    kept = _cut(record, _Meant(near, named, persons, place), place, faults)
    return kept, (*raw.problems(faults), *_left_in_body(raw, prose, near))


def _is_meant(takedown: Takedown, person: Person) -> bool:
    if takedown.organisation is None:
        return spelling_key(takedown.name) == spelling_key(person.name)
    return person_key(Person(takedown.name, None, takedown.organisation)) == person_key(person)


def _are_others(takedown: Takedown, people: tuple[Person, ...]) -> bool:
    """Say whether an article speaks only of namesakes, by their organisations."""
    name = spelling_key(takedown.name)
    named = [person for person in people if spelling_key(person.name) == name]
    return bool(takedown.organisation and named) and not any(
        person.organisation is None or _is_meant(takedown, person) for person in named
    )


def _is_leader_meant(takedown: Takedown, leader: Person, people: tuple[Person, ...]) -> bool:
    meant = Person(takedown.name, None, takedown.organisation)
    if takedown.organisation is None:
        return _is_meant(takedown, leader)
    return is_leader(meant, leader) or any(
        is_leader(person, leader) and _is_meant(takedown, person) for person in people
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


def _cut(value: Any, meant: _Meant, place: Place, faults: list[Fault]) -> Any:
    """Return what is left of a value; `faults` gets the places where a name is left."""
    if isinstance(value, str):
        takedown = meant.is_whole(value)
        if takedown is not None and takedown in meant.named:
            return _GONE
        _tell(value, meant, place, faults)
        return value
    if isinstance(value, tuple):
        left = [_cut(item, meant, (*place, at), faults) for at, item in enumerate(value)]
        return tuple(item for item in left if item is not _GONE)
    return _cut_record(value, meant, place, faults) if is_dataclass(value) else value


def _cut_record(record: Any, meant: _Meant, place: Place, faults: list[Fault]) -> Any:
    changes: dict[str, Any] = {}
    left_alone = ""
    if isinstance(record, Person):
        if meant.takes(record):
            return _GONE
        left_alone = "name"  # a namesake's
        if record.organisation is None and meant.is_whole(record.name):
            told = fault((*place, "name"), "people.perhaps", "warning", name=record.name)
            faults.append(told)
    elif isinstance(record, Party) and not record.locality:
        takedown = meant.is_whole(record.name)
        if takedown is not None and takedown in meant.named:
            return _GONE
    elif isinstance(record, ClusterMention | Leadership):
        leader = _leader(record)
        if leader is not None and meant.takes_leader(leader):
            left_alone = _LEADERS[type(record)]
            changes[left_alone] = None
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == left_alone or not value:
            continue
        kept = _cut(value, meant, (*place, field.name), faults)
        if kept is _GONE:
            if field.default in (None, ""):
                kept = field.default
            elif place != meant.top:
                return _GONE  # without it there is nothing to tell
            else:  # as a title
                _tell(value, meant, (*place, field.name), faults)
                kept = value
        if kept is not value and kept != value:
            changes[field.name] = kept
    return replace(record, **changes) if changes else record


def _tell(text: str, meant: _Meant, place: Place, faults: list[Fault]) -> None:
    said = f" {spelling_key(text)} "
    for takedown in meant.takedowns:
        if f" {spelling_key(takedown.name)} " in said:
            faults.append(fault(place, "people.left", "warning", name=takedown.name))
        elif " " not in text and slugify(takedown.name) in text:
            faults.append(fault(place, "people.address", "warning", name=takedown.name))


def _left_in_body(raw: RawFile, prose: str, takedowns: tuple[Takedown, ...]) -> Iterator[Problem]:
    body = raw.body
    words = list(_WORD.finditer(body))
    keys = [spelling_key(word.group()) for word in words]
    for takedown in takedowns:
        name = spelling_key(takedown.name).split()
        told = fault((), "people.left", "warning", name=takedown.name)
        found = [at for at in range(len(keys)) if keys[at : at + len(name)] == name]
        for at in found:
            start = words[at].start()
            line, column = body.count("\n", 0, start) + 1, start - body.rfind("\n", 0, start)
            yield raw.body_problem(line, column, told)
        if not found and f" {' '.join(name)} " in f" {spelling_key(prose)} ":
            yield raw.body_problem(0, 0, told)  # with marks of Markdown between its words


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
