"""What stands behind `kind:`, `year:`, `date:` and `has:` → a node, or why there is none."""

import re
from collections.abc import Mapping
from typing import get_args

from archive.dates import DateError, first_day, last_day, parse_partial
from archive.front_matter import Kind
from archive.interface import t
from archive.references import name_index
from archive.text import folded_key
from search.engine.query_lexer import Fault, near_or_all, shown
from search.engine.query_tree import Days, Has, Kinds
from search.index.fields import FACTS

_KIND_NAMES: Mapping[str, str] = {kind: t(f"kind.{kind}") for kind in get_args(Kind)}
_KINDS = name_index((kind, name, ()) for kind, name in _KIND_NAMES.items())
_SINGULAR = {"people": "person", "localities": "locality"}
_FACTS = {_SINGULAR.get(fact, fact.removesuffix("s")): fact for fact in FACTS} | {
    fact: fact for fact in FACTS
}
_YEAR = re.compile("[0-9]{4}")
_YEAR_FIRST = re.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile("(?:([0-9]{1,2})[-/.])?([0-9]{1,2})[-/.]([0-9]{4})")
_QUARTER = re.compile("([0-9]{4})-q([1-4])", re.IGNORECASE)
_RANGE = ".."
_EVER = ("0001", "9999")
_AROUND = " \t\n,;!?"
"""What may stand around a value in a sentence."""


def filter_node(
    field: str, value: str, start: int
) -> tuple[Days | Kinds | Has | None, list[Fault]]:
    """Return what a filter field asks for; nothing if the value, at `start`, cannot be read."""
    if field == "kind":
        return _kinds(value, start)
    if field == "has":
        return _has(value, start)
    return _days(field, value, start)


def _kinds(value: str, start: int) -> tuple[Kinds, list[Fault]]:
    found = _KINDS.resolve(value, nearest=False)
    if isinstance(found, str):
        return Kinds((found,)), []
    names = ", ".join(f"{kind} ({name})" for kind, name in _KIND_NAMES.items())
    values = {"value": shown(value), "names": names}
    return Kinds(()), [Fault("search.query.kind", start, values)]


def _has(value: str, start: int) -> tuple[Has | None, list[Fault]]:
    typed = folded_key(value)
    if typed in _FACTS:
        return Has(_FACTS[typed]), []
    values = {"value": shown(value), "advice": near_or_all(typed, FACTS)}
    return None, [Fault("search.query.has", start, values)]


def _days(field: str, value: str, start: int) -> tuple[Days | None, list[Fault]]:
    text = value.strip(_AROUND)
    if text.endswith(".") and not text.endswith(_RANGE):
        text = text[:-1]
    ends = [part.strip() for part in text.split(_RANGE)] if _RANGE in text else [text, text]
    if len(ends) == 2 and any(ends):
        partial = _year if field == "year" else _partial
        first, last = (partial(end or open_end) for end, open_end in zip(ends, _EVER, strict=True))
        if first and last:
            days = Days(first_day(first).toordinal(), last_day(last).toordinal())
            if days.first <= days.last:
                return days, []
            return days, [Fault("search.query.reversed", start, {"value": shown(value)})]
    return None, [Fault(f"search.query.{field}", start, {"value": shown(value)})]


def _year(text: str) -> str:
    """Return a year if `text` is one."""
    return _checked(text) if _YEAR.fullmatch(text) else ""


def _partial(text: str) -> str:
    """Return a year, quarter, month or day as `archive.dates` has it, if `text` is one."""
    if match := _QUARTER.fullmatch(text):
        return _checked(f"{match[1]}-Q{match[2]}")
    if match := _YEAR_FIRST.fullmatch(text):
        parts = match[1], match[2], match[3]
    elif match := _DAY_FIRST.fullmatch(text):
        parts = match[3], match[2], match[1]
    else:
        return ""
    return _checked("-".join(part.zfill(2) for part in parts if part))


def _checked(partial: str) -> str:
    try:
        return parse_partial(partial)
    except DateError:
        return ""
