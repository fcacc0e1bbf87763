"""Part of publish: the names of what lies in an output folder, and how a part of it is taken away.

`site` and `index` are the sections that readers use; `cache` holds what the next build and whoever
uploads the site want to know; `.publish` is what is under way; `build.json` says that this program
made all of it. Nothing here writes.
"""

import os
import re
from pathlib import Path

SITE, INDEX, CACHE = "site", "index", "cache"

SECTIONS = (SITE, INDEX)
"""The folders of the output that a clean build replaces, in the order they are swapped."""

STATE, CHANGED, REMOVED = "state", "changed.txt", "removed.txt"
"""The files of `cache`: what the next build builds on, and the addresses to upload or purge."""

CACHE_FILES = (STATE, CHANGED, REMOVED)

TEMPLATES = "templates"
"""Folder of `cache` where rendering keeps its compiled templates, outside of any commit."""

WORK = ".publish"
"""Folder of the output for what is under way: lock, journal, what is written, what goes away."""

NEXT, PREVIOUS = "next", "previous"
"""Below `WORK`: what the journal puts into place, and what it moves out of the way."""

JOURNAL = "journal.json"
LOCK = "lock"
MARKER = "build.json"

_SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
_ADDRESS = re.compile(f"(?:/{_SEGMENT})+/?|/")


def site_path(url: str) -> str:
    """Return the path below `site` of the file served at `url`; ValueError if it may escape.

    `/tin/` is the file `tin/index.html`.
    """
    if not _ADDRESS.fullmatch(url):
        raise ValueError(f"not the address of a file of the site: {url!r}")
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def path_segments(url: str) -> tuple[str, ...]:
    """Return `site_path(url)` in its segments."""
    return tuple(site_path(url).split("/"))


_MANY = 64
"""Folders on one level that are worth a second thread."""


def is_path_of_output(path: str) -> bool:
    """Whether a build may put or remove the file at `path` (below the output, parted by `/`)."""
    section, _, rest = path.partition("/")
    match section:
        case "site":
            return bool(_ADDRESS.fullmatch(f"/{rest}")) and rest != "" and not rest.endswith("/")
        case "index":
            return is_plain_name(rest)
        case "cache":
            return rest in CACHE_FILES
        case _:
            return path == MARKER


def is_plain_name(name: str) -> bool:
    """Whether `name` is that of something in the very folder where it is looked for."""
    return Path(name).name == name and name not in ("", "..") and "\0" not in name


def remove(path: Path) -> None:
    """Remove a file, a link (never what it leads to) or a whole folder, if there is one."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    try:
        path.rmdir()
    except OSError:  # it is not empty
        _remove_folder(path)


def _remove_folder(folder: Path) -> None:
    """Remove a folder, a large one in two threads: the system takes the time, not Python."""
    from shutil import rmtree  # slow to import, and most builds remove next to nothing
    from threading import Thread

    branches = [folder]
    while 0 < len(branches) < _MANY:
        branches = [child for branch in branches for child in _folders(branch)]

    def remove_every_second(first: int) -> None:
        for branch in branches[first::2]:
            rmtree(branch)

    other = Thread(target=remove_every_second, args=(1,))
    other.start()
    remove_every_second(0)
    other.join()
    rmtree(folder)


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
