"""Work beside the build: what comes of it comes back, and no process outlives its block."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

import pytest

from archive.interface import t
from archive.refusal import Refusal
from desk.beside import assistants, beside
from pipeline.line_files import DataFault
from search.index.catalogue import ORDER
from search.index.stamp import IndexFault
from tests.edited_site import EditedSite, published, rewrite_unseen
from tests.processes import needs_proc, wait_for, workers_of
from tests.programs import NOW, ROOT, environment

needs_copies = pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TRIED: processes are copied on Linux"
)

WAITING = """
import sys, time
from desk.beside import beside
with beside(lambda: time.sleep(600)) as wait:
    print("begun", flush=True)
    wait()
"""
"""Waits for a copy of itself that does not end."""

KILLED = """
import os, signal, sys
copies = 0
def count():
    global copies
    copies += 1
def kill():
    if copies == int(sys.argv[1]):
        os.kill(os.getpid(), signal.SIGKILL)
os.register_at_fork(before=count, after_in_child=kill)
import build
sys.exit(build.main(sys.argv[2:]))
"""
"""Runs build.py; the n-th copy of it is killed as soon as it is there."""


@needs_copies
def test_another_process_does_the_work() -> None:
    with beside(os.getpid) as wait:
        assert wait() != os.getpid()
        assert wait() == wait()


def test_who_has_other_threads_does_the_work_itself() -> None:
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    with beside(os.getpid) as wait:
        assert wait() == os.getpid()
    done.set()
    other.join()


def test_what_is_not_worth_a_process_gets_none() -> None:
    with beside(os.getpid, worth=False) as wait:
        assert wait() == os.getpid()


def test_a_result_may_be_larger_than_what_a_pipe_holds() -> None:
    with beside(lambda: "đ" * 5_000_000) as wait:
        assert wait() == "đ" * 5_000_000


FAULTS = (
    Refusal("không được"),
    DataFault(),
    IndexFault("corrupt", Path("index")),
    PermissionError(13, "không được", "tệp"),
    KeyError("x"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_what_the_work_raises_is_raised_where_it_is_waited_for(fault: Exception) -> None:
    def work() -> None:
        raise fault

    with beside(work) as wait, pytest.raises(type(fault)) as raised:
        wait()
    assert str(raised.value) == str(fault)
    assert vars(raised.value).keys() >= vars(fault).keys()


@needs_copies
def test_a_fault_that_nobody_foresaw_tells_where_it_was_raised() -> None:
    with beside(lambda: {}["x"]) as wait, pytest.raises(KeyError) as raised:
        wait()
    assert "test_beside.py" in "".join(raised.value.__notes__)


@needs_copies
def test_a_process_that_is_killed_is_told_of() -> None:
    def work() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with beside(work) as wait, pytest.raises(Refusal) as raised:
        wait()
    assert str(raised.value) == t("command.worker_killed")


def is_imported(module: str) -> bool:
    return module in sys.modules


@needs_copies
def test_an_assistant_does_what_it_is_sent_and_is_prepared() -> None:
    assert not is_imported("wave")
    with assistants([partial(import_module, "wave"), dict]) as found:
        waits = [one.begin(partial(is_imported, "wave")) for one in found]
        assert [wait() for wait in waits] == [True, False]


@needs_copies
@needs_proc
def test_an_assistant_that_is_killed_before_it_has_work_is_told_of() -> None:
    others = workers_of(os.getpid())
    with assistants([dict]) as (one,):
        (copy,) = workers_of(os.getpid()) - others
        os.kill(copy, signal.SIGKILL)
        wait_for(lambda: workers_of(os.getpid()) <= others)
        wait = one.begin(partial(is_imported, "wave"))
        with pytest.raises(Refusal) as raised:
            wait()
    assert str(raised.value) == t("command.worker_killed")


def nobody_waits() -> None:
    with beside(Event().wait):
        pass


def nobody_sends() -> None:
    with assistants([dict, dict]):
        pass


def somebody_waits() -> None:
    with beside(os.getpid) as wait:
        wait()


def something_else_fails() -> None:
    with pytest.raises(ZeroDivisionError), beside(Event().wait):
        raise ZeroDivisionError


@needs_copies
@needs_proc
@pytest.mark.parametrize("use", [nobody_waits, nobody_sends, somebody_waits, something_else_fails])
def test_no_process_outlives_the_block(use: Callable[[], None]) -> None:
    others = workers_of(os.getpid(), ended=True)
    use()
    assert workers_of(os.getpid(), ended=True) <= others


@needs_copies
@needs_proc
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_outlives_the_one_it_is_a_copy_of(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        env=environment(PYTHONPATH=str(ROOT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        (copy,) = workers_of(process.pid)
        process.send_signal(number)
        process.communicate()
    assert process.returncode == -number
    wait_for(lambda: not Path(f"/proc/{copy}").exists())


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """A small archive, built once, with an edit that is not published."""
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    site.change("articles/2021/phat-dong.md", title="Tiêu đề vừa sửa")
    return site


@needs_copies
@pytest.mark.parametrize("number", [1, 2, 3], ids=["looks", "writes the index", "writes the data"])
def test_an_edit_whose_process_is_killed_says_so_and_leaves_what_was_published(
    site: EditedSite, number: int
) -> None:
    before = published(site.output)
    options = ("--content", site.content, "--templates", site.templates, "--output", site.output)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(number), "build", *options, "--now", NOW, "--jobs", "2"],
        env=environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr.endswith(f"{t('command.fault', message=t('command.worker_killed'))}\n")
    assert done.returncode == 2
    assert published(site.output) == before
    site.check()


def test_an_index_that_proves_damaged_while_it_is_brought_up_to_date_is_made_anew(
    site: EditedSite,
) -> None:
    order = site.output / "index" / ORDER
    rewrite_unseen(order, bytes(reversed(order.read_bytes())))
    site.check()


def test_a_page_lost_by_hand_is_made_again_with_the_next_edit(site: EditedSite) -> None:
    page = site.site / "tin" / "2020" / "tong-ket" / "index.html"
    page.write_bytes(page.read_bytes()[:-1])
    site.check()
