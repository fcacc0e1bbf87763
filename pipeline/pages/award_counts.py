"""Part of `plan`: whom awards went to, in numbers, as each language writes them."""

from collections.abc import Sequence

from archive.facts import Award
from archive.language import VIETNAMESE, Language

KINDS = ("collectives", "individuals", "households", "exemplars")
"""What is counted, as the fields of an award are called, in the order of telling."""


def counts(language: Language, awards: Sequence[Award]) -> str:
    """Return the sums of what is known of `awards`; a zero is told only when all are zero.

    Empty when no number is known. Collectives are called what the source calls them where all are
    the same and the page speaks its language.
    """
    stated = {kind: _stated(awards, kind) for kind in KINDS}
    known = {kind: sum(numbers) for kind, numbers in stated.items() if numbers}
    told = {kind: count for kind, count in known.items() if count} or dict([*known.items()][:1])
    units = {award.unit for award in awards if award.collectives}
    unit = next(iter(units)) if len(units) == 1 and language == VIETNAMESE else None
    return ", ".join(
        f"{language.number(count)} "
        + (unit if unit and kind == "collectives" else language.t(f"count.{kind}", count=count))
        for kind, count in told.items()
    )


def without_number(awards: Sequence[Award]) -> int:
    """Return of how many `awards` no number is known."""
    return sum(all(getattr(award, kind) is None for kind in KINDS) for award in awards)


def _stated(awards: Sequence[Award], kind: str) -> Sequence[int]:
    return [count for award in awards if (count := getattr(award, kind)) is not None]
