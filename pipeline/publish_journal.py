"""Part of publish: the journal of what a commit is to do, and its carrying out.

Before the journal exists nothing published was touched. Once it exists it is carried out to the
end, by this program or the next to start: every operation can be repeated, whatever was done
before. It is believed only as far as it stays within the output (`is_path_of_output`, no links).
"""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from archive.interface import t
from archive.refusal import Refusal
from pipeline.publish_paths import (
    CACHE,
    CACHE_FILES,
    JOURNAL,
    LOCK,
    NEXT,
    PREVIOUS,
    SECTIONS,
    TEMPLATES,
    WORK,
    is_path_of_output,
    remove,
)
from pipeline.publish_state import LAYOUT, PROGRAM, owns, read_json, read_marker

_GONE = ".gone"
"""Suffix of what is being removed."""


class Operation(NamedTuple):
    """One change of what is published."""

    verb: str
    """`swap` or `drop` a whole section; `put` or `remove` one file."""
    path: str
    """Below the output, and below `next` for what takes its place; parted by `/`."""


def write_journal(output: Path, operations: Sequence[Operation]) -> None:
    """Decide that `operations` happen; raise `Refusal` when a link is in their way.

    Raises ValueError for what would not be believed later.
    """
    if strange := [operation for operation in operations if not _is_operation(operation)]:
        raise ValueError(f"no operations on an output: {strange}")
    _refuse_links(output, operations)
    said = {"program": PROGRAM, "layout": LAYOUT, "operations": operations}
    draft = output / WORK / f"{JOURNAL}.tmp"
    with draft.open("wb") as file:
        file.write(json.dumps(said).encode())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(output / WORK / JOURNAL)


def settle(output: Path) -> None:
    """Bring the output to one whole state: the new one once a journal exists, else the old."""
    journal = output / WORK / JOURNAL
    if os.path.lexists(journal):
        operations = _read_journal(journal)
        _refuse_links(output, operations)
        carry_out(output, operations)
    clean(output)


def carry_out(output: Path, operations: Iterable[Operation]) -> None:
    """Carry out the journal, which holds `operations`, and do away with it."""
    work = output / WORK
    (work / PREVIOUS).mkdir(exist_ok=True)
    for number, (verb, path) in enumerate(operations):
        new, live, old = work / NEXT / path, output / path, work / PREVIOUS / str(number)
        match verb:
            case "swap":
                if os.path.lexists(new):
                    _move(live, old)
                    new.rename(live)
            case "drop":
                _move(live, old)
            case "put":
                _put(new, live)
            case "remove":
                _move(live, old)
                _prune(output, path)
    (work / JOURNAL).unlink()


def clean(output: Path) -> None:
    """Remove what is left of a build, unless a journal still has to be carried out."""
    work = output / WORK
    if os.path.lexists(work / JOURNAL):
        return
    for path in sorted(work.iterdir(), key=lambda path: path.suffix != _GONE):
        if path.name != LOCK:
            gone = path if path.suffix == _GONE else work / f"{path.name}{_GONE}"
            # A worker that outlived its killed build finds no folder to write into, hence no
            # folder that is being removed fills again.
            path.rename(gone)
            remove(gone)
    if not owns(read_marker(output), CACHE):  # nothing with a cache was ever published here
        for name in (*CACHE_FILES, TEMPLATES):
            remove(output / CACHE / name)
        with suppress(OSError):  # there is none, or something foreign in it
            (output / CACHE).rmdir()


def _move(live: Path, old: Path) -> None:
    """Move what is published out of the way, unless that was done before a program was killed."""
    if not os.path.lexists(old):
        with suppress(FileNotFoundError, NotADirectoryError):
            live.rename(old)


def _put(new: Path, live: Path) -> None:
    try:
        new.replace(live)
    except OSError:
        if not os.path.lexists(new):
            return  # put there before a program was killed
        _make_folder(live.parent)
        if live.is_dir():
            remove(live)
        new.replace(live)


def _make_folder(folder: Path) -> None:
    """Make a folder of a section; a file that stands in its way is none that we published."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.unlink(missing_ok=True)
        folder.mkdir()


def _prune(output: Path, path: str) -> None:
    """Remove the folders that the removal of the file at `path` left empty."""
    folder, _, _ = path.rpartition("/")
    while folder and folder not in SECTIONS:
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or gone with all above it that could go
            if os.path.lexists(output / folder):
                return
        folder, _, _ = folder.rpartition("/")


def _read_journal(journal: Path) -> tuple[Operation, ...]:
    """Return the operations of a journal of ours; raise `Refusal` when it is none."""
    said = read_json(journal) if not journal.is_symlink() else None
    if isinstance(said, dict) and said.get("program") == PROGRAM and said.get("layout") == LAYOUT:
        found = said.get("operations")
        if isinstance(found, list) and all(map(_is_operation, found)):
            return tuple(Operation(*operation) for operation in found)
    raise Refusal(t("command.output_journal", path=journal.parent))


def _is_operation(said: object) -> bool:
    match said:
        case ["swap" | "drop", str(path)]:
            return path in SECTIONS
        case ["put" | "remove", str(path)]:
            return is_path_of_output(path)
        case _:
            return False


def _refuse_links(output: Path, operations: Iterable[Operation]) -> None:
    """Raise `Refusal` when a link would lead an operation out of the output."""
    folders = {path for verb, path in operations if verb in ("swap", "drop")}
    for _, path in operations:
        folder = path
        while folder := folder.rpartition("/")[0]:
            folders.add(folder)
    nexts = {NEXT, *(f"{NEXT}/{path}" for path in (*folders, *(path for _, path in operations)))}
    suspects = folders | {f"{WORK}/{path}" for path in (PREVIOUS, *nexts)}
    for path in sorted(suspects):
        if (output / path).is_symlink():
            raise Refusal(t("command.output_link", path=output / path))
