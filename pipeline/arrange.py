"""Part of `assemble`: the published articles → which of them stand in which list, and who is whom.

Pure. It reads of a brief only what `Brief.shape` covers: of the same shapes comes the same
arrangement, and `assemble` takes that of the last build (10,000 articles: 0.12 s to group them).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from archive.brief import Brief
from archive.campaigns import step_and_key, turns_of
from archive.collection import Arrangement
from archive.people import People, given_name, initial, letter_place
from archive.text import sort_key


def arrange(published: Sequence[Brief], people: People) -> Arrangement:
    """Return the arrangement of articles that are sorted as `Archive.articles` are."""
    event_days = {brief.event_day for brief in published}
    iso = {day: date.fromordinal(day).isoformat() for day in event_days}
    campaigns = {key for brief in published for key in brief.campaigns}
    keys_of: dict[str, Callable[[Brief], Iterable[str]]] = {
        "month": lambda brief: (brief.published[0][:7],),
        "day": lambda brief: (brief.published[0][:10],),
        "event": lambda brief: {iso[brief.event_day]}.difference((brief.published[0][:10],)),
        "calendar": lambda brief: (iso[brief.event_day][5:],),
        "timeline": lambda brief: (iso[brief.event_day][:4],) if turns_of(brief) else (),
        "locality": lambda brief: brief.areas,
        "named": lambda brief: [id_ for id_ in brief.named if id_ not in brief.areas],
        "movement": lambda brief: brief.movements,
        "cluster": lambda brief: brief.clusters,
        "award": lambda brief: brief.awards,
        "award_year": lambda brief: brief.award_years,
        "document": lambda brief: brief.documents,
        "person": lambda brief: brief.people,
        "campaign": lambda brief: _campaigns(brief, campaigns),
    }
    lists = {group: _grouped(published, keys) for group, keys in keys_of.items()}
    names = {
        key: name
        for brief in reversed(published)
        for key, name in zip(brief.people, brief.names, strict=True)
    }
    return Arrangement(
        tuple([brief.shape for brief in published]),
        lists,
        _beside(lists["day"]),
        names,
        _letters(lists["person"], names),
        _namesakes(lists["person"], people),
    )


def _campaigns(brief: Brief, known: set[str]) -> Iterable[str]:
    """Return the campaigns it makes known, and those of which it tells that any article does."""
    if not (brief.campaigns or brief.steps):
        return ()
    told = (step_and_key(told)[1] for told in brief.steps)
    return dict.fromkeys((*brief.campaigns, *(key for key in told if key in known)))


def _grouped(
    briefs: Iterable[Brief], ids_of: Callable[[Brief], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    """Return id → places of its articles in the order of `briefs`; ids sorted."""
    groups: dict[str, list[int]] = {}
    for place, brief in enumerate(briefs):
        for id_ in ids_of(brief):
            groups.setdefault(id_, []).append(place)
    return {id_: tuple(groups[id_]) for id_ in sorted(groups)}


def _letters(keys: Iterable[str], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return letter → the keys of people, by their given names, then by the names before these."""
    letters: dict[str, list[str]] = {}
    for key in keys:
        letters.setdefault(initial(names[key]), []).append(key)

    def order(key: str) -> tuple[object, ...]:
        given, before = given_name(names[key])
        return sort_key(given), sort_key(before), key

    in_order = sorted(letters, key=letter_place)
    return {letter: tuple(sorted(letters[letter], key=order)) for letter in in_order}


def _namesakes(keys: Iterable[str], people: People) -> dict[str, tuple[str, ...]]:
    """Return name → the people who have it, of names that several have; `keys` are sorted."""
    sharing: dict[str, list[str]] = {}
    for key in keys:
        for name in people.names_of(key):
            sharing.setdefault(name, []).append(key)
    return {name: tuple(found) for name, found in sharing.items() if len(found) > 1}


def _beside(days: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return each of `days` (in the order of time) → those before and after it."""
    order = ["", *days, ""]
    return dict(zip(order[1:-1], zip(order, order[2:], strict=False), strict=False))
