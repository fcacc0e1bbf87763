"""Words that stand side by side → those that were probably meant by the misspelled ones.

Pure but for what the lexicon counts. Only what occurs nowhere, or nowhere beside its neighbours, is
touched; what is put in its place is in the lexicon, and stands beside these neighbours where that
can be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol

from archive.text import TONES
from search.engine.query_parser import MAX_WORDS
from search.text.analyzer import forms
from search.text.marks import PAIR, Typed, pair
from search.text.raw_typing import undone

MAX_COUNTS = 200
"""Times the lexicon is asked to count for one query; some words then stay as they are."""
LONGEST = 10
"""Letters of a word that is put right; the longest syllable has 7, two joined ones may have more,
but then are more likely something else."""
SHORTEST = 4
"""Letters of a word that is put right by a change of letters though no neighbour speaks for it."""
GOES_WITH = 0.1
"""Share of the documents with a neighbour in which a word stands beside it, from which on it is
said to belong there: a word that does occur elsewhere is only put right to such a one."""
OTHER_LETTERS = 0.2
"""The same, when more than its marks would be put right."""
UNDONE = 10
"""How much more a document says for what a keyboard program would have made of what was typed."""
LIKELY = 3
"""Folded forms that are looked at spelling by spelling, the likeliest."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile("[a-z]+")


class Lexicon(Protocol):
    """What has to be known of an index."""

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Folded syllable → how it is spelled in the index, as spelling keys."""

    def counts(self, typed: Typed) -> Mapping[str, int]:
        """Return how many documents have a syllable or pair, for each spelling that is meant."""


def parts(typed: Typed) -> tuple[Typed, ...]:
    """Return the syllables of a syllable or pair."""
    parts = zip(typed.folded.split(PAIR), typed.marked.split(PAIR), strict=True)
    return tuple(Typed(folded, marked) for folded, marked in parts)


def suggestion(words: Sequence[Typed], lexicon: Lexicon) -> tuple[Typed | None, ...]:
    """Return for each of the words, which stand side by side, a better one, or None to keep it.

    The better one is a pair where two syllables were written without space. Words without marks
    get none among their like; in a query with marks each gets its own.
    """
    speller = _Speller(words[:MAX_WORDS], lexicon)
    speller.put_unknown_right(with_neighbours=True)
    speller.put_unknown_right(with_neighbours=False)
    speller.put_misplaced_right()
    better = [None if new == old else new for old, new in zip(words, speller.words, strict=False)]
    return (*better, *[None] * (len(words) - len(better)))


class _Candidate(NamedTuple):
    typed: Typed
    evidence: int
    """Documents that have it, spelled so if with marks, beside its neighbours."""
    documents: int
    """Those that have it at all."""
    undone: bool = False
    """Whether a keyboard program would have made it of what was typed."""


class _Speller:
    """Puts the words of one run right, one after the other."""

    def __init__(self, words: Sequence[Typed], lexicon: Lexicon) -> None:
        self.words = [*words]
        self._lexicon = lexicon
        self._marked = any(word.marked != word.folded for word in words)
        self._counted: dict[Typed, Mapping[str, int]] = {}

    def put_unknown_right(self, *, with_neighbours: bool) -> None:
        """Replace what occurs nowhere: first what has known neighbours, then the rest."""
        for place, word in enumerate(self.words):
            if self._count(word) or PAIR in word.folded or not self._room():
                continue
            candidates = self._candidates(place)
            if not candidates:
                continue
            best = candidates[0]
            alone = best.undone or best.typed.folded == word.folded
            if best.evidence or (not with_neighbours and (alone or len(word.folded) >= SHORTEST)):
                self.words[place] = best.typed

    def put_misplaced_right(self) -> None:
        """Replace what occurs, but never beside its neighbours, by what often does."""
        for place, word in enumerate(self.words):
            beside = [near for near, _ in self._pairs(place, word) if self._count(near)]
            if PAIR in word.folded or not beside or not self._count(word) or not self._room():
                continue
            if any(self._count(both) for _, both in self._pairs(place, word)):
                continue
            for best in self._candidates(place)[:1]:
                share = GOES_WITH if best.typed.folded == word.folded else OTHER_LETTERS
                if self._share(place, best.typed) >= share:
                    self.words[place] = best.typed

    def _candidates(self, place: int) -> list[_Candidate]:
        """Return what may have been meant, the likeliest first."""
        word = self.words[place]
        found = [*self._undone(place), *self._joined(word)]
        if len(word.folded) <= LONGEST and _WORD.fullmatch(word.folded):
            found += self._respelled(place)
        return sorted(
            (candidate for candidate in found if candidate.documents and candidate.typed != word),
            key=lambda candidate: (
                -candidate.evidence * (UNDONE if candidate.undone else 1),
                not candidate.undone,
                candidate.typed.folded != word.folded,
                _tone(candidate.typed) != _tone(word),
                -candidate.documents,
                candidate.typed,
            ),
        )

    def _undone(self, place: int) -> Iterator[_Candidate]:
        for text in undone(self.words[place].marked):
            typed = Typed(*forms(text))
            if typed.marked in self._lexicon.spellings.get(typed.folded, ()):
                evidence = self._evidence(place, typed.folded).get(typed.marked, 0)
                yield _Candidate(typed, evidence, self._count(typed), undone=True)

    def _joined(self, word: Typed) -> Iterator[_Candidate]:
        """Yield the pairs that were perhaps written without space."""
        known = self._lexicon.spellings
        for at in range(2, min(len(word.folded), LONGEST + 1) - 1):
            first, second = word.folded[:at], word.folded[at:]
            if first in known and second in known:
                typed = pair(Typed(first, word.marked[:at]), Typed(second, word.marked[at:]))
                if documents := self._count(typed):
                    yield _Candidate(typed, documents, documents)

    def _respelled(self, place: int) -> Iterator[_Candidate]:
        """Yield what has other marks or one other letter."""
        word, known = self.words[place], self._lexicon.spellings
        near = [folded for folded in _one_edit_from(word.folded) if folded in known]
        if word.marked != word.folded and word.folded in known:
            near.insert(0, word.folded)
        found = []
        for folded in near:
            evidence = sum(self._evidence(place, folded).values())
            found.append(_Candidate(Typed(folded, folded), evidence, evidence))
        # What no neighbour speaks for counts only where no neighbour speaks for anything.
        found = [candidate for candidate in found if candidate.evidence] or [
            candidate._replace(documents=self._count(candidate.typed)) for candidate in found
        ]
        if not self._marked:
            yield from found
            return
        found.sort(key=lambda one: (-one.evidence, one.typed.folded != word.folded, one.typed))
        for candidate in islice(found, LIKELY):
            evidences = self._evidence(place, candidate.typed.folded)
            for marked, documents in self._counts(candidate.typed).items():
                typed = Typed(candidate.typed.folded, marked)
                yield _Candidate(typed, evidences.get(marked, 0), documents)

    def _pairs(self, place: int, typed: Typed) -> Iterator[tuple[Typed, Typed]]:
        """Yield the neighbours before and behind, each with the pair that `typed` makes with it."""
        if place:
            before = parts(self.words[place - 1])[-1]
            yield before, pair(before, typed)
        if place + 1 < len(self.words):
            behind = parts(self.words[place + 1])[0]
            yield behind, pair(typed, behind)

    def _evidence(self, place: int, folded: str) -> Mapping[str, int]:
        """Return how many documents have each spelling of a folded form beside the neighbours."""
        found: dict[str, int] = {}
        for number, (_, both) in enumerate(self._pairs(place, Typed(folded, folded))):
            side = 0 if number or not place else 1
            for written, documents in self._counts(both).items():
                marked = written.split(PAIR)[side]
                found[marked] = found.get(marked, 0) + documents
        return found

    def _share(self, place: int, typed: Typed) -> float:
        """Return how large a part of a neighbour's documents has `typed` beside it, at most."""
        return max(
            self._count(both) / max(1, self._count(one)) for one, both in self._pairs(place, typed)
        )

    def _count(self, typed: Typed) -> int:
        return sum(self._counts(typed).values())

    def _counts(self, typed: Typed) -> Mapping[str, int]:
        if typed not in self._counted:
            if not self._room():
                return {}
            self._counted[typed] = self._lexicon.counts(typed)
        return self._counted[typed]

    def _room(self) -> bool:
        return len(self._counted) < MAX_COUNTS


def _tone(typed: Typed) -> str:
    return typed.marked[-1:] if typed.marked[-1:] in TONES else ""


@lru_cache(maxsize=256)
def _one_edit_from(folded: str) -> tuple[str, ...]:
    """Return what is one letter more, less or other, or two letters swapped, away; sorted."""
    cuts = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
    found = {before + after[1:] for before, after in cuts}
    found |= {before + after[1:2] + after[:1] + after[2:] for before, after in cuts}
    found |= {before + letter + after[1:] for before, after in cuts for letter in _LETTERS}
    found |= {before + letter + after for before, after in cuts for letter in _LETTERS}
    return tuple(sorted(found - {folded, ""}))
