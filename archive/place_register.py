"""Where a gazetteer has its places from.

Part of the nouns; pure. A register may make its records only when they are asked for: most runs
ask for a few of some thousands.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from archive.locality import Locality, Succession
from archive.records import record


class PlaceRegister(Protocol):
    """All localities and their successions, as a gazetteer looks them up."""

    @property
    def localities(self) -> Mapping[str, Locality]:
        """By id, sorted."""

    def names(self) -> Iterable[tuple[str, str]]:
        """Return (id, name) for every name and alias, in the order of the ids."""

    def parents(self) -> Iterable[tuple[str, str]]:
        """Return (id, id of the locality above or empty) for every version, in that order."""

    def passed_from(self, id_: str) -> Iterable[Succession]:
        """Return what the locality of an id passed into; nothing for an unknown id."""

    def passed_into(self, id_: str) -> Iterable[Succession]:
        """Return what passed into the locality of an id; nothing for an unknown id."""


@record(frozen=True, slots=True, eq=False)
class RecordRegister:
    """A register of records at hand; make it with `record_register`."""

    localities: Mapping[str, Locality]
    _after: Mapping[str, tuple[Succession, ...]]
    _before: Mapping[str, tuple[Succession, ...]]

    def names(self) -> Iterator[tuple[str, str]]:
        """As `PlaceRegister.names`."""
        for id_, locality in self.localities.items():
            for version in locality.versions:
                yield id_, version.name
            for alias in locality.aliases:
                yield id_, alias

    def parents(self) -> Iterator[tuple[str, str]]:
        """As `PlaceRegister.parents`."""
        for id_, locality in self.localities.items():
            for version in locality.versions:
                yield id_, version.parent

    def passed_from(self, id_: str) -> tuple[Succession, ...]:
        """As `PlaceRegister.passed_from`."""
        return self._after.get(id_, ())

    def passed_into(self, id_: str) -> tuple[Succession, ...]:
        """As `PlaceRegister.passed_into`."""
        return self._before.get(id_, ())


def record_register(
    localities: Iterable[Locality], successions: Iterable[Succession]
) -> RecordRegister:
    """Return the register of all `localities` and `successions`."""
    after: dict[str, list[Succession]] = {}
    before: dict[str, list[Succession]] = {}
    for edge in successions:
        after.setdefault(edge.old, []).append(edge)
        before.setdefault(edge.new, []).append(edge)
    return RecordRegister(
        {item.id: item for item in sorted(localities, key=lambda item: item.id)},
        {id_: tuple(edges) for id_, edges in after.items()},
        {id_: tuple(edges) for id_, edges in before.items()},
    )
