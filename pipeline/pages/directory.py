"""Part of `plan`: the shown name and the address of everything that pages link to.

Decides which places have a page, and what a place of the past is today. A thing without a page is
named without a link.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Protocol

from archive import urls
from archive.brief import Brief
from archive.collection import Archive
from archive.dates import Stamp, show_day, show_stamp
from archive.gazetteer import Gazetteer
from archive.language import VIETNAMESE, Language
from archive.locality import NATIONAL, Locality, PlaceAt
from archive.pictures import PROSE_SIZES, Picture
from archive.records import record
from archive.shown import Card, Link, When
from archive.shown_names import full_name, short_name
from archive.vocabulary import Vocabulary

_PROSE_IMAGE = re.compile(rf'<img\b(?P<named>[^>]*? src="{urls.MEDIA}(?P<file>[^"]+)"[^>]*)>')
"""As `pipeline.prose_html` writes one."""


class NamedParty(Protocol):
    """A participant of the front matter, or of a brief."""

    @property
    def name(self) -> str:
        """As printed."""

    @property
    def locality(self) -> str:
        """Id of the locality that is meant, or nothing."""


@record(frozen=True, slots=True, eq=False)
class Directory:
    """Names and links, as on one day; it knows no article."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    today: date
    localities: frozenset[str]
    """Ids of the places that have a page."""
    note: Callable[[str], None]
    """Told the key of each place when it is asked whether that has a page, and of each photo.

    Not of provinces, half of all: they always have one.
    """
    pictures: Mapping[str, Picture]
    """File below `content/media` → what is known of it, of photos that articles show."""
    language: Language = VIETNAMESE

    def place(self, id_: str, day: date) -> Link:
        """Return a place under its name with kind on `day`."""
        return Link(self.place_at(id_, day).version.full_name, self._page_of(id_))

    def place_at(self, id_: str, day: date) -> PlaceAt:
        """Return a place as it was on `day`."""
        return self.gazetteer.at(id_, day)

    def place_short(self, id_: str, day: date) -> Link:
        """Return a place under its bare name and its province's, as "Móng Cái, Quảng Ninh"."""
        return Link(short_name(self.gazetteer, id_, day), self._page_of(id_))

    def place_full(self, id_: str, day: date) -> Link:
        """Return a place under its full name followed by the bare names above it."""
        return Link(full_name(self.gazetteer, id_, day), self._page_of(id_))

    def places_above(self, id_: str, day: date) -> tuple[Link, ...]:
        """Return the places above on `day`, the nearest first."""
        return tuple(self.place(above.id, day) for above in self.gazetteer.ancestors(id_, day))

    def shown_day(self, locality: Locality) -> date:
        """Return the day a place is described on: today, or its last one."""
        return shown_day(locality, self.today)

    def living(self, id_: str) -> tuple[str, ...]:
        """Return the ids of what is today where a place was; the place itself while it exists."""
        return _living(self.gazetteer, id_, self.today)

    def picture(self, file: str) -> Picture | None:
        """Return what is known of a photo."""
        self.note(picture_key(file))
        return self.pictures.get(file)

    def sized(self, prose_html: str) -> str:
        """Return prose with copies and the size of each image: nothing moves while they load."""
        if "<img" not in prose_html:
            return prose_html
        return _PROSE_IMAGE.sub(self._with_size, prose_html)

    def _with_size(self, image: re.Match[str]) -> str:
        picture = self.picture(image["file"])
        if picture is None or not picture.width:
            return image[0]
        shown = f'<img{image["named"]} width="{picture.width}" height="{picture.height}">'
        copies = ", ".join(f"{copy.url} {copy.width}w" for copy in picture.variants)
        if not copies:
            return shown
        source = f'<source type="image/webp" srcset="{copies}" sizes="{PROSE_SIZES}">'
        return f"<picture>{source}{shown}</picture>"

    def party(self, party: NamedParty, day: date) -> Link:
        """Return a participant by its printed name, with the place that is meant."""
        if not party.locality:
            return Link(party.name)
        place = self.place(party.locality, day)
        return Link(party.name or place.text, place.url)

    def parties(self, parties: Iterable[NamedParty], day: date) -> tuple[Link, ...]:
        """Return participants in the order given."""
        return tuple(self.party(party, day) for party in parties)

    def movement(self, id_: str) -> Link:
        """Return a movement under its official name."""
        return Link(self.vocabulary.movements[id_].matter.name, urls.movement_url(id_))

    def cluster(self, id_: str) -> Link:
        """Return a cluster under its name."""
        return Link(self.vocabulary.clusters[id_].matter.name, urls.cluster_url(id_))

    def has_page(self, id_: str) -> bool:
        """Say whether a place has a page; provinces have one whatever is published."""
        if "/" in id_ or id_ == NATIONAL:
            self.note(place_key(id_))
        return id_ in self.localities

    def _page_of(self, id_: str) -> str:
        return urls.locality_url(id_) if self.has_page(id_) else ""


def place_key(id_: str) -> str:
    """Return the key of whether a place has a page."""
    return f"place:{id_}"


def picture_key(file: str) -> str:
    """Return the key of what is known of a photo."""
    return f"picture:{file}"


def card(brief: Brief, language: Language = VIETNAMESE) -> Card:
    """Return an article as lists show it; the first place of an article always has a page."""
    return Card(
        brief.title,
        urls.article_url(brief),
        brief.lead,
        language.moment(When(*brief.published)),
        tuple([language.t(f"kind.{kind}") for kind in brief.kinds]),
        Link(brief.place, urls.locality_url(brief.places[0])),
        brief.draft,
    )


def headline(brief: Brief) -> Link:
    """Return the title of an article as a link."""
    return Link(brief.title, urls.article_url(brief))


def localities_with_page(archive: Archive) -> frozenset[str]:
    """Return the ids of the places that have a page.

    All provinces there ever were; places with articles, their own or from below; what such places
    became; and all that lies above one of these, now or when it ended.
    """
    gazetteer, today = archive.gazetteer, archive.today
    pages = set(gazetteer.provinces)
    for id_ in archive.by_locality:
        pages.add(id_)
        pages.update(descent(gazetteer, id_, today))
    for id_ in sorted(pages):
        day = shown_day(gazetteer.get(id_), today)
        pages.update(above.id for above in gazetteer.ancestors(id_, day))
    return frozenset(pages)


def descent(gazetteer: Gazetteer, id_: str, today: date) -> tuple[str, ...]:
    """Return the ids of all that a place passed into by `today`, step by step, without itself."""
    found: dict[str, None] = {}
    open_ = [id_]
    while open_:
        for passage in gazetteer.successors(open_.pop(0)):
            if passage.day <= today and passage.new != id_ and passage.new not in found:
                found[passage.new] = None
                open_.append(passage.new)
    return tuple(found)


@lru_cache(1 << 13)  # each article says of its places what is there today
def _living(gazetteer: Gazetteer, id_: str, today: date) -> tuple[str, ...]:
    """See `Directory.living`."""
    found = (id_, *descent(gazetteer, id_, today))
    return tuple(item for item in found if is_living(gazetteer.get(item), today))


def lineage(gazetteer: Gazetteer, id_: str, today: date) -> Iterator[tuple[str, bool]]:
    """Yield (id, whole) of all that passed into a place by `today`, the nearest first.

    `whole` is False when a unit on the way was divided. Each predecessor comes once; one reached
    by a whole way counts as whole.
    """
    ways: dict[str, bool] = {}
    open_: list[tuple[str, bool]] = [(id_, True)]
    while open_:
        current, whole = open_.pop(0)
        for passage in gazetteer.predecessors(current):
            way = whole and passage.whole
            known = ways.get(passage.old)
            if passage.day > today or passage.old == id_ or known is True or known is way:
                continue
            ways[passage.old] = way
            open_.append((passage.old, way))
    yield from ways.items()


def is_province(locality: Locality) -> bool:
    """Say whether a place is or was directly below the country."""
    return locality.id != NATIONAL and any(not version.parent for version in locality.versions)


def is_living(locality: Locality, today: date) -> bool:
    """Say whether a place exists on `today`."""
    return any(version.holds_at(today) for version in locality.versions)


def shown_day(locality: Locality, today: date) -> date:
    """Return the day a place is described on: `today`, its last one, or its first if to come."""
    if is_living(locality, today):
        return today
    ended = [v.valid_to for v in locality.versions if v.valid_to is not None and v.valid_to < today]
    return max(ended) if ended else locality.versions[0].valid_from or today


def when(stamp: Stamp) -> When:
    """Return a moment for machines and for people."""
    return When(stamp.isoformat(), show_stamp(stamp))


def on_day(day: date) -> When:
    """Return a day for machines and for people."""
    return When(day.isoformat(), show_day(day))
