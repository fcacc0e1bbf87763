"""Part of `prose`: a Markdown body → its plain blocks, and the Markdown that is between them.

Nearly all of the news is paragraphs and headings of words alone. What Python-Markdown and the
sanitizer make of one is the words in a `<p>` or `<h2>`, so neither is asked: an article takes
0.24 ms, not 0.38 (measured).
"""

import re
from typing import NamedTuple

_REACHING = ("<", "&", "]:", "\t", "\r", "\f", " \n", "\x02", "\x03")
"""One of these is in whatever reaches from one block into another: raw HTML, notes, references.

And in what Python-Markdown reads differently at first: white space, and signs of its own.
"""

_SIGNS = ("*", "_", "[", "`", "\\", ">")
"""One of these is in whatever has markup, where nothing is `_REACHING`."""

_WORDS = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")
_HEADING = re.compile(r"(#{1,6})([^#\n]*)")


class Plain(NamedTuple):
    """A paragraph or heading of words."""

    level: int
    """1 to 6 of a heading, 0 of a paragraph."""
    text: str
    """Nothing in it means anything to HTML, and it has no white space but spaces and line ends."""


def blocks(markdown: str) -> list[Plain | str]:
    """Return the plain blocks and what is between them, all of it when that cannot be told apart.

    No block of the latter depends on a plain one, nor on one beyond it.
    """
    if markdown[-1:] == " " or any(map(markdown.__contains__, _REACHING)):
        return [markdown]
    signs = [sign for sign in _SIGNS if sign in markdown]
    found: list[Plain | str] = []
    between: list[str] = []
    for block in f"{markdown}\n\n".split("\n\n"):  # as Python-Markdown does
        plain = None if any(map(block.__contains__, signs)) else _plain(block)
        if plain is None:
            between.append(block)
            continue
        if any(map(str.strip, between)):
            found.append("\n\n".join(between))
        between.clear()
        found.append(plain)
    return [*found, "\n\n".join(between)] if any(map(str.strip, between)) else found


def _plain(block: str) -> Plain | None:
    """Return a block without `_SIGNS` if every line begins with a letter, or it is a heading."""
    if not block.isprintable() and not block.replace("\n", "").isprintable():
        return None
    if block[:1].isalpha():
        words = "\n" not in block or _WORDS.fullmatch(block) is not None
        return Plain(0, block) if words else None
    heading = _HEADING.fullmatch(block) if block[:1] == "#" else None
    text = heading[2].strip() if heading else ""
    return Plain(len(heading[1]), text) if heading and text else None
