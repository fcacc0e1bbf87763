"""What `plan` hands to `render`: what every page shows around its own content, and one page."""

from typing import Any, NamedTuple

from archive.language import VIETNAMESE, Language
from archive.search_service import SearchService
from archive.shown import Link


class Frame(NamedTuple):
    """What every page of a site shows around its own content."""

    base_url: str
    """Absolute, ends with a slash."""
    title: str
    description: str
    publisher: str
    contact: str
    notice: str
    sections: tuple[Link, ...]
    """The main navigation."""
    pages: tuple[Link, ...]
    """The content pages, for the footer."""
    search: SearchService | None = None
    """What answers the search forms; without it there are none, nor a search page."""
    language: Language = VIETNAMESE
    """That of the page around its articles."""
    bilingual: bool = False
    """Whether lists and the search are there in English too."""


class PlannedPage(NamedTuple):
    """One file of the site, not yet rendered."""

    url: str
    """Site-relative address, as `/tin/2021/x/`, `/404.html` or `/sitemap.xml`."""
    template: str
    """File below the templates folder."""
    view: Any
    """A frozen record of `archive.views`: everything the page shows, and nothing else."""
