"""Part of `plan`: whom awards went to, in numbers, as each language writes them."""

from collections.abc import Iterable, Mapping, Sequence

from archive.award_lines import KINDS, LEVELS, STATUSES, level_of
from archive.fact_views import AwardSum
from archive.facts import Award
from archive.language import VIETNAMESE, Language
from archive.vocabulary import Vocabulary
from pipeline.pages.directory import Directory


def counts(language: Language, awards: Iterable[Award]) -> str:
    """Return the sums of what is known of `awards`; zeros are told only when all are zero.

    Empty when no number is known. Collectives are called what their source calls them, each kind of
    them apart, where the page speaks its language.
    """
    known: dict[tuple[str, str], int] = {}
    for award in awards:
        for kind, count in _stated(award).items():
            unit = award.unit if kind == "collectives" and language == VIETNAMESE else None
            known[kind, unit or ""] = known.get((kind, unit or ""), 0) + count
    told = {what: count for what, count in known.items() if count} or known
    return ", ".join(
        f"{language.number(count)} {unit or language.t(f'count.{kind}', count=count)}"
        for (kind, unit), count in sorted(told.items(), key=lambda item: KINDS.index(item[0][0]))
    )


def count_told(language: Language, award: Award) -> str:
    """Return whom one row of awards went to, in numbers, else that no number is known."""
    return counts(language, (award,)) or language.t("count.unknown")


def without_number(awards: Iterable[Award]) -> int:
    """Return of how many `awards` no number is known."""
    return sum(not _stated(award) for award in awards)


def _stated(award: Award) -> Mapping[str, int]:
    return {kind: count for kind in KINDS if (count := getattr(award, kind)) is not None}


def by_status_and_level(
    vocabulary: Vocabulary, awards: Sequence[Award]
) -> Mapping[tuple[str, str], Sequence[int]]:
    """Return status and level → which of `awards` have them, by place: no others are added up.

    What is only proposed comes last; within a status the highest level comes first.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for place, award in enumerate(awards):
        level = level_of(vocabulary.awards[award.award])
        groups.setdefault((award.status, level), []).append(place)
    order = sorted(groups, key=lambda key: (STATUSES.index(key[0]), LEVELS.index(key[1])))
    return {key: groups[key] for key in order}


def award_sum(language: Language, status: str, level: str, awards: Sequence[Award]) -> AwardSum:
    """Return what awards of one status and level add up to; who was awarded twice counts twice."""
    return AwardSum(
        status,
        language.t(f"award_status.{status}"),
        language.t(f"award_level.{level}"),
        counts(language, awards),
        without_number(awards),
    )


def award_sums(directory: Directory, awards: Sequence[Award]) -> tuple[AwardSum, ...]:
    """Return the sums of awards status by status, level by level."""
    return tuple(
        award_sum(directory.language, *key, [awards[place] for place in places])
        for key, places in by_status_and_level(directory.vocabulary, awards).items()
    )
