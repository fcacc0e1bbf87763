"""Who is one person: a name with an organisation, since namesakes are many. Pure.

Two statements are of one person when name and organisation are the same words, or when an editor
says so in `people.yaml`; nothing else joins them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from archive.facts import ClusterMention, Person
from archive.people_matter import PersonMatter, Takedown
from archive.text import ALPHABET, TONES, slugify, spelling_key, syllables

OTHER_LETTERS = "#"
"""Where names stand whose last word begins with no Vietnamese letter."""

_MARKS = {
    "\u0302": "6",
    "\u031b": "7",
    "\u0306": "8",
    "đ": "9",
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
}
"""Marks as the VNI keyboard types them."""

_LONGEST = 90
"""Letters of a name, and of an organisation, in an address: no file may be called by 255."""


def person_key(person: Person) -> str:
    """Return what a person is known by: the name, and the organisation if one is printed.

    The last part of the address of the person's page, as `le-van-anh.6.8.1--thanh-uy-mong-cai`.
    The numbers are the marks of the name, syllable by syllable: Hùng and Hưng are two people. No
    `Slug` has a dot, so no person whom an editor has joined is known by the same.
    """
    return _key(person.name, person.organisation or "")


@lru_cache(maxsize=8192)  # most are named again and again
def _key(name: str, organisation: str) -> str:
    known = spelling_key(name)
    marks = (
        "".join(_MARKS.get(sign, "") for sign in unicodedata.normalize("NFD", syllable)) or "0"
        for syllable in known.split()
    )
    key = f"{_short(known)}.{'.'.join(marks)}"[: 2 * _LONGEST]
    return f"{key}--{_short(organisation)}" if organisation else key


def _short(text: str) -> str:
    """Return a text as an address has it; one that is long, or in another script, by its digest."""
    slug = slugify(text)
    if 0 < len(slug) <= _LONGEST:
        return slug
    digest = blake2b(spelling_key(text).encode(), digest_size=6).hexdigest()
    return f"{slug[:_LONGEST].rstrip('-')}-{digest}".lstrip("-")


def name_of_key(key: str) -> str:
    """Return the part of a key that all namesakes share."""
    return key.partition("--")[0]


class Naming(NamedTuple):
    """One statement that names a person."""

    key: str
    name: str
    """As the archive calls the person: as printed, or as an editor who joined statements says."""
    organisation: str
    person: Person | None
    """The statement, when it is one of the people of an article."""
    lead: ClusterMention | None
    """The statement, when it is of who leads a cluster."""


@dataclass(frozen=True, slots=True)
class People:
    """What editors say of people: who is one, and who is not to be shown."""

    by_id: Mapping[str, PersonMatter] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    """Key of a name with an organisation → id of the person."""
    takedowns: tuple[Takedown, ...] = ()

    def known(self, person: Person) -> tuple[str, str]:
        """Return the key of a person and the name on the person's page."""
        key = person_key(person)
        id_ = self.joined.get(key)
        return (key, person.name) if id_ is None else (id_, self.by_id[id_].name)

    def names_of(self, key: str) -> tuple[str, ...]:
        """Return `name_of_key` of all names that a person is known by."""
        if key not in self.by_id:
            return (name_of_key(key),)
        keys = (person_key(Person(one.name, None, one.organisation)) for one in self.joins(key))
        return tuple(dict.fromkeys(map(name_of_key, keys)))

    def joins(self, id_: str) -> tuple[Person, ...]:
        """Return the names with organisations that an editor has joined."""
        return tuple(Person(one.name, None, one.organisation) for one in self.by_id[id_].joins)

    def named(
        self, people: Iterable[Person], clusters: Iterable[ClusterMention]
    ) -> Iterator[Naming]:
        """Yield everyone whom one article names, and whoever it says leads a cluster.

        Of its people one leads the cluster when the name is theirs and the leading member stands in
        their organisation, as “huyện Kiên Hải” does in “UBND huyện Kiên Hải”.
        """
        people = tuple(people)
        for person in people:
            key, name = self.known(person)
            yield Naming(key, name, person.organisation or "", person, None)
        for mention in clusters:
            leader = leader_of(mention)
            if leader is not None:
                told = next((one for one in people if is_leader(one, leader)), leader)
                key, name = self.known(told)
                yield Naming(key, name, told.organisation or "", None, mention)


NOBODY = People()


def leader_of(mention: ClusterMention) -> Person | None:
    """Return who leads a cluster, with the leading member as the organisation."""
    if mention.leader_person is None:
        return None
    member = mention.leader.name if mention.leader else ""
    return Person(mention.leader_person, None, member or None)


def is_leader(person: Person, leader: Person) -> bool:
    """Say whether a person of an article is who it says leads a cluster, by `People.named`."""
    if spelling_key(person.name) != spelling_key(leader.name):
        return False
    own, member = spelling_key(person.organisation or ""), spelling_key(leader.organisation or "")
    return own == member or bool(member and f" {member} " in f" {own} ")


def given_name(name: str) -> tuple[str, str]:
    """Return the last word of a name, by which Vietnamese lists are sorted, and what is before."""
    words = name.split()
    return (words[-1], " ".join(words[:-1])) if words else ("", "")


def initial(name: str) -> str:
    """Return the letter of the alphabet that a name stands under, else `OTHER_LETTERS`."""
    found = syllables(given_name(name)[0])
    decomposed = unicodedata.normalize("NFD", found[0][0].lower()) if found else ""
    letter = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))
    return letter if letter in ALPHABET and letter else OTHER_LETTERS


def letter_place(letter: str) -> int:
    """Return where a letter stands in the index of people: the others come last."""
    return len(ALPHABET) if letter == OTHER_LETTERS else ALPHABET.index(letter)
