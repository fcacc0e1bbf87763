"""Records are read as pydantic reads their annotations, without pydantic."""

import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from archive.front_matter import FrontMatter
from archive.schema import FieldSpec, fields_of, read_record
from archive.site_matter import SiteMatter
from archive.vocabulary_matter import DocumentsFile, MovementMatter
from tests.programs import ROOT

TEXTS = st.sampled_from(
    [
        *("", "a", " x ", "no", "012", "1.000", "-3", "7", "1944", "2200", "200000000"),
        *("2021", "2021-Q2", "2021-01-22", "2021-13-01", "2021-01-22 18:04", "1/2", "3.5"),
        *("/tin/a/", "/a.html/b", "https://a.vn", "a b", "a-b", "a/b.jpg", "../x", "a" * 1001),
    ]
)
ANYTHING = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


def values(spec: FieldSpec) -> st.SearchStrategy[Any]:
    one = records(spec.kind) if spec.is_record else TEXTS
    if spec.choices:
        one = st.sampled_from(spec.choices)
    return one | (st.lists(one, max_size=2) if spec.many else one) | ANYTHING


def records(kind: type) -> st.SearchStrategy[dict[str, Any]]:
    specs = fields_of(kind)
    required = {name: values(spec) for name, spec in specs.items() if spec.required}
    optional = {name: values(spec) for name, spec in specs.items() if not spec.required}
    return st.fixed_dictionaries(required, optional={**optional, "zzz": TEXTS})


pydantic_reader = cache(TypeAdapter)


@pytest.mark.parametrize("kind", [FrontMatter, MovementMatter, DocumentsFile, SiteMatter])
@given(st.data())
def test_a_record_is_read_as_pydantic_reads_its_annotations(
    kind: type, data: st.DataObject
) -> None:
    written = data.draw(records(kind))
    read = read_record(kind, written)
    try:
        assert pydantic_reader(kind).validate_python(written) == read
    except ValidationError as error:
        assert isinstance(read, tuple)
        assert [fault.place for fault in read] == [item["loc"] for item in error.errors()]


def test_reading_an_article_needs_no_pydantic() -> None:
    """It takes 100 ms to import and to read the annotations, a tenth of the time of an edit."""
    code = "import sys, pipeline.load, pipeline.validate_article; print('pydantic' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True) == "False\n"
