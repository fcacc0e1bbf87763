"""Part of `plan`: the articles of an archive list by list, noting which lists a page reads.

What a page reads is remembered beside it; a later build makes anew only the pages that read
something whose value (`pipeline.pages.values`) is another now.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.brief import Brief
from archive.collection import Archive
from archive.language import ENGLISH, Language
from archive.vocabulary_matter import SiteMatter
from pipeline.pages.directory import Directory

ALL = "all"
"""The key of all articles."""
AREAS = "areas"
"""The key of how many articles there are about which places, before and since 2025-07-01."""
SITEMAP = "sitemap"
"""The key of all addresses with their dates."""


def list_key(group: str, id_: str) -> str:
    """Return the key of a list: `group` is month, locality, movement or cluster."""
    return f"{group}:{id_}"


def slice_key(key: str, number: int) -> str:
    """Return the key of numbered page `number` of the list of `key`."""
    return f"{key}#{number}"


def article_key(id_: str) -> str:
    """Return the key of an article: of its file, of those before and after it, of those related."""
    return f"article:{id_}"


def page_key(slug: str) -> str:
    """Return the key of the text of a content page."""
    return f"page:{slug}"


def site_names(site: SiteMatter, language: Language) -> tuple[str, str]:
    """Return title and description of the site in a language; Vietnamese where it has no other."""
    named = site.english if language == ENGLISH and site.english else site
    return named.title, named.description


@dataclass(frozen=True, slots=True)
class Shelf:
    """The lists of an archive; make it with the directory of the same archive."""

    archive: Archive
    directory: Directory
    note: Callable[[str], None]
    """Told the key of everything that is read."""

    def noting(self, note: Callable[[str], None]) -> "Shelf":
        """Return the same shelf, which tells `note` what is read."""
        return Shelf(self.archive, replace(self.directory, note=note), note)

    def speaking(self, language: Language) -> "Shelf":
        """Return the same shelf for a page in `language`."""
        return replace(self, directory=replace(self.directory, language=language))

    @property
    def language(self) -> Language:
        """That of the page."""
        return self.directory.language

    @property
    def title(self) -> str:
        """The name of the site, as the page calls it."""
        return site_names(self.archive.site, self.language)[0]

    @property
    def description(self) -> str:
        """One sentence about the site."""
        return site_names(self.archive.site, self.language)[1]

    def all(self) -> tuple[Brief, ...]:
        """Return all articles, newest first."""
        self.note(ALL)
        return self.archive.articles

    def of(self, key: str) -> tuple[Brief, ...]:
        """Return the articles of the list with `key`, newest first."""
        self.note(key)
        return self.listed(key)

    def cut(self, key: str, number: int) -> tuple[Brief, ...]:
        """Return what numbered page `number` of a list holds; see `pipeline.pages.listings`."""
        self.note(slice_key(key, number))
        articles, size = self.listed(key), self.archive.site.page_size
        first = len(articles) - number * size
        return articles[first : first + size]

    def listed(self, key: str) -> tuple[Brief, ...]:
        """Return a list without noting it: for what is told by other keys."""
        group, _, id_ = key.partition(":")
        archive = self.archive
        groups = {
            "month": archive.by_month,
            "locality": archive.by_locality,
            "movement": archive.by_movement,
            "cluster": archive.by_cluster,
        }
        return archive.articles if group == ALL else groups[group].get(id_, ())
