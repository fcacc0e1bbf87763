"""Stage 6, publish: rendered bytes → `output/site` and `output/index`, replaced whole or not.

Everything is written into fresh directories below `output/.publish` first. `commit` then notes
what is to be swapped in a journal and renames whole directories; a program killed between two
renames leaves the journal, and the next one to start completes the swap (`recover`). Until
`commit`, nothing that was published is touched. The only writer of the output; it does not render
and does not know what a page shows.
"""

import json
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path

from archive import urls
from archive.interface import t
from archive.problems import Problem
from archive.refusal import Refusal
from pipeline.output_lock import LockHeld, hold_lock

SECTIONS = ("site", "index")
"""The directories of the output that a build replaces, in the order they are swapped."""

WORK = ".publish"
"""Directory of the output for what is under way: lock, journal, next and previous sections."""

MARKER = "build.json"
"""File that says that this program made the output and may replace its sections."""

MARKER_BYTES = b'{"program": "thidua-archive", "layout": 1}\n'

MAX_MEDIA_BYTES = 50 * 1000 * 1000
"""Largest photo or attachment; more than any portal of the domain offers for download."""

_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Publication:
    """A build under way: nobody sees what is written here before `commit`."""

    output: Path

    @property
    def index(self) -> Path:
        """Where the search index is to be written; absent unless the build makes it."""
        return self.output / WORK / "next" / "index"

    def write(self, url: str, data: bytes) -> None:
        """Write what is served at `url` (`/tin/` is the file `tin/index.html`)."""
        with self._create(url) as file:
            file.write(data)

    def copy_media(self, content: Path, path: str) -> None:
        """Copy `media/<path>` of the content folder to its address, never through a link."""
        if fault := _media_fault(content, path):
            raise Refusal(t(f"command.{fault}", path=f"media/{path}"))
        with (content / "media" / path).open("rb") as file, self._create(urls.MEDIA + path) as copy:
            shutil.copyfileobj(file, copy)

    def commit(self) -> None:
        """Replace the published sections by the written ones; a section not written goes away."""
        work = self.output / WORK
        _remove(work / "previous")
        journal = {name: (work / "next" / name).is_dir() for name in SECTIONS}
        (work / "journal.tmp").write_text(json.dumps(journal), encoding="utf-8")
        (work / "journal.tmp").replace(work / "journal.json")
        _complete(self.output)

    def _create(self, url: str) -> BufferedWriter:
        try:
            segments = path_segments(url)
        except ValueError:
            raise Refusal(t("command.bad_address", url=url)) from None
        target = self.output.joinpath(WORK, "next", "site", *segments)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("xb")


def path_segments(url: str) -> tuple[str, ...]:
    """Return the path of the file served at `url`, below the site; ValueError if it may escape."""
    parts = url.removeprefix("/").split("/")
    if parts[-1] == "":
        parts[-1] = "index.html"
    if not url.startswith("/") or not all(_SEGMENT.fullmatch(part) for part in parts):
        raise ValueError(f"not the address of a file of the site: {url!r}")
    return tuple(parts)


def media_problems(content: Path, media: Iterable[str]) -> tuple[Problem, ...]:
    """Return a problem for each of the `media` (paths below `content/media`) not to be copied."""
    faults = ((f"media/{path}", _media_fault(content, path)) for path in sorted(media))
    return tuple(
        Problem(path, 0, 0, "", t(f"command.{fault}", path=path)) for path, fault in faults if fault
    )


def check_output(output: Path, sources: Iterable[Path]) -> None:
    """Raise `Refusal` unless this program may replace the sections of `output`.

    `sources` are the folders that are read: the output may neither lie in one nor hold one.
    """
    resolved = output.resolve()
    for source in (path.resolve() for path in sources):
        if resolved.is_relative_to(source) or source.is_relative_to(resolved):
            raise Refusal(t("command.output_overlaps", output=output, source=source))
    if output.exists() and not output.is_dir():
        raise Refusal(t("command.output_is_file", output=output))
    present = [name for name in SECTIONS if os.path.lexists(output / name)]
    if present and not _is_ours(output):
        raise Refusal(t("command.output_foreign", output=output, name=present[0]))
    for name in (WORK, *present):
        if (output / name).is_symlink():
            raise Refusal(t("command.output_link", path=output / name))


@contextmanager
def publication(output: Path) -> Iterator[Publication]:
    """Hold `output` for one build and leave it exactly as it was unless the build commits.

    Raises `Refusal` when another build holds it.
    """
    created = _make_directories(output)
    try:
        with hold_lock(output / WORK / "lock"):
            _settle(output)
            (output / WORK / "next").mkdir()
            try:
                yield Publication(output)
            finally:
                _clean(output)
    except LockHeld:
        raise Refusal(t("command.output_busy", output=output)) from None
    finally:
        for directory in created:
            with suppress(OSError):  # it holds what was published
                directory.rmdir()


def recover(output: Path) -> None:
    """Complete the swap that a killed build left half done; a running build is left in peace."""
    work = output / WORK
    if work.is_dir() and not work.is_symlink():
        with suppress(LockHeld), hold_lock(work / "lock"):
            _settle(output)


def _settle(output: Path) -> None:
    """Bring the output to one whole state: the new one once a journal exists, else the old."""
    if (output / WORK / "journal.json").is_file():
        _complete(output)
    _clean(output)


def _complete(output: Path) -> None:
    """Carry out the journal; each step can be repeated, whatever was done before."""
    work = output / WORK
    journal: dict[str, bool] = json.loads((work / "journal.json").read_text(encoding="utf-8"))
    (work / "marker.tmp").write_bytes(MARKER_BYTES)
    (work / "marker.tmp").replace(output / MARKER)
    (work / "previous").mkdir(exist_ok=True)
    for name, is_written in journal.items():
        new, live, old = work / "next" / name, output / name, work / "previous" / name
        if is_written and not new.exists():
            continue  # swapped before the program was killed
        if os.path.lexists(live):
            _remove(old)
            live.rename(old)
        if is_written:
            new.rename(live)
    (work / "journal.json").unlink()


def _clean(output: Path) -> None:
    """Remove what is left of a build, unless a journal still has to be carried out."""
    work = output / WORK
    if not (work / "journal.json").exists():
        for name in ("next", "previous", "journal.tmp", "marker.tmp"):
            _remove(work / name)


def _remove(path: Path) -> None:
    """Remove a file, a link (never what it leads to) or a whole directory, if there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_ours(output: Path) -> bool:
    return (output / MARKER).is_file() or (output / WORK / "journal.json").is_file()


def _make_directories(output: Path) -> tuple[Path, ...]:
    """Make `output` and return the directories that were missing, the lowest first."""
    missing = tuple(path for path in (output, *output.parents) if not path.exists())
    output.mkdir(parents=True, exist_ok=True)
    return missing


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
