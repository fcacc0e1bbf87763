"""The geometry of the outlines: what is simplified, what is dissolved, how a path is written."""

from hypothesis import given
from hypothesis import strategies as st

from tools.outline_geometry import TOLERANCE, Ring, area, dissolved, dot, path, simplified

points = st.tuples(st.floats(0, 100), st.floats(0, 100))

LEFT, MIDDLE, RIGHT = 0, 1, 2
ARCS: list[Ring] = [
    [(5, 0), (0, 0), (0, 5), (5, 5)],
    [(5, 5), (5, 0)],
    [(5, 5), (9, 5), (9, 0), (5, 0)],
]
"""Two fields beside each other, with the border between them."""


def test_a_border_between_two_parts_falls_away_when_they_are_one() -> None:
    west, east = (LEFT, MIDDLE), (RIGHT, ~MIDDLE)
    assert [area(ring) for ring in dissolved([west], ARCS)] == [25]
    assert [area(ring) for ring in dissolved([east], ARCS)] == [20]
    (both,) = dissolved([west, east], ARCS)
    assert area(both) == 45
    assert len(both) == 7  # six corners, and the first again


def test_parts_that_do_not_touch_stay_apart() -> None:
    island: Ring = [(20, 20), (22, 20), (22, 22), (20, 20)]
    rings = dissolved([(LEFT, MIDDLE), (3,)], [*ARCS, island])
    assert sorted(area(ring) for ring in rings) == [2, 25]


@given(st.lists(points, min_size=2, max_size=30))
def test_a_simplified_line_keeps_its_ends_and_only_points_of_its_own(line: Ring) -> None:
    kept = simplified(line)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    at = iter(line)
    assert all(point in at for point in kept)


def test_what_hardly_bends_is_straight_and_a_corner_stays() -> None:
    assert simplified([(0, 0), (5, TOLERANCE / 2), (10, 0)]) == [(0, 0), (10, 0)]
    corner: Ring = [(0, 0), (5, 2 * TOLERANCE), (10, 0)]
    assert simplified(corner) == corner


def test_a_path_has_whole_steps_and_none_that_leads_nowhere() -> None:
    square: Ring = [(1, 1), (1.2, 1.1), (4, 1), (4, 3.4), (1, 3), (1, 1)]
    assert path([square]) == "M1 1l3 0 0 2-3 0z"
    assert path([dot((10.4, 20.2), 2)]) == "M8 20l2-2 2 2-2 2z"
