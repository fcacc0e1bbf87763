"""What proofs that look at pages share: a site with a page of every kind, served."""

from collections.abc import Iterator

import pytest

from benchmarks.static_host import StaticHost, static_host
from tests.page_looks import POLICY
from tests.page_types import build_whole_site


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticHost]:
    """A host of a site that knows its own address, under the strict policy."""
    folder = tmp_path_factory.mktemp("whole")
    with static_host(folder / "output" / "site", policy=POLICY) as host:
        build_whole_site(folder, f"{host.address}/")
        yield host
