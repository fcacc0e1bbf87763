"""Part of `plan`: the images that stand for pages where these are shared.

The site has one, each movement, and each place with articles. An article has that of its first
place, which is what it is about and which every article has; a movement is in some only mentioned.
They are drawn of names alone, so an edit draws none.
"""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.interface import t
from archive.machine_views import ShareImage
from archive.pictures import SHARE_HEIGHT, SHARE_WIDTH, Illustration
from archive.planned import SHARE_IMAGE
from archive.vocabulary import Movement
from pipeline.pages.directory import Directory
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf


def share_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the share image of the site, and those of places and movements."""
    archive = shelf.archive
    shown = [(urls.HOME, _site)]
    shown += [(urls.locality_url(id_), partial(_place, id_)) for id_ in archive.by_locality]
    shown += [
        (urls.movement_url(movement.id), partial(_movement, movement))
        for movement in archive.vocabulary.movements.values()
    ]
    for page, show in shown:
        yield Recipe(urls.share_image_url(page), SHARE_IMAGE, show, in_sitemap=False)


def place_image(directory: Directory, id_: str) -> Illustration:
    """Return the share image of a place with articles."""
    return _image(urls.locality_url(id_), _name(directory, id_))


def movement_image(movement: Movement) -> Illustration:
    """Return the share image of a movement."""
    return _image(urls.movement_url(movement.id), movement.matter.name)


def _image(page: str, alt: str) -> Illustration:
    return Illustration(urls.share_image_url(page), SHARE_WIDTH, SHARE_HEIGHT, alt)


def _site(shelf: Shelf) -> ShareImage:
    site = shelf.archive.site
    return ShareImage(site.title, "", site.publisher or "")


def _place(id_: str, shelf: Shelf) -> ShareImage:
    directory = shelf.directory
    day = directory.shown_day(directory.gazetteer.get(id_))
    above = directory.gazetteer.ancestors(id_, day)
    names = [directory.place_at(item.id, day).version.full_name for item in above]
    kicker = ", ".join(names) or t("site.localities")
    return ShareImage(_name(directory, id_), kicker, shelf.archive.site.title)


def _name(directory: Directory, id_: str) -> str:
    day = directory.shown_day(directory.gazetteer.get(id_))
    return directory.place_at(id_, day).version.full_name


def _movement(movement: Movement, shelf: Shelf) -> ShareImage:
    return ShareImage(movement.matter.name, t("site.movements"), shelf.archive.site.title)
