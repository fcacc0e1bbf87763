"""Part of `prose`: what an editor should know of HTML that will not be published.

Reads the HTML that Markdown made, before it is sanitized: what stands in a code span is only
text there, and what hides behind entities is plain.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

from archive.hidden import FORBIDDEN, forbidden_fault
from archive.interface import hint, t
from archive.problems import Fault, Severity
from archive.records import record
from archive.text import squeeze
from pipeline.prose_html import OWN_IMAGE

_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "div", "dl", "dt", "dd")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "caption"))
_TABLES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "th", "td"))
_PHRASES = frozenset(("a", "img", "strong", "em", "b", "i", "u", "s", "del", "ins", "sub", "sup"))
_TERMS = frozenset(("small", "mark", "code", "kbd", "abbr", "cite", "q"))
TAGS = _BLOCKS | _HEADINGS | _TABLES | _PHRASES | _TERMS
"""Elements that prose may have."""

_RUNNING = frozenset(("script", "style", "iframe", "object", "embed", "applet", "frameset"))
_FOREIGN = frozenset(("svg", "math", "template", "noscript", "noembed", "noframes", "xmp"))
EMPTIED = _RUNNING | _FOREIGN | frozenset(("textarea", "select", "title"))
"""Elements that go with everything in them."""

SCHEMES = frozenset(("http", "https", "mailto"))
"""What links may begin with, beside addresses of the site itself."""

_ACTIVE = EMPTIED | frozenset(("form", "input", "button", "link", "meta", "base", "frame"))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_HARMFUL = frozenset(("javascript", "vbscript", "data", "file", "blob"))
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_ENTITY = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}));?", re.IGNORECASE)
_NOT_LINE_END = re.compile(r"[^\n]")
_MAX_DANGERS = 50


@record(frozen=True, slots=True)
class Danger:
    """Something that will not be published, at 1-based line and column of the Markdown.

    Line and column are 0 when the Markdown does not show it as it is (hidden behind entities).
    """

    line: int
    column: int
    fault: Fault


def find_dangers(markdown: str, unsafe_html: str) -> tuple[Danger, ...]:
    """Return what of `unsafe_html`, made from `markdown`, an editor must know."""
    scanner = _Scanner(_without_code(markdown).lower())
    scanner.feed(unsafe_html)
    scanner.close()
    return tuple(scanner.dangers)


def find_forbidden(markdown: str, html: str) -> tuple[Danger, ...]:
    """Return the forbidden signs in `html`, which entities of the `markdown` stand for."""
    signs = dict.fromkeys(FORBIDDEN.findall(html))
    dangers: list[Danger] = []
    shown = _without_code(markdown) if signs else ""
    for entity in _ENTITY.finditer(shown):
        sign = chr(min(int(entity[1], 16) if entity[1] else int(entity[2]), sys.maxunicode))
        if sign in signs and len(dangers) < _MAX_DANGERS:
            place = _place(shown, entity.start())
            dangers.append(Danger(*place, forbidden_fault(sign, entity.group())))
    return tuple(dangers or [Danger(0, 0, forbidden_fault(sign)) for sign in signs])


def _without_code(markdown: str) -> str:
    """Return the Markdown with spaces for what stands in code, where nothing has a meaning."""
    return _CODE.sub(lambda code: _NOT_LINE_END.sub(" ", code.group()), markdown)


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Scanner(HTMLParser):
    """Looks at every tag, and finds it again in the Markdown."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[Danger] = []
        self._source = source
        self._seen: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self._report("prose.active", (f"<{tag}",), tag)
        elif tag not in TAGS:
            self._report("prose.tag", (f"<{tag}",), tag, "warning")
        for name, value in attrs:
            if name.startswith("on"):
                self._report("prose.event", (name,), name)
            elif tag == "img" and name == "src":
                if not OWN_IMAGE.fullmatch(value or ""):
                    self._report("prose.image", _written(value or ""), value or "")
            elif name in ("href", "src", "action", "formaction", "cite", "srcset"):
                self._address(value or "")

    def handle_startendtag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _address(self, value: str) -> None:
        # Browsers drop white space and control characters within a scheme.
        bare = "".join(char for char in value if char > " ").lower()
        scheme = _SCHEME.match(bare)
        if scheme is None or scheme[1] in SCHEMES:
            return
        if scheme[1] in _HARMFUL:
            self._report("prose.address", _written(value), value)
        else:
            self._report("prose.scheme", _written(value), value, "warning")

    def _report(
        self, key: str, needles: tuple[str, ...], shown: str, severity: Severity = "error"
    ) -> None:
        if len(self.dangers) >= _MAX_DANGERS:
            return
        line, column = self._place(needles)
        shown = FORBIDDEN.sub("", squeeze(shown))[:60]
        fault = Fault((), t(key, shown=shown), hint(key, shown=shown), severity)
        self.dangers.append(Danger(line, column, fault))

    def _place(self, needles: tuple[str, ...]) -> tuple[int, int]:
        """Return where the last of `needles` stands that has not been told of yet.

        The others are the last one with what is written before it, the likeliest first.
        """
        for needle in needles:
            sought = needle.lower()
            found = self._source.find(sought, self._seen[sought])
            if found >= 0:
                self._seen[sought] = found + len(sought)
                at = found + len(sought) - len(needles[-1])
                return _place(self._source, at)
        return 0, 0


def _written(address: str) -> tuple[str, ...]:
    """Return the ways an address stands in Markdown, the likeliest first, the bare one last."""
    return f"]({address}", f'="{address}', f"='{address}", f"={address}", f"]: {address}", address
