from math import sqrt

import pytest
from hypothesis import given

from simulator.rules.violence.contagion import initial_grievance, spillover_added
from tests.rules.admissible import between, normals, shares


def test_spillover_is_the_weighted_sum_over_neighbours() -> None:
    total = 0.0
    for weight, saturation in ((0.5, 0.8), (0.3, 0.0), (0.2, 0.25)):
        total = spillover_added(total, weight, saturation)
    assert total == pytest.approx(0.45, rel=1e-15)


@given(shares, shares, shares)
def test_a_quiet_neighbour_adds_nothing(so_far: float, weight: float, saturation: float) -> None:
    assert spillover_added(so_far, weight, 0.0) == so_far
    assert spillover_added(so_far, 0.0, saturation) == so_far
    assert spillover_added(so_far, weight, saturation) >= so_far


def test_grievance_is_spread_by_region_and_arena() -> None:
    expected = 0.1 + 0.5 * (sqrt(0.36) * 2.0 + sqrt(0.64) * -1.0)
    assert initial_grievance(0.1, 0.5, 0.36, 2.0, -1.0) == pytest.approx(expected, rel=1e-14)


@given(between(-1.0, 3.0), shares, normals, normals)
def test_without_spread_it_is_as_stated(structural: float, shared: float, regional: float, own: float) -> None:
    assert initial_grievance(structural, 0.0, shared, regional, own) == structural


@given(between(0.0, 2.0), normals, normals)
def test_all_shared_is_the_region_alone_and_none_the_arena_alone(spread: float, regional: float, own: float) -> None:
    assert initial_grievance(0.0, spread, 1.0, regional, own) == spread * regional
    assert initial_grievance(0.0, spread, 0.0, regional, own) == spread * own


@given(shares)
def test_the_spread_does_not_depend_on_how_much_is_shared(shared: float) -> None:
    regional, own = initial_grievance(0.0, 1.0, shared, 1.0, 0.0), initial_grievance(0.0, 1.0, shared, 0.0, 1.0)
    assert regional * regional + own * own == pytest.approx(1.0, rel=1e-14)
