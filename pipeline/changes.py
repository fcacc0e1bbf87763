"""Part of `plan`: which pages of a plan are to be made anew, and why; the others stay as they are.

Pure. A page stays when the last build published it and everything that it read then has the same
value now; nothing else can change its bytes. A build makes anew whatever differs, so all that it
leaves has the values that it was planned with: they are remembered once, not page by page.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archive.interface import t
from pipeline.pages.page import Recipe
from pipeline.pages.values import Value
from pipeline.state import Page


class Change(NamedTuple):
    """A page to make."""

    recipe: Recipe
    reasons: tuple[str, ...]
    """The keys of what it read that has another value now; else one of the words below."""


FRESH, NEW, LOOK, DAMAGED = "fresh", "new", "look", "damaged"


def changes(
    recipes: Iterable[Recipe],
    published: Mapping[str, Page],
    then: Mapping[str, Value],
    now: Mapping[str, Value],
    damaged: Collection[str],
    *,
    same_look: bool,
) -> Iterator[Change]:
    """Yield the pages to make, in the order of `recipes`.

    `published` is what the last build left, with the values of `then`; `damaged` are the addresses
    whose files are not as it left them; with another look (templates, frame, vocabulary) every page
    is made.
    """
    differing = {key for key, value in now.items() if then.get(key) != value}
    differing |= then.keys() - now.keys()
    unmoved, built_at = differing.isdisjoint, published.get
    for recipe in recipes:
        url, template, reads = recipe.url, recipe.template, recipe.reads
        built = built_at(url)
        if built is None or not same_look or url in damaged:
            yield Change(recipe, (_reason(published, built, same_look=same_look),))
            continue
        former, _, keys = built
        # of another thing, as after a rename
        if former != template or (reads and keys[: len(reads)] != reads):
            yield Change(recipe, (NEW,))
        elif not unmoved(keys):
            found = [key for key in keys if key in differing]
            yield Change(recipe, tuple([_named(key, then, now) for key in found]))


def _reason(published: Mapping[str, Page], built: Page | None, *, same_look: bool) -> str:
    """Return why a page is made whatever it reads."""
    if not published:
        return FRESH
    if built is None:
        return NEW
    return DAMAGED if same_look else LOOK


def _named(key: str, then: Mapping[str, Value], now: Mapping[str, Value]) -> str:
    """Return the key of what differs; of an article's page, whether it is the article itself."""
    before, after = then.get(key), now.get(key)
    if not isinstance(before, tuple) or not isinstance(after, tuple) or before[0] != after[0]:
        return key
    return "neighbours" if before[1:3] != after[1:3] else "related"


def reason_text(key: str) -> str:
    """Return in Vietnamese why a page was made anew: a reason of a `Change`."""
    group, _, id_ = key.partition(":")
    id_, _, number = id_.partition("#")
    return t(f"changed.{group.partition('#')[0]}", id=id_, number=number)
