"""The spool: articles on disk between the pass that examines them and the one that shows them.

Pickles that only the build that wrote them reads.
"""

import pickle
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from archive.article import Article


class Spooled(NamedTuple):
    """Where an article waits to be shown: file of the spool and offset."""

    file: str
    offset: int


def read_spooled(spool: Path, where: Spooled) -> Article:
    """Return an article from the spool: a pickle of this build's own making."""
    data = memoryview(_spool_file(f"{spool}/{where.file}.articles"))
    article: Article = pickle.loads(data[where.offset :])  # noqa: S301 (this build wrote it)
    return article


@lru_cache(maxsize=2)
def _spool_file(path: str) -> bytes:
    """Return a file of the spool, some 400 kB; a chunk of pages is of one or two such files."""
    return Path(path).read_bytes()
