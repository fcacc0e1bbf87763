"""The preview: a server on this machine for one built site, which rebuilds what was edited.

Input: the sources of a site, and the search API. Output: HTTP on 127.0.0.1 until it is told to
stop. What a browser is answered is said in `desk.preview_answers`.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import uvicorn
from starlette.types import ASGIApp

from archive.interface import t
from archive.refusal import Refusal
from desk.preview_answers import Search, application
from desk.upkeep import Sources, Tell, Upkeep
from desk.watch import follow

RebuildAt = Callable[[str, Tell], int]
"""Is given the base URL of the preview; else as `desk.upkeep.Rebuild`."""


def preview(
    sources: Sources,
    output: Path,
    port: int,
    rebuild: RebuildAt,
    say: Tell,
    make_search: Callable[[], Search],
) -> None:
    """Serve the site in `output`, built from `sources`, until Ctrl+C.

    `make_search` returns the search of `output`; it is called when something is first asked of it.
    Raises `Refusal` when the port (0: any free one) is in use, and what the first build raises.
    """
    with serving(sources, output / "site", port, rebuild, say, make_search) as server:
        print(t("command.serving", address=server.address), flush=True)
        with suppress(KeyboardInterrupt):
            server.run()


@contextmanager
def serving(
    sources: Sources,
    site: Path,
    port: int,
    rebuild: RebuildAt,
    say: Tell,
    make_search: Callable[[], Search],
) -> Iterator["PreviewServer"]:
    """Take the port and build the `site`; yield a server to run, and rebuild until the block ends.

    Whoever connects is kept waiting until it runs. Raises as `preview`.
    """
    closing = Event()
    with _listener(port) as listener:
        address = f"http://localhost:{listener.getsockname()[1]}/"
        upkeep = Upkeep(sources, lambda tell: rebuild(address, tell), say)
        upkeep.start()
        watcher = Thread(target=follow, args=(upkeep, closing), daemon=True)
        watcher.start()
        try:
            answers = application(site, upkeep, closing, make_search)
            yield PreviewServer(answers, listener, address, closing)
        finally:
            closing.set()
            watcher.join()


class PreviewServer(uvicorn.Server):
    """Serves the preview until Ctrl+C, or until `should_exit` is set."""

    def __init__(
        self, answers: ASGIApp, listener: socket.socket, address: str, closing: Event
    ) -> None:
        """Serve `answers` on `listener`; `closing` ends the event streams."""
        # Nothing of the environment decides, and nothing is said but a fault of the program: an
        # editor looks at the pages, not at a log.
        config = uvicorn.Config(
            answers,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        super().__init__(config)
        self.address = address
        """Base URL of the preview."""
        self._listener = listener
        self._closing = closing

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve in this thread."""
        super().run(sockets or [self._listener])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the event streams, which would be waited for, and then as any server does."""
        self._closing.set()
        await super().shutdown(sockets)


def _listener(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as fault:
        raise Refusal(t("command.port_busy", port=port, reason=fault.strerror)) from None
