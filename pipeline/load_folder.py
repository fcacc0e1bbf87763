"""Part of `load`: the content folder → the files to read, and what lies where it is not read.

Follows no link out of the folder and into no folder; opens nothing but folders.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.interface import t
from archive.problems import Problem, Severity, file_problem
from archive.text import nfc, slugify

FOLDERS = ("articles", "clusters", "movements", "pages")
FILES = ("awards.yaml", "documents.yaml", "site.yaml")
MEDIA = "media"

_READING = ("README.md", "README.vi.md", "LICENSE", "LICENSE.md", "NOTICE.md")
_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".txt", ".yml", ".yaml", ".html", ".htm", ".docx")
_MAX_FOLDERS = 12
"""Folders within folders; more is a mistake, and some systems cannot open such paths."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What a content folder holds."""

    texts: dict[str, Path]
    """Path below the folder (NFC, forward slashes) → the file."""
    media: frozenset[str]
    """Paths below `media/`."""
    problems: tuple[Problem, ...]


def list_folder(content: Path) -> Folder:
    """List what this program reads in `content`; names with `.`, `_` in front or `~` behind
    are left alone.
    """
    walk = _Walk(content, os.path.realpath(content))
    walk.top()
    return Folder(walk.texts, frozenset(walk.media), tuple(walk.problems))


@dataclass(slots=True)
class _Walk:
    """One walk through a content folder."""

    root: Path
    real_root: str
    texts: dict[str, Path] = field(default_factory=dict)
    media: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def top(self) -> None:
        for path, file, is_folder in self._entries("", self.root):
            if is_folder and path in FOLDERS:
                self._markdown(path, file)
            elif is_folder and path == MEDIA:
                self.media = [
                    below.removeprefix(f"{MEDIA}/") for below, _ in self._files(MEDIA, file)
                ]
            elif path in FILES and not is_folder:
                self.texts[path] = file
            elif is_folder:
                self._report(path, "load.unknown_folder", "warning")
            elif path not in _READING and file.suffix.lower() in _TEXTS:
                self._report(path, "load.misplaced", "warning")

    def _markdown(self, folder: str, start: Path) -> None:
        for path, file in self._files(folder, start):
            if not path.endswith(".md"):
                self._report(path, "load.not_markdown", "warning")
            elif folder != "articles" and path.count("/") > 1:
                self._report(path, "load.nested", "warning", folder=folder)
            elif not slugify(file.stem):
                self._report(path, "load.name")
            else:
                self.texts[path] = file

    def _files(self, folder: str, start: Path) -> Iterator[tuple[str, Path]]:
        pending = [(folder, start)]
        while pending:
            below, directory = pending.pop()
            for path, file, is_folder in self._entries(below, directory):
                if not is_folder:
                    yield path, file
                elif path.count("/") < _MAX_FOLDERS:
                    pending.append((path, file))
                else:
                    self._report(path, "load.too_deep")

    def _entries(self, below: str, directory: Path) -> list[tuple[str, Path, bool]]:
        """Return (path, file, is it a folder) of everything in `directory` that may be read."""
        try:
            with os.scandir(directory) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._report(below or ".", "load.unreadable", reason=error.strerror or str(error))
            return []
        kept = []
        for entry in listed:
            if entry.name.startswith((".", "_")) or entry.name.endswith("~"):
                continue
            name = nfc(os.fsencode(entry.name).decode("utf-8", "replace"))
            path = f"{below}/{name}" if below else name
            key, reason, is_folder = self._refusal(entry)
            if key:
                self._report(path, key, reason=reason)
            else:
                kept.append((path, Path(entry.path), is_folder))
        return kept

    def _refusal(self, entry: os.DirEntry[str]) -> tuple[str, str, bool]:
        """Return why `entry` may not be read (key, reason), empty if it may; and if a folder."""
        link = entry.is_symlink()
        try:
            mode = entry.stat().st_mode
            if link:
                target = os.path.realpath(entry.path, strict=True)
                if not target.startswith(self.real_root + os.sep):
                    return "load.link_out", "", False
                if stat.S_ISDIR(mode):
                    return "load.link_folder", "", False
        except OSError as error:
            key = "load.link_broken" if link else "load.unreadable"
            return key, error.strerror or t("load.loop"), False
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            return "load.special", "", False
        return "", "", stat.S_ISDIR(mode)

    def _report(self, path: str, key: str, severity: Severity = "error", **values: object) -> None:
        self.problems.append(file_problem(path, key, severity, **values))
