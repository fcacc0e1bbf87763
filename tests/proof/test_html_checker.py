"""The Nu HTML checker, which knows more rules than a parser, on every page of two whole sites."""

import json
import re
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

TABLE_ROLES = re.compile(
    r"The “(table|rowgroup|row|columnheader|cell)” role is unnecessary for element .*"
    r"|The “role” attribute must not be used on a “(tr|th|td)” element which has a “table” .*"
)
"""Told of tables that are laid out as blocks on a phone: without the roles written out, browsers
that go by the layout no longer tell a screen reader that they are tables."""


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
        and not TABLE_ROLES.fullmatch(item["message"])
    )


def test_the_real_site_is_valid(checker: Path, real_output: Path) -> None:
    assert not complaints(checker, real_output / "site")


def test_the_generated_site_is_valid(checker: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "content", articles=300)
    done = build(tmp_path / "content", tmp_path / "output", "--no-search")
    assert done.returncode == 0, done.stderr
    assert not complaints(checker, tmp_path / "output" / "site")
