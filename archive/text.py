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

_TONE_MARKS = ("", *TONES)
_LETTERS_FROM = 10**9  # ranks below are numbers, by value
_LONGEST_NUMBER = 4000  # Python refuses to read numbers of more than 4,300 digits
_LETTER_RANK = {letter: rank for rank, letter in enumerate(ALPHABET, start=1)}
_SYLLABLE = re.compile(r"[^\W_]+")
_SINGLE_Y = re.compile(r"(?:(?<=[bcdđghklmnpqrstvx])|(?<=^q[uư]))y$")
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_BEYOND_LATIN = re.compile("[^\x00-\u036f]")


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C, the one form used inside the archive."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` in lower case without any mark, đ written d: what is typed without marks."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    if _BEYOND_LATIN.search(decomposed) is None:  # where the marks are one block, as in Vietnamese
        return _LATIN_MARKS.sub("", decomposed)
    return nfc("".join(char for char in decomposed if unicodedata.category(char) != "Mn"))


def slugify(text: str) -> str:
    """Return `text` as a URL segment of a-z, 0-9 and single hyphens; empty if nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def syllables(text: str) -> list[str]:
    """Return the syllables (runs of letters and digits) of `text`, NFC, case kept."""
    return _SYLLABLE.findall(nfc(text))


def squeeze(text: str) -> str:
    """Return `text` NFC, with every run of white space (no-break space too) as one space."""
    text = nfc(text)
    # All white space but the space is unprintable; to split and join costs three times as much.
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return " ".join(text.split())


TYPOGRAPHY = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    "…": "...",
}
"""What typography makes of what is typed: by that two texts do not differ as words."""

_TYPOGRAPHIC = re.compile(f"[{''.join(TYPOGRAPHY)}]")


def typewritten(text: str) -> str:
    """Return `text` with the quotation marks, dashes and dots that a typewriter has."""
    return _TYPOGRAPHIC.sub(lambda sign: TYPOGRAPHY[sign.group()], text)


def quote_forms(text: str) -> tuple[str, str]:
    """Return a quote as it is compared with what it quotes, `squeeze(typewritten(…))`: two forms.

    The second has its first letter in the other case, for a quote may begin within a sentence.
    """
    sought = squeeze(typewritten(text))
    return sought, f"{sought[:1].swapcase()}{sought[1:]}"


def spelling_key(text: str) -> str:
    """Return a key that is equal for spellings of the same words and differs by marks.

    Case, white space, punctuation, the place of the tone mark (hoà = hòa) and i for a lone y
    (quí = quý) do not count; every mark does (thi ≠ thị).
    """
    return " ".join(map(_syllable_key, syllables(text)))


def folded_key(text: str) -> str:
    """Return `spelling_key` without marks: equal for "Móng Cái", "mong cai" and "MÓNG-CÁI"."""
    return " ".join(syllables(fold(spelling_key(text))))


@lru_cache(maxsize=65536)
def _syllable_key(syllable: str) -> str:
    letters, tone = _split_tone(syllable.lower())
    if letters.endswith("y"):
        letters = _SINGLE_Y.sub("i", letters)
    # The tone goes behind the letters as its own combining mark, so `fold` still removes it.
    return letters + _TONE_MARKS[tone]


def _split_tone(syllable: str) -> tuple[str, int]:
    """Return the letters of one lower-case syllable without its tone, and the tone's rank."""
    if syllable.isascii():
        return syllable, 0
    tone = 0
    kept = []
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            tone = TONES[char]
        else:
            kept.append(char)
    return nfc("".join(kept)), tone


@lru_cache(maxsize=8192)  # names of places and of topics are sorted again and again
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return the key that sorts by the Vietnamese alphabet, tones only breaking ties.

    Numbers come before letters and by value ("Quận 2" before "Quận 10"); a foreign accent sorts as
    its bare letter.
    """
    ranks: list[int] = []
    tones: list[int] = []
    for syllable in syllables(text.lower()):
        rank, tone = _syllable_ranks(syllable)
        ranks += rank
        tones.append(tone)
    return tuple(ranks), tuple(tones), nfc(text)


@lru_cache(maxsize=65536)
def _syllable_ranks(syllable: str) -> tuple[tuple[int, ...], int]:
    """Return the ranks by which one lower-case syllable is sorted, and its tone's."""
    letters, tone = _split_tone(syllable)
    if letters.isdecimal():
        return (min(int(letters[:_LONGEST_NUMBER]), _LETTERS_FROM - 1), -1), tone
    return (*(_LETTERS_FROM + _letter_rank(letter) for letter in letters), -1), tone


def _letter_rank(letter: str) -> int:
    if letter in _LETTER_RANK:
        return 10 + _LETTER_RANK[letter]
    if letter.isdecimal():
        return unicodedata.decimal(letter)
    base = unicodedata.normalize("NFD", letter)[0]
    return 10 + _LETTER_RANK[base] if base in _LETTER_RANK else 100 + ord(base)
