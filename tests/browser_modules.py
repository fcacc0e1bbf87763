"""Runs the JavaScript modules of `templates/assets` in a real browser, as a built site has them.

A page of an empty site is open in Chromium. Its server gives `templates/assets` at `/assets/`, any
other folder where a test wants it, and to everything the policy `default-src 'self'`; the words of
searching are set. A test module makes its own fixture, so that Chromium starts once for it:

    from tests.browser_modules import Modules, browser_modules, needs_browser

    pytestmark = needs_browser

    @pytest.fixture(scope="module")
    def modules() -> Iterator[Modules]:
        with browser_modules() as modules:
            yield modules

    def test_fold(modules: Modules) -> None:
        assert modules.evaluate(
            '''async (texts) => {
                const { fold } = await import("/assets/search/text.js");
                return texts.map(fold);
            }''',
            ["Đua"],
        ) == ["dua"]

Each call of `evaluate` is a trip to the browser of some milliseconds: send hundreds of cases at
once.
`modules.serve("/kho/", folder)` puts a folder at a path, also while the page is open, and what is
read is what lies there at that moment; `modules.served` tells what was asked for and answered.

To compare a rule with Python's on generated texts, make them of `CHARACTERS` and leave out those
that are not `is_one_text`.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import strategies as st
from playwright.sync_api import ConsoleMessage, Page

from archive.interface import CATALOGUE
from benchmarks.chromium import CHROME
from tests.chromium import NO_BROWSER, chromium
from tests.programs import ROOT

needs_browser = pytest.mark.skipif(not CHROME, reason=NO_BROWSER)

POLICY = "default-src 'self'"

WORDS = {key: text for key, text in CATALOGUE.items() if key.startswith(("search.", "kind."))}
"""What `words.js` is given."""

LATER_RECLASSIFIED = "\U0001171e"
"""A mark of the Ahom script that is of another category in newer Unicode than in Python's."""

CHARACTERS = st.characters(exclude_categories=["Cn"], exclude_characters=LATER_RECLASSIFIED)
"""Those that Python's Unicode does not know yet may be letters to a newer browser."""

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
_BLANK = b'<!doctype html><html lang="vi"><meta charset="utf-8"><title>Modules</title>'


class Served(NamedTuple):
    """One answer of the server."""

    path: str
    status: int
    size: int
    """Bytes of the body."""


@dataclass(frozen=True)
class Modules:
    """The open page and its server."""

    page: Page
    origin: str
    """As `http://127.0.0.1:8000`."""
    folders: dict[str, Path]
    """Path on the server, with a slash at either end → folder."""
    served: list[Served]
    refused: list[str] = field(default_factory=list)
    """What the policy kept the page from doing."""

    def serve(self, path: str, folder: Path) -> None:
        """Give `folder` at `path`, as `/tim-kiem/`."""
        self.folders[path] = folder

    def open(self) -> None:
        """Open the empty page anew: modules are loaded again, and their state is gone."""
        self.page.goto(f"{self.origin}/")
        self.evaluate(
            'async (words) => (await import("/assets/search/words.js")).setWords(words)', WORDS
        )

    def evaluate(self, expression: str, argument: object = None) -> Any:
        """Return what the JavaScript function `expression` returns, or promises, for `argument`.

        Both travel as JSON: a Map, a typed array or `undefined` within a list has to be made a
        plain value first. Lone surrogates come through. Fails with the JavaScript error.
        """
        answer = self.page.evaluate(
            "async (argument) => JSON.stringify("
            f"(await ({expression})(JSON.parse(argument))) ?? null)",
            json.dumps(argument),
        )
        return json.loads(answer)


def is_one_text(text: str) -> bool:
    """Say whether JavaScript sees the same characters: there two surrogates in a row are one."""
    return re.search("[\ud800-\udbff][\udc00-\udfff]", text) is None


@contextmanager
def browser_modules(folders: Mapping[str, Path] = {}) -> Iterator[Modules]:
    """Serve the modules and `folders`, open the page, and close all at the end."""
    at = {"/assets/": ROOT / "templates" / "assets", **folders}
    served: list[Served] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(at, served))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with chromium() as browser:
            origin = f"http://127.0.0.1:{server.server_port}"
            modules = Modules(browser.new_page(), origin, at, served)

            def listen(message: ConsoleMessage) -> None:
                if "Content Security Policy" in message.text:
                    modules.refused.append(message.text)

            modules.page.on("console", listen)
            modules.open()
            yield modules
    finally:
        server.shutdown()
        server.server_close()
    assert modules.refused == []


def _handler(at: Mapping[str, Path], served: list[Served]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = posixpath.normpath(unquote(urlsplit(self.path).path))
            body = _BLANK if path == "/" else _read(at, path)
            status = 404 if body is None else 200
            body = body or b""
            served.append(Served(path, status, len(body)))
            self.send_response(status)
            kind = "text/html" if path == "/" else "application/octet-stream"
            self.send_header("Content-Type", _TYPES.get(posixpath.splitext(path)[1], kind))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing: `served` knows it."""

    return Handler


def _read(at: Mapping[str, Path], path: str) -> bytes | None:
    """Return the file at `path`, a folder's being its `index.html`; None if there is none."""
    for start, folder in sorted(at.items(), key=lambda item: -len(item[0])):
        if f"{path}/".startswith(start):
            file = folder / f"{path}/".removeprefix(start).rstrip("/")
            file = file / "index.html" if file.is_dir() else file
            return file.read_bytes() if file.is_file() else None
    return None
