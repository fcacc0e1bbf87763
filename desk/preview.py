"""The preview: a server on this machine for one built site, which rebuilds what was edited.

Input: the folder of a built site. Output: HTTP answers on 127.0.0.1; a page open in a browser loads
itself again after a rebuild. It is no public server: it answers only requests addressed to this
machine, lists no folder and serves nothing outside.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from archive.interface import t
from archive.refusal import Refusal
from desk.site_files import CONTENT_TYPES, locate
from desk.upkeep import Rebuild, Sources, Tell, Upkeep
from desk.watch import follow

_LOCAL_NAMES = ("localhost", "127.0.0.1")

_READ_BY_PEOPLE = ("", ".html", ".atom", ".xml", ".json", ".txt")
"""Suffixes of what must be new when it is asked for: not of the pictures that come with a page."""

_PROBLEMS_PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>pre {{ white-space: pre-wrap; font-size: 1rem }}</style></head>
<body><h1>{title}</h1><p>{advice}</p><pre>{problems}</pre></body>
</html>
"""

NEWS = "/~news"
"""Address of the event stream that tells an open page of a rebuild; no page of a site can have it,
for no address holds a tilde."""

_BEAT = 2.0
"""Seconds after which a stream without news writes a comment, to notice that nobody listens."""

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


def preview(
    sources: Sources, output: Path, port: int, rebuild: Callable[[str, Tell], int], say: Tell
) -> None:
    """Serve the site in `output`, built from `sources`, until Ctrl+C.

    `rebuild` is given the base URL of the preview. Raises `Refusal` when the port (0: any free one)
    is in use, and what the first build raises.
    """
    with PreviewServer(port) as server:
        server.open(output / "site", sources, lambda tell: rebuild(server.address, tell), say)
        print(t("command.serving", address=server.address), flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


class PreviewServer(ThreadingHTTPServer):
    """Serves a built site; rebuilds it after an edit, at the latest before the next page.

    While there is something wrong with the content, every page is that text: an editor looks at the
    browser, not at the terminal.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port that is taken
    site: Path
    upkeep: Upkeep

    def __init__(self, port: int) -> None:
        """Take the port (0: any free one); raises `Refusal` when it is in use."""
        self.closing = Event()
        self.run_id = secrets.token_hex(4)
        """Tells the builds of this server from those of one that had the port before."""
        self._watcher: Thread | None = None
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as fault:
            raise Refusal(t("command.port_busy", port=port, reason=fault.strerror)) from None

    @property
    def address(self) -> str:
        """Base URL of the preview."""
        return f"http://localhost:{self.server_port}/"

    def open(self, site: Path, sources: Sources, rebuild: Rebuild, say: Tell) -> None:
        """Build the `site` from `sources` and watch them from now on, until the server is closed.

        Raises what the first build raises; later faults are said and shown.
        """
        self.site, self.upkeep = site, Upkeep(sources, rebuild, say)
        self.upkeep.start()
        self._watcher = Thread(target=follow, args=(self.upkeep, self.closing), daemon=True)
        self._watcher.start()

    def server_close(self) -> None:
        """Let go of the port, of the open pages and of the sources."""
        self.closing.set()
        super().server_close()
        if self._watcher is not None:
            self._watcher.join()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """Answer with the file, or with the 404 page of the site."""
        host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        if host not in _LOCAL_NAMES:  # another name that leads here is some page's trick
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address, upkeep = urlsplit(self.path).path, self.server.upkeep
        if address == NEWS:
            self._send_news(urlsplit(self.path).query)
            return
        with upkeep.turn:
            if Path(address).suffix in _READ_BY_PEOPLE:
                upkeep.refresh()
                if upkeep.problems:
                    self._send_problems(upkeep.problems, upkeep.builds)
                    return
            build = upkeep.builds
            file = locate(self.server.site, address)
            if file is not None and file.is_dir():
                self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": f"{address}/"})
                return
            page = file or self.server.site / "404.html"
            body = page.read_bytes() if page.is_file() else b""  # nothing is built yet
        kind = CONTENT_TYPES.get(page.suffix.lower(), "application/octet-stream")
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        self._send(status, self._listening(body, kind, build), {"Content-Type": kind})

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _send_problems(self, problems: str, build: int) -> None:
        page = _PROBLEMS_PAGE.format(
            title=t("command.preview_problems"),
            advice=t("command.preview_advice"),
            problems=escape(problems),
        )
        kind = CONTENT_TYPES[".html"]
        body = self._listening(page.encode(), kind, build)
        self._send(HTTPStatus.SERVICE_UNAVAILABLE, body, {"Content-Type": kind})

    def _listening(self, body: bytes, kind: str, build: int) -> bytes:
        """Return a page that listens for news when a browser asks; else the bytes as they are."""
        if kind != CONTENT_TYPES[".html"] or "text/html" not in self.headers.get("Accept", ""):
            return body
        address = f"{NEWS}?{self.server.run_id}-{build}"
        end = body.rfind(b"</body>")
        end = len(body) if end < 0 else end
        return body[:end] + _SCRIPT.format(address=address).encode() + body[end:]

    def _send_news(self, known: str) -> None:
        """Tell a page that shows the build `known` of another build as soon as there is one."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        run_id, _, build = known.partition("-")
        number = int(build) if run_id == self.server.run_id and build.isdecimal() else -1
        with suppress(ConnectionError):  # the page was left
            while self.command != "HEAD" and not self.server.closing.is_set():
                if self.server.upkeep.wait(number, _BEAT):
                    self.wfile.write(b"data: reload\n\n")
                    return
                self.wfile.write(b":\n\n")

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        fixed = {"Cache-Control": "no-store", "Content-Length": str(len(body))}
        for name, value in {**headers, **fixed}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing: an editor looks at the pages, not at a log."""
