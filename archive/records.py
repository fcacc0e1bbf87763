"""`dataclass(frozen=True, slots=True)`, defined in a sixth of the time.

The build of one edited article defines a hundred records; `dataclasses` writes and compiles six
methods for each, 50 ms in all. Here all records share their methods; `__init__` alone has to be
written, and is when the first record of a class is made.
"""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record  # which it is to whoever uses it
else:

    def record(*, eq: bool = True, **_the_two: Literal[True]) -> Callable[[type], type]:
        """Return what makes a record of a class; a default is a value, never a factory."""
        return partial(_record, _METHODS | _COMPARING if eq else _METHODS)


def _record(methods: Mapping[str, Callable[..., Any]], kind: type) -> type:
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    for name, method in methods.items():
        setattr(made, name, method)
    return made


def _init(self: Any, *values: object, **named: object) -> None:
    kind = type(self)
    kind.__init__ = _written(kind)
    kind.__init__(self, *values, **named)


def _written(kind: Any) -> Callable[..., None]:
    """Return the function that sets each field to its argument, or its default.

    It asks each slot to take its value, which takes two thirds of the time of `object.__setattr__`.
    """
    known: dict[str, Any] = {}
    parameters, lines = ["self"], []
    for field in dataclasses.fields(kind):
        known[f"{field.name}_slot"] = getattr(kind, field.name).__set__
        parameters.append(field.name)
        if field.default is not dataclasses.MISSING:
            known[f"{field.name}_default"] = field.default
            parameters[-1] += f"={field.name}_default"
        lines.append(f"    {field.name}_slot(self, {field.name})\n")
    body = "".join(lines) or "    pass"
    exec(f"def __init__({', '.join(parameters)}):\n{body}", known)  # noqa: S102 (of names alone)
    written: Callable[..., None] = known["__init__"]
    return written


def _values(self: Any) -> tuple[object, ...]:
    kind: type = type(self)
    return _getter(kind)(self)


@cache
def _getter(kind: Any) -> Callable[[object], tuple[object, ...]]:
    names = [field.name for field in dataclasses.fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    names = [field.name for field in dataclasses.fields(type(self))]
    shown = [f"{name}={value!r}" for name, value in zip(names, _values(self), strict=True)]
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refused(_self: Any, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _reduced(self: Any) -> tuple[type, tuple[object, ...]]:
    """Return the class and the values: to be pickled without a look at the names."""
    return type(self), _values(self)


_COMPARING: dict[str, Callable[..., Any]] = {"__eq__": _equal, "__hash__": _hash}
_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__repr__": _shown,
    "__setattr__": _refused,
    "__delattr__": _refused,
    "__reduce__": _reduced,
}
