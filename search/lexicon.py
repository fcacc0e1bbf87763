"""Text → its words and the syllables in them, fast: every word of a language is taken apart once.

The syllables and sentences are those of `search.analyzer`. Knows no document. The words that were
seen stay in the memory of the process, so a lexicon is made for many texts.
"""

from functools import lru_cache

from search.analyzer import SENTENCE_END, SYLLABLE, forms

MOST_WORDS = 1 << 18
"""Words that a lexicon keeps before it is given up for an empty one: some 40 MB."""
LONGEST_WORD = 64
"""Bytes of a word that is kept."""

Form = tuple[str, str]
"""A syllable folded, and with its marks: what `search.analyzer.forms` returns."""

END: Form = "", ""
"""The end of a sentence or line, which no pair reaches over; not the form of any syllable."""


class Lexicon(dict[bytes, tuple[Form, ...]]):
    """What stands between white space → the forms of its syllables, and `END` where it ends."""

    def __missing__(self, word: bytes) -> tuple[Form, ...]:
        """Return the forms of a word that was not seen before."""
        found: list[Form] = []
        # What is white space only beyond ASCII is still in the word.
        for part in word.decode("utf-8", "surrogatepass").split():
            end = 0
            for match in SYLLABLE.finditer(part):
                found.append(forms(match.group()))
                end = match.end()
            if SENTENCE_END.search(part, end):
                found.append(END)
        if len(word) <= LONGEST_WORD:
            self[word] = tuple(found)
        return tuple(found)


def words(text: str) -> list[bytes]:
    """Return what stands between ASCII white space in an NFC text; the last one ends a sentence.

    In UTF-8, which is split and looked up faster than text.
    """
    written = text.encode("utf-8", "surrogatepass")
    found = written.replace(b"\n", b" . ").split()  # a lone full stop ends a sentence, like a line
    found.append(b".")
    return found


def common_lexicon() -> Lexicon:
    """Return the lexicon of this process."""
    if len(_common()) > MOST_WORDS:
        _common.cache_clear()
    return _common()


@lru_cache(maxsize=1)
def _common() -> Lexicon:
    return Lexicon()
