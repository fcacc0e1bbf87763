"""Tiny sites for tests, written inline into a temporary folder.

>>> write_site(tmp_path, {"articles/2021/mong-cai.md": article(kind="launch")})
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.article import Article, ContentPage
from archive.gazetteer import Gazetteer
from archive.problems import Problem, errors, sort_problems
from archive.raw import Loaded, RawFile
from archive.site_matter import SiteMatter
from archive.vocabulary import Vocabulary
from pipeline.brief import brief_of
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import ARTICLES, load, read_file
from pipeline.load_folder import list_folder
from pipeline.validate import validate
from pipeline.validate_addresses import address_faults
from pipeline.validate_article import validate_article
from pipeline.validate_people import unmatched

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


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a content folder as they are loaded."""

    others: Loaded
    articles: tuple[RawFile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Valid:
    """What a whole content folder states, and everything that is wrong with it."""

    site: SiteMatter | None
    vocabulary: Vocabulary
    articles: tuple[Article, ...]
    """Those without errors, by path."""
    pages: tuple[ContentPage, ...]
    problems: tuple[Problem, ...]


def load_all(content: Path) -> Files:
    """Load everything in the folder `content`, the articles too."""
    folder = list_folder(content)
    others = load(folder)
    read = [
        read_file(path, found.file)
        for path, found in folder.texts.items()
        if path.startswith(ARTICLES)
    ]
    problems = sort_problems((*others.problems, *(told for _, faults in read for told in faults)))
    return Files(others, tuple(raw for raw, _ in read if raw is not None), problems)


def validate_all(files: Files) -> Valid:
    """Validate everything that was loaded, as a build does."""
    validated = validate(files.others, gazetteer())
    problems = [*files.problems, *validated.problems]
    examined = [(raw, *validate_article(raw, validated.around)) for raw in files.articles]
    problems += [problem for _, _, told in examined for problem in told]
    articles = [article for _, article, _ in examined if article is not None]
    briefs = [
        brief_of(article, (), gazetteer(), validated.vocabulary.people) for article in articles
    ]
    raws = {raw.path: raw for raw in files.articles}
    for path, faults in address_faults(briefs, validated.pages).items():
        problems += raws[path].problems(faults)
    if files.others.people is not None and not errors(problems):
        people = validated.vocabulary.people
        problems += files.others.people.problems(unmatched(people, briefs, validated.taken))
    spoiled = {problem.path for problem in errors(problems)}
    return Valid(
        validated.site,
        validated.vocabulary,
        tuple(article for article in articles if article.path not in spoiled),
        validated.pages,
        sort_problems(problems),
    )


def read_site(root: Path, files: Mapping[str, str | bytes]) -> Valid:
    """Write `files` as `write_site` does, then load and validate them."""
    return validate_all(load_all(write_site(root, files)))


def read_one(root: Path, text: str | bytes, path: str = "articles/2021/bai.md") -> Valid:
    """Read a site whose only article is `text`."""
    return read_site(root, {path: text})


def places(problems: Iterable[Problem]) -> list[str]:
    """Return where problems stand, as `path:line:column: field`; a `?` ends a warning's."""
    return [
        f"{problem.path}:{problem.line}:{problem.column}: {problem.field}"
        + ("?" if problem.severity == "warning" else "")
        for problem in problems
    ]
