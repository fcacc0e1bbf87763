"""What the API answers is what its OpenAPI document says, whatever it is asked (schemathesis).

`make proof` asks much more, of a real server: `tests/proof/test_api_fuzz.py`.
"""

from pathlib import Path

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema

from search.api import OPENAPI
from tests.api_requests import api, rich_output

PATHS = (
    "/api/search",
    "/api/search.csv",
    "/api/search.atom",
    "/api/suggest",
    "/api/suggest.opensearch",
)
WITHOUT_PARAMETERS = ("/api/articles/{id}", "/api/health")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    output: Path = rich_output(tmp_path_factory.mktemp("described"))
    return schemathesis.openapi.from_asgi(OPENAPI, api(output))


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        *((path, GenerationMode.POSITIVE) for path in (*PATHS, *WITHOUT_PARAMETERS)),
        *((path, GenerationMode.NEGATIVE) for path in PATHS),
    ],
)
def test_answers_are_as_they_are_described(
    described: BaseSchema, path: str, mode: GenerationMode
) -> None:
    operation = described[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=20)
    def ask(case: Case) -> None:
        case.call_and_validate()

    ask()
