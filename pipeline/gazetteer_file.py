"""Reads the vendored gazetteer; part of the load stage.

Input: `archive/data/gazetteer.json`, made by `tools/build_gazetteer.py`. Output: the Gazetteer. A
broken file is a fault of the program, not of the content: it raises.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path

import archive
from archive.gazetteer import Gazetteer, make_gazetteer
from archive.locality import Locality, Succession, Version

VENDORED = Path(archive.__file__).parent / "data" / "gazetteer.json"


def read_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer of the file at `path`, the vendored one unless another is given."""
    data = json.loads((path or VENDORED).read_text(encoding="utf-8"))
    localities = [
        Locality(
            id_,
            tuple(
                Version(name, kind, parent, _day(first), _day(last), code)
                for name, kind, parent, first, last, code in versions
            ),
            tuple(aliases[0]) if aliases else (),
        )
        for id_, versions, *aliases in data["localities"]
    ]
    successions = [
        Succession(old, new, date.fromisoformat(day), whole, document)
        for day, old, document, whole, news in data["successions"]
        for new in news
    ]
    return make_gazetteer(localities, successions)


@cache  # a dozen days serve all versions
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
