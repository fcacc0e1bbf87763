"""How well real texts are ranked; `benchmarks/search.py` gives the figures of the whole.

Skipped loudly in a clone that has no `../shared` beside it.
"""

from pathlib import Path

import pytest

from archive.text import fold
from benchmarks.relevance import SHARED, Question, Task, reciprocal_rank, titles, xquad
from search.index.open_index import open_index
from tests.search_indexes import write

pytestmark = pytest.mark.skipif(
    not (SHARED / "data" / "xquad.vi.json").is_file(),
    reason="RELEVANCE NOT MEASURED: ../shared is not beside this clone",
)


def ranks(task: Task, folder: Path, step: int) -> tuple[float, float]:
    """Return MRR@10 of every `step`-th question as written, and without marks."""
    write(folder, task.documents)
    asked = task.questions[::step]
    unmarked = [Question(fold(text), answer) for text, answer in asked]
    with open_index(folder) as index:
        return reciprocal_rank(index, asked), reciprocal_rank(index, unmarked)


def test_questions_find_their_paragraphs(tmp_path: Path) -> None:
    """The bar of 0.95 is for all questions; every twelfth leaves more to chance."""
    marked, unmarked = ranks(xquad(SHARED), tmp_path, 12)
    assert marked >= 0.94
    assert unmarked >= 0.94


def test_words_of_a_title_find_their_article(tmp_path: Path) -> None:
    marked, unmarked = ranks(titles(SHARED, 150), tmp_path, 1)
    assert marked >= 0.98
    assert unmarked >= 0.98
