"""The same content gives the same bytes, whatever surrounds the program."""

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from tests.programs import NOW, ROOT, build, environment, tree

pytestmark = pytest.mark.proof

SEEDS = ("0", "1", "4242")
PLACES = (
    {"TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"},
    {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8"},
)


def published_tree(output: Path) -> dict[str, bytes | None]:
    """Return the site and the index; the cache remembers files by their times."""
    return {
        f"{section}/{path}": data
        for section in ("site", "index")
        for path, data in tree(output / section).items()
    }


def test_no_hash_seed_time_zone_locale_or_number_of_jobs_changes_a_byte(tmp_path: Path) -> None:
    write_corpus(tmp_path / "content", articles=260)  # enough for several processes
    published = None
    for number, (seed, place) in enumerate(itertools.product(SEEDS, PLACES)):
        output = tmp_path / f"output-{number}"
        env = {"PYTHONHASHSEED": seed, **place}
        done = build(tmp_path / "content", output, "--jobs", 1 + number % 3, env=env)
        assert done.returncode == 0, done.stderr
        found = published_tree(output)
        assert published in (None, found), (seed, place)
        published = found
        shutil.rmtree(output)


def test_no_order_age_or_mode_of_the_files_changes_a_byte(tmp_path: Path) -> None:
    write_corpus(tmp_path / "content", articles=120)
    files = sorted(path for path in (tmp_path / "content").rglob("*") if path.is_file())
    for age, path in enumerate(reversed(files)):
        copy = tmp_path / "copy" / path.relative_to(tmp_path / "content")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (age * 1000, age * 1000))
        copy.chmod(0o400)
    for name in ("content", "copy"):
        assert build(tmp_path / name, tmp_path / f"output-{name}").returncode == 0
    assert published_tree(tmp_path / "output-content") == published_tree(tmp_path / "output-copy")


def test_another_copy_of_the_program_writes_the_same_bytes(tmp_path: Path) -> None:
    """Its files have other times; nothing of that may get into what is published."""
    program = tmp_path / "program"
    for name in ("archive", "desk", "pipeline", "search", "templates"):
        shutil.copytree(ROOT / name, program / name, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "build.py", program / "build.py")
    options = ("--content", ROOT / "content", "--now", NOW)
    for number, copy in enumerate((ROOT, program)):
        arguments = (
            copy / "build.py",
            "build",
            "--output",
            tmp_path / f"output-{number}",
            *options,
        )
        subprocess.run([sys.executable, *map(str, arguments)], check=True, env=environment())
    assert published_tree(tmp_path / "output-0") == published_tree(tmp_path / "output-1")
