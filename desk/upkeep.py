"""Keeps what is built as new as its sources: what `watch` and the preview have in common.

Input: the folders in which editors work, and the function that builds. Output: a rebuild whenever
the folders differ from what was built last. Who notices a change is not known here.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import RLock

from archive.interface import t
from archive.records import record
from archive.refusal import Refusal
from desk.report import fault_text

Tell = Callable[[str], None]
"""Is given what is to be said of the content."""

Rebuild = Callable[[Tell], int]
"""Builds and returns the exit code; raises `Refusal` or `OSError`."""

Fingerprint = Mapping[str, tuple[int, ...]]
"""Name of a file or folder → what changes with it."""


@record(frozen=True, slots=True)
class Sources:
    """The folders from which a site is built."""

    content: Path
    templates: Path

    @property
    def folders(self) -> tuple[Path, Path]:
        """Both folders."""
        return self.content, self.templates

    def fingerprint(self) -> Fingerprint:
        """Return what changes whenever a file that is read is edited, added or removed.

        Names that the content leaves alone are left out: `.bai.md.swp`, `bai.md~`, `_notes/`.
        About 5 µs a file, so that it can be taken before every answer.
        """
        return {
            **dict(_marks(self.content, (".", "_"))),
            **dict(_marks(self.templates, (".",))),
        }


class Upkeep:
    """A built site that `refresh` rebuilds when its sources have changed; for several threads."""

    def __init__(self, sources: Sources, rebuild: Rebuild, say: Tell) -> None:
        """Keep what `rebuild` makes of `sources`; `say` shows on the terminal what happens."""
        self.sources = sources
        self.say = say
        self.turn = RLock()
        """Held while building; who reads what is built holds it too, or reads half of each."""
        self.problems = ""
        """What is wrong with the sources as they are; empty when they could be built."""
        self.builds = 0
        """How often it was built, well or not: another number, perhaps another site."""
        self._rebuild = rebuild
        self._seen: Fingerprint = {}

    def start(self) -> None:
        """Build for the first time; raises what the build raises."""
        with self.turn:
            found = self.sources.fingerprint()
            self._build()
            self._seen = found

    def refresh(self) -> None:
        """Rebuild if the sources are not those of the last build; what went wrong is said."""
        with self.turn:
            found = self.sources.fingerprint()
            if found == self._seen:
                return
            self.say(_changed(sorted({name for name, _ in found.items() ^ self._seen.items()})))
            try:
                self._build()
            except (Refusal, OSError) as fault:
                self.problems = fault_text(fault)
                self.say(self.problems)
            self._seen = found
            self.builds += 1

    def _build(self) -> None:
        said: list[str] = []

        def tell(text: str) -> None:
            said.append(text)
            self.say(text)

        code = self._rebuild(tell)
        self.problems = "\n\n".join(said) if code else ""


def _marks(folder: Path, ignored: tuple[str, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the name and mark of everything below `folder`; follows no link into a folder."""
    pending = [(folder.name, str(folder))]
    while pending:
        name, path = pending.pop()
        try:
            with os.scandir(path) as entries:
                listed = [
                    (f"{name}/{entry.name}", entry)
                    for entry in entries
                    if not entry.name.startswith(ignored) and not entry.name.endswith("~")
                ]
        except OSError:  # removed since it was listed; or it is for the build to say
            continue
        for below, entry in listed:
            if entry.is_dir(follow_symlinks=False):
                pending.append((below, entry.path))
                yield below, ()
            else:
                try:
                    status = entry.stat()
                except OSError:  # removed since it was listed, or a link to nowhere
                    continue
                yield below, (status.st_mtime_ns, status.st_size, status.st_ino)


def _changed(names: list[str]) -> str:
    """Return the sentence that says what has changed."""
    if len(names) == 1:
        return t("command.changed", path=names[0])
    return t("command.changed_more", path=names[0], count=len(names) - 1)
