"""Part of `plan`: the editors' own pages, and the page for an address that leads nowhere."""

from collections.abc import Iterator

from archive import urls
from archive.interface import t
from archive.views import MissingPage, ProsePage
from pipeline.pages.articles import shortened
from pipeline.pages.directory import Directory, on_day
from pipeline.pages.page import Page


def content_pages(directory: Directory) -> Iterator[Page]:
    """Yield each page of `content/pages` and the 404 page."""
    for page in directory.archive.pages:
        view = ProsePage(
            title=page.title,
            description=page.description or shortened(page.prose.text),
            crumbs=(),
            updated=on_day(page.updated) if page.updated else None,
            body_html=page.prose.html,
        )
        yield Page(
            urls.content_page_url(page),
            "page.html",
            view,
            source=page.path,
            changed=page.updated,
            prose=page.prose.html,
        )
    missing = MissingPage(t("missing.title"), t("missing.description"))
    yield Page(urls.MISSING, "missing.html", missing, in_sitemap=False)
