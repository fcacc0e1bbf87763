"""Reads the vendored gazetteer; part of the load stage.

Input: `archive/data/gazetteer.tsv`, made by `tools/build_gazetteer.py`, which describes its lines.
Output: the Gazetteer. A broken file is a fault of the program, not of the content: it raises.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

import archive
from archive.gazetteer import Gazetteer, make_gazetteer
from archive.locality import Kind, Locality, Succession, Version

VENDORED = Path(archive.__file__).parent / "data" / "gazetteer.tsv"


def read_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer of the file at `path`, the vendored one unless another is given."""
    versions: dict[str, list[Version]] = {}
    aliases: dict[str, list[str]] = {}
    successions: list[Succession] = []
    for line in (path or VENDORED).read_text(encoding="utf-8").splitlines():
        what, *fields = line.split("\t")
        if what == "version":
            id_, name, kind, parent, first, last, code = fields
            version = Version(name, cast(Kind, kind), parent, _day(first), _day(last), code)
            versions.setdefault(id_, []).append(version)
        elif what == "alias":
            id_, name = fields
            aliases.setdefault(id_, []).append(name)
        elif what == "passed":
            day, old, document, part, news = fields
            since, whole = date.fromisoformat(day), part == "whole"
            successions += [Succession(old, new, since, whole, document) for new in news.split()]
        else:
            raise ValueError(f"a line of the gazetteer begins with {what!r}")
    return make_gazetteer(
        (
            Locality(id_, tuple(chain), tuple(aliases.get(id_, ())))
            for id_, chain in versions.items()
        ),
        successions,
    )


@cache  # a dozen days serve all versions
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
