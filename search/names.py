"""What the ids of an index are called: `names.json` beside it, so that it can be asked by name.

Written with the index, read when a filter or a facet needs it. Filters take what an editor may
write in the front matter: an id, or a name with or without marks.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from archive.gazetteer import Gazetteer, make_gazetteer
from archive.interface import t
from archive.locality import Locality, Version
from archive.references import Unresolved, name_index
from search.documents import SearchDocument, Topic

NAMES = "names.json"
TOPIC_FIELDS = ("movement", "cluster", "award", "document")


@dataclass(frozen=True, eq=False)
class Names:
    """Every locality and vocabulary entry that the articles of one index mention."""

    localities: Mapping[str, Locality]
    topics: Mapping[str, Mapping[str, Topic]]
    """Id field → id → entry."""

    def shown(self, field: str, id_: str) -> str:
        """Return the name to show for an id of an id field."""
        if field == "locality":
            return self.localities[id_].latest.full_name
        if field in self.topics:
            return self.topics[field][id_].name
        return t(f"kind.{id_}") if field == "kind" else id_

    def resolve_locality(self, reference: str, day: date) -> str | Unresolved:
        """Return the id of the place that `reference` meant on `day`."""
        found = self._gazetteer.resolve(reference, day)
        return found if isinstance(found, Unresolved) else found.locality.id

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return make_gazetteer(self.localities.values(), ())

    def resolve_topic(self, field: str, reference: str) -> str | Unresolved:
        """Return the id of the entry of `field` that `reference` means; candidates are names."""
        topics = self.topics[field]
        index = name_index((topic.id, topic.name, topic.others) for topic in topics.values())
        found = index.resolve(reference)
        if isinstance(found, str):
            return found
        names = tuple(topics[id_].name for id_ in found.candidates)
        return Unresolved(found.reason, names, found.more)


def write_names(documents: Iterable[SearchDocument], directory: Path) -> None:
    """Write the names of everything that `documents` mention."""
    localities: dict[str, Locality] = {}
    topics: dict[str, dict[str, Topic]] = {field: {} for field in TOPIC_FIELDS}
    for document in documents:
        localities.update((place.id, place) for place in document.localities)
        mentioned = (document.movements, document.clusters, document.awards, document.documents)
        for field, entries in zip(TOPIC_FIELDS, mentioned, strict=True):
            topics[field].update((topic.id, topic) for topic in entries)
    record = {
        "locality": [asdict(_closed(place, localities)) for _, place in sorted(localities.items())],
        **{
            field: [asdict(topic) for _, topic in sorted(entries.items())]
            for field, entries in topics.items()
        },
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    (directory / NAMES).write_text(text + "\n", encoding="utf-8")


def read_names(directory: Path) -> Names:
    """Return what `write_names` wrote; the stamp has been checked before."""
    record = json.loads((directory / NAMES).read_text(encoding="utf-8"))
    return Names(
        {values["id"]: _locality(values) for values in record["locality"]},
        {
            field: {
                values["id"]: Topic(values["id"], values["name"], tuple(values["others"]))
                for values in record[field]
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
