"""What a build remembers for the next one: what it read, what it made of it, what it published.

Pure but for `describe_folder` and `program_key`, which look at files without opening them. The
state is two records in one file: the first is all that is needed to see that nothing has changed,
so that 10,000 articles are looked through without their briefs being read.
"""

import marshal
import os
import sys
from collections.abc import Iterable, Mapping
from mmap import mmap
from pathlib import Path
from typing import Any, NamedTuple

from archive.brief import Brief
from archive.pictures import Picture

FRESH_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again without it being seen.

Two seconds is the coarsest clock of a file system in use (FAT).
"""

Signature = tuple[int, int, int, int]
"""Size, times of change of content and of status in ns, inode: another one is another file."""

UNKNOWN: Signature = (-1, 0, 0, 0)
"""The signature of a file that has to be read again."""


class Survey(NamedTuple):
    """Everything that a build depends on, as far as it shows without a file being opened."""

    program: str
    """The program itself and what it runs on."""
    request: tuple[str, ...]
    """The options that change what is published."""
    texts: dict[str, Signature]
    """Path below the content folder → signature."""
    media: dict[str, Signature]
    """Path below `media/` → signature."""
    templates: dict[str, Signature]
    faults: tuple[str, ...]
    """What is wrong with the content folder itself."""


class Outline(NamedTuple):
    """The first record: enough to see that nothing has changed, and to say what there is."""

    survey: Survey
    since: int
    """First second at which the content makes this site."""
    until: int
    """The second at which it no longer does."""
    pages: dict[str, int]
    """Address → bytes of every page of the site, and of the record beside each article's."""
    others: dict[str, int]
    """The same of every other file of the site."""
    index_files: dict[str, tuple[int, int]]
    """Name → bytes and time (ns) of every file of the index; empty without one."""
    summary: dict[str, int]
    problems: tuple[tuple[Any, ...], ...]
    """The warnings, as the fields of `archive.problems.Problem`."""

    def holds(self, now: Survey, moment: int) -> bool:
        """Say whether the same build would come of `now`, at `moment` in seconds since 1970 UTC."""
        return self.survey == now and self.since <= moment < self.until

    def lacks(self, before: "Outline") -> set[str]:
        """Return the addresses of the files that were there `before` and are no more."""
        gone = before.pages.keys() - self.pages.keys()
        gone |= before.others.keys() - self.others.keys()
        return gone - self.pages.keys() - self.others.keys()


Page = tuple[str, bytes, tuple[str, ...]]
"""A page as it was published: its template, BLAKE2b of its bytes, keys of what it read.

A plain tuple, being one of thousands that are read at once.
"""


class Memory(NamedTuple):
    """The second record."""

    meaning: str
    """Digest of what an article's brief depends on beside the article."""
    look: str
    """Digest of what a page depends on beside what it reads."""
    turning_days: tuple[int, ...]
    """Days on which places change, as `date.toordinal`."""
    briefs: dict[str, bytes | memoryview]
    """Folder → its articles' briefs, as `dump_briefs` gives them."""
    arrangement: tuple[Any, ...]
    """The fields of `archive.collection.Arrangement`."""
    page_size: int
    places: frozenset[str]
    related: dict[str, tuple[int, tuple[str, ...]]]
    """These three as `pipeline.plan.Known` has them."""
    values: tuple[dict[str, Any], dict[str, Any]]
    """Of what pages read, the fields of `pipeline.pages.values.Values`."""
    pages: dict[str, Page]
    """By address."""
    copies: dict[str, bytes | Signature]
    """Address → what an asset or a media file was copied from: its digest or signature."""
    pictures: dict[str, tuple[Any, ...]]
    """Path below `media/` → signature and fields of each photo that articles show."""
    indexed: dict[str, str]
    """Id → digest of every article in the index; empty without an index."""
    shards: tuple[Any, ...]
    """What browsers search in, as plain values; empty without an index."""
    data: dict[str, bytes]
    """Address → digest of the larger files of the open data."""


FORM = repr((4, *(record._fields for record in (Survey, Outline, Memory, Brief, Picture))))
"""What the records of a state are made of; one of another form is no state.

The number is to be raised when a field keeps its name and means something else.
"""

NOTHING = Memory("", "", (), {}, (), 0, frozenset(), {}, ({}, {}), {}, {}, {}, {}, (), {})


def dump_state(outline: Outline, memory: Memory) -> list[bytes | memoryview]:
    """Return both records as pieces, to be written one behind the other.

    Half of it all is briefs, of which an edit has changed few: they are written from where they
    are, as they are read to where they stay. What is repeated is looked for in each field alone,
    which takes two thirds of the time that it takes in all of them.
    """
    # Version 2 looks for nothing that is repeated, and there is nothing: half the time.
    first = marshal.dumps((FORM, sys.version, (tuple(outline.survey), *outline[1:])), 2)
    fields = [marshal.dumps(field) for field in memory._replace(briefs={})]
    sizes = {folder: len(briefs) for folder, briefs in memory.briefs.items()}
    second = marshal.dumps((tuple(map(len, fields)), sizes))
    ends = [len(piece).to_bytes(8, "big") for piece in (first, second)]
    return [ends[0], first, ends[1], second, *fields, *memory.briefs.values()]


def load_outline(state: bytes | mmap) -> Outline | None:
    """Return the first record of what `dump_state` gave; None for those of another form.

    The bytes must be known to be whole: `marshal` trusts them.
    """
    first, _ = _record(memoryview(state))
    form, python, fields = marshal.loads(first)  # noqa: S302 (ours, whole)
    if (form, python) != (FORM, sys.version):
        return None
    return Outline(Survey(*fields[0]), *fields[1:])


def load_memory(state: bytes | mmap) -> Memory:
    """Return the second record of a state whose first one could be read."""
    _, rest = _record(memoryview(state))
    second, rest = _record(rest)
    fields, briefs = marshal.loads(second)  # noqa: S302 (ours, whole)
    pieces = []
    for size in (*fields, *briefs.values()):
        pieces.append(rest[:size])
        rest = rest[size:]
    memory = Memory(*map(marshal.loads, pieces[: len(fields)]))
    return memory._replace(briefs=dict(zip(briefs, pieces[len(fields) :], strict=True)))


def _record(state: memoryview) -> tuple[memoryview, memoryview]:
    """Return the bytes of the record that a state begins with, and what is behind them."""
    end = 8 + int.from_bytes(state[:8], "big")
    return state[8:end], state[end:]


def dump_briefs(briefs: Iterable[tuple[Any, ...]]) -> bytes:
    """Return the briefs of one folder as bytes: who changes one article writes one folder anew."""
    return marshal.dumps(tuple(briefs))


def load_briefs(data: bytes | memoryview) -> tuple[tuple[Any, ...], ...]:
    """Return what `dump_briefs` was given."""
    briefs: tuple[tuple[Any, ...], ...] = marshal.loads(data)  # noqa: S302 (ours, whole)
    return briefs


def settled(signatures: Mapping[str, Signature], started_ns: int) -> dict[str, Signature]:
    """Return the signatures to remember, those of files that had just been changed as unknown."""
    fresh = started_ns - FRESH_NS
    return {
        path: UNKNOWN if signature[1] >= fresh or signature[2] >= fresh else signature
        for path, signature in signatures.items()
    }


def describe_folder(folder: Path) -> dict[str, Signature]:
    """Return path → signature of every visible file below `folder`, links passed over, sorted."""
    found: dict[str, Signature] = {}
    pending = [("", str(folder))]
    while pending:
        below, directory = pending.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.is_symlink():
                    continue
                path = f"{below}{entry.name}"
                if entry.is_dir():
                    pending.append((f"{path}/", entry.path))
                else:
                    of = entry.stat()
                    found[path] = (of.st_size, of.st_mtime_ns, of.st_ctime_ns, of.st_ino)
    return dict(sorted(found.items()))


def program_key(root: Path, packages: Iterable[str]) -> str:
    """Return what changes when the program below `root`, a library or Python does.

    Libraries by the time at which something was installed, which is the folder's.
    """
    sources = {
        f"{name}/{path}": signature[:3]
        for name in packages
        for path, signature in describe_folder(root / name).items()
        if not path.endswith(".pyc")
    }
    installed = [
        os.stat(path).st_mtime_ns  # noqa: PTH116 (entries of sys.path are texts)
        for path in sys.path
        if path.endswith("site-packages") and os.path.isdir(path)  # noqa: PTH112 (a text too)
    ]
    program = (root / "build.py").stat()
    return repr((sys.version, installed, program.st_size, program.st_mtime_ns, sources))


def index_times(names: Iterable[str], *folders: Path) -> dict[str, tuple[int, int]]:
    """Return name → bytes and time (ns) of files, each in the first of `folders` that has it."""
    found: dict[str, tuple[int, int]] = {}
    for name in sorted(names):
        for folder in folders:
            try:
                state = os.lstat(folder / name)
                found[name] = state.st_size, state.st_mtime_ns
                break
            except OSError:
                continue
    return found


def missing_files(site: Path, files: Mapping[str, int]) -> list[str]:
    """Return the addresses below `site` whose files are not there, or not of the size given."""
    missing = []
    start = str(site)
    for url, size in files.items():
        path = f"{start}{url}index.html" if url.endswith("/") else f"{start}{url}"
        try:
            if os.lstat(path).st_size != size:
                missing.append(url)
        except OSError:
            missing.append(url)
    return missing
