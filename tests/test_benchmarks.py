"""The benchmark does the work that it claims to measure; how fast that is, no test says."""

import random
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import corpus_text
from benchmarks.contenders import Contender, edited
from benchmarks.corpus import Generated, World, generate, read_world
from benchmarks.measure import Measurement, measure, medians
from benchmarks.peer_content import write_peer_sites
from benchmarks.report import BEGIN, END, Bar, Step, bars, replace_figures, short_text


@pytest.fixture(scope="module")
def world() -> World:
    return read_world()


def articles(world: World, count: int) -> list[Generated]:
    return list(generate(world, count, seed=1))


def test_an_article_whose_sentences_run_out_ends_with_the_last(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_text, "SENTENCES", ("Lời dẫn.", "Câu một.", "Câu hai.", "Câu ba."))
    for article in articles(world, 5):
        assert article.body.count("Câu") == 3


def test_articles_whose_long_headlines_are_alike_keep_files_of_their_own(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_text, "TITLES", {"news": ("Một tiêu đề rất dài " * 9,)})
    paths = {article.path for article in articles(world, 30)}
    assert len(paths) == 30


def test_the_peers_get_every_article_with_the_same_body(world: World, tmp_path: Path) -> None:
    write_peer_sites(tmp_path / "hugo", tmp_path / "pelican", world, 12)
    for article in articles(world, 12):
        for peer in ("hugo", "pelican"):
            text = (tmp_path / peer / "content" / article.path).read_text(encoding="utf-8")
            assert text.endswith(f"\n{article.body}")
            assert article.front["title"] in text


def test_a_peer_lists_an_article_of_a_district_under_its_province_too(
    world: World, tmp_path: Path
) -> None:
    write_peer_sites(tmp_path / "hugo", tmp_path / "pelican", world, 12)
    article = next(a for a in articles(world, 12) if "/" in a.front["localities"][0])
    day = date.fromisoformat(article.front["date"])
    province = world.gazetteer.at(article.front["localities"][0].partition("/")[0], day)
    text = (tmp_path / "hugo" / "content" / article.path).read_text(encoding="utf-8")
    assert f'  - "{province.version.full_name}"\n' in text


@pytest.mark.parametrize("title", ['---\ntitle: "Tin"\n---\nThân.\n', "Title: Tin\n\nThân.\n"])
def test_an_edit_changes_the_title_and_the_body(title: str) -> None:
    changed = edited(title, "bansua1")
    assert "bansua1 Tin" in changed
    assert changed.endswith("\nthanbansua1\n")


def test_an_edit_that_is_not_shown_stops_the_benchmark(tmp_path: Path) -> None:
    page = tmp_path / "tin" / "mot-tin-mau-7" / "index.html"
    page.parent.mkdir(parents=True)
    program = Contender(tmp_path, tmp_path, (), ())
    page.write_text("<h1>bansua1 Tin</h1><p>thanbansua1</p>", encoding="utf-8")
    program.check_edit(7, "bansua1")
    for half in ("<h1>bansua1 Tin</h1><p>chưa sửa</p>", "<h1>Tin</h1><p>thanbansua1</p>"):
        page.write_text(half, encoding="utf-8")
        with pytest.raises(SystemExit):
            program.check_edit(7, "bansua1")


def test_memory_of_a_command_counts_the_processes_that_it_starts() -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(1)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert measure((sys.executable, "-c", parent)).peak_bytes > 60_000_000


def test_pages_that_forked_processes_share_are_counted_once_beside() -> None:
    """Four children hold the parent's memory without writing to it."""
    parent = (
        "import os, time\nheld = bytearray(os.urandom(1)) * 60_000_000\n"
        "for _ in range(4):\n    if not os.fork():\n        break\ntime.sleep(0.7)\n"
    )
    found = measure((sys.executable, "-c", parent))
    assert found.peak_bytes > 4 * 60_000_000
    assert 60_000_000 < found.peak_pss_bytes < 2 * 60_000_000


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(SystemExit, match="a reason"):
        measure((sys.executable, "-c", "import sys; sys.exit('a reason')"))


def test_figures_are_medians_whatever_the_order_of_the_rounds() -> None:
    runs = [Measurement(1.0, 300, 7), Measurement(2.0, 100, 9), Measurement(9.0, 200, 8)]
    random.shuffle(runs)
    assert medians(runs) == Measurement(2.0, 200, 8)


def test_ratios_are_taken_against_the_peers_of_the_same_run() -> None:
    costs = dict.fromkeys(Step, Measurement(4.0, 100, 50))
    costs[Step.HUGO] = costs[Step.PAGEFIND] = Measurement(8.0, 400, 390)
    judged = {bar.name: bar for bar in bars({1000: costs}, 1000)}
    assert judged["clean build without search / Hugo"].figure == 0.5
    assert judged["clean build of everything / (Hugo + Pagefind)"].figure == 0.25
    assert judged["peak memory / Hugo"].reached
    assert not judged["nothing changed"].reached


def test_growth_and_memory_are_judged_where_there_are_ten_times_as_many_articles() -> None:
    costs = dict.fromkeys(Step, Measurement(10.0, 100, 50))
    larger = {Step.OURS: Measurement(120.0, 1_400_000_000, 1_000_000_000)}
    judged = {bar.name: bar for bar in bars({10_000: costs, 100_000: larger}, 10_000)}
    grown = judged["clean build, 10,000 → 100,000 articles"]
    assert (grown.figure, grown.reached) == (12, False)
    assert judged["peak memory of 100,000 articles"].figure == 1.4


def test_the_few_figures_of_readme_add_up_what_takes_two_programs() -> None:
    costs = {step: Measurement(2.0**at, 10**6 * at, 0) for at, step in enumerate(Step)}
    text = short_text(costs, 10_000, "2026-11-22, on 2 cores")
    both = costs[Step.HUGO].seconds + costs[Step.PAGEFIND].seconds
    assert (
        f"| clean build with search | {costs[Step.OURS].seconds:.2f} s |  | {both:.2f} s |" in text
    )
    assert text.endswith("\nMeasured 2026-11-22, on 2 cores.\n")


def test_a_bar_is_reached_at_its_limit_and_not_above() -> None:
    assert Bar("any", 0.5, 0.5, "×").reached
    assert not Bar("any", 0.51, 0.5, "×").reached


def test_new_figures_replace_the_old_and_leave_the_words_around_them() -> None:
    document = f"# Before\n\n{BEGIN}\n\nold\n\n{END}\n\n## After\n"
    replaced = replace_figures(document, "new\n")
    assert replaced == document.replace("old", "new")
    assert BEGIN in replace_figures("", "new\n")
