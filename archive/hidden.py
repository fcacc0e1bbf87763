"""Signs that nobody sees, or takes for others, in what editors paste from word processors."""

import re

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
