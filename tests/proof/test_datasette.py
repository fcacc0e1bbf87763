"""The database of the open data in Datasette, which people know it by."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.data_tables import TABLES
from tests.edited_site import EditedSite
from tests.open_data import csv_table

pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = EditedSite(tmp_path_factory.mktemp("datasette"))
    assert site.build().code == 0
    return site.site


def ask(site: Path, address: str) -> Any:
    """Return what Datasette answers."""
    database = site / "data" / "thidua.sqlite"
    command = [sys.executable, "-m", "datasette", "serve", "-i", str(database), "--get", address]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def test_every_table_is_there_with_as_many_rows_as_in_its_file(site: Path) -> None:
    told = {table["name"]: table["count"] for table in ask(site, "/thidua.json")["tables"]}
    for table in TABLES:
        assert told[table.name] == len(csv_table(site, table.name)), table.name


@pytest.mark.parametrize("table", [table for table in TABLES if table.facets], ids=lambda t: t.name)
def test_facets_count_what_stands_in_the_file(site: Path, table: Any) -> None:
    facets = "&".join(f"_facet={name}" for name in table.facets)
    answer = ask(site, f"/thidua/{table.name}.json?{facets}&_facet_size=max")
    rows = csv_table(site, table.name)
    for name in table.facets:
        counted = {
            str(item["value"] if item["value"] is not None else ""): item["count"]
            for item in answer["facet_results"][name]["results"]
        }
        values = [row[name] for row in rows if row[name]]
        expected = {value: values.count(value) for value in set(values)}
        if len(expected) <= 100:
            assert {value: n for value, n in counted.items() if value} == expected, name


def test_a_reference_leads_to_what_it_refers_to(site: Path) -> None:
    answer = ask(site, "/thidua/awards.json?_labels=on&_shape=objects")
    assert answer["rows"][0]["award"]["value"] == "bang-khen"
    tables = {table["name"]: table for table in ask(site, "/thidua.json")["tables"]}
    outgoing = {
        key["column"]: key["other_table"] for key in tables["awards"]["foreign_keys"]["outgoing"]
    }
    assert outgoing == {"article": "articles", "award": "award_kinds"}
