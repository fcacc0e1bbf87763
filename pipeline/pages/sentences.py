"""Part of `plan`: quotes of facts → where in the article's page they are said, and the way back.

Pure. Input: the title, lead and rendered prose of an article, then its quotes one after the other;
output: the fragment that each leads to, and the prose with these places marked. A quote is found as
validation finds it: white space, typography and the case of its first letter do not count.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from html import escape, unescape
from typing import NamedTuple

from archive.interface import t
from archive.shown import Quote
from archive.text import TYPOGRAPHY, quote_forms, squeeze, typewritten
from pipeline.prose_html import PARTING

LEAD = "doan_dan"
"""Fragment of the lead. An underline is in no id that a heading has."""
TITLE = "tieu_de"

_PART = re.compile(r"<(/?)([a-z0-9]+)[^>]*>|&(?:#?[a-zA-Z0-9]+);|[^<&]+")
"""What `pipeline.prose` writes: tags without `>` in their attributes, references, text."""
_NOTE = 'class="footnote'


class _Mark(NamedTuple):
    """Words of the prose, told by their places in its HTML."""

    start: int
    end: int
    """Behind the last of the words."""
    after: int
    """Where links may stand: behind the words and behind the link that they end in."""
    facts: tuple[int, ...]
    """Their numbers."""


class _Signs(NamedTuple):
    """What a quote is compared with."""

    text: str
    places: tuple[tuple[int, int], ...]
    """Of each sign of `text`: where what it comes from begins and ends in the HTML."""


class Sentences:
    """Where the facts of one article are stated: asked for quotes in the order of its page."""

    def __init__(self, title: str, lead: str, html: str) -> None:
        """Look in these."""
        self._title = title
        self._lead = lead
        self._html = html
        self._marks: list[_Mark] = []
        self._number = 0

    def quote(self, text: str | None) -> Quote | None:
        """Return a quote with its place; None when there is none."""
        if not text:
            return None
        self._number += 1
        if found := _exactly(self._html, text) or self._alike(text):
            after = _behind_link(self._html, found[1])
            self._marks.append(_Mark(*found, after, (self._number,)))
            return Quote(text, self._number, f"cau_{self._number}")
        for fragment, said in ((LEAD, self._lead), (TITLE, self._title)):
            if any(form in squeeze(typewritten(said)) for form in quote_forms(text)):
                return Quote(text, self._number, fragment)
        return Quote(text, self._number, "")

    def html(self) -> str:
        """Return the prose with the sentences marked that were asked for until now."""
        return "".join(_marked(self._html, _merged(sorted(self._marks))))

    def _alike(self, quote: str) -> tuple[int, int] | None:
        """Return where the prose says a quote but for typography; slower by far."""
        if quote in self._lead or quote in self._title:
            return None
        for form in quote_forms(quote):
            if (at := self._signs.text.find(form)) >= 0:
                places = self._signs.places[at : at + len(form)]
                return places[0][0], places[-1][1]
        return None

    @cached_property
    def _signs(self) -> _Signs:
        return _signs(self._html)


def _exactly(html: str, quote: str) -> tuple[int, int] | None:
    """Return where the prose says a quote letter by letter, as most are, without markup in it."""
    written = escape(quote, quote=False)
    at = html.find(written)
    if at < 0:
        return None
    in_tag = html.rfind("<", 0, at) > html.rfind(">", 0, at)
    in_reference = html.rfind("&", 0, at) > html.rfind(";", 0, at)
    return None if in_tag or in_reference else (at, at + len(written))


def _signs(html: str) -> _Signs:
    """Return the words of prose as quotes are compared, each sign with its place."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    silent = False

    def add(sign: str, start: int, end: int) -> None:
        if not sign.isspace():
            text.append(sign)
            places.append((start, end))
        elif text and text[-1] != " ":
            text.append(" ")
            places.append((start, end))

    for found in _PART.finditer(html):
        part, start = found[0], found.start()
        if name := found[2]:
            silent = (name == "a" and _NOTE in part) or (silent and part != "</a>")
            if name in PARTING:
                add(" ", start, start)
        elif not silent and part[0] == "&":
            for typed in typewritten(unescape(part)):
                add(typed, start, found.end())
        elif not silent:
            for at, sign in enumerate(part, start):
                for typed in TYPOGRAPHY.get(sign, sign):
                    add(typed, at, at + 1)
    return _Signs("".join(text), tuple(places))


def _behind_link(html: str, end: int) -> int:
    """Return the place behind the link that words end in, for a link may not lie in another."""
    opened = max(html.rfind("<a ", 0, end), html.rfind("<a>", 0, end))
    return end if opened <= html.rfind("</a>", 0, end) else html.index("</a>", end) + len("</a>")


def _merged(marks: list[_Mark]) -> Iterator[_Mark]:
    """Yield marks, those that overlap as one."""
    whole: _Mark | None = None
    for mark in marks:
        if whole is not None and mark.start < whole.after:
            whole = _Mark(
                whole.start,
                max(whole.end, mark.end),
                max(whole.after, mark.after),
                tuple(sorted(whole.facts + mark.facts)),
            )
            continue
        if whole is not None:
            yield whole
        whole = mark
    if whole is not None:
        yield whole


def _marked(html: str, marks: Iterator[_Mark]) -> Iterator[str]:
    """Yield the HTML, with an element at the beginning of each mark and links behind its end."""
    last = 0
    for start, end, after, facts in marks:
        tag = html.find("<", start, end)
        words = end if tag < 0 else tag
        yield html[last:start]
        yield "".join(f'<span class="said" id="cau_{number}">' for number in facts)
        yield html[start:words]
        yield "</span>" * len(facts) + html[words:after]
        yield from map(_link, facts)
        last = after
    yield html[last:]


def _link(number: int) -> str:
    label = t("article.fact", number=number)
    return f'<a class="fact" href="#du_kien_{number}" aria-label="{label}">{number}</a>'
