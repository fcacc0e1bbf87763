"""What several test modules share: the real archive, built once, and a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.chromium import chromium
from tests.programs import ROOT, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A slow machine is no fault of the program: nothing is timed. `make test` tries the same examples
# everywhere; `make proof` (--hypothesis-profile=proof) tries many others.
settings.register_profile("test", deadline=None, derandomize=True)
settings.register_profile("proof", deadline=None, max_examples=5000)
settings.load_profile("test")


@pytest.fixture(scope="session")
def real_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of `content/`; not to be changed."""
    output = tmp_path_factory.mktemp("real") / "output"
    done = build(ROOT / "content", output)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """A running Chromium; without one the test is skipped."""
    with chromium() as browser:
        yield browser
