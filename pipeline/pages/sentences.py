"""Part of `plan`: quotes of facts → where in the article's page they are said, and the way back.

Pure. Input: the title, lead and rendered prose of an article, then its quotes one after the other;
output: the fragment that each leads to, and the prose with these places marked. A quote is found as
validation finds it: white space, typography and the case of its first letter do not count.
"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from archive.interface import t
from archive.shown import Quote
from archive.text import TYPOGRAPHY, squeeze, typewritten
from pipeline.prose_html import PARTING

LEAD = "doan_dan"
"""Fragment of the lead. An underline is in no id that a heading has."""
TITLE = "tieu_de"

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|&(?:#?[a-zA-Z0-9]+);|[^<&]+")
"""What `pipeline.prose` writes: tags without `>` in their attributes, references, text."""
_NOTE = 'class="footnote'


_Facts = tuple[int, ...]
"""Their numbers."""


class _Range(NamedTuple):
    """Signs of the prose, told by their places in `_Signs.places`; the last one included."""

    first: int
    last: int


class _Signs(NamedTuple):
    """What a quote is compared with."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Of each sign of `text`: the token that it comes from, and its place there."""


class Sentences:
    """Where the facts of one article are stated: asked for quotes in the order of its page."""

    def __init__(self, title: str, lead: str, html: str) -> None:
        """Look in these."""
        self._title = squeeze(typewritten(title))
        self._lead = squeeze(typewritten(lead))
        self._html = html
        self._tokens: tuple[str, ...] = ()
        self._signs = _Signs("", ())
        self._found: list[tuple[_Range, int]] = []
        self._number = 0

    def quote(self, text: str | None) -> Quote | None:
        """Return a quote with its place; None when there is none."""
        if not text:
            return None
        self._number += 1
        if not self._tokens:
            self._tokens = tuple(found[0] for found in _TOKEN.finditer(self._html))
            self._signs = _signs(self._tokens)
        sought = squeeze(typewritten(text))
        for way in (sought, f"{sought[:1].swapcase()}{sought[1:]}"):
            if (at := self._signs.text.find(way)) >= 0:
                self._found.append((_Range(at, at + len(way) - 1), self._number))
                return Quote(text, self._number, f"cau_{self._number}")
            for fragment, said in ((LEAD, self._lead), (TITLE, self._title)):
                if way in said:
                    return Quote(text, self._number, fragment)
        return Quote(text, self._number, "")

    def html(self) -> str:
        """Return the prose with the sentences marked that were asked for until now."""
        if not self._found:
            return self._html
        marks = list(_merged(sorted(self._found)))
        return "".join(_marked(self._tokens, self._signs.places, marks))


def _signs(tokens: tuple[str, ...]) -> _Signs:
    """Return the words of some tokens as quotes are compared, each sign with its place."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    silent = False

    def add(sign: str, place: tuple[int, int]) -> None:
        if not sign.isspace():
            text.append(sign)
            places.append(place)
        elif text and text[-1] != " ":
            text.append(" ")
            places.append(place)

    for number, token in enumerate(tokens):
        if token[0] == "<":
            name = token.strip("</>").partition(" ")[0]
            silent = (name == "a" and _NOTE in token) or (silent and token != "</a>")  # noqa: S105
            if name in PARTING:
                add(" ", (number, 0))
        elif not silent:
            for at, sign in enumerate(unescape(token) if token[0] == "&" else token):
                for typed in TYPOGRAPHY.get(sign, sign):
                    add(typed, (number, at))
    return _Signs("".join(text), tuple(places))


def _merged(found: list[tuple[_Range, int]]) -> Iterator[tuple[_Range, _Facts]]:
    """Yield ranges, those that overlap as one, with the numbers of their facts, ascending."""
    whole, numbers = found[0][0], [found[0][1]]
    for one, number in found[1:]:
        if one.first <= whole.last:
            whole = _Range(whole.first, max(whole.last, one.last))
            numbers.append(number)
        else:
            yield whole, tuple(sorted(numbers))
            whole, numbers = one, [number]
    yield whole, tuple(sorted(numbers))


def _marked(
    tokens: tuple[str, ...],
    places: tuple[tuple[int, int], ...],
    marks: list[tuple[_Range, _Facts]],
) -> Iterator[str]:
    """Yield the tokens, with an element at the beginning of each mark and links behind its end."""
    begins: dict[int, dict[int, _Facts]] = {}
    ends: dict[int, dict[int, _Facts]] = {}
    for (first, last), facts in marks:
        number, at = places[first]
        begins.setdefault(number, {})[at] = facts
        number, at = places[last]
        ends.setdefault(number, {})[at + 1] = facts
    linking: _Facts = ()
    in_link = False
    for number, token in enumerate(tokens):
        in_link = token.startswith(("<a ", "<a>")) or (in_link and token != "</a>")  # noqa: S105
        opening, ending = begins.get(number, {}), ends.get(number, {})
        for start, end in _parts(token, opening, ending):
            yield _said(token[start:end], opening.get(start, ()))
            linking += ending.get(1 if token[0] == "&" else end, ())
            if linking and not in_link:  # a link may not lie in another
                yield from map(_link, linking)
                linking = ()


def _parts(token: str, *cuts: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges between cuts of a token; a reference is one sign and is not cut."""
    within = {at for some in cuts for at in some if 0 < at < len(token) and token[0] != "&"}
    yield from pairwise((0, *sorted(within), len(token)))


def _said(html: str, numbers: _Facts) -> str:
    """Return words as the places to which some facts lead."""
    opened = "".join(f'<span class="said" id="cau_{number}">' for number in numbers)
    return opened + html + "</span>" * len(numbers)


def _link(number: int) -> str:
    label = t("article.fact", number=number)
    return f'<a class="fact" href="#du_kien_{number}" aria-label="{label}">{number}</a>'
