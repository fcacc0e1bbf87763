"""The passage of an article that shows best why it was found, with the found words told apart.

Pure: text and what is wanted in, segments out; how a highlight looks is up to who prints it. What
is highlighted is what `search.text.marks` says is meant, a phrase only where all of it stands. A
text is not taken apart into syllables: what is wanted is sought in a folded copy of equal length,
and only what is shown is looked at closely.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from archive.text import nfc
from search.text.analyzer import LONGEST_SYLLABLE, SYLLABLE, forms
from search.text.folded_copy import folded_copy
from search.text.marks import EXACT, NONE, Typed, beginnings, begins, nearness

LENGTH = 30
"""Syllables of a snippet: two lines of a terminal, or three of a phone."""
BEFORE = 5
"""Syllables shown before the first found word, unless the sentence begins nearer."""
SCANNED = 100_000
"""Characters of a text that are looked through; a long article has 10,000."""
MAX_HITS = 500
"""Places of a text that are weighed, those of what counts most first."""
LONGEST_PIECE = 60
"""Characters of one syllable, or of what is no word between two, that are shown."""
ELLIPSIS = "…"
TOGETHER = 0.5
"""What a word counts more when it follows another that was found."""

_BACK = 200
"""Characters before the first found word in which the beginning of the passage is sought."""
_BREAK = re.compile(r"[.;:?!…][^\n]*\s|\n")
"""Ends a sentence, or what stands for itself, between two syllables."""
_OPENING = "“\"'‘«(["


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet."""

    text: str
    found: bool
    """Whether it was sought, and is to be highlighted."""


class Wanted(NamedTuple):
    """What is sought, and so highlighted."""

    words: Mapping[Typed, float]
    """Syllable → how much it counts."""
    prefixes: Mapping[Typed, float]
    phrases: tuple[tuple[Typed, ...], ...]
    """Each of at least two syllables, which are among `words` only when sought alone too."""


class _Hit(NamedTuple):
    """Where something wanted stands: the syllables from `start` to `end`."""

    start: int
    end: int
    what: object
    """Of what is wanted; equal for the same."""
    value: float


class _Passage(NamedTuple):
    worth: float
    start: int
    """Where its first hit begins."""


def snippet(texts: Sequence[str], wanted: Wanted) -> tuple[Segment, ...]:
    """Return the best passage of `texts` (NFC; the lead, the body), the earlier of equals.

    Without anything found it is the beginning of the first text that has any word.
    """
    best, chosen = _Passage(0.0, -1), ""
    for text in (text[:SCANNED] for text in texts):
        if not chosen and SYLLABLE.search(text):
            chosen = text
        passage = _best_passage(text, wanted)
        if passage.worth > best.worth:
            best, chosen = passage, text
    begin = 0 if best.start < 0 else _beginning(chosen, best.start)
    end = _end(chosen, begin)
    parts = _parts(chosen[begin:end], wanted)
    shown = [Segment(ELLIPSIS, False)] * bool(begin)
    shown += [Segment(_spaced(text), found) for text, found in parts if text]
    more = chosen and (end < len(chosen) or len(chosen) == SCANNED)
    return (*shown, *[Segment(ELLIPSIS, False)] * bool(more))


def highlighted(text: str, wanted: Wanted) -> tuple[Segment, ...]:
    """Return all of a short text, as a title: the texts of the segments make up `nfc(text)`."""
    return tuple(Segment(piece, found) for piece, found in _parts(nfc(text), wanted) if piece)


def _best_passage(text: str, wanted: Wanted) -> _Passage:
    """Return the window with most of what is wanted, each counted once, at its nearest."""
    padded = folded_copy(text)
    hits = sorted(islice(_hits(text, padded, wanted), MAX_HITS), key=itemgetter(0, 1))
    numbers, follows = _places(text, padded, hits)
    best = _Passage(0.0, -1)
    for first, hit in enumerate(hits):
        worth: dict[object, float] = {}
        together = 0.0
        for place in range(first, len(hits)):
            if numbers[place] >= numbers[first] + LENGTH - BEFORE:
                break
            _, _, what, value = hits[place]
            if value > worth.get(what, 0.0):
                worth[what] = value
                together += TOGETHER * value * (follows[place] and place > first)
        total = sum(worth.values()) + together
        if total > best.worth:
            best = _Passage(total, hit.start)
    return best


def _places(text: str, padded: str, hits: Sequence[_Hit]) -> tuple[list[int], list[bool]]:
    """Return how many syllables stand before each hit, at most, and whether it follows another."""
    numbers: list[int] = []
    follows: list[bool] = []
    number = counted = 0
    end = -1
    for hit in hits:
        number += padded.count(" ", counted, hit.start)
        counted = hit.start
        between = "" if end < 0 or hit.start < end else text[end : hit.start]
        follows.append(
            bool(between) and "\n" not in between and padded[end + 1 : hit.start + 1].isspace()
        )
        numbers.append(number)
        end = max(end, hit.end)
    return numbers, follows


def _parts(text: str, wanted: Wanted) -> Iterator[tuple[str, bool]]:
    """Yield `text` piece by piece, with whether it is wanted; neighbouring found words in one."""
    padded = folded_copy(text)
    found = {span for hit in _hits(text, padded, wanted) for span in _syllables_of(padded, hit)}
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found):
        gap = text[spans[-1][1] : start] if spans else "\n"
        if gap.isspace() and "\n" not in gap:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    cursor = 0
    for start, end in spans:
        yield text[cursor:start], False
        yield text[start:end], True
        cursor = end
    yield text[cursor:], False


def _syllables_of(padded: str, hit: _Hit) -> Iterator[tuple[int, int]]:
    """Yield where the syllables of a hit begin and end in the text."""
    for match in SYLLABLE.finditer(padded, hit.start + 1, hit.end + 1):
        yield match.start() - 1, match.end() - 1


def _hits(text: str, padded: str, wanted: Wanted) -> Iterator[_Hit]:
    """Yield where what is wanted stands: phrases, then what counts most first."""
    most = max(wanted.words.values(), default=1.0)
    for phrase in wanted.phrases:
        yield from _phrase_hits(text, padded, phrase, most * len(phrase))
    leaves = [(weight, typed, False) for typed, weight in wanted.words.items()]
    leaves += [(weight, typed, True) for typed, weight in wanted.prefixes.items()]
    for weight, typed, prefix in sorted(leaves, key=lambda leaf: (-leaf[0], leaf[1:])):
        for start, end in _candidates(padded, typed.folded, prefix=prefix):
            value = weight * _near(typed, text, start, end, prefix=prefix)
            if value > NONE:
                yield _Hit(start, end, (prefix, typed), value)


def _phrase_hits(text: str, padded: str, phrase: tuple[Typed, ...], value: float) -> Iterator[_Hit]:
    """Yield where all syllables of a phrase stand side by side in one line."""
    for start, end in _candidates(padded, phrase[0].folded, prefix=False):
        near = _near(phrase[0], text, start, end, prefix=False)
        for typed in phrase[1:]:
            following = SYLLABLE.search(text, end)
            if near == NONE or following is None or "\n" in text[end : following.start()]:
                break
            end = following.end()
            if forms(following.group()[:LONGEST_SYLLABLE])[0] != typed.folded:
                break
            near = min(near, _near(typed, text, following.start(), end, prefix=False))
        else:
            if near > NONE:
                yield _Hit(start, end, phrase, value * near)


def _candidates(padded: str, folded: str, *, prefix: bool) -> Iterator[tuple[int, int]]:
    """Yield where the syllables begin and end in the text whose folded form is or begins so."""
    for form in beginnings(folded):
        open_end = prefix or len(form) >= LONGEST_SYLLABLE
        needle = f" {form}" if open_end else f" {form} "
        at = padded.find(needle)
        while at >= 0:
            end = at + 1 + len(form)
            if open_end:
                end = padded.index(" ", end)
            yield at, end - 1
            at = padded.find(needle, end)


def _near(typed: Typed, text: str, start: int, end: int, *, prefix: bool) -> float:
    """Return how far a syllable of the text, whose folded form fits, is what was typed."""
    if typed.marked == typed.folded:
        return EXACT
    _, written = forms(text[start : min(end, start + LONGEST_SYLLABLE)])
    return begins(typed, written) if prefix else nearness(typed, written)


def _beginning(text: str, hit: int) -> int:
    """Return where to begin: with the sentence if that is near, else some words before."""
    first = max(0, hit - _BACK)
    before = list(SYLLABLE.finditer(text, first, hit))
    if first and before and before[0].start() == first:
        del before[0]  # perhaps only its end
    begin = hit
    for word in reversed(before[-BEFORE:]):
        if _BREAK.search(text, word.end(), begin):
            break
        begin = word.start()
    else:
        if not first and len(before) <= BEFORE:
            return 0
    return begin - 1 if begin and text[begin - 1] in _OPENING else begin


def _end(text: str, begin: int) -> int:
    """Return where a passage of `LENGTH` syllables ends, and everything if there are no more."""
    words = list(islice(SYLLABLE.finditer(text, begin), LENGTH + 1))
    return words[LENGTH - 1].end() if len(words) > LENGTH else len(text)


def _spaced(text: str) -> str:
    """Return the text on one line, its ends kept, nothing in it longer than is fit to be shown."""
    words = " ".join(map(_short, text.split()))
    if not words:
        return " "
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _short(piece: str) -> str:
    return piece if len(piece) <= LONGEST_PIECE else piece[:LONGEST_PIECE] + ELLIPSIS
