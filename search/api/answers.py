"""Part of the API: what is answered.

What an answer looks like is up to the modules of the formats. An answer depends on its address, the
index, the program, and sometimes on the built site: a tag says so, by which caches ask for news.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Path, Request
from starlette.datastructures import QueryParams
from starlette.responses import Response

from archive.search_limits import MAX_RESULTS
from search.answers.answer_atom import answer_atom
from search.answers.answer_csv import answer_csv
from search.answers.answer_json import answer_record
from search.answers.article_record import article_record
from search.answers.built_site import search_page, site_url
from search.answers.page_request import PARAMETERS, asked_for
from search.answers.result_page import filled_page, is_static
from search.api import parameters as given
from search.api.http import (
    MAX_AGE,
    PARTIAL,
    TOTAL,
    ApiFault,
    as_api_fault,
    entity_tag,
    is_known,
    json_response,
    program_digest,
    typed_response,
)
from search.api.index_in_force import Edition, IndexInForce
from search.api.query_threads import Check, QueryThreads, QueryTooSlow, TooManyQueries
from search.api.settings import ApiSettings
from search.engine.answer import SearchAnswer
from search.engine.query import search
from search.engine.suggestions import suggest
from search.index.open_index import OpenIndex
from search.index.stamp import IndexFault

Make = Callable[[OpenIndex, Check], Response]

_KEPT = {"Cache-Control": f"public, max-age={MAX_AGE}"}
_NO_HEADERS: Mapping[str, str] = {}
_ROWS_OF_A_PAGE = 100
"""Of a table that are as much work as a page of results."""
_CLIENT_GONE = 499
"""As nginx has it in its log; nobody is there to read it."""


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
        filtered: given.QueryAndFilters,
        sort: given.Order = "relevance",
        limit: given.Limit = 10,
        offset: given.Offset = 0,
        facets: given.Facets = True,
    ) -> Response:
        """Search the archive: one page of results, counts, corrections and warnings."""
        wanted = replace(filtered, sort=sort, limit=limit, offset=offset, facets=facets)

        def make(index: OpenIndex, check: Check) -> Response:
            return json_response(answer_record(search(index, wanted, check), wanted))

        return await self._answer(request, make)

    async def search_csv(
        self,
        request: Request,
        filtered: given.QueryAndFilters,
        sort: given.Order = "relevance",
        limit: given.LongLimit = MAX_RESULTS,
        offset: given.Offset = 0,
    ) -> Response:
        """Search the archive; the results are a table for a spreadsheet.

        `Link` leads to the rows that follow, if there are more.
        """
        wanted = replace(filtered, sort=sort, limit=limit, offset=offset)
        base_url, varies = await self._base_url(request)

        def make(index: OpenIndex, check: Check) -> Response:
            answer = search(index, wanted, check)
            headers = {
                "Content-Disposition": 'attachment; filename="tim-kiem.csv"',
                **_extent(answer, offset, request.query_params),
            }
            return typed_response(answer_csv(answer, base_url), "text/csv", headers=headers)

        weight = max(1, limit // _ROWS_OF_A_PAGE)
        return await self._answer(request, make, base_url, weight=weight, headers=varies)

    async def search_atom(self, request: Request, filtered: given.QueryAndFilters) -> Response:
        """Follow a search in a feed reader: the newest results."""
        base_url, varies = await self._base_url(request)
        path, query = _address(request)
        address = path.rpartition("/")[2] + (f"?{query}" if query else "")

        def make(index: OpenIndex, check: Check) -> Response:
            text = answer_atom(search(index, filtered, check), filtered, base_url, address)
            return typed_response(text, "application/atom+xml")

        return await self._answer(request, make, base_url, headers=varies)

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
                    "refused": self._index.refused,
                }

        # In a thread of its own: it is also answered while all others are busy.
        return json_response(await asyncio.to_thread(look))

    async def page(self, request: Request) -> Response:
        """Answer with the search page, its answer already in it unless it searches by itself."""
        page = await asyncio.to_thread(search_page, self._site)
        if page is None:
            raise ApiFault(404, "no_page")
        parameters = request.query_params
        asked = asked_for(parameters)
        if is_static(page):
            return typed_response(page, "text/html")
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

    async def _answer(
        self,
        request: Request,
        make: Make,
        *depends: str,
        weight: int = 1,
        headers: Mapping[str, str] = _NO_HEADERS,
    ) -> Response:
        """Answer with what `make` makes, unless who asks has it, or is gone before it is begun.

        It has to depend on the address, the index, the program and `depends` only.
        """
        address = _address(request)

        def work(edition: Edition, check: Check) -> Response:
            tag = entity_tag(self._program, edition.digest, *address, *depends)
            known = is_known(request, tag)
            response = Response(status_code=304) if known else make(edition.index, check)
            response.headers.update({"ETag": tag, **_KEPT, **headers})
            return response

        query = asyncio.ensure_future(self._queries.answer(work, weight))
        gone = asyncio.ensure_future(_gone(request))
        gone.add_done_callback(lambda _: query.cancel())
        try:
            return await query
        except asyncio.CancelledError:
            if not gone.done():
                raise
            return Response(status_code=_CLIENT_GONE)
        finally:
            gone.cancel()

    async def _base_url(self, request: Request) -> tuple[str, Mapping[str, str]]:
        """Return the address of the site: as set, else as it was built for, else this server's.

        With it come the headers that tell a cache what it depends on.
        """
        built_for = self._site_url or await asyncio.to_thread(site_url, self._site)
        return (built_for, _NO_HEADERS) if built_for else (str(request.base_url), {"Vary": "Host"})


async def _gone(request: Request) -> None:
    """Return when who asks has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _address(request: Request) -> tuple[str, str]:
    """Return the path and the query string."""
    return request.scope["path"], request.scope["query_string"].decode("latin-1")


def _extent(answer: SearchAnswer, offset: int, parameters: QueryParams) -> dict[str, str]:
    """Return the headers that tell which part of what was found is in the answer."""
    headers = {TOTAL: str(answer.total)}
    if answer.partial:
        headers[PARTIAL] = "true"
    following = offset + len(answer.results)
    if answer.results and following < answer.total and following <= given.LARGEST_OFFSET:
        others = [(name, text) for name, text in parameters.multi_items() if name != "offset"]
        query = urlencode([*others, ("offset", str(following))])
        headers["Link"] = f'<?{query}>; rel="next"'  # of this address, wherever a proxy has it
    return headers
