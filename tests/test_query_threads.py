"""Queries wait for a thread, but not many and not long, and the light ones go first."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event

import pytest
from fastapi import FastAPI
from starlette.types import Message

from search.api.addresses import add_addresses
from search.api.answers import Answers
from search.api.index_in_force import Edition, IndexInForce
from search.api.query_threads import (
    MOST_HEAVY_WAITING,
    MOST_WAITING,
    Check,
    QueryThreads,
    TooManyQueries,
)
from search.api.settings import ApiSettings
from tests.api_requests import archive
from tests.search_indexes import make_document

FOREVER = 1e6
"""Seconds."""
HEAVY = 10

Scenario = Callable[[QueryThreads, IndexInForce], Awaitable[None]]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return archive(tmp_path / "output", make_document("Bản tin", "thi đua"))


class Gate:
    """Work that is under way until it is let go on, and notes what is done."""

    def __init__(self) -> None:
        self.open, self.begun, self.done = Event(), Event(), list[str]()

    def hold(self, *_: object) -> None:
        self.begun.set()
        self.open.wait()

    def named(self, name: str) -> Callable[[Edition, Check], None]:
        return lambda *_: self.done.append(name)


def run(output: Path, scenario: Scenario, patience: float = FOREVER) -> None:
    """Let the scenario happen with one thread."""

    async def happen() -> None:
        index = IndexInForce(output / "index")
        queries = QueryThreads(index, 1, FOREVER, patience)
        await scenario(queries, index)
        queries.close()
        index.close()

    asyncio.run(happen())


async def held(queries: QueryThreads, gate: Gate) -> "asyncio.Future[None]":
    """Keep the only thread busy until the gate is opened."""
    holding = asyncio.ensure_future(queries.answer(gate.hold))
    assert await asyncio.to_thread(gate.begun.wait)
    return holding


@pytest.mark.parametrize(("weight", "most"), [(1, MOST_WAITING), (HEAVY, MOST_HEAVY_WAITING)])
def test_more_than_can_soon_be_answered_is_refused(output: Path, weight: int, most: int) -> None:
    gate = Gate()

    async def ask_too_much(queries: QueryThreads, _: IndexInForce) -> None:
        waiting = [await held(queries, gate)]
        for _n in range(most // weight):
            work = gate.named("asked")
            waiting.append(asyncio.ensure_future(queries.answer(work, weight)))
        await asyncio.sleep(0)
        with pytest.raises(TooManyQueries):
            await queries.answer(gate.named("too much"), weight)
        gate.open.set()
        await asyncio.gather(*waiting)
        await queries.answer(gate.named("later"), weight)

    run(output, ask_too_much)
    assert gate.done == ["asked"] * (most // weight) + ["later"]


def test_light_work_is_done_before_heavy_work_that_fills_its_places(output: Path) -> None:
    gate = Gate()

    async def ask(queries: QueryThreads, _: IndexInForce) -> None:
        waiting = [await held(queries, gate)]
        for _n in range(MOST_HEAVY_WAITING // HEAVY):
            waiting.append(asyncio.ensure_future(queries.answer(gate.named("table"), HEAVY)))
        await asyncio.sleep(0)
        with pytest.raises(TooManyQueries):
            await queries.answer(gate.named("table"), HEAVY)
        waiting.append(asyncio.ensure_future(queries.answer(gate.named("page"))))
        await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(*waiting)

    run(output, ask)
    assert gate.done == ["page"] + ["table"] * (MOST_HEAVY_WAITING // HEAVY)


def test_who_has_waited_too_long_is_refused_at_once_and_not_answered(output: Path) -> None:
    gate = Gate()

    async def ask(queries: QueryThreads, _: IndexInForce) -> None:
        holding = await held(queries, gate)
        with pytest.raises(TooManyQueries):
            await queries.answer(gate.named("late"))
        gate.open.set()
        await holding  # what is begun is not given up, however long it takes

    run(output, ask, patience=0.05)
    assert gate.done == []


def test_what_is_given_up_makes_room_and_is_not_done(output: Path) -> None:
    gate = Gate()

    async def ask(queries: QueryThreads, _: IndexInForce) -> None:
        holding = await held(queries, gate)
        waiting = [
            asyncio.ensure_future(queries.answer(gate.named("gone"))) for _n in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        for each in waiting:
            each.cancel()
        await asyncio.wait(waiting)
        assert all(each.cancelled() for each in waiting)
        staying = asyncio.ensure_future(queries.answer(gate.named("stays")))
        await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(holding, staying)

    run(output, ask)
    assert gate.done == ["stays"]


def test_nothing_is_done_for_a_client_that_has_gone(output: Path) -> None:
    gate = Gate()
    messages = [{"type": "http.request"}, {"type": "http.disconnect"}]
    sent: list[Message] = []

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask_and_go(queries: QueryThreads, index: IndexInForce) -> None:
        app = FastAPI()
        add_addresses(app, Answers(ApiSettings(output), index, queries))
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/search",
            "query_string": b"q=thi",
            "headers": [],
        }
        holding = await held(queries, gate)
        await app(scope, receive, send)  # ends while the only thread is busy
        gate.open.set()
        await holding

    run(output, ask_and_go)
    assert [message["status"] for message in sent if "status" in message] == [499]
