"""The door where pydantic reads what editors wrote: plain data in, frozen records or faults out.

The annotations of the records (`archive.front_matter`, `archive.vocabulary_matter` and those like
them) are the one definition of the schema; `fields_of` shows them to the documentation and to the
faults. They are told to pydantic-core here, since pydantic would take 100 ms of every build to say
the same.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic_core import SchemaValidator, ValidationError
from pydantic_core.core_schema import (
    dataclass_args_schema,
    dataclass_field,
    dataclass_schema,
    int_schema,
    literal_schema,
    nullable_schema,
    str_schema,
    tuple_schema,
    with_default_schema,
)

from archive.fields import Field, Form, Shorthand
from archive.interface import known, t
from archive.problems import Fault
from archive.records import record
from archive.schema_faults import explain

Record = TypeVar("Record")

MAX_FAULTS = 100
"""Faults of one record that are told; who has more sees the others when these are mended."""


@record(frozen=True, slots=True)
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
        record: Record = _validator(type_).validate_python(data)
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
def _validator(kind: type) -> SchemaValidator:
    return SchemaValidator(_record_schema(kind))


@cache
def _record_schema(kind: type) -> Any:
    """Return the schema of a record as pydantic would make it of the annotations."""
    hints = get_type_hints(kind, include_extras=True)
    entries = []
    for entry in fields(kind):
        schema = _core_schema(hints[entry.name])
        if entry.default is not MISSING:
            schema = with_default_schema(schema, default=entry.default)
        entries.append(dataclass_field(entry.name, schema))
    return dataclass_schema(
        kind,
        dataclass_args_schema(kind.__name__, entries),
        [entry.name for entry in fields(kind)],
        config={"extra_fields_behavior": "forbid", "str_strip_whitespace": True},
        slots=True,
    )


def _core_schema(annotation: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated_schema(*arguments)
    if origin in (Union, types.UnionType):
        return nullable_schema(_core_schema(_not_none(arguments)))
    if origin is tuple:
        return tuple_schema([_core_schema(arguments[0])], variadic_item_index=0)
    if origin is Literal:
        return literal_schema(list(arguments))
    plain = _PLAIN.get(annotation)
    return plain() if plain else _record_schema(annotation)


_PLAIN: Mapping[type, Callable[[], Any]] = {str: str_schema, int: int_schema}


def _annotated_schema(inner: Any, *extras: Any) -> Any:
    """Let the outermost of `extras` put its schema around what the others make of `inner`."""
    if not extras:
        return _core_schema(inner)
    *others, outermost = extras
    if not hasattr(outermost, "__get_pydantic_core_schema__"):
        return _annotated_schema(inner, *others)
    return outermost.__get_pydantic_core_schema__(
        inner, lambda source: _annotated_schema(source, *others)
    )


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
            elif isinstance(extra, Field) and extra.description:
                shape.description = extra.description
        return _shape(arguments[0], shape)
    if origin in (Union, types.UnionType):
        shape.nullable = True
        return _shape(_not_none(arguments), shape)
    if origin is tuple:
        shape.many = True
        return _shape(arguments[0], shape)
    if origin is Literal:
        shape.choices = arguments
        return shape
    shape.kind = annotation
    return shape


def _not_none(options: tuple[Any, ...]) -> Any:
    return next(option for option in options if option is not type(None))


def json_schema(kind: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record as editors may write it."""
    from pydantic import TypeAdapter  # for the documentation alone

    return TypeAdapter(kind).json_schema()
