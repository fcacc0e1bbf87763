"""An article as the rest of the program sees it: its facts resolved, its prose rendered."""

from datetime import date

from archive.front_matter import FrontMatter
from archive.records import record


@record(frozen=True, slots=True)
class Prose:
    """A Markdown body after rendering."""

    html: str
    """Sanitized HTML, headings from h2 down."""
    text: str
    """The same words without markup, NFC, one paragraph a line: what is searched and quoted."""


@record(frozen=True, slots=True)
class Article:
    """One article; every reference in `front` is the id of the thing."""

    path: str
    """File, relative to the content folder, as `articles/2021/mong-cai.md`."""
    slug: str
    front: FrontMatter
    prose: Prose
    digest: str
    """BLAKE2b of the file's bytes, hex."""
    taken: tuple[int, ...] = ()
    """Entries of `takedown` (`archive.people.Gone`) that the file has something of."""

    @property
    def id(self) -> str:
        """Permanent id, as `2021/mong-cai`: year of publication and slug."""
        return f"{self.front.date.day.year}/{self.slug}"

    @property
    def day(self) -> date:
        """The day that decides which version of a place is meant: the event's, else published."""
        if self.front.event is not None and self.front.event.date is not None:
            return self.front.event.date
        return self.front.date.day


@record(frozen=True, slots=True)
class ContentPage:
    """A page that is not news, as About or the corrections policy."""

    path: str
    slug: str
    title: str
    description: str
    order: int
    updated: date | None
    prose: Prose
