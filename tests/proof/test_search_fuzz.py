"""Ten thousand queries of every sort, in the module and over HTTP: an answer each, in bounds."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine.answer import FACETS
from search.engine.query_parser import MAX_CHARACTERS
from search.index.open_index import OpenIndex, open_index
from tests.api_requests import HOST, api, archive
from tests.archives import rich_archive
from tests.search_indexes import ask, documents_of, make_document

pytestmark = pytest.mark.proof

PIECES = (
    '"', "“", "”", "«", "»", "(", ")", "((", "))", "-", "--", "*", "**", ":", "..", "?", ",", "\n",
    "\t", "\u00a0", "\u200b", "\u0000", "\u0301", "🎉", "_", "|", "\\", "/", "<b>",
    "&#", "%s", "OR", "AND", "NOT", "or", "title", "title:", "body:", "locality:", "movement:",
    "cluster:", "person:", "award:", "document:", "kind:", "year:", "date:", "has:", "khong:",
    "launch",
    "awards", "2020", "2021", "2020..2021", "..2021", "2021-01", "2021-02-30",
    "2021-01..2021-03-15",
    "99999", "0", "thi", "đua", "thị", "dua", "thi*", "đ*", "t*", "Móng", "Cái", "mong", "giao",
    "ước",
    "thi\u0323", "HOÀ", "quí", "COVID-19", "27/7", "xyzzy", "а", "α", "東", "ﬁ", "ß", "İ", "ǆ",
    "x" * 60, "thi đua " * 40, "(" * 30, '"thi ' * 20,
)  # fmt: skip
SHAPED = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " ", "  "))), max_size=30
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
ANY = st.text(st.characters(exclude_categories=()), max_size=MAX_CHARACTERS + 100)
QUERIES = SHAPED | ANY

ten_thousand = settings(
    max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    full = rich_archive()
    return archive(
        tmp_path_factory.mktemp("fuzz") / "output",
        *documents_of(full.full, full.vocabulary),
        *(
            make_document(f"Tin số {n}", " ".join(PIECES[n % 9 :: 2]), day=f"20{n}-01-01")
            for n in range(10, 40)
        ),
    )


@pytest.fixture(scope="module")
def index(output: Path) -> Iterator[OpenIndex]:
    with open_index(output / "index") as opened:
        yield opened


class Client:
    """Asks the application in this process, in one event loop."""

    def __init__(self, output: Path) -> None:
        self._runner = asyncio.Runner()
        app = api(output, query_seconds=60)
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=HOST)

    def get(self, path: str, **parameters: object) -> httpx.Response:
        given = {name: str(value) for name, value in parameters.items()}
        return self._runner.run(self._client.get(path, params=given))

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


@pytest.fixture(scope="module")
def client(output: Path) -> Iterator[Client]:
    made = Client(output)
    yield made
    made.close()


@ten_thousand
@given(
    q=QUERIES,
    limit=st.integers(-2, 5),
    offset=st.integers(-2, 5),
    sort=st.sampled_from(("relevance", "newest", "oldest")),
    locality=st.none() | st.text(max_size=20),
    movement=st.none() | st.text(max_size=20),
)
def test_any_text_is_answered_within_bounds(
    index: OpenIndex,
    q: str,
    limit: int,
    offset: int,
    sort: str,
    locality: str | None,
    movement: str | None,
) -> None:
    values = {"sort": sort, "locality": locality, "movement": movement}
    answer = ask(index, q, limit=limit, offset=offset, **values)
    assert 0 <= answer.total <= index.documents
    assert len(answer.results) == min(max(0, limit), max(0, answer.total - max(0, offset)))
    assert all(0 <= (notice.position or 0) < max(1, len(q)) for notice in answer.notices)
    assert set(answer.facets) == set(FACETS)
    for result in answer.results:
        assert "".join(segment.text for segment in result.title_segments) == result.title
        assert result.score >= 0
    assert ask(index, q, limit=limit, offset=offset, **values) == answer


@ten_thousand
@given(
    path=st.sampled_from(("/api/search", "/api/search.csv", "/api/search.atom", "/api/suggest")),
    q=QUERIES,
    limit=st.integers(0, 20),
)
def test_http_answers_any_text_and_never_with_500(
    client: Client, path: str, q: str, limit: int
) -> None:
    encodable = q.encode("utf-8", "surrogatepass")
    parameters = httpx.QueryParams({"q": encodable.decode("utf-8", "replace"), "limit": limit})
    answer = client.get(path, **parameters)
    # Only the number of suggestions has a least one; nothing else that is sent here is refused.
    assert answer.status_code == (422 if path == "/api/suggest" and limit == 0 else 200)
    if path == "/api/search":
        assert len(answer.json()["results"]) <= limit


@ten_thousand
@given(query=st.binary(max_size=200), path=st.sampled_from(("search", "suggest", "search.csv")))
def test_http_answers_any_query_string(client: Client, query: bytes, path: str) -> None:
    written = "".join(
        chr(byte) if 33 <= byte < 127 and byte != 35 else f"%{byte:02X}" for byte in query
    )
    assert client.get(f"/api/{path}?q={written}").status_code in (200, 422)
