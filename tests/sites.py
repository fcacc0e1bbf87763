"""Tiny sites for tests, written inline into a temporary folder.

>>> write_site(tmp_path, {"articles/2021/mong-cai.md": article(kind="launch")})
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
