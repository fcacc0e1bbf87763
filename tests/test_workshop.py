"""The work on articles and pages: whoever does it, the same comes of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.interface import t
from desk.workshop import WORTH_PROCESSES
from tests.processes import needs_proc, wait_for, workers_of
from tests.programs import NOW, ROOT, build, command, environment, run, tree
from tests.sites import article, write_site

SPAWNED = """
import multiprocessing, sys
import build

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(build.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with enough articles for several processes."""
    files = {
        f"articles/2021/bai-{at}.md": article(title=f"Bài số {at}")
        for at in range(WORTH_PROCESSES + 10)
    }
    return write_site(tmp_path_factory.mktemp("many"), files)


@pytest.fixture(scope="module")
def alone(content: Path) -> Path:
    """What one process makes of it."""
    output = content.parent / "alone"
    assert build(content, output, "--jobs", "1").returncode == 0
    return output


def test_several_processes_make_the_same_site_and_the_same_index(
    content: Path, alone: Path, tmp_path: Path
) -> None:
    assert build(content, tmp_path / "together", "--jobs", "3").returncode == 0
    for section in ("site", "index"):
        assert tree(tmp_path / "together" / section) == tree(alone / section)


def test_processes_that_share_no_memory_do_the_same(
    content: Path, alone: Path, tmp_path: Path
) -> None:
    """As on macOS and Windows."""
    script = tmp_path / "spawned.py"
    script.write_text(SPAWNED, encoding="utf-8")
    output = tmp_path / "output"
    options = ("--content", content, "--output", output, "--now", NOW, "--jobs", "2")
    done = subprocess.run(
        [sys.executable, script, "build", *options],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(output / "site") == tree(alone / "site")


@contextmanager
def building(content: Path, output: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a build with two processes until the block ends; it has started them."""
    options = ("--content", content, "--output", output, "--now", NOW, "--jobs", 2)
    with subprocess.Popen(
        command("build", *options), stderr=subprocess.PIPE, encoding="utf-8", env=environment()
    ) as process:
        wait_for(lambda: workers_of(process.pid))
        yield process


@needs_proc
def test_the_processes_of_a_killed_build_end_too(content: Path, tmp_path: Path) -> None:
    with building(content, tmp_path / "output") as process:
        workers = workers_of(process.pid)
        process.kill()
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))


@needs_proc
def test_a_build_whose_process_is_killed_says_so_and_publishes_nothing(
    content: Path, tmp_path: Path
) -> None:
    with building(content, tmp_path / "output") as process:
        os.kill(min(workers_of(process.pid)), signal.SIGKILL)
        _, said = process.communicate()
    assert process.returncode == 2
    assert said == f"{t('command.fault', message=t('command.worker_killed'))}\n"
    assert not (tmp_path / "output" / "site").exists()


def test_several_processes_report_the_same_problems_in_the_same_order(
    content: Path, tmp_path: Path
) -> None:
    faulty = tmp_path / "content"
    files = {path.relative_to(content): path.read_bytes() for path in content.rglob("*.md")}
    files[Path("articles/2021/bai-7.md")] = article(kind="x").encode()
    files[Path("articles/2021/bai-8.md")] = article(localities="Nơi Không Có").encode()
    write_site(tmp_path, {path.as_posix(): data for path, data in files.items()})
    alone, together = (
        run("check", "--content", faulty, "--format", "json", "--jobs", jobs) for jobs in "13"
    )
    assert (together.returncode, together.stdout) == (1, alone.stdout)
    assert alone.stdout.count('"severity": "error"') == len(["bai-7", "bai-8"])
