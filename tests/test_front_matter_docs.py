"""The page and the JSON Schema of the front matter are what their definition makes."""

import json
from typing import Any

import pytest

from archive.front_matter import FrontMatter
from archive.schema import fields_of, read_record
from tests.programs import ROOT
from tools.front_matter_docs import DOCS, ENTRIES, document, main, schema


@pytest.mark.parametrize(
    ("name", "made"), [("front-matter.md", document), ("front-matter.schema.json", schema)]
)
def test_the_files_are_up_to_date(name: str, made: Any) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == made(), "run: python -m tools.front_matter_docs"


def test_running_it_changes_nothing() -> None:
    before = {path: path.read_bytes() for path in DOCS.glob("front-matter*")}
    main()
    assert {path: path.read_bytes() for path in DOCS.glob("front-matter*")} == before


@pytest.mark.parametrize("kind", [kind for *_, kind in ENTRIES])
def test_every_key_is_described(kind: type) -> None:
    page = document()
    for spec in fields_of(kind).values():
        assert f"`{spec.name}`" in page
        assert spec.description or spec.is_record, f"{kind.__name__}.{spec.name}"


def test_every_link_within_the_page_leads_somewhere() -> None:
    page = document()
    headings = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    links = {part.partition(")")[0] for part in page.split("](#")[1:]}
    assert links
    assert links <= headings


class Allows:
    """A small judge of JSON Schema: what the schema of the front matter uses of it."""

    def __init__(self, whole: dict[str, Any]) -> None:
        self.definitions = whole["$defs"]
        self.whole = whole

    def __call__(self, value: Any, schema: dict[str, Any] | None = None) -> bool:
        schema = self.whole if schema is None else schema
        if "$ref" in schema:
            return self(value, self.definitions[schema["$ref"].rsplit("/", 1)[1]])
        if "anyOf" in schema and not any(self(value, option) for option in schema["anyOf"]):
            return False
        if "enum" in schema and value not in schema["enum"]:
            return False
        types = schema.get("type", [])
        types = [types] if isinstance(types, str) else types
        if types and not any(self.is_a(value, name) for name in types):
            return False
        if isinstance(value, dict) and "properties" in schema:
            known = schema["properties"]
            return (
                set(schema.get("required", ())) <= set(value)
                and set(value) <= set(known)
                and all(self(inner, known[key]) for key, inner in value.items())
            )
        if isinstance(value, list) and "items" in schema:
            return len(value) >= schema.get("minItems", 0) and all(
                self(inner, schema["items"]) for inner in value
            )
        return True

    @staticmethod
    def is_a(value: Any, name: str) -> bool:
        kinds = {
            "object": dict,
            "array": list,
            "string": str,
            "null": type(None),
            "boolean": bool,
            "number": (int, float),
            "integer": int,
        }
        return isinstance(value, kinds[name])


@pytest.mark.parametrize(
    ("more", "allowed"),
    [
        ({}, True),
        ({"localities": "Móng Cái"}, True),
        ({"localities": [{"locality": "Móng Cái", "role": "host"}, "Hạ Long"]}, True),
        ({"localities": []}, False),
        ({"localities": {"locality": "a", "x": "b"}}, False),
        ({"kind": "launch"}, True),
        ({"kind": ["launch", "x"]}, False),
        ({"event": {"date": "2021-01-22"}}, True),
        ({"event": "hôm qua"}, False),
        ({"awards": {"award": "a", "status": "proposed", "collectives": 3}}, True),
        ({"awards": [{"award": "a"}]}, False),
        ({"tiltle": "a"}, False),
    ],
)
def test_the_json_schema_allows_what_the_program_allows(
    more: dict[str, Any], *, allowed: bool
) -> None:
    data = {"title": "A", "date": "2021-01-22", "localities": "ca-nuoc", **more}
    assert Allows(json.loads(schema()))(data) is allowed
    texts = json.loads(json.dumps(data), parse_int=str)
    assert isinstance(read_record(FrontMatter, texts), FrontMatter) is allowed
