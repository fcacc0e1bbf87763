"""The door where pydantic reads what editors wrote: plain data in, frozen records or faults out.

The annotations of the records (`archive.front_matter`, `archive.vocabulary_matter`) are the one
definition of the schema; `fields_of` shows them to the documentation and to the faults.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from archive.fields import Form, Shorthand
from archive.interface import known, t
from archive.problems import Fault
from archive.schema_faults import explain

Record = TypeVar("Record")

MAX_FAULTS = 100
"""Faults of one record that are told; who has more sees the others when these are mended."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One key of a record, as its annotation defines it."""

    name: str
    description: str
    kind: Any
    """The record it holds, or the plain type: str, int, date, Stamp."""
    form: str
    """Name of the `Form` of a plain value, empty when it has none."""
    many: bool
    required: bool
    nullable: bool
    default: Any
    choices: tuple[str, ...]
    """Values allowed, when only some are."""
    shorthand: str
    """Key of the record that a bare text stands for, empty when there is none."""

    @property
    def is_record(self) -> bool:
        """Whether it holds a record with keys of its own; a moment is written as a plain value."""
        return is_dataclass(self.kind) and not self.form


def read_record(kind: type[Record], data: Mapping[str, Any]) -> Record | tuple[Fault, ...]:
    """Return `data` as a record of `kind`, or everything that is wrong with it."""
    type_: type = kind  # mypy holds a variable type to be unhashable
    try:
        record: Record = _adapter(type_).validate_python(data)
    except ValidationError as error:
        listed = error.errors(include_url=False)[:MAX_FAULTS]
        return tuple(_fault(kind, item["loc"], item) for item in listed)
    return record


@cache
def fields_of(kind: type) -> Mapping[str, FieldSpec]:
    """Return the keys of a record in the order of its definition."""
    hints = get_type_hints(kind, include_extras=True)
    specs = {}
    for entry in fields(kind):
        shape = _shape(hints[entry.name])
        default = None if entry.default is MISSING else entry.default
        specs[entry.name] = FieldSpec(
            entry.name,
            shape.description,
            shape.kind,
            shape.form,
            shape.many,
            entry.default is MISSING,
            shape.nullable,
            default,
            shape.choices,
            shape.shorthand,
        )
    return specs


def meaning(kind: type, name: str, value: str) -> str:
    """Return what an allowed value means, in Vietnamese; empty when the value says it itself.

    Words are under `kind.launch` for an article's, `award_status.proposed` for a fact's.
    """
    noun = kind.__name__.removesuffix("Mention").removesuffix("Matter").lower()
    for key in (f"{noun}_{name}.{value}", f"{name}.{value}" if noun == "front" else ""):
        if known(key):
            return t(key)
    return ""


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _fault(kind: type, place: tuple[int | str, ...], error: Mapping[str, Any]) -> Fault:
    record, spec = _spec_at(kind, place)
    choices = (
        {choice: meaning(record, spec.name, choice) for choice in spec.choices} if spec else {}
    )
    code, context = error["type"], error.get("ctx", {})
    form = spec.form if spec else ""
    keys = tuple(fields_of(record))
    return explain(place, code, context, error["input"], form=form, keys=keys, choices=choices)


def _spec_at(kind: type, place: tuple[int | str, ...]) -> tuple[type, FieldSpec | None]:
    """Return the record that holds the value at `place`, and the value's field if it has one."""
    record, spec = kind, None
    for step in place:
        if isinstance(step, int):
            continue
        if spec is not None:
            record = spec.kind
        spec = fields_of(record).get(step)
    return record, spec


@dataclass(slots=True)
class _Shape:
    """What is gathered while the layers of an annotation are taken off."""

    kind: Any = str
    description: str = ""
    form: str = ""
    many: bool = False
    nullable: bool = False
    choices: tuple[str, ...] = ()
    shorthand: str = ""


def _shape(annotation: Any, shape: _Shape | None = None) -> _Shape:
    shape = shape or _Shape()
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for extra in arguments[1:]:
            if isinstance(extra, Form):
                shape.form = extra.name
            elif isinstance(extra, Shorthand):
                shape.shorthand = extra.key
            elif isinstance(extra, FieldInfo) and extra.description:
                shape.description = extra.description
        return _shape(arguments[0], shape)
    if origin in (Union, types.UnionType):
        shape.nullable = True
        return _shape(next(item for item in arguments if item is not type(None)), shape)
    if origin is tuple:
        shape.many = True
        return _shape(arguments[0], shape)
    if origin is Literal:
        shape.choices = arguments
        return shape
    shape.kind = annotation
    return shape


def json_schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record as editors may write it."""
    return _adapter(kind).json_schema()
