"""Part of `plan`: a page on its way into the plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what `plan` still has to know about it."""

    url: str
    template: str
    view: Any
    source: str = ""
    """The content file that asked for this address; empty for a page of the program's own."""
    changed: date | None = None
    """When what it shows last changed, as far as that is known."""
    in_sitemap: bool = True
    media: tuple[str, ...] = ()
    """Files below `content/media` that it shows beside its prose."""
    prose: str = ""
    """Its sanitized prose, whose links and images are looked at."""
