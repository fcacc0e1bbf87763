"""The words of an article's structured facts, so that all its page tells can be found.

Pure: an article in, texts out, None where the editor left a field empty.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from archive.article import Article
from archive.facts import (
    Agreement,
    Attachment,
    Award,
    Campaign,
    ClusterMention,
    Correction,
    DocumentMention,
    Event,
    Figure,
    LocalityMention,
    MovementMention,
    Party,
    Person,
    Photo,
    Source,
    Target,
    Theme,
)
from archive.interface import t


def cluster_words(article: Article) -> Iterator[str | None]:
    """Yield what is said of clusters beside their names: as printed, members and leaders."""
    for mention in article.front.clusters:
        yield mention.as_printed
        yield from _parties((*mention.members, mention.leader, mention.deputy))


def award_words(article: Article) -> Iterator[str | None]:
    """Yield what is said of awards beside their names: as printed, rank, granter, unit."""
    for award in article.front.awards:
        yield from (award.as_printed, award.rank, award.granted_by, award.proposed_by, award.unit)


def people_words(article: Article) -> Iterator[str | None]:
    """Yield persons with their offices, and the recipients of awards."""
    front = article.front
    for person in front.people:
        yield from (person.name, person.role, person.organisation)
    yield from (mention.leader_person for mention in front.clusters)
    for award in front.awards:
        yield from _parties(award.recipients)


_FACT_TEXTS: Mapping[type, tuple[str, ...]] = {
    Event: ("name", "part_of_day", "venue", "organiser", "note"),
    Campaign: ("name", "theme", "launched_by", "goal"),
    Theme: ("text",),
    Agreement: ("signed_text", "witnesses", "note"),
    Figure: ("what", "approx", "unit", "note"),
    Target: ("what", "unit", "note"),
    Photo: ("caption", "alt", "credit"),
    Attachment: ("title",),
    Source: ("name", "title", "author", "credit", "organisation", "section", "note"),
    Correction: ("text",),
    Person: ("did", "note"),
    LocalityMention: ("note",),
    MovementMention: ("note",),
    ClusterMention: ("note",),
    Award: ("note",),
    DocumentMention: ("note",),
}
"""The texts of a fact that no other field holds. A quote is in the body by definition."""


def fact_words(article: Article) -> Iterator[str | None]:
    """Yield all texts of the front matter that no other field of the index holds."""
    front = article.front
    yield f"{front.date.day.day}/{front.date.day.month}/{front.date.day.year}"
    yield from (t(f"kind.{kind}") for kind in front.kind)
    for value in (getattr(front, field.name) for field in fields(front)):
        for fact in value if isinstance(value, tuple) else (value,):
            yield from (getattr(fact, name) for name in _FACT_TEXTS.get(type(fact), ()))
    for agreement in front.agreements:
        yield from _parties(agreement.parties)
    yield from (value for figure in front.figures for value in figure.value)
    yield from (value for target in front.targets for value in target.value)
    yield from (*front.tasks, *front.events_mentioned, *front.notes, *front.tags, front.author)


def mentioned_places(article: Article) -> Iterator[str]:
    """Yield the ids of places that the facts name, beside those the article is about."""
    front = article.front
    parties = [party for mention in front.clusters for party in mention.members]
    parties += [party for item in front.agreements for party in item.parties]
    parties += [party for award in front.awards for party in award.recipients]
    for mention in front.clusters:
        parties += [party for party in (mention.leader, mention.deputy) if party is not None]
    yield from (party.locality for party in parties if party.locality)
    yield from (mention.place for mention in front.movements if mention.place is not None)
    if front.event is not None and front.event.place is not None:
        yield front.event.place


def _parties(parties: Iterable[Party | None]) -> Iterator[str]:
    return (party.name for party in parties if party is not None)
