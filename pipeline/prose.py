"""Part of `validate`: a Markdown body → sanitized HTML and plain words, and what was left out.

Python-Markdown renders, nh3 sanitizes, and `prose_html` finishes. Content is untrusted: nothing
that runs, embeds or calls another host survives, and no text takes more than a few seconds.
"""

from functools import cache

import nh3

from archive.article import Prose
from archive.hidden import FORBIDDEN
from archive.problems import fault
from archive.records import record
from pipeline.prose_dangers import EMPTIED, SCHEMES, TAGS, Danger, find_dangers, find_forbidden
from pipeline.prose_html import finish
from pipeline.prose_limits import find_excess
from pipeline.prose_markdown import renderer
from pipeline.prose_plain import Plain, blocks

_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "div": {"class"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
}
_NOTHING = Prose("", "")


@record(frozen=True, slots=True)
class Rendered:
    """Prose, and what of its Markdown is not in it."""

    prose: Prose
    dangers: tuple[Danger, ...]


def render_prose(markdown: str) -> Rendered:
    """Render a body; tables and footnotes are known, raw HTML is sanitized. Never raises."""
    if not markdown.strip():
        return Rendered(_NOTHING, ())
    if excess := find_excess(markdown):
        key = "prose.excess" if excess.sign else "prose.nesting"
        sign = excess.sign if excess.sign.isprintable() else f"U+{ord(excess.sign):04X}"
        return Rendered(_NOTHING, (Danger(excess.line, 0, fault((), key, sign=sign)),))
    parts = blocks(markdown)
    try:
        unsafe = [part and renderer().reset().convert(part) for part in parts if type(part) is str]
    except Exception:  # Python-Markdown has its own faults on odd input, RecursionError not least
        return Rendered(_NOTHING, (Danger(0, 0, fault((), "prose.unrenderable")),))
    has_markup = "<" in markdown or "[" in markdown
    dangers = find_dangers(markdown, "\n".join(unsafe)) if has_markup else ()
    safe = [_cleaner().clean(html) for html in unsafe]
    if "&#" in markdown:  # else it has no sign that `load` has not seen
        dangers = (*dangers, *find_forbidden(markdown, "\n".join(safe)))
        safe = [FORBIDDEN.sub("", html) for html in safe]
    cleaned = iter(safe)
    return Rendered(
        finish([part if isinstance(part, Plain) else next(cleaned) for part in parts]), dangers
    )


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(EMPTIED),
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
        filter_style_properties={"text-align"},
    )
