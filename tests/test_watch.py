"""What is built follows what is edited: `watch`, the preview, and the page that is open."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TextIO

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from archive.refusal import Refusal
from desk.preview import NEWS, PreviewServer
from desk.upkeep import Rebuild, Sources, Tell, Upkeep
from desk.watch import watch
from tests.programs import NOW, command, environment, get, preview
from tests.sites import article, write_site
from tests.test_browser import CHROME, QUIET

PATIENCE = 60
"""Seconds after which something that should happen counts as not happening; nothing is timed."""

needs_browser = pytest.mark.skipif(
    not CHROME, reason="NO BROWSER FOUND: install Chromium or set CHROME to the path of one"
)


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Two folders with one file each."""
    for path, text in (("content/articles/bai.md", "Bài đầu."), ("templates/_base.html", "<p>")):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return Sources(tmp_path / "content", tmp_path / "templates")


def edit(sources: Sources, text: str) -> None:
    """Replace the article as editors do: a new file takes the name of the old one."""
    new = sources.content / "articles/.bai.md.new"
    new.write_text(text, encoding="utf-8")
    new.replace(sources.content / "articles/bai.md")


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


def silent(text: str) -> None:
    """Say nothing."""


def counter(runs: list[Tell]) -> Rebuild:
    """Return a build that only adds to `runs`."""

    def rebuild(tell: Tell) -> int:
        runs.append(tell)
        return 0

    return rebuild


# What counts as a change


EDITS: dict[str, Callable[[Sources], object]] = {
    "edited": lambda s: (s.content / "articles/bai.md").write_text("Bài đã sửa.", "utf-8"),
    "replaced by a file of the same size": lambda s: edit(s, "Bài sau."),
    "added": lambda s: (s.content / "articles/moi.md").write_text("Bài mới.", "utf-8"),
    "removed": lambda s: (s.content / "articles/bai.md").unlink(),
    "renamed": lambda s: (s.content / "articles/bai.md").rename(s.content / "articles/ten.md"),
    "a new folder": lambda s: (s.content / "movements").mkdir(),
    "a template": lambda s: (s.templates / "_base.html").write_text("<b>", "utf-8"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS.keys())
def test_every_change_of_the_sources_is_built_once(
    sources: Sources, change: Callable[[Sources], object]
) -> None:
    runs: list[Tell] = []
    upkeep = Upkeep(sources, counter(runs), silent)
    upkeep.start()
    upkeep.refresh()
    assert len(runs) == 1, "nothing has changed yet"
    change(sources)
    upkeep.refresh()
    upkeep.refresh()
    assert len(runs) == 2


@pytest.mark.parametrize(
    "name", ["articles/.bai.md.swp", "articles/bai.md~", "_notes/bai.md", "articles/_bai.md"]
)
def test_what_an_editor_keeps_beside_the_articles_is_no_change(sources: Sources, name: str) -> None:
    runs: list[Tell] = []
    upkeep = Upkeep(sources, counter(runs), silent)
    upkeep.start()
    (sources.content / name).parent.mkdir(exist_ok=True)
    (sources.content / name).write_text("tạm", encoding="utf-8")
    upkeep.refresh()
    assert len(runs) == 1


def test_a_link_leads_the_watch_into_no_other_folder(sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (sources.content / "articles/link").symlink_to(tmp_path / "elsewhere")
    before = sources.fingerprint()
    (tmp_path / "elsewhere/a.md").write_text("Ngoài.", encoding="utf-8")
    (tmp_path / "elsewhere/below").mkdir()
    names = set(sources.fingerprint())
    assert names == set(before)
    assert not [name for name in names if name.startswith("content/articles/link/")]


# Watching


@contextmanager
def watching(sources: Sources, rebuild: Rebuild) -> Iterator[Queue[str]]:
    """Watch in another thread until the block ends; the value is what is said."""
    said: Queue[str] = Queue()
    stop = Event()
    thread = Thread(target=watch, args=(sources, rebuild, said.put, stop), daemon=True)
    thread.start()
    try:
        yield said
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def wait_for(said: Queue[str], words: str) -> None:
    while words not in said.get(timeout=PATIENCE):
        pass


def echo(sources: Sources) -> Rebuild:
    """Return a build that says the article."""

    def rebuild(tell: Tell) -> int:
        tell((sources.content / "articles/bai.md").read_text(encoding="utf-8"))
        return 0

    return rebuild


def test_watch_builds_at_once_and_after_every_change_and_names_the_file(sources: Sources) -> None:
    with watching(sources, echo(sources)) as said:
        wait_for(said, "Bài đầu.")
        wait_for(said, "Đang theo dõi")
        for text in ("Bài sửa lần một.", "Bài sửa lần hai."):
            edit(sources, text)
            wait_for(said, "content/articles/bai.md")
            wait_for(said, text)


def test_a_change_made_while_it_builds_is_not_missed(sources: Sources) -> None:
    later = iter(["Sửa lần một.", "Sửa lần hai.", "Sửa lần ba."])

    def rebuild(tell: Tell) -> int:
        text = (sources.content / "articles/bai.md").read_text(encoding="utf-8")
        edit(sources, next(later, text))
        tell(text)
        return 0

    with watching(sources, rebuild) as said:
        wait_for(said, "Sửa lần ba.")


def test_a_fault_is_said_and_the_watch_goes_on(sources: Sources) -> None:
    def rebuild(tell: Tell) -> int:
        text = (sources.content / "articles/bai.md").read_text(encoding="utf-8")
        if "mẫu" in text:
            raise Refusal(text)
        tell(text)
        return 1 if "LỖI" in text else 0

    with watching(sources, rebuild) as said:
        wait_for(said, "Bài đầu.")
        edit(sources, "Bài có LỖI.")
        wait_for(said, "Bài có LỖI.")
        edit(sources, "hỏng mẫu trang")
        wait_for(said, "Lỗi: hỏng mẫu trang")
        (sources.content / "articles/bai.md").unlink()
        wait_for(said, "bai.md")
        edit(sources, "Bài đã lành.")
        wait_for(said, "Bài đã lành.")


def test_a_folder_that_was_away_for_a_moment_is_watched_again(sources: Sources) -> None:
    away = sources.content.with_name("away")
    with watching(sources, echo(sources)) as said:
        wait_for(said, "Đang theo dõi")
        sources.content.rename(away)
        wait_for(said, "Lỗi: ")
        away.rename(sources.content)
        wait_for(said, "Bài đầu.")
        edit(sources, "Sửa sau khi trở lại.")
        wait_for(said, "Sửa sau khi trở lại.")


def test_what_the_first_build_refuses_ends_the_watch(sources: Sources) -> None:
    def rebuild(tell: Tell) -> int:
        raise Refusal("không thấy thư mục")

    with pytest.raises(Refusal):
        watch(sources, rebuild, silent)


def test_without_notifications_the_folders_are_looked_at_and_that_is_said(
    sources: Sources, tmp_path: Path
) -> None:
    """A link to a folder: the system's notifications would follow it wherever it leads."""
    (sources.content / "link").symlink_to(tmp_path)
    with watching(sources, echo(sources)) as said:
        wait_for(said, "mỗi giây một lần")
        edit(sources, "Vẫn thấy.")
        wait_for(said, "Vẫn thấy.")


@contextmanager
def program(
    *arguments: object, under: Sequence[str] = ()
) -> Iterator[tuple[subprocess.Popen[str], Queue[str]]]:
    """Run `build.py` until the block ends; the values are the process and the lines it says."""
    process = subprocess.Popen(
        [*under, *command(*arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment(),
    )
    said: Queue[str] = Queue()

    def listen(stream: TextIO) -> None:
        for line in stream:
            said.put(line)

    assert process.stdout is not None
    listener = Thread(target=listen, args=(process.stdout,), daemon=True)
    listener.start()
    try:
        yield process, said
    finally:
        process.kill()
        listener.join(PATIENCE)
        process.stdout.close()
        process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="WINDOWS SENDS NO CTRL+C TO ONE PROCESS")
def test_the_program_watches_until_it_is_interrupted(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, {"articles/2021/a.md": article()}), tmp_path / "output"
    page = output / "site/tin/2021/a/index.html"
    options = ("--content", content, "--output", output, "--now", NOW, "--no-search")
    with program("watch", *options) as (process, said):
        wait_for(said, "Đã dựng xong sau ")
        wait_for(said, "Đang theo dõi")
        write_site(tmp_path, {"articles/2021/a.md": article(title="Tên bài đã sửa")})
        wait_for(said, "content/articles/2021/a.md")
        wait_for(said, "Đã dựng xong sau ")
        assert "Tên bài đã sửa" in page.read_text(encoding="utf-8")
        write_site(tmp_path, {"articles/2021/a.md": article(title=None)})
        wait_for(said, "giữ nguyên")
        assert "Tên bài đã sửa" in page.read_text(encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        wait_for(said, "Đã dừng.")


NO_WATCHES = (
    *("unshare", "--user", "--map-root-user", "sh", "-c"),
    'echo 0 > /proc/sys/user/max_inotify_watches && exec "$@"',
    "sh",
)
"""Runs a command in a user namespace that has used up the files that Linux lets it watch."""


def can_limit_watches() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*NO_WATCHES, "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_limit_watches(), reason="NO USER NAMESPACES HERE, AS LINUX HAS THEM")
def test_at_the_limit_of_the_system_the_folders_are_looked_at(tmp_path: Path) -> None:
    content, output = write_site(tmp_path, {"articles/2021/a.md": article()}), tmp_path / "output"
    options = ("--content", content, "--output", output, "--now", NOW, "--no-search")
    with program("watch", *options, under=NO_WATCHES) as (_, said):
        wait_for(said, "mỗi giây một lần")
        write_site(tmp_path, {"articles/2021/a.md": article(title="Tên bài đã sửa")})
        wait_for(said, "content/articles/2021/a.md")
        wait_for(said, "Đã dựng xong sau ")


# The preview


@contextmanager
def serving(sources: Sources, site: Path) -> Iterator[PreviewServer]:
    """Serve the page of `site_builder` in this process until the block ends."""
    with PreviewServer(0) as server:
        server.open(site, sources, site_builder(sources, site), silent)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(PATIENCE)


def ask(server: PreviewServer, address: str, accept: str = "text/html") -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.request("GET", address, headers={"Host": "localhost", "Accept": accept})
    return connection.getresponse()


def news_address(page: str) -> str:
    """Return where the page listens for news."""
    return NEWS + page.partition(f'"{NEWS}')[2].partition('"')[0]


def test_only_a_page_in_a_browser_listens_for_news_and_the_files_stay_as_built(
    sources: Sources, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    with serving(sources, site) as server:
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
    with serving(sources, tmp_path / "site") as server:
        for number in range(20):
            edit(sources, f"Bài sửa lần {number}.")
            assert f"Bài sửa lần {number}." in ask(server, "/").read().decode()


def test_a_listening_page_is_told_of_the_next_build_good_or_bad(
    sources: Sources, tmp_path: Path
) -> None:
    with serving(sources, tmp_path / "site") as server:
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
    with serving(sources, tmp_path / "site") as server:
        missed = news_address(ask(server, "/").read().decode())
        edit(sources, "Bài đã sửa.")
        ask(server, "/").read()
        for address in (missed, f"{NEWS}?0a1b2c3d-1", f"{NEWS}?", NEWS):
            assert b"data: reload\n" in ask(server, address).read()


def test_the_news_are_for_this_machine_only(sources: Sources, tmp_path: Path) -> None:
    with serving(sources, tmp_path / "site") as server:
        assert get(server.server_port, NEWS, host="evil.example").status == 403


def test_a_closed_server_leaves_no_thread_and_no_stream_behind(
    sources: Sources, tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    with serving(sources, tmp_path / "site") as server:
        page = ask(server, "/").read().decode()
        streams = [ask(server, news_address(page)) for _ in range(3)]
        left = ask(server, news_address(page))
        assert left.read(1) == b":"
        left.close()
    for stream in streams:
        assert b"data" not in stream.read()
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
    assert set(threading.enumerate()) == before


# The open page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROME, args=[*QUIET])
        yield browser
        browser.close()


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


@needs_browser
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


@needs_browser
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


@needs_browser
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
