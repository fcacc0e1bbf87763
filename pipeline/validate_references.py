"""Part of `validate`: what editors typed → the ids of the things they mean.

Pure: the records come out with ids in place of names, beside what could not be found. What cannot
be found stays as typed; the record is then not used.
"""

import re
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
)
from archive.front_matter import FrontMatter
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.problems import Fault
from archive.raw import Place
from archive.records import record
from archive.text import folded_key, spelling_key
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import MovementMatter
from pipeline.validate_names import Resolver, resolved

_YEARLY = re.compile(r"(phong trao )?thi dua( yeu nuoc)?( trong)?( nam)? (19|20)\d\d")
"""The yearly campaign of a place, as `folded_key` has it, which is no movement with a name."""


def resolve_front(
    front: FrontMatter, day: date, gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[FrontMatter, tuple[Fault, ...]]:
    """Return an article's front matter with ids for names, and what could not be found."""
    mentions = _Mentions(Resolver(gazetteer, day), vocabulary)
    found = resolved(
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
    return found, tuple(mentions.resolver.faults)


@record(frozen=True, slots=True)
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
                kept[id_] = resolved(item, locality=id_)
        return tuple(kept.values())

    def event(self, event: Event | None) -> Event | None:
        if event is None:
            return None
        place = self.resolver.optional_locality(event.place, ("event", "place"))
        return resolved(event, place=place)

    def movement(self, item: MovementMention, place: Place) -> MovementMention:
        index = self.vocabulary.movement_names
        # The id itself, as most type it, needs no advice: 0.01 ms an article.
        known = item.movement in index.ids
        yearly = not known and _YEARLY.fullmatch(folded_key(item.movement))
        advice = t("reference.movement.yearly") if yearly else ""
        id_ = self.resolver.name("movement", index, item.movement, (*place, "movement"), advice)
        if id_ in self.vocabulary.movements:
            matter = self.vocabulary.movements[id_].matter
            self._check_movement(matter, item.movement, (*place, "movement"))
        linked = (*place, "linked_to")
        return resolved(
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
        return resolved(
            item,
            cluster=resolver.name("cluster", names, item.cluster, (*place, "cluster")),
            members=resolver.parties(item.members, (*place, "members")),
            leader=resolver.optional_party(item.leader, (*place, "leader")),
            deputy=resolver.optional_party(item.deputy, (*place, "deputy")),
        )

    def agreement(self, item: Agreement, place: Place) -> Agreement:
        resolver, names = self.resolver, self.vocabulary.cluster_names
        cluster = (*place, "cluster")
        return resolved(
            item,
            cluster=resolver.optional_name("cluster", names, item.cluster, cluster),
            parties=resolver.parties(item.parties, (*place, "parties")),
        )

    def award(self, item: Award, place: Place) -> Award:
        resolver, names = self.resolver, self.vocabulary.award_names
        return resolved(
            item,
            award=resolver.name("award", names, item.award, (*place, "award")),
            recipients=resolver.parties(item.recipients, (*place, "recipients")),
        )

    def document(self, item: DocumentMention, place: Place) -> DocumentMention:
        names = self.vocabulary.document_names
        where = (*place, "document")
        return resolved(item, document=self.resolver.name("document", names, item.document, where))
