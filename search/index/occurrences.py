"""One field of some documents → its terms, the documents in which each occurs, and its syllables.

The terms are those of `search.text.analyzer.terms`. Pure but for its own tables. What is done for
every syllable of every text is done by the interpreter's own functions, on objects that exist
already.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice, repeat
from operator import attrgetter, getitem, sub
from typing import NamedTuple

from search.index.lexicon import END, Form, Lexicon, words
from search.index.sequences import Sequences, packed, typecode
from search.text.analyzer import LINE_END, term
from search.text.marks import PAIR

MOST_TEXTS = 256
"""Of one field at a time: the number of a document is a byte."""


Numbers = bytes | bytearray


class FieldOccurrences(NamedTuple):
    """The terms of some texts."""

    terms: list[bytes]
    """Each once, in any order."""
    texts: list[Numbers]
    """Of each term: the numbers of the texts it occurs in, ascending, each as often as it does."""
    syllables: list[int]
    """How many each text has."""
    sequences: Sequences
    """The syllables themselves, told by their places in `Occurrences.lexicon`."""


class _Syllable(dict["_Syllable", bytearray]):
    """What comes behind a syllable → the texts where it does; itself told by what object it is."""

    __slots__ = ("folded", "marked", "number")

    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none, this one is also a key

    def __init__(self, form: Form, number: int) -> None:
        super().__init__()
        self.folded, self.marked = form
        self.number = number

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, following: "_Syllable") -> bytearray:
        texts = self[following] = bytearray()
        return texts


_NUMBER = attrgetter("number")


class Occurrences(dict[bytes, tuple[_Syllable, ...]]):
    """Collects occurrences, field after field; itself the words that were seen → their syllables.

    Each occurrence is noted once, with its pair: where a syllable is follows from its pairs.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Make it empty."""
        super().__init__()
        self._lexicon = lexicon
        self._end = _Syllable(END, 0)
        self._syllables = {END: self._end}

    def __missing__(self, word: bytes) -> tuple[_Syllable, ...]:
        """Return the syllables of a word that was not seen before."""
        found = self[word] = tuple(map(self._syllable, self._lexicon[word]))
        return found

    def _syllable(self, form: Form) -> _Syllable:
        if (syllable := self._syllables.get(form)) is None:
            syllable = self._syllables[form] = _Syllable(form, len(self._syllables))
        return syllable

    def lexicon(self) -> list[bytes]:
        """Return the terms of all syllables seen so far; the first has the number 1."""
        return _encoded([term(*form) for form in islice(self._syllables, 1, None)])

    def collect(self, texts: Sequence[str]) -> FieldOccurrences:
        """Return the terms of NFC texts, at most `MOST_TEXTS`."""
        found_in = []
        known: dict[str, list[_Syllable]] = {}  # names of places and movements come again and again
        for number, text in enumerate(texts):
            if (found := known.get(text)) is None:
                found = list(chain.from_iterable(map(self.__getitem__, words(text))))
                known[text] = found
            found_in.append(found)
            pairs = map(getitem, found, islice(found, 1, None))
            deque(map(bytearray.append, pairs, repeat(number)), maxlen=0)
        self._end.clear()
        sizes = list(map(len, found_in))
        lines = [text.count(LINE_END) + 1 if text else 0 for text in texts]
        return FieldOccurrences(
            *self._taken(),
            list(map(sub, sizes, lines)),
            packed(map(_numbers, found_in), typecode(len(self._syllables))),
        )

    def _taken(self) -> tuple[list[bytes], list[Numbers]]:
        """Return the terms and where they occur, and forget them."""
        terms = []
        texts: list[Numbers] = []
        for syllable in self._syllables.values():
            if not syllable:
                continue
            terms.append(term(syllable.folded, syllable.marked))
            texts.append(_merged(syllable.values()))
            syllable.pop(self._end, None)
            before_folded, before_marked = syllable.folded + PAIR, syllable.marked + PAIR
            terms += [
                term(before_folded + following.folded, before_marked + following.marked)
                for following in syllable
            ]
            texts += syllable.values()
            syllable.clear()
        return _encoded(terms), texts


def _numbers(syllables: Iterable[_Syllable]) -> tuple[int, ...]:
    return tuple(map(_NUMBER, syllables))


def _encoded(terms: Collection[str]) -> list[bytes]:
    return "\n".join(terms).encode().split(b"\n") if terms else []


def _merged(lists: Collection[Numbers]) -> bytes:
    """Return ascending numbers as one ascending list."""
    numbers = b"".join(lists)
    return bytes(sorted(numbers)) if len(lists) > 1 else numbers
