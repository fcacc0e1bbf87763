"""Whatever an editor may choose has a word on the page."""

from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from archive.facts import Agreement, AwardStatus, LocalityRole, MovementRole, Theme
from archive.front_matter import Kind
from archive.interface import t
from archive.locality import Kind as Level
from archive.vocabulary_matter import AwardMatter, ClusterMatter, MovementMatter


def choices(type_: Any) -> set[str]:
    """Return the values of the `Literal` that a type is, or is made with."""
    if get_origin(type_) is Literal:
        return set(get_args(type_))
    return set().union(*(choices(part) for part in get_args(type_)))


def choices_of(record: type[Any], field: str) -> set[str]:
    assert field in {item.name for item in fields(record)}
    return choices(get_type_hints(record)[field])


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("kind", choices(Kind)),
        ("level", choices(Level)),
        ("locality_role", choices(LocalityRole)),
        ("movement_role", choices(MovementRole)),
        ("award_status", choices(AwardStatus)),
        ("agreement_status", choices_of(Agreement, "status")),
        ("theme", choices_of(Theme, "kind")),
        ("movement_kind", choices_of(MovementMatter, "kind")),
        ("movement_kinds", choices_of(MovementMatter, "kind")),
        ("scope", choices_of(MovementMatter, "scope")),
        ("award_group", choices_of(AwardMatter, "group")),
        ("award_level", {*choices_of(AwardMatter, "level"), "unknown", "honour"}),
        ("award_recipient", choices_of(AwardMatter, "recipients")),
        ("cluster_kind", choices_of(ClusterMatter, "kind")),
        ("cluster_level", choices_of(ClusterMatter, "level")),
        ("cluster_levels", choices_of(ClusterMatter, "level")),
    ],
)
def test_every_choice_has_a_word_of_its_own(prefix: str, values: set[str]) -> None:
    assert values
    assert len({t(f"{prefix}.{value}") for value in values}) == len(values)
