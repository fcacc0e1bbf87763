"""Part of `plan`: places, movements, clusters → their records, and these as files of JSON.

Made as `pipeline.pages.article_record` makes those of articles.
"""

import json
from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.article import Prose
from archive.brief import Brief
from archive.planned import VERBATIM
from archive.shown_names import full_name
from archive.vocabulary import Cluster, Movement
from pipeline.pages.article_record import Absolute, Record, names_of, plain_record
from pipeline.pages.directory import is_living
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key
from pipeline.pages.term_rows import begun, last_day, passages


def record_recipes(shelf: Shelf, absolute: Absolute) -> Iterator[Recipe]:
    """Yield the record of each place that has a page, of each movement, of each cluster."""
    for id_ in sorted(shelf.directory.localities):
        yield _recipe(urls.locality_record_url(id_), partial(_locality, absolute, id_))
    for movement in shelf.archive.vocabulary.movements.values():
        show = partial(_movement, absolute, movement)
        yield _recipe(urls.movement_record_url(movement.id), show)
    for cluster in shelf.archive.vocabulary.clusters.values():
        show = partial(_cluster, absolute, cluster)
        yield _recipe(urls.cluster_record_url(cluster.id), show)


def _recipe(url: str, show: "partial[str]") -> Recipe:
    return Recipe(url, VERBATIM, show, in_sitemap=False)


def _locality(absolute: Absolute, id_: str, shelf: Shelf) -> str:
    directory = shelf.directory
    place, today = directory.gazetteer.get(id_), directory.today
    day = directory.shown_day(place)
    record: Record = {
        "id": id_,
        "url": absolute(urls.locality_url(id_)),
        "name": full_name(directory.gazetteer, id_, day),
        "kind": directory.place_at(id_, day).version.kind,
    }
    if not is_living(place, today):
        record["ended"] = day.isoformat()
    record["names"] = [
        _stated(
            name=version.name,
            kind=version.kind,
            parent=version.parent,
            since=version.valid_from.isoformat() if version.valid_from else None,
            until=last_day(version, today),
            code=version.code,
        )
        for version in begun(place, today)
    ]
    record["successions"] = [
        _stated(
            old=passage.old,
            new=passage.new,
            day=passage.day.isoformat(),
            whole=passage.whole,
            document=passage.document,
        )
        for passage in passages(directory, id_)
    ]
    return _json(record, shelf.of(list_key("locality", id_)))


def _movement(absolute: Absolute, movement: Movement, shelf: Shelf) -> str:
    record: Record = {"id": movement.id, "url": absolute(urls.movement_url(movement.id))}
    record |= plain_record(movement.matter, names_of(shelf.directory), shelf.directory.today)
    return _json(_told(record, movement.prose), shelf.of(list_key("movement", movement.id)))


def _cluster(absolute: Absolute, cluster: Cluster, shelf: Shelf) -> str:
    record: Record = {"id": cluster.id, "url": absolute(urls.cluster_url(cluster.id))}
    record |= plain_record(cluster.matter, names_of(shelf.directory), shelf.directory.today)
    return _json(_told(record, cluster.prose), shelf.of(list_key("cluster", cluster.id)))


def _stated(**values: object) -> Record:
    return {key: value for key, value in values.items() if value not in (None, "")}


def _told(record: Record, prose: Prose) -> Record:
    return record | {"text": prose.text} if prose.text else record


def _json(record: Record, briefs: tuple[Brief, ...]) -> str:
    """Return a record with its articles, the newest first."""
    record |= {"articles": len(briefs), "article_ids": [brief.id for brief in briefs]}
    return f"{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}\n"
