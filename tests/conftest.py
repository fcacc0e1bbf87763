"""What several test modules share: the real archive, built once."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.programs import ROOT, build

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
