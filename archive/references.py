"""How a name that an editor typed finds the thing it means, with or without marks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from archive.records import record
from archive.text import folded_key, spelling_key

MAX_CANDIDATES = 5


@record(frozen=True, slots=True)
class Unresolved:
    """Why a reference means nothing, or too much, and what could have been meant."""

    reason: Literal["unknown", "ambiguous"]
    candidates: tuple[str, ...]
    """What an editor could type instead, at most `MAX_CANDIDATES`."""
    more: int = 0
    """How many others it could mean as well."""


@dataclass(frozen=True)
class NameIndex:
    """The names of one vocabulary, looked up by spelling first and without marks second.

    Make it with `name_index`. Most references are ids, so the tables of names are worked out when
    one is a name; they are not sent to other processes.
    """

    _entries: tuple[tuple[str, str, tuple[str, ...]], ...]

    def __reduce__(self) -> tuple[type["NameIndex"], tuple[object]]:
        """Be rebuilt from the entries alone."""
        return NameIndex, (self._entries,)

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Id → the name shown for it."""
        return {id_: shown for id_, shown, _ in self._entries}

    @cached_property
    def by_spelling(self) -> Mapping[str, tuple[str, ...]]:
        """`spelling_key` of a name → the ids it may mean."""
        return self._by(spelling_key)

    @cached_property
    def by_folding(self) -> Mapping[str, tuple[str, ...]]:
        """`folded_key` of a name → the ids it may mean."""
        return self._by(folded_key)

    def _by(self, key_of: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for id_, shown, others in self._entries:
            for name in (id_, shown, *others):
                if key := key_of(name):
                    found.setdefault(key, {})[id_] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def resolve(self, reference: str, *, nearest: bool = True) -> str | Unresolved:
        """Return the id that `reference` (an id, name or alias) means.

        Marks as typed win: only when no name is spelled so, names equal without marks count.
        Without `nearest` an unknown name is answered at once, and without candidates.
        """
        if reference in self.ids:
            return reference
        found = self.by_spelling.get(spelling_key(reference)) or self.by_folding.get(
            folded_key(reference), ()
        )
        if len(found) == 1:
            return found[0]
        if found:
            more = max(0, len(found) - MAX_CANDIDATES)
            return Unresolved("ambiguous", found[:MAX_CANDIDATES], more)
        if not nearest:
            return Unresolved("unknown", ())
        close = get_close_matches(folded_key(reference[:200]), self.by_folding, MAX_CANDIDATES, 0.6)
        likely = dict.fromkeys(id_ for key in close for id_ in self.by_folding[key])
        return Unresolved("unknown", tuple(likely)[:MAX_CANDIDATES])


def name_index(entries: Iterable[tuple[str, str, Iterable[str]]]) -> NameIndex:
    """Build the index of (id, shown name, every other name) entries."""
    return NameIndex(tuple((id_, shown, tuple(others)) for id_, shown, others in entries))
