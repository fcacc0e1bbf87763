"""An index that is not what the program wrote: refused in a sentence, and made good by a build."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from whoosh.fields import TEXT, Schema
from whoosh.index import create_in

from archive.interface import t
from search.index.stamp import STAMP
from tests.programs import build, run
from tests.sites import article, write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `content` and its `output`; not to be changed."""
    root = tmp_path_factory.mktemp("site")
    content = write_site(
        root,
        {
            "articles/2021/mong-cai.md": article(),
            "articles/2021/ha-long.md": article(title="Hạ Long ký giao ước"),
        },
    )
    assert build(content, root / "output").returncode == 0
    return root


def segment(index: Path) -> Path:
    return next(index.glob("*.seg"))


def truncate(index: Path) -> None:
    path = segment(index)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn_one_bit(index: Path) -> None:
    path = segment(index)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty_every_file(index: Path) -> None:
    for path in index.iterdir():
        path.write_bytes(b"")


def put_another_index_there(index: Path) -> None:
    shutil.rmtree(index)
    index.mkdir()
    create_in(str(index), Schema(text=TEXT(stored=True))).writer().commit()


def restamp(**values: object) -> Callable[[Path], None]:
    def damage(index: Path) -> None:
        stamp = json.loads((index / STAMP).read_text(encoding="utf-8"))
        (index / STAMP).write_text(json.dumps({**stamp, **values}), encoding="utf-8")

    return damage


FAULTS: Mapping[str, tuple[str, Callable[[Path], None]]] = {
    "it was never built": ("absent", shutil.rmtree),
    "a segment is cut off": ("corrupt", truncate),
    "one bit is another": ("corrupt", turn_one_bit),
    "every file is empty": ("corrupt", empty_every_file),
    "a segment is gone": ("corrupt", lambda index: segment(index).unlink()),
    "the stamp is gone": ("corrupt", lambda index: (index / STAMP).unlink()),
    "the stamp is no stamp": ("corrupt", lambda index: (index / STAMP).write_bytes(b"[[[[")),
    "a file was put beside it": ("corrupt", lambda index: (index / "x").write_bytes(b"x")),
    "it is the index of another program": ("corrupt", put_another_index_there),
    "it is of an older version of this one": ("stale", restamp(schema=1)),
    "it is of another version of Whoosh": ("stale", restamp(whoosh="1.0.0 CPython")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_index_is_refused_and_the_build_that_is_advised_makes_it_good(
    site: Path, tmp_path: Path, fault: str
) -> None:
    reason, damage = FAULTS[fault]
    output = tmp_path / "output"
    shutil.copytree(site / "output", output)
    damage(output / "index")
    refused = run("search", "giao uoc", "--output", output)
    assert refused.returncode == 2
    assert refused.stdout == ""
    sentence = t(f"search.index.{reason}", path=output / "index")
    assert sentence in refused.stderr
    mended = build(site / "content", output)
    assert mended.returncode == 0, mended.stderr
    found = run("search", "giao uoc", "--output", output, "--json")
    assert [result["id"] for result in json.loads(found.stdout)["results"]] == ["2021/ha-long"]


def test_an_index_that_was_copied_is_still_the_one_that_was_built(
    site: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    shutil.copytree(site / "output", output, copy_function=shutil.copy)  # with other times
    before = segment(output / "index").stat()
    assert build(site / "content", output).returncode == 0
    after = segment(output / "index").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
