"""A site to be searched in a real browser: once by itself, once with an API, else the same.

Both lie below a path of one host, under a strict content security policy, as in production.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Literal, NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.api import make_app
from search.api.settings import ApiSettings
from tests.programs import build
from tests.sites import article, write_site

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

PLACES = ("Móng Cái", "Hạ Long, Quảng Ninh", "Đà Nẵng")

Engine = Literal["static", "api"]
ENGINES: tuple[Engine, ...] = ("static", "api")
IN_ENGLISH = "english: {title: Emulation news, description: News.}\n"


class Site(NamedTuple):
    """A site under way."""

    engine: Engine
    home: str
    """Address of its front page."""
    output: Path

    @property
    def page(self) -> str:
        """Address of its search page."""
        return f"{self.home}tim-kiem/"


def content(folder: Path) -> Path:
    """Write 25 articles on the launch of a movement, and one on something else."""
    launches = {
        f"articles/2021/phat-dong-{n:02}.md": article(
            title=f"{PLACES[n % 3]} phát động thi đua đợt {n}",
            date=f"2021-01-{n + 1:02}",
            localities=[PLACES[n % 3]],
            kind=["launch"],
            lead="Hội nghị diễn ra sáng nay." if n % 2 else None,
        )
        for n in range(25)
    }
    other = article(title="Tổng kết năm cũ", date="2020-12-31", kind=["review"], body="Hết năm.\n")
    return write_site(folder, {**launches, "articles/2020/tong-ket.md": other})


@contextmanager
def searched_sites(folder: Path) -> Iterator[dict[Engine, Site]]:
    """Build the site for each engine below `folder` and serve both until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"http://localhost:{listener.getsockname()[1]}"
        sites: dict[Engine, Site] = {}
        for engine in ENGINES:
            source = content(folder / engine)
            with (source / "site.yaml").open("a", encoding="utf-8") as file:
                file.write(IN_ENGLISH + ("search_api: /api-kho/\n" if engine == "api" else ""))
            home, output = f"{host}/{engine}-kho/", folder / engine / "output"
            done = build(source, output, "--base-url", home)
            assert done.returncode == 0, done.stderr
            sites[engine] = Site(engine, home, output)
        server = uvicorn.Server(uvicorn.Config(_served(sites), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield sites
        server.should_exit = True
        thread.join()


def _served(sites: dict[Engine, Site]) -> ASGIApp:
    """Return the sites, each below its path, and the API below that of its own."""
    api = make_app(ApiSettings(sites["api"].output))
    files = {
        engine: StaticFiles(directory=site.output / "site", html=True)
        for engine, site in sites.items()
    }

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Content-Security-Policy"] = POLICY
            await send(message)

        if scope["type"] == "lifespan":
            await api(scope, receive, send)
            return
        engine = "static" if scope["path"].startswith("/static-kho/") else "api"
        path = scope["path"].removeprefix(f"/{engine}-kho")
        scope = {**scope, "path": path, "raw_path": path.encode()}
        asks = engine == "api" and (path.startswith("/api/") or path == "/tim-kiem/")
        await (api if asks else files[engine])(scope, receive, send_with_policy)  # type: ignore[index]  # a Literal

    return app


@contextmanager
def without_complaints(browser: Browser) -> Iterator[Page]:
    """Open a page of which the browser has nothing to complain, the policy included."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


def field_of(page: Page) -> str:
    """Return what stands in the field."""
    value: str = page.locator("input[type=search][name=q]").input_value()
    return value


def results_of(page: Page) -> list[str]:
    """Return the ids of the results that are shown."""
    found: list[str] = page.locator("#search-results [data-result]").evaluate_all(
        "(items) => items.map((item) => item.dataset.result)"
    )
    return found


def ask(page: Page, query: str) -> None:
    """Ask as one does who knows what to ask."""
    page.locator("input[type=search][name=q]").fill(query)
    page.keyboard.press("Enter")


def says(page: Page, text: str) -> None:
    """Wait until the page says how many articles it has."""
    expect(page.locator("#search_status")).to_have_text(text)
