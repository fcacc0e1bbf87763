"""Reads the open data of a built site with what everybody has: `csv`, `json`, `sqlite3`."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

Row = dict[str, Any]

LISTS: Mapping[str, str] = {
    "article_localities": "localities",
    "article_movements": "movements",
    "article_clusters": "clusters",
    "article_documents": "documents",
    **{
        name: name
        for name in (
            *("themes", "agreements", "awards", "figures", "targets", "people", "photos"),
            *("attachments", "sources"),
        )
    },
}
"""Table → the list of an article's record that has the same facts."""

WITH_PARTIES: Mapping[str, tuple[str, ...]] = {
    "agreements": ("parties",),
    "awards": ("recipients",),
    "article_clusters": ("members", "leader", "deputy"),
}


def records(site: Path) -> list[Row]:
    """Return the records of all articles, year after year."""
    files = sorted((site / "data").glob("tin-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_bytes().split(b"\n") if line]


def csv_table(site: Path, name: str) -> list[Row]:
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def csv_columns(site: Path, name: str) -> list[str]:
    text = (site / "data" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return next(csv.reader(io.StringIO(text, newline="")))


def table_names(site: Path) -> list[str]:
    return sorted(path.stem for path in (site / "data").glob("*.csv"))


def database_table(site: Path, name: str) -> list[Row]:
    with closing(opened(site)) as connection:
        found = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 (one of ours)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found]


def opened(site: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site / 'data' / 'thidua.sqlite'}?mode=ro", uri=True)


def stated(record: Row, table: str) -> Iterator[Row]:
    """Yield what an article's record states of one table of facts, without what is null."""
    id_ = record["id"]
    if table == "articles":
        event = {f"event_{key}": value for key, value in record.get("event", {}).items()}
        yield {**{k: v for k, v in record.items() if k != "event"}, **event}
    elif table == "campaigns":
        if "campaign" in record:
            yield {"article": id_, "n": 1, **record["campaign"]}
    elif table == "parties":
        for of, keys in WITH_PARTIES.items():
            for of_n, fact in enumerate(record.get(LISTS[of], ()), start=1):
                for role in keys:
                    value = fact.get(role, [])
                    for n, party in enumerate(value if isinstance(value, list) else [value], 1):
                        place = {key: party.get(key) for key in ("locality", "locality_name")}
                        named = {"name": called(party), **place}
                        yield {"article": id_, "of": of, "of_n": of_n, "role": role, "n": n} | named
    elif table == "texts":
        for of in ("tasks", "events_mentioned", "corrections", "notes"):
            for n, told in enumerate(record.get(of, ()), start=1):
                said = told if isinstance(told, dict) else {"text": told}
                yield {"article": id_, "of": of, "n": n, **said}
    else:
        for n, fact in enumerate(record.get(LISTS[table], ()), start=1):
            yield {"article": id_, "n": n, **fact}


def called(party: Mapping[str, str]) -> str:
    return party.get("name") or party["locality_name"]


def flat(value: Any) -> Any:
    """Return what one cell has of a value of a record."""
    if isinstance(value, dict):
        return called(value)
    if isinstance(value, list):
        return "; ".join(called(one) if isinstance(one, dict) else one for one in value)
    return value


OF_ARTICLES = ("articles", "campaigns", "parties", "texts", *LISTS)
