"""Years and numbers that can be read and are hardly meant are warned of, where they stand."""

from pathlib import Path
from typing import Any

import pytest

from tests.programs import ROOT, run
from tests.sites import article, entry, places, read_site, write_site

AWARDS = {"awards.yaml": "awards:\n  - {id: giay-khen, name: Giấy khen}\n"}


def warned(root: Path, **front: Any) -> list[str]:
    """Return where an article of 2023 is warned of."""
    told = {"date": "2023-05-01", "localities": "ca-nuoc", **front}
    valid = read_site(root, {**AWARDS, "articles/2023/bai.md": article(**told)})
    assert all(problem.hint for problem in valid.problems)
    return [place.removeprefix("articles/2023/bai.md:") for place in places(valid.problems)]


def award(year: int | None = None, status: str = "conferred", **counts: int) -> dict[str, Any]:
    stated = {"award": "giay-khen", "status": status, "for_year": year, **counts}
    return {key: value for key, value in stated.items() if value is not None}


@pytest.mark.parametrize(
    ("status", "year", "warned_of"),
    [
        ("conferred", 2023, False),
        ("conferred", 2024, True),
        ("recognised", 2200, True),
        ("honoured", 2024, True),
        ("proposed", 2024, False),
        ("proposed", 2025, True),
    ],
)
def test_an_award_is_for_a_year_that_has_come(
    tmp_path: Path, status: str, year: int, warned_of: bool
) -> None:
    found = warned(tmp_path, awards=[award(2022), award(year, status)])
    line = '{"award": "giay-khen", "status": "conferred", "for_year": 2022}, '
    column = len(f'awards: [{line}{{"award": "giay-khen", "status": "{status}", "for_year": ') + 1
    assert found == ([f"5:{column}: awards[1].for_year?"] if warned_of else [])


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_campaign_and_an_agreement_may_be_for_the_next_year(tmp_path: Path, year: int) -> None:
    found = warned(tmp_path, campaign={"year": year}, agreements=[{"year": year}])
    told = ["5:20: campaign.year?", "6:23: agreements[0].year?"]
    assert found == (told if year == 2025 else [])


def test_more_than_there_can_be_is_warned_of(tmp_path: Path) -> None:
    many = award(collectives=1_000_001, individuals=100_000_000, households=19_000_000)
    found = warned(tmp_path, awards=[many, award(collectives=1_000_000)])
    assert [place.partition(": ")[2] for place in found] == [
        "awards[0].collectives?",
        "awards[0].individuals?",
    ]


def test_a_movement_far_from_the_day_of_the_build_is_warned_of(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "movements/xa.md": entry(name="Xa", start="2199", end="2200-Q2"),
            "movements/xua.md": entry(name="Xưa", start="1944", end="2036"),
            "articles/2021/bai.md": article(localities="ca-nuoc"),
        },
    )
    done = run("check", "--content", content, "--now", "2026-11-22")
    assert done.returncode == 0
    told = [line for line in done.stdout.splitlines() if line.startswith("movements/")]
    assert [line.partition(" cảnh báo: ")[0] for line in told] == [
        "movements/xa.md:3:8:",
        "movements/xa.md:4:6:",
        "movements/xua.md:3:8:",
    ]


def test_the_real_content_has_no_such_year() -> None:
    done = run("check", "--content", ROOT / "content", "--now", "2026-03-01")
    assert (done.returncode, "cảnh báo" in done.stdout) == (0, False)
