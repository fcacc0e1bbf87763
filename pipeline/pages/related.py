"""Part of `plan`: which articles to read next.

For each article only its nearest neighbours in time in each of its groups are weighed, so the cost
grows with the number of articles and their groups, never with pairs.
"""

from collections.abc import Iterable, Iterator, Mapping

from archive.article import Article
from archive.collection import Archive

MOST = 5
"""Related articles shown with an article."""

NEARBY = 6
"""Neighbours weighed on either side, in each group of an article."""

_WEIGHTS = {"cluster": 3, "locality": 2, "movement": 2, "area": 1}
"""What sharing one group of a kind is worth: an editor's judgement, not measured.

A place's area is itself and what lies below, so one place shared counts as both.
"""

_DAYS_A_POINT = 120
"""Days apart that outweigh one point of what is shared."""

_Group = tuple[str, str]


def related_articles(archive: Archive) -> Mapping[str, tuple[Article, ...]]:
    """Return article id → at most `MOST` other articles, the nearest in matter and time first."""
    groups = {article.id: frozenset(_groups(archive, article)) for article in archive.articles}
    lists: dict[_Group, list[Article]] = {}
    places: dict[str, list[tuple[_Group, int]]] = {}
    for article in archive.articles:
        for group in sorted(groups[article.id]):
            members = lists.setdefault(group, [])
            places.setdefault(article.id, []).append((group, len(members)))
            members.append(article)
    return {
        article.id: _nearest(article, groups, _near(lists, places.get(article.id, ())))
        for article in archive.articles
    }


def _groups(archive: Archive, article: Article) -> Iterator[_Group]:
    front = article.front
    for place in front.localities:
        yield "locality", place.locality
        yield "area", place.locality
        for above in archive.gazetteer.ancestors(place.locality, article.day):
            yield "area", above.id
    for movement in front.movements:
        yield "movement", movement.movement
    for cluster in front.clusters:
        yield "cluster", cluster.cluster


def _near(
    lists: Mapping[_Group, list[Article]], places: Iterable[tuple[_Group, int]]
) -> Iterator[Article]:
    for group, place in places:
        members = lists[group]
        yield from members[max(place - NEARBY, 0) : place]
        yield from members[place + 1 : place + 1 + NEARBY]


def _nearest(
    article: Article, groups: Mapping[str, frozenset[_Group]], near: Iterable[Article]
) -> tuple[Article, ...]:
    own = groups[article.id]

    def distance(other: Article) -> tuple[int, str]:
        shared = sum(_WEIGHTS[kind] for kind, _ in own & groups[other.id])
        return abs((article.day - other.day).days) - shared * _DAYS_A_POINT, other.id

    found = {other.id: other for other in near}
    return tuple(sorted(found.values(), key=distance)[:MOST])
