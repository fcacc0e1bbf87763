"""The files of the templates folder: what is compiled, what is copied, and the digest of all.

Reads files; knows nothing of what a template says.
"""

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from archive import urls
from archive.interface import t
from archive.refusal import Refusal
from pipeline.scripts import bundled, imports


def template_files(templates: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and path of each visible file below `templates` but `assets`, sorted.

    Links are passed over, as in `assets`: nothing else can be a template or part of one.
    """
    found = []
    for folder, folders, names in os.walk(templates):
        below = Path(folder)
        passed = {"assets"} if below == templates else set()
        folders[:] = [name for name in folders if name not in passed and name[0] != "."]
        found += [below / name for name in names if name[0] != "."]
    named = sorted((path.relative_to(templates).as_posix(), path) for path in found)
    return ((name, path) for name, path in named if path.is_file() and not path.is_symlink())


def templates_digest(templates: Path) -> str:
    """Return the BLAKE2b, hex, of all templates: while it is the same, so are the pages' looks."""
    digest = blake2b(digest_size=16)
    for name, path in template_files(templates):
        data = path.read_bytes()
        digest.update(os.fsencode(f"{name}\0{len(data)}\0") + data)
    return digest.hexdigest()


def assets(templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address and bytes of each visible file below the templates' `assets`, sorted.

    A script has all that it imports in it, so what others import is no file of its own. Links are
    passed over: what they lead to may lie anywhere. Raises `Refusal` for a script that cannot be
    put together.
    """
    folder = templates / "assets"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
    scripts = {
        path: data.decode(errors="replace") for path, data in files.items() if path.endswith(".js")
    }
    within = {one for path, text in scripts.items() for one in imports(path, text)}
    for path, data in files.items():
        if path in within:
            continue
        if path in scripts and imports(path, scripts[path]):
            try:
                yield urls.ASSETS + path, bundled(path, scripts).encode()
            except ValueError as fault:
                raise Refusal(t("command.script", fault=fault)) from fault
        else:
            yield urls.ASSETS + path, data
