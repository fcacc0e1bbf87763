"""What the ids of an index are called: `names.json` beside it, so that it can be asked by name.

Written with the index, read when a filter or a facet needs it. Filters take what an editor may
write in the front matter: an id, or a name with or without marks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, get_args

from archive.front_matter import Kind
from archive.gazetteer import Gazetteer, make_gazetteer
from archive.interface import t
from archive.locality import Locality, Version
from archive.references import Unresolved, name_index
from search.index.fields import TOPIC_FIELDS
from search.index.record import Topic

NAMES = "names.json"
"""File beside those of the index."""

_VERSION = tuple(field.name for field in fields(Version))

_KINDS = [Topic(kind, t(f"kind.{kind}"), ()) for kind in get_args(Kind)]

NameRecords = dict[str, dict[str, dict[str, Any]]]
"""Id field → id → what is known of it, as JSON has it."""


@dataclass(frozen=True, eq=False)
class Names:
    """Every locality and vocabulary entry that the articles of one index mention."""

    localities: Mapping[str, Locality]
    topics: Mapping[str, Mapping[str, Topic]]
    """Id field → id → entry."""

    def shown(self, field: str, id_: str) -> str:
        """Return the name to show for an id of an id field.

        A place that is no more has the year in which it ended.
        """
        if field == "locality":
            latest = self.localities[id_].latest
            if latest.valid_to is None:
                return latest.full_name
            return t("search.former_place", name=latest.full_name, year=latest.valid_to.year)
        if field in self.topics:
            return self.topics[field][id_].name
        return t(f"kind.{id_}") if field == "kind" else id_

    def parent(self, id_: str) -> str:
        """Return the id of the place that a place is part of, or was at last; empty if of none."""
        return self.localities[id_].latest.parent

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Id of each place → how many are above it."""
        depths = {}
        for id_ in self.localities:
            above, seen = self.parent(id_), {id_}
            while above and above not in seen:
                seen.add(above)
                above = self.parent(above)
            depths[id_] = len(seen) - 1
        return depths

    def resolve_locality(self, reference: str, day: date) -> str | Unresolved:
        """Return the id of the place that `reference` meant on `day`."""
        found = self._gazetteer.resolve(reference, day)
        return found if isinstance(found, Unresolved) else found.locality.id

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return make_gazetteer(self.localities.values(), ())

    def resolve_topic(self, field: str, reference: str) -> str | Unresolved:
        """Return the id of the entry of `field` that `reference` means; candidates are names."""
        topics = _KINDS if field == "kind" else self.topics[field].values()
        found = name_index((topic.id, topic.name, topic.others) for topic in topics).resolve(
            reference
        )
        if isinstance(found, str):
            return found
        names = tuple(self.shown(field, id_) for id_ in found.candidates)
        return Unresolved(found.reason, names, found.more)


def locality_record(place: Locality) -> dict[str, Any]:
    """Return a place as JSON has it."""
    versions = [
        {
            **{name: getattr(version, name) for name in _VERSION},
            "valid_from": version.valid_from and version.valid_from.isoformat(),
            "valid_to": version.valid_to and version.valid_to.isoformat(),
        }
        for version in place.versions
    ]
    return {"id": place.id, "versions": versions, "aliases": list(place.aliases)}


def topic_record(topic: Topic) -> dict[str, Any]:
    """Return an entry as JSON has it."""
    return {"id": topic.id, "name": topic.name, "others": list(topic.others)}


def names_text(records: NameRecords) -> str:
    """Return the text of `names.json`: equal records, equal text."""
    lists = {
        field: [record for _, record in sorted(records[field].items())]
        for field in ("locality", *TOPIC_FIELDS)
    }
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def name_records(text: str) -> NameRecords:
    """Return what `names_text` was made of."""
    return {
        field: {record["id"]: record for record in records}
        for field, records in json.loads(text).items()
    }


def read_names(text: str) -> Names:
    """Return the names that `names_text` wrote; the stamp has been checked before."""
    records = name_records(text)
    localities = {id_: _locality(record) for id_, record in records["locality"].items()}
    return Names(
        {id_: _closed(place, localities) for id_, place in localities.items()},
        {
            field: {
                id_: Topic(id_, record["name"], tuple(record["others"]))
                for id_, record in records[field].items()
            }
            for field in TOPIC_FIELDS
        },
    )


def _closed(place: Locality, known: Mapping[str, Locality]) -> Locality:
    """Return `place` without the parents that no article of the index is found under."""
    versions = (
        version if version.parent in known else replace(version, parent="")
        for version in place.versions
    )
    return replace(place, versions=tuple(versions))


def _locality(values: Mapping[str, Any]) -> Locality:
    versions = (
        Version(
            **{
                **version,
                "valid_from": _day(version["valid_from"]),
                "valid_to": _day(version["valid_to"]),
            }
        )
        for version in values["versions"]
    )
    return Locality(values["id"], tuple(versions), tuple(values["aliases"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
