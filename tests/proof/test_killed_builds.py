"""kill -9 at random moments: the next command finds the old archive or the new one, whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from tests.edited_site import pages, searched
from tests.programs import NOW, ROOT, build, environment, run

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9"),
]

SEED = int(os.environ.get("PROOF_SEED", "1"))
KILLS = 60
"""Killed builds of each kind and each way to choose the moment: 240 in all."""

COUNTED = """
import sys
from tests.killed import kill_before
made = kill_before(int(sys.argv[1]))
import build
try:
    code = build.main(sys.argv[3:])
finally:
    print("changes:", made(), file=sys.stderr)
sys.exit(code)
"""
"""Runs build.py and kills it before its n-th change to the disk."""


class TwoEditions:
    """A content folder that is now the one and now the other, and what each is published as."""

    def __init__(self, folder: Path) -> None:
        self.content, self.output = folder / "content", folder / "output"
        write_corpus(self.content, articles=24)
        before = {path: path.read_bytes() for path in self.content.rglob("*") if path.is_file()}
        articles = sorted(path for path in before if path.parent.parent.name == "articles")
        after = {path: data for path, data in before.items() if path != articles[0]}
        after[articles[1]] += "\nThêm một câu về phong trào ở Móng Cái.\n".encode()
        after[articles[2].with_name("bai-moi.md")] = before[articles[3]]
        self.files = (before, after)
        self.sites: list[object] = []
        self.answers: list[str] = []
        for which in (0, 1):
            self.turn(which)
            clean = folder / f"clean-{which}"
            done = build(self.content, clean)
            assert done.returncode == 0, done.stderr
            self.sites.append(self.shown(clean))
            self.answers.append(self.answer(clean))
        assert self.sites[0] != self.sites[1]
        assert self.answers[0] != self.answers[1]

    def turn(self, which: int) -> None:
        """Edit the content until it is the edition `which`; what is equal is left alone."""
        for path in self.files[1 - which].keys() - self.files[which].keys():
            path.unlink(missing_ok=True)
        for path, data in self.files[which].items():
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)

    def answer(self, output: Path) -> str:
        done = run("search", "thi dua", "--limit", "100", "--output", output, "--json")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shown(self, output: Path) -> object:
        """Return the pages, and what is found in the shards."""
        return pages(output / "site"), searched(output / "site")

    def find(self) -> int:
        """Return which edition is published, the site and the index whole."""
        answer = self.answer(self.output)
        site = self.shown(self.output)
        assert site in self.sites, "the site is of no build"
        which = self.sites.index(site)
        assert answer == self.answers[which], "index and site are of different builds"
        assert not (self.output / ".publish").exists()
        return which

    def start(self, kill_before: int) -> "subprocess.Popen[str]":
        """Start a build that is killed before its change `kill_before` to the disk."""
        options = ("--content", self.content, "--output", self.output, "--now", NOW)
        program = (sys.executable, "-c", COUNTED, str(kill_before), ROOT / "build.py", "build")
        return subprocess.Popen(
            [*map(str, program), *map(str, options)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(PYTHONPATH=str(ROOT)),
        )

    def changes(self) -> int:
        """Build to the end; return how many changes to the disk that took."""
        process = self.start(sys.maxsize)
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
        return int(said.rpartition("changes:")[2])


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> TwoEditions:
    return TwoEditions(tmp_path_factory.mktemp("killed"))


@pytest.mark.parametrize("kind", ["clean", "edit"])
@pytest.mark.parametrize("moment", ["at a random time", "before a random change to the disk"])
def test_a_killed_build_leaves_the_old_or_the_new_archive(
    editions: TwoEditions, kind: str, moment: str
) -> None:
    chance = random.Random(f"{SEED}:{kind}:{moment}")  # noqa: S311 (to be repeated)

    def begin(which: int) -> None:
        editions.turn(which)
        if kind == "clean":  # nothing is left to build on
            shutil.rmtree(editions.output / "cache", ignore_errors=True)

    begin(0)
    editions.changes()
    begin(1)
    started = time.monotonic()
    most = editions.changes()
    seconds = time.monotonic() - started
    published, turned = 1, 0
    for attempt in range(KILLS):
        wanted = 1 - published
        begin(wanted)
        if moment == "at a random time":
            process = editions.start(sys.maxsize)
            try:
                process.wait(chance.uniform(0, 1.5 * seconds))
            except subprocess.TimeoutExpired:
                process.kill()
        else:
            process = editions.start(chance.randrange(most))
        _, said = process.communicate(timeout=300)
        # 2: it was one of its processes that was killed, and the build said so.
        assert process.returncode in (0, 2, -signal.SIGKILL), said
        found = editions.find()
        assert found in (published, wanted)
        turned += found != published
        if attempt % 5 == 0:
            assert build(editions.content, editions.output).returncode == 0
            found = editions.find()
            assert found == wanted
        published = found
    assert 0 < turned < KILLS, "no build was killed before, or none after, it decided to publish"
