"""Tiny sites for tests, written inline into a temporary folder.

>>> write_site(tmp_path, {"articles/2021/mong-cai.md": article(kind="launch")})
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from archive.gazetteer import Gazetteer
from archive.problems import Problem
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import load
from pipeline.validate import Validated, validate

SITE = """\
title: Tin thi đua thử
base_url: https://thidua.example.vn/
description: Trang dùng để thử chương trình.
schema: 1
"""

ARTICLE: Mapping[str, Any] = {
    "title": "Móng Cái phát động thi đua năm 2021",
    "date": "2021-01-22",
    "localities": ["Móng Cái"],
}
BODY = "Ngày 22/1/2021, thành phố Móng Cái phát động phong trào thi đua năm 2021.\n"


def write_site(root: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """Write `files` (path below the content folder → its text) and return the content folder.

    A valid `site.yaml` is added unless `files` has one.
    """
    content = root / "content"
    for path, text in {"site.yaml": SITE, **files}.items():
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return content


def article(*, body: str = BODY, **front: Any) -> str:
    """Return a valid article; `front` overrides its front matter, None leaves a key out.

    Keys stand one a line in the order of `ARTICLE`, then as given; values are written as JSON,
    which is YAML too: what YAML makes of unquoted text is for tests to write out themselves.
    """
    return entry(body=body, **{**ARTICLE, **front})


def entry(*, body: str = "", **front: Any) -> str:
    """Return any Markdown file with front matter: a movement, a cluster, a page."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in front.items()
        if value is not None
    ]
    return f"---\n{''.join(lines)}---\n{body}"


@cache
def gazetteer() -> Gazetteer:
    """Return the real gazetteer, read once."""
    return read_gazetteer()


def read_site(root: Path, files: Mapping[str, str | bytes], jobs: int = 1) -> Validated:
    """Write `files` as `write_site` does, then load and validate them."""
    return validate(load(write_site(root, files)), gazetteer(), jobs)


def read_one(root: Path, text: str | bytes, path: str = "articles/2021/bai.md") -> Validated:
    """Read a site whose only article is `text`."""
    return read_site(root, {path: text})


def places(problems: Iterable[Problem]) -> list[str]:
    """Return where problems stand, as `path:line:column: field`; a `?` ends a warning's."""
    return [
        f"{problem.path}:{problem.line}:{problem.column}: {problem.field}"
        + ("?" if problem.severity == "warning" else "")
        for problem in problems
    ]
