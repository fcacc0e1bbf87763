"""Writes a mapping as block YAML, its texts quoted: the front matter of generated articles."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


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
                    yield f"{indent}  - {json.dumps(member, ensure_ascii=False)}\n"
        else:
            yield f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}\n"
