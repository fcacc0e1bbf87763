"""Part of `load`: the bytes of a file → its text, and where the front matter ends.

A BOM, CRLF and NFD are put right without a word; what cannot be text (bad UTF-8, another
encoding, NUL) is refused with its place. Other signs that no text has are flaws, and read as
spaces, so that the rest of the file is judged too. Knows nothing of folders or of YAML.
"""

import re
from itertools import islice
from typing import NamedTuple

from archive.hidden import FORBIDDEN, INVISIBLE, forbidden_fault
from archive.interface import hint, t
from archive.records import record
from archive.text import nfc
from pipeline.load_yaml_syntax import MAX_FLAWS, Flaw

MAX_BYTES = 1_000_000
"""A file larger than this is no article (the longest of a press corpus is about 60 kB)."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SEPARATORS = ("\u2028", "\u2029")  # line ends to YAML, to nobody else
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


class TextError(ValueError):
    """A file that is no text we read: why, as words of the catalogue, and the 1-based place."""

    def __init__(
        self, key: str, line: int = 0, column: int = 0, excerpt: str = "", **values: object
    ) -> None:
        """Keep everything a `Problem` needs but the path; line 0 is the whole file."""
        super().__init__(key)
        self.message = t(key, **values)
        self.hint = hint(key, **values)
        self.line = line
        self.column = column
        self.excerpt = excerpt


class Decoded(NamedTuple):
    """The text of a file: NFC, line ends `\\n`, no BOM."""

    written: str
    """As it is written."""
    text: str
    """With a space for every sign that no text has, so that all else stays where it is."""
    flaws: tuple[Flaw, ...]
    """Those signs; the first `MAX_FLAWS`."""


def decode(data: bytes) -> Decoded:
    """Return the text that the bytes are; raise `TextError`."""
    if data.startswith(_WIDE_BOMS) or data[:200].count(0) > len(data[:200]) // 4:
        raise TextError("text.utf16")
    try:
        text = data.decode()
        if text.replace("\n", "").isprintable() and text and not text.isspace():
            text = nfc(text)
            # Nothing sought below is printable: 0.02 ms an article, not 0.03.
            return Decoded(text, text, ())
        text = _lines(text)
    except UnicodeDecodeError as error:
        line, column = _place(_lines(data[: error.start].decode()))
        excerpt = _lines(data.decode(errors="replace")).split("\n")[line - 1]
        raise TextError("text.utf8", line, column, excerpt) from None
    if "\0" in text:
        line, column = _place(text[: text.index("\0")])
        raise TextError("text.nul", line, column, text.split("\n")[line - 1])
    if not text.strip():
        raise TextError("text.empty")
    for separator in _SEPARATORS:
        text = text.replace(separator, " ")
    text = nfc(text)
    if FORBIDDEN.search(text) is None:
        return Decoded(text, text, ())
    return Decoded(text, FORBIDDEN.sub(" ", text), _forbidden(text))


def _forbidden(text: str) -> tuple[Flaw, ...]:
    found = islice(FORBIDDEN.finditer(text), MAX_FLAWS)
    return tuple(
        Flaw((*_place(text[: sign.start()]), ""), told.message, told.hint)
        for sign in found
        for told in (forbidden_fault(sign.group()),)
    )


@record(frozen=True, slots=True)
class Fences:
    """Where the front matter and the body of a text are, as offsets."""

    front_start: int
    front_end: int
    body_start: int


def split_front_matter(text: str) -> Fences:
    """Return where the front matter between two lines `---` stands; raise `TextError`."""
    opening = _FENCE.match(text)
    if opening is None:
        first, _, _ = text.partition("\n")
        toml = first.rstrip() == "+++"
        raise TextError("front.toml" if toml else "front.missing", 1, 1, first)
    start = opening.end() + 1
    closing = _FENCE.search(text, start)
    if closing is None:
        raise TextError("front.unclosed", 1, 1, opening.group())
    return Fences(start, closing.start(), min(closing.end() + 1, len(text)))


def invisible(front: str, first_line: int) -> tuple[Flaw, ...]:
    """Return the invisible signs of a front matter, the first of every line."""
    found: list[Flaw] = []
    if not INVISIBLE.search(front):
        return ()
    for number, line in enumerate(front.split("\n"), start=first_line):
        sign = INVISIBLE.search(line)
        if sign and len(found) < MAX_FLAWS:
            told = t("text.invisible", name=f"U+{ord(sign.group()):04X}")
            found.append(Flaw((number, sign.start() + 1, ""), told, hint("text.invisible")))
    return tuple(found)


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    """Return the 1-based line and column of what follows `before`."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
