"""How a name that an editor typed finds the thing it means, with or without marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from archive.text import folded_key, spelling_key

MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a reference means nothing, or too much, and what could have been meant."""

    reason: Literal["unknown", "ambiguous"]
    candidates: tuple[str, ...]
    """What an editor could type instead, at most `MAX_CANDIDATES`."""
    more: int = 0
    """How many others it could mean as well."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of one vocabulary, looked up by spelling first and without marks second."""

    ids: Mapping[str, str]
    """Id → the name shown for it."""
    by_spelling: Mapping[str, tuple[str, ...]]
    by_folding: Mapping[str, tuple[str, ...]]

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
    ids: dict[str, str] = {}
    spelling: dict[str, dict[str, None]] = {}
    folding: dict[str, dict[str, None]] = {}
    for id_, shown, others in entries:
        ids[id_] = shown
        for name in (id_, shown, *others):
            if key := spelling_key(name):
                spelling.setdefault(key, {})[id_] = None
                folding.setdefault(folded_key(name), {})[id_] = None
    return NameIndex(
        ids,
        {key: tuple(found) for key, found in spelling.items()},
        {key: tuple(found) for key, found in folding.items()},
    )
