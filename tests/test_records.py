"""Records are what `dataclass(frozen=True, slots=True)` would make of the same class."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, fields, is_dataclass, replace
from typing import Any

import pytest

from archive.records import record


@record(frozen=True, slots=True)
class Place:
    """A record with and without defaults."""

    name: str
    height: int | None = None
    names: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class River:
    """Another, of the same fields."""

    name: str
    height: int | None = None
    names: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Mark:
    """One of one field."""

    name: str


@record(frozen=True, slots=True)
class Nothing:
    """One of none."""


@record(frozen=True, slots=True, eq=False)
class Table:
    """One that is equal to itself alone."""

    name: str


PLACE = Place("Huế", names=("Phú Xuân",))


def test_a_record_has_what_it_was_given_and_else_the_defaults() -> None:
    assert (PLACE.name, PLACE.height, PLACE.names) == ("Huế", None, ("Phú Xuân",))
    assert Place("Huế", 15, ("Phú Xuân",)) == Place(height=15, names=("Phú Xuân",), name="Huế")


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("Huế", 1, (), 2), {}), (("Huế",), {"name": "Huế"}), (("Huế",), {"depth": 1})],
)
def test_a_record_is_not_made_of_too_little_or_too_much(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    for _ in range(2):  # the first of its class, and any other
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            Place(*values, **named)


def test_records_are_equal_when_class_and_values_are() -> None:
    assert Place("Huế", 1) == Place("Huế", 1)
    assert Place("Huế", 1) != Place("Huế", 2)
    assert Place("Huế", 1) != River("Huế", 1)
    assert Mark("Huế") != ("Huế",)
    assert Nothing() == Nothing()
    assert {Place("Huế"), Place("Huế"), River("Huế"), Mark("Huế"), Mark("Huế")} == {
        Place("Huế"),
        River("Huế"),
        Mark("Huế"),
    }


def test_without_eq_a_record_is_equal_to_itself_alone() -> None:
    table = Table("Huế")
    assert table == table
    assert table != Table("Huế")
    assert len({table, table, Table("Huế")}) == 2


def test_a_record_cannot_be_changed() -> None:
    attempts = (
        lambda: setattr(PLACE, "name", "Vinh"),
        lambda: setattr(PLACE, "depth", 1),
        lambda: delattr(PLACE, "name"),
    )
    for attempt in attempts:
        with pytest.raises(FrozenInstanceError):
            attempt()
    assert PLACE.name == "Huế"
    assert not hasattr(PLACE, "__dict__")


def test_a_record_shows_itself_and_is_taken_apart_as_a_dataclass() -> None:
    @dataclass(frozen=True, slots=True)
    class Twin:
        """What `dataclasses` makes of the same fields."""

        name: str
        height: int | None = None
        names: tuple[str, ...] = ()

    twin = Twin("Huế", names=("Phú Xuân",))
    assert repr(PLACE) == repr(twin).partition("<locals>.")[2].replace("Twin", "Place")
    assert repr(Nothing()) == "Nothing()"
    assert asdict(PLACE) == asdict(twin)
    assert is_dataclass(Place)
    assert [(field.name, field.default) for field in fields(Place)] == [
        (field.name, field.default) for field in fields(Twin)
    ]
    assert replace(PLACE, height=15) == Place("Huế", 15, ("Phú Xuân",))


@pytest.mark.parametrize("made", [PLACE, Mark("Huế"), Nothing()])
def test_a_record_comes_back_from_bytes_and_copies(made: object) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(made, protocol)
        assert pickle.loads(data) == made  # noqa: S301 (our own)
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made


def test_a_record_can_be_of_more_fields_than_another() -> None:
    @record(frozen=True, slots=True)
    class Town(Place):
        """A place, and more."""

        people: int = 0

    assert replace(Town("Huế", people=1), height=15) == Town("Huế", 15, (), 1)
    assert Town("Huế") != Place("Huế")
