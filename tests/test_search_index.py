"""The index on disk: written whole, equal for equal content, never opened unless it is sound."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh.index import open_dir
from whoosh.query import And
from whoosh.query import Term as TermQuery

from search.index.fields import TEXT_FIELDS
from search.index.open_index import open_index
from search.index.record import Topic
from search.index.segment_reader import SegmentReader, documents, frequencies
from search.index.stamp import LARGEST_STAMP, STAMP, IndexFault
from tests.search_indexes import index_of, make_document, titles, write

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    make_document("Móng Cái phát động", "Ký giao ước thi đua."),
    make_document("Đông Hà khen thưởng", "Tặng giấy khen.", day="2020-11-27"),
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    directory = tmp_path / "index"
    write(directory, DOCUMENTS)
    return directory


def refusal(directory: Path) -> str:
    """Return why an index is refused."""
    with pytest.raises(IndexFault) as fault:
        open_index(directory)
    command = "build.py build"
    assert str(fault.value).endswith(command)
    return fault.value.reason


def segment(directory: Path) -> Path:
    (path,) = directory.glob("*.seg")
    return path


class Bomb:
    """A pickle that makes a directory when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.target),)


def test_what_was_written_is_found(built: Path) -> None:
    with open_index(built) as index:
        assert titles(index, "giao uoc") == ["Móng Cái phát động"]


def test_whoosh_alone_can_read_it(built: Path) -> None:
    with open_dir(str(built)).searcher() as searcher:
        found = searcher.search(
            And([TermQuery("body", "thi_dua|thi_đua"), TermQuery("year", "2021")])
        )
        assert [hit["headline"] for hit in found] == ["Móng Cái phát động"]


def test_whoosh_alone_reads_every_posting_and_every_stored_field(tmp_path: Path) -> None:
    written = [make_document(f"Tin {n}", "thi đua " * (n % 3) + "việc " * n) for n in range(1, 9)]
    with index_of(tmp_path, *written) as index:
        segment_reader = SegmentReader(tmp_path / "index", "1x0", len(written))
        reader = open_dir(str(tmp_path / "index")).reader()
        read = 0
        for field in TEXT_FIELDS:
            for term in reader.lexicon(field):
                found = segment_reader.exactly(field, term)
                assert found is not None
                counts = frequencies(found)
                matcher = reader.postings(field, term)
                theirs = []
                while matcher.is_active():
                    theirs.append((matcher.id(), matcher.weight()))
                    matcher.next()
                assert theirs == list(zip(documents(found), counts, strict=True))
                assert reader.doc_frequency(field, term) == len(theirs)
                assert reader.frequency(field, term) == sum(counts)
                read += 1
        assert read
        assert [reader.stored_fields(n)["headline"] for n in index.order] == titles(index)


def test_a_result_has_the_ids_of_what_its_article_is_about(tmp_path: Path) -> None:
    topic = Topic("nong-thon-moi", "Nông thôn mới", ())
    document = make_document(kinds=("awards", "news"), movements=(topic,))
    with index_of(tmp_path, document) as index:
        (number,) = index.order
        stored = index.stored(number)
    assert list(stored["kinds"]) == ["awards", "news"]
    assert stored["ids"] == {
        "locality": [], "movement": ["nong-thon-moi"], "cluster": [], "award": [], "document": [],
    }  # fmt: skip


def test_progress_is_told_up_to_the_last_article(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write(tmp_path / "index", DOCUMENTS, progress=lambda *step: told.append(step))
    assert told == sorted(told)
    assert told[-1] == ("index", 2, 2)


def test_a_long_posting_list_with_wide_gaps_is_read_whole(tmp_path: Path) -> None:
    written = [
        make_document(f"Tin {n}", "thi đua " * (n % 7) if n % 300 < 3 else "việc")
        for n in range(1000)
    ]
    write(tmp_path / "index", written)
    reader = SegmentReader(tmp_path / "index", "1x0", len(written))
    postings = reader.exactly("body", b"thi|")
    assert postings is not None
    having = {
        reader.stored(number)["headline"]: frequency
        for number, frequency in zip(documents(postings), frequencies(postings), strict=True)
    }
    assert having == {
        document.title: document.body.count("thi") for document in written if "thi" in document.body
    }


def test_a_word_that_stands_in_a_text_a_thousand_times_is_found(tmp_path: Path) -> None:
    documents = (make_document("Nhiều", "thi " * 1000), make_document("Ít", "thi đua"))
    with index_of(tmp_path, *documents) as index:
        assert set(titles(index, "thi")) == {"Nhiều", "Ít"}


def test_an_index_is_not_written_over_anything(built: Path) -> None:
    with pytest.raises(FileExistsError):
        write(built, DOCUMENTS)


def test_an_index_consists_of_stamped_files_only(built: Path) -> None:
    stamp = json.loads((built / STAMP).read_text(encoding="utf-8"))
    assert {path.name for path in built.iterdir()} == {STAMP, *stamp["files"]}
    assert stamp["documents"] == len(DOCUMENTS)


def test_equal_content_gives_equal_bytes_however_it_is_cut_into_batches(
    built: Path, tmp_path: Path
) -> None:
    write(tmp_path / "again", DOCUMENTS, batch=1)
    for path in built.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_bytes_depend_on_no_hash_seed_zone_or_language(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from tests.test_search_index import DOCUMENTS, write;"
        "write(Path(sys.argv[1]), DOCUMENTS)"
    )
    for seed, zone, language in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "vi_VN.UTF-8")):
        surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        subprocess.run(
            [sys.executable, "-c", program, tmp_path / seed],
            cwd=ROOT,
            env={**os.environ, **surroundings},
            check=True,
        )
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / seed).iterdir()} for seed in "12")
    assert one == other


def test_an_index_that_was_never_built_is_absent(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    assert {refusal(tmp_path / name) for name in ("missing", "empty", "file")} == {"absent"}


def cut_in_half(directory: Path) -> None:
    os.truncate(segment(directory), segment(directory).stat().st_size // 2)


def flip_a_bit(directory: Path) -> None:
    data = bytearray(segment(directory).read_bytes())
    data[len(data) // 2] ^= 1
    segment(directory).write_bytes(data)


def add_a_file(directory: Path) -> None:
    (directory / "more.toc").write_bytes(b"")


def add_a_directory(directory: Path) -> None:
    (directory / "more").mkdir()


def put_a_link(directory: Path) -> None:
    moved = segment(directory).rename(directory.parent / "elsewhere")
    (directory / "MAIN_1x0.seg").symlink_to(moved)


def cut_the_stamp(directory: Path) -> None:
    os.truncate(directory / STAMP, 20)


def blow_up_the_stamp(directory: Path) -> None:
    (directory / STAMP).write_text(" " * (LARGEST_STAMP + 1), encoding="utf-8")


def nest_the_stamp(directory: Path) -> None:
    (directory / STAMP).write_text("[" * 100_000, encoding="utf-8")


def change_the_kind_of_stamp(directory: Path) -> None:
    stamp = json.loads((directory / STAMP).read_text(encoding="utf-8"))
    (directory / STAMP).write_text(json.dumps({**stamp, "documents": "2"}), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        cut_in_half,
        flip_a_bit,
        add_a_file,
        add_a_directory,
        put_a_link,
        cut_the_stamp,
        blow_up_the_stamp,
        nest_the_stamp,
        change_the_kind_of_stamp,
        lambda directory: segment(directory).unlink(),
        lambda directory: (directory / STAMP).unlink(),
        lambda directory: (directory / "names.json").write_text("{}", encoding="utf-8"),
    ],
)
def test_a_damaged_index_is_refused(built: Path, damage: Callable[[Path], None]) -> None:
    damage(built)
    assert refusal(built) == "corrupt"


@pytest.mark.parametrize(("key", "value"), [("schema", 0), ("whoosh", "2.7.4 CPython")])
def test_an_index_of_another_version_is_refused(built: Path, key: str, value: object) -> None:
    stamp = json.loads((built / STAMP).read_text(encoding="utf-8"))
    (built / STAMP).write_text(json.dumps({**stamp, key: value}), encoding="utf-8")
    assert refusal(built) == "stale"


def test_a_whoosh_index_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "MAIN_x.seg").write_bytes(b"")
    (tmp_path / "_MAIN_1.toc").write_bytes(b"")
    assert refusal(tmp_path) == "corrupt"


def test_no_pickle_of_a_refused_index_is_read(built: Path, tmp_path: Path) -> None:
    bomb = pickle.dumps(Bomb(tmp_path / "harm"))
    for path in built.iterdir():
        if path.name != STAMP:
            path.write_bytes(bomb)
    refusal(built)
    assert not (tmp_path / "harm").exists()
    pickle.loads(bomb)  # noqa: S301 (our own: it shows that the bomb goes off when it is read)
    assert (tmp_path / "harm").is_dir()


def test_an_open_index_survives_that_another_takes_its_place(tmp_path: Path) -> None:
    with index_of(tmp_path, *DOCUMENTS) as index:
        shutil.rmtree(tmp_path / "index")
        write(tmp_path / "index", [make_document("Bản tin mới")])
        assert titles(index, "giao ước") == ["Móng Cái phát động"]
