"""What the API answers is what its OpenAPI document says: schemathesis against a real server."""

import subprocess
import sys
from pathlib import Path

import pytest

from search.api import OPENAPI
from tests.api_requests import rich_output, server

pytestmark = pytest.mark.proof

EXAMPLES = 1000
"""For each address, and as many that have to be refused."""


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """Runs every check that it knows: answers as described, no status 500, refusals, headers."""
    with server(THIDUA_OUTPUT=str(rich_output(tmp_path))) as address:
        done = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"),
                "run",
                f"{address}{OPENAPI}",
                f"--max-examples={EXAMPLES}",
                "--checks=all",
                "--mode=all",
                "--generation-deterministic",
                "--no-color",
            ],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
