"""Part of `prose`: sanitized HTML → the HTML of the page and its plain words, in one pass.

Headings begin at h2 and carry ids; links that lead outside say so to the browser; images are the
site's own; alignment is a class. The input must be nh3's output: well formed, nothing dangerous,
every attribute in double quotes, no bare `<` or `&`. What is no tag of that form becomes text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape

from archive.article import Prose
from archive.text import slugify, squeeze
from pipeline.prose_plain import Plain

OWN_IMAGE = re.compile(r"/media/[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""The only images shown: files below `content/media/`."""

_PARAGRAPHS = frozenset(("p", "li", "ul", "ol", "blockquote", "pre", "div", "hr", "dl", "dt", "dd"))
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "caption"))
_BLOCKS = _PARAGRAPHS | _TITLES | frozenset(("table", "tr"))
_SPACED = frozenset(("td", "th", "br"))
PARTING = _BLOCKS | _SPACED
"""Tags between whose words there is something, be it a space."""
_VOID = frozenset(("br", "hr", "img"))
_PLAIN = {"p": "\0", "li": "\0", "strong": "", "em": ""}
"""The most frequent of the tags that are kept as they are, and what stands between the words."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_NOTE_ID = re.compile(r"fn(?:ref\d*)?:\d+")
_NOTE_CLASSES = frozenset(("footnote", "footnote-ref", "footnote-backref"))
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])[ >]")
_TAG = re.compile(r"""<(/?)([a-z0-9]+)((?: [a-z]+="[^"]*")*)>""")
_ATTRIBUTE = re.compile(r""" ([a-z]+)="([^"]*)\"""")


def finish(parts: Iterable[Plain | str]) -> Prose:
    """Return the prose of plain blocks and sanitized HTML, in the order of the text."""
    parts = tuple(parts)
    levels = [part.level for part in parts if isinstance(part, Plain) and part.level]
    for part in parts:
        if not isinstance(part, Plain):
            levels += map(int, _HEADING.findall(part))
    finisher = _Finisher(2 - min(levels, default=2))
    for part in parts:
        if isinstance(part, Plain):
            finisher.add_plain(part)
        else:
            finisher.add_html(part)
    return Prose(finisher.html(), finisher.text())


class _Finisher:
    """Writes every element anew; the words are gathered as it goes."""

    def __init__(self, shift: int) -> None:
        self._out: list[str] = []
        self._shift = shift
        self._words: list[str] = []
        self._heading: tuple[int, int] | None = None
        self._ids: set[str] = set()
        self._times: Counter[str] = Counter()
        self._silent = False
        self._note_links: list[tuple[int, str]] = []

    def html(self) -> str:
        """Return the HTML; a note that nothing refers to leads nowhere back."""
        for at, id_ in self._note_links:
            if id_ not in self._ids:
                self._out[at] = "<a>"
        return "".join(self._out).strip()

    def text(self) -> str:
        """Return the words, one paragraph a line."""
        parts = "".join(self._words).split("\0")
        paragraphs = (squeeze(part) for part in parts if part not in ("", "\n"))
        return "\n".join(part for part in paragraphs if part)

    def add_plain(self, block: Plain) -> None:
        """Write a block that needs no markup but its own tags."""
        level, text = block
        if level:
            self.open_tag(f"h{level}", "")
            self.add_text(text)
            self.close_tag(f"h{level}")
            self._out.append("\n")
        else:
            self._out.append(f"<p>{text}</p>\n")
            self._words.append(f"\0{text}\0")

    def add_html(self, safe_html: str) -> None:
        """Write sanitized HTML."""
        # The standard library's parser of any HTML takes three times as long: 0.24 ms an article.
        first, *rest = _TAG.split(safe_html)
        self.add_text(first)
        for slash, tag, attributes, text in zip(*(rest[at::4] for at in range(4)), strict=True):
            if tag in _PLAIN and not attributes:
                self.add_plain_tag(f"<{slash}{tag}>", _PLAIN[tag])
            elif slash:
                self.close_tag(tag)
            else:
                self.open_tag(tag, attributes)
            if text:
                self.add_text(text)
        self._out.append("\n")

    def add_plain_tag(self, tag: str, between: str) -> None:
        """Write a tag as it is; `between` parts the words before it from those behind it."""
        self._out.append(tag)
        self._words.append(between)

    def open_tag(self, tag: str, attributes: str) -> None:
        """Write an opening tag; `attributes` is what stands between its name and its end."""
        written = _ATTRIBUTE.findall(attributes) if attributes else ()
        given = {name: unescape(value) for name, value in written}
        if tag in _BLOCKS:
            self._words.append("\0")
        elif tag in _SPACED:
            self._words.append(" ")
        if tag == "img" and not OWN_IMAGE.fullmatch(given.get("src", "")):
            return
        kept = self._attributes(tag, given) if given else {}
        if tag in _LEVELS:
            tag = self._level(tag)
            self._heading = len(self._out), len(self._words)
        if tag == "a" and kept.get("class", "").startswith("footnote"):
            self._silent = True
            self._note_links.append((len(self._out), kept.get("href", "#")[1:]))
        self._out.append(f"<{tag}{_written(kept)}>" if kept else f"<{tag}>")

    def close_tag(self, tag: str) -> None:
        """Write a closing tag; the words of a heading become its id."""
        if tag in _VOID:
            return
        if tag in _BLOCKS:
            self._words.append("\0")
        if tag == "a":
            self._silent = False
        if tag in _LEVELS:
            tag = self._level(tag)
            if self._heading is not None:
                opened, said = self._heading
                name = self._unique(_heading_id("".join(self._words[said:])))
                self._out[opened] = f'<{tag} id="{name}">'
                self._heading = None
        self._out.append(f"</{tag}>")

    def add_text(self, written: str) -> None:
        """Write what stands between two tags."""
        data = written
        if "&" in written or "<" in written or ">" in written:
            data = unescape(written)
            written = escape(data, quote=False)
        self._out.append(written)
        if not self._silent:
            self._words.append(data.replace("\0", ""))

    def _attributes(self, tag: str, given: dict[str, str]) -> dict[str, str]:
        """Return the attributes an element keeps, in the order of their names."""
        kept = {name: given[name] for name in sorted(given) if name not in ("class", "style", "id")}
        classes = [name for name in given.get("class", "").split() if name in _NOTE_CLASSES]
        if aligned := _ALIGN.search(given.get("style", "")):
            classes.append(f"align-{aligned[1]}")
        if classes:
            kept["class"] = " ".join(classes)
        if _NOTE_ID.fullmatch(given.get("id", "")) and given["id"] not in self._ids:
            self._ids.add(given["id"])
            kept["id"] = given["id"]
        if tag == "a" and _OUTSIDE.match(given.get("href", "")):
            kept["rel"] = "noopener"
        if tag == "img":
            kept["loading"] = "lazy"
            kept.setdefault("alt", "")
        return kept

    def _level(self, tag: str) -> str:
        return f"h{min(6, _LEVELS[tag] + self._shift)}"

    def _unique(self, name: str) -> str:
        """Return an id that no heading above has, from the words of a heading."""
        name = name or "muc"
        free = name
        while free in self._ids:
            self._times[name] += 1
            free = f"{name}-{self._times[name] + 1}"
        self._ids.add(free)
        return free


_heading_id = lru_cache(maxsize=1024)(slugify)  # "Kết quả" heads a part of many an article


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
