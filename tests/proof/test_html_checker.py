"""The Nu HTML checker, which knows more rules than a parser, on every page of two whole sites."""

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from tests.programs import build
from tests.proof.npm_packages import npm_package

pytestmark = pytest.mark.proof

CHECKER = "26.9.27"
"""The checker's distribution on npm, fixed so that a new rule is met when we choose to."""


@pytest.fixture(scope="module")
def checker() -> Path:
    """The checker's program."""
    if shutil.which("java") is None:
        pytest.skip("NO JAVA FOUND: the Nu HTML checker needs it")
    return npm_package("vnu-jar", CHECKER) / "build" / "dist" / "vnu.jar"


def complaints(checker: Path, site: Path) -> Counter[str]:
    """Return each distinct complaint with the number of pages it is about."""
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(checker), "--skip-non-html", "--format", "json", str(site)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return Counter(
        f"{item['message']} | {item.get('extract', '')[:120]!r}"
        for item in messages
        if (item["type"] != "info" or item.get("subType") == "warning")
    )


def test_the_real_site_is_valid(checker: Path, real_output: Path) -> None:
    assert not complaints(checker, real_output / "site")


def test_the_generated_site_is_valid(checker: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "content", articles=300)
    done = build(tmp_path / "content", tmp_path / "output", "--no-search")
    assert done.returncode == 0, done.stderr
    assert not complaints(checker, tmp_path / "output" / "site")
