"""The search over HTTP: what the addresses answer."""

import csv
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from archive import urls
from search.answers.answer_json import answer_record
from search.api import models as models
from search.api.http import Shield
from search.api.settings import ApiSettings, settings_from
from search.engine.query import search
from search.engine.request import SearchRequest
from search.index.open_index import open_index
from search.index.record import Topic
from tests.api_requests import HOST, api, archive, eventually, get, replace_index, request, server
from tests.archives import make_archive, rich_archive
from tests.built import render_all
from tests.programs import ROOT, SERVERS, environment, imported_by
from tests.search_indexes import make_document

LAUNCH = make_document(
    "Móng Cái phát động thi đua",
    "Thành phố phát động phong trào thi đua.",
    day="2021-01-22",
    lead="Ngày 22/1, thành phố Móng Cái phát động.",
    kinds=("launch",),
    movements=(Topic("nong-thon-moi", "Xây dựng nông thôn mới", ()),),
)
REVIEW = make_document(
    "Tổng kết thi đua", "Hội nghị tổng kết phong trào.", day="2020-12-30", kinds=("review",)
)
OTHER = make_document("Tin khác", "Không có gì.", day="2019-05-19")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with an index, not to be changed."""
    return archive(tmp_path_factory.mktemp("api") / "output", LAUNCH, REVIEW, OTHER)


@pytest.fixture(scope="module")
def app(output: Path) -> FastAPI:
    return api(output)


def titles(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [result["title"] for result in answer.json()["results"]]


def fault(answer: httpx.Response, status: int) -> dict[str, str]:
    """Return the error of an answer that is as every error is."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    models.Failure.model_validate(answer.json())
    error: dict[str, str] = answer.json()["error"]
    return error


def test_a_search_is_answered_as_on_the_command_line(app: FastAPI, output: Path) -> None:
    asked = SearchRequest('"thi đua" -tổng has:awards OR launch')
    with open_index(output / "index") as index:
        expected = answer_record(search(index, asked), asked)
    assert get(app, "/api/search", q=asked.q).json() == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"q": "tổng kết"}, ["Tổng kết thi đua"]),
        ({"q": "thi dua", "sort": "oldest"}, ["Tổng kết thi đua", "Móng Cái phát động thi đua"]),
        ({"kind": "review"}, ["Tổng kết thi đua"]),
        ({"movement": "xay dung nong thon moi"}, ["Móng Cái phát động thi đua"]),
        ({"year": 2019}, ["Tin khác"]),
        ({"from_": "2020-12-30", "to": "2020-12-31"}, ["Tổng kết thi đua"]),
        ({"limit": 1, "offset": 1, "sort": "newest"}, ["Tổng kết thi đua"]),
        ({"q": "thi dua", "limit": 0}, []),
    ],
)
def test_parameters_reach_the_search(
    app: FastAPI, parameters: dict[str, Any], expected: list[str]
) -> None:
    assert titles(get(app, "/api/search", **parameters)) == expected


def test_facets_are_counted_unless_they_are_not_wanted(app: FastAPI) -> None:
    counted = get(app, "/api/search", q="thi dua").json()["facets"]
    assert {value["id"]: value["count"] for value in counted["kind"]} == {"launch": 1, "review": 1}
    assert get(app, "/api/search", q="thi dua", facets="false").json()["facets"] == {}


def test_parameters_that_are_not_known_are_ignored(app: FastAPI) -> None:
    known = get(app, "/api/search", q="tong").json()
    assert get(app, "/api/search", q="tong", utm_source="mail").json() == known


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "101"),
        ("limit", "-1"),
        ("limit", "1.0"),
        ("limit", "١"),
        ("limit", "mười"),
        ("offset", "100001"),
        ("offset", "9" * 5000),
        ("year", "0"),
        ("year", ""),
        ("year", "10000"),
        ("from", "22/1/2021"),
        ("to", "2021-02-30"),
        ("to", "1611273600"),
        ("sort", "best"),
        ("facets", "maybe"),
        ("kind", "k" * 201),
        ("q", "q" * 2001),
    ],
)
def test_a_parameter_that_is_not_as_it_must_be_is_named(
    app: FastAPI, name: str, value: str
) -> None:
    error = fault(get(app, "/api/search", **{f"{name}_": value}), 422)
    assert error["parameter"] == name
    assert error["code"] == "invalid_parameter"
    assert f"“{name}”" in error["message"]


@pytest.mark.parametrize(
    "q",
    ["thi dua " * 62 + "moi", "(" * 500, '"' * 499, "*", "a*", "title:", "\x00", "đ" * 2000, "%"],
    ids=lambda q: repr(q[:9]),
)
def test_any_text_is_a_query(app: FastAPI, q: str) -> None:
    answer = get(app, "/api/search", q=q)
    models.SearchPage.model_validate_json(answer.text)
    assert answer.json()["query"] == q


def test_a_table_has_the_results_with_whole_addresses(output: Path) -> None:
    app = api(output, site_url="https://thidua.example/kho/")
    answer = get(app, "/api/search.csv", q="tong ket")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="tim-kiem.csv"'
    assert "https://thidua.example/kho/tin/2020/tong-ket-thi-dua/" in answer.text
    fault(get(app, "/api/search.csv", limit=1001), 422)


def test_a_feed_has_the_newest_results_first(app: FastAPI) -> None:
    answer = get(app, "/api/search.atom", q="thi dua")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.text)  # noqa: S314 (our own)
    names = {"a": "http://www.w3.org/2005/Atom"}
    found = [entry.findtext("a:title", "", names) for entry in feed.findall("a:entry", names)]
    assert found == ["Móng Cái phát động thi đua", "Tổng kết thi đua"]
    assert feed.findtext("a:id", "", names) == f"{HOST}/api/search.atom?q=thi+dua"
    links = {link.get("rel"): link.get("href", "") for link in feed.findall("a:link", names)}
    assert links["alternate"] == f"{HOST}/tim-kiem/?q=thi+dua"
    assert urljoin(str(answer.url), links["self"]) == str(answer.url)


@pytest.mark.parametrize("path", ["/api/search.atom?q=thi", "/api/search.csv", "/api/search"])
def test_the_host_that_is_asked_changes_no_answer_of_a_site_with_an_address(
    output: Path, path: str
) -> None:
    known = api(output, site_url="https://thidua.example/kho/")
    asked, other = (
        request(known, "GET", path, {"Host": host}) for host in ("kho.example", "ke-gian.example")
    )
    assert asked.text == other.text
    assert asked.headers == other.headers
    assert "vary" not in asked.headers


@pytest.mark.parametrize("path", ["/api/search.atom", "/api/search.csv"])
def test_without_the_address_of_a_site_caches_are_told_to_keep_hosts_apart(
    app: FastAPI, path: str
) -> None:
    answer = get(app, path)
    assert answer.headers["vary"] == "Host"
    known = request(app, "GET", path, {"If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.headers["vary"]) == (304, "Host")


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200
    return list(csv.DictReader(answer.text.removeprefix("\ufeff").splitlines()))


def test_a_table_that_is_cut_leads_to_its_next_rows(app: FastAPI) -> None:
    whole = rows(get(app, "/api/search.csv", q="thi đua", sort="oldest"))
    first = get(app, "/api/search.csv", q="thi đua", sort="oldest", limit=1)
    assert first.headers["x-total-count"] == "2"
    address, _, relation = first.headers["link"].partition("; ")
    assert relation == 'rel="next"'
    second = request(app, "GET", urljoin(str(first.url), address.strip("<>")))
    assert rows(first) + rows(second) == whole
    assert second.headers["x-total-count"] == "2"
    assert "link" not in second.headers


def test_a_table_says_that_its_articles_need_not_have_all_that_was_asked_for(app: FastAPI) -> None:
    partial, whole = (get(app, "/api/search.csv", q=q) for q in ("tổng kết xyz", "tổng kết"))
    assert get(app, "/api/search", q="tổng kết xyz").json()["partial"]
    assert partial.headers["x-partial"] == "true"
    assert "x-partial" not in whole.headers


def test_links_begin_as_the_built_site_says(tmp_path: Path) -> None:
    output = archive(tmp_path / "output", OTHER)
    assert f"{HOST}/tin/2019/tin-khac/" in get(api(output), "/api/search.csv").text
    (output / "site").mkdir()
    robots = render_all(rich_archive(), "https://thidua.example/kho/")["/robots.txt"]
    (output / "site" / "robots.txt").write_bytes(robots)
    table = get(api(output), "/api/search.csv").text
    assert "https://thidua.example/kho/tin/2019/tin-khac/" in table


def test_suggestions_come_for_a_field_and_for_a_browser(app: FastAPI) -> None:
    answer = get(app, "/api/suggest", q="mong c", limit=3)
    suggested = models.Suggestions.model_validate_json(answer.text)
    texts = [suggestion.text for suggestion in suggested.suggestions]
    assert LAUNCH.title in texts
    browser = get(app, "/api/suggest.opensearch", q="mong c", limit=3)
    assert browser.headers["content-type"] == "application/x-suggestions+json; charset=utf-8"
    assert browser.json() == ["mong c", texts]


def test_an_article_is_told_whole(app: FastAPI) -> None:
    record = get(app, "/api/articles/2021/mong-cai-phat-dong-thi-dua").json()
    models.ArticleRecord.model_validate(record)
    assert record == {
        "id": LAUNCH.id,
        "url": LAUNCH.url,
        "title": LAUNCH.title,
        "date": "2021-01-22",
        "published": "2021-01-22T00:00:00+07:00",
        "updated": "2021-01-22T00:00:00+07:00",
        "lead": LAUNCH.lead,
        "text": LAUNCH.body,
        "places": [],
        "kinds": [{"id": "launch", "name": record["kinds"][0]["name"]}],
        "localities": [],
        "movements": [{"id": "nong-thon-moi", "name": "Xây dựng nông thôn mới"}],
        "clusters": [],
        "awards": [],
        "documents": [],
        "sources": [],
        "corrections": [],
    }


@pytest.mark.parametrize(
    "path",
    ["/api/articles/2021/khong-co", "/api/articles/", "/api/articles/..%2F..%2Fetc", "/api/", "/"],
)
def test_what_is_not_there_is_a_404(app: FastAPI, path: str) -> None:
    fault(request(app, "GET", path), 404)


def test_other_methods_are_refused(app: FastAPI) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        answer = request(app, method, "/api/search?q=a")
        assert fault(answer, 405)["code"] == "method_not_allowed"
        assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", ["/api/search?q=thi+dua", "/api/health", "/api/nothing"])
def test_head_is_get_without_the_body(app: FastAPI, address: str) -> None:
    whole, head = request(app, "GET", address), request(app, "HEAD", address)
    assert (head.status_code, head.headers, head.content) == (
        whole.status_code,
        whole.headers,
        b"",
    )


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    output = archive(tmp_path / "output", OTHER)
    app = api(output)
    address = "/api/search?q=tin"
    first = request(app, "GET", address)
    assert first.headers["cache-control"] == "public, max-age=60"
    tag = {"If-None-Match": f'"other", W/{first.headers["etag"]}'}
    again = request(app, "GET", address, tag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert request(app, "GET", "/api/search?q=khac", tag).status_code == 200
    replace_index(output, OTHER, LAUNCH)
    assert eventually(lambda: request(app, "GET", address, tag).status_code == 200)


def test_health_tells_which_index_is_served(app: FastAPI) -> None:
    answer = get(app, "/api/health")
    models.Health.model_validate(answer.json())
    assert (answer.json()["status"], answer.json()["articles"]) == ("ok", 3)
    assert answer.json()["refused"] is None
    assert answer.headers["cache-control"] == "no-store"


def test_health_tells_that_a_newer_index_was_refused(tmp_path: Path) -> None:
    output = archive(tmp_path / "output", OTHER)
    app = api(output)
    before = get(app, "/api/health").json()
    replace_index(output, LAUNCH)
    (output / "index" / "order.json").write_text("{}")
    assert eventually(lambda: get(app, "/api/health").json()["refused"] == "corrupt")
    after = get(app, "/api/health")
    assert after.status_code == 200
    models.Health.model_validate(after.json())
    assert after.json() == {**before, "refused": "corrupt"}


def test_without_an_index_it_is_to_be_asked_again(tmp_path: Path) -> None:
    app = api(tmp_path / "output")
    for path in ("/api/health", "/api/search", "/api/suggest", "/api/articles/2021/a"):
        answer = get(app, path)
        error = fault(answer, 503)
        assert error["code"] == "index_absent"
        assert int(answer.headers["retry-after"]) > 0
        assert str(tmp_path) not in error["message"]
    archive(tmp_path / "output", OTHER)
    assert eventually(lambda: get(app, "/api/health").status_code == 200)


def test_a_query_has_its_time(output: Path) -> None:
    app = api(output, query_seconds=1e-9)
    answer = get(app, "/api/search", q="thi dua")
    assert fault(answer, 503)["code"] == "too_slow"
    assert "retry-after" in answer.headers


def test_a_fault_of_the_program_is_logged_and_not_shown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError("secret")

    with caplog.at_level(logging.ERROR):
        answer = request(Shield(broken), "GET", "/api/search?q=a")
    assert fault(answer, 500)["code"] == "internal_error"
    assert "secret" not in answer.text
    assert "ZeroDivisionError: secret" in caplog.text


@pytest.mark.parametrize("path", ["/api/search", "/api/nothing", "/api/search?limit=x"])
def test_no_browser_takes_an_answer_for_a_page(app: FastAPI, path: str) -> None:
    headers = request(app, "GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_scripts_of_other_sites_may_read_only_where_that_is_set(output: Path) -> None:
    asking = {"Origin": "https://bao.example"}
    header = "access-control-allow-origin"
    closed = api(output)
    one = api(output, cors_origins=("https://bao.example",))
    all_ = api(output, cors_origins=("*",))
    for app, allowed in ((closed, None), (one, "https://bao.example"), (all_, "*")):
        assert request(app, "GET", "/api/search", asking).headers.get(header) == allowed
        assert request(app, "GET", "/api/search?limit=x", asking).headers.get(header) == allowed
    other = request(one, "GET", "/api/search", {"Origin": "https://khac.example"})
    assert header not in other.headers
    preflight = {**asking, "Access-Control-Request-Method": "GET"}
    assert request(one, "OPTIONS", "/api/search", preflight).headers[header] == asking["Origin"]
    exposed = request(one, "GET", "/api/search.csv", asking).headers[
        "access-control-expose-headers"
    ]
    assert {"X-Total-Count", "X-Partial", "Link"} <= set(exposed.split(", "))


def test_the_description_tells_all_addresses(app: FastAPI) -> None:
    document = get(app, "/api/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/search",
        "/api/search.csv",
        "/api/search.atom",
        "/api/suggest",
        "/api/suggest.opensearch",
        "/api/articles/{id}",
        "/api/health",
    }
    parameters = document["paths"]["/api/search"]["get"]["parameters"]
    limit = next(each["schema"] for each in parameters if each["name"] == "limit")
    assert (limit["type"], limit["minimum"], limit["maximum"]) == ("integer", 0, 100)


@pytest.fixture(scope="module")
def with_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with an index and a search page."""
    output = archive(tmp_path_factory.mktemp("page") / "output", LAUNCH, REVIEW, OTHER)
    full = rich_archive()
    full = replace(full, site=replace(full.site, search_api="/"))
    page = output / "site" / urls.SEARCH.strip("/") / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(render_all(full)[urls.SEARCH])
    return output


def test_the_search_page_comes_with_its_answer(with_page: Path) -> None:
    app = api(with_page)
    empty = get(app, urls.SEARCH)
    assert empty.headers["content-type"] == "text/html; charset=utf-8"
    assert empty.text == (with_page / "site/tim-kiem/index.html").read_text(encoding="utf-8")
    filled = get(app, urls.SEARCH, q="tong ket", year="năm ngoái")
    assert filled.status_code == 200
    assert REVIEW.url in filled.text
    assert REVIEW.url not in empty.text


def test_the_search_page_says_why_there_is_no_answer(with_page: Path) -> None:
    answer = get(api(with_page, query_seconds=1e-9), urls.SEARCH, q="tong ket")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "mất quá nhiều thời gian" in answer.text


def test_a_search_page_that_searches_by_itself_is_given_as_built(tmp_path: Path) -> None:
    output = archive(tmp_path / "output", REVIEW)
    page = output / "site" / urls.SEARCH.strip("/") / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(render_all(make_archive())[urls.SEARCH])
    for app in (api(output), api(output, query_seconds=1e-9)):
        answer = get(app, urls.SEARCH, q="tong ket")
        assert (answer.status_code, answer.text) == (200, page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", ["/tim-kiem/", "/tim-kiem/?q=tong", "/tim-kiem/?q=tong&page=9"])
def test_no_other_site_shows_the_search_page_as_its_own(with_page: Path, address: str) -> None:
    headers = request(api(with_page), "GET", address).headers
    assert headers["x-content-type-options"] == "nosniff"
    directives = headers["content-security-policy"].split("; ")
    assert {"frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"} <= set(directives)


def test_a_site_without_a_search_page_has_none(app: FastAPI) -> None:
    assert fault(get(app, urls.SEARCH, q="a"), 404)["code"] == "no_page"


def test_the_address_of_the_search_page_ends_with_a_slash(app: FastAPI) -> None:
    answer = get(app, "/tim-kiem", q="thi đua")
    assert answer.status_code == 308
    address = urljoin(str(answer.url), answer.headers["location"])
    assert urlsplit(address).path == "/tim-kiem/"
    assert urlsplit(address).query.startswith("q=thi")


def test_uvicorn_serves_the_archive_of_the_environment(output: Path) -> None:
    with server(THIDUA_OUTPUT=str(output), THIDUA_CORS_ORIGINS="*") as address:
        answer = httpx.get(f"{address}/api/search", params={"q": "thi dua"})
        assert sorted(titles(answer)) == ["Móng Cái phát động thi đua", "Tổng kết thi đua"]
        assert httpx.head(f"{address}/api/health").status_code == 200
        asked = httpx.get(f"{address}/api/health", headers={"Origin": "https://bao.example"})
        assert asked.headers["access-control-allow-origin"] == "*"


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    assert settings_from({"THIDUA_OUTPUT": " ", "HOME": "/"}) == ApiSettings(ROOT / "output")
    given = {
        "THIDUA_OUTPUT": str(tmp_path),
        "THIDUA_CORS_ORIGINS": "https://Bao.example, http://localhost:8000",
        "THIDUA_SITE_URL": "https://thidua.example/kho",
        "THIDUA_QUERY_SECONDS": "0.5",
        "THIDUA_THREADS": "4",
    }
    assert settings_from(given) == ApiSettings(
        tmp_path,
        cors_origins=("https://bao.example", "http://localhost:8000"),
        site_url="https://thidua.example/kho/",
        query_seconds=0.5,
        threads=4,
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("THIDUA_QUERY_SECONDS", "nhanh"),
        ("THIDUA_QUERY_SECONDS", "nan"),
        ("THIDUA_THREADS", "0"),
        ("THIDUA_CORS_ORIGINS", "https://bao.example/tin"),
        ("THIDUA_SITE_URL", "bao.example"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(variable: str, value: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from search.api import app"],
        cwd=ROOT,
        env=environment(**{variable: value}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert variable in done.stderr
    assert value in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_waits_for_nothing_that_only_a_server_needs(output: Path) -> None:
    modules = imported_by("search", "--output", output, "thi dua")
    assert "search.engine.query" in modules
    assert not modules & SERVERS
