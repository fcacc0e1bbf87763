"""Part of publish: what a build wrote and what is published → the operations that a commit is.

The folder of the build lies as the output does: `site/…`, `index/…`, `cache/…`, `build.json`. What
is already as it is to be makes no operation. Nothing published is touched here.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.publish_journal import Operation
from pipeline.publish_paths import (
    CACHE,
    CACHE_FILES,
    CHANGED,
    INDEX,
    MARKER,
    REMOVED,
    SECTIONS,
    SITE,
    STATE,
)
from pipeline.publish_state import Marker, Piece, marker_bytes, read_marker, state_digest


def whole_operations(output: Path, work: Path) -> list[Operation]:
    """Return what makes the sections those that were written; one not written goes away."""
    verbs = {name: "swap" if (work / name).is_dir() else "drop" for name in SECTIONS}
    return [
        Operation(verb, name)
        for name, verb in verbs.items()
        if verb == "swap" or os.path.lexists(output / name)
    ]


def differences(output: Path, work: Path) -> tuple[list[str], list[str]]:
    """Return the addresses of the site that was written which are new or have other bytes than in
    the published one, and those of the published one that it has no more.
    """
    written, present = _files(work, SITE), frozenset(_files(output, SITE))
    changed = [
        path
        for path in written
        if path not in present or not _holds(output / path, (work / path).read_bytes())
    ]
    return [_url(path) for path in changed], [_url(path) for path in present.difference(written)]


def _url(path: str) -> str:
    """Return the address of a file of the site, whose path begins with the name of the section."""
    url = path.removeprefix(SITE)
    return url.removesuffix("index.html") if url.endswith("/index.html") else url


def file_operations(
    output: Path, work: Path, removed: Iterable[str], index_files: frozenset[str] | None
) -> list[Operation]:
    """Return what publishes the files written, without the `removed` ones (paths of the site).

    Of the index, `index_files` are to be there afterwards; None stands for no index. Raises
    ValueError when one of them was neither written nor is there.

    In both, the files with new names come first and those that go away last: whoever reads
    meanwhile finds what a file refers to.
    """
    written = _files(work, SITE)
    gone = _present(output, {f"{SITE}/{path}" for path in removed}.difference(written))
    obstacles = _obstacles(gone, written)
    replaced = frozenset(_present(output, written))
    operations = [Operation("remove", path) for path in gone if path in obstacles]
    operations += [Operation("put", path) for path in written if path not in replaced]
    operations += [Operation("put", path) for path in written if path in replaced]
    operations += [Operation("remove", path) for path in gone if path not in obstacles]
    return operations + _index_operations(output, work, index_files)


def _obstacles(gone: Sequence[str], written: Sequence[str]) -> frozenset[str]:
    """Return those of the files `gone` that are where a folder is to be, or below a new file."""
    if not gone:
        return frozenset()
    folders, files = {folder for path in written for folder in _folders(path)}, {*written}
    return frozenset(
        path for path in gone if path in folders or not files.isdisjoint(_folders(path))
    )


def _folders(path: str) -> Iterator[str]:
    """Yield the paths of the folders above a file."""
    while path := path.rpartition("/")[0]:
        yield path


def _index_operations(
    output: Path, work: Path, index_files: frozenset[str] | None
) -> list[Operation]:
    """Return what makes the index one of `index_files`; see `file_operations` for their order."""
    if index_files is None:
        return [Operation("drop", INDEX)] if os.path.lexists(output / INDEX) else []
    wanted = {f"{INDEX}/{name}" for name in index_files}
    written = _entries(work, INDEX) & wanted
    present = _entries(output, INDEX)
    if missing := wanted - written - present:
        raise ValueError(f"files of the index that nobody wrote: {sorted(missing)}")
    ordered = (*sorted(written - present), *sorted(written & present))
    operations = [Operation("put", path) for path in ordered]
    return operations + [Operation("remove", path) for path in sorted(present - wanted)]


def cache_operations(
    output: Path,
    work: Path,
    state: Sequence[Piece],
    changed: Iterable[str],
    removed: Iterable[str],
    *,
    has_index: bool,
    same_state: bool,
) -> list[Operation]:
    """Write the files of the cache and `build.json` where they differ; return what puts them.

    The pieces of the `state` become one file. `same_state`: it is known to be the published one,
    and is not looked at.
    """
    (work / CACHE).mkdir()
    published = read_marker(output)
    known = published.state if same_state and published is not None else ""
    digest = known or state_digest(state)
    files = {f"{CACHE}/{CHANGED}": _lines(changed), f"{CACHE}/{REMOVED}": _lines(removed)}
    operations = []
    if not digest:
        gone = (f"{CACHE}/{name}" for name in CACHE_FILES)
        operations = [Operation("remove", path) for path in _present(output, gone)]
        files = {}
    elif not known and not _is_kept(output / CACHE / STATE, digest, published):
        with (work / CACHE / STATE).open("wb") as file:
            file.writelines(state)
        operations = [Operation("put", f"{CACHE}/{STATE}")]
    files[MARKER] = marker_bytes(digest, index=has_index)
    for path, data in files.items():
        if not _holds(output / path, data):
            (work / path).write_bytes(data)
            operations.append(Operation("put", path))
    return operations


def _is_kept(state: Path, digest: str, published: Marker | None) -> bool:
    """Say whether the state with a digest is the published one, and is still whole."""
    try:
        same = published is not None and published.state == digest
        return same and state_digest([state.read_bytes()]) == digest
    except OSError:
        return False


def _files(folder: Path, section: str) -> list[str]:
    """Return the path below `folder` of each file of a section, sorted."""
    found = []
    for place, _, names in os.walk(folder / section):
        prefix = Path(place).relative_to(folder).as_posix()
        found += [f"{prefix}/{name}" for name in names]
    return sorted(found)


def _entries(folder: Path, section: str) -> set[str]:
    """Return the path below `folder` of whatever lies in a section itself."""
    try:
        return {f"{section}/{path.name}" for path in (folder / section).iterdir()}
    except FileNotFoundError:
        return set()


def _present(output: Path, paths: Iterable[str]) -> list[str]:
    return sorted(path for path in paths if os.path.lexists(output / path))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _lines(urls: Iterable[str]) -> bytes:
    return "".join(f"{url}\n" for url in sorted(set(urls))).encode()
