"""Part of `plan`: the editors' own pages, and the page for an address that leads nowhere."""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.article import ContentPage
from archive.collection import Archive
from archive.interface import t
from archive.summary import shortened
from archive.views import MissingPage, ProsePage
from pipeline.pages.directory import on_day
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, page_key


def content_recipes(archive: Archive) -> Iterator[Recipe]:
    """Yield each page of `content/pages` and the 404 page."""
    for page in archive.pages:
        yield Recipe(
            urls.content_page_url(page),
            "page.html",
            partial(_prose_page, page),
            (page_key(page.slug),),
            source=page.path,
            changed=page.updated,
        )
    yield Recipe(urls.MISSING, "missing.html", _missing, in_sitemap=False)


def _prose_page(page: ContentPage, shelf: Shelf) -> ProsePage:
    return ProsePage(
        title=page.title,
        description=page.description or shortened(page.prose.text),
        crumbs=(),
        updated=on_day(page.updated) if page.updated else None,
        body_html=shelf.directory.sized(page.prose.html),
    )


def _missing(_shelf: Shelf) -> MissingPage:
    return MissingPage(t("missing.title"), t("missing.description"))
