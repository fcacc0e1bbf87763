"""Part of `plan`: the record of an article → its rows in the tables of the open data."""

from collections.abc import Iterator, Mapping
from typing import Any

from archive.data_tables import ARTICLES, FACTS, PARTIES, TEXTS, Cell, Row
from pipeline.pages.article_record import Record

BETWEEN = "; "

_UNDER = {
    "article_localities": "localities",
    "article_movements": "movements",
    "article_clusters": "clusters",
    "article_documents": "documents",
}
"""Table → the name in a record, where that is another one: these are also what is referred to."""

_WITH_PARTIES = (
    ("agreements", "agreements", ("parties",)),
    ("awards", "awards", ("recipients",)),
    ("article_clusters", "clusters", ("members", "leader", "deputy")),
)
"""Table, name in a record, and where parties stand."""

_TEXTS = ("tasks", "events_mentioned", "corrections", "notes")
_COLUMNS = [
    (table.name, _UNDER.get(table.name, table.name), table.names[2:])
    for table in FACTS
    if table.name != "campaigns"
]
(_CAMPAIGN,) = (table.names[2:] for table in FACTS if table.name == "campaigns")


def rows_of(record: Record) -> dict[str, list[Row]]:
    """Return table → the rows of an article, of the tables in which it has any.

    A record read back from its JSON has the same rows.
    """
    id_: str = record["id"]
    rows: dict[str, list[Row]] = {ARTICLES.name: [_article(record)]}
    if campaign := record.get("campaign"):
        rows["campaigns"] = [(id_, 1, *map(campaign.get, _CAMPAIGN))]
    for table, key, columns in _COLUMNS:
        if facts := record.get(key):
            rows[table] = [
                (id_, n, *[_cell(fact.get(column)) for column in columns])
                for n, fact in enumerate(facts, start=1)
            ]
    if parties := list(_parties(record)):
        rows[PARTIES.name] = parties
    if texts := list(_texts(record)):
        rows[TEXTS.name] = texts
    return rows


def _article(record: Record) -> Row:
    event: Mapping[str, Any] = record.get("event", {})
    return tuple(
        [
            event.get(name[6:]) if name.startswith("event_") else _cell(record.get(name))
            for name in ARTICLES.names
        ]
    )


def _parties(record: Record) -> Iterator[Row]:
    for table, key, roles in _WITH_PARTIES:
        for of_n, fact in enumerate(record.get(key, ()), start=1):
            for role in roles:
                named = fact.get(role, ())
                for n, party in enumerate([named] if isinstance(named, dict) else named, start=1):
                    place = party.get("locality"), party.get("locality_name")
                    yield record["id"], table, of_n, role, n, party_name(party), *place


def _texts(record: Record) -> Iterator[Row]:
    for key in _TEXTS:
        for n, told in enumerate(record.get(key, ()), start=1):
            if isinstance(told, str):
                yield record["id"], key, n, told, None
            else:
                yield record["id"], key, n, told["text"], told["date"]


def party_name(party: Mapping[str, str]) -> str:
    """Return what a party is called: as printed, else by the place that is meant."""
    return party.get("name") or party.get("locality_name") or ""


def _cell(value: Any) -> Cell:
    """Return what one cell holds of a value of a record."""
    if value is None or type(value) is str or type(value) is int:
        found: Cell = value
        return found
    if isinstance(value, dict):
        return party_name(value)
    return BETWEEN.join([one if isinstance(one, str) else party_name(one) for one in value])
