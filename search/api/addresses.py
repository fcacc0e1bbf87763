"""Part of the API: which address gives which answer, and how OpenAPI describes it."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from archive import urls
from search.api import models as models
from search.api.answers import Answers
from search.api.http import PARTIAL, TOTAL


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
    add("/api/search.csv", answers.search_csv, {**_content("text/csv"), **_EXTENT}, 422)
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
    page = urls.SEARCH.removeprefix("/")  # relative: a proxy may have the API in a folder
    return RedirectResponse(f"{page}?{query}" if query else page, 308)


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

_EXTENT = {
    "headers": {
        TOTAL: {"description": "Articles found.", "schema": {"type": "integer"}},
        PARTIAL: {
            "description": "`true` when the articles need not have all that was asked for.",
            "schema": {"type": "string", "enum": ["true"]},
        },
        "Link": {
            "description": "The rows that follow (`rel=next`), if there are more.",
            "schema": {"type": "string"},
        },
    }
}

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
