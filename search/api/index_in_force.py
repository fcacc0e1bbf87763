"""The index in force: the one that a server answers from, the newest published that was sound.

It need not be the one that is published now, upon which the next build puts its own
(`search.index.published`). A build replaces that one file by file, or whole. At most every
`LOOK_EVERY` seconds the one who asks looks whether the stamp is another; then the new index is
opened beside the old one, which goes on answering, and takes its place. What cannot be opened (half
published, damaged, foreign) never does: the old one stays. What is open is a private copy, so the
files that are published may be written over or deleted at any time. It is closed when the last who
uses it is done.

Knows nothing of HTTP. Any number of threads may ask.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from search.api.index_copy import private_copy
from search.index.open_index import OpenIndex, open_index
from search.index.stamp import STAMP, IndexFault, Reason

LOOK_EVERY = 0.2
"""Seconds."""
TRY_AGAIN = 60.0
"""Seconds after which what was refused is tried again, though no file has changed: a full disk may
have been the reason."""

_log = logging.getLogger(__name__)

State = tuple[str, int, int, int]
"""Name, inode, size and time (ns) of a file."""
Snapshot = tuple[State, ...]
"""The state of every file, by name; empty without a folder."""


@dataclass(slots=True, eq=False)
class Edition:
    """An open index, and how many use it."""

    index: OpenIndex
    digest: str
    """Of its stamp, which has the digest of every file: equal editions answer equally."""
    stamp: State | None
    """Of the published file, just before it was copied."""
    users: int = 0
    retired: bool = False
    """Whether another has taken its place."""


class IndexInForce:
    """Hands out the index in one folder, the newest that can be opened."""

    def __init__(
        self,
        directory: Path,
        prepare: Callable[[OpenIndex], object] = lambda _: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Take over what is or will be published in `directory`; nothing is opened yet.

        `prepare` is called with a new index before it takes the place of the old one: for what is
        read once, and as a last proof that it answers. `clock` tells seconds.
        """
        self._directory = directory
        self._prepare = prepare
        self._clock = clock
        self._lock = Lock()  # held for moments only
        self._opening = Lock()  # held by the one who opens an index
        self._current: Edition | None = None
        self._fault = IndexFault("absent", directory)
        self._refused: Snapshot | None = None
        self._try_again = clock()
        self._next_look = clock()

    @property
    def refused(self) -> Reason | None:
        """Why what is published is not what is open; None unless it was refused."""
        return None if self._refused is None else self._fault.reason

    @contextmanager
    def in_use(self) -> Iterator[Edition]:
        """Lend the newest index, which stays open until the block ends, whatever is published.

        Raises `IndexFault` when there has been none that could be opened. It waits for an index to
        be opened only if there is none yet.
        """
        self._look()
        with self._lock:
            edition = self._current
            if edition is None:
                raise IndexFault(self._fault.reason, self._directory)
            edition.users += 1
        try:
            yield edition
        finally:
            with self._lock:
                edition.users -= 1
                unused = edition.retired and edition.users == 0
            if unused:
                edition.index.close()

    def renew(self) -> None:
        """Take over what is published now, if it is sound, before anything else is asked."""
        with self._opening:
            if self._is_new(self._current):
                self._take_over()

    def close(self) -> None:
        """Let go of the index as soon as nobody uses it; whoever asks later opens it again."""
        with self._opening:
            self._replace(None)
            self._refused = None
            self._next_look = self._clock()

    def _look(self) -> None:
        """See to it that what is published is opened: now if there is nothing, else meanwhile."""
        current = self._current
        if current is None:
            # Whoever comes while the first index is being opened waits for it here.
            with self._opening:
                if self._current is None and self._is_due() and self._is_new(None):
                    self._take_over()
        elif self._is_due() and self._is_new(current) and self._opening.acquire(blocking=False):
            try:
                Thread(target=self._take_over_meanwhile, name="new index", daemon=True).start()
            except RuntimeError as fault:  # no more threads now
                self._opening.release()
                _log.warning("New index not opened yet: %s", fault)

    def _is_due(self) -> bool:
        """Say whether it is time to look; who is told so has to."""
        with self._lock:
            now = self._clock()
            due = now >= self._next_look
            if due:
                self._next_look = now + LOOK_EVERY
            return due

    def _is_new(self, current: Edition | None) -> bool:
        """Say whether something else is published than what is open, or was refused."""
        if current is not None and file_state(self._directory / STAMP) == current.stamp:
            self._refused = None
            return False
        return self._clock() >= self._try_again or snapshot(self._directory) != self._refused

    def _take_over_meanwhile(self) -> None:
        try:
            self._take_over()
        finally:
            self._opening.release()

    def _take_over(self) -> None:
        """Open what is published and let it take the place of the current index, if it is sound."""
        before = snapshot(self._directory)
        stamp = file_state(self._directory / STAMP)
        try:
            with private_copy(self._directory) as copy:
                digest = blake2b((copy / STAMP).read_bytes(), digest_size=16).hexdigest()
                index = open_index(copy)
        except Exception as fault:
            self._refuse(before, fault)
            return
        try:
            self._prepare(index)
        except Exception as fault:
            index.close()
            self._refuse(before, fault)
            return
        self._refused = None
        self._replace(Edition(index, digest, stamp))

    def _refuse(self, files: Snapshot, fault: Exception) -> None:
        """Keep in mind that `files` are no index to be opened, unless they have changed since."""
        if snapshot(self._directory) != files:
            return  # what was found amiss is that a build is just publishing
        if isinstance(fault, IndexFault):
            self._fault = IndexFault(fault.reason, self._directory)  # not of the copy
            _log.warning("Index refused: %s", self._fault)
        else:
            self._fault = IndexFault("corrupt", self._directory)
            _log.warning("Index refused: %s", fault, exc_info=fault)
        self._refused = files
        self._try_again = self._clock() + TRY_AGAIN

    def _replace(self, edition: Edition | None) -> None:
        with self._lock:
            old, self._current = self._current, edition
            if old is not None:
                old.retired = True
                unused = old.users == 0
        if old is not None and unused:
            old.index.close()


def file_state(path: Path) -> State | None:
    """Return what tells one state of a file from another, which is not read; None without it."""
    try:
        state = path.stat()
    except OSError:
        return None
    return path.name, state.st_ino, state.st_size, state.st_mtime_ns


def snapshot(directory: Path) -> Snapshot:
    """Return what tells one state of a folder from another; no file is read."""
    try:
        states = map(file_state, list(directory.iterdir()))
        return tuple(sorted(state for state in states if state is not None))
    except OSError:
        return ()
