"""Writes the generated articles as Hugo and as Pelican read them.

Input: the same articles as `benchmarks.corpus` writes for us, and the site skeletons in
`peer_sites/`. Output: a folder for each peer with the same number of articles and the same bodies,
ready to be built. Names of places and movements are looked up here, so that the peers need not.
"""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from archive.locality import NATIONAL
from benchmarks.corpus import Generated, World, generate
from benchmarks.yaml_block import yaml_block

SKELETONS = Path(__file__).with_name("peer_sites")
ASSETS = Path(__file__).parent.parent / "templates" / "assets"


@dataclass(frozen=True, slots=True)
class Terms:
    """The listings that an article stands in, by name."""

    localities: tuple[str, ...]
    movements: tuple[str, ...]
    clusters: tuple[str, ...]
    awards: tuple[str, ...]
    people: tuple[str, ...]
    documents: tuple[str, ...]
    day: str

    @property
    def year(self) -> str:
        """The year of its publication."""
        return self.day[:4]

    @property
    def month(self) -> str:
        """The month of its publication, as `2021-03`."""
        return self.day[:7]


def write_peer_sites(hugo: Path, pelican: Path, world: World, articles: int, seed: int = 1) -> None:
    """Write the folders of both peers anew, each with `articles` articles."""
    for folder, static in ((hugo, "static/assets"), (pelican, "theme/static")):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SKELETONS / folder.name, folder)
        shutil.copytree(ASSETS, folder / static)
    names: dict[str, str] = {}
    for article in generate(world, articles, seed):
        terms = _terms(world, article.front, names)
        _write(hugo / "content" / article.path, hugo_article(article, terms))
        _write(pelican / "content" / article.path, pelican_article(article, terms))


def hugo_article(article: Generated, terms: Terms) -> str:
    """Return the article with our front matter whole, and the terms of Hugo's taxonomies."""
    front = {
        # Hugo means something else by these two.
        **{("kinds" if key == "kind" else key): value for key, value in article.front.items()},
        "in_localities": terms.localities,
        "in_movements": terms.movements,
        "in_clusters": terms.clusters,
        "in_awards": terms.awards,
        "in_people": terms.people,
        "in_documents": terms.documents,
        "in_years": [terms.year],
        "in_months": [terms.month],
        "in_days": [terms.day],
    }
    return f"---\n{yaml_block(front)}---\n{article.body}"


def pelican_article(article: Generated, terms: Terms) -> str:
    """Return the article with the same facts as Pelican's flat metadata."""
    metadata = {
        "Title": article.front["title"],
        "Date": article.front["date"],
        "Slug": Path(article.path).stem,
        # The last semicolon makes it the separator: names have commas.
        "Authors": "".join(f"{name};" for name in terms.localities),
        "Tags": "".join(f"{name};" for name in terms.movements),
        "Lead": article.front["lead"],
        "Facts": " | ".join(_facts(article.front)),
    }
    return "".join(f"{key}: {value}\n" for key, value in metadata.items()) + f"\n{article.body}"


def _terms(world: World, front: Mapping[str, Any], names: dict[str, str]) -> Terms:
    """Return the terms of an article; `names` remembers the name by which a place first came."""
    day = date.fromisoformat(front["date"])
    localities: list[str] = []
    for id_ in front["localities"]:
        above = world.gazetteer.parent(id_, day)
        chain = (id_,) if above is None or above.id == NATIONAL else (id_, above.id)
        for place in chain:
            names.setdefault(place, world.gazetteer.at(place, day).version.full_name)
        localities.append(", ".join(names[place] for place in chain))
        localities.extend(names[place] for place in chain[1:])
    known = world.vocabulary
    agreements, awards = front.get("agreements", ()), front.get("awards", ())
    return Terms(
        localities=tuple(dict.fromkeys(localities)),
        movements=tuple(known.movements[use["movement"]].matter.name for use in front["movements"]),
        clusters=tuple(
            dict.fromkeys(known.clusters[one["cluster"]].matter.name for one in agreements)
        ),
        awards=tuple(dict.fromkeys(known.awards[one["award"]].name for one in awards)),
        people=tuple(dict.fromkeys(person["name"] for person in front.get("people", ()))),
        documents=tuple(known.documents[id_].title for id_ in front.get("documents", ())),
        day=day.isoformat(),
    )


def _facts(front: Mapping[str, Any]) -> Iterator[str]:
    """Yield the facts of an article as lines, "kind: what it says"."""
    for key, value in front.items():
        if key in ("title", "date", "lead", "localities", "movements"):
            continue
        for item in value if isinstance(value, list) else [value]:
            told = ", ".join(map(str, item.values())) if isinstance(item, Mapping) else str(item)
            yield f"{key}: {told}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
