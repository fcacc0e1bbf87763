"""Generates an archive of any size, for the demonstration and for measuring speed.

    python -m benchmarks.corpus FOLDER --articles 1000

Input: the vocabulary and pages of `content/`, the gazetteer, a seed. Output: a content folder
whose articles (~6.9 kB each, 2011 to 2025) say that they are generated. The same seed gives the
same bytes, and article n is the same whatever the number of articles.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

from archive.dates import first_day, last_day
from archive.gazetteer import RECORDED_FROM, Gazetteer
from archive.locality import NATIONAL
from archive.text import slugify
from archive.vocabulary import Vocabulary
from benchmarks import corpus_text as words
from benchmarks.yaml_block import yaml_block
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import load
from pipeline.load_folder import list_folder
from pipeline.validate import validate

CONTENT = Path(__file__).parent.parent / "content"
COPIED = ("movements", "clusters", "pages", "awards.yaml", "documents.yaml")

FIRST_DAY = date(2011, 1, 1)
DAYS = (date(2025, 12, 31) - FIRST_DAY).days + 1

BODY_CHARACTERS = 4000
"""With the front matter, and two or three bytes for many letters, about 6.9 kB a file."""

SITE = {
    "title": "Kho tin thi đua (dữ liệu mẫu)",
    "base_url": "https://thidua.example/",
    "description": "Kho tin mẫu để xem thử giao diện và đo tốc độ.",
    "notice": words.NOTICE,
    "schema": 1,
}


@dataclass(frozen=True, slots=True)
class World:
    """What the articles are about."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def documents(self, day: date) -> tuple[str, ...]:
        """Return the ids of the documents that were issued by `day`."""
        return tuple(
            id_
            for id_, document in self.vocabulary.documents.items()
            if document.date is not None and document.date <= day
        )

    def movements(self, day: date) -> tuple[str, ...]:
        """Return the ids of the movements of the whole country that run on `day`."""
        return tuple(
            id_
            for id_, movement in self.vocabulary.movements.items()
            if movement.matter.scope != "local"
            and (movement.matter.start is None or first_day(movement.matter.start) <= day)
            and (movement.matter.end is None or day <= last_day(movement.matter.end))
        )


@dataclass(frozen=True, slots=True)
class Generated:
    """An article: where it is kept below the content folder, its front matter, its Markdown."""

    path: str
    front: Mapping[str, Any]
    body: str


def read_world() -> World:
    """Read the gazetteer and the vocabulary of the real content."""
    gazetteer = read_gazetteer()
    return World(gazetteer, validate(load(list_folder(CONTENT)), gazetteer).vocabulary)


def write_corpus(folder: Path, articles: int, seed: int = 1) -> None:
    """Write a content folder of `articles` articles; only a generated one is replaced."""
    settings = yaml_block(SITE)
    if folder.is_symlink() or (folder.exists() and not _is_generated(folder, settings)):
        sys.exit(f"{folder} is there and was not generated; name a new folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text(settings, encoding="utf-8")
    for name in COPIED:
        source = CONTENT / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, folder / name)
    world = read_world()
    for article in generate(world, articles, seed):
        text = f"---\n{yaml_block(article.front)}---\n{article.body}"
        (folder / article.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / article.path).write_text(text, encoding="utf-8")


def _is_generated(folder: Path, settings: str) -> bool:
    """Say whether `folder` is empty or holds what this program wrote, so that it may be deleted."""
    if not folder.is_dir():
        return False
    site = folder / "site.yaml"
    written = site.is_file() and site.read_text(encoding="utf-8", errors="replace") == settings
    return written or not any(folder.iterdir())


def generate(world: World, articles: int, seed: int) -> Iterator[Generated]:
    """Yield the articles."""

    @cache
    def provinces(day: date) -> tuple[str, ...]:
        return tuple(place.id for place in world.gazetteer.children(NATIONAL, day))

    @cache
    def districts(province: str, day: date) -> tuple[str, ...]:
        return tuple(place.id for place in world.gazetteer.children(province, day))

    for number in range(1, articles + 1):
        random = Random(f"{seed}:{number}")
        day = FIRST_DAY + timedelta(random.randrange(DAYS))
        # What the gazetteer records of a day changes a few times only: cache by those spans.
        span = max(day, RECORDED_FROM).replace(day=1)
        place = random.choice(provinces(span))
        below = districts(place, span)
        if below and random.random() < 0.6:
            place = random.choice(below)
        yield _article(world, random, number, day, place)


def _article(world: World, random: Random, number: int, day: date, place: str) -> Generated:
    kind = random.choice(tuple(words.TITLES))
    movement = random.choice(world.movements(day))
    name = world.gazetteer.at(place, day).version.full_name
    venue = random.choice(words.VENUES)
    gaps = {
        "place": name[0].lower() + name[1:],
        "venue": venue,
        "movement": world.vocabulary.movements[movement].matter.name,
        "year": str(day.year),
        "day": f"{day.day}/{day.month}/{day.year}",
    }
    headline = _fill(random.choice(words.TITLES[kind]), random, gaps)
    figure, unit, statement = random.choice(words.FIGURES)
    value = random.randrange(12, 900)
    quote = _capital(statement.format(value=value, **gaps))
    front: dict[str, Any] = {
        "title": f"{headline} (tin mẫu {number})",
        "date": day.isoformat(),
        "localities": [place],
        "lead": f"{words.NOTICE} {_fill(words.SENTENCES[0], random, gaps)}",
        "kind": [kind],
        "event": {"date": day.isoformat(), "place": place, "venue": venue},
        "movements": [{"movement": movement, "role": random.choice(("launched", "named"))}],
        **_extras(world, random, kind, day),
        "figures": [{"what": figure, "value": str(value), "unit": unit, "quote": quote}],
        "people": [
            {"name": _person(random), "role": random.choice(words.ROLES)}
            for _ in range(random.randrange(1, 4))
        ],
        "author": "Chương trình sinh dữ liệu mẫu",
        "tags": ["dữ liệu mẫu"],
    }
    # The number is never cut off: two long headlines may begin alike.
    slug = slugify(headline)[:80].strip("-")
    path = f"articles/{day.year}/{slug}-tin-mau-{number}.md"
    return Generated(path, front, _body(random, gaps, quote))


def _extras(world: World, random: Random, kind: str, day: date) -> dict[str, Any]:
    """Return the facts that only some kinds of news have."""
    if kind == "launch":
        return {"campaign": {"year": day.year, "theme": f"Thi đua {random.choice(words.FIELDS)}"}}
    if kind == "agreement":
        agreement = {
            "year": day.year,
            "signed": day.isoformat(),
            "cluster": random.choice(tuple(world.vocabulary.clusters)),
            "parties": [f"Đơn vị minh họa {random.randrange(1, 400)}" for _ in range(3)],
            "status": "signed",
        }
        return {"agreements": [agreement]}
    if kind in ("awards", "review", "exemplar"):
        awards = tuple(world.vocabulary.awards)
        return {
            "awards": [
                {
                    "award": random.choice(awards),
                    "status": random.choice(("conferred", "proposed")),
                    "for_year": day.year,
                    "collectives": random.randrange(40),
                    "individuals": random.randrange(120),
                }
                for _ in range(random.randrange(1, 3))
            ]
        }
    if kind == "news" and (documents := world.documents(day)):
        return {"documents": [random.choice(documents)]}
    return {}


def _body(random: Random, gaps: Mapping[str, str], quote: str) -> str:
    """Return paragraphs under a few headings, the quoted sentence in one of them.

    A sentence is used once: where all of them are short, so is the body.
    """
    sentences = list(words.SENTENCES[1:])
    headings = list(words.HEADINGS)
    random.shuffle(sentences)
    random.shuffle(headings)
    blocks = [f"*{words.NOTICE}*", quote]
    while sentences and sum(map(len, blocks)) < BODY_CHARACTERS:
        if len(blocks) % 4 == 3:
            blocks.append(f"## {headings.pop()}")
        count = min(random.randrange(2, 5), len(sentences))
        chosen = (sentences.pop() for _ in range(count))
        blocks.append(" ".join(_fill(sentence, random, gaps) for sentence in chosen))
    return "\n\n".join(blocks) + "\n"


def _fill(sentence: str, random: Random, gaps: Mapping[str, str]) -> str:
    """Return the sentence with its gaps filled; only the words that it needs are drawn."""
    drawn = {name: _WORDS[name](random) for name in _gaps(sentence) if name in _WORDS}
    return _capital(sentence.format(**drawn, **gaps))


@cache
def _gaps(sentence: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in Formatter().parse(sentence) if name)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _person(random: Random) -> str:
    return f"Nhân vật minh họa {random.randrange(1, 3000)}"


_WORDS: Mapping[str, Callable[[Random], object]] = {
    "unit": lambda random: f"{random.choice(words.UNITS)} minh họa {random.randrange(1, 200)}",
    "person": _person,
    "role": lambda random: random.choice(words.ROLES),
    "village": lambda random: f"{random.choice(words.VILLAGES)} {random.randrange(1, 40)}",
    "field": lambda random: random.choice(words.FIELDS),
    "work": lambda random: random.choice(words.WORKS),
    "season": lambda random: random.choice(words.SEASONS),
    "count": lambda random: random.randrange(100, 1000),
    "some": lambda random: random.randrange(10, 100),
    "few": lambda random: random.randrange(2, 10),
    "percent": lambda random: f"{random.randrange(1, 99)},{random.randrange(10)}",
}
"""Gap of a sentence → what is drawn for it; the other gaps are the article's own."""


def main(arguments: Sequence[str]) -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser("benchmarks.corpus", description="Generate an archive.")
    parser.add_argument("folder", type=Path, help="content folder to write; replaced if it is one")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    write_corpus(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main(sys.argv[1:])
