"""What `plan` hands to `render`: what every page shows around its own content, and one page."""

from typing import Any, NamedTuple

from archive import urls
from archive.language import VIETNAMESE, Language
from archive.pictures import SHARE_HEIGHT, SHARE_WIDTH, Illustration
from archive.search_service import SearchService
from archive.shown import Link

SHARE_IMAGE = "share_image"
"""In the place of a template: the page is an image, drawn of its `ShareImage`."""

VERBATIM = "verbatim"
"""In the place of a template: the view is the text of the file, as programs read it."""


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
    ways: tuple[Link, ...] = ()
    """What else there is to look things up in, for the footer."""
    search: SearchService | None = None
    """What answers the search forms; without it there are none, nor a search page."""
    language: Language = VIETNAMESE
    """That of the page around its articles."""
    bilingual: bool = False
    """Whether lists and the search are there in English too."""
    drawn: str = ""
    """The name in the share image of the site, where that is not its title."""

    @property
    def image(self) -> Illustration:
        """What stands for pages that have no image of their own."""
        url = urls.share_image_url(urls.HOME)
        return Illustration(url, SHARE_WIDTH, SHARE_HEIGHT, self.drawn or self.title)


def has_twin(url: str, frame: Frame) -> bool:
    """Say whether a page of a bilingual site is there in English too.

    Lists are, and the search page where the reader's browser answers: an API speaks Vietnamese.
    """
    by_api = frame.search is not None and frame.search.engine == "api"
    return urls.is_browsed(url) and not (by_api and url == urls.SEARCH)


class PlannedPage(NamedTuple):
    """One file of the site, not yet rendered."""

    url: str
    """Site-relative address, as `/tin/2021/x/`, `/404.html` or `/sitemap.xml`."""
    template: str
    """File below the templates folder, `SHARE_IMAGE` or `VERBATIM`."""
    view: Any
    """A frozen record of `archive.views`: everything the page shows, and nothing else."""
