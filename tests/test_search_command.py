"""What `build.py search` prints, from the words a person types to the exit code."""

import csv
import io
import json
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from archive.interface import t
from search.answers.command import run_search
from search.engine.request import SearchRequest
from search.index.record import SearchDocument, Topic
from search.index.stamp import IndexFault
from tests.archives import GAZETTEER, MONG_CAI
from tests.edited_site import call
from tests.programs import command, environment
from tests.search_indexes import index_of, make_document

QUANG_NINH = tuple(GAZETTEER.get(id_) for id_ in ("quang-ninh", MONG_CAI))
DAN_VAN = Topic("dan-van-kheo", "Dân vận khéo", ())
CUM = Topic("cum-1", "Cụm thi đua số 1", ())
GIAY_KHEN = Topic("giay-khen", "Giấy khen", ())

DOCUMENTS = (
    make_document(
        "Móng Cái phát động",
        "Ngày 22/1/2021, Móng Cái phát động thi đua.",
        day="2021-01-22",
        places=("Thành phố Móng Cái, Tỉnh Quảng Ninh",),
        localities=QUANG_NINH,
        locality_words="Móng Cái\nQuảng Ninh",
        movements=(DAN_VAN,),
        kinds=("launch",),
    ),
    make_document(
        "Kiên Hải tổng kết",
        "Huyện tổng kết phong trào thi đua, khen thưởng.",
        day="2020-12-01",
        clusters=(CUM,),
        awards=(GIAY_KHEN,),
        kinds=("review",),
    ),
)


def written(folder: Path, *documents: SearchDocument) -> Path:
    """Return an output folder with the index of `documents`."""
    with index_of(folder, *documents):
        return folder


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("output"), *DOCUMENTS)


def searched(output: Path, *arguments: str) -> tuple[int, str, str]:
    """Return the exit code, what is printed, and what is said beside it."""
    return call(["search", "--output", str(output), *arguments])


def printed(output: Path, *arguments: str) -> str:
    code, text, beside = searched(output, *arguments)
    assert (code, beside) == (0, "")
    return text


def as_json(output: Path, *arguments: str) -> Any:
    return json.loads(printed(output, "--json", *arguments))


def found(output: Path, *arguments: str) -> list[str]:
    return [result["title"] for result in as_json(output, *arguments)["results"]]


def many(folder: Path, count: int) -> Path:
    days = [f"2021-01-{number:02}" for number in range(1, count + 1)]
    return written(folder, *(make_document(f"Tin {day}", day=day) for day in days))


# For people


def test_text_shows_title_date_place_passage_and_address(output: Path) -> None:
    lines = printed(output, "mong cai phat dong").splitlines()
    assert lines[0] == t("search.total", total=1)
    for line in (
        "Móng Cái phát động",
        "2021-01-22 · Thành phố Móng Cái, Tỉnh Quảng Ninh",
        "Ngày 22/1/2021, «Móng Cái phát động» thi đua.",
        "/tin/2021/mong-cai-phat-dong/",
    ):
        assert line in lines


def test_a_terminal_gets_bold_letters_in_place_of_signs(output: Path) -> None:
    stream = io.StringIO()
    run_search(output, SearchRequest("khen"), "text", stream, pytest.fail, color=True)
    assert "\x1b[1mkhen\x1b[0m" in stream.getvalue()
    assert "«" not in stream.getvalue()
    assert "\x1b" not in printed(output, "khen")


def test_a_query_of_nothing_lists_the_newest(output: Path) -> None:
    newest = ["Móng Cái phát động", "Kiên Hải tổng kết"]
    assert found(output, "") == newest
    assert found(output, "--sort", "relevance") == newest


def test_the_shown_part_of_many_results_is_told(tmp_path: Path) -> None:
    folder = many(tmp_path, 12)
    assert printed(folder, "").startswith(t("search.shown", total="12 bài", first=1, last=10))
    second = printed(folder, "", "--page", "2")
    assert second.startswith(t("search.shown", total="12 bài", first=11, last=12))
    assert printed(folder, "", "--page", "9").startswith(t("search.past", total="12 bài", page=9))


def test_pages_are_disjoint_and_together_all(tmp_path: Path) -> None:
    folder = many(tmp_path, 12)
    pages = [found(folder, "tin", "--limit", "5", "--page", page) for page in ("1", "2", "3", "4")]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert [title for page in pages for title in page] == found(folder, "tin", "--limit", "12")


def test_results_come_in_the_order_asked_for(output: Path) -> None:
    newest = found(output, "thi dua", "--sort", "newest")
    assert newest == ["Móng Cái phát động", "Kiên Hải tổng kết"]
    assert found(output, "thi dua", "--sort", "oldest") == newest[::-1]


def test_the_most_frequent_facets_are_told_when_they_tell_articles_apart(output: Path) -> None:
    assert "2021 (1), 2020 (1)" in printed(output, "")
    assert t("search.facet.year") not in printed(output, "mong cai phat dong")


def test_all_facets_are_told_when_asked_for(output: Path) -> None:
    text = printed(output, "", "--facets")
    town = t("search.former_place", name="Thành phố Móng Cái", year=2025)
    tree = f"  Tỉnh Quảng Ninh (1)\n    {town} (1)\n"
    assert f"{t('search.facet.locality')}\n{tree}" in text
    for value in ("Dân vận khéo", "Cụm thi đua số 1", "Giấy khen", t("kind.launch"), "2020"):
        assert f"\n  {value} (1)\n" in text


def test_finding_nothing_says_what_to_try_and_is_no_failure(output: Path) -> None:
    assert printed(output, "xyzzy").startswith(t("search.nothing"))


def test_that_only_some_words_are_found_is_said_before_the_results(output: Path) -> None:
    text = printed(output, "móng cái xyzzy")
    assert t("search.warning", message=t("search.partial")) in text.partition("2021-01-22")[0]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_does_not_parse_is_pointed_at(output: Path, form: Any) -> None:
    q = unicodedata.normalize(form, "thưởng ) huyện")
    lines = printed(output, q).splitlines()
    place = lines.index(f"    {q}")
    assert lines[place + 1] == " " * len("    thưởng ") + "^"


def test_content_cannot_command_the_terminal(tmp_path: Path) -> None:
    hostile = make_document("Tin \x1b[31mđỏ\x07", "thi\x9b2J đua \u202eđảo")
    text = printed(written(tmp_path, hostile), "tin")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


# The query and the filters


@pytest.mark.parametrize(
    "words",
    [
        ["thi", "đua", "-khen"],
        ["-khen", "thi", "đua"],
        ["thi đua -khen"],
        ["--", "thi", "đua", "-khen"],
        ["thi", "--sort", "newest", "-khen"],
        ["thi", "-huyện"],
        ["-hai", "--limit=5"],
    ],
)
def test_a_word_after_a_dash_is_left_out(output: Path, words: Sequence[str]) -> None:
    assert found(output, *words) == ["Móng Cái phát động"]


def test_quotation_marks_reach_the_query(output: Path) -> None:
    assert found(output, '"tổng kết phong trào"') == ["Kiên Hải tổng kết"]
    assert found(output, "title:tổng", "kết") == ["Kiên Hải tổng kết"]


@pytest.mark.parametrize(
    ("option", "value", "title"),
    [
        ("--locality", "mong cai", "Móng Cái phát động"),
        ("--locality", MONG_CAI, "Móng Cái phát động"),
        ("--movement", "dan van kheo", "Móng Cái phát động"),
        ("--cluster", "cum-1", "Kiên Hải tổng kết"),
        ("--kind", "launch", "Móng Cái phát động"),
        ("--award", "Giấy khen", "Kiên Hải tổng kết"),
        ("--year", "2020", "Kiên Hải tổng kết"),
        ("--from", "2021-01-22", "Móng Cái phát động"),
        ("--to", "2021-01-21", "Kiên Hải tổng kết"),
    ],
)
def test_a_filter_leaves_what_has_its_value(
    output: Path, option: str, value: str, title: str
) -> None:
    assert found(output, "thi dua", option, value) == [title]
    assert found(output, option, value) == [title]


# For programs


def test_json_tells_of_the_question_and_the_answer(output: Path) -> None:
    answer = as_json(output, "thi", "đua", "--limit", "1", "--page", "2", "--sort", "newest")
    asked = {key: answer[key] for key in ("query", "total", "sort", "limit", "offset")}
    assert asked == {
        "query": "thi đua",
        "total": 2,
        "sort": "newest",
        "limit": 1,
        "offset": 1,
    }
    (result,) = answer["results"]
    assert result["id"] == "2020/kien-hai-tong-ket"
    assert answer["facets"]["award"] == [{"id": "giay-khen", "name": "Giấy khen", "count": 1}]
    assert (answer["partial"], answer["warnings"]) == (False, [])


def test_json_of_nothing_is_json_and_readable(output: Path) -> None:
    text = printed(output, "xyzzy", "--json", "--locality", "Zzz")
    assert t("search.locality.unknown", name="Zzz") in text
    assert json.loads(text)["results"] == []


def test_a_snippet_is_harmless_html(tmp_path: Path) -> None:
    folder = written(tmp_path, make_document(body='<script>alert("thi")</script> & đua'))
    (result,) = as_json(folder, "thi")["results"]
    assert result["snippet"] == (
        "&lt;script&gt;alert(&quot;<mark>thi</mark>&quot;)&lt;/script&gt; &amp; đua"
    )


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_is_a_table_of_all_articles_with_whole_addresses(tmp_path: Path) -> None:
    folder = many(tmp_path, 12)
    robots = folder / "site" / "robots.txt"
    robots.parent.mkdir()
    robots.write_text("User-agent: *\nAllow: /\nSitemap: https://a.vn/tin/sitemap.xml\n")
    lines = table(printed(folder, "tin", "--csv", "--sort", "oldest"))
    assert [line["date"] for line in lines] == [f"2021-01-{day:02}" for day in range(1, 13)]
    assert lines[0]["url"] == "https://a.vn/tin/tin/2021/tin-2021-01-01/"


def test_what_a_table_has_no_place_for_is_said_beside_it(tmp_path: Path) -> None:
    code, text, beside = searched(many(tmp_path, 3), "tin", ")", "--csv", "--limit", "2")
    assert code == 0
    assert len(table(text)) == 2
    assert beside.startswith(t("search.shown", total="3 bài", first=1, last=2))
    assert "    tin )\n        ^\n" in beside


def test_that_a_table_is_empty_is_said_beside_it(output: Path) -> None:
    code, text, beside = searched(output, "xyzzy", "--csv")
    assert (code, table(text)) == (0, [])
    assert beside.startswith(t("search.nothing"))


def test_csv_reaches_a_file_as_a_spreadsheet_wants_it(output: Path) -> None:
    done = subprocess.run(
        command("search", "móng cái", "--csv", "--output", output),
        capture_output=True,
        env=environment(LC_ALL="C"),
        timeout=60,
        check=True,
    )
    header, row, rest = done.stdout.split(b"\r\n")
    assert header.startswith(b"\xef\xbb\xbfid,url,title,")
    assert "Móng Cái phát động".encode() in row
    assert (rest, b"\n" in row, done.stderr) == (b"", False, b"")


# An archive that was not built


def test_an_archive_that_was_not_built_says_which_command_builds_it(tmp_path: Path) -> None:
    code, text, beside = searched(tmp_path, "thi đua")
    assert (code, text) == (2, "")
    assert "build.py build" in beside
    with pytest.raises(IndexFault, match=r"build\.py build"):
        run_search(tmp_path, SearchRequest(), "text", io.StringIO(), pytest.fail)
