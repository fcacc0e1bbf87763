"""Matches → how many of them have each place, movement, cluster, kind, award and year.

Counts say what a filter would leave, so they are of all matches and never of a page of them.
"""

from collections.abc import Mapping

import numpy as np

from search.engine.answer import FACETS, FacetValue
from search.index.names import Names
from search.index.open_index import Mask, OpenIndex

MAX_FACET_VALUES = 100
"""Values of one facet, the most frequent."""


def facets(index: OpenIndex, matches: Mask) -> Mapping[str, tuple[FacetValue, ...]]:
    """Return the counts of every facet."""
    counted = {field: _counts(index, field, matches) for field in FACETS}
    return {
        field: _tree(index.names, counts) if field == "locality" else _list(index, field, counts)
        for field, counts in counted.items()
    }


def _counts(index: OpenIndex, field: str, matches: Mask) -> dict[str, int]:
    """Return id → number of matches that have it, for the most frequent ones and those above."""
    members = index.members(field)
    counted = np.bincount(members.which[matches[members.documents]], minlength=len(members.ids))
    least = np.sort(counted)[-MAX_FACET_VALUES:].min(initial=len(matches))
    places = np.flatnonzero(counted >= max(1, least))
    counts = zip(places.tolist(), counted[places].tolist(), strict=True)
    depths = index.names.depths if field == "locality" else {}
    frequent = sorted(
        (-count, depths.get(id_, 0), id_)
        for id_, count in ((members.ids[place], count) for place, count in counts)
    )
    return {id_: -count for count, _, id_ in frequent[:MAX_FACET_VALUES]}


def _list(index: OpenIndex, field: str, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    values = [FacetValue(id_, index.names.shown(field, id_), n) for id_, n in counts.items()]
    if field == "year":
        values.sort(key=lambda value: -int(value.id))
    return tuple(values)


def _tree(names: Names, counts: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Return places below those that they are part of, or were last."""
    below: dict[str, list[str]] = {}
    for id_ in counts:
        parent = names.parent(id_)
        below.setdefault(parent if parent in counts else "", []).append(id_)

    def values(parent: str) -> tuple[FacetValue, ...]:
        return tuple(
            FacetValue(id_, names.shown("locality", id_), counts[id_], values(id_))
            for id_ in below.get(parent, ())
        )

    return values("")
