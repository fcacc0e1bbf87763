"""Part of `validate`: an article → its `Brief`, what the rest of the archive shows of it.

Pure. A brief depends on the article, the gazetteer, what editors say of people, and nothing else.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from operator import attrgetter

from archive import urls
from archive.article import Article
from archive.award_lines import award_lines, year_keys
from archive.brief import Brief, seconds_of
from archive.campaigns import campaigns_of, steps_of
from archive.dates import Stamp, show_stamp
from archive.front_matter import FrontMatter
from archive.gazetteer import Gazetteer
from archive.organisation_places import place_of
from archive.people import NOBODY, People, place_of_key
from archive.problems import Problem, plain
from archive.shown_names import short_name
from archive.stated import Stated
from archive.summary import shortened
from pipeline.pickled_records import pickled
from pipeline.prose_links import prose_links

_SEEN_BY_OTHERS = Brief._fields.index("face") + 1

_TEXTS = frozenset(
    (
        "digest",
        "media",
        "links",
        "problems",
        "taken",
        "shape",
        "face",
        "title",
        "lead",
        "summary",
        "author",
        "organisations",
        "mentions",
        "award_lines",
        "award_face",
        "stated",
    )
)
"""Fields that decide nothing of where an article stands."""

_shape_of = attrgetter(*(name for name in Brief._fields if name not in _TEXTS))


def brief_of(
    article: Article, problems: Iterable[Problem], gazetteer: Gazetteer, known: People = NOBODY
) -> Brief:
    """Return the brief of an article, with the warnings it was published with.

    `known` says which of the people it names are one with those of other articles.
    """
    front, day = article.front, article.day
    places = tuple(mention.locality for mention in front.localities)
    areas = tuple(dict.fromkeys(_areas(places, day, gazetteer)))
    movements = tuple(dict.fromkeys(mention.movement for mention in front.movements))
    clusters = tuple(dict.fromkeys(_clusters(article)))
    told_apart = place_of(gazetteer, places[0], day)
    namings = tuple(known.named(front.people, front.clusters, told_apart))
    people = {naming.key: naming.name for naming in namings}
    first = {naming.key: naming for naming in reversed(namings)}
    joined = {naming.own_key: naming.key for naming in namings if naming.own_key != naming.key}
    lines = award_lines(article)
    brief = Brief(
        path=article.path,
        digest=article.digest,
        media=_media(article),
        links=tuple(dict.fromkeys(prose_links(urls.article_url(article), article.prose.html))),
        problems=tuple(plain(problem) for problem in problems),
        taken=article.taken,
        shape=0,
        face=0,
        id=article.id,
        title=front.title,
        lead=front.lead or "",
        summary=front.lead or shortened(article.prose.text),
        kinds=front.kind,
        author=front.author or "",
        draft=front.status == "draft",
        aliases=front.aliases,
        moment=seconds_of(front.date.moment),
        published=(front.date.isoformat(), show_stamp(front.date)),
        updated=_seconds(front.updated),
        publish_at=_seconds(front.publish_at),
        expires=_seconds(front.expires),
        event_day=day.toordinal(),
        place=short_name(gazetteer, places[0], day),
        places=places,
        areas=areas,
        movements=movements,
        mentions=tuple(
            (item.movement, item.role or "", item.place or "", item.as_printed or "")
            for item in front.movements
        ),
        clusters=clusters,
        groups=(
            *(f"locality:{id_}" for id_ in places),
            *(f"area:{id_}" for id_ in areas),
            *(f"movement:{id_}" for id_ in movements),
            *(f"cluster:{id_}" for id_ in clusters),
        ),
        awards=tuple(dict.fromkeys(award.award for award in front.awards)),
        documents=tuple(dict.fromkeys(mention.document for mention in front.documents)),
        people=tuple(people),
        names=tuple(people.values()),
        organisations=tuple(
            (first[key].organisation, place_of_key(first[key].own_key)) for key in people
        ),
        joined=tuple(joined.items()),
        campaigns=campaigns_of(article),
        steps=steps_of(article),
        award_lines=tuple(map(tuple, lines)),
        award_years=year_keys(lines),
        named=tuple(dict.fromkeys(_named(front))),
        award_face=_digest((article.id, places[0], lines)) if lines else 0,
        stated=pickled(_stated(front), alike=True),
    )
    return brief._replace(shape=_digest(_shape_of(brief)), face=_digest(brief[_SEEN_BY_OTHERS:]))


def _digest(fields: tuple[object, ...]) -> int:
    written = repr(fields).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big")


def _areas(places: Iterable[str], day: date, gazetteer: Gazetteer) -> Iterator[str]:
    for place in places:
        yield place
        yield from (above.id for above in gazetteer.ancestors(place, day))


def _media(article: Article) -> tuple[str, ...]:
    photos = tuple(photo.file for photo in article.front.photos if photo.file)
    attachments = tuple(attachment.file for attachment in article.front.attachments)
    return photos + attachments


def _clusters(article: Article) -> Iterator[str]:
    yield from (mention.cluster for mention in article.front.clusters)
    for agreement in article.front.agreements:
        if agreement.cluster is not None:
            yield agreement.cluster


def _named(front: FrontMatter) -> Iterator[str]:
    """Yield the places that are named as parties, whether the article is about them or not."""
    parties = [party for award in front.awards for party in award.recipients]
    for mention in front.clusters:
        parties += (*mention.members, *filter(None, (mention.leader, mention.deputy)))
    for agreement in front.agreements:
        if agreement.cluster is not None:
            parties += agreement.parties
    yield from (party.locality for party in parties if party.locality)


def _stated(front: FrontMatter) -> tuple[object, ...]:
    return tuple([getattr(front, name) for name in Stated._fields])


def _seconds(stamp: Stamp | None) -> int | None:
    return None if stamp is None else seconds_of(stamp.moment)
