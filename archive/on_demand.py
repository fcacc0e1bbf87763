"""A table whose values are worked out when they are first asked for, and then kept.

Part of the nouns; pure as long as the function is. It grows by one value for each key asked for.
"""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class OnDemand(dict[Key, Value]):
    """What `work_out` returns for a key; to be read as `table[key]`, which raises what it does."""

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[Key], Value]) -> None:
        """Begin empty."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: Key) -> Value:
        """Work out the value of a key that was not asked for before."""
        value = self[key] = self._work_out(key)
        return value
