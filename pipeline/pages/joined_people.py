"""Part of `plan`: the addresses that people had before an editor joined them lead on.

Each is what `people.yaml` joins and some published article states; of whoever is taken down no
article states anything.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.collection import Archive
from archive.language import ENGLISH, VIETNAMESE
from archive.shown import Link
from archive.site_matter import SiteMatter
from archive.views import RedirectPage
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key


def joined_people_recipes(archive: Archive) -> Iterator[Recipe]:
    """Yield a redirect from each of the old addresses, in the languages of the site."""
    moved = dict(pair for brief in archive.articles for pair in brief.joined)
    for old, id_ in sorted(moved.items()):
        for language in (VIETNAMESE, *([ENGLISH] if archive.site.english else [])):
            url = language.prefix + urls.person_url(old)
            show = partial(_redirect, id_, language.prefix)
            yield Recipe(url, "redirect.html", show, in_sitemap=False, language=language)


def joined_addresses(briefs: Iterable[Brief], site: SiteMatter) -> Iterator[Link]:
    """Yield where the same addresses lead; the old one is the text."""
    for old, id_ in dict.fromkeys(pair for brief in briefs for pair in brief.joined):
        for prefix in ("", *([ENGLISH.prefix] if site.english else [])):
            yield Link(prefix + urls.person_url(old), prefix + urls.person_url(id_))


def _redirect(id_: str, prefix: str, shelf: Shelf) -> RedirectPage:
    shelf.of(list_key("person", id_))  # the name is in all of these
    return RedirectPage(shelf.archive.names[id_], prefix + urls.person_url(id_))
