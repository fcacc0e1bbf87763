"""Watches the folders in which editors work, and rebuilds what was built from them.

Input: folders. Output: a rebuild soon after each change, until told to stop or Ctrl+C. Whether a
change matters is for `desk.upkeep` to say: here an alarm too many costs a look at the folders.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

import watchfiles

from archive.interface import t
from desk.upkeep import Rebuild, Sources, Tell, Upkeep

_PAUSE = 1.0
"""Seconds between two looks where the system tells nothing."""

_QUIET_MS = 50
"""An editor saves in several steps; what follows within this time belongs together."""


def watch(sources: Sources, rebuild: Rebuild, say: Tell, stop: Event | None = None) -> None:
    """Build, then build again after every change until `stop` is set, or without one until Ctrl+C.

    Raises what the first build raises, and KeyboardInterrupt; later faults are said and the watch
    goes on.
    """
    if stop is None:
        with _interrupted() as interrupted:
            watch(sources, rebuild, say, interrupted)
        raise KeyboardInterrupt
    upkeep = Upkeep(sources, rebuild, say)
    upkeep.start()
    say(t("command.watching", content=sources.content, templates=sources.templates))
    follow(upkeep, stop)


@contextmanager
def _interrupted() -> Iterator[Event]:
    """Yield an event that Ctrl+C sets, which raises KeyboardInterrupt as well.

    Python drops an exception that is raised while an object is finalized: the event stays.
    """
    event = Event()

    def interrupt(number: int, frame: FrameType | None) -> None:
        event.set()
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:  # it may be ignored, as by `nohup`
        signal.signal(signal.SIGINT, interrupt)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)


def follow(upkeep: Upkeep, stop: Event) -> None:
    """Refresh `upkeep` after every change of its sources, and once at first, until `stop`."""
    for _ in _alarms(upkeep.sources, upkeep.say, stop):
        upkeep.refresh()


def _alarms(sources: Sources, say: Tell, stop: Event) -> Iterator[None]:
    """Yield when something may have changed, first of all when watching has begun."""
    told = not any(_has_linked_folder(folder) for folder in sources.folders)
    while told and not stop.is_set():
        try:
            yield from _notifications(sources, stop)
        except FileNotFoundError:  # a folder is away for a moment, as while branches are switched
            yield
            stop.wait(_PAUSE)
        except (OSError, RuntimeError):  # a limit of inotify; it depends on which one is met
            told = False
    if not stop.is_set():
        say(t("command.polling"))
    while not stop.is_set():
        yield
        stop.wait(_PAUSE)


def _notifications(sources: Sources, stop: Event) -> Iterator[None]:
    """Yield at once and after each notification, until `stop` or until a folder is another one."""
    folders = [folder.stat() for folder in sources.folders]
    begun = False
    for changes in watchfiles.watch(
        *sources.folders,
        watch_filter=None,
        step=_QUIET_MS,
        stop_event=stop,
        rust_timeout=int(_PAUSE * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=False,  # ignoring it, it says nothing of a limit either
    ):
        if changes or not begun:
            begun = True
            yield
        if not all(map(os.path.samestat, folders, (folder.stat() for folder in sources.folders))):
            return


def _has_linked_folder(folder: Path) -> bool:
    """Say whether a link to a folder lies in `folder`: the system's watch would follow it out."""
    return any(
        Path(parent, name).is_symlink() for parent, names, _ in os.walk(folder) for name in names
    )
