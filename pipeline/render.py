"""Stage 5, render: a planned page → the bytes of its file. The only home of Jinja2.

Pure: a page's bytes depend on the page, the frame and the templates alone. Every text is escaped
for HTML or XML; only what a view names `_html` (sanitized prose) is not.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from archive import urls
from archive.interface import t
from archive.planned import Frame, PlannedPage
from archive.refusal import Refusal
from archive.views import ArticlePage
from pipeline.linked_data import news_article

_INTERNAL = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')


class Renderer:
    """The templates of one folder, compiled once, for one site."""

    def __init__(self, templates: Path, frame: Frame) -> None:
        """Prepare the templates below the folder `templates` for the site of `frame`."""
        self._frame = frame
        self._base = urlsplit(frame.base_url)
        self._prefix = self._base.path.rstrip("/")
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        self._environment.filters.update(
            href=self.href, absolute=self.absolute, prose=self.prose, linked_data=self.linked_data
        )
        self._environment.globals.update(t=t, frame=frame, urls=urls)

    def render(self, page: PlannedPage) -> bytes:
        """Return the file of `page`, UTF-8; raise `Refusal` when a template is at fault."""
        try:
            template = self._environment.get_template(page.template)
            text = template.render(view=page.view, url=page.url)
        except Exception as fault:  # a template can go wrong in every way that Python can
            name = getattr(fault, "name", None) or page.template
            line = getattr(fault, "lineno", 0)
            where = f"{name}:{line}" if line else name
            reason = fault.message if isinstance(fault, TemplateError) else _reason(fault)
            raise Refusal(t("command.template", where=where, reason=reason)) from fault
        return (text.rstrip() + "\n").encode()

    def href(self, url: str) -> str:
        """Return the address to write in a link: below the path of the site, or whole as it is."""
        return f"{self._prefix}{quote(url)}" if url.startswith("/") else url

    def absolute(self, url: str) -> str:
        """Return a site-relative address with scheme and host."""
        return f"{self._base.scheme}://{self._base.netloc}{self.href(url)}"

    def prose(self, html: str) -> Markup:
        """Return sanitized prose with its links within the site set below the site's path."""
        if self._prefix:
            html = _INTERNAL.sub(rf"\g<1>{self._prefix}/", html)
        return Markup(html)  # noqa: S704 (sanitized by `pipeline.prose`)

    def linked_data(self, view: ArticlePage, url: str) -> dict[str, Any]:
        """Return the JSON-LD of an article."""
        return news_article(view, self.absolute(url), self._frame)


def _reason(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"


def assets(templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the address and bytes of each visible file below the templates' `assets`, sorted.

    Links are passed over: what they lead to may lie anywhere.
    """
    folder = templates / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield urls.ASSETS + path.relative_to(folder).as_posix(), path.read_bytes()
