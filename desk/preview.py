"""The preview: a server on this machine for one built site, which rebuilds what was edited.

Input: the folder of a built site. Output: HTTP answers on 127.0.0.1. It is no public server: it
answers only requests addressed to this machine, lists no folder and serves nothing outside.
"""

import os
from collections.abc import Callable, Iterable
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from archive.interface import t
from archive.refusal import Refusal

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
"""By the last suffix; what is not here is offered for download."""

_LOCAL_NAMES = ("localhost", "127.0.0.1")


_PROBLEMS_PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>pre {{ white-space: pre-wrap; font-size: 1rem }}</style></head>
<body><h1>{title}</h1><p>{advice}</p><pre>{problems}</pre></body>
</html>
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves `site`; before each page it calls `refresh`, one request at a time.

    While `problems` says what is wrong with the content, every page is that text: an editor looks
    at the browser, not at the terminal.
    """

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would share a port that is taken

    def __init__(self, port: int) -> None:
        """Take the port (0: any free one); raises `Refusal` when it is in use."""
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as fault:
            raise Refusal(t("command.port_busy", port=port, reason=fault.strerror)) from None
        self.site = Path()
        self.refresh: Callable[[], None] = lambda: None
        self.problems = ""
        self.turn = Lock()

    @property
    def address(self) -> str:
        """Base URL of the preview."""
        return f"http://localhost:{self.server_port}/"


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
        address = urlsplit(self.path).path
        with self.server.turn:
            if not Path(address).suffix:
                self.server.refresh()
                if self.server.problems:
                    self._send_problems(self.server.problems)
                    return
            file = locate(self.server.site, address)
            if file is not None and file.is_dir():
                self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": f"{address}/"})
                return
            page = file or self.server.site / "404.html"
            body = page.read_bytes()
        kind = CONTENT_TYPES.get(page.suffix.lower(), "application/octet-stream")
        status = HTTPStatus.OK if file else HTTPStatus.NOT_FOUND
        self._send(status, body, {"Content-Type": kind, "Cache-Control": "no-store"})

    def _send_problems(self, problems: str) -> None:
        page = _PROBLEMS_PAGE.format(
            title=t("command.preview_problems"),
            advice=t("command.preview_advice"),
            problems=escape(problems),
        )
        headers = {"Content-Type": CONTENT_TYPES[".html"], "Cache-Control": "no-store"}
        self._send(HTTPStatus.SERVICE_UNAVAILABLE, page.encode(), headers)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing: an editor looks at the pages, not at a log."""


def locate(site: Path, address: str) -> Path | None:
    """Return the file or folder at the URL path `address`; None if there is none in `site`.

    An address that ends with a slash is its `index.html`.
    """
    if not address.startswith("/"):
        return None
    *folders, name = unquote(address).removeprefix("/").split("/")
    parts = (*folders, name or "index.html")
    if any(part in ("", ".", "..") or set(part) & set("\\:\0") for part in parts):
        return None
    path = site.joinpath(*parts)
    try:
        inside = path.resolve() == site.resolve().joinpath(*parts)
        return path if inside and path.exists() else None
    except (OSError, ValueError):  # a name no file system can hold
        return None


def fingerprint(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return what changes whenever a file below the `folders` is edited, added or removed."""
    found = []
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for path in (Path(parent, name) for name in names):
                try:
                    status = path.lstat()
                except FileNotFoundError:  # removed since it was listed
                    continue
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))
