"""The filters of a request → the documents they leave, and what is to be said of the filters.

A filter takes an id, as facets give it, or a name, as an editor may write it in the front matter.
What it does not understand leaves nothing, and a notice names the nearest.
"""

from datetime import date

import numpy as np

from archive.interface import t
from archive.references import Unresolved
from archive.text import squeeze
from search.engine.query_tree import Notice
from search.engine.request import LONGEST_NAME, SearchRequest
from search.index.open_index import Mask, OpenIndex

_NAMED = ("locality", "movement", "cluster", "kind", "award")
_LONGEST_SHOWN = 100


def filtered(index: OpenIndex, request: SearchRequest) -> tuple[Mask, tuple[Notice, ...]]:
    """Return which live documents meet all filters, and what is to be said."""
    mask = index.live.copy()
    notices: list[Notice] = []
    if request.date_from is not None or request.date_to is not None:
        first, last = request.date_from or date.min, request.date_to or date.max
        if first > last:
            notices.append(Notice(t("search.dates_reversed")))
        mask &= (first.toordinal() <= index.days) & (index.days <= last.toordinal())
    if request.year is not None:
        mask &= index.having("year", str(request.year))
    for field in _NAMED:
        reference = getattr(request, field)
        if reference is None or not reference.strip():
            continue
        id_ = _resolved(index, field, reference[:LONGEST_NAME], request)
        shown = squeeze(reference)[:_LONGEST_SHOWN]
        if isinstance(id_, Unresolved):
            notices.append(Notice(_unresolved(field, shown, id_)))
            mask = np.zeros_like(mask)
            continue
        if id_ != reference:
            understood = t("search.understood", name=shown, shown=index.names.shown(field, id_))
            notices.append(Notice(understood))
        mask &= index.having(field, id_)
    return mask, tuple(notices)


def _resolved(
    index: OpenIndex, field: str, reference: str, request: SearchRequest
) -> str | Unresolved:
    if field != "locality":
        return index.names.resolve_topic(field, reference)
    newest = date.fromordinal(index.days[index.order[0]]) if index.documents else date.min
    day = request.date_to or request.date_from or newest
    return index.names.resolve_locality(reference, day)


def _unresolved(field: str, name: str, answer: Unresolved) -> str:
    message = t(f"search.{field}.{answer.reason}", name=name)
    if not answer.candidates:
        return f"{message}."
    return f"{message}; {t('search.candidates', names=', '.join(answer.candidates))}."
