"""Stage 1, load: the content folder → raw files with the place of every key, and problems.

The only reader of content. It judges only what cannot be read; what the keys mean is for
`validate`. Never raises for anything in the folder. Articles are read one by one (`read_file`),
by whoever goes on with them; `load` reads all else.
"""

import os
from codecs import BOM_UTF8
from hashlib import blake2b

from archive.problems import Problem, Severity, file_problem, sort_problems
from archive.raw import Loaded, RawFile
from pipeline.load_folder import Folder
from pipeline.load_text import MAX_BYTES, Fences, TextError, decode, invisible, split_front_matter
from pipeline.load_yaml import read_yaml
from pipeline.load_yaml_syntax import Flaw

ARTICLES = "articles/"
"""What the path of every article begins with."""

_MAY_BE_EMPTY = ("people.yaml",)
"""Files that need not be there, and say nothing when they have comments alone."""


def load(folder: Folder) -> Loaded:
    """Read everything in a listed content folder but the articles; files are sorted by path."""
    problems = list(folder.problems)
    files: dict[str, RawFile] = {}
    for path, found in folder.texts.items():
        if path.startswith(ARTICLES):
            continue
        raw, faults = read_file(path, found.file)
        problems.extend(faults)
        if raw is not None:
            files[path] = raw
    if "site.yaml" not in folder.texts:
        problems.append(file_problem("site.yaml", "load.no_site"))

    def below(name: str) -> tuple[RawFile, ...]:
        return tuple(file for path, file in files.items() if path.startswith(f"{name}/"))

    return Loaded(
        files.get("site.yaml"),
        below("movements"),
        below("clusters"),
        below("pages"),
        files.get("awards.yaml"),
        files.get("documents.yaml"),
        files.get("people.yaml"),
        frozenset(folder.media),
        sort_problems(problems),
    )


def read_file(path: str, file: str) -> tuple[RawFile | None, tuple[Problem, ...]]:
    """Read the `file` that is `path` of the content folder, and say what is wrong with its form.

    A file may be whole but for a repeated key, and then be returned as well.
    """
    refused: tuple[Problem, ...] = ()
    try:
        data = _bytes(file)
        if path in _MAY_BE_EMPTY and not data.removeprefix(BOM_UTF8).strip():
            return None, ()
        written, text, forbidden = decode(data)
        refused = _problems(path, written, forbidden)
        whole = Fences(0, len(text), len(text))
        fences = split_front_matter(text) if path.endswith(".md") else whole
        front = text[fences.front_start : fences.front_end]
        first_line = 2 if fences.front_start else 1
        tree = read_yaml(front, first_line)
        if not isinstance(tree.data, dict) and not tree.flaws:
            key = "front.empty" if tree.data is None else "front.not_mapping"
            if tree.data is None and not path.endswith(".md"):
                if path in _MAY_BE_EMPTY and not refused:
                    return None, ()
                key = "load.says_nothing"
            raise TextError(key, first_line, 1, front.partition("\n")[0])
    except TextError as error:
        place = path, error.line, error.column, ""
        return None, (*refused, Problem(*place, error.message, error.hint, error.excerpt))
    comments = tree.comments if path.endswith(".md") else ()
    hidden = invisible(front, first_line)
    warnings = _problems(path, text, (*comments, *hidden), "warning")
    problems = (*refused, *_problems(path, text, tree.flaws), *warnings)
    if not isinstance(tree.data, dict):
        return None, problems
    digest = blake2b(data, digest_size=16).hexdigest()
    return RawFile(path, text, tree.data, tree.marks, fences.body_start, digest), problems


def _problems(
    path: str, text: str, flaws: tuple[Flaw, ...], severity: Severity = "error"
) -> tuple[Problem, ...]:
    """Return the flaws of a text with the lines they stand in."""
    lines = text.split("\n") if flaws else []
    return tuple(
        Problem(path, *flaw.place, flaw.message, flaw.hint, lines[flaw.place[0] - 1], severity)
        for flaw in flaws
    )


def _bytes(file: str) -> bytes:
    """Return the bytes of a file that is no larger than `MAX_BYTES`."""
    try:
        # A buffer of the largest size costs four times as much as the opening.
        with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 (a Path is as slow as the opening)
            size = os.fstat(stream.fileno()).st_size
            data = stream.read(min(size, MAX_BYTES) + 1) or b""
            if len(data) > size:  # it has grown meanwhile, or the system does not know its size
                data += stream.readall()[: MAX_BYTES + 1]
    except OSError as error:
        raise TextError("load.unreadable", reason=error.strerror or str(error)) from None
    if len(data) > MAX_BYTES:
        raise TextError("load.too_large")
    return data
