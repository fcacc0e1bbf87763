"""Part of `plan`: an article → its record, which every form of the open data is made of.

A record has what the front matter states, in its order and under its names, and nothing that is not
stated. A reference `x` is an id; the name of the thing, as it was on the day of the news, stands
beside it as `x_name`. Addresses are whole, days and moments as ISO 8601 has them.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from archive import urls
from archive.article import Article
from archive.dates import Stamp
from archive.gazetteer import Gazetteer
from archive.on_demand import OnDemand
from archive.organisation_places import PlaceOf, place_of
from archive.people import People
from archive.shown_names import full_name
from archive.vocabulary import Vocabulary
from pipeline.pages.amounts import award_name
from pipeline.pages.directory import Directory

Record = dict[str, Any]
Absolute = Callable[[str], str]
"""From a site-relative address to a whole one."""

_LISTS = (
    *("localities", "movements", "themes", "clusters", "agreements", "awards", "figures"),
    *("targets", "people", "documents", "photos", "attachments", "source", "corrections"),
)
_PLAIN_LISTS = ("tasks", "events_mentioned", "notes", "tags")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_lists_of = attrgetter(*_LISTS)
_plain_lists_of = attrgetter(*_PLAIN_LISTS)


class Names:
    """The names of what articles refer to; it remembers those it has told."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        """Tell the names of these."""
        self._gazetteer = gazetteer
        self._awards = vocabulary.awards
        self.people: People = vocabulary.people
        self._known: dict[tuple[str, str, date], str] = {}
        movements = {id_: one.matter.name for id_, one in vocabulary.movements.items()}
        self._terms = {
            "movement": movements,
            "linked_to": movements,
            "cluster": {id_: one.matter.name for id_, one in vocabulary.clusters.items()},
            "document": {id_: one.title for id_, one in vocabulary.documents.items()},
        }

    def place(self, id_: str, day: date) -> str:
        """Return the name of a place on a day, with those above it."""
        return full_name(self._gazetteer, id_, day)

    def told_apart(self, subject: str, day: date) -> PlaceOf:
        """Return what tells organisations of the same words apart; see `place_of`."""
        return place_of(self._gazetteer, subject, day)

    def is_approximate(self, id_: str, day: date) -> bool:
        """Say whether it is unsure what a place was called, and of what level it was, on a day."""
        return self._gazetteer.at(id_, day).approximate

    def award(self, id_: str, day: date) -> str:
        """Return the name that an award had on a day."""
        return award_name(self._awards[id_], day)

    def of(self, key: str, id_: str, day: date) -> str:
        """Return the name of what a fact refers to under `key`; empty of what is no reference."""
        if told := _OF_THEIR_TIME.get(key):
            if (name := self._known.get((key, id_, day))) is None:
                name = self._known[key, id_, day] = told(self, id_, day)
            return name
        return self._terms[key].get(id_, "") if key in self._terms else ""


_OF_THEIR_TIME: Mapping[str, Callable[[Names, str, date], str]] = {
    "locality": Names.place,
    "place": Names.place,
    "award": Names.award,
}


def names_of(directory: Directory) -> Names:
    """Return the names of what articles refer to."""
    return Names(directory.gazetteer, directory.vocabulary)


def article_record(names: Names, article: Article, licence: str, absolute: Absolute) -> Record:
    """Return the record of an article that may be used under the `licence` at that address."""
    front, day = article.front, article.day
    record: Record = {
        "id": article.id,
        "url": absolute(urls.article_url(article)),
        "title": front.title,
    }
    if front.lead:
        record["lead"] = front.lead
    if front.kind:
        record["kinds"] = front.kind
    record["published"] = front.date.isoformat()
    if front.updated:
        record["updated"] = front.updated.isoformat()
    record["status"] = front.status
    if front.author:
        record["author"] = front.author
    if front.event:
        record["event"] = plain_record(front.event, names, day)
    if front.campaign:
        record["campaign"] = plain_record(front.campaign, names, day)
    for key, facts in zip(_LISTS, _lists_of(front), strict=True):
        if facts:
            record["sources" if key == "source" else key] = [
                plain_record(fact, names, day) for fact in facts
            ]
    for key, texts in zip(_PLAIN_LISTS, _plain_lists_of(front), strict=True):
        if texts:
            record[key] = texts
    for mention in record.get("localities", ()):
        if names.is_approximate(mention["locality"], day):
            mention["approximate"] = 1
    told_apart = names.told_apart(front.localities[0].locality, day)
    for person, fact in zip(front.people, record.get("people", ()), strict=True):
        fact["person"], fact["person_name"], _ = names.people.known(person, told_apart)
    for key in ("photos", "attachments"):
        for fact in record.get(key, ()):
            if "file" in fact:
                fact["file"] = absolute(urls.MEDIA + fact["file"])
    record["text"] = article.prose.text
    record["licence"] = licence
    record["digest"] = article.digest
    return record


def json_line(record: Record) -> bytes:
    """Return a record as one line of JSON, which begins with the id."""
    return f"{_ENCODE(record)}\n".encode("utf-8", "replace")


def plain_record(fact: Any, names: Names, day: date) -> Record:
    """Return what a record of `archive` states, and the names, on a day, of what it refers to."""
    keys, values_of = _FIELDS[type(fact)]
    found: Record = {}
    for key, value in zip(keys, values_of(fact), strict=True):
        if type(value) is str:
            if value:
                found[key] = value
                if name := names.of(key, value, day):
                    found[f"{key}_name"] = name
        elif type(value) is int:
            found[key] = value
        elif type(value) is tuple:
            if value:
                found[key] = [_one(item, names, day) for item in value]
        elif value is not None:
            found[key] = _one(value, names, day)
    return found


def _one(value: Any, names: Names, day: date) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, date | Stamp):
        return value.isoformat()
    return plain_record(value, names, day)


def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], Iterable[Any]]]:
    """Return the names of the fields of a record and the function to its values."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


_FIELDS = OnDemand(_fields)
