"""Stage 4, plan: the `Archive` → the `Plan`: every page, its address, and the way to make it.

Pure: what each kind of page shows is in `pipeline.pages`; this module puts the pages together,
gives the values that they depend on, and finds addresses that two of them want. It makes no view
that is not asked for, and does not render.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from archive import urls
from archive.collection import NOT_ARRANGED, Archive, Arrangement
from archive.language import ENGLISH
from archive.pictures import Picture
from archive.planned import Frame
from archive.problems import Problem
from archive.records import record
from pipeline.pages.articles import Around, around, article_recipes
from pipeline.pages.awards import award_recipes
from pipeline.pages.beside import besides
from pipeline.pages.campaign_years import campaign_year_recipes
from pipeline.pages.campaigns import campaign_recipes
from pipeline.pages.clusters import cluster_recipes
from pipeline.pages.content_pages import content_recipes
from pipeline.pages.data_pages import data_recipes
from pipeline.pages.days import day_recipes
from pipeline.pages.directory import Directory, localities_with_page
from pipeline.pages.documents import document_recipes
from pipeline.pages.feeds import feed_recipes
from pipeline.pages.joined_people import joined_people_recipes
from pipeline.pages.localities import locality_recipes
from pipeline.pages.machine_files import sitemap_recipes
from pipeline.pages.movements import movement_recipes
from pipeline.pages.news import news_recipes
from pipeline.pages.on_this_day import on_this_day_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.people import people_recipes
from pipeline.pages.provinces import province_recipes
from pipeline.pages.redirects import redirect_list_recipes
from pipeline.pages.related import Related, related_articles
from pipeline.pages.search_page import search_recipes
from pipeline.pages.share import share_recipes
from pipeline.pages.shelf import Shelf
from pipeline.pages.timeline import timeline_recipes
from pipeline.pages.values import Value, Values, values_of
from pipeline.plan_addresses import address_problems, shown_media
from pipeline.plan_frames import english_frame, english_recipes, vietnamese_frame
from pipeline.prose_links import prose_links

__all__ = ["Known", "Plan", "plan"]


class Known(NamedTuple):
    """What an earlier plan worked out, which costs most of a plan and seldom changes."""

    arrangement: Arrangement
    page_size: int
    places: frozenset[str]
    """Ids of the places that have a page."""
    related: Mapping[str, Related]
    """Article id → what to read next."""
    values: dict[str, Value]
    """As `Values.of_articles` has them."""


NOTHING_KNOWN = Known(NOT_ARRANGED, 0, frozenset(), {}, {})


@record(frozen=True, slots=True)
class Plan:
    """The whole site, not yet made."""

    frame: Frame
    english: Frame | None
    """That of the pages in English, where there are any."""
    shelf: Shelf
    recipes: tuple[Recipe, ...]
    """By URL."""
    values: Values
    """Of what pages read; equal values mean equal pages."""
    related: Mapping[str, Related]
    """Article id → what to read next."""
    media: tuple[str, ...]
    """Files below `content/media` that some page shows or links to, sorted."""
    problems: tuple[Problem, ...]
    """Addresses that two pages want, links that lead nowhere."""

    @property
    def known(self) -> Known:
        """What the plan of the next build need not work out again."""
        archive = self.shelf.archive
        return Known(
            archive.arrangement,
            archive.site.page_size,
            self.shelf.directory.localities,
            self.related,
            self.values.of_articles,
        )

    def frame_of(self, recipe: Recipe) -> Frame:
        """Return what stands around a page."""
        return self.english if self.english and recipe.language == ENGLISH else self.frame

    def view(self, recipe: Recipe) -> tuple[Any, tuple[str, ...]]:
        """Return what a page shows, and the keys of all that it read; not for an article's own."""
        if recipe.show is None:
            raise ValueError(f"{recipe.url} is made from its article")
        keys = dict.fromkeys(recipe.reads)
        shelf = self.shelf.speaking(recipe.language).noting(keys.setdefault)
        return recipe.show(shelf), tuple(keys)

    def arounds(self) -> Callable[[str], Around]:
        """Return the function from an article's id to what its page shows of others."""
        archive = self.shelf.archive
        place_of = {brief.id: place for place, brief in enumerate(archive.articles)}

        def around_of(id_: str) -> Around:
            related = (archive.articles[place_of[other]] for other in self.related[id_][1])
            place = place_of[id_]
            return around(archive.articles[place], besides(archive, place), related)

        return around_of


def plan(
    archive: Archive,
    base_url: str,
    known: Known = NOTHING_KNOWN,
    pictures: Mapping[str, Picture] = {},
    *,
    search_api: str = "",
    searched: bool = True,
) -> Plan:
    """Return all pages of the site that is served at `base_url` (absolute, may have a path).

    `known` is what the plan of an earlier build with the same gazetteer worked out, `pictures` what
    is known of the photos that articles show, by their files below `content/media`. A site that is
    `searched` has a search page and search forms; the address of a `search_api`, whole or a path,
    is what answers there, else the page does so itself.
    """
    frame = vietnamese_frame(archive, base_url, search_api, searched=searched)
    subjects = archive.by_locality.keys()
    same_subjects = subjects == known.arrangement.lists.get("locality", {}).keys()
    places = known.places if known.places and same_subjects else localities_with_page(archive)
    directory = Directory(
        archive.gazetteer, archive.vocabulary, archive.today, places, _ignore, pictures
    )
    shelf = Shelf(archive, directory, _ignore)
    recipes = [
        *news_recipes(shelf),
        *day_recipes(shelf),
        *on_this_day_recipes(shelf),
        *timeline_recipes(shelf),
        *article_recipes(archive),
        *province_recipes(shelf),
        *locality_recipes(shelf),
        *movement_recipes(shelf),
        *cluster_recipes(shelf),
        *campaign_recipes(shelf),
        *campaign_year_recipes(shelf),
        *document_recipes(shelf),
        *people_recipes(shelf),
        *joined_people_recipes(archive),
        *award_recipes(shelf),
        *content_recipes(archive),
        *feed_recipes(shelf),
        *redirect_list_recipes(archive),
        *share_recipes(shelf),
        *data_recipes(shelf, frame),
        *(search_recipes(frame.search, frame.base_url) if frame.search else ()),
    ]
    if archive.site.english:
        recipes += english_recipes(recipes, frame)
    recipes.sort(key=_in_order)
    listed = "\n".join(
        [
            f"{recipe.url} {recipe.changed and recipe.changed.toordinal()}"
            for recipe in recipes
            if recipe.in_sitemap
        ]
    )
    for recipe in tuple(sitemap_recipes(recipes[:])):
        insort(recipes, recipe, key=_in_order)
    same = bool(known.values) and known.arrangement.shapes == archive.arrangement.shapes
    related = known.related if same else related_articles(archive, known.related)
    same = same and known.page_size == archive.site.page_size
    values = values_of(archive, places, related, pictures, listed, known.values if same else {})
    links = prose_leads(archive)
    first = {recipe.url: recipe for recipe in reversed(recipes)}
    return Plan(
        frame,
        english_frame(frame, archive) if archive.site.english else None,
        shelf,
        tuple(reversed(first.values())),
        values,
        related,
        shown_media(archive.articles, links),
        address_problems(recipes, first, links),
    )


_in_order = attrgetter("url", "source")


def _ignore(_key: str) -> None:
    """Note nothing: what is read while planning decides only which pages there are."""


def prose_leads(archive: Archive) -> Iterable[tuple[str, str]]:
    """Return (content file, site-relative address) of everything that prose leads to."""
    found = [(brief.path, link) for brief in archive.articles for link in brief.links]
    proses = [
        *(
            (f"movements/{item.id}.md", urls.movement_url(item.id), item.prose)
            for item in archive.vocabulary.movements.values()
        ),
        *(
            (f"clusters/{item.id}.md", urls.cluster_url(item.id), item.prose)
            for item in archive.vocabulary.clusters.values()
        ),
        *((page.path, urls.content_page_url(page), page.prose) for page in archive.pages),
    ]
    for source, url, prose in proses:
        found.extend((source, link) for link in prose_links(url, prose.html))
    return found
