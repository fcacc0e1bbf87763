"""What `build.py search` prints."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.article import Prose
from archive.interface import t
from search.command import answer_json, answer_text, printable, run_search
from search.query import SearchRequest
from search.stamp import IndexFault
from tests.archives import KIEN_HAI, make_article
from tests.search_indexes import ask, documents_of, index_of, make_document, write


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    articles = (
        make_article("mong-cai", title="Móng Cái phát động"),
        replace(
            make_article("kien-hai", "2020-12-01", KIEN_HAI, title="Kiên Hải tổng kết"),
            prose=Prose("", "Huyện tổng kết."),
        ),
    )
    write(folder / "index", documents_of(articles))
    return folder


def printed(output: Path, q: str, *, as_json: bool = False, color: bool = False, **v: Any) -> str:
    stream = io.StringIO()
    request = SearchRequest(q, **v)
    assert run_search(output, request, as_json=as_json, color=color, stream=stream) == 0
    return stream.getvalue()


def test_text_shows_title_date_place_passage_and_address(output: Path) -> None:
    text = printed(output, "mong cai phat dong")
    assert text.startswith(t("search.total", total=1))
    for line in (
        "Móng Cái phát động",
        "2021-01-22 · Thành phố Móng Cái, Tỉnh Quảng Ninh",
        "Ngày 22/1/2021, «Móng Cái phát động» thi đua.",
        "/tin/2021/mong-cai/",
    ):
        assert line in text.splitlines()


def test_a_terminal_gets_bold_letters_in_place_of_signs(output: Path) -> None:
    text = printed(output, "thi dua", color=True)
    assert "\x1b[1mthi đua\x1b[0m" in text
    assert "«" not in text


def test_the_shown_part_of_many_results_is_told(output: Path) -> None:
    assert t("search.shown", total=2, first=2, last=2) in printed(output, "", limit=1, offset=1)
    assert printed(output, "", offset=9).startswith(t("search.total", total=2))


def test_the_most_frequent_facets_are_told_when_they_tell_articles_apart(output: Path) -> None:
    assert "2020 (1), 2021 (1)" in printed(output, "")
    assert t("search.facet.year") not in printed(output, "mong cai phat dong")


def test_finding_nothing_says_what_to_try(output: Path) -> None:
    assert printed(output, "xyzzy") == t("search.nothing") + "\n"


def test_warnings_come_first(output: Path) -> None:
    said = t("search.warning", message=t("search.partial"))
    assert printed(output, "móng cái xyzzy").startswith(said)


def test_json_has_the_promised_shape(output: Path) -> None:
    answer = json.loads(printed(output, "mong cai", as_json=True, locality="Quảng Ninh"))
    assert list(answer) == ["total", "results", "facets", "warnings"]
    (result,) = answer["results"]
    assert list(result) == ["id", "url", "title", "date", "localities", "snippet", "score"]
    assert result["score"] > 0
    del result["score"]
    assert result == {
        "id": "2021/mong-cai",
        "url": "/tin/2021/mong-cai/",
        "title": "Móng Cái phát động",
        "date": "2021-01-22",
        "localities": ["Thành phố Móng Cái, Tỉnh Quảng Ninh"],
        "snippet": "Ngày 22/1/2021, <mark>Móng Cái</mark> phát động thi đua.",
    }
    assert answer["total"] == 1
    assert answer["facets"]["year"] == [{"id": "2021", "name": "2021", "count": 1}]
    assert answer["warnings"] == []


def test_json_is_readable_vietnamese_even_without_results(output: Path) -> None:
    text = printed(output, "xyzzy", as_json=True, locality="Zzz")
    assert "Chưa có bài nào" in text
    assert json.loads(text)["results"] == []


def test_a_snippet_is_harmless_html(tmp_path: Path) -> None:
    document = make_document(body='<script>alert("thi")</script> & đua')
    with index_of(tmp_path, document):
        pass
    (result,) = json.loads(printed(tmp_path, "thi", as_json=True))["results"]
    assert result["snippet"] == (
        "&lt;script&gt;alert(&quot;<mark>thi</mark>&quot;)&lt;/script&gt; &amp; đua"
    )


def test_content_cannot_command_the_terminal(tmp_path: Path) -> None:
    with index_of(tmp_path, make_document("Tin \x1b[31mđỏ\x07", "thi\x9b2J đua \u202eđảo")):
        pass
    text = printed(tmp_path, "thi đua")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert printable("thi\u200b đua") == "thi đua"


def test_an_archive_that_was_not_built_says_which_command_builds_it(tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match=r"build\.py build"):
        printed(tmp_path, "thi đua")


def test_both_forms_tell_of_the_same_articles(tmp_path: Path) -> None:
    with index_of(tmp_path, make_document("Tin một"), make_document("Tin hai")) as index:
        answer = ask(index, "tin")
    text = answer_text(answer, SearchRequest("tin"), color=False)
    for result in json.loads(answer_json(answer))["results"]:
        assert result["title"] in text
        assert result["url"] in text
