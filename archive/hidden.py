"""Signs that nobody sees, or takes for others, in what editors paste from word processors."""

import re

from archive.problems import Fault, fault

_LAST_OF_PLANES = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    r"\u202a-\u202e\u2066-\u2069"  # turn the direction of writing: what shows is not what is
    rf"\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]"
)
"""Signs that no text of ours has: what HTML or XML 1.0 forbids (controls but tab and line ends,
lone surrogates, noncharacters), and what disguises text. None of them is printable."""

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may contain, not even escaped (XML 1.0, 2.2).

Python goes through a range sign by sign, 3 ms if it were told as what is none of the allowed ones.
"""

INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphen, zero-width space, word joiner, BOM, and what turns the direction of writing. Not
the joiners U+200C and U+200D, which make emoji and the letters of other scripts."""

_CURLY = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
_MISLEADING = re.compile(f"{INVISIBLE.pattern}|[{_CURLY}]")


def is_misleading(text: str) -> bool:
    """Say whether a date or number holds an invisible sign or a curly quotation mark."""
    return _MISLEADING.search(text) is not None


def plain(text: str) -> str:
    """Return a date or number without those signs."""
    return _MISLEADING.sub("", text)


def forbidden_fault(sign: str, written: str = "") -> Fault:
    """Return what to tell of a `FORBIDDEN` sign, which may be `written` as an escape or entity."""
    code = f"U+{ord(sign):04X}"
    return fault((), _words(sign), name=f"{written} ({code})" if written else code)


def _words(sign: str) -> str:
    """Return the key of the words that say where a forbidden sign comes from."""
    if sign in "\x0b\x0c":
        return "text.break"
    if sign in "\x1e\x1f":
        return "text.hyphen"
    if sign < "\x80":
        return "text.control"
    if sign < "\xa0":
        return "text.recoded"
    return "text.direction" if sign < "\u2070" else "text.no_sign"
