"""The benchmark in a browser counts what goes over the wire; how fast that is, no test says."""

import gzip
from collections.abc import Sequence
from http.client import HTTPConnection
from math import inf
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.browser_report import (
    LARGE,
    OURS,
    PAGEFIND,
    SLOW,
    Series,
    Stored,
    bars,
    nothing_found,
    text_of,
)
from benchmarks.browser_search import (
    alike,
    exported,
    of_news,
    our_site,
    ours_measured,
    pagefind_site,
)
from benchmarks.browser_visit import Part, Site, Visit, accounts, visit
from benchmarks.relevance import SHARED, titles
from benchmarks.report import Bar
from benchmarks.search import drawn
from benchmarks.static_host import Sent, static_host
from search.index.open_index import open_index
from tests.programs import build
from tests.sites import article, write_site

needs_news = pytest.mark.skipif(
    not (SHARED / "data" / "news-dev.jsonl").is_file(),
    reason="NO NEWS: the collections of ../shared are not beside this clone",
)

BODIES = (
    "Đội thứ nhất trồng hai nghìn cây dọc bờ kênh.\n",
    "Bà con góp công làm đường qua xóm Đông.\n",
    "Lớp học mở cửa vào mỗi chiều thứ bảy.\n",
)

SEARCH_PAGE = """<!doctype html>
<title>Tìm</title>
<link rel="icon" href="/icon.svg">
<script src="/search.js"></script>
<input type="search" name="q">
<div id="search-results"></div>
"""

SCRIPT = """addEventListener("input", async (event) => {
    const query = event.target.value;
    await fetch("/tim-kiem/words.bin");
    history.replaceState(null, "", `?${new URLSearchParams({ q: query })}`);
    const results = document.getElementById("search-results");
    results.innerHTML = `<p data-result="${query.length}">`;
    if (query === "đất 1") setTimeout(() => new Worker("/later.js"), 200);
});"""

LATER = 'fetch("/tin/2021/");'


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("measured")
    articles = {
        f"articles/2021/tin-{number}.md": article(
            title=f"Tin thứ {number}", date=f"2021-01-1{number}", body=body
        )
        for number, body in enumerate(BODIES)
    }
    done = build(write_site(folder / "content", articles), folder / "output")
    assert done.returncode == 0, done.stderr
    return folder / "output"


def site_of(folder: Path, files: dict[str, str | bytes]) -> Site:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Site((folder,), "/tim-kiem/")


def ask(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, dict(response.getheaders()), body


def test_text_is_compressed_and_files_of_bytes_are_not(tmp_path: Path) -> None:
    text, data = "thi đua " * 500, b"\0" * 4000
    site_of(tmp_path, {"tin/index.html": text, "tin.bin": data})
    with static_host(tmp_path, policy="default-src 'self'") as host:
        status, headers, body = ask(host.address, "/tin/?q=1")
        assert (status, gzip.decompress(body)) == (200, text.encode())
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Content-Security-Policy"] == "default-src 'self'"
        assert ask(host.address, "/tin.bin")[2] == data
        assert [(sent.path, sent.bytes > 4000) for sent in host.sent] == [
            ("/tin/", False),
            ("/tin.bin", True),
        ]


def test_what_a_browser_has_already_is_not_sent_again(tmp_path: Path) -> None:
    site_of(tmp_path, {"tin.bin": b"thi dua"})
    with static_host(tmp_path) as host:
        etag = ask(host.address, "/tin.bin")[1]["ETag"]
        status, _, body = ask(host.address, "/tin.bin", **{"If-None-Match": etag})
        assert (status, body) == (304, b"")


def test_nothing_outside_the_folders_is_served(tmp_path: Path) -> None:
    site_of(tmp_path, {"site/tin.txt": "", "outside.txt": ""})
    with static_host(tmp_path / "site") as host:
        assert ask(host.address, "/tin.txt")[0] == 200
        for path in ("/../outside.txt", "/%2e%2e/outside.txt", "/missing.txt"):
            assert ask(host.address, path)[0] == 404


def test_the_first_folder_that_has_a_file_is_served(tmp_path: Path) -> None:
    site_of(tmp_path, {"one/a.bin": b"1", "two/a.bin": b"2", "two/b.bin": b"3"})
    with static_host(tmp_path / "one", tmp_path / "two") as host:
        assert [ask(host.address, path)[2] for path in ("/a.bin", "/b.bin")] == [b"1", b"3"]


def test_bytes_are_told_apart_by_what_they_are_for_and_when_they_came() -> None:
    site = Site((), "/pagefind/", ("wasm.",))
    paths = [
        "/tim-kiem/",
        "/assets/site.css",
        "/pagefind/pagefind.js",
        "/pagefind/wasm.vi.pagefind",
    ]
    paths += ["/pagefind/index/vi_1.pf_index", "/tin/2021/", "/pagefind/index/vi_2.pf_index"]
    sent = [Sent(moment, path, 1 << moment) for moment, path in enumerate(paths)]
    before = {Part.PAGE: 0b11, Part.SCRIPT: 0b1100, Part.FILES: 0b10000, Part.OTHER: 0b100000}
    assert accounts(site, sent, shown=5) == (before, 0b1000000)


def test_a_visit_counts_what_came_before_the_results_and_what_workers_fetch_after(
    tmp_path: Path, browser: Browser
) -> None:
    files = {"tim-kiem/index.html": SEARCH_PAGE, "icon.svg": "<svg/>", "search.js": SCRIPT}
    files |= {"later.js": LATER, "tin/2021/index.html": "x", "tim-kiem/words.bin": "0" * 5000}
    site = site_of(tmp_path, {**files})
    with static_host(tmp_path, policy=site.policy) as host:
        measured = visit(browser, host, site, "đất 1")
        sent = {one.path: one.bytes for one in host.sent}
        for path, count in sent.items():
            _, headers, body = ask(host.address, path)
            assert count - len(body) > len("".join([*headers, *headers.values()]))
    assert measured.found == ["5"]
    assert 0 < measured.seconds < inf
    assert measured.before[Part.SCRIPT] == sent["/search.js"]
    assert measured.before[Part.FILES] == sent["/tim-kiem/words.bin"]
    assert measured.before[Part.OTHER] == 0
    assert measured.after == sent["/later.js"] + sent["/tin/2021/"]


@pytest.mark.parametrize("slow", [False, True])
def test_the_search_of_a_build_is_asked_and_answers_as_python_does(
    output: Path, browser: Browser, *, slow: bool
) -> None:
    with open_index(output / "index") as index:
        queries = drawn(index, 4, range(1, 6), seed=5)
        series = ours_measured(browser, OURS, output, queries, slow=slow)
        assert [one.query for one in series.visits] == queries
        assert alike(index, series.visits) == len(queries)
    for one in series.visits:
        assert min(one.before[part] for part in (Part.PAGE, Part.SCRIPT, Part.FILES)) > 0


def test_a_query_of_ours_that_finds_nothing_ends_the_run(output: Path, browser: Browser) -> None:
    with pytest.raises(SystemExit, match="not found, though it is in a text: xyzzy"):
        ours_measured(browser, OURS, output, ["xyzzy"])


def test_a_build_without_static_search_and_a_site_without_pagefind_are_refused(
    tmp_path: Path,
) -> None:
    for made in (our_site, pagefind_site):
        with pytest.raises(SystemExit, match=tmp_path.name):
            made(tmp_path)


def a_visit(files: int, seconds: float, found: Sequence[str] = ("1",)) -> Visit:
    return Visit(
        "đua", found, seconds, {**dict.fromkeys(Part, 1000), Part.FILES: files}, after=7000
    )


def test_the_bars_are_judged_by_the_script_and_the_search_files() -> None:
    ours = Series(OURS, [a_visit(1000 * number, number / 100) for number in range(1, 101)])
    larger = Series(LARGE, [a_visit(101_000, 1)])
    slowed = Series(SLOW, [a_visit(1, 2)])
    judged = list(bars([ours, larger, slowed], Stored("news", 5, 16_000_000)))
    figures = [51.5, 97, 505, 960, 2, 16, 2]
    assert [bar.figure for bar in judged] == pytest.approx(figures)
    limits = [120, 250, 200, 400, 1.5, 15, 3]
    assert [bar.limit for bar in judged] == limits
    assert len(list(bars([ours], None))) == 4


def test_queries_that_were_not_answered_are_told_of() -> None:
    visits = [a_visit(1, 1), a_visit(1, 1, ()), a_visit(1, inf, ())]
    told = list(nothing_found(Series(PAGEFIND, visits)))
    assert told == [
        "Pagefind found nothing for 1 of the queries",
        "Pagefind had no answer to 1 of the queries after a minute",
    ]
    assert list(nothing_found(Series(OURS, visits[:1]))) == []


def test_every_search_has_its_row_and_what_is_stored_too() -> None:
    series = [Series(OURS, [a_visit(50_400, 0.25)]), Series(PAGEFIND, [a_visit(900_000, inf)])]
    text = text_of([Bar("b", 1, 2, "")], series, [Stored("s", 1200, 5_300_000)], ["on some day"])
    assert "- on some day\n" in text
    row = "| this program | 1 | 51 kB | 51 kB | 1 kB | 50 kB | 53 kB | 53 kB | 7 kB | 250 ms |"
    assert row in text
    assert "| Pagefind | 1 | 901 kB |" in text
    assert "| 7 kB | none | none | none |" in text
    assert "| s | 1,200 | 5.3 MB |" in text


def test_the_page_itself_is_not_stored_for_searching(tmp_path: Path) -> None:
    site_of(tmp_path, {"index.html": "page", "manifest.json": "{}", "a/w0.bin": "words"})
    assert Stored.of("s", tmp_path) == ("s", 2, 7)


@needs_news
def test_files_of_fewer_news_are_reckoned_up_by_how_they_grow() -> None:
    documents = titles(SHARED, 40).documents
    half, whole = exported(documents[:20]), exported(documents)
    few = of_news(SHARED, 40)
    assert few is not None
    assert few.name.startswith("10,000 of real news, reckoned from 20 and 40 (")
    assert few.bytes == pytest.approx(whole.bytes * (whole.bytes / half.bytes) ** 7.9658, rel=1e-4)
