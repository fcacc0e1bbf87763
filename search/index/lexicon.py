"""Text → its words and the syllables in them, fast: every word of a language is taken apart once.

The syllables and lines are those of `search.text.analyzer`. Knows no document. The words that were
seen stay in the memory of the process, so a lexicon is made for many texts.
"""

from functools import lru_cache

from search.text.analyzer import LINE_END, SYLLABLE, forms

MOST_WORDS = 1 << 18
"""Words that a lexicon keeps before it is given up for an empty one: some 40 MB."""
LONGEST_WORD = 64
"""Bytes of a word that is kept."""

Form = tuple[str, str]
"""A syllable folded, and with its marks: what `search.text.analyzer.forms` returns."""

END: Form = "", ""
"""The end of a line, which no pair reaches over; not the form of any syllable."""
END_WORD = b"\xff"
"""Stands for the end of a line among words; not in any text, for it is no UTF-8."""

_LINE_END = LINE_END.encode()
_END_BETWEEN_WORDS = b" %b " % END_WORD


class Lexicon(dict[bytes, tuple[Form, ...]]):
    """What stands between white space → the forms of its syllables."""

    def __init__(self) -> None:
        """Make it empty, but for the end of a line."""
        super().__init__({END_WORD: (END,)})

    def __missing__(self, word: bytes) -> tuple[Form, ...]:
        """Return the forms of a word that was not seen before."""
        found = tuple(map(forms, SYLLABLE.findall(word.decode("utf-8", "surrogatepass"))))
        if len(word) <= LONGEST_WORD:
            self[word] = found
        return found


def words(text: str) -> list[bytes]:
    """Return what stands between ASCII white space in an NFC text, each line ended by `END_WORD`.

    In UTF-8, which is split and looked up faster than text.
    """
    if not text:
        return []
    written = text.encode("utf-8", "surrogatepass")
    found = written.replace(_LINE_END, _END_BETWEEN_WORDS).split()
    found.append(END_WORD)
    return found


def common_lexicon() -> Lexicon:
    """Return the lexicon of this process."""
    if len(_common()) > MOST_WORDS:
        _common.cache_clear()
    return _common()


@lru_cache(maxsize=1)
def _common() -> Lexicon:
    return Lexicon()
