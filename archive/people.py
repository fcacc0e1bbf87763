"""Who is one person: a name with an organisation, since namesakes are many. Pure.

Two statements are of one person when name and organisation are the same words, and the articles are
of one province where the organisation does not say of which it is (`archive.organisation_places`);
or when an editor says so in `people.yaml`. Nothing else joins them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from archive.facts import ClusterMention, Person
from archive.organisation_places import PlaceOf
from archive.people_matter import PersonMatter
from archive.text import ALPHABET, TONES, nfc, slugify, spelling_key, squeeze, syllables

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


def person_key(person: Person, place: str = "") -> str:
    """Return what a person is known by: the name, the organisation if one is printed, and `place`.

    The last part of the address of the person's page, as `le-van-anh.6.8.1--thanh-uy-mong-cai` or,
    in the province that is the `place` (an id), `le-van-anh.6.8.1--ubnd-tinh--lao-cai`. The numbers
    are the marks of the name, syllable by syllable: Hùng and Hưng are two people. No `Slug` has a
    dot, so no person whom an editor has joined is known by the same.
    """
    return _key(person.name, person.organisation or "", place)


@lru_cache(maxsize=8192)  # most are named again and again
def _key(name: str, organisation: str, place: str) -> str:
    marks = (
        "".join(_MARKS.get(sign, "") for sign in unicodedata.normalize("NFD", syllable)) or "0"
        for syllable in spelling_key(name).split()
    )
    key = f"{_short(name)}.{'.'.join(marks) or '0'}"
    if len(key) > 2 * _LONGEST:
        key = f"{key[: 2 * _LONGEST].rstrip('.')}-{_digest(key)}"
    if not organisation:
        return key
    return f"{key}--{_short(organisation)}{f'--{place}' if place else ''}"


def _short(text: str) -> str:
    """Return a text as an address has it; one that is long, or in another script, by its digest."""
    slug = slugify(text)
    if 0 < len(slug) <= _LONGEST:
        return slug
    # Not all signs of other scripts are letters, and none of what is no word.
    digest = _digest(spelling_key(text) if slug else squeeze(text).casefold())
    return f"{slug[:_LONGEST].rstrip('-')}-{digest}".lstrip("-")


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def name_of_key(key: str) -> str:
    """Return the part of a key that all namesakes share."""
    return key.partition("--")[0]


def placeless(key: str) -> str:
    """Return a key without its place: the name, and the organisation if there is one."""
    return "--".join(key.split("--")[:2])


def place_of_key(key: str) -> str:
    """Return the province that tells the organisation of a key from others, empty for none."""
    return "".join(key.split("--")[2:])


def is_same_name(one: str, other: str) -> bool:
    """Say whether two names are the same words, or the same signs where there are no words."""
    words = spelling_key(one)
    if words or spelling_key(other):
        return words == spelling_key(other)
    return squeeze(nfc(one)) == squeeze(nfc(other))


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
    own_key: str
    """What the person would be known by, had no editor joined anyone."""


class Gone(NamedTuple):
    """Who is not to be shown, by one name; an entry of `takedown` means all names of a person."""

    name: str
    organisation: str | None
    """None for everyone of that name."""
    place: str
    """Id of the province, where `organisation` is to be of that one; else empty."""
    entry: int
    """Which of the entries says so, from 0."""

    def means(self, person: Person, place_of: PlaceOf | None) -> bool:
        """Say whether a person is meant; without `place_of` the province is not looked at."""
        if self.organisation is None:
            return is_same_name(self.name, person.name)
        return (
            person.organisation is not None
            and person_key(Person(self.name, None, self.organisation)) == person_key(person)
            and (not self.place or self.has_place(place_of))
        )

    def has_place(self, place_of: PlaceOf | None) -> bool:
        """Say whether the organisation, as it is told from others there, is in the province."""
        told = place_of(self.organisation or "") if place_of else ""
        return told in ("", self.place)


class Expected(NamedTuple):
    """What an entry of `people.yaml` is to find in the articles."""

    at: tuple[str | int, ...]
    """Where the entry stands."""
    name: str
    organisation: str | None
    key: str
    """Of a join: the `Naming.own_key`, without its place where that of all places is meant."""
    entry: int
    """Of a takedown: as `Gone.entry`; -1 for a join."""


@dataclass(frozen=True, slots=True)
class People:
    """What editors say of people: who is one, and who is not to be shown."""

    by_id: Mapping[str, PersonMatter] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
    """Key of a name with an organisation → id of the person; without a place that of all places."""
    takedowns: tuple[Gone, ...] = ()
    expected: tuple[Expected, ...] = ()

    def known(self, person: Person, place_of: PlaceOf) -> tuple[str, str, str]:
        """Return the key of a person, the name on the person's page, and the `Naming.own_key`."""
        organisation = person.organisation or ""
        key = person_key(person, place_of(organisation) if organisation else "")
        id_ = self.joined.get(key) or self.joined.get(placeless(key))
        return (key, person.name, key) if id_ is None else (id_, self.by_id[id_].name, key)

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
        self, people: Iterable[Person], clusters: Iterable[ClusterMention], place_of: PlaceOf
    ) -> Iterator[Naming]:
        """Yield everyone whom one article names, and whoever it says leads a cluster.

        `place_of` is that of the article (`archive.organisation_places.place_of`).
        Of its people one leads the cluster when the name is theirs and the leading member stands in
        their organisation, as “huyện Kiên Hải” does in “UBND huyện Kiên Hải”.
        """
        people = tuple(people)
        for person in people:
            key, name, own = self.known(person, place_of)
            yield Naming(key, name, person.organisation or "", person, None, own)
        for mention in clusters:
            leader = leader_of(mention)
            if leader is not None:
                told = next((one for one in people if is_leader(one, leader)), leader)
                key, name, own = self.known(told, place_of)
                yield Naming(key, name, told.organisation or "", None, mention, own)


NOBODY = People()


def leader_of(mention: ClusterMention) -> Person | None:
    """Return who leads a cluster, with the leading member as the organisation."""
    if mention.leader_person is None:
        return None
    member = mention.leader.name if mention.leader else ""
    return Person(mention.leader_person, None, member or None)


def is_leader(person: Person, leader: Person) -> bool:
    """Say whether a person of an article is who it says leads a cluster, by `People.named`."""
    if not is_same_name(person.name, leader.name):
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
