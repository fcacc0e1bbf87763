"""What is the same for every address of the API: errors, headers, tags, HEAD.

Every error is JSON, `{"error": {"code", "message"}}`; no answer ever has a traceback.
"""

import json
import logging
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive.interface import t
from search.api.parameters import EXPECTED
from search.api.query_threads import QueryTooSlow, TooManyQueries
from search.index.stamp import IndexFault

MAX_AGE = 60
"""Seconds that a cache may keep an answer: as long as a reader may miss a new article."""
RETRY_AFTER = 5
"""Seconds after which it is worth to ask again."""
POLICY = "default-src 'none'; frame-ancestors 'none'"
"""Content Security Policy of what is no page."""
PAGE_POLICY = "frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
"""And of the search page, whose scripts and styles are up to the site."""
TOTAL, PARTIAL = "X-Total-Count", "X-Partial"
"""Headers of an answer that has no place for them: as `total` and `partial` of the JSON."""

_log = logging.getLogger(__name__)


class ApiFault(Exception):
    """Why there is no answer; `code` is its name and, with `api.` before it, its sentence."""

    def __init__(
        self, status: int, code: str, headers: Mapping[str, str] | None = None, parameter: str = ""
    ) -> None:
        """Answer with the status, and with `retry-after` when it may be better soon."""
        super().__init__(code)
        self.status = status
        self.headers = {"Retry-After": str(RETRY_AFTER)} if status == 503 else {}
        self.headers.update(headers or {})
        self._parameter = parameter
        self._code = code

    @property
    def message(self) -> str:
        """The reason, a Vietnamese sentence."""
        name = self._parameter
        values = {"name": name, "expected": EXPECTED[name]} if name else {}
        return t(f"api.{self._code}", **values)

    def response(self) -> Response:
        """Return the answer."""
        error = {"code": self._code, "message": self.message}
        if self._parameter:
            error["parameter"] = self._parameter
        return json_response({"error": error}, status=self.status, headers=self.headers)


def json_response(
    record: object,
    media_type: str = "application/json",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return `record` as JSON, with its Vietnamese to be read."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return typed_response(text, media_type, status, headers)


def typed_response(
    text: str, media_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return `text`, in UTF-8, as what `media_type` says."""
    kind = {"Content-Type": f"{media_type}; charset=utf-8", **(headers or {})}
    # Lone surrogates, which only escapes in a query can bring, have no bytes.
    return Response(text.encode("utf-8", "replace"), status, kind)


def add_error_answers(app: FastAPI) -> None:
    """Make every error of `app` an `ApiFault`."""

    async def answer(_: Request, fault: Exception) -> Response:
        return as_api_fault(fault).response()

    for kind in (
        ApiFault,
        HTTPException,
        IndexFault,
        QueryTooSlow,
        RequestValidationError,
        TooManyQueries,
    ):
        app.add_exception_handler(kind, answer)


def as_api_fault(fault: Exception) -> ApiFault:
    """Return what the API answers when `fault` was raised."""
    match fault:
        case ApiFault():
            return fault
        case IndexFault():
            return ApiFault(503, f"index_{fault.reason}")
        case QueryTooSlow():
            return ApiFault(503, "too_slow")
        case TooManyQueries():
            return ApiFault(503, "busy")
        case RequestValidationError():
            _, name, *_ = fault.errors()[0]["loc"]  # what follows is pydantic's own
            return ApiFault(422, "invalid_parameter", parameter=name)
        case HTTPException(status_code=404):
            return ApiFault(404, "not_found")
        case HTTPException(status_code=405):
            return ApiFault(405, "method_not_allowed", {"Allow": "GET, HEAD"})
        case HTTPException(status_code=status) if 400 <= status < 500:
            return ApiFault(status, "bad_request")
        case _:
            return ApiFault(500, "internal_error")


class Shield:
    """Around the application: no exception gets out, HEAD is GET without its body, headers."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        inner = {**scope, "method": "GET"} if head else scope
        started = False

        async def send_on(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _complete(MutableHeaders(scope=message))
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        try:
            await self._app(inner, receive, send_on)
        except Exception:
            _log.exception("No answer to %s %s", scope["method"], scope["path"])
            if not started:
                await ApiFault(500, "internal_error").response()(inner, receive, send_on)


def _complete(headers: MutableHeaders) -> None:
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Cache-Control", "no-store")
    page = headers.get("Content-Type", "").startswith("text/html")
    headers.setdefault("Content-Security-Policy", PAGE_POLICY if page else POLICY)


def entity_tag(*parts: str) -> str:
    """Return the tag of the answer that depends on `parts` only."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode("utf-8", "replace"))
    return f'"{digest.hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Say whether who asks has the answer with this tag (RFC 9110, 13.1.2)."""
    known = [text.strip() for text in request.headers.get("If-None-Match", "").split(",")]
    return tag in (text.removeprefix("W/") for text in known)


def program_digest() -> str:
    """Return what differs when the program does, and with it what it answers."""
    digest = blake2b(digest_size=16)
    root = Path(__file__).parents[2]
    for package in ("archive", "search"):
        for path in sorted((root / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
