"""Part of `load`: the content folder → the files to read, and what lies where it is not read.

Follows no link out of the folder and into no folder; opens nothing but folders.
"""

import os
import re
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from archive.interface import t
from archive.problems import Problem, Severity, file_problem
from archive.records import record
from archive.text import nfc, slugify

FOLDERS = ("articles", "clusters", "movements", "pages")
FILES = ("awards.yaml", "documents.yaml", "people.yaml", "site.yaml")
MEDIA = "media"

_READING = ("README.md", "README.vi.md", "LICENSE", "LICENSE.md", "NOTICE.md")
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".yml", ".yaml", ".html", ".htm", ".docx")
_MAX_FOLDERS = 12
"""Folders within folders; more is a mistake, and some systems cannot open such paths."""

_SLUG_LETTER = re.compile("[A-Za-z0-9]")


class Found(NamedTuple):
    """A file as the system describes it; of a link, what it leads to."""

    file: str
    """Its path for the system."""
    signature: tuple[int, int, int, int]
    """What is different when the file is: bytes, times of change of content and of status in ns,
    inode."""


@record(frozen=True, slots=True)
class Folder:
    """What a content folder holds, sorted by path."""

    texts: dict[str, Found]
    """Path below the folder (NFC, forward slashes) → the file."""
    media: dict[str, Found]
    """Path below `media/` → the file."""
    problems: tuple[Problem, ...]


def list_folder(content: Path) -> Folder:
    """List what this program reads in `content`; names with `.`, `_` in front or `~` behind
    are left alone.
    """
    walk = _Walk(str(content), os.path.realpath(content))
    walk.top()
    return Folder(_sorted(walk.texts), _sorted(walk.media), tuple(walk.problems))


def _sorted(files: dict[str, Found]) -> dict[str, Found]:
    return {path: files[path] for path in sorted(files)}


class _Entries(NamedTuple):
    """What one folder holds that may be read; the paths are as in `Folder.texts`."""

    files: dict[str, Found]
    folders: list[tuple[str, str]]
    """Each with its path for the system; two may be spelled alike but for their Unicode form."""


@dataclass(slots=True)
class _Walk:
    """One walk through a content folder."""

    root: str
    real_root: str
    texts: dict[str, Found] = field(default_factory=dict)
    media: dict[str, Found] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def top(self) -> None:
        files, folders = self._entries("", self.root)
        for path, found in files.items():
            if path in FILES:
                self.texts[path] = found
            elif path not in _READING and path.lower().endswith(_TEXTS):
                self._report(path, "load.misplaced", "warning")
        for path, directory in folders:
            if path in FOLDERS:
                self._markdown(path, directory)
            elif path == MEDIA:
                below = len(MEDIA) + 1
                held = self._files(path, directory)
                self.media = {media[below:]: found for media, found in held.items()}
            else:
                self._report(path, "load.unknown_folder", "warning")

    def _markdown(self, folder: str, directory: str) -> None:
        for path, found in self._files(folder, directory).items():
            if not path.endswith(".md"):
                self._report(path, "load.not_markdown", "warning")
            elif folder != "articles" and path.count("/") > 1:
                self._report(path, "load.nested", "warning", folder=folder)
            elif not _has_slug(path):
                self._report(path, "load.name")
            else:
                self.texts[path] = found

    def _files(self, folder: str, directory: str) -> dict[str, Found]:
        """Return every file below a folder."""
        found: dict[str, Found] = {}
        pending = [(folder, directory)]
        while pending:
            files, folders = self._entries(*pending.pop())
            found |= files
            for path, inner in folders:
                if path.count("/") < _MAX_FOLDERS:
                    pending.append((path, inner))
                else:
                    self._report(path, "load.too_deep")
        return found

    def _entries(self, below: str, directory: str) -> _Entries:
        """Return what lies in `directory` itself."""
        kept = _Entries({}, [])
        try:
            with os.scandir(directory) as entries:
                listed = sorted(entries, key=attrgetter("name"))
        except OSError as error:
            self._report(below or ".", "load.unreadable", reason=error.strerror or str(error))
            return kept
        before = f"{below}/" if below else ""
        for entry in listed:
            name = entry.name
            if name[0] in "._" or name[-1] == "~":
                continue
            if not name.isascii():
                name = nfc(os.fsencode(name).decode("utf-8", "replace"))
            path = before + name
            of = self._status(entry, path)
            if of is None:
                continue
            if S_ISDIR(of.st_mode):
                kept.folders.append((path, entry.path))
            else:
                signature = of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino
                kept.files[path] = Found(entry.path, signature)
        return kept

    def _status(self, entry: os.DirEntry[str], path: str) -> os.stat_result | None:
        """Return what `entry` is, or leads to; report what may not be read, and return None."""
        link = entry.is_symlink()
        try:
            status = entry.stat()
            if not link and S_ISREG(status.st_mode):
                return status  # as thousands are
            outside = link and not self._leads_inside(entry)
        except OSError as error:
            key = "load.link_broken" if link else "load.unreadable"
            self._report(path, key, reason=error.strerror or t("load.loop"))
            return None
        is_folder = S_ISDIR(status.st_mode)
        if outside:
            self._report(path, "load.link_out")
        elif link and is_folder:
            self._report(path, "load.link_folder")
        elif not is_folder and not S_ISREG(status.st_mode):
            self._report(path, "load.special")
        else:
            return status
        return None

    def _leads_inside(self, link: os.DirEntry[str]) -> bool:
        target = os.path.realpath(link.path, strict=True)
        return target.startswith(self.real_root + os.sep)

    def _report(self, path: str, key: str, severity: Severity = "error", **values: object) -> None:
        self.problems.append(file_problem(path, key, severity, **values))


def _has_slug(path: str) -> bool:
    """Say whether a page can be addressed by the name of a Markdown file."""
    start, end = path.rindex("/") + 1, len(path) - len(".md")
    return _SLUG_LETTER.search(path, start, end) is not None or slugify(path[start:end]) != ""
