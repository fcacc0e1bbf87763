"""What is built follows what is edited, by the command `watch`."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import TextIO

import pytest

from archive.refusal import Refusal
from desk.upkeep import Rebuild, Sources, Tell, Upkeep
from desk.watch import watch
from tests.programs import NOW, command, environment
from tests.sites import article, write_site

PATIENCE = 60
"""Seconds after which something that should happen counts as not happening; nothing is timed."""


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let Ctrl+C be heard, as by a program at a terminal: a shell in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def write_sources(root: Path) -> Sources:
    """Write two folders with one file each."""
    for path, text in (("content/articles/bai.md", "Bài đầu."), ("templates/_base.html", "<p>")):
        (root / path).parent.mkdir(parents=True)
        (root / path).write_text(text, encoding="utf-8")
    return Sources(root / "content", root / "templates")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return write_sources(tmp_path)


def edit(sources: Sources, text: str) -> None:
    """Replace the article as editors do: a new file takes the name of the old one."""
    new = sources.content / "articles/.bai.md.new"
    new.write_text(text, encoding="utf-8")
    new.replace(sources.content / "articles/bai.md")


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


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_drops_ends_the_watch_all_the_same(sources: Sources) -> None:
    class Interrupting:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)  # what is raised here is only printed

    def rebuild(tell: Tell) -> int:
        del [Interrupting()][0]
        return 0

    with pytest.raises(KeyboardInterrupt):
        watch(sources, rebuild, silent)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


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
