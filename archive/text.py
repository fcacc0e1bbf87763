"""Every rule about Vietnamese text that slugs, sorting, references and search share.

Input is any text; the first thing each function does is to bring it to NFC. Nothing here reads a
file or keeps state. Rules come from the Vietnamese orthography as taught in schools: 29 letters,
five tone marks, and two tolerated habits of spelling (where the tone of "hoa" sits; i or y).
"""

import re
import unicodedata
from functools import lru_cache

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 Vietnamese letters in dictionary order, with f, j, w, z at their Latin places."""

TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng; no mark is 0."""

_LETTERS_FROM = 10**9  # ranks below are numbers, by value
_LONGEST_NUMBER = 4000  # Python refuses to read numbers of more than 4,300 digits
_LETTER_RANK = {letter: rank for rank, letter in enumerate(ALPHABET, start=1)}
_LETTER_SHAPES = {"\u0302", "\u0306", "\u031b"}  # â ê ô, ă, ơ ư: part of the letter, not a tone
_SYLLABLE = re.compile(r"[^\W_]+")
_SINGLE_Y = re.compile(r"(?<=[bcdđghklmnpqrstvx])y$|(?<=^q)uy$")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C, the one form used inside the archive."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` in lower case without any mark, đ written d: what is typed without marks."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    letters = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
    return nfc(letters.replace("đ", "d"))


def slugify(text: str) -> str:
    """Return `text` as a URL segment of a-z, 0-9 and single hyphens; empty if nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def syllables(text: str) -> list[str]:
    """Return the syllables (runs of letters and digits) of `text`, NFC, case kept."""
    return _SYLLABLE.findall(nfc(text))


def squeeze(text: str) -> str:
    """Return `text` NFC, with every run of white space (no-break space too) as one space."""
    return " ".join(nfc(text).split())


def spelling_key(text: str) -> str:
    """Return a key that is equal for spellings of the same words and differs by marks.

    Case, white space, punctuation, the place of the tone mark (hoà = hòa) and i for a lone y
    (quí = quý) do not count; every mark does (thi ≠ thị).
    """
    return " ".join(_syllable_key(syllable) for syllable in syllables(text))


def folded_key(text: str) -> str:
    """Return `spelling_key` without marks: equal for "Móng Cái", "mong cai" and "MÓNG-CÁI"."""
    return " ".join(syllables(fold(spelling_key(text))))


@lru_cache(maxsize=65536)
def _syllable_key(syllable: str) -> str:
    letters, tone = _split_tone(syllable.lower())
    letters = _SINGLE_Y.sub(lambda match: "ui" if match.group() == "uy" else "i", letters)
    # The tone goes behind the letters as its own combining mark, so `fold` still removes it.
    mark = next((char for char, rank in TONES.items() if rank == tone), "")
    return letters + mark


def _split_tone(syllable: str) -> tuple[str, int]:
    """Return the letters of one lower-case syllable without its tone, and the tone's rank."""
    tone = 0
    kept = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = TONES[char]
        else:
            kept.append(char)
    return nfc("".join(kept)), tone


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return the key that sorts by the Vietnamese alphabet, tones only breaking ties.

    Numbers come before letters and by value ("Quận 2" before "Quận 10"); a foreign accent sorts as
    its bare letter.
    """
    ranks: list[int] = []
    tones: list[int] = []
    for syllable in syllables(text.lower()):
        letters, tone = _split_tone(syllable)
        if letters.isdecimal():
            ranks.append(min(int(letters[:_LONGEST_NUMBER]), _LETTERS_FROM - 1))
        else:
            ranks.extend(_LETTERS_FROM + _letter_rank(letter) for letter in letters)
        ranks.append(-1)
        tones.append(tone)
    return tuple(ranks), tuple(tones), nfc(text)


def _letter_rank(letter: str) -> int:
    if letter in _LETTER_RANK:
        return 10 + _LETTER_RANK[letter]
    if letter.isdecimal():
        return unicodedata.decimal(letter)
    base = unicodedata.normalize("NFD", letter)[0]
    return 10 + _LETTER_RANK[base] if base in _LETTER_RANK else 100 + ord(base)
