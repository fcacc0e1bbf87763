"""Writes a mapping as block YAML, its texts quoted: the front matter of generated articles."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_quoted = json.JSONEncoder(ensure_ascii=False).encode
"""JSON is YAML too; the encoder is made once, for a large archive has millions of values."""


def yaml_block(value: Mapping[str, Any]) -> str:
    """Return a mapping as block YAML, its texts quoted."""
    return "".join(_lines(value, ""))


def _lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{indent}{key}:\n"
            yield from _lines(item, indent + "  ")
        elif isinstance(item, Sequence) and not isinstance(item, str):
            yield f"{indent}{key}:\n"
            for member in item:
                if isinstance(member, Mapping):
                    first, *rest = _lines(member, indent + "    ")
                    yield f"{indent}  - {first.lstrip()}"
                    yield from rest
                else:
                    yield f"{indent}  - {_quoted(member)}\n"
        else:
            yield f"{indent}{key}: {_quoted(item)}\n"
