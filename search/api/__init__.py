"""The search over HTTP: `uvicorn search.api:app`, the archive named by the environment.

Settings → an ASGI application; what its addresses answer is in `search.api.answers`.
docs/search-api.md says how it is run.
"""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from archive.refusal import Refusal
from search.api.addresses import add_addresses
from search.api.answers import Answers
from search.api.http import PARTIAL, TOTAL, Shield, add_error_answers
from search.api.index_in_force import IndexInForce
from search.api.query_threads import QueryThreads
from search.api.settings import ApiSettings, settings_from
from search.engine.query import search
from search.engine.request import SearchRequest
from search.engine.suggestions import suggest
from search.index.open_index import OpenIndex
from search.index.stamp import IndexFault

OPENAPI = "/api/openapi.json"

_DESCRIPTION = """Finds articles of an archive of Vietnamese emulation news (tin thi đua).

All addresses are only read, with GET or HEAD, and need no key. Every error is JSON with
`error.code`, for programs, and `error.message`, in Vietnamese. Parameters that are not known are
ignored."""

_log = logging.getLogger(__name__)


def __getattr__(name: str) -> FastAPI:
    """Make `app` when it is asked for: who only imports the module has no use for settings."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return make_app(settings_from(os.environ))
    except Refusal as fault:
        sys.exit(str(fault))


def make_app(settings: ApiSettings) -> FastAPI:
    """Return the application that answers from the archive of the settings.

    It may be run within another one, which need not tell it when it starts and ends.
    """
    index = IndexInForce(settings.output / "index", prepare=_first_search)
    queries = QueryThreads(index, settings.threads, settings.query_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(_open, index)
        yield
        queries.close()
        index.close()

    app = FastAPI(
        title="Thi Đua Archive search",
        description=_DESCRIPTION,
        version="1",
        openapi_url=OPENAPI,
        docs_url=None,  # it would be loaded from somewhere else
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.index = index  # for who knows when there is a new one
    add_error_answers(app)
    add_addresses(app, Answers(settings, index, queries))
    app.add_middleware(Shield)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "HEAD"),
            expose_headers=(TOTAL, PARTIAL, "Link", "Retry-After"),
        )
    return app


def _first_search(index: OpenIndex) -> None:
    """Read what searches and suggestions need, so that nobody has to wait for it."""
    search(index, SearchRequest('"phong trào thi đua" th*', limit=1))
    suggest(index, "th")


def _open(index: IndexInForce) -> None:
    try:
        with index.in_use() as edition:
            _log.info("Serving %d articles", edition.index.documents)
    except IndexFault as fault:
        _log.warning("No index yet: %s", fault)  # it may come
