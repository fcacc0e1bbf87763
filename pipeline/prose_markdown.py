"""Part of `prose`: the one Python-Markdown renderer, its dialect, and shortcuts through it.

The dialect is standard Markdown with tables, footnotes and lists that keep to their kind. The
shortcuts use Python-Markdown's own extension points and change no byte of what it returns: each
only recognizes text that nothing in the dialect can act upon, and spares the search for it.
"""

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from archive.interface import t

INLINE_SIGNS = ("*", "[", "_", "<", "&", "\\", "`", "  \n", STX)
"""One of these is in whatever an inline pattern of the dialect matches, or holds a place for it."""

_WORDS = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")


def dialect() -> tuple[Extension, ...]:
    """Return new extensions that make Python-Markdown read our Markdown, without shortcuts."""
    footnotes = _Footnotes(BACKLINK_TITLE=t("prose.backlink"), BACKLINK_TEXT="↩")
    return TableExtension(), footnotes, SaneListExtension()


@cache
def renderer() -> Markdown:
    """Return this process's one renderer; it is costly to make."""
    markdown = Markdown(extensions=[*dialect(), _Shortcuts()])
    _settle(markdown, markdown.parser, markdown.treeprocessors["inline"])
    return markdown


def _settle(markdown: Any, parser: Any, inline: Any) -> None:
    """Put plain tuples and sets where nothing is registered any more (0.04 ms an article).

    Python-Markdown makes a list of all block processors anew for every block, and looks for every
    tag in a list of 60.
    """
    parser.blockprocessors = tuple(parser.blockprocessors)
    inline.inlinePatterns = tuple(inline.inlinePatterns)
    markdown.block_level_elements = frozenset(markdown.block_level_elements)


class _Footnotes(FootnoteExtension):
    """Footnotes with ids by number, `fn:1` and `fnref:1`: a label may hold anything."""

    def reset(self) -> None:
        super().reset()
        self._numbers: dict[str, str] = {}

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 (Python-Markdown's names)
        return super().makeFootnoteId(self._number(id))

    def makeFootnoteRefId(  # noqa: N802 (Python-Markdown's name)
        self,
        id: str,  # noqa: A002 (Python-Markdown's name)
        found: bool = False,
    ) -> str:
        return super().makeFootnoteRefId(self._number(id), found)

    def _number(self, label: str) -> str:
        if len(self._numbers) < len(self.footnotes):
            self._numbers = {label: str(at) for at, label in enumerate(self.footnotes, start=1)}
        return self._numbers[label]


class _Shortcuts(Extension):
    """Spares plain prose what is only for other text: an article takes 0.18 ms, not 0.91."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register every shortcut right before what it spares, or in its place."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain_paragraph", 110)
        md.treeprocessors.register(_PlainTexts(md), "plain_text", 21)


class _Whitespace(NormalizeWhitespace):
    """Normalizes only a text with white space at an end of line or of a rare kind (0.04 ms)."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        rare = any(map(text.__contains__, ("\t", "\r", STX, ETX, " \n")))
        return super().run(lines) if rare or text.endswith(" ") else [*lines, "", ""]


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Parses a text as HTML only when a tag or an entity can be in it (0.02 ms an article)."""

    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines


class _PlainParagraphs(ParagraphProcessor):
    """Takes blocks whose lines all begin with a letter before all others (0.19 ms an article).

    Headings, rules, lists, quotes, tables, code, notes and references all need a line that begins
    with something else.
    """

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (Python-Markdown's)
        return _WORDS.fullmatch(block) is not None


class _PlainTexts(Treeprocessor):
    """Exempts texts without `INLINE_SIGNS` from the search for inline markup (0.45 ms an article).

    An `AtomicString` is Python-Markdown's own word for such a text.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _is_plain(element.text):
                element.text = AtomicString(element.text)
            if element.tail and _is_plain(element.tail):
                element.tail = AtomicString(element.tail)


def _is_plain(text: str) -> bool:
    return not any(map(text.__contains__, INLINE_SIGNS))
