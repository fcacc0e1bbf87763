"""Real messy Markdown files of other people's sites: each becomes an article or problems."""

import shutil
from pathlib import Path

import pytest

from archive.text import nfc
from tests.programs import ROOT
from tests.sites import article, load_all, read_site, validate_all, write_site

REAL = ROOT.parent / "shared" / "data" / "realmd-dev"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the real Markdown files are not here ({REAL})"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A site of the real files, under names that are read."""
    content = write_site(tmp_path)
    (content / "articles").mkdir()
    real = sorted(path for path in REAL.rglob("*") if path.is_file())
    for number, path in enumerate(real):
        shutil.copyfile(path, content / "articles" / f"{number}-{path.stem[:80]}.md")
    return content


def test_every_real_file_yields_an_article_or_problems(content: Path) -> None:
    loaded = load_all(content)
    validated = validate_all(loaded)
    answered = {good.path for good in validated.articles}
    answered |= {problem.path for problem in validated.problems if problem.severity == "error"}
    files = {path.relative_to(content).as_posix() for path in (content / "articles").iterdir()}
    assert files
    assert answered == files


def test_every_problem_of_a_real_file_stands_in_the_file(content: Path) -> None:
    for problem in validate_all(load_all(content)).problems:
        data = nfc((content / problem.path).read_bytes().decode(errors="replace"))
        lines = data.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 0 <= problem.line <= len(lines), problem
        if problem.line:
            assert problem.column <= len(lines[problem.line - 1]) + 1, problem
            assert problem.excerpt == lines[problem.line - 1]
        assert problem.message


def test_the_prose_of_every_real_file_can_be_rendered(content: Path, tmp_path: Path) -> None:
    """With front matter of ours in place of theirs, all there is to object to is the prose."""
    bodies = [raw.body for raw in load_all(content).articles]
    validated = read_site(
        tmp_path / "ours",
        {f"articles/2021/bai-{at}.md": article(body=body) for at, body in enumerate(bodies)},
    )
    answered = {good.path for good in validated.articles}
    answered |= {problem.path for problem in validated.problems if problem.severity == "error"}
    assert len(answered) == len(bodies)
    assert {problem.field for problem in validated.problems} <= {""}
