"""Random walks: after any sequence of edits a build is as good as a build from nothing."""

import os
import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.edited_site import EditedSite
from tests.edits import BREAKING, EDITS, Step, apply, kill_a_build, walk

pytestmark = pytest.mark.proof

SEED = int(os.environ.get("PROOF_SEED", "1"))
WALKS = int(os.environ.get("PROOF_WALKS", "30"))
"""Walks of each test, mostly of some six batches of one to three steps: over 300 steps."""

steps = st.tuples(st.sampled_from(list(EDITS)), st.integers(0, 1000))
walks = st.lists(st.lists(steps, min_size=1, max_size=3), min_size=1, max_size=20)
thorough = settings(
    max_examples=WALKS,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)


@thorough
@given(walks)
def test_after_any_edits_a_build_is_as_good_as_one_from_nothing(batches: list[list[Step]]) -> None:
    """All builds in one process, as `serve` does; those from nothing each in one of its own."""
    with TemporaryDirectory() as folder:
        site = EditedSite(Path(folder), clean_apart=True)
        assert site.build().code == 0
        walk(site, batches)


@thorough
@given(walks)
def test_what_a_build_remembers_it_keeps_on_the_disk(batches: list[list[Step]]) -> None:
    """Each build in a process of its own, as a person at a terminal does."""
    with TemporaryDirectory() as folder:
        site = EditedSite(Path(folder), apart=True)
        assert site.build().code == 0
        walk(site, batches)


def test_a_build_killed_at_any_moment_is_made_good_by_the_next(tmp_path: Path) -> None:
    site = EditedSite(tmp_path)
    assert site.build().code == 0
    chance = random.Random(SEED)  # noqa: S311 (to be repeated)
    sound = [name for name in EDITS if name not in BREAKING]
    for _ in range(60):
        sources = site.sources()
        apply(site, [(chance.choice(sound), chance.randrange(1000))])
        kill_a_build(site, chance)
        if site.check().code:
            site.restore(sources)
            assert site.check().code == 0
