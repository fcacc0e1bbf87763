"""A small archive that tests edit and build again and again, beside builds of it from nothing.

>>> site = EditedSite(tmp_path)
>>> site.check()
>>> site.write("articles/2021/moi.md", title="Bài mới", date="2021-05-01", localities="da-nang")
>>> site.check()
"""

import io
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import build
from archive.interface import t
from archive.urls import DATABASE, SEARCH
from tests.programs import ROOT, run, tree
from tests.sites import entry

Front = dict[str, Any]

COUNTED = ("articles", "pages", "localities", "movements", "warnings")
"""What a build's summary counts whatever was there before it."""

QUERIES: Sequence[tuple[str, ...]] = (
    ("mong cai",),
    ("Kiên Hải giao ước",),
    ("thi dua", "--limit", "1000"),
    ("thi đua", "--locality", "an-giang"),
    ("thi dua", "--locality", "quang-ninh", "--limit", "2"),
    ("phong trao", "--movement", "nong-thon-moi"),
    ("thi dua", "--from", "2021-01-01", "--to", "2021-12-31"),
    ("bằng khen",),
    ("cum so 3",),
    ("tong ket cua nguoi khong ten",),
    ("xoa nha tam", "--from", "2025-07-01"),
    ("suaxong",),
    ("zzzz",),
)
"""What is asked of the index: every kind of filter, words that all, few and no articles have."""

WORDS = (
    "phong trào thi đua",
    "xây dựng nông thôn mới",
    "Bằng khen của tỉnh",
    "cụm số 3 ký giao ước",
    "xóa nhà tạm",
    "tổng kết cuối năm",
    "giữ sạch bãi biển",
    "suaxong",
)
"""Of which titles and bodies are made."""


Said = tuple[int, str, str]
"""Exit code, output and error output of a command."""


class Built(NamedTuple):
    """What a build said: its exit code, its problems, and how many there are of `COUNTED`."""

    code: int
    problems: str
    counts: tuple[str, ...]


@dataclass(slots=True)
class EditedSite:
    """Content, templates and output below `root`, and the options of the next build."""

    root: Path
    options: dict[str, str] = field(default_factory=lambda: {"--now": "2025-08-01"})
    flags: set[str] = field(default_factory=set)
    apart: bool = False
    """Build each time in a new process, as a person at a terminal does, not as `serve` does."""
    clean_apart: bool = False
    """Build from nothing in a new process, where nothing remembered can help or harm."""

    def __post_init__(self) -> None:
        """Write the archive that all edits begin with."""
        shutil.copytree(ROOT / "templates", self.templates)
        for path, text in START.items():
            self.store(path, text)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def site(self) -> Path:
        return self.output / "site"

    def store(self, path: str, text: str | bytes) -> None:
        """Write one file of the content; nothing else is touched."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def write(self, path: str, body: str = "", **front: Any) -> None:
        """Write an article, movement, cluster or page; None leaves a key out."""
        self.store(path, entry(body=body, **front))

    def read(self, path: str) -> tuple[Front, str]:
        """Return the front matter and the body that `write` wrote."""
        _, front, body = (self.content / path).read_text(encoding="utf-8").split("---\n", 2)
        lines = (line.partition(": ") for line in front.splitlines())
        return {key: json.loads(value) for key, _, value in lines}, body

    def change(self, path: str, **front: Any) -> None:
        """Change some of the front matter of a file; None takes a key away."""
        old, body = self.read(path)
        self.write(path, body, **{**old, **front})

    def entries(self, name: str) -> list[Front]:
        """Return the entries of `awards.yaml` or `documents.yaml`."""
        lines = (self.content / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
        return [json.loads(line.removeprefix("  - ")) for line in lines[1:]]

    def write_entries(self, name: str, entries: Sequence[Front]) -> None:
        self.store(f"{name}.yaml", yaml_list(name, entries))

    def settings(self, **changed: Any) -> None:
        """Change `site.yaml`."""
        lines = (self.content / "site.yaml").read_text(encoding="utf-8").splitlines()
        old = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in lines)}
        self.store("site.yaml", yaml_mapping({**old, **changed}))

    def listed(self, folder: str) -> list[str]:
        """Return the files of a folder of the content, sorted."""
        below = self.content / folder
        return sorted(
            path.relative_to(self.content).as_posix() for path in below.rglob("*") if path.is_file()
        )

    def arguments(self, output: Path) -> list[str]:
        folders = {
            "--content": self.content,
            "--templates": self.templates,
            "--output": output,
            "--jobs": 1,
        }
        options = {**folders, **self.options}
        return [*(str(part) for pair in options.items() for part in pair), *sorted(self.flags)]

    def build(self) -> Built:
        """Build over what was built before."""
        return self._build(self.output, _apart if self.apart else call)

    def clean_build(self, output: Path) -> Built:
        """Build into `output`, where nothing is."""
        return self._build(output, _apart if self.clean_apart else call)

    def _build(self, output: Path, run_command: Callable[[Sequence[str]], Said]) -> Built:
        code, said, problems = run_command(["build", *self.arguments(output)])
        lines = {" ".join(line.split()[:-1]): line.split()[-1] for line in said.splitlines()}
        counts = tuple(lines.get(t(f"command.summary.{key}"), "") for key in COUNTED)
        # Where nothing was published before, there is nothing to be said to be kept.
        return Built(code, problems.replace(f"{t('command.kept')}\n", ""), counts)

    def check(self) -> Built:
        """Build, and assert that all is as after a build from nothing; return what was said.

        When the build fails, the build from nothing must fail with the same words, and what was
        published must be as it was.
        """
        before = published(self.output)
        built = self.build()
        clean = self.root / "clean"
        try:
            assert built == self.clean_build(clean)
            if built.code:
                assert published(self.output) == before, "a failed build changed what is published"
                assert not clean.exists(), "a first build that failed left something behind"
            else:
                assert_same_tree(pages(self.site), pages(clean / "site"))
                assert answers(self.output) == answers(clean)
                assert searched(self.site) == searched(clean / "site")
                assert every_row(self.site) == every_row(clean / "site")
        finally:
            shutil.rmtree(clean, ignore_errors=True)
        return built

    def sources(self) -> dict[Path, bytes]:
        """Return every file that a build reads, with its bytes."""
        folders = (self.content, self.templates)
        return {
            path: path.read_bytes()
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def restore(self, sources: Mapping[Path, bytes]) -> None:
        """Undo what was done to the sources since `sources` was taken; the rest stays untouched."""
        for path, data in self.sources().items():
            if path not in sources:
                path.unlink()
            elif data != sources[path]:
                path.write_bytes(sources[path])
        for path, data in sources.items():
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


def call(arguments: Sequence[str]) -> Said:
    """Run a command of `build.py` in this process."""
    said, problems = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(problems):
        code = build.main(arguments)
    return code, said.getvalue(), problems.getvalue()


def _apart(arguments: Sequence[str]) -> Said:
    done = run(*arguments)
    return done.returncode, done.stdout, done.stderr


def published(output: Path) -> dict[str, dict[str, bytes | None]]:
    """Return the bytes of the site and the index."""
    return {name: tree(output / name) for name in ("site", "index")}


def answers(output: Path) -> dict[tuple[str, ...], tuple[int, object]]:
    """Return the exit code and the answer of the index to each of `QUERIES`."""
    found: dict[tuple[str, ...], tuple[int, object]] = {}
    for query in QUERIES:
        code, said, _ = call(["search", *query, "--json", "--output", str(output)])
        found[query] = code, json.loads(said) if code == 0 else None
    return found


def pages(site: Path) -> dict[str, bytes | None]:
    """Return the tree of a site without its shards, which are the index once more: what is in them
    depends on what was built before, what they answer does not. Nor is there the database, of whose
    bytes the same is true.
    """
    return {
        path: data
        for path, data in tree(site).items()
        if not is_shard(f"/{path}") and f"/{path}" != DATABASE
    }


def is_shard(path: str) -> bool:
    """Say whether the path of a file of the site, or its address, is that of a shard."""
    return path.startswith(SEARCH) and path not in (SEARCH, f"{SEARCH}index.html")


def searched(site: Path) -> tuple[list[Any], Any] | None:
    """Return what a browser can find: the documents, newest first, and the names; None without."""
    folder = site / SEARCH.strip("/")
    if not (folder / "manifest.json").exists():
        return None
    manifest = json.loads((folder / "manifest.json").read_bytes())
    live = []
    for one, deleted in zip(manifest["sets"], manifest["deleted"], strict=True):
        files = (folder / one["folder"] / f"d{n}.json" for n in range(-(-one["documents"] // 8)))
        documents = [document for file in files for document in json.loads(file.read_bytes())]
        assert len(documents) == one["documents"]
        live.append(iter([found for n, found in enumerate(documents) if n not in deleted]))
    found = [next(live[place]) for place, count in manifest["runs"] for _ in range(count)]
    assert [next(rest, None) for rest in live] == [None] * len(live), "live, but in no run"
    return found, json.loads((folder / manifest["names"]).read_bytes())


def every_row(site: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return table → the rows of the database, in an order that is not that of the file."""
    file = site / DATABASE.lstrip("/")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608 (ours)
            for (name,) in names.fetchall()
        }


def assert_same_tree(found: Mapping[str, object], expected: Mapping[str, object]) -> None:
    """Assert that two trees are the same; say which files differ, not how."""
    differing = {path for path, data in expected.items() if found.get(path, b"") != data}
    assert (sorted(found.keys() - expected.keys()), sorted(differing)) == ([], []), (
        "files that a build from nothing does not write, and files that it writes otherwise"
    )


def rewrite_unseen(path: Path, data: bytes) -> None:
    """Write `data`, as long as what is there, and set the old modification time again."""
    was = path.stat()
    assert len(data) == was.st_size
    path.write_bytes(data)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def yaml_mapping(values: Mapping[str, Any]) -> str:
    """Return a mapping as YAML, one key a line, its values as JSON."""
    return "".join(f"{key}: {json.dumps(v, ensure_ascii=False)}\n" for key, v in values.items())


def yaml_list(name: str, entries: Sequence[Front]) -> str:
    """Return a list below the key `name` as YAML, one entry a line."""
    lines = (f"  - {json.dumps(item, ensure_ascii=False)}\n" for item in entries)
    return f"{name}:\n{''.join(lines)}"


def _articles() -> Iterator[tuple[str, Front, str]]:
    """Yield path, front matter and body of the articles that all edits begin with."""

    def made(path: str, date: str, place: Any, body: str = "", **front: Any) -> Any:
        title = f"{path.replace('-', ' ').capitalize()} {WORDS[len(path) % (len(WORDS) - 1)]}"
        text = f"{title}.\n\n{body or 'Tin ngắn về phong trào thi đua.'}\n"
        front = {"title": title, "date": date, "localities": place, **front}
        return f"articles/{date[:4]}/{path}.md", front, text

    mong_cai, kien_hai = "quang-ninh/mong-cai", "kien-giang/kien-hai"
    yield made("phat-dong", "2021-01-22 18:04", mong_cai, "Xem [bài sau](/tin/2021/so-ket/).",
               kind="launch", movements=[{"movement": "nong-thon-moi", "role": "launched"}],
               campaign={"year": 2021, "theme": "Đoàn kết, sáng tạo"})  # fmt: skip
    yield made("so-ket", "2021-07-10", mong_cai, "![Ảnh](/media/2021/bien.jpg)", kind="midterm",
               movements=["nong-thon-moi"], aliases=["/tin-cu/so-ket.html", "/so-ket-cu/"],
               figures=[{"what": "hộ đăng ký", "value": "120", "unit": "hộ"}])  # fmt: skip
    yield made("giao-uoc", "2021-03-25", kien_hai, kind="agreement",
               agreements=[{"year": 2021, "cluster": "cum-3", "status": "signed",
                            "parties": [{"name": "huyện Kiên Hải", "locality": kien_hai},
                                        {"name": "Hà Tiên", "locality": "kien-giang/ha-tien"}]}],
               clusters=[{"cluster": "cum-3", "year": 2021,
                          "leader": {"name": "huyện Kiên Hải", "locality": kien_hai}}])  # fmt: skip
    yield made("khen-thuong", "2020-12-30", "kien-giang", kind="awards",
               awards=[{"award": "bang-khen", "status": "conferred", "individuals": 12}],
               attachments=[{"file": "2020/ds.pdf", "title": "Danh sách"}],
               documents=["ct-34"])  # fmt: skip
    yield made("tong-ket", "2020-12-30", ["an-giang", "kien-giang"], kind="review",
               movements=[{"movement": "xoa-nha-tam", "role": "reviewed"}])  # fmt: skip
    yield made("ca-nuoc", "2022-05-01", "ca-nuoc", movements=["nong-thon-moi", "xoa-nha-tam"],
               people=[{"name": "Người nêu tên", "role": "chủ tịch"}],
               tags=["thi đua"])  # fmt: skip
    yield made("dao-moi", "2025-07-20", "an-giang/kien-hai", "Xem [bài cũ](/tin/2021/giao-uoc/).",
               movements=["xoa-nha-tam"])  # fmt: skip
    yield made("phuong-moi", "2025-07-02", "quang-ninh/mong-cai-1", kind="news")
    yield made("hen-gio", "2025-06-20", "da-nang", publish_at="2025-07-15 08:00")
    yield made("het-han", "2025-06-21", "da-nang", expires="2026-01-01")
    yield made("nhap", "2025-06-22", ["da-nang", mong_cai], status="draft")
    yield made("hoi-thao", "2024-02-29", "ninh-binh", "[Bài không còn](/tin/1999/khong-co/)",
               events_mentioned=["Đại hội"], notes=["Nguồn không nêu số."])  # fmt: skip
    for month in range(1, 6):
        yield made(f"dia-phuong-{month}", f"2023-{month:02}-11",
                   ("nam-dinh", "ninh-binh", mong_cai)[month % 3],
                   movements=[["nong-thon-moi"], None][month % 2],
                   event={"date": f"2023-{month:02}-10", "place": "ninh-binh"})  # fmt: skip


MOVEMENTS: Mapping[str, Front] = {
    "nong-thon-moi": {
        "name": "Cả nước chung sức xây dựng nông thôn mới",
        "short": "Nông thôn mới",
        "start": "2011",
        "similar_to": "xoa-nha-tam",
        "documents": ["ct-34"],
    },
    "xoa-nha-tam": {
        "name": "Xóa nhà tạm, nhà dột nát",
        "aliases": ["Xóa nhà tạm"],
        "start": "2020",
    },
    "it-duoc-nhac": {"name": "Phong trào ít được nhắc"},
}
CLUSTERS: Mapping[str, Front] = {
    "cum-3": {
        "name": "Cụm thi đua số 3",
        "locality": "kien-giang",
        "members": [{"name": "huyện Kiên Hải", "locality": "kien-giang/kien-hai"}],
        "leaders": [{"year": 2020, "leader": {"name": "Hà Tiên"}}],
    },
    "khoi-khong-tin": {"name": "Khối chưa có tin", "kind": "khoi"},
}
AWARDS: Sequence[Front] = (
    {"id": "bang-khen", "name": "Bằng khen", "group": "commendation"},
    {"id": "co-thi-dua", "name": "Cờ thi đua", "aliases": ["Cờ"]},
)
DOCUMENTS: Sequence[Front] = (
    {"id": "ct-34", "title": "Về đổi mới công tác thi đua", "number": "34-CT/TW"},
    {"id": "luat", "title": "Luật Thi đua, khen thưởng", "date": "2022-06-15"},
)
SETTINGS: Front = {
    "title": "Tin thi đua thử",
    "base_url": "https://thidua.example.vn/",
    "description": "Trang dùng để thử chương trình.",
    "schema": 1,
    "page_size": 3,
    "feed_size": 4,
}

START: Mapping[str, str | bytes] = {
    "site.yaml": yaml_mapping(SETTINGS),
    **{path: entry(body=body, **front) for path, front, body in _articles()},
    **{
        f"movements/{id_}.md": entry(body=f"Về {front['name']}.\n", **front)
        for id_, front in MOVEMENTS.items()
    },
    **{f"clusters/{id_}.md": entry(**front) for id_, front in CLUSTERS.items()},
    "awards.yaml": yaml_list("awards", AWARDS),
    "documents.yaml": yaml_list("documents", DOCUMENTS),
    "pages/gioi-thieu.md": entry(title="Giới thiệu", order=1, body="Kho tin. [Tin](/tin/)\n"),
    "pages/lien-he.md": entry(title="Liên hệ", body="Viết thư cho chúng tôi.\n"),
    "media/2021/bien.jpg": b"jpeg bien",
    "media/2020/ds.pdf": b"%PDF danh sach",
    "media/2020/khong-ai-dung.jpg": b"jpeg khong ai dung",
}
"""Path below the content folder → its bytes."""
