"""Text → the numbers of its terms, fast: every word of the language is taken apart only once.

The terms are those of `search.analyzer.terms`, which says what a term is. Knows no document. The
words that were seen stay in the memory of the process, so a lexicon is made for many texts.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from operator import add

from search.analyzer import PAIR, SENTENCE_END, SYLLABLE, forms, term

MOST_WORDS = 1 << 18
"""Words that a lexicon keeps before it is given up for an empty one: some 40 MB."""
LONGEST_WORD = 64
"""Characters of a word that is kept."""

_END = 0
"""Number of the end of a sentence or line, which no pair reaches over."""
_FIRST = 32
"""Bits of the number of a pair before those of its second syllable."""
_SECOND = (1 << _FIRST) - 1
_ENDS = re.compile(SENTENCE_END)


class Lexicon(dict[str, tuple[int, ...]]):
    """What stands between white space → the numbers of its syllables, and `_END` where it ends."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._numbers: dict[tuple[str, str], int] = {}
        self._forms = [("", "")]
        self._as_first = [1 << _FIRST]

    def __missing__(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word that was not seen before."""
        numbers = []
        end = 0
        for match in SYLLABLE.finditer(word):
            numbers.append(self._number(forms(match.group())))
            end = match.end()
        if _ENDS.search(word, end):
            numbers.append(_END)
        found = tuple(numbers)
        if len(word) <= LONGEST_WORD:
            self[word] = found
        return found

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of the syllables of an NFC text, and `_END` between sentences."""
        words = text.replace("\n", " . ").split()  # a lone full stop ends a sentence, like a line
        return list(chain.from_iterable(map(self.__getitem__, words)))

    def terms(self, numbers: list[int]) -> Iterable[int]:
        """Return the number of every term: the syllables given, and their pairs."""
        pairs = map(add, map(self._as_first.__getitem__, numbers), islice(numbers, 1, None))
        return chain(numbers, pairs)

    def written(self, number: int) -> str:
        """Return a term by its number; nothing for what has the end of a sentence in it."""
        first, second = number >> _FIRST, number & _SECOND
        if second == _END or first == 1 + _END:
            return ""
        folded, marked = self._forms[second]
        if first:
            folded_before, marked_before = self._forms[first - 1]
            folded, marked = f"{folded_before}{PAIR}{folded}", f"{marked_before}{PAIR}{marked}"
        return term(folded, marked)

    def _number(self, canonical: tuple[str, str]) -> int:
        if (number := self._numbers.get(canonical)) is None:
            number = self._numbers[canonical] = len(self._forms)
            self._forms.append(canonical)
            self._as_first.append((number + 1) << _FIRST)
        return number


def syllables_among(numbers: list[int]) -> int:
    """Return how many of `Lexicon.numbers` are syllables."""
    return len(numbers) - numbers.count(_END)


def common_lexicon() -> Lexicon:
    """Return the lexicon of this process."""
    if len(_common()) > MOST_WORDS:
        _common.cache_clear()
    return _common()


@lru_cache(maxsize=1)
def _common() -> Lexicon:
    return Lexicon()
