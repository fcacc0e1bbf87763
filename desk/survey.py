"""What a build is made from and upon, as far as it shows without a file being opened.

Input: the options of a command. Output: the listed folders and a `Survey` of everything that the
build depends on. Reads folders; files only to see whether an index that was touched is still whole.
"""

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from archive.interface import t
from archive.refusal import Refusal
from pipeline.load_folder import Folder, list_folder
from pipeline.state import Survey, describe_folder, index_times, program_key

ROOT = Path(__file__).parent.parent
PACKAGES = ("archive", "desk", "pipeline", "search")


class Listed(NamedTuple):
    """The sources of one build."""

    folder: Folder
    survey: Survey
    now: datetime
    """The moment as of which is built, aware."""
    looked_ns: int
    """When the folders were looked at, in ns since 1970 UTC."""


def survey(
    options: argparse.Namespace,
    base_url: str | None,
    now: datetime,
    search_api: str | None = None,
) -> Listed:
    """Look, at `now`, at everything that a build with `options` depends on; raises `Refusal`.

    `base_url` and `search_api` take the place of those in `site.yaml`, the latter if there is one.
    """
    for path, key in ((options.content, "no_content"), (options.templates, "no_templates")):
        if not path.is_dir():
            raise Refusal(t(f"command.{key}", path=path))
    folder = list_folder(options.content)
    found = Survey(
        program_key(ROOT, PACKAGES),
        (base_url or "", search_api or "", str(options.drafts), str(options.no_search)),
        {path: file.signature for path, file in folder.texts.items()},
        {path: file.signature for path, file in folder.media.items()},
        describe_folder(options.templates),
        tuple(problem.message for problem in folder.problems),
    )
    return Listed(folder, found, options.now or now, int(now.timestamp() * 1e9))


def intact(files: Mapping[str, tuple[int, int]], index: Path) -> bool:
    """Say whether the files of an index are those that were published, and no others.

    `files` are their bytes and times. Where only a time is another, as in a copy, the bytes are
    digested.
    """
    names = {path.name for path in index.iterdir()} if index.is_dir() else set()
    found = index_times(names, index)
    if found == files or not files:
        return found == files
    from search.index.stamp import IndexFault, check_stamp

    try:
        check_stamp(index)
    except IndexFault:
        return False
    return found.keys() == files.keys()
