"""The types of what editors write: constrained texts, dates, addresses, and two shorthands.

The loader gives every YAML scalar as text (so `no` stays "no" and `012` stays "012"); these
annotations, read by pydantic, say how each field reads that text.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints
from pydantic.json_schema import WithJsonSchema

from archive.dates import Stamp, parse_day, parse_partial, parse_stamp

STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)
"""Unknown keys are refused everywhere; white space around a text does not count."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=120)
]
UrlPath = Annotated[
    str,
    StringConstraints(pattern=r"^/([a-z0-9]+(-[a-z0-9]+)*(\.html?)?/?)+$", max_length=300),
]
WebAddress = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s<>\"'\\^`{|}]+$", max_length=2000)
]
MediaPath = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$", max_length=300
    ),
]
Number = Annotated[str, StringConstraints(pattern=r"^-?\d{1,15}(\.\d{1,6})?(/\d{1,15})?$")]
Year = Annotated[int, Field(ge=1945, le=2200)]
Count = Annotated[int, Field(ge=0, le=100_000_000)]
Day = Annotated[
    date, PlainValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})
]
Moment = Annotated[
    Stamp,
    PlainValidator(parse_stamp),
    WithJsonSchema({"type": "string", "examples": ["2021-01-22", "2021-01-22 18:04"]}),
]
PartialDate = Annotated[
    str,
    PlainValidator(parse_partial),
    WithJsonSchema({"type": "string", "examples": ["2021", "2021-Q2", "2021-03"]}),
]


def _listed(value: Any) -> Any:
    """Let an editor write one item where a list is asked for, and null for an empty list."""
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def shorthand(key: str) -> Any:
    """Let an editor write the bare text of the main key where a mapping is asked for."""

    def expand(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(expand)


Listed = BeforeValidator(_listed)
