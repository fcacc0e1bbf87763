"""An answer → the line that says how many articles there are, at a terminal and on the page.

Pure. What only comes near is never counted as if it were found.
"""

from archive.interface import t
from search.engine.answer import SearchAnswer
from search.engine.request import SearchRequest


def dotted(number: int) -> str:
    """Return a whole number as Vietnamese writes it: 12.345."""
    return f"{number:,}".replace(",", ".")


def count_text(answer: SearchAnswer, request: SearchRequest, *, advice: bool = True) -> str:
    """Return how many articles there are, and which of them are shown when not all are.

    When there are none, `advice` says what to try; the page has it where the results would be.
    """
    if not answer.total:
        return t("search.nothing") if advice else t("search.total", total=0)
    kind = f"search.total.{answer.near}" if answer.near else "search.total"
    total = t(kind, total=dotted(answer.total))
    first, shown = max(0, request.offset) + 1, len(answer.results)
    if shown:
        last = first + shown - 1
        told = {"total": total, "first": dotted(first), "last": dotted(last)}
        return total if shown == answer.total else t("search.shown", **told)
    if request.limit > 0:
        page = (first - 1) // request.limit + 1
        return t("search.past", total=total, page=dotted(page))
    return total
