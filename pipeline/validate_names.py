"""Part of `validate`: one name that an editor typed → the id of the thing, or a fault with advice.

Serves articles (`validate_references`) and vocabularies (`validate_vocabulary`) alike.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from archive.dates import show_day
from archive.facts import Party
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.locality import PlaceAt
from archive.problems import Fault, Severity, fault
from archive.raw import Place
from archive.references import NameIndex, Unresolved

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")

MAX_SEARCHES = 20
"""Faults of one text up to which the nearest known names are looked up: it is slow."""


MAX_PARTS = 12
"""Places that one text may be taken to list."""

_BETWEEN_PLACES = re.compile(r"\s*[,;]\s*|\s+(?:và|va)\s+", re.IGNORECASE)


def resolved(record: Record, **ids: Any) -> Record:
    """Return `record` with `ids` for the names in it; itself when ids were typed."""
    if all(getattr(record, name) == value for name, value in ids.items()):
        return record
    return replace(record, **ids)


@dataclass(slots=True)
class Resolver:
    """Finds what names mean in a text about one day, and gathers what it cannot find."""

    gazetteer: Gazetteer
    day: date
    dated: bool = True
    """Whether a place that did not exist on `day` is worth a warning."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def _may_search(self) -> bool:
        return len(self.faults) < MAX_SEARCHES

    def report(
        self, place: Place, key: str, severity: Severity = "error", **values: object
    ) -> None:
        """Note a fault whose words are under `key`."""
        self.faults.append(fault(place, key, severity, **values))

    def locality(self, reference: str, place: Place, *, listed: bool = False) -> str:
        """Return the id of a locality; `listed` says that several may be written as a list."""
        found = self.gazetteer.resolve(reference, self.day, nearest=self._may_search)
        if isinstance(found, Unresolved):
            may_be_several = listed and found.reason == "unknown"
            advice = self._several(reference) if may_be_several else ""
            return self._unknown(reference, place, "locality", found, found.candidates, advice)
        if self.dated:
            self._check_dates(found, place)
        return found.locality.id

    def optional_locality(self, reference: str | None, place: Place) -> str | None:
        """Return the id of a locality, or None for None."""
        return None if reference is None else self.locality(reference, place)

    def name(
        self, noun: str, index: NameIndex, reference: str, place: Place, advice: str = ""
    ) -> str:
        """Return the id that `reference` has in `index`; `noun` says of what, in messages.

        `advice` is what to do when there is none, when more is known than the nearest names.
        """
        found = index.resolve(reference, nearest=self._may_search)
        if isinstance(found, str):
            return found
        shown = [f"{id_} ({index.ids[id_]})" for id_ in found.candidates]
        return self._unknown(reference, place, noun, found, shown, advice)

    def optional_name(
        self, noun: str, index: NameIndex, reference: str | None, place: Place
    ) -> str | None:
        """Return the id, or None for None."""
        return None if reference is None else self.name(noun, index, reference, place)

    def party(self, party: Party, place: Place) -> Party:
        """Return a party with the id of its locality, when it is or names one."""
        if party.locality:
            id_ = self.locality(party.locality, (*place, "locality"))
            return Party(party.name or party.locality, id_)
        if not party.name:
            self.report(place, "party.empty")
            return party
        found = self.gazetteer.resolve(party.name, self.day, nearest=False)
        return party if isinstance(found, Unresolved) else Party(party.name, found.locality.id)

    def parties(self, parties: Iterable[Party], place: Place) -> tuple[Party, ...]:
        """Return parties with the ids of their localities."""
        return tuple(self.party(party, (*place, at)) for at, party in enumerate(parties))

    def optional_party(self, party: Party | None, place: Place) -> Party | None:
        """Return the party with the id of its locality, or None for None."""
        return None if party is None else self.party(party, place)

    def _several(self, reference: str) -> str:
        """Return what to do about several places in one text; empty when it is not that."""
        parts = [part.strip() for part in _BETWEEN_PLACES.split(reference)]
        if not 1 < len(parts) <= MAX_PARTS or not self._may_search:
            return ""
        for part in parts:
            if isinstance(self.gazetteer.resolve(part, self.day, nearest=False), Unresolved):
                return ""
        return t("reference.locality.several", listed=", ".join(parts))

    def _unknown(
        self,
        reference: str,
        place: Place,
        noun: str,
        found: Unresolved,
        shown: Iterable[str],
        advice: str = "",
    ) -> str:
        listed = "; ".join(shown)
        if listed and found.more:
            key = "reference.locality.more" if noun == "locality" else "reference.more"
            advice = t(key, candidates=listed, more=found.more)
        elif listed and not advice:
            advice = t("reference.near", candidates=listed)
        message = t(f"reference.{noun}.{found.reason}", name=reference)
        self.faults.append(Fault(place, message, advice or t(f"reference.{noun}.none")))
        return reference

    def _check_dates(self, found: PlaceAt, place: Place) -> None:
        first, last = found.locality.versions[0].valid_from, found.locality.latest.valid_to
        name, day = found.version.full_name, show_day(self.day)
        if first is not None and self.day < first:
            self.report(place, "place.early", "warning", name=name, day=day, first=show_day(first))
        elif last is not None and last < self.day:
            edges = self.gazetteer.successors(found.locality.id)
            heirs = [self.gazetteer.get(edge.new).latest.full_name for edge in edges]
            heard = ", ".join(dict.fromkeys(heirs)) or "?"
            self.report(
                place, "place.late", "warning", name=name, day=day, last=show_day(last), heirs=heard
            )
