"""The open data: three forms of the same, explained by a page that cannot disagree."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import html5lib
import pytest

from archive.interface import t
from pipeline.line_files import LineFile, csv_key
from tests.edited_site import EditedSite, assert_same_tree, every_row, pages, yaml_list
from tests.open_data import (
    OF_ARTICLES,
    csv_columns,
    csv_table,
    database_table,
    flat,
    opened,
    records,
    stated,
    table_names,
)

AWKWARD = {
    "title": '=HYPERLINK("x"), "hai" dòng',
    "date": "2021-02-03 04:05:06",
    "localities": [
        {"locality": "quang-ninh/mong-cai", "role": "subject", "as_printed": "TP, Móng Cái"},
        {"locality": "da-nang", "role": "mentioned"},
    ],
    "lead": "-5 độ; @mọi người, + hơn nữa.",
    "kind": ["launch", "news"],
    "updated": "2021-02-04",
    "event": {"name": "Hội nghị", "date": "2021-02-03", "place": "quang-ninh/mong-cai"},
    "campaign": {"year": 2021, "goal": "+ Thi đua", "launched": "2021-02-03"},
    "themes": [{"text": "“Kỷ cương”", "year": 2021, "kind": "work"}],
    "movements": [{"movement": "nong-thon-moi", "role": "linked", "linked_to": "xoa-nha-tam"}],
    "clusters": [
        {
            "cluster": "cum-3",
            "members": ["Hà Tiên", {"locality": "kien-giang/kien-hai"}],
            "leader": {"name": "Kiên Hải", "locality": "kien-giang/kien-hai"},
        }
    ],
    "agreements": [{"year": 2021, "parties": ["Bên A", "Bên B, bên C"], "parties_count": 2}],
    "awards": [
        {"award": "bang-khen", "status": "proposed", "individuals": 0, "recipients": ["Đội 1"]},
        {"award": "co-thi-dua", "status": "conferred", "collectives": 3, "note": "=1+1"},
    ],
    "figures": [{"what": "xã", "value": ["14/15", "12.5"], "quote": "có 14/15 xã"}],
    "targets": [{"what": "hộ nghèo", "value": "-3", "due": "2025-Q2"}],
    "people": [{"name": "Trần A", "role": "chủ tịch"}],
    "documents": [{"document": "ct-34", "as_printed": "Chỉ thị 34"}],
    "tasks": ["Một\n\nhai", "@ba"],
    "events_mentioned": ["Đại hội"],
    "notes": ["Nguồn không nêu số."],
    "corrections": [{"date": "2021-03-01", "text": "Đã sửa."}],
    "photos": [{"caption": "Chú thích", "credit": "Ảnh: B"}],
    "attachments": [{"file": "2020/ds.pdf", "title": "Danh sách"}],
    "source": [{"name": "Báo", "url": "https://bao.example/x", "published": "2021-02-03 01:02"}],
    "tags": ["một", "hai"],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = EditedSite(tmp_path_factory.mktemp("data"))
    site.write("articles/2021/la.md", body="Đoạn một có 14/15 xã.\n\nĐoạn hai.\n", **AWKWARD)
    site.settings(english={"title": "Sample", "description": "A sample."})
    assert site.build().code == 0
    return site.site


@pytest.mark.parametrize("table", OF_ARTICLES)
def test_csv_and_sqlite_have_row_by_row_what_the_records_state(built: Path, table: str) -> None:
    columns = csv_columns(built, table)
    expected = [
        {column: flat(fact.get(column)) for column in columns}
        for record in records(built)
        for fact in stated(record, table)
    ]
    assert expected
    assert [in_cells(row) for row in expected] == csv_table(built, table)
    key = columns[: {"articles": 1, "texts": 3, "parties": 5}.get(table, 2)]
    assert by_key(database_table(built, table), key) == by_key(expected, key)


def in_cells(row: dict[str, Any]) -> dict[str, str]:
    """Return a row as a spreadsheet may have it: on one line, and nothing to compute."""
    texts = {key: " ".join(str("" if v is None else v).split()) for key, v in row.items()}
    return {
        key: f"'{text}" if isinstance(row[key], str) and text[:1] in tuple("=+-@") else text
        for key, text in texts.items()
    }


def by_key(rows: list[dict[str, Any]], key: list[str]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [row[column] for column in key])


def test_the_tables_of_terms_are_the_same_as_csv_and_in_the_database(built: Path) -> None:
    terms = set(table_names(built)) - set(OF_ARTICLES)
    assert {"localities", "clusters", "movements", "award_kinds", "documents"} <= terms
    for table in terms:
        key = csv_columns(built, table)
        in_database = [in_cells(row) for row in database_table(built, table)]
        assert by_key(in_database, key) == by_key(csv_table(built, table), key) != []


def test_every_fact_of_an_article_is_in_its_record(built: Path) -> None:
    (record,) = (record for record in records(built) if record["id"] == "2021/la")
    kept = {"date": "published", "kind": "kinds", "source": "sources"}
    for key in AWKWARD:
        assert kept.get(key, key) in record, key
    assert record["text"] == "Đoạn một có 14/15 xã.\nĐoạn hai."
    assert record["published"] == "2021-02-03T04:05:06+07:00"
    assert record["movements"][0]["linked_to_name"] == "Xóa nhà tạm, nhà dột nát"
    assert record["localities"][0]["locality_name"] == "Thành phố Móng Cái, Quảng Ninh"
    assert record["attachments"][0]["file"] == "https://thidua.example.vn/media/2020/ds.pdf"
    assert record["awards"][0]["individuals"] == 0


def test_the_records_of_a_year_are_those_beside_its_pages_one_after_the_other(built: Path) -> None:
    for file in (built / "data").glob("tin-*.jsonl"):
        year = file.stem.removeprefix("tin-")
        pages = sorted(
            (built / "tin" / year).glob("*/tin.json"), key=lambda path: f"{path.parent}/"
        )
        assert file.read_bytes() == b"".join(path.read_bytes() for path in pages) != b""
    assert len(records(built)) == len(list(built.glob("tin/*/*/tin.json")))


def test_a_page_leads_to_its_record(built: Path) -> None:
    for page in (
        *("tin/2021/la", "dia-phuong/quang-ninh/mong-cai", "phong-trao/nong-thon-moi"),
        *("cum-thi-dua/cum-3", "en/cum-thi-dua/cum-3"),
    ):
        text = (built / page / "index.html").read_text(encoding="utf-8")
        (address,) = re.findall(
            r'<link rel="alternate" type="application/json" href="([^"]+)"', text
        )
        record = json.loads((built / address.lstrip("/")).read_bytes())
        assert record["url"] == f"https://thidua.example.vn/{page.removeprefix('en/')}/"


def test_a_place_tells_its_names_what_became_of_it_and_its_articles(built: Path) -> None:
    path = built / "dia-phuong/quang-ninh/mong-cai/dia-phuong.json"
    record = json.loads(path.read_bytes())
    assert record["ended"] == "2025-06-30"
    assert [name["until"] for name in record["names"]] == ["2025-06-30"]
    assert {step["new"] for step in record["successions"]} >= {"quang-ninh/mong-cai-1"}
    assert record["articles"] == len(record["article_ids"])
    assert "2021/la" in record["article_ids"]


def test_the_page_explains_every_file_and_every_column_in_order(built: Path) -> None:
    for page in ("data", "en/data"):
        tree = html5lib.parse((built / page / "index.html").read_text("utf-8"), "etree", False)
        shown = {}
        for section in tree.iter("section"):
            if section.get("class") == "table":
                (heading,) = section.iter("h3")
                name = "".join(heading.itertext()).removesuffix(".csv")
                shown[name] = ["".join(term.itertext()) for term in section.iter("dt")]
                assert all("".join(meaning.itertext()).strip() for meaning in section.iter("dd"))
        assert shown == {name: csv_columns(built, name) for name in table_names(built)}
        offered = {a.get("href") for a in tree.iter("a") if a.get("href", "").startswith("/data/")}
        there = {f"/data/{path.name}" for path in (built / "data").iterdir()}
        assert offered - {"/data/"} == there - {"/data/index.html"}


def test_catalogues_are_told_of_every_file_to_download(built: Path) -> None:
    dataset = json.loads((built / "data" / "dcat.jsonld").read_bytes())
    told = {one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]}
    files = {path.name for path in (built / "data").iterdir()}
    expected = files - {"index.html", "dcat.jsonld", "thidua.json"}
    assert told == {f"https://thidua.example.vn/data/{name}" for name in expected}
    assert dataset["dct:modified"]["@value"] == "2025-07-20"
    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2020-12-30"


def test_without_a_licence_the_page_says_what_is_free_and_records_lead_there(built: Path) -> None:
    page = (built / "data" / "index.html").read_text("utf-8")
    assert "Dữ kiện (ngày, nơi, tên gọi, số lượng) được dùng tự do." in page
    assert {record["licence"] for record in records(built)} == {
        "https://thidua.example.vn/data/#giay_phep"
    }
    assert 'id="giay_phep"' in page


def test_the_database_is_whole_and_nothing_in_it_refers_to_nothing(built: Path) -> None:
    with closing(opened(built)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        texts = dict(connection.execute("SELECT article, text FROM article_texts"))
    assert texts == {record["id"]: record["text"] for record in records(built)}


def test_a_person_is_known_in_the_table_by_the_key_of_the_page(site: EditedSite) -> None:
    people = {"id": "tran-a", "name": "Trần A", "joins": [{"name": "Trần A"}, {"name": "T. A"}]}
    site.store("people.yaml", yaml_list("people", [people]))
    site.write(
        "articles/2021/nguoi.md", title="Người", date="2021-02-03", localities="da-nang",
        people=[{"name": "T. A"}, {"name": "Lê B", "organisation": "Sở X"}],
    )  # fmt: skip
    site.check()
    rows = [row for row in csv_table(site.site, "people") if row["article"] == "2021/nguoi"]
    assert [(row["name"], row["person_name"]) for row in rows] == [
        ("T. A", "Trần A"),
        ("Lê B", "Lê B"),
    ]
    assert rows[0]["person"] == "tran-a"
    for row in rows:
        page = site.site / "nhan-vat" / row["person"] / "index.html"
        assert f"<h1>{row['person_name']}</h1>" in page.read_text("utf-8")


def test_a_place_whose_name_is_unsure_on_the_day_is_marked_as_on_the_page(
    site: EditedSite,
) -> None:
    site.write("articles/1999/cu.md", title="Cũ", date="1999-02-03", localities="da-nang/hai-chau")
    site.check()
    rows = csv_table(site.site, "article_localities")
    unsure = {row["article"] for row in rows if row["approximate"] == "1"}
    told = {
        row["article"]
        for row in rows
        if t("place.approximate")
        in (site.site / "tin" / row["article"] / "index.html").read_text("utf-8")
    }
    assert unsure == told
    assert "1999/cu" in unsure
    assert "2021/so-ket" not in unsure


def test_who_led_a_cluster_is_a_table_of_its_own(site: EditedSite) -> None:
    led = [
        {"year": 2020, "leader": {"name": "Hà Tiên"}, "how": "suy tôn", "decided": "2019-12-01"},
        {"year": 2021, "leader": {"locality": "kien-giang"}, "deputy": {"name": "An Biên"}},
    ]
    site.change("clusters/cum-3.md", leaders=led)
    site.check()
    first, second = csv_table(site.site, "cluster_leaders")
    assert (first["year"], first["leader"], first["how"]) == ("2020", "Hà Tiên", "suy tôn")
    assert first["decided"] == "2019-12-01"
    assert (second["leader_locality"], second["deputy"]) == ("kien-giang", "An Biên")


def test_numbers_as_now_are_those_of_the_page_of_the_provinces(site: EditedSite) -> None:
    site.write(
        "articles/2021/ba.md", title="Ba", date="2021-02-03", localities="kien-giang/kien-hai"
    )
    site.check()
    rows = {row["id"]: row for row in csv_table(site.site, "localities")}
    # Of Kiên Giang: giao-uoc, khen-thuong, tong-ket, ba. Of An Giang: tong-ket, dao-moi.
    assert (rows["kien-giang"]["articles"], rows["kien-giang"]["articles_now"]) == ("4", "")
    assert (rows["an-giang"]["articles"], rows["an-giang"]["articles_now"]) == ("2", "5")
    tree = html5lib.parse(
        (site.site / "dia-phuong" / "index.html").read_text("utf-8"), "etree", False
    )
    told = [["".join(cell.itertext()) for cell in row] for row in tree.iter("tr")]
    assert [cells[1] for cells in told if cells[0] == "An Giang"] == ["5"]


# --- what an edit makes anew --------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Iterator[EditedSite]:
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    yield site


def changed(site: EditedSite) -> set[str]:
    listed = (site.output / "cache" / "changed.txt").read_text().splitlines()
    return {url for url in listed if url.startswith("/data/") or url.endswith("/tin.json")}


def as_of(site: EditedSite) -> tuple[str, str]:
    about = {row["name"]: row["value"] for row in database_table(site.site, "about")}
    told = json.loads((site.site / "data" / "thidua.json").read_bytes())
    assert about["as_of"] == told["as_of"]
    return about["as_of"], about["articles"]


def test_an_edit_of_the_text_alone_makes_the_record_and_its_year_anew(site: EditedSite) -> None:
    front, body = site.read("articles/2021/so-ket.md")
    site.write("articles/2021/so-ket.md", f"{body}\nThêm một câu.\n", **front)
    site.check()
    assert changed(site) == {
        "/tin/2021/so-ket/tin.json",
        "/data/tin-2021.jsonl",
        "/data/articles.csv",  # the digest
        "/data/thidua.sqlite",
    }


def test_an_article_between_others_comes_and_goes_in_every_file(site: EditedSite) -> None:
    before = {path.name: path.read_bytes() for path in (site.site / "data").glob("[!t]*.csv")}
    for name in ("so", "so-ket-2", "a", "z"):
        site.write(f"articles/2021/{name}.md", **AWKWARD)
        site.check()
    for name in ("so", "a", "z", "so-ket-2"):
        (site.content / "articles" / "2021" / f"{name}.md").unlink()
        site.check()
    after = {path.name: path.read_bytes() for path in (site.site / "data").glob("[!t]*.csv")}
    assert after == before


def test_the_only_article_of_a_year_takes_the_file_of_the_year_with_it(site: EditedSite) -> None:
    (site.content / "articles" / "2022" / "ca-nuoc.md").unlink()
    site.check()
    assert not (site.site / "data" / "tin-2022.jsonl").exists()


def test_the_database_has_every_edit_at_once(site: EditedSite) -> None:
    old = as_of(site)
    site.write("articles/2025/moi.md", title="Mới", date="2025-07-28", localities="da-nang")
    site.check()
    assert as_of(site) == ("2025-07-28T00:00:00+07:00", str(int(old[1]) + 1))
    (site.content / "articles" / "2025" / "moi.md").unlink()
    site.check()
    assert as_of(site) == old


def test_the_database_is_rid_of_its_gaps_when_that_is_asked_for(site: EditedSite) -> None:
    site.change("articles/2021/so-ket.md", title="Đầu đề khác")
    site.check()
    site.flags.add("--sqlite")
    site.check()
    asked = (site.site / "data" / "thidua.sqlite").read_bytes()
    site.flags = {"--fresh"}
    assert site.build().code == 0
    assert (site.site / "data" / "thidua.sqlite").read_bytes() == asked


def test_nothing_of_what_is_no_longer_published_stays_in_the_database(site: EditedSite) -> None:
    def told(n: int, round_: int) -> str:
        return " ".join(f"~{n}.{round_}.{word}~" for word in range(5 + n * 37 % 400))

    def put(n: int, round_: int) -> None:
        text = told(n, round_)
        site.write(
            f"articles/2019/t-{n:03}.md",
            f"{text}\n",
            title=f"Tin {n}",
            date="2019-03-01",
            localities="da-nang",
            lead=text[:90],
            notes=[text[-1500:]],
            people=[{"name": f"~{n}.{round_}.ai~"}],
        )

    def published() -> list[tuple[int, int]]:
        data = (site.site / "data" / "thidua.sqlite").read_bytes()
        found = {(int(n), int(round_)) for n, round_ in re.findall(rb"~(\d+)\.(\d+)\.", data)}
        return sorted(found)

    rounds = dict.fromkeys(range(60), 0)
    for n in rounds:
        put(n, 0)
    assert site.build().code == 0
    for round_ in range(1, 7):
        for n in range(round_, 60, 5):
            rounds[n] = round_
            put(n, round_)
        for n in range(round_, 60, 11):
            rounds.pop(n, None)
            (site.content / "articles" / "2019" / f"t-{n:03}.md").unlink(missing_ok=True)
        assert site.build().code == 0
        assert published() == sorted(rounds.items())
    with closing(opened(site.site)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert site.clean_build(site.root / "clean").code == 0
    assert every_row(site.site) == every_row(site.root / "clean" / "site")


@pytest.mark.parametrize("way", ["drafts", "status", "expires"])
def test_what_is_hidden_is_not_in_the_database(site: EditedSite, way: str) -> None:
    site.write(
        "articles/2025/kin.md", "Câu kín.\n", title="Kín", date="2025-06-01", localities="da-nang",
        **({"status": "draft"} if way == "drafts" else {}),
    )  # fmt: skip
    site.flags = {"--drafts"}
    assert site.build().code == 0
    path = site.site / "data" / "thidua.sqlite"
    assert "Câu kín".encode() in path.read_bytes()
    site.flags = set()
    if way != "drafts":
        site.change(
            "articles/2025/kin.md",
            **({"status": "draft"} if way == "status" else {"expires": "2025-07-01"}),
        )
    site.check()
    assert "Câu kín".encode() not in path.read_bytes()
    assert b"2025/kin" not in path.read_bytes()


def test_a_name_that_is_taken_down_is_not_in_the_database(site: EditedSite) -> None:
    path = site.site / "data" / "thidua.sqlite"
    assert "Người nêu tên".encode() in path.read_bytes()
    site.change("articles/2022/ca-nuoc.md", people=None)
    site.check()
    assert "Người nêu tên".encode() not in path.read_bytes()


@pytest.mark.parametrize("name", ["tin-2021.jsonl", "awards.csv", "thidua.sqlite"])
def test_a_file_that_is_gone_is_there_again(site: EditedSite, name: str) -> None:
    data = (site.site / "data" / name).read_bytes()
    (site.site / "data" / name).unlink()
    site.check()
    assert (site.site / "data" / name).read_bytes() == data


def test_a_file_that_was_tampered_with_is_not_built_upon(site: EditedSite) -> None:
    path = site.site / "data" / "awards.csv"
    path.write_bytes(path.read_bytes().replace(b"12", b"99"))
    site.change("articles/2021/so-ket.md", awards=[{"award": "bang-khen", "status": "proposed"}])
    built = site.build()
    assert built == site.clean_build(site.root / "clean")  # and nothing is told twice
    assert built.code == 0
    assert_same_tree(pages(site.site), pages(site.root / "clean" / "site"))


def test_a_record_that_is_gone_is_there_again(site: EditedSite) -> None:
    (site.site / "tin" / "2021" / "so-ket" / "tin.json").unlink()
    site.check()


def test_the_database_built_from_nothing_has_the_same_bytes_each_time(
    site: EditedSite,
) -> None:
    data = (site.site / "data" / "thidua.sqlite").read_bytes()
    site.flags = {"--fresh"}
    site.options = {**site.options, "--jobs": 2}
    assert site.build().code == 0
    assert (site.site / "data" / "thidua.sqlite").read_bytes() == data


# --- lines put in their place -------------------------------------------------------------------


def put(tmp_path: Path, old: str, edits: dict[str, str]) -> str | None:
    """Return what becomes of a file whose first line is `h`; None if it stays as it is."""
    file = LineFile(tmp_path / "new", f"h\n{old}".encode(), csv_key, begin=2, exists=True)
    for id_, lines in edits.items():
        file.put(id_, lines.encode())
    file.close()
    return (tmp_path / "new").read_text() if file.written else None


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ({"b": "b,3\n"}, "h\na,1\na,2\nb,3\nd,1\n"),
        ({"0": "0,1\n"}, "h\n0,1\na,1\na,2\nb,1\nd,1\n"),
        ({"a": ""}, "h\nb,1\nd,1\n"),
        ({"a": "a,1\na,2\n"}, None),
        ({"c": "c,1\nc,2\n", "d": "", "e": "e,1\n"}, "h\na,1\na,2\nb,1\nc,1\nc,2\ne,1\n"),
        ({"a-b": "a-b,1\n", "a": "a,9\n"}, "h\na-b,1\na,9\nb,1\nd,1\n"),
        ({"z": ""}, None),
    ],
)
def test_lines_of_an_article_take_the_place_of_the_old(
    tmp_path: Path, edits: dict[str, str], expected: str | None
) -> None:
    assert put(tmp_path, "a,1\na,2\nb,1\nd,1\n", edits) == expected
