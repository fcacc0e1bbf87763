"""The records of articles as bytes, which only this program writes and reads back.

Whoever unpickles bytes trusts them: those of a build's own work files, and of its memory, which is
known to be whole.
"""

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from archive import facts
from archive.article import Article, Prose
from archive.dates import Stamp
from archive.front_matter import FrontMatter


def pickled(record: object, *, alike: bool = False) -> bytes:
    """Return a record, or a tuple of them, each as its class and the values of it.

    `alike`: equal records give equal bytes, whatever objects they share; half as many again. To
    write or to read an article takes 0.03 ms; what `archive.records` do on their own takes a
    quarter more to write.
    """
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.fast = alike
    pickler.dispatch_table = _records()
    pickler.dump(record)
    return data.getvalue()


@cache
def _records() -> dict[type, Callable[[Any], tuple[type, tuple[object, ...]]]]:
    """Return for each record of an article the function to its class and values."""
    kinds = [Article, Prose, FrontMatter, Stamp, *vars(facts).values()]
    return {kind: _apart(kind) for kind in kinds if isinstance(kind, type) and is_dataclass(kind)}


def _apart(kind: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    values_of = attrgetter(*(field.name for field in fields(kind)))
    return lambda record: (kind, values_of(record))
