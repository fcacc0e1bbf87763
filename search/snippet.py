"""The passage of an article that shows best why it was found, with the found words told apart.

Pure: text and sought words in, segments out; how a highlight looks is up to who prints it. Words
are found without marks, as the index finds them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.analyzer import Syllable, syllables
from search.ranking import PAIR_WEIGHT, Term, nearness

LENGTH = 30
"""Syllables of a snippet: two lines of a terminal, or three of a phone."""
BEFORE = 5
"""Syllables shown before the first found word, unless the sentence begins nearer."""
SCANNED = 100_000
"""Characters of a text that are looked through; a long article has 10,000."""
LONGEST_PIECE = 60
"""Characters of one syllable, or of what is no word between two, that are shown."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet."""

    text: str
    found: bool
    """Whether it was sought, and is to be highlighted."""


@dataclass(frozen=True, slots=True)
class _Passage:
    worth: float
    start: int
    """Number of its first syllable."""


def snippet(texts: Sequence[str], sought: Mapping[Term, float]) -> tuple[Segment, ...]:
    """Return the best passage of `texts` (NFC; the lead, the body), the earlier of equals.

    `sought` tells how much each word counts. Without a found word it is the beginning of the first
    text that has any.
    """
    by_folded: dict[str, list[tuple[Term, float]]] = {}
    for term, weight in sought.items():
        by_folded.setdefault(term.folded, []).append((term, weight))
    best = _Passage(-1.0, 0)
    chosen, words = "", list[Syllable]()
    for text in (text[:SCANNED] for text in texts):
        words_here = list(syllables(text))
        passage = _best_passage(words_here, by_folded)
        if words_here and passage.worth > best.worth:
            best, chosen, words = passage, text, words_here
    return _segments(chosen, words, best.start, by_folded)


def _best_passage(
    words: Sequence[Syllable], sought: Mapping[str, Sequence[tuple[Term, float]]]
) -> _Passage:
    """Return the window with most of what is sought, each word counted once, at its nearest."""
    hits = [
        (place, term, weight * nearness(term, words[place].marked))
        for place, word in enumerate(words)
        for term, weight in sought.get(word.folded, ())
    ]
    best = _Passage(0.0, 0)
    for first, (start, _, _) in enumerate(hits):
        worth: dict[Term, float] = {}
        together = 0.0
        last = -2
        for number in range(first, len(hits)):
            place, term, value = hits[number]
            if place >= start + LENGTH - BEFORE:
                break
            if value > worth.get(term, 0.0):
                worth[term] = value
                together += PAIR_WEIGHT * value * (place == last + 1)
            last = place
        total = sum(worth.values()) + together
        if total > best.worth:
            best = _Passage(total, _beginning(words, start))
    return best


def _beginning(words: Sequence[Syllable], hit: int) -> int:
    """Return the syllable to begin with: the sentence's first if near, else some words before."""
    for place in range(hit, max(-1, hit - BEFORE - 1), -1):
        if not words[place].joined:
            return place
    return max(0, hit - BEFORE)


def _segments(
    text: str,
    words: Sequence[Syllable],
    first: int,
    sought: Mapping[str, object],
) -> tuple[Segment, ...]:
    """Return the passage in segments, neighbouring found words in one."""
    if not words:
        return ()
    shown = words[first : first + LENGTH]
    begin = 0 if first == 0 else shown[0].start
    end = len(text) if first + LENGTH >= len(words) else shown[-1].end
    segments = [Segment(ELLIPSIS, False)] if begin else []
    cursor = begin
    for place, word in enumerate(shown):
        if word.folded not in sought:
            continue
        follows = place > 0 and word.joined and shown[place - 1].folded in sought
        gap = _spaced(text[cursor : word.start])
        if follows and gap == " ":
            segments[-1] = Segment(
                f"{segments[-1].text} {_short(text[word.start : word.end])}", True
            )
        else:
            segments += [Segment(gap, False)] * bool(gap)
            segments.append(Segment(_short(text[word.start : word.end]), True))
        cursor = word.end
    rest = _spaced(text[cursor:end]) + (ELLIPSIS if end < len(text) else "")
    return (*segments, *[Segment(rest, False)] * bool(rest))


def _spaced(text: str) -> str:
    """Return the text on one line, its ends kept, nothing in it longer than is fit to be shown."""
    words = " ".join(map(_short, text.split()))
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def _short(piece: str) -> str:
    return piece if len(piece) <= LONGEST_PIECE else piece[:LONGEST_PIECE] + ELLIPSIS
