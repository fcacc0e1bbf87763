"""Part of `plan`: which pages of a plan are to be made anew, and why; the others stay as they are.

Pure. A page stays when the last build published it and everything that it read then has the same
value now; nothing else can change its bytes.
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
    values: Mapping[str, Value],
    damaged: Collection[str],
    *,
    same_look: bool,
) -> Iterator[Change]:
    """Yield the pages to make, in the order of `recipes`.

    `published` is what the last build left, `damaged` the addresses whose files are not as it left
    them; with another look (templates, frame, vocabulary) every page is made.
    """
    value_of = values.get
    for recipe in recipes:
        built = published.get(recipe.url)
        if not published:
            yield Change(recipe, (FRESH,))
        elif built is None or built[0] != recipe.template:
            yield Change(recipe, (NEW,))
        elif not same_look:
            yield Change(recipe, (LOOK,))
        elif recipe.url in damaged:
            yield Change(recipe, (DAMAGED,))
        else:
            _, _, keys, then = built
            if keys[: len(recipe.reads)] != recipe.reads:  # of another thing, as after a rename
                yield Change(recipe, (NEW,))
            elif tuple(map(value_of, keys)) != then:
                yield Change(recipe, _differing(keys, then, values))


def _differing(
    keys: tuple[str, ...], then: tuple[Value | None, ...], values: Mapping[str, Value]
) -> tuple[str, ...]:
    return tuple(
        _named(key, value, values.get(key))
        for key, value in zip(keys, then, strict=True)
        if values.get(key) != value
    )


def _named(key: str, then: Value | None, now: Value | None) -> str:
    """Return the key of what differs; of an article's page, whether it is the article itself."""
    if not isinstance(then, tuple) or not isinstance(now, tuple) or then[0] != now[0]:
        return key
    return "neighbours" if then[1:3] != now[1:3] else "related"


def reason_text(key: str) -> str:
    """Return in Vietnamese why a page was made anew: a reason of a `Change`."""
    group, _, id_ = key.partition(":")
    id_, _, number = id_.partition("#")
    return t(f"changed.{group.partition('#')[0]}", id=id_, number=number)
