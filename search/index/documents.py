"""An article → what is indexed of it, place by place and field by field.

Pure; it writes nothing and knows nothing of Whoosh. A place is found under every name that a
reader may look for it by: its own, those of the places above it on the day of the event, and
those of what it has become since.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from archive.article import Article
from archive.facts import Source
from archive.gazetteer import Gazetteer
from archive.locality import Locality
from archive.text import nfc
from archive.urls import article_url
from archive.vocabulary import Vocabulary, award_names, document_names, movement_names
from search.index.fact_words import (
    award_words,
    cluster_words,
    fact_words,
    mentioned_places,
    people_words,
)
from search.index.fields import FACTS
from search.index.record import Cited, Corrected, SearchDocument, Topic

_FRONT_MATTER = {"sources": "source"}
"""Facts → their field of the front matter, where it is called differently."""


def search_document(
    article: Article, vocabulary: Vocabulary, gazetteer: Gazetteer, digest: str
) -> SearchDocument:
    """Return what is indexed of `article`; `digest` differs whenever any of the arguments does."""
    front = article.front
    places = tuple(dict.fromkeys(mention.locality for mention in front.localities))
    localities = found_under(places, article.day, gazetteer)
    movements = _movements(article, vocabulary)
    clusters = _clusters(article, vocabulary)
    awards = _awards(article, vocabulary)
    documents = _documents(article, vocabulary)
    return SearchDocument(
        id=article.id,
        url=article_url(article),
        title=nfc(front.title),
        moment=front.date.moment,
        lead=nfc(front.lead or ""),
        body=nfc(article.prose.text),
        places=tuple(_shown(id_, article.day, gazetteer) for id_ in places),
        localities=localities,
        movements=movements,
        clusters=clusters,
        awards=awards,
        documents=documents,
        kinds=front.kind,
        has=tuple(fact for fact in FACTS if getattr(front, _FRONT_MATTER.get(fact, fact))),
        locality_words=_lines(
            (
                *(name for place in localities for name in _place_names(place)),
                *(mention.as_printed for mention in front.localities),
            )
        ),
        movement_words=_lines(
            (*_names(movements), *(mention.as_printed for mention in front.movements))
        ),
        cluster_words=_lines((*_names(clusters), *cluster_words(article))),
        people_words=_lines(people_words(article)),
        award_words=_lines((*_names(awards), *award_words(article))),
        document_words=_lines(
            (*_names(documents), *(mention.as_printed for mention in front.documents))
        ),
        fact_words=_lines(
            (
                *fact_words(article),
                *(_shown(id_, article.day, gazetteer) for id_ in mentioned_places(article)),
            )
        ),
        updated=front.updated.moment if front.updated else None,
        sources=tuple(map(_cited, front.source)),
        corrections=tuple(Corrected(c.date.isoformat(), nfc(c.text)) for c in front.corrections),
        digest=digest,
    )


def found_under(places: Iterable[str], day: date, gazetteer: Gazetteer) -> tuple[Locality, ...]:
    """Return every locality whose page or filter should show an article about `places` on `day`.

    The places and what they have passed into, wholly or in part; what lies above these, on the day
    or at last; and what those above have wholly passed into. (A district of a divided province
    went only where it is itself said to have gone.) Sorted by id.
    """
    places = frozenset(places)
    above = {locality.id for place in places for locality in gazetteer.ancestors(place, day)}
    return _found_under(places, frozenset(above), gazetteer)


@lru_cache(4096)  # the same places are in the news again and again: 0.05 ms an article
def _found_under(
    places: frozenset[str], above_then: frozenset[str], gazetteer: Gazetteer
) -> tuple[Locality, ...]:
    def above(id_: str) -> list[str]:
        return [locality.id for locality in gazetteer.ancestors(id_, date.max)]

    def become(id_: str) -> list[str]:
        return [edge.new for edge in gazetteer.successors(id_)]

    def wholly_become(id_: str) -> list[str]:
        return [edge.new for edge in gazetteer.successors(id_) if edge.whole]

    own = _reached(places, become)
    higher = above_then.union(*map(above, own))
    higher_still = _reached(higher, lambda id_: wholly_become(id_) + above(id_))
    return tuple(gazetteer.get(id_) for id_ in sorted(own | higher_still))


def _reached(start: Iterable[str], steps: Callable[[str], Iterable[str]]) -> set[str]:
    """Return everything that `steps` lead to from `start`, itself included."""
    reached: set[str] = set()
    ahead = set(start)
    while ahead:
        reached |= ahead
        ahead = {onward for id_ in ahead for onward in steps(id_)} - reached
    return reached


def _shown(id_: str, day: date, gazetteer: Gazetteer) -> str:
    above = gazetteer.ancestors(id_, day)
    names = [gazetteer.at(place, day).version.full_name for place in (id_, *(a.id for a in above))]
    return ", ".join(names)


def _place_names(place: Locality) -> Iterable[str]:
    return (*(version.full_name for version in place.versions), *place.aliases)


def _movements(article: Article, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    ids = dict.fromkeys(mention.movement for mention in article.front.movements)
    matters = ((id_, vocabulary.movements[id_].matter) for id_ in ids)
    return tuple(Topic(id_, nfc(m.name), _nfc(movement_names(m))) for id_, m in matters)


def _clusters(article: Article, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    mentioned = [mention.cluster for mention in article.front.clusters]
    mentioned += [deal.cluster for deal in article.front.agreements if deal.cluster is not None]
    matters = ((id_, vocabulary.clusters[id_].matter) for id_ in dict.fromkeys(mentioned))
    return tuple(Topic(id_, nfc(m.name), _nfc(m.aliases)) for id_, m in matters)


def _awards(article: Article, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    ids = dict.fromkeys(award.award for award in article.front.awards)
    matters = (vocabulary.awards[id_] for id_ in ids)
    return tuple(Topic(m.id, nfc(m.name), _nfc(award_names(m))) for m in matters)


def _documents(article: Article, vocabulary: Vocabulary) -> tuple[Topic, ...]:
    ids = dict.fromkeys(mention.document for mention in article.front.documents)
    matters = (vocabulary.documents[id_] for id_ in ids)
    return tuple(Topic(m.id, nfc(m.title), _nfc(document_names(m))) for m in matters)


def _cited(source: Source) -> Cited:
    return Cited(
        name=nfc(source.name),
        title=nfc(source.title) if source.title else None,
        url=source.url,
        published=source.published.isoformat() if source.published else None,
        author=nfc(source.author) if source.author else None,
    )


def _names(topics: Iterable[Topic]) -> Iterator[str]:
    for topic in topics:
        yield from (topic.name, *topic.others)


def _lines(texts: Iterable[str | None]) -> str:
    """Return the texts one a line, each once: a pair never reaches from one into the next."""
    return "\n".join(dict.fromkeys(nfc(text) for text in texts if text))


def _nfc(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(nfc(name) for name in names)
