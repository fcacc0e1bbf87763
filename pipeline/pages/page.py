"""Part of `plan`: a page that is known to be there, before anyone knows what it shows."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from archive.brief import Brief
from archive.language import VIETNAMESE, Language
from pipeline.pages.shelf import Shelf


class Recipe(NamedTuple):
    """How a page is made; cheap to have, so that what has not changed need not be made."""

    url: str
    """Site-relative address, as `/tin/2021/x/`, `/404.html` or `/sitemap.xml`."""
    template: str
    """File below the templates folder, or `archive.planned.SHARE_IMAGE`."""
    show: Callable[[Shelf], Any] | None
    """Makes the view, noting on the shelf what it reads; None for an article's own page.

    It can be sent to another process, so it is no lambda.
    """
    reads: tuple[str, ...] = ()
    """What it depends on beside what `show` reads from the shelf: keys of `pipeline.values`."""
    article: Brief | None = None
    source: str = ""
    """The content file that asked for this address; empty for a page of the program's own."""
    changed: date | None = None
    """When what it shows last changed, as far as that is known."""
    in_sitemap: bool = True
    language: Language = VIETNAMESE
