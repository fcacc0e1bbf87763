"""Part of `validate`: what editors typed → the ids of the things they mean.

Pure: the records come out with ids in place of names, beside what could not be found. What cannot
be found stays as typed; the record is then not used.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from archive.dates import first_day, last_day, show_day, show_partial
from archive.facts import (
    Agreement,
    Award,
    ClusterMention,
    DocumentMention,
    Event,
    LocalityMention,
    MovementMention,
    Party,
)
from archive.front_matter import FrontMatter
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.locality import PlaceAt
from archive.problems import Fault, Severity, fault
from archive.references import NameIndex, Unresolved
from archive.text import folded_key, spelling_key
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import MovementMatter

Place = tuple[str | int, ...]

MAX_SEARCHES = 20
"""Faults of one text up to which the nearest known names are looked up: it is slow."""


MAX_PARTS = 12
"""Places that one text may be taken to list."""

_BETWEEN_PLACES = re.compile(r"\s*[,;]\s*|\s+(?:và|va)\s+", re.IGNORECASE)
_YEARLY = re.compile(r"(phong trao )?thi dua( yeu nuoc)?( trong)?( nam)? (19|20)\d\d")
"""The yearly campaign of a place, as `folded_key` has it, which is no movement with a name."""


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


def resolve_front(
    front: FrontMatter, day: date, gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Return an article's front matter with ids for names, and what could not be found."""
    mentions = _Mentions(Resolver(gazetteer, day), vocabulary)
    resolved = replace(
        front,
        localities=mentions.localities(front.localities),
        event=mentions.event(front.event),
        movements=tuple(
            mentions.movement(item, ("movements", at)) for at, item in enumerate(front.movements)
        ),
        clusters=tuple(
            mentions.cluster(item, ("clusters", at)) for at, item in enumerate(front.clusters)
        ),
        agreements=tuple(
            mentions.agreement(item, ("agreements", at)) for at, item in enumerate(front.agreements)
        ),
        awards=tuple(mentions.award(item, ("awards", at)) for at, item in enumerate(front.awards)),
        documents=tuple(
            mentions.document(item, ("documents", at)) for at, item in enumerate(front.documents)
        ),
    )
    return resolved, tuple(mentions.resolver.faults)


@dataclass(frozen=True, slots=True)
class _Mentions:
    """Resolves each kind of fact that names something."""

    resolver: Resolver
    vocabulary: Vocabulary

    def localities(self, mentions: tuple[LocalityMention, ...]) -> tuple[LocalityMention, ...]:
        """Resolve the places; a place named twice is kept once."""
        kept: dict[str, LocalityMention] = {}
        for at, item in enumerate(mentions):
            place = ("localities", at, "locality")
            id_ = self.resolver.locality(item.locality, place, listed=True)
            if id_ in kept:
                self.resolver.report(place, "place.twice", "warning", name=item.locality)
            else:
                kept[id_] = replace(item, locality=id_)
        return tuple(kept.values())

    def event(self, event: Event | None) -> Event | None:
        if event is None:
            return None
        place = self.resolver.optional_locality(event.place, ("event", "place"))
        return replace(event, place=place)

    def movement(self, item: MovementMention, place: Place) -> MovementMention:
        index = self.vocabulary.movement_names
        yearly = _YEARLY.fullmatch(folded_key(item.movement))
        advice = t("reference.movement.yearly") if yearly else ""
        id_ = self.resolver.name("movement", index, item.movement, (*place, "movement"), advice)
        if id_ in self.vocabulary.movements:
            matter = self.vocabulary.movements[id_].matter
            self._check_movement(matter, item.movement, (*place, "movement"))
        linked = (*place, "linked_to")
        return replace(
            item,
            movement=id_,
            linked_to=self.resolver.optional_name("movement", index, item.linked_to, linked),
            place=self.resolver.optional_locality(item.place, (*place, "place")),
        )

    def _check_movement(self, matter: MovementMatter, typed: str, place: Place) -> None:
        """Warn of a movement, or of a name of it, that was not there on the day."""
        day = self.resolver.day
        words = {"name": matter.short or matter.name, "day": show_day(day)}
        if matter.start is not None and day < first_day(matter.start):
            self.resolver.report(
                place, "movement.early", "warning", **words, start=show_partial(matter.start)
            )
        if matter.end is not None and day > last_day(matter.end):
            self.resolver.report(
                place, "movement.late", "warning", **words, end=show_partial(matter.end)
            )
        for renaming in matter.renamed:
            same = spelling_key(renaming.name) == spelling_key(typed)
            if same and day < first_day(renaming.since):
                since = show_partial(renaming.since)
                self.resolver.report(place, "movement.renamed", "warning", **words, since=since)

    def cluster(self, item: ClusterMention, place: Place) -> ClusterMention:
        resolver, names = self.resolver, self.vocabulary.cluster_names
        return replace(
            item,
            cluster=resolver.name("cluster", names, item.cluster, (*place, "cluster")),
            members=resolver.parties(item.members, (*place, "members")),
            leader=resolver.optional_party(item.leader, (*place, "leader")),
            deputy=resolver.optional_party(item.deputy, (*place, "deputy")),
        )

    def agreement(self, item: Agreement, place: Place) -> Agreement:
        resolver, names = self.resolver, self.vocabulary.cluster_names
        cluster = (*place, "cluster")
        return replace(
            item,
            cluster=resolver.optional_name("cluster", names, item.cluster, cluster),
            parties=resolver.parties(item.parties, (*place, "parties")),
        )

    def award(self, item: Award, place: Place) -> Award:
        resolver, names = self.resolver, self.vocabulary.award_names
        return replace(
            item,
            award=resolver.name("award", names, item.award, (*place, "award")),
            recipients=resolver.parties(item.recipients, (*place, "recipients")),
        )

    def document(self, item: DocumentMention, place: Place) -> DocumentMention:
        names = self.vocabulary.document_names
        where = (*place, "document")
        return replace(item, document=self.resolver.name("document", names, item.document, where))
