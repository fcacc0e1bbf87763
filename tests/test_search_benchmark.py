"""The benchmark of the search asks what it says it asks; how fast that is, no test says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.text import fold
from benchmarks.api_load import CLIENTS, measure_load
from benchmarks.naive_whoosh import seconds_of, write_naive
from benchmarks.relevance import Question, Task, figures
from benchmarks.report import Bar, bars_table
from benchmarks.search import drawn, load_bars, measure_queries, percentile, query_bars, text_of
from search.index.open_index import OpenIndex, open_index
from tests.api_requests import archive
from tests.search_indexes import ask, make_document, titles

TEXTS = (
    "Đội thứ nhất trồng hai nghìn cây dọc bờ kênh. Đội thứ hai sửa ba cây cầu gỗ!",
    "Bà con góp công làm đường qua xóm Đông. Ngày công được ghi vào sổ của thôn?",
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = [make_document(f"Tin số {n}", text) for n, text in enumerate(TEXTS)]
    return archive(tmp_path_factory.mktemp("benchmark") / "output", *documents)


@pytest.fixture
def index(output: Path) -> Iterator[OpenIndex]:
    with open_index(output / "index") as opened:
        yield opened


def test_queries_are_neighbouring_words_of_one_sentence(index: OpenIndex) -> None:
    runs = drawn(index, 40, [3, 4], seed=1)
    assert {len(run.split()) for run in runs} == {3, 4}
    assert runs == drawn(index, 40, [3, 4], seed=1)
    for number, run in enumerate(runs):
        sentences = [s for text in TEXTS for s in text.replace("!", ".").split(".")]
        shown = [fold(s) for s in sentences] if number % 2 else sentences
        assert any(run in sentence for sentence in shown)


def test_every_sort_of_query_finds_something_and_has_its_times(index: OpenIndex) -> None:
    measured = list(measure_queries(index, 10))
    assert all(len(queries.times) == len(queries.busy) >= 10 for queries in measured)
    assert [bar.limit for bar in query_bars(measured)] == [50, 50, 100]
    text = text_of(list(query_bars(measured)), measured, ["on some day"])
    assert all(f"| {queries.name} |" in text for queries in measured)


def test_a_percentile_is_a_time_that_was_measured() -> None:
    times = [n / 1000 for n in range(100, 0, -1)]
    assert [percentile(times, share) for share in (0, 0.5, 0.95, 1)] == [1, 51, 96, 100]
    assert percentile([0.002], 0.95) == 2


def test_clients_ask_a_real_server_and_count_its_answers(output: Path) -> None:
    load = measure_load(output, ["hai nghìn cây", '"bờ kênh"', "()"] * CLIENTS, seconds=1)
    assert load.errors == 0
    assert len(load.times) >= CLIENTS
    assert min(load.bytes_warm, load.bytes_last) > 0
    assert [bar.at_least for bar in load_bars(load)] == [True, False, False, False]


def test_the_rank_of_the_right_answer_counts() -> None:
    documents = [make_document("Thi đua", ""), make_document("Tin", "Thi đua, thi đua về đích")]
    task = Task("", documents, [Question("Tin", "2021/tin"), Question("Thi đua", "2021/tin")])
    assert figures(task) == (0.75, 0.75)


def test_naive_whoosh_indexes_every_text(tmp_path: Path, index: OpenIndex) -> None:
    write_naive(tmp_path, [(str(number), "", text) for number, text in enumerate(TEXTS)])
    times, busy = seconds_of(tmp_path, ["hai nghìn cây", '"bờ kênh"'])
    assert len(times) == len(busy) == 2


def test_a_bar_may_be_the_least_or_the_most() -> None:
    assert [Bar("", 5, 4, "", at_least=least).reached for least in (True, False)] == [True, False]
    (line,) = list(bars_table([Bar("b", 1234.5, 1000, " ms", digits=0)]))[2:]
    assert line == "| b | 1,234 ms | ≤ 1,000 ms | **no** |"


def test_what_is_asked_is_found_by_the_engine_itself(index: OpenIndex) -> None:
    for run in drawn(index, 20, [4], seed=2):
        assert titles(index, f'"{run}"')
        assert not ask(index, run).partial
