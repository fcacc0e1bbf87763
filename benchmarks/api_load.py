"""Asks the search over HTTP from many clients at once, and watches the memory of the server.

A server is started as in production (`uvicorn search.api:app`), and stopped at the end. The clients
share its machine, so they are cheap: one process, plain streams, connections kept open.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.measure import PROC, resident_bytes

ROOT = Path(__file__).parent.parent
CLIENTS = 16
WARM_SECONDS = 10.0
"""After which the memory is first looked at."""
START_SECONDS = 60.0
LONGEST_SECONDS = 30.0
"""What a client waits for one answer; longer is an error."""


@dataclass(slots=True)
class Load:
    """What the clients saw."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    """Seconds of each answer."""
    errors: int = 0
    bytes_warm: int = 0
    """Resident memory of the server after `WARM_SECONDS`."""
    bytes_last: int = 0
    """And at the end."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds


def measure_load(output: Path, queries: Sequence[str], seconds: float) -> Load:
    """Ask a server of the archive in `output` for `seconds`, all clients at the same time."""
    with serving(output) as (process, port):
        load = asyncio.run(_all_clients(port, queries, seconds, process))
        if process.poll() is not None:
            sys.exit(f"The server ended by itself: exit code {process.returncode}")
    return load


@contextmanager
def serving(output: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a server until the block ends; yield it and its port, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    options = ("--host", "127.0.0.1", "--port", str(port), "--no-access-log")
    with subprocess.Popen(  # noqa: S603 (our own server)
        (sys.executable, "-m", "uvicorn", "search.api:app", *options),
        cwd=ROOT,
        env={**os.environ, "THIDUA_OUTPUT": str(output.resolve())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_for(process, port)
            yield process, port
        finally:
            process.terminate()


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(
                f"http://127.0.0.1:{port}/api/search?q=thi&limit=1", timeout=START_SECONDS
            ):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server does not answer.")


async def _all_clients(
    port: int, queries: Sequence[str], seconds: float, process: subprocess.Popen[bytes]
) -> Load:
    load = Load()
    started = time.perf_counter()
    clients = [
        asyncio.create_task(_client(port, queries[number::CLIENTS], started + seconds, load))
        for number in range(CLIENTS)
    ]
    await asyncio.sleep(min(WARM_SECONDS, seconds / 2))
    load.bytes_warm = resident_bytes(PROC / str(process.pid))
    await asyncio.gather(*clients)
    load.bytes_last = resident_bytes(PROC / str(process.pid))
    load.seconds = time.perf_counter() - started
    return load


async def _client(port: int, queries: Sequence[str], until: float, load: Load) -> None:
    """Ask one query after the other, again and again, over one connection."""
    requests = [
        f"GET /api/search?q={quote(q)}&limit=10 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        for q in queries
    ]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while (asked := time.perf_counter()) < until:
        try:
            writer.write(requests[number % len(requests)])
            await asyncio.wait_for(_answer(reader), LONGEST_SECONDS)
            load.times.append(time.perf_counter() - asked)
        except (OSError, EOFError, ValueError, TimeoutError):
            load.errors += 1
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        number += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> None:
    """Read an answer to its end; ValueError when it is not what was asked for."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])
    body = await reader.readexactly(length)
    if not head.startswith(b"http/1.1 200 ") or not body.startswith(b"{"):
        raise ValueError(head)
