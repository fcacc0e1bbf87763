"""Plane geometry for `tools.build_outlines`: degrees → units of the map, fewer points, paths.

Borders are simplified one by one, and the same border serves the provinces on both of its sides, so
no gap opens between them. North is up, y grows downwards.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
Ring = list[Point]

SCALE = 65.0
"""Units a degree of latitude."""
NARROWER = cos(radians(16))
"""A degree of longitude in degrees of latitude, in the middle of the country."""
WEST, NORTH = 101.98, 23.52
"""The left and the upper edge of the map, in degrees."""
TOLERANCE = 0.9
"""Units by which a simplified border may miss a point."""


def projected(point: Sequence[float], scale: float = 1.0) -> Point:
    """Return a point in units of the map, `scale` times as far from its corner."""
    longitude, latitude = point
    x, y = (longitude - WEST) * NARROWER * SCALE, (NORTH - latitude) * SCALE
    return x * scale, y * scale


def simplified(line: Ring) -> Ring:
    """Return a line without the points that it hardly needs (Douglas and Peucker); ends stay."""
    if len(line) < 3:
        return line
    (x1, y1), (x2, y2) = line[0], line[-1]
    base = hypot(x2 - x1, y2 - y1)

    def distance(point: Point) -> float:
        x, y = point
        if not base:  # an island: the line ends where it begins
            return hypot(x - x1, y - y1)
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / base

    far = max(range(1, len(line) - 1), key=lambda at: distance(line[at]))
    if distance(line[far]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*simplified(line[: far + 1])[:-1], *simplified(line[far:])]


def dissolved(rings: Iterable[Sequence[int]], arcs: Sequence[Ring]) -> list[Ring]:
    """Return the outlines of what rings of arcs cover together: inner borders fall away."""
    used = [arc for ring in rings for arc in ring]
    inner = {arc for arc in used if ~arc in used}
    open_ = [_walked(arc, arcs) for arc in used if arc not in inner]
    found = []
    while open_:
        ring = list(open_.pop(0))
        while ring[0] != ring[-1]:
            at = next(n for n, line in enumerate(open_) if line[0] == ring[-1])
            ring += open_.pop(at)[1:]
        found.append(ring)
    return found


def _walked(arc: int, arcs: Sequence[Ring]) -> Ring:
    return arcs[~arc][::-1] if arc < 0 else arcs[arc]


def area(ring: Ring) -> float:
    """Return the area of a closed ring, in square units."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def dot(point: Point, half: int) -> Ring:
    """Return the small square on its corner that stands for an islet."""
    x, y = round(point[0]), round(point[1])
    return [(x - half, y), (x, y - half), (x + half, y), (x, y + half), (x - half, y)]


def path(rings: Iterable[Ring]) -> str:
    """Return closed rings as an SVG path of whole steps."""
    written = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        x, y = points[0]
        steps = []
        for to_x, to_y in points[1:-1]:
            if (to_x, to_y) != (x, y):
                steps.append(_joined(to_x - x, to_y - y))
                x, y = to_x, to_y
        written.append(f"M{_joined(*points[0])}l{_run(steps)}z")
    return "".join(written)


def _joined(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _run(steps: Iterable[str]) -> str:
    written = ""
    for step in steps:
        written += step if not written or step.startswith("-") else f" {step}"
    return written
