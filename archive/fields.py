"""The types of what editors write: constrained texts, dates, addresses, and two shorthands.

The loader gives every YAML scalar as text (so `no` stays "no" and `012` stays "012"); these
annotations say how each field reads that text. They speak pydantic's protocol for annotations, but
need no more of it than pydantic-core: pydantic itself takes 75 ms to import, see `archive.schema`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any

from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import (
    no_info_after_validator_function,
    no_info_before_validator_function,
    no_info_plain_validator_function,
)

from archive.base_url import BASE_URL, SEARCH_API
from archive.dates import Stamp, parse_day, parse_partial, parse_stamp
from archive.records import record

MAX_SEGMENT = 100
"""Characters between two slashes of an address; file systems allow 255 bytes."""

STRICT = {"extra": "forbid", "str_strip_whitespace": True}
"""Unknown keys are refused everywhere; white space around a text does not count."""

Inner = Callable[[Any], Any]
"""Gives the schema of what an annotation is around."""


@record(frozen=True, slots=True)
class Form:
    """What a text must look like, by the name that the documentation and the problems use."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a key means, and the bounds of its value, in the words of JSON Schema and pydantic."""

    description: str = ""
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    ge: int | None = None
    le: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Bound a text, a number or a list; pydantic-core has these bounds as its own."""
        names = (entry.name for entry in fields(self) if entry.name != "description")
        bounds = {name: getattr(self, name) for name in names}
        return handler(source) | {name: at for name, at in bounds.items() if at is not None}

    def __get_pydantic_json_schema__(self, schema: Any, handler: Inner) -> dict[str, Any]:
        """Add the description."""
        shown: dict[str, Any] = handler(schema)
        return shown | {"description": self.description} if self.description else shown


@record(frozen=True, slots=True)
class _Read:
    """Reads a text with a function; whatever is not text is told so, as for a plain field."""

    read: Callable[[str], Any]
    examples: tuple[str, ...] = ()
    format: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Take the place of the schema of the type."""
        return no_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Inner) -> dict[str, Any]:
        """Describe the text."""
        more = {"format": self.format} if self.format else {"examples": list(self.examples)}
        return {"type": "string"} | more

    def _validate(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "not a text")
        return self.read(value)


@record(frozen=True, slots=True)
class _Before:
    """Judges or changes a value before its type is read."""

    judge: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Put the function before."""
        return no_info_before_validator_function(self.judge, handler(source))


@record(frozen=True, slots=True)
class _After:
    """Judges a value after its type is read."""

    judge: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Put the function after."""
        return no_info_after_validator_function(self.judge, handler(source))


def _whole_number(value: Any) -> Any:
    """Let only digits be an integer: pydantic reads "1.000", a thousand in Vietnam, as 1."""
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]+\s*", value):
        raise PydanticCustomError("whole_number", "not digits only")
    return _of_few_digits(value)


def _of_few_digits(value: Any) -> Any:
    """Refuse what is written as a number but longer than any that is meant."""
    long = isinstance(value, str) and re.search(r"[0-9]{16}|\.[0-9]{7}", value)
    if long and re.fullmatch(r"\s*-?[0-9]+(\.[0-9]+)?(/[0-9]+)?\s*", value):
        raise PydanticCustomError("long_number", "too many digits")
    return value


def _unambiguous(value: str) -> str:
    """Refuse "1.250", which is a thousand and more in Vietnam and hardly over one elsewhere."""
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", value):
        raise PydanticCustomError("ambiguous_number", "decimal or thousands")
    return value


def _url_path(value: str) -> str:
    """Refuse an old address whose file a disk could not hold beside the folder of a page."""
    *folders, last = value.split("/")
    if last == "index.html" or any(folder.endswith((".html", ".htm")) for folder in folders):
        raise PydanticCustomError("url_path_file", "a file where a folder is")
    if any(len(segment) > MAX_SEGMENT for segment in (*folders, last)):
        raise PydanticCustomError("url_path_long", "too long", {"limit": MAX_SEGMENT})
    return value


Line = Annotated[str, Field(min_length=1, max_length=1000), Form("line")]
Paragraph = Annotated[str, Field(min_length=1, max_length=5000), Form("paragraph")]
Reference = Annotated[str, Field(min_length=1, max_length=300), Form("reference")]
Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=120),
    Form("slug"),
]
UrlPath = Annotated[
    str,
    Field(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*(\.html?)?/?)+$", max_length=300),
    _After(_url_path),
    Form("url_path"),
]
WebAddress = Annotated[
    str, Field(pattern=r"^https?://[^\s<>\"'\\^`{|}]+$", max_length=2000), Form("web_address")
]
BaseUrl = Annotated[str, Field(pattern=BASE_URL, max_length=300), Form("base_url")]
SearchApi = Annotated[str, Field(pattern=SEARCH_API, max_length=300), Form("search_api")]
MediaPath = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$", max_length=300
    ),
    Form("media_path"),
]
Number = Annotated[
    str,
    Field(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,6})?(/[0-9]{1,15})?$"),
    _After(_unambiguous),
    _Before(_of_few_digits),
    Form("number"),
]
Whole = _Before(_whole_number)
Year = Annotated[int, Field(ge=1945, le=2200), Whole, Form("year")]
Count = Annotated[int, Field(ge=0, le=100_000_000), Whole, Form("count")]
Day = Annotated[date, _Read(parse_day, format="date"), Form("day")]
Moment = Annotated[
    Stamp, _Read(parse_stamp, examples=("2021-01-22", "2021-01-22 18:04")), Form("moment")
]
PartialDate = Annotated[
    str,
    _Read(parse_partial, examples=("2021", "2021-Q2", "2021-03", "2021-03-15")),
    Form("partial_date"),
]


@record(frozen=True, slots=True)
class _Listed:
    """Lets an editor write one item where a list is asked for, and null for an empty list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Make a list of anything that is none."""
        return no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Inner) -> dict[str, Any]:
        """Allow what `_expand` allows."""
        listed = handler(schema)
        return {"anyOf": [listed, listed.get("items", {}), {"type": "null"}]}

    def _expand(self, value: Any) -> Any:
        if value is None:
            return ()
        return value if isinstance(value, list | tuple) else (value,)


Listed = _Listed()


@record(frozen=True, slots=True)
class Shorthand:
    """Lets an editor write the bare text of the main key where a mapping is asked for."""

    key: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Inner) -> Any:
        """Put the text into a mapping before pydantic reads it."""
        return no_info_before_validator_function(self._expand, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Inner) -> dict[str, Any]:
        """Allow what `_expand` allows."""
        return {"anyOf": [handler(schema), {"type": "string"}]}

    def _expand(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value
