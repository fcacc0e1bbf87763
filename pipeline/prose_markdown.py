"""Part of `prose`: the one Python-Markdown renderer, its dialect, and shortcuts through it.

The dialect is standard Markdown with tables, footnotes and lists that keep to their kind. The
shortcuts use Python-Markdown's own extension points and change no byte of what it returns: each
only recognizes text that nothing in the dialect can act upon, and spares the search for it.
"""

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.serializers import to_xhtml_string
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from archive.interface import t

INLINE_SIGNS = ("*", "[", "_", "<", "&", "\\", "`", "  \n", STX)
"""One of these is in whatever an inline pattern of the dialect matches, or holds a place for it."""

SIGNS_OF_PATTERNS = {
    **dict.fromkeys(("footnote", "reference", "link", "image_link", "image_reference"), "["),
    **dict.fromkeys(("short_reference", "short_image_ref"), "["),
    **dict.fromkeys(("autolink", "automail", "html"), "<"),
    "backtick": "`",
    "escape": "\\",
    "linebreak": "  \n",
    "entity": "&",
}
"""Inline patterns by name, each with one of `INLINE_SIGNS` that is in whatever it matches."""

_WORDS = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")
_HEADING = re.compile(r"(#{1,6})([^#\\\n]*)")
_WORDED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))


def dialect() -> tuple[Extension, ...]:
    """Return new extensions that make Python-Markdown read our Markdown, without shortcuts."""
    footnotes = _Footnotes(BACKLINK_TITLE=t("prose.backlink"), BACKLINK_TEXT="↩")
    return TableExtension(), footnotes, SaneListExtension()


@cache
def renderer() -> Markdown:
    """Return this process's one renderer; it is costly to make."""
    markdown = Markdown(extensions=[*dialect(), _Shortcuts()])
    _settle(markdown, markdown.parser, markdown.treeprocessors["inline"])
    blocks: Any = markdown.treeprocessors["plain_block"]
    markdown.serializer = blocks.serialize
    return markdown


def _settle(markdown: Any, parser: Any, inline: Any) -> None:
    """Put plain tuples and sets where nothing is registered any more (0.04 ms an article).

    Python-Markdown makes a list of all block processors anew for every block, and looks for every
    tag in a list of 60.
    """
    parser.blockprocessors = tuple(parser.blockprocessors)
    markdown.treeprocessors["plain_block"].settle(inline)
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
    """Spares plain prose what is only for other text: an article takes 0.12 ms, not 0.91."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register every shortcut right before what it spares, or in its place."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain_paragraph", 110)
        md.parser.blockprocessors.register(_PlainHeadings(md.parser), "plain_heading", 109)
        md.treeprocessors.register(_PlainBlocks(md), "plain_block", 22)
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
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else lines


class _PlainParagraphs(ParagraphProcessor):
    """Takes blocks whose lines all begin with a letter before all others (0.19 ms an article).

    Headings, rules, lists, quotes, tables, code, notes and references all need a line that begins
    with something else.
    """

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (Python-Markdown's)
        return block[:1].isalpha() and ("\n" not in block or _WORDS.fullmatch(block) is not None)

    def run(self, parent: Element, blocks: list[str]) -> None:
        if self.parser.state.isstate("list"):
            super().run(parent, blocks)
            return
        taken = 0
        for block in blocks:
            if not self.test(parent, block):
                break
            SubElement(parent, "p").text = block
            taken += 1
        del blocks[:taken]


class _PlainHeadings(BlockProcessor):
    """Takes blocks of one line that are plain headings, with a simpler search (0.02 ms)."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (Python-Markdown's)
        return _HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        if heading := _HEADING.fullmatch(blocks.pop(0)):
            SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()


class _PlainBlocks(Treeprocessor):
    """Writes blocks without `INLINE_SIGNS` at once, as they stand (0.05 ms an article).

    The others are a document of their own to all that acts upon the tree: no block of the top
    level depends on another there.
    """

    def settle(self, inline: Any) -> None:
        """Learn the patterns of `inline`, of which it will be given those that can match."""
        registry = inline.inlinePatterns
        signs = {id(registry[name]): sign for name, sign in SIGNS_OF_PATTERNS.items()}
        self._patterns = tuple((pattern, signs.get(id(pattern), "")) for pattern in registry)
        self._inline = inline

    def run(self, root: Element) -> Element:
        """Return the tree without the blocks that are written."""
        self._written: list[str] = []
        self._at: list[int] = []
        said = "\0".join(root.itertext())
        self._inline.inlinePatterns = [pattern for pattern, sign in self._patterns if sign in said]
        self._apart = not root.text and not any(block.tail for block in root)
        if not self._apart:  # text beside blocks may become blocks
            return root
        signs = tuple(sign for sign in INLINE_SIGNS if sign in said)
        rest = Element(root.tag)
        for block in root:
            tag, text = block.tag, block.text
            if (
                tag in _WORDED
                and text
                and not len(block)
                and not any(map(text.__contains__, signs))
            ):
                self._written.append(f"<{tag}>{text.replace('>', '&gt;')}</{tag}>\n")
            else:
                self._at.append(len(self._written))
                self._written.append("")
                rest.append(block)
        return rest

    def serialize(self, root: Element) -> str:
        """Return the HTML of the whole document; `root` is what `run` left, inline markup read."""
        if not self._apart:
            return to_xhtml_string(root)
        for at, block in zip(self._at, root, strict=True):
            self._written[at] = to_xhtml_string(block)
        return f"<{root.tag}>{''.join(self._written)}</{root.tag}>"


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
