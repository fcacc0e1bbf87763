"""The preview: pages, news of the next build, and search, all as new as what is edited."""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from urllib.parse import quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from archive.interface import t
from desk.preview import PreviewServer, serving
from desk.preview_answers import NEWS, Search
from desk.upkeep import Rebuild, Sources, Tell
from tests.programs import NOW, ROOT, get, preview
from tests.sites import SITE, article, write_site
from tests.test_watch import PATIENCE, edit, program, silent, wait_for, write_sources
from tests.test_workshop import needs_proc, workers_of
from tests.test_workshop import wait_for as until


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return write_sources(tmp_path)


def site_builder(sources: Sources, site: Path) -> Rebuild:
    """Return a build that makes one page of the article; “LỖI” in it is an error."""

    def rebuild(tell: Tell) -> int:
        text = (sources.content / "articles/bai.md").read_text(encoding="utf-8")
        if "LỖI" in text:
            tell(f"articles/bai.md: {text}")
            return 1
        site.mkdir(exist_ok=True)
        for name, body in (("index.html", text), ("404.html", "Không có.")):
            page = f"<!doctype html><title>Thử</title><body><p>{body}</p></body>"
            (site / name).write_text(page, encoding="utf-8")
        (site / "site.css").write_text("p {}", encoding="utf-8")
        return 0

    return rebuild


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the address, as a program or a person reads it."""
    asked = scope["path"]
    page = HTMLResponse(f"<!doctype html><title>Tìm</title><body>{asked}</body>")
    answer: Response = JSONResponse(asked) if asked.startswith("/api/") else page
    await answer(scope, receive, send)


@contextmanager
def running(
    sources: Sources, site: Path, rebuild: Rebuild | None = None, search: ASGIApp = echo
) -> Iterator[PreviewServer]:
    """Serve what `rebuild` (`site_builder`) makes, and `search`, until the block ends."""
    build = rebuild or site_builder(sources, site)
    made = Search(search, lambda: None)
    with serving(sources, site, 0, lambda _, tell: build(tell), silent, lambda: made) as server:
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive()


def port_of(server: PreviewServer) -> int:
    return urlsplit(server.address).port or 0


def ask(server: PreviewServer, address: str, accept: str = "text/html") -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port_of(server), timeout=PATIENCE)
    connection.request("GET", address, headers={"Host": "localhost", "Accept": accept})
    return connection.getresponse()


def news_address(page: str) -> str:
    """Return where the page listens for news."""
    return NEWS + page.partition(f'"{NEWS}')[2].partition('"')[0]


def test_only_a_page_in_a_browser_listens_for_news_and_the_files_stay_as_built(
    sources: Sources, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    with running(sources, site) as server:
        built = {path.name: path.read_bytes() for path in site.iterdir()}
        page = ask(server, "/").read()
        assert b"<script>" in page
        assert page.startswith(built["index.html"].removesuffix(b"</body>"))
        assert b"<script>" in ask(server, "/khong-co/").read()
        assert ask(server, "/", accept="*/*").read() == built["index.html"]
        assert ask(server, "/site.css").read() == built["site.css"]
        assert {path.name: path.read_bytes() for path in site.iterdir()} == built


def test_a_request_is_never_answered_with_less_than_what_is_on_the_disk(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        for number in range(20):
            edit(sources, f"Bài sửa lần {number}.")
            assert f"Bài sửa lần {number}." in ask(server, "/").read().decode()


def test_a_listening_page_is_told_of_the_next_build_good_or_bad(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        page = ask(server, "/").read().decode()
        for text, status in (("Bài có LỖI.", 503), ("Bài đã lành.", 200)):
            news = ask(server, news_address(page))
            assert news.getheader("Content-Type") == "text/event-stream"
            edit(sources, text)
            assert b"data: reload\n" in news.read(), "the stream ends after the news"
            answer = ask(server, "/")
            page = answer.read().decode()
            assert answer.status == status
            assert text in page


def test_a_page_that_missed_a_build_or_is_of_another_server_is_told_at_once(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        missed = news_address(ask(server, "/").read().decode())
        edit(sources, "Bài đã sửa.")
        ask(server, "/").read()
        others = (f"{NEWS}?0a1b2c3d-1", f"{NEWS}?0a1b2c3d-{'9' * 5000}", f"{NEWS}?", NEWS)
        for address in (missed, *others):
            assert b"data: reload\n" in ask(server, address).read()


def test_the_news_are_for_this_machine_only(sources: Sources, tmp_path: Path) -> None:
    with running(sources, tmp_path / "site") as server:
        assert get(port_of(server), NEWS, host="evil.example").status == 400


def test_the_news_have_no_body_for_who_asks_only_what_they_are(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        page = ask(server, "/").read().decode()
        answer = get(port_of(server), news_address(page), method="HEAD")
        assert answer.getheader("Content-Type") == "text/event-stream"
        assert answer.read() == b""


def test_nothing_of_the_preview_is_kept_by_a_browser(sources: Sources, tmp_path: Path) -> None:
    with running(sources, tmp_path / "site") as server:
        for address in ("/", "/site.css", "/khong-co/", "/api/search", "/tim-kiem/", NEWS):
            assert ask(server, address).getheader("Cache-Control") == "no-store", address


def test_while_it_builds_streams_beat_and_pages_wait_for_what_is_built(
    sources: Sources, tmp_path: Path
) -> None:
    begun, go_on = Event(), Event()
    build = site_builder(sources, tmp_path / "site")

    def slow(tell: Tell) -> int:
        if "sửa" in (sources.content / "articles/bai.md").read_text(encoding="utf-8"):
            begun.set()
            assert go_on.wait(PATIENCE)
        return build(tell)

    with running(sources, tmp_path / "site", slow) as server:
        stream = ask(server, news_address(ask(server, "/").read().decode()))
        answers = []
        addresses = ("/", "/site.css", "/api/search")
        threads = [
            Thread(target=lambda address=address: answers.append(ask(server, address).read()))
            for address in addresses
        ]
        edit(sources, "Bài đã sửa.")
        assert begun.wait(PATIENCE)
        for thread in threads:
            thread.start()
        assert stream.readline() == b":\n"
        assert stream.readline() == b"\n"
        assert stream.readline() == b":\n"
        assert answers == []
        go_on.set()
        assert b"data: reload\n" in stream.read()
        for thread in threads:
            thread.join(PATIENCE)
        assert len(answers) == len(addresses)
        assert any("Bài đã sửa." in answer.decode() for answer in answers)


def test_a_closed_server_leaves_no_thread_and_no_stream_behind(
    sources: Sources, tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    with running(sources, tmp_path / "site") as server:
        page = ask(server, "/").read().decode()
        streams = [ask(server, news_address(page)) for _ in range(3)]
        left = ask(server, news_address(page))
        assert left.read(1) == b":"
        left.close()
    for stream in streams:
        assert b"data" not in stream.read()
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
    assert set(threading.enumerate()) <= before


def told_port(said: Queue[str]) -> int:
    """Return the port that the program says."""
    line = ""
    while "http://localhost:" not in line:
        line = said.get(timeout=PATIENCE)
    return int(line.partition("http://localhost:")[2].partition("/")[0])


# Ctrl+C


@pytest.mark.skipif(sys.platform == "win32", reason="WINDOWS SENDS NO CTRL+C TO ONE PROCESS")
def test_the_program_ends_when_it_is_interrupted_though_pages_listen(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, {"articles/2021/a.md": article()}), tmp_path / "output"
    options = ("--content", content, "--output", output, "--now", NOW, "--port", 0)
    with program("serve", *options) as (process, said):
        port = told_port(said)
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/", headers={"Host": "localhost", "Accept": "text/html"})
        page = connection.getresponse().read().decode()
        streams = [get(port, news_address(page)) for _ in range(3)]
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        for stream in streams:
            assert b"data" not in stream.read()
    rest = []
    while not said.empty():
        rest.append(said.get())
    assert rest == [], "a server's log is not for editors"


# Other processes


@needs_proc
def test_a_process_killed_during_a_rebuild_is_told_of_and_the_next_edit_is_built(
    tmp_path: Path,
) -> None:
    files = {f"articles/2021/bai-{at}.md": article(title=f"Bài số {at}") for at in range(600)}
    content, templates = write_site(tmp_path, files), tmp_path / "templates"
    shutil.copytree(ROOT / "templates", templates)
    folders = ("--content", content, "--templates", templates, "--output", tmp_path / "output")
    frame = templates / "base.html"
    text = frame.read_text(encoding="utf-8")
    with program("serve", *folders, "--now", NOW, "--port", 0, "--jobs", 2) as (process, said):
        wait_for(said, "http://localhost:")
        frame.write_text(f"{text}<!-- một -->", encoding="utf-8")
        until(lambda: workers_of(process.pid))
        os.kill(min(workers_of(process.pid)), signal.SIGKILL)
        wait_for(said, t("command.worker_killed"))
        frame.write_text(f"{text}<!-- hai -->", encoding="utf-8")
        wait_for(said, "Đã dựng xong sau ")


# Search


def test_search_is_asked_by_its_whole_address_and_its_page_listens_for_news(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        assert ask(server, "/api/articles/2021/a?q=x").read() == b'"/api/articles/2021/a"'
        page = ask(server, "/tim-kiem/?q=thi+dua").read().decode()
        assert "/tim-kiem/" in page
        assert news_address(page).removeprefix(NEWS)
        assert get(port_of(server), "/api/search", host="evil.example").status == 400


def test_search_is_asked_only_after_what_was_edited_is_built(
    sources: Sources, tmp_path: Path
) -> None:
    site = tmp_path / "site"

    async def search(scope: Scope, receive: Receive, send: Send) -> None:
        await Response((site / "index.html").read_bytes())(scope, receive, send)

    with running(sources, site, search=search) as server:
        for number in range(10):
            edit(sources, f"Bài sửa lần {number}.")
            assert f"Bài sửa lần {number}." in ask(server, "/api/search").read().decode()


def test_while_the_content_has_errors_its_search_page_says_so_and_programs_get_the_last_answer(
    sources: Sources, tmp_path: Path
) -> None:
    with running(sources, tmp_path / "site") as server:
        edit(sources, "Bài có LỖI.")
        page = ask(server, "/tim-kiem/?q=thi")
        assert (page.status, "Bài có LỖI." in page.read().decode()) == (503, True)
        assert ask(server, "/api/search").read() == b'"/api/search"'


def test_search_finds_an_article_that_was_just_written(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, {"articles/2021/a.md": article()}), tmp_path / "output"
    with preview("--content", content, "--output", output, "--now", NOW) as port:
        address = f"/api/search?q={quote('trạng nguyên')}"
        none = get(port, address)
        assert none.status == 200
        assert "Trạng nguyên" not in none.read().decode()
        write_site(tmp_path, {"articles/2021/b.md": article(title="Trạng nguyên nhỏ tuổi")})
        answer = get(port, address)
        assert answer.status == 200
        assert "Trạng nguyên nhỏ tuổi" in answer.read().decode()


@pytest.mark.parametrize(
    ("setting", "engine"), [("", "static"), ("search_api: https://tim.example.vn/\n", "api")]
)
def test_the_search_page_does_what_the_site_says_but_asks_the_preview(
    tmp_path: Path, setting: str, engine: str
) -> None:
    settings = {"site.yaml": SITE + setting, "articles/2021/a.md": article()}
    content, output = write_site(tmp_path, settings), tmp_path / "output"
    with preview("--content", content, "--output", output, "--now", NOW) as port:
        page = get(port, "/tim-kiem/?q=mong+cai").read().decode()
        assert f'action="/tim-kiem/" data-engine="{engine}"' in page
        assert ('data-result="2021/a"' in page) == (engine == "api")
        assert get(port, "/api/search?q=mong+cai").status == 200
        has_shards = get(port, "/tim-kiem/manifest.json").status == 200
        assert has_shards == (engine == "static")


def test_search_begins_when_the_first_error_is_mended_and_nothing_of_it_is_logged(
    tmp_path: Path,
) -> None:
    faulty = {"articles/2021/a.md": article(title=None)}
    content, output = write_site(tmp_path, faulty), tmp_path / "output"
    options = ("--content", content, "--output", output, "--now", NOW, "--port", 0)
    with program("serve", *options) as (_, said):
        port = told_port(said)
        assert get(port, "/api/search?q=mong").status == 503
        write_site(tmp_path, {"articles/2021/a.md": article()})
        assert "/tin/2021/a/" in get(port, "/api/search?q=mong").read().decode()
        assert said.get(timeout=PATIENCE).startswith("Thay đổi: ")


# The open page


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A content folder with one long article, and the address of the article in its preview."""
    write_article(tmp_path, "Câu đầu.")
    output = ("--output", tmp_path / "output", "--now", NOW)
    with preview("--content", tmp_path / "content", *output) as port:
        yield tmp_path, f"http://localhost:{port}/tin/2021/a/"


def write_article(root: Path, sentence: str, title: str | None = "Tin thử") -> None:
    body = "\n\n".join(f"Đoạn văn thứ {number} của bài." for number in range(200))
    text = article(title=title, body=f"{body}\n\n{sentence}\n")
    write_site(root, {"articles/2021/a.md": text})


def open_page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(address)
    return page


def shows(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE * 1000)


def test_an_edit_shows_in_the_open_page_by_itself_where_the_editor_was_reading(
    browser: Browser, site: tuple[Path, str]
) -> None:
    root, address = site
    page, other = open_page(browser, address), open_page(browser, address)
    page.get_by_text("Câu đầu.").scroll_into_view_if_needed()
    was = page.evaluate("scrollY")
    assert was > 0
    write_article(root, "Câu vừa sửa.")
    shows(page, "Câu vừa sửa.")
    shows(other, "Câu vừa sửa.")
    page.wait_for_function("was => scrollY === was", arg=was)
    write_article(root, "Câu sửa lần nữa.")
    shows(page, "Câu sửa lần nữa.")
    page.close()
    other.close()


def test_an_edit_shows_in_the_open_answer_of_a_search_by_itself(
    browser: Browser, site: tuple[Path, str]
) -> None:
    root, address = site
    page = open_page(browser, urljoin(address, "/tim-kiem/?q=trang+nguyen"))
    expect(page.get_by_text("Trạng nguyên nhỏ tuổi")).to_have_count(0)
    write_article(root, "Câu đầu.", title="Trạng nguyên nhỏ tuổi")
    shows(page, "Trạng nguyên nhỏ tuổi")
    page.close()


def test_a_mistake_shows_in_the_open_page_until_it_is_mended(
    browser: Browser, site: tuple[Path, str]
) -> None:
    root, address = site
    page = open_page(browser, address)
    write_article(root, "Câu đầu.", title=None)
    shows(page, "articles/2021/a.md")
    write_article(root, "Câu đã chữa.")
    shows(page, "Câu đã chữa.")
    page.close()


HIDDEN = """state => {
    Object.defineProperty(document, "visibilityState", {value: state, configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_tab_that_nobody_sees_holds_no_connection_and_catches_up_when_seen(
    browser: Browser, site: tuple[Path, str]
) -> None:
    """A browser opens six connections to a server: one for every tab, and the seventh hangs."""
    root, address = site
    tabs = []
    for _ in range(8):
        tabs.append(open_page(browser, address))
        tabs[-1].evaluate(HIDDEN, "hidden")
    write_article(root, "Câu vừa sửa.")
    seen = open_page(browser, address)
    shows(seen, "Câu vừa sửa.")
    assert all(tab.get_by_text("Câu đầu.").count() == 1 for tab in tabs)
    tabs[0].evaluate(HIDDEN, "visible")
    shows(tabs[0], "Câu vừa sửa.")
    for tab in (*tabs, seen):
        tab.close()
