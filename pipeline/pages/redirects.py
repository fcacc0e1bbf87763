"""Part of `plan`: the old addresses of articles and people, as web servers take them.

Every old address has a page that leads on (`articles`, `joined_people`), which any host can serve.
These lists let a server do it at once and for good: `_redirects` is read by Netlify and Cloudflare
Pages, `redirects.map` is included by nginx (docs/hosting.md).
"""

from collections.abc import Iterator

from archive import urls
from archive.collection import Archive
from archive.machine_views import RedirectList
from archive.shown import Link
from pipeline.pages.articles import alias_url
from pipeline.pages.joined_people import joined_addresses
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf

TEMPLATES = {urls.REDIRECTS: "redirects.netlify", urls.REDIRECT_MAP: "redirects.nginx"}


def redirect_list_recipes(archive: Archive) -> Iterator[Recipe]:
    """Yield the lists of old addresses, if there are any."""
    if any(brief.aliases or brief.joined for brief in archive.articles):
        for url, template in TEMPLATES.items():
            yield Recipe(url, template, _listed, in_sitemap=False)


def _listed(shelf: Shelf) -> RedirectList:
    briefs = shelf.all()
    links = [
        Link(alias_url(alias), urls.article_url(brief))
        for brief in briefs
        for alias in brief.aliases
    ]
    links += joined_addresses(briefs, shelf.archive.site)
    return RedirectList(tuple(sorted(links)))
