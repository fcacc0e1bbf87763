"""Part of `load`: YAML text → dicts, lists, texts and None, with the place of everything.

YAML's own guesses are refused: `no` stays "no", `012` stays "012", a date stays as typed; only
`null`, `~` and nothing are None. Anchors, aliases, tags, merge keys and keys that are not text
are faults, and so is anything deep or large: the parser's events are read one by one, so a bomb
costs no more than its own bytes. Signs that no text has, which escapes can bring, are faults and
left out. Knows nothing of files or of what the keys mean.
"""

import re
from array import array
from dataclasses import dataclass, field
from typing import Any

import yaml

from archive.hidden import FORBIDDEN, forbidden_fault
from archive.interface import hint, t
from archive.problems import dotted
from archive.records import record
from pipeline.load_yaml_syntax import BEYOND_UNICODE, MAX_FLAWS, Flaw, escapes, syntax_flaw

MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C where libyaml was there to build
_COMMENT = re.compile(r"[\s,\]}]*\s(?=#)")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@record(frozen=True, slots=True)
class YamlTree:
    """What a YAML text holds; `data` is None when it is empty or cannot be read."""

    data: Any
    marks: "array[int]"
    """As `archive.raw.RawFile.marks`."""
    flaws: tuple[Flaw, ...]
    comments: tuple[Flaw, ...]
    """Comments behind a value, which may be words of the value; the first `MAX_FLAWS`."""


class _Refusal(Exception):
    """There is no sense in reading on."""


def read_yaml(text: str, first_line: int = 1) -> YamlTree:
    """Read one YAML document whose first line is line `first_line` of its file. Never raises."""
    lines = text.split("\n") if "#" in text else []
    builder = _Builder(first_line, lines, text if "\\" in text else "")
    loader: Any = None
    try:
        loader = _LOADER(text)
        builder.read(loader)
    except yaml.YAMLError as error:
        builder.refused = True
        builder.flaws.append(syntax_flaw(error, text, first_line))
    except (ValueError, OverflowError):  # the parser in Python, of an escape beyond U+10FFFF
        told = yaml.MarkedYAMLError(None, None, BEYOND_UNICODE, loader.get_mark())
        builder.refused = True
        builder.flaws.append(syntax_flaw(told, text, first_line))
    except _Refusal:
        pass
    finally:
        if loader is not None:
            loader.dispose()
    refused = builder.refused
    data = None if refused else builder.root
    return YamlTree(data, builder.marks, tuple(builder.flaws), tuple(builder.comments))


@dataclass(slots=True)
class _Frame:
    """A collection that is still open."""

    items: Any
    keyed: bool
    key: str | None = None
    awaits_key: bool = True
    cut: int = -1
    """Length of `marks` to go back to when the collection is the value of a repeated key."""
    lines: dict[str, int] = field(default_factory=dict)
    """Line of every key."""


@dataclass(slots=True)
class _Builder:
    """Builds the tree of one text, event by event."""

    first_line: int
    lines: list[str]
    """Lines of the text, none when it has no `#`."""
    escaping: str
    """The text, empty when it has no `\\`."""
    root: Any = None
    marks: "array[int]" = field(default_factory=lambda: array("I"))
    flaws: list[Flaw] = field(default_factory=list)
    comments: list[Flaw] = field(default_factory=list)
    refused: bool = False
    _open: list[_Frame] = field(default_factory=list)
    _cut: int = -1
    _nodes: int = 0
    _documents: int = 0

    def read(self, loader: Any) -> None:
        """Take every event of `loader`."""
        while True:
            event = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent:
                self._start(event, {}, keyed=True)
            elif kind is yaml.SequenceStartEvent:
                self._start(event, [], keyed=False)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                cut = self._open.pop().cut
                if cut >= 0:
                    del self.marks[cut:]
            elif kind is yaml.AliasEvent:
                self._flaw(event, "yaml.alias", name=event.anchor)
                self._value(event, f"*{event.anchor}")
            elif kind is yaml.DocumentStartEvent:
                self._documents += 1
                if self._documents > 1:
                    self._refuse(event, "yaml.document")
            elif kind is yaml.StreamEndEvent:
                return

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        if self.escaping and event.style == '"':
            text = self._allowed(event, text)
        frame = self._open[-1] if self._open else None
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        if frame is not None and frame.keyed and frame.awaits_key:
            self._key(event, frame, text)
        else:
            if self.lines and event.style not in ("|", ">"):
                self._comment(event)
            self._value(event, None if event.implicit[0] and text in _NULLS else text)

    def _allowed(self, event: Any, text: str) -> str:
        """Return the text of a scalar without the forbidden signs that its escapes stand for."""
        if FORBIDDEN.search(text) is None:
            return text
        for at, escape, sign in escapes(
            self.escaping, event.start_mark.index, event.end_mark.index
        ):
            if FORBIDDEN.match(sign):
                told = forbidden_fault(sign, escape)
                line = self.escaping.count("\n", 0, at) + self.first_line
                column = at - self.escaping.rfind("\n", 0, at)
                self._tell(line, column, told.message, told.hint)
        return FORBIDDEN.sub("", text)

    def _comment(self, event: Any) -> None:
        """Note the comment that begins on the line where a value ends."""
        mark = event.end_mark
        if mark.line >= len(self.lines) or len(self.comments) >= MAX_FLAWS:
            return
        if before := _COMMENT.match(self.lines[mark.line], mark.column):
            place = mark.line + self.first_line, before.end() + 1, dotted(self._place())
            self.comments.append(Flaw(place, t("yaml.comment"), hint("yaml.comment")))

    def _key(self, event: Any, frame: _Frame, text: str) -> None:
        if event.implicit[0] and text in _NULLS:
            self._refuse(event, "yaml.empty_key")
        frame.key, frame.awaits_key = text, False
        if event.implicit[0] and text == "<<":
            self._flaw(event, "yaml.merge")
        line, column = event.start_mark.line + self.first_line, event.start_mark.column + 1
        self._cut = -1
        if text in frame.lines:
            self._cut = len(self.marks)
            self._flaw(event, "yaml.duplicate", again=text, first=frame.lines[text])
        else:
            frame.lines[text] = line
        self.marks.append(line)
        self.marks.append(column)

    def _start(self, event: Any, items: Any, *, keyed: bool) -> None:
        if event.tag is not None or event.anchor is not None:
            self._decorated(event)
        if self._open and self._open[-1].keyed and self._open[-1].awaits_key:
            self._refuse(event, "yaml.key")
        if len(self._open) >= MAX_DEPTH:
            self._refuse(event, "yaml.depth", limit=MAX_DEPTH)
        cut = self._value(event, items)
        self._open.append(_Frame(items, keyed, cut=cut))

    def _value(self, event: Any, value: Any) -> int:
        """Put `value` where it belongs; return where to cut `marks` after it, or -1."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse(event, "yaml.nodes", limit=MAX_NODES)
        mark = event.start_mark
        self.marks.append(mark.line + self.first_line)
        self.marks.append(mark.column + 1)
        if not self._open:
            self.root = value
            return -1
        frame = self._open[-1]
        if not frame.keyed:
            frame.items.append(value)
            return -1
        frame.awaits_key = True
        if self._cut < 0:
            frame.items[frame.key] = value
            return -1
        cut, self._cut = self._cut, -1
        if not isinstance(value, dict | list):
            del self.marks[cut:]
        return cut

    def _decorated(self, event: Any) -> None:
        if event.tag is not None:
            self._flaw(event, "yaml.tag", tag=event.tag)
        if event.anchor is not None:
            self._flaw(event, "yaml.anchor", name=event.anchor)

    def _refuse(self, event: Any, key: str, **values: object) -> None:
        self.refused = True
        self._flaw(event, key, **values)
        raise _Refusal

    def _flaw(self, event: Any, key: str, **values: object) -> None:
        line, column = event.start_mark.line + self.first_line, event.start_mark.column + 1
        self._tell(line, column, t(key, **values), hint(key, **values))

    def _tell(self, line: int, column: int, message: str, advice: str) -> None:
        """Note what is wrong at a place; read on while there is not too much of it."""
        self.flaws.append(Flaw((line, column, dotted(self._place())), message, advice))
        if len(self.flaws) >= MAX_FLAWS:
            self.refused = True
            raise _Refusal

    def _place(self) -> tuple[str | int, ...]:
        """Return the place of what comes next: a value, or the mapping whose key it is."""
        steps: list[str | int] = []
        innermost = len(self._open) - 1
        for depth, frame in enumerate(self._open):
            if frame.keyed:
                if not frame.awaits_key or depth < innermost:
                    steps.append(frame.key or "")
            else:  # the item that is still open is in the list already
                steps.append(len(frame.items) - (depth < innermost))
        return tuple(steps)
