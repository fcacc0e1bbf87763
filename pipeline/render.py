"""Stage 5, render: a planned page → the bytes of its file. The only home of Jinja2.

Pure: a page's bytes depend on the page, the frame and the templates alone. Every text is escaped
for HTML or XML; only what a view names `_html` (sanitized prose) is not. `load` refuses signs that
have no place in text; should one reach an XML file all the same, it is left out there, for one of
them would make the whole file unreadable. What a template says of constants alone
(`{{ "site.skip" | t }}`, `{{ "/" | href }}`) is worked out when it is compiled.
"""

import re
from collections.abc import Callable, Hashable, Iterable, MutableMapping
from functools import lru_cache
from json import JSONEncoder
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateError
from markupsafe import Markup, escape

from archive import urls
from archive.hidden import NOT_XML
from archive.interface import t
from archive.language import ENGLISH, VIETNAMESE, Language
from archive.pictures import PROSE_SIZES
from archive.planned import SHARE_IMAGE, VERBATIM, Frame, PlannedPage, has_twin
from archive.refusal import Refusal
from archive.shown import Link
from archive.views import ArticlePage
from pipeline.citation import Citation, citations, plain_citation, report_address
from pipeline.linked_data import breadcrumbs, news_article
from pipeline.render_code import PlainCode, PlainMacro
from pipeline.render_compiled import CompiledTemplates
from pipeline.template_files import template_files

_INTERNAL = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
_COPY = re.compile(rf'([" ])/(?={urls.COPIES.lstrip("/")}[0-9a-f]+-\d+\.webp )')
"""In the `srcset` of an image in prose."""
_PLAIN = re.compile(r"[\w.~/-]*", re.ASCII)
"""What `quote` leaves as it is, which is what our own addresses are made of."""

_XML = (".atom", ".xml")

_OWN_CODE = (Path(__file__), Path(__file__).with_name("render_code.py"))
"""What a compiled template is as these have it."""

_FRAGMENTS = 4096
"""How much markup is kept to be shown again: some 2 kB for a card, so 10 MB at most."""


class _Template(Template):
    """Escapes as markupsafe does, but makes no `Markup` of what is only to be joined."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 (the name is Jinja2's)
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=PlainMacro)
        return template


class _Environment(Environment):
    code_generator_class = PlainCode
    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Return a plain `dict`: it is copied for every page, which a `ChainMap` is slow at."""
        return {**self.globals, **(d or {})}


class Renderer:
    """The templates of one folder, compiled once, for one site."""

    def __init__(self, templates: Path, frame: Frame, compiled: Path | None = None) -> None:
        """Prepare the templates below the folder `templates` for the site of `frame`.

        `compiled` is a folder of our own where compiled templates are kept from run to run; it
        saves time and changes nothing else, whatever state it is in.
        """
        self._frame = frame
        base = urlsplit(frame.base_url)
        self._prefix = base.path.rstrip("/")
        self._origin = f"{base.scheme}://{base.netloc}"
        self._twins = frame.language.prefix
        self._sections = tuple(section.url for section in frame.sections)
        files = dict(template_files(templates))
        kept = lru_cache(_FRAGMENTS)
        self._steps = kept(self._whole)  # pages below a place share them
        self._environment = _Environment(
            loader=FunctionLoader(lambda name: _source(files.get(name))),
            bytecode_cache=CompiledTemplates(compiled, _stamp(frame)) if compiled else None,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.policies["json.dumps_function"] = JSONEncoder(
            ensure_ascii=False, sort_keys=True
        ).encode
        self._environment.policies["json.dumps_kwargs"] = {}
        self._environment.filters.update(
            t=frame.language.t,
            href=kept(self.href),
            shared=kept(self.shared),
            translations=kept(self.translations),
            absolute=kept(self.absolute),
            section=self.section,
            prose=self.prose,
            linked_data=self.linked_data,
            breadcrumbs=self.breadcrumbs,
            plain_citation=self.plain_citation,
            citations=self.citations,
            report_address=self.report_address,
        )
        self._environment.globals.update(
            once=lru_cache(_FRAGMENTS)(_made),
            frame=frame,
            urls=urls,
            sizes=PROSE_SIZES,
            foreign=_marked_foreign(frame.language),
        )

    def render(self, page: PlannedPage) -> bytes:
        """Return the file of `page`, UTF-8; raise `Refusal` when a template is at fault."""
        if page.template == SHARE_IMAGE:
            from pipeline.share_image import share_image  # an edit draws none: 50 ms

            return share_image(page.view)
        if page.template == VERBATIM:
            return str(page.view).encode("utf-8", "replace")
        try:
            template = self._environment.get_template(page.template)
            text = template.render(view=page.view, url=page.url)
        except Exception as fault:  # a template can go wrong in every way that Python can
            own = fault if isinstance(fault, TemplateError) else None  # others have names as well
            name = getattr(own, "name", None) or page.template
            line = getattr(own, "lineno", 0)
            where = f"{name}:{line}" if line else name
            reason = own.message if own else _reason(fault)
            raise Refusal(t("command.template", where=where, reason=reason)) from fault
        if page.template.endswith(_XML):
            text = NOT_XML.sub("", text)
        return (text.rstrip() + "\n").encode()

    def href(self, url: str) -> str:
        """Return the address to write in a link: below the path of the site, or whole as it is.

        A page that there is in the language of this one is linked to in that language.
        """
        if self._twins and has_twin(url, self._frame):
            url = self._twins + url
        return self.shared(url)

    def shared(self, url: str) -> str:
        """Return the same of what is not a page, or of a page in Vietnamese."""
        if not url.startswith("/"):
            return url
        return self._prefix + (url if _PLAIN.fullmatch(url) else quote(url))

    def translations(self, url: str) -> tuple[tuple[Language, str], ...]:
        """Return the languages that the page at `url` is there in, with its site-relative address.

        None when it is there in one only.
        """
        own = self._frame.language.prefix
        in_vietnamese = url[len(own) :] if own and url.startswith(urls.ENGLISH) else url
        if not self._frame.bilingual or not has_twin(in_vietnamese, self._frame):
            return ()
        return tuple((one, one.prefix + in_vietnamese) for one in (VIETNAMESE, ENGLISH))

    def absolute(self, url: str) -> str:
        """Return a site-relative address with scheme and host."""
        return self._origin + self.shared(url)

    def section(self, url: str) -> str:
        """Return the address in the masthead that `url` is or lies below; empty without one."""
        own = url[len(self._twins) :]
        below = (section for section in self._sections if own.startswith(section))
        return next(below, "/" if own == "/" else "")

    def prose(self, html: str) -> Markup:
        """Return sanitized prose with its links within the site set below the site's path."""
        if self._prefix:
            html = _INTERNAL.sub(rf"\g<1>{self._prefix}/", html)
            html = _COPY.sub(rf"\g<1>{self._prefix}/", html)
        return Markup(html)  # noqa: S704 (sanitized by `pipeline.prose`)

    def linked_data(self, view: ArticlePage, url: str) -> dict[str, Any]:
        """Return the JSON-LD of an article."""
        return news_article(view, self.absolute(url), self.absolute(view.image.url), self._frame)

    def breadcrumbs(self, crumbs: Iterable[Link], title: str, url: str) -> Markup:
        """Return the JSON-LD of the way to a page."""
        steps = self._steps(tuple(crumbs))
        return Markup(breadcrumbs(steps, title, self.absolute(url)))  # noqa: S704 (it is safe)

    def _whole(self, crumbs: Iterable[Link]) -> tuple[Link, ...]:
        """Return links with whole addresses, the front page before them."""
        links = (Link(self._frame.language.t("site.home"), urls.HOME), *crumbs)
        return tuple(
            Link(link.text, link.url and self._origin + self.href(link.url)) for link in links
        )

    def plain_citation(self, view: ArticlePage, url: str) -> str:
        """Return the line by which an article is cited."""
        return plain_citation(view, self.absolute(url), self._frame)

    def citations(self, view: ArticlePage, url: str) -> tuple[Citation, ...]:
        """Return an article as programs take citations."""
        return citations(view, self.absolute(url), self._frame)

    def report_address(self, view: ArticlePage, url: str) -> str:
        """Return where an error of an article is reported to."""
        return report_address(view, self.absolute(url), self._frame)


def _escaped(value: object) -> str:
    """Return `value` as markup; most texts hold nothing to escape and stay the same object."""
    if type(value) is Markup:
        return value
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


def _marked_foreign(language: Language) -> Markup:
    """Return the attribute of what is in Vietnamese wherever it is shown: nothing among its own."""
    return Markup("") if language == VIETNAMESE else Markup(' lang="vi"')


def _made(macro: Callable[..., str], *values: Hashable) -> str:
    """Return what a macro shows of `values`; templates call it `once`, and it is kept."""
    return macro(*values)


def _source(path: Path | None) -> tuple[str, str, None] | None:
    return (path.read_text("utf-8"), str(path), None) if path else None


def _stamp(frame: Frame) -> bytes:
    """Return what a compiled template depends on besides its source: see `{{ "/" | href }}`."""
    words = sorted(frame.language.words.items())
    return f"{frame}{words}".encode() + b"".join(own.read_bytes() for own in _OWN_CODE)


def _reason(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"
