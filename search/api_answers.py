"""Part of the API: which address answers what, and how OpenAPI describes it.

What an answer looks like is up to the modules of the formats. An answer depends on its address, the
index, the program, and sometimes on the built site: a tag says so, by which caches ask for news.
"""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Annotated, Any

from fastapi import FastAPI, Path, Request
from starlette.responses import RedirectResponse, Response

from archive import urls
from search import api_models as models
from search import api_parameters as given
from search.answer_atom import answer_atom
from search.answer_csv import answer_csv
from search.answer_json import answer_record
from search.api_http import (
    MAX_AGE,
    ApiFault,
    as_api_fault,
    entity_tag,
    is_known,
    json_response,
    program_digest,
    typed_response,
)
from search.api_settings import ApiSettings
from search.article_record import article_record
from search.built_site import search_page, site_url
from search.index_in_force import Edition, IndexInForce
from search.open_index import OpenIndex
from search.query import search
from search.query_threads import Check, QueryThreads, QueryTooSlow, TooManyQueries
from search.request import MAX_RESULTS
from search.result_page import PARAMETERS, asked_for, filled_page
from search.stamp import IndexFault
from search.suggestions import suggest

Make = Callable[[OpenIndex, Check], Response]

_KEPT = {"Cache-Control": f"public, max-age={MAX_AGE}"}


class Answers:
    """What the addresses answer."""

    def __init__(self, settings: ApiSettings, index: IndexInForce, queries: QueryThreads) -> None:
        """Answer from `index` in the threads of `queries`."""
        self._site_url = settings.site_url
        self._site = settings.output / "site"
        self._index = index
        self._queries = queries
        self._program = program_digest()

    async def search(
        self,
        request: Request,
        asked: given.Asked,
        sort: given.Order = "relevance",
        limit: given.Limit = 10,
        offset: given.Offset = 0,
        facets: given.Facets = True,
    ) -> Response:
        """Search the archive: one page of results, counts, corrections and warnings."""
        wanted = replace(asked, sort=sort, limit=limit, offset=offset, facets=facets)

        def make(index: OpenIndex, check: Check) -> Response:
            return json_response(answer_record(search(index, wanted, check), wanted))

        return await self._answer(request, make)

    async def search_csv(
        self,
        request: Request,
        asked: given.Asked,
        sort: given.Order = "relevance",
        limit: given.LongLimit = MAX_RESULTS,
        offset: given.Offset = 0,
    ) -> Response:
        """Search the archive; the results are a table for a spreadsheet."""
        wanted = replace(asked, sort=sort, limit=limit, offset=offset)
        base_url = await self._base_url(request)

        def make(index: OpenIndex, check: Check) -> Response:
            named = {"Content-Disposition": 'attachment; filename="tim-kiem.csv"'}
            text = answer_csv(search(index, wanted, check), base_url)
            return typed_response(text, "text/csv", headers=named)

        return await self._answer(request, make, base_url)

    async def search_atom(self, request: Request, asked: given.Asked) -> Response:
        """Follow a search in a feed reader: the newest results."""
        base_url, address = await self._base_url(request), str(request.url)

        def make(index: OpenIndex, check: Check) -> Response:
            text = answer_atom(search(index, asked, check), asked, base_url, address)
            return typed_response(text, "application/atom+xml")

        return await self._answer(request, make, base_url, address)

    async def suggest(
        self, request: Request, q: given.Text = "", limit: given.Suggestions = 8
    ) -> Response:
        """Suggest what may be meant while it is typed: places, movements, titles."""

        def make(index: OpenIndex, _: Check) -> Response:
            found = [asdict(suggestion) for suggestion in suggest(index, q, limit)]
            return json_response({"query": q, "suggestions": found})

        return await self._answer(request, make)

    async def suggest_opensearch(
        self, request: Request, q: given.Text = "", limit: given.Suggestions = 8
    ) -> Response:
        """Suggest in the search box of a browser (OpenSearch Suggestions)."""

        def make(index: OpenIndex, _: Check) -> Response:
            texts = [suggestion.text for suggestion in suggest(index, q, limit)]
            return json_response([q, texts], media_type="application/x-suggestions+json")

        return await self._answer(request, make)

    async def article(
        self, request: Request, article_id: Annotated[str, Path(alias="id")]
    ) -> Response:
        """Return one article: its text, and what it is filtered by."""

        def make(index: OpenIndex, _: Check) -> Response:
            record = article_record(index, article_id)
            if record is None:
                raise ApiFault(404, "no_article")
            return json_response(record)

        return await self._answer(request, make)

    async def health(self) -> Response:
        """Say whether there is an index to answer from."""

        def look() -> dict[str, Any]:
            with self._index.in_use() as edition:
                return {
                    "status": "ok",
                    "articles": edition.index.documents,
                    "generation": edition.index.generation,
                    "index": edition.digest,
                }

        # In a thread of its own: it is also answered while all others are busy.
        return json_response(await asyncio.to_thread(look))

    async def page(self, request: Request) -> Response:
        """Answer with the search page, its answer already in it."""
        page = await asyncio.to_thread(search_page, self._site)
        if page is None:
            raise ApiFault(404, "no_page")
        parameters = request.query_params
        asked = asked_for(parameters)
        if not any(name in parameters for name in PARAMETERS):
            return typed_response(filled_page(page, asked, None), "text/html")

        def make(index: OpenIndex, check: Check) -> Response:
            answer = search(index, asked.request, check)
            return typed_response(filled_page(page, asked, answer), "text/html")

        try:
            return await self._answer(request, make, page)
        except (IndexFault, QueryTooSlow, TooManyQueries) as reason:
            fault = as_api_fault(reason)
            text = filled_page(page, asked, None, fault.message)
            return typed_response(text, "text/html", fault.status, fault.headers)

    async def _answer(self, request: Request, make: Make, *depends: str) -> Response:
        """Answer with what `make` makes, unless who asks has it.

        It has to depend on the address, the index, the program and `depends` only.
        """
        address = request.scope["path"], request.scope["query_string"].decode("latin-1")

        def work(edition: Edition, check: Check) -> Response:
            tag = entity_tag(self._program, edition.digest, *address, *depends)
            known = is_known(request, tag)
            response = Response(status_code=304) if known else make(edition.index, check)
            response.headers.update({"ETag": tag, **_KEPT})
            return response

        return await self._queries.answer(work)

    async def _base_url(self, request: Request) -> str:
        """Return the address of the site: as set, else as it was built for, else this server's."""
        built_for = self._site_url or await asyncio.to_thread(site_url, self._site)
        return built_for or str(request.base_url)


def add_addresses(app: FastAPI, answers: Answers) -> None:
    """Let `app` give the `answers`."""

    def add(path: str, answer: Callable[..., Any], content: dict[str, Any], *faults: int) -> None:
        app.add_api_route(
            path,
            answer,
            response_model=None,
            response_class=Response,
            responses={200: {"description": "Found.", **content}, **_failures(*faults)},
        )

    add("/api/search", answers.search, {"model": models.SearchPage}, 422)
    add("/api/search.csv", answers.search_csv, _content("text/csv"), 422)
    add("/api/search.atom", answers.search_atom, _content("application/atom+xml"), 422)
    add("/api/suggest", answers.suggest, {"model": models.Suggestions}, 422)
    add("/api/suggest.opensearch", answers.suggest_opensearch, _COMPLETIONS, 422)
    add("/api/articles/{id:path}", answers.article, {"model": models.ArticleRecord}, 404)
    add("/api/health", answers.health, {"model": models.Health})
    page, without_slash = urls.SEARCH, urls.SEARCH.removesuffix("/")
    app.add_api_route(page, answers.page, response_model=None, include_in_schema=False)
    app.add_api_route(without_slash, _to_page, response_model=None, include_in_schema=False)


def _to_page(request: Request) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(f"{urls.SEARCH}?{query}" if query else urls.SEARCH, 308)


def _content(media_type: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"content": {media_type: {"schema": schema or {"type": "string"}}}}


_COMPLETIONS = _content(
    "application/x-suggestions+json",
    {
        "type": "array",
        "description": "What was typed, and the list of what may be meant.",
        "items": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "minItems": 2,
        "maxItems": 2,
    },
)

_REASONS = {
    404: "There is no such article.",
    422: "A parameter is not as it must be.",
    500: "A fault of the program, which is in its log.",
    503: "No index, too many queries, or one that takes too long.",
}


def _failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {
        status: {"model": models.Failure, "description": _REASONS[status]}
        for status in (*statuses, 500, 503)
    }
