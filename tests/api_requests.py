"""Asks the search API as a program does, in this process: real requests, no socket.

>>> app = api(archive(tmp_path, make_document(body="Phát động thi đua")))
>>> get(app, "/api/search", q="thi dua").json()["total"]
1
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from search.api import make_app
from search.api.settings import ApiSettings
from search.index.record import SearchDocument
from tests.archives import rich_archive
from tests.programs import ROOT, environment
from tests.search_indexes import documents_of, put_in_force, write

HOST = "https://kho.example"


def archive(output: Path, *documents: SearchDocument) -> Path:
    """Write an output folder that has no more than the index of `documents`."""
    output.mkdir(parents=True, exist_ok=True)
    write(output / "index", documents)
    return output


def replace_index(output: Path, *documents: SearchDocument) -> None:
    """Publish another index, as a build does."""
    new = output / "next"
    names = write(new, documents, published=output / "index")
    put_in_force(new, names, output / "index")


def api(output: Path, **settings: Any) -> FastAPI:
    """Return the application for an output folder."""
    return make_app(ApiSettings(output, **settings))


def request(
    app: Callable[..., Any], method: str, address: str, headers: dict[str, str] | None = None
) -> httpx.Response:
    """Ask once; an exception that gets out of `app` is raised."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            return await client.request(method, address, headers=headers)

    return asyncio.run(ask())


def get(app: Callable[..., Any], path: str, **parameters: object) -> httpx.Response:
    """Ask for a path; a parameter `from_` is sent as `from`."""
    given = {name.rstrip("_"): str(value) for name, value in parameters.items()}
    return request(app, "GET", f"{path}?{httpx.QueryParams(given)}" if given else path)


def eventually(true: Callable[[], bool], seconds: float = 30) -> bool:
    """Say whether something becomes true; the machine may be slow."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def rich_output(folder: Path) -> Path:
    """Write an output folder with an index of articles that have every kind of fact."""
    full = rich_archive()
    return archive(folder / "output", *documents_of(full.full, full.vocabulary))


@contextmanager
def server(**variables: str) -> Iterator[str]:
    """Run `uvicorn search.api:app` until the block ends; the value is its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "search.api:app", "--port", "0"],
        cwd=ROOT,
        env=environment(**variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stderr is not None
        lines = []
        for line in process.stderr:
            lines.append(line)
            if "http://127.0.0.1:" in line:
                yield f"http://127.0.0.1:{line.rpartition(':')[2].split()[0]}"
                return
        raise AssertionError("".join(lines))
    finally:
        process.terminate()
        process.communicate()
