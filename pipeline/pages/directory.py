"""Part of `plan`: the shown name and the address of everything that pages link to.

Decides which places have a page, and what a place of the past is today. A thing without a page is
named without a link.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from archive import urls
from archive.article import Article
from archive.collection import Archive
from archive.dates import Stamp, show_day, show_stamp
from archive.facts import Party
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.locality import NATIONAL, Locality, PlaceAt, Version
from archive.shown import Card, Link, When


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Names and links; make it with `make_directory`."""

    archive: Archive
    localities: frozenset[str]
    """Ids of the places that have a page."""
    cards: Mapping[str, Card]
    """Article id → its card, one object however many lists show it."""

    def place(self, id_: str, day: date) -> Link:
        """Return a place under its name with kind on `day`."""
        return Link(self.place_at(id_, day).version.full_name, self._page_of(id_))

    def place_at(self, id_: str, day: date) -> PlaceAt:
        """Return a place as it was on `day`."""
        return self.archive.gazetteer.at(id_, day)

    def place_short(self, id_: str, day: date) -> Link:
        """Return a place under its bare name and its province's, as "Móng Cái, Quảng Ninh"."""
        names = [bare_name(self.place_at(id_, day).version)]
        above = self.archive.gazetteer.ancestors(id_, day)
        if above:
            names.append(bare_name(self.place_at(above[-1].id, day).version))
        return Link(", ".join(names), self._page_of(id_))

    def place_full(self, id_: str, day: date) -> Link:
        """Return a place under its full name followed by the bare names above it."""
        version = self.place_at(id_, day).version
        return Link(
            ", ".join([version.full_name, *self._names_above(id_, day)]), self._page_of(id_)
        )

    def places_above(self, id_: str, day: date) -> tuple[Link, ...]:
        """Return the places above on `day`, the nearest first."""
        return tuple(
            self.place(above.id, day) for above in self.archive.gazetteer.ancestors(id_, day)
        )

    def shown_day(self, locality: Locality) -> date:
        """Return the day a place is described on: today, or its last one."""
        return shown_day(locality, self.archive.today)

    def living(self, id_: str) -> tuple[str, ...]:
        """Return the ids of what is today where a place was; the place itself while it exists."""
        gazetteer = self.archive.gazetteer
        found = (id_, *descent(gazetteer, id_, self.archive.today))
        return tuple(item for item in found if is_living(gazetteer.get(item), self.archive.today))

    def party(self, party: Party, day: date) -> Link:
        """Return a participant by its printed name, with the place that is meant."""
        if not party.locality:
            return Link(party.name)
        place = self.place(party.locality, day)
        return Link(party.name or place.text, place.url)

    def parties(self, parties: Iterable[Party], day: date) -> tuple[Link, ...]:
        """Return participants in the order given."""
        return tuple(self.party(party, day) for party in parties)

    def movement(self, id_: str) -> Link:
        """Return a movement under its official name."""
        return Link(self.archive.vocabulary.movements[id_].matter.name, urls.movement_url(id_))

    def cluster(self, id_: str) -> Link:
        """Return a cluster under its name."""
        return Link(self.archive.vocabulary.clusters[id_].matter.name, urls.cluster_url(id_))

    def cards_of(self, articles: Iterable[Article]) -> tuple[Card, ...]:
        """Return the cards of `articles`, in their order."""
        return tuple(self.cards[article.id] for article in articles)

    def headline(self, article: Article) -> Link:
        """Return the title of an article as a link."""
        return Link(article.front.title, urls.article_url(article))

    def _page_of(self, id_: str) -> str:
        return urls.locality_url(id_) if id_ in self.localities else ""

    def _names_above(self, id_: str, day: date) -> list[str]:
        above = self.archive.gazetteer.ancestors(id_, day)
        return [bare_name(self.place_at(locality.id, day).version) for locality in above]


def make_directory(archive: Archive) -> Directory:
    """Return the directory of an archive, with a card for each article."""
    pages = localities_with_page(archive)
    bare = Directory(archive, pages, {})
    return Directory(archive, pages, {item.id: _card(bare, item) for item in archive.articles})


def localities_with_page(archive: Archive) -> frozenset[str]:
    """Return the ids of the places that have a page.

    All provinces there ever were; places with articles, their own or from below; what such places
    became; and all that lies above one of these, now or when it ended.
    """
    gazetteer, today = archive.gazetteer, archive.today
    pages = {locality.id for locality in gazetteer.localities.values() if is_province(locality)}
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


def bare_name(version: Version) -> str:
    """Return a name without its kind, but for the city whose bare name is a person's."""
    return "TP Hồ Chí Minh" if version.name == "Hồ Chí Minh" else version.name


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


def _card(directory: Directory, article: Article) -> Card:
    front = article.front
    return Card(
        front.title,
        urls.article_url(article),
        front.lead or "",
        when(front.date),
        tuple(t(f"kind.{kind}") for kind in front.kind),
        directory.place_short(front.localities[0].locality, article.day),
        front.status == "draft",
    )
