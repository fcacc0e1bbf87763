"""A plain web host for one site, that keeps account of every byte it sends.

As hosts do, it compresses text and nothing else, names the version of each file and how long it may
be kept, and keeps connections open. What it sent is known here without asking the browser, so what
workers fetch is counted like everything else.
"""

import gzip
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain; charset=utf-8",
}
"""What is compressed; all else, `.bin` too, goes as it is."""
OTHER_TYPE = "application/octet-stream"
KEPT_SECONDS = 600
"""For how long a browser may keep a file without asking again: what GitHub Pages says."""


class Sent(NamedTuple):
    """One answer."""

    moment: float
    """When it was handed over: seconds since 1970."""
    path: str
    """What was asked for, from the root of the host on."""
    bytes: int
    """Of its head and its body, as they went over the wire."""


class Answer(NamedTuple):
    """What a file is answered with."""

    type: str
    body: bytes
    etag: str
    compressed: bool


@cache
def answer(path: Path) -> Answer:
    """Return what a file is answered with; it does not change meanwhile."""
    body = path.read_bytes()
    etag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
    type_ = TYPES.get(path.suffix)
    if type_ is None:
        return Answer(OTHER_TYPE, body, etag, compressed=False)
    return Answer(type_, gzip.compress(body, 6, mtime=0), etag, compressed=True)


class StaticHost(ThreadingHTTPServer):
    """Serves the files of some folders: each from the first folder that has it."""

    daemon_threads = True

    def __init__(self, folders: Sequence[Path], policy: str) -> None:
        """Listen on a free port; send `policy` as the content security policy, if it says any."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders = [folder.resolve() for folder in folders]
        self.policy = policy
        self.sent: list[Sent] = []

    @property
    def address(self) -> str:
        """The address of the site, without the last slash."""
        return f"http://127.0.0.1:{self.server_port}"

    def file(self, path: str) -> Path | None:
        """Return the file that an address means; None when there is none."""
        relative = unquote(urlsplit(path).path).lstrip("/")
        for folder in self.folders:
            found = (folder / relative).resolve()
            if found.is_dir():
                found /= "index.html"
            if found.is_relative_to(folder) and found.is_file():
                return found
        return None


class _Handler(BaseHTTPRequestHandler):
    server: StaticHost
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16

    def handle(self) -> None:
        """Answer until the connection is closed; a browser that leaves may break it off."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer, and note what it took."""
        path = self.server.file(self.path)
        known = answer(path) if path else None
        fresh = known is not None and self.headers.get("If-None-Match") == known.etag
        body = b"" if known is None or fresh else known.body
        head = "\r\n".join((*self._head(known, len(body), fresh=fresh), "", "")).encode()
        # Before it is sent: whoever has the answer finds it in the account.
        asked = urlsplit(self.path).path
        self.server.sent.append(Sent(time.time(), asked, len(head) + len(body)))
        self.wfile.write(head + body)

    def _head(self, known: Answer | None, length: int, *, fresh: bool) -> Iterator[str]:
        status = HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK
        if known is None:
            status = HTTPStatus.NOT_FOUND
        yield f"{self.protocol_version} {status.value} {status.phrase}"
        yield f"Date: {self.date_time_string()}"
        if known is not None:
            yield f"Content-Type: {known.type}"
            if known.compressed:
                yield "Content-Encoding: gzip"
            yield f"ETag: {known.etag}"
            yield f"Cache-Control: max-age={KEPT_SECONDS}"
        if self.server.policy:
            yield f"Content-Security-Policy: {self.server.policy}"
        yield f"Content-Length: {length}"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base's name)
        """Say nothing."""


@contextmanager
def static_host(*folders: Path, policy: str = "") -> Iterator[StaticHost]:
    """Serve folders until the block ends."""
    with StaticHost(folders, policy) as host:
        thread = threading.Thread(target=host.serve_forever, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            host.shutdown()
            thread.join()
