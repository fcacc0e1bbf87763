"""A text → its folded copy, in which what is sought stands where it stands in the text.

Pure. A copy is made in one step of the interpreter, without taking the text apart.
"""

from archive.text import fold
from search.text.analyzer import SYLLABLE


def folded_copy(text: str) -> str:
    """Return an NFC text with letters and digits folded one by one and all else as spaces.

    One more space stands at either end: every syllable is between spaces, and what has place n in
    the text has n + 1 in its copy. A y stays a y, which a whole syllable would have as i.
    """
    return f" {text.translate(_FOLDED)} "


class _Folded(dict[int, str]):
    """Character → what stands for it, as `str.translate` asks; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = fold(char)
        if SYLLABLE.fullmatch(char) is None:
            folded = " "
        elif len(folded) != 1:
            folded = char
        self[code] = folded
        return folded


_FOLDED = _Folded()
