"""kill -9 at random moments: the next command finds the old archive or the new one, whole."""

import os
import random
import signal
import subprocess
from pathlib import Path

import pytest

from tests.programs import build, command, environment, run, tree
from tests.sites import article, write_site
from tests.test_publish import check_killed_build

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9"),
]

SEED = int(os.environ.get("PROOF_SEED", "1"))


@pytest.mark.parametrize("attempt", range(200))
def test_publishing_killed_at_a_random_moment_leaves_one_whole_edition(
    tmp_path: Path, attempt: int
) -> None:
    delay = random.Random(f"{SEED}:{attempt}").uniform(0, 0.15)  # noqa: S311 (to be repeated)
    check_killed_build(tmp_path / "output", delay)


def test_the_program_killed_at_random_moments_leaves_the_old_or_the_new_archive(
    tmp_path: Path,
) -> None:
    contents = [
        write_site(tmp_path / name, {f"articles/2021/{name}-{n}.md": article() for n in range(3)})
        for name in ("cu", "moi")
    ]
    expected = []
    for number, content in enumerate(contents):
        clean = tmp_path / f"clean-{number}"
        assert build(content, clean).returncode == 0
        expected.append(tree(clean / "site"))
    output = tmp_path / "output"
    assert build(contents[0], output).returncode == 0
    chance = random.Random(SEED)  # noqa: S311 (to be repeated)
    seen = set()
    for attempt in range(60):
        process = subprocess.Popen(
            command(
                "build",
                "--content",
                contents[attempt % 2],
                "--output",
                output,
                "--now",
                "2025-08-01",
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        try:
            process.wait(chance.uniform(0.1, 2.0))
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        answer = run("search", "Móng Cái", "--output", output, "--json")
        assert answer.returncode == 0, answer.stderr
        site = tree(output / "site")
        assert site in expected
        which = ("cu", "moi")[expected.index(site)]
        assert f"/tin/2021/{which}-" in answer.stdout, "index and site are of different builds"
        assert not (output / ".publish").exists()
        seen.add(which)
    assert seen == {"cu", "moi"}
