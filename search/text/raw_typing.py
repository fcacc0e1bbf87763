"""Telex and VNI typing that no keyboard program turned into marks → the syllable that was meant.

Pure, and knows no lexicon: what it returns may be no syllable at all. Marks may be typed at once
("ddoongf") or behind the letters they belong to ("dongof"), as the keyboard programs allow.
"""

import re

from archive.text import nfc

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}

_HORNS = (
    ("uaw", "ưa"),
    ("uwow", "ươ"),
    ("uwo", "ươ"),
    ("uow", "ươ"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_LATE_HORNS = (("uo", "ươ"), ("ua", "ưa"), ("u", "ư"), ("o", "ơ"), ("a", "ă"))
_HATS = {"a": "â", "e": "ê", "o": "ô"}

_LETTERS = re.compile("(qu(?=[aeioy])|gi(?=[aeou])|[^aeiouyw]*)([aeiouyw][a-z]*)")
_LETTERS_AND_MARKS = re.compile("[a-z]+[1-9][a-z1-9]*")
_LATE_HAT = re.compile("([aeo])([a-z]*[bcdghklmnpqrstvx])\\1$")
_HAT = re.compile("([aeo])\\1")
_VOWEL = re.compile("[aăâeêioôơuưy]")


def undone(raw: str) -> tuple[str, ...]:
    """Return what was meant by lower-case `raw`, NFC: by Telex, by VNI; neither if it has none."""
    if not raw.isascii():
        return ()
    meant = (_telex(raw), _vni(raw))
    return tuple(text for text in meant if text not in (None, raw))


def _telex(raw: str) -> str | None:
    parted = _LETTERS.fullmatch(raw)
    if parted is None:
        return None
    onset, rest = parted.groups()
    tones = [char for char in rest if char in _TELEX_TONES]
    if len(tones) > 1:
        return None
    rest = "".join(char for char in rest if char not in _TELEX_TONES)
    if onset == "dd":
        onset = "đ"
    elif onset == "d" and "d" in rest:
        onset, rest = "đ", rest.replace("d", "", 1)
    rest = _LATE_HAT.sub(lambda match: _HATS[match[1]] + match[2], rest)
    rest = _HAT.sub(lambda match: _HATS[match[1]], rest)
    return _toned(onset, _horned(rest), _TELEX_TONES[tones[0]] if tones else "")


def _horned(rest: str) -> str:
    for typed, meant in _HORNS:
        rest = rest.replace(typed, meant)
    if rest.startswith("w"):
        return f"ư{rest[1:]}"
    return _late_horn(rest.replace("w", "", 1)) if "w" in rest else rest


def _late_horn(rest: str) -> str:
    for typed, meant in _LATE_HORNS:
        if typed in rest:
            return rest.replace(typed, meant, 1)
    return rest


def _vni(raw: str) -> str | None:
    if _LETTERS_AND_MARKS.fullmatch(raw) is None:
        return None
    marks = [char for char in raw if char.isdigit()]
    tones = [char for char in marks if char in _VNI_TONES]
    parted = _LETTERS.fullmatch("".join(char for char in raw if not char.isdigit()))
    if parted is None or len(tones) > 1:
        return None
    onset, rest = parted.groups()
    if "9" in marks:
        onset = onset.replace("d", "đ", 1)
    if "6" in marks:
        rest = re.sub("[aeo]", lambda match: _HATS[match[0]], rest, count=1)
    if "7" in marks:
        rest = _late_horn(rest)
    if "8" in marks:
        rest = rest.replace("a", "ă", 1)
    return _toned(onset, rest, _VNI_TONES[tones[0]] if tones else "")


def _toned(onset: str, rest: str, tone: str) -> str:
    return nfc(onset + _VOWEL.sub(lambda match: match[0] + tone, rest, count=1))
