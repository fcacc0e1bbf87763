"""Builds replace the index while a real server is asked without pause: no request fails."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree, rmtree
from threading import Event

import httpx
import pytest

from pipeline.publish import publication
from search.api.index_in_force import LOOK_EVERY
from search.index.record import SearchDocument
from tests.api_requests import eventually, server
from tests.search_indexes import make_document, write

pytestmark = pytest.mark.proof

CLIENTS = 8
EDITIONS = 60
STEADY = [make_document(f"Ổn định {n}", "phát động thi đua " * 50) for n in range(40)]

ANSWERS = (
    "/api/search?q=on+dinh",
    "/api/search?q=danh+dau",
    "/api/search?q=%22phat+dong+thi+dua%22",
    "/api/suggest?q=on",
    "/api/health",
)


def documents(edition: int) -> list[SearchDocument]:
    return [*STEADY, make_document("Đánh dấu", f"Đây là bản {edition}.")]


def publish(output: Path, edition: int) -> None:
    """Publish an index as a build does: each tenth one whole, the others file by file."""
    whole = edition % 10 == 0
    with publication(output) as build:
        before = None if whole else output / "index"
        names = write(build.index, documents(edition), published=before)
        build.commit(whole=whole, index_files=names)


def editions(client: httpx.Client, stop: Event) -> Iterator[int]:
    """Ask until `stop`; yield which edition answered each time."""
    while not stop.is_set():
        for address in ANSWERS:
            assert client.get(address).status_code == 200, address
        assert client.get(ANSWERS[0]).json()["total"] == len(STEADY)
        found = client.get(ANSWERS[1]).json()
        assert found["total"] == 1
        article = client.get(f"/api/articles/{found['results'][0]['id']}").json()
        yield int(article["text"].removeprefix("Đây là bản ").removesuffix("."))


def served(client: httpx.Client) -> int:
    stop = Event()
    return next(editions(client, stop))


def test_no_request_fails_while_indexes_are_replaced(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, 0)
    stop = Event()

    def ask(address: str) -> list[int]:
        with httpx.Client(base_url=address, timeout=30) as client:
            return list(editions(client, stop))

    with server(THIDUA_OUTPUT=str(output)) as address, ThreadPoolExecutor(CLIENTS) as threads:
        asked = [threads.submit(ask, address) for _ in range(CLIENTS)]
        try:
            for edition in range(1, EDITIONS):
                publish(output, edition)
                time.sleep(0.1 * (edition % 5))
            with httpx.Client(base_url=address, timeout=30) as client:
                assert eventually(lambda: served(client) == EDITIONS - 1)
        finally:
            stop.set()
        for told in asked:
            seen = told.result()
            assert seen == sorted(seen)
            assert len(set(seen)) > 1


def damages(data: bytes) -> Iterator[bytes | None]:
    """Yield what may become of a file: cut, changed, empty, gone."""
    yield data[: len(data) // 2]
    yield data[:-1] + bytes([data[-1] ^ 1])
    yield b""
    yield None


def test_what_is_not_sound_is_never_served(tmp_path: Path) -> None:
    """While there is a damaged index the old one is served, and the next sound one again."""
    output, sound, aside = tmp_path / "output", tmp_path / "sound", tmp_path / "aside"
    publish(output, 0)
    copytree(output / "index", sound)
    publish(output, 1)
    with (
        server(THIDUA_OUTPUT=str(output)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        for path in sorted(sound.iterdir()):
            for number, data in enumerate(damages(path.read_bytes())):
                damaged = copytree(sound, tmp_path / f"{path.name}-{number}")
                if data is None:
                    (damaged / path.name).unlink()
                else:
                    (damaged / path.name).write_bytes(data)
                (output / "index").rename(aside)
                damaged.rename(output / "index")
                for _ in range(2):
                    time.sleep(2 * LOOK_EVERY)
                    assert served(client) == 1, damaged
                rmtree(output / "index")
                aside.rename(output / "index")
        publish(output, 2)
        assert eventually(lambda: served(client) == 2)
