"""Part of the preview: what a browser is answered, as an ASGI application.

Input: a built site, who keeps it new, and the search API. Output: answers of what is built of the
sources as they are; a page open in a browser loads itself again after a rebuild. It is for this
machine only: it answers requests addressed to it, lists no folder and serves nothing outside.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from functools import cache
from html import escape
from itertools import count
from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from archive import urls
from archive.interface import t
from desk.site_files import CONTENT_TYPES, locate
from desk.upkeep import Upkeep

NEWS = "/~news"
"""Address of the event stream that tells an open page of a rebuild; no page of a site can have it,
for no address holds a tilde."""

API = "/api/"
"""What begins the addresses that programs ask."""

_LOCAL_NAMES = ["localhost", "127.0.0.1"]
"""Another name that leads here is some page's trick."""

_READ_BY_PEOPLE = ("", ".html", ".atom", ".xml", ".json", ".csv", ".txt")
"""Suffixes of what must be new when it is asked for: not of the pictures that come with a page."""

_NOT_KEPT = {"Cache-Control": "no-store"}

_LOOK = 0.05
"""Seconds between two looks of a stream whether there is news."""

_BEAT = 40
"""Looks without news after which a stream writes a comment, to notice that nobody listens."""

_PROBLEMS_PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>pre {{ white-space: pre-wrap; font-size: 1rem }}</style></head>
<body><h1>{title}</h1><p>{advice}</p><pre>{problems}</pre></body>
</html>
"""

_SCRIPT = """<script>
(() => {{
  let news;
  const listen = () => {{
    news?.close();
    if (document.visibilityState === "hidden") return;
    news = new EventSource("{address}");
    news.onmessage = () => location.reload();
  }};
  document.addEventListener("visibilitychange", listen);
  listen();
}})();
</script>
"""
"""A tab that nobody sees does not listen: a browser opens only six connections to one server. When
it is seen again, the number in the address tells what it has missed."""


class Search(NamedTuple):
    """The search of what is built."""

    api: ASGIApp
    renew: Callable[[], None]
    """Lets it answer of what was built last; cheap when it does."""


def application(
    site: Path, upkeep: Upkeep, closing: Event, make_search: Callable[[], Search]
) -> Starlette:
    """Return what answers of the `site` that `upkeep` builds, until `closing` is set.

    `make_search` returns the search; it is called when something is first asked of it.
    """
    run_id = secrets.token_hex(4)  # tells its builds from those of one that had the port before
    renewing = [Middleware(_Renewing, upkeep, run_id)]
    search = _Searched(make_search)
    return Starlette(
        routes=[
            Route(NEWS, _News(upkeep, closing, run_id).answer),
            Route(API + "{rest:path}", search, middleware=renewing),
            Route(urls.SEARCH, search, middleware=renewing),
            Route("/{rest:path}", _Files(site, upkeep).answer, middleware=renewing),
        ],
        middleware=[Middleware(TrustedHostMiddleware, _LOCAL_NAMES)],
    )


class _Searched:
    """The search API, made when it is first asked: importing it takes half a second."""

    def __init__(self, make: Callable[[], Search]) -> None:
        self._make = cache(make)
        self._renewing = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        search = await run_in_threadpool(self._renewed)
        await search.api(scope, receive, send)

    def _renewed(self) -> Search:
        with self._renewing:
            search = self._make()
            search.renew()
        return search


class _Renewing:
    """Lets an application answer only when what it answers of is built, and pages listen for news.

    While there is something wrong with the content, every page is that text: an editor looks at the
    browser, not at the terminal.
    """

    def __init__(self, app: ASGIApp, upkeep: Upkeep, run_id: str) -> None:
        self._app = app
        self._upkeep = upkeep
        self._run_id = run_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer, address = self._app, scope["path"]
        read = Path(address).suffix in _READ_BY_PEOPLE
        if read:
            await run_in_threadpool(self._upkeep.refresh)
        # Should it be built again meanwhile, a page shows that or will be told of it.
        build, problems = self._upkeep.builds, self._upkeep.problems
        if problems and read and not address.startswith(API):
            answer = _problems_page(problems)
        await answer(scope, receive, _listening(scope, send, f"{NEWS}?{self._run_id}-{build}"))


def _problems_page(problems: str) -> Response:
    page = _PROBLEMS_PAGE.format(
        title=t("command.preview_problems"),
        advice=t("command.preview_advice"),
        problems=escape(problems),
    )
    return HTMLResponse(page, status_code=503)


def _listening(scope: Scope, send: Send, news: str) -> Send:
    """Return a `send` by which nothing is kept, and a page in a browser listens at `news`."""
    by_browser = "text/html" in Headers(scope=scope).get("Accept", "")
    held: list[Message] = []  # of a page: its start, and what has come of its body

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_NOT_KEPT)
            if not (by_browser and headers.get("Content-Type", "").startswith("text/html")):
                await send(message)
                return
        elif not held:
            await send(message)
            return
        held.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            start, *parts = held
            body = b"".join(part.get("body", b"") for part in parts)
            end = body.rfind(b"</body>")
            end = len(body) if end < 0 else end
            page = body[:end] + _SCRIPT.format(address=news).encode() + body[end:]
            MutableHeaders(scope=start)["Content-Length"] = str(len(page))
            await send(start)
            await send({"type": "http.response.body", "body": page})

    return send_on


class _Files:
    """Answers with the files of a site, and else with its 404 page."""

    def __init__(self, site: Path, upkeep: Upkeep) -> None:
        self._site = site
        self._upkeep = upkeep

    def answer(self, request: Request) -> Response:
        address = request.scope["path"]
        with self._upkeep.turn:
            file = locate(self._site, address)
            if file is not None and file.is_dir():
                query = request.url.query
                return RedirectResponse(f"{address}/" + f"?{query}" * bool(query), status_code=301)
            page = file or self._site / "404.html"
            body = page.read_bytes() if page.is_file() else b""  # nothing is built yet
        kind = CONTENT_TYPES.get(page.suffix.lower(), "application/octet-stream")
        return Response(body, status_code=200 if file else 404, media_type=kind)


class _News:
    """Tells a page that shows one build of another build as soon as there is one."""

    def __init__(self, upkeep: Upkeep, closing: Event, run_id: str) -> None:
        self._upkeep = upkeep
        self._closing = closing
        self._run_id = run_id

    async def answer(self, request: Request) -> Response:
        headers = {"Content-Type": "text/event-stream", **_NOT_KEPT}
        if request.method == "HEAD":
            return Response(headers=headers)
        return StreamingResponse(self._stream(request.url.query), headers=headers)

    async def _stream(self, known: str) -> AsyncIterator[bytes]:
        for look in count(1):
            if self._closing.is_set():
                return
            if known != f"{self._run_id}-{self._upkeep.builds}":
                yield b"data: reload\n\n"
                return
            if look % _BEAT == 0:
                yield b":\n\n"
            await asyncio.sleep(_LOOK)
