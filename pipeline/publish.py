"""Stage 6, publish: rendered bytes → `output/site` and `output/index`, all of it or nothing.

Everything is written into a fresh folder below `output/.publish` first. `commit` then notes in a
journal what is to be done and does it: a clean build replaces whole folders, another one only the
files that it wrote. A program killed in between leaves the journal, and the next one to start
carries it out (`recover`). Until `commit`, nothing that was published is touched.

Beside them go the state that the next build builds on (`output/cache/state`) and two lists of
addresses below the site, one a line, sorted, of what the last build made different from the one
before: `output/cache/changed.txt`, what is new or has other bytes (to upload, and to purge from
caches between), and `output/cache/removed.txt`, what is no more (to delete, and to purge).

The only writer of the output; it does not render and does not know what a page shows.
"""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from mmap import mmap
from pathlib import Path
from time import sleep

from archive import urls
from archive.interface import t
from archive.problems import Problem
from archive.refusal import Refusal
from pipeline.output_lock import LockHeld, hold_lock
from pipeline.publish_commit import cache_operations, differences, file_operations, whole_operations
from pipeline.publish_journal import carry_out, clean, settle, write_journal
from pipeline.publish_paths import (
    INDEX,
    JOURNAL,
    LOCK,
    NEXT,
    SITE,
    WORK,
    path_segments,
    site_path,
)
from pipeline.publish_state import Piece, check_output, read_state

__all__ = ["OutputBusy", "Publication", "check_output", "media_problems", "publication", "recover"]

MAX_MEDIA_BYTES = 50 * 1000 * 1000
"""Largest photo or attachment; more than any portal of the domain offers for download."""

_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_PATIENCE = 200
"""Times that a command waits 50 ms for another one to carry out a journal."""


class OutputBusy(Refusal):
    """Another build holds the output."""


class Publication:
    """A build under way: nobody sees what is written here before `commit`.

    It may be handed to other processes, which may write at the same time.
    """

    __slots__ = ("_folders", "_state", "_work", "output")

    def __init__(self, output: Path, work: Path) -> None:
        """Write below `work`, for `output`; `publication` makes one."""
        self.output = output
        self._work = work
        self._state: bytes | mmap | None = None  # as it was handed out
        self._folders: set[str] = set()  # made here or there, so not to be tried again

    def __reduce__(self) -> tuple[type["Publication"], tuple[Path, Path]]:
        """Leave behind what only spares this process some work."""
        return Publication, (self.output, self._work)

    @property
    def spool(self) -> Path:
        """A folder, empty at first, for files that processes hand on; gone at the end."""
        spool = self._work / "spool"
        spool.mkdir(exist_ok=True)
        return spool

    @property
    def index(self) -> Path:
        """Where the search index is to be written; absent unless the build makes it."""
        return self._work / INDEX

    @property
    def shards(self) -> Path:
        """The folder of the search page, for what browsers search in: files of the site."""
        folder = urls.SEARCH.strip("/")
        self._make_folder(folder)
        return self._work / SITE / folder

    @property
    def data(self) -> Path:
        """The folder of the open data, for its larger files: files of the site."""
        folder = urls.DATA.strip("/")
        self._make_folder(folder)
        return self._work / SITE / folder

    def holds(self, url: str, data: bytes) -> bool:
        """Say whether this is what is published at `url`, a file's address."""
        try:
            return (self.output / SITE / _site_path(url)).read_bytes() == data
        except OSError:
            return False

    def state(self) -> bytes | mmap | None:
        """Return the state committed with what is published; None if there is none to build on."""
        self._state = read_state(self.output)
        return self._state

    def write(self, url: str, data: bytes) -> None:
        """Write what is served at `url` (`/tin/` is the file `tin/index.html`), once a build."""
        descriptor = self._create(url)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)

    def copy_media(self, content: Path, path: str) -> None:
        """Copy `media/<path>` of the content folder to its address, never through a link."""
        from shutil import copyfileobj  # slow to import, and most builds copy nothing

        if fault := _media_fault(content, path):
            raise Refusal(t(f"command.{fault}", path=f"media/{path}"))
        target = self._create(urls.MEDIA + path)
        with os.fdopen(target, "wb") as copy, (content / "media" / path).open("rb") as file:
            copyfileobj(file, copy)

    def commit(
        self,
        *,
        whole: bool = True,
        state: Sequence[Piece] = (),
        changed: Iterable[str] = (),
        removed: Collection[str] = (),
        index_files: frozenset[str] | None = None,
    ) -> None:
        """Publish what was written: it happens whole, even if the program is killed meanwhile.

        `whole`: the site and the index become what was written; one not written goes away, and
        what is changed and removed is found by comparing all files. Not `whole`: what was written
        is published beside or in the place of what there is, `removed` (addresses) goes away, and
        so does each file of the index that is not in `index_files` (names); None stands for no
        index. `changed` and `removed` become the lists of this build. Without a `state`, which is
        given in pieces, the next build has nothing to build on, and there are no lists.
        """
        if whole:
            changed, removed = differences(self.output, self._work)
            operations = whole_operations(self.output, self._work)
            has_index = self.index.is_dir()
        else:
            paths = map(_site_path, removed)
            operations = file_operations(self.output, self._work, paths, index_files)
            has_index = index_files is not None
        operations += cache_operations(
            self.output,
            self._work,
            state,
            changed,
            removed,
            has_index=has_index,
            same_state=len(state) == 1 and state[0] is self._state,
        )
        if operations:
            # From here on a worker that is late finds no folder to write into.
            self._work.rename(self.output / WORK / NEXT)
            write_journal(self.output, operations)
            carry_out(self.output, operations)

    def _create(self, url: str) -> int:
        """Return the descriptor of the new file of `url`."""
        path = _site_path(url)
        self._make_folder(path.rpartition("/")[0])
        return os.open(f"{self._work}/{SITE}/{path}", _FRESH, 0o666)

    def _make_folder(self, folder: str) -> None:
        """Make a folder of the site, and those above it, but never the folder of the build."""
        if folder in self._folders:
            return
        if folder:
            self._make_folder(folder.rpartition("/")[0])
        with suppress(FileExistsError):
            os.mkdir(f"{self._work}/{SITE}/{folder}")  # noqa: PTH102 (4 µs, not 8)
        self._folders.add(folder)


def media_problems(content: Path, media: Iterable[str]) -> tuple[Problem, ...]:
    """Return a problem for each of the `media` (paths below `content/media`) not to be copied."""
    faults = ((f"media/{path}", _media_fault(content, path)) for path in sorted(media))
    return tuple(
        Problem(path, 0, 0, "", t(f"command.{fault}", path=path)) for path, fault in faults if fault
    )


@contextmanager
def publication(output: Path) -> Iterator[Publication]:
    """Hold `output` for one build and leave it exactly as it was unless the build commits.

    What a killed build left half done is settled first. Raises `Refusal` when another build holds
    the output.
    """
    created = _make_directories(output)
    try:
        with hold_lock(output / WORK / LOCK):
            settle(output)
            work = output / WORK / os.urandom(8).hex()
            work.mkdir()
            try:
                yield Publication(output, work)
            finally:
                clean(output)
    except LockHeld:
        raise OutputBusy(t("command.output_busy", output=output)) from None
    finally:
        for directory in created:
            with suppress(OSError):  # it holds what was published
                directory.rmdir()


def recover(output: Path) -> None:
    """Complete what a killed build left half done; a running build is left in peace.

    One that is just publishing is waited for. Raises `Refusal` when what is left is not ours.
    """
    work = output / WORK
    for _ in range(_PATIENCE):
        if not work.is_dir() or work.is_symlink():
            return
        try:
            with hold_lock(work / LOCK):
                settle(output)
        except LockHeld:
            if (work / JOURNAL).exists():
                sleep(0.05)
                continue
        return


def _make_directories(output: Path) -> tuple[Path, ...]:
    """Make `output` and return the directories that were missing, the lowest first."""
    missing = tuple(path for path in (output, *output.parents) if not path.exists())
    output.mkdir(parents=True, exist_ok=True)
    return missing


def _site_path(url: str) -> str:
    try:
        return site_path(url)
    except ValueError:
        raise Refusal(t("command.bad_address", url=url)) from None


def _media_fault(content: Path, path: str) -> str:
    """Return the catalogue key of why a media file is not copied, empty when it is."""
    root = content / "media"
    source = root.joinpath(*path_segments(urls.MEDIA + path)[1:])
    try:
        found = source.lstat()
        inside = source.resolve() == root.resolve().joinpath(*source.relative_to(root).parts)
    except OSError:
        return "media_missing"
    if not inside or not stat.S_ISREG(found.st_mode):
        return "media_link"
    return "media_too_large" if found.st_size > MAX_MEDIA_BYTES else ""
