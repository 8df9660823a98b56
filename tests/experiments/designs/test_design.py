import dataclasses

import numpy as np
import pytest

from simulator.experiments import designs
from simulator.experiments.designs import Design, grid, latin_hypercube, morris, saltelli, sobol
from simulator.experiments.designs.limits import MOST_COORDINATES, MOST_POINTS
from tests.experiments.designs.made import assert_same, named

SEEDED = [
    pytest.param(lambda names, seed: latin_hypercube(8, names, seed), id="latin_hypercube"),
    pytest.param(lambda names, seed: sobol(8, names, seed), id="sobol"),
    pytest.param(lambda names, seed: saltelli(8, names, seed), id="saltelli"),
    pytest.param(lambda names, seed: saltelli(8, names, seed, second_order=True), id="saltelli of second order"),
    pytest.param(lambda names, seed: morris(8, names, seed), id="morris"),
]


def test_the_public_names_are_those_that_are_there():
    assert sorted(designs.__all__) == sorted(
        ["START", "Design", "Range", "Scale", "alternative", "grid", "latin_hypercube", "morris", "saltelli", "sobol"]
    )
    assert all(hasattr(designs, name) for name in designs.__all__)


def test_a_design_is_as_long_as_its_points_and_cannot_be_changed():
    design = Design(np.zeros((3, 2)), (0, 1, 2), ("", "", ""))
    assert len(design) == 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        design.bases = ()


@pytest.mark.parametrize(
    "design", [grid([2, 3]), latin_hypercube(6, named(2), 1), sobol(8, named(2), 1)], ids=["grid", "lhs", "sobol"]
)
def test_points_that_do_not_belong_together_are_numbered(design):
    assert design.bases == tuple(range(len(design)))
    assert design.roles == ("",) * len(design)


@pytest.mark.parametrize("make", SEEDED)
def test_the_same_seed_gives_the_same_design_and_another_another(make):
    assert_same(make(named(3), 5), make(named(3), 5))
    assert not np.array_equal(make(named(3), 5).shares, make(named(3), 6).shares)


@pytest.mark.parametrize("make", SEEDED)
def test_places_do_not_depend_on_what_the_things_are_called(make):
    assert np.array_equal(make(["one", "two", "three"], 5).shares, make(named(3), 5).shares)


@pytest.mark.parametrize("make", SEEDED)
def test_shares_are_floats_in_the_unit_cube(make):
    for seed in range(20):
        design = make(named(3), seed)
        assert design.shares.dtype == np.float64
        assert design.shares.shape == (len(design.bases), 3) == (len(design.roles), 3)
        assert design.shares.min() >= 0.0
        assert design.shares.max() <= 1.0


@pytest.mark.parametrize("make", SEEDED)
@pytest.mark.parametrize(
    ("names", "seed", "message"),
    [
        ([], 1, r"^names = \[\]: must be a list of at least one name of a thing that is varied$"),
        ((), 1, r"^names = \(\): must be a list of at least one name"),
        ("bias", 1, r"^names = 'bias': must be a list of at least one name"),
        (7, 1, r"^names = 7: must be a list of at least one name"),
        (["a", "b", "a"], 1, r"^names: 'a' is there 2 times; each name must be there once$"),
        (["a", "b"], -1, r"^seed = -1: must be a whole number, 0 or more$"),
        (["a", "b"], 1.0, r"^seed = 1\.0: must be a whole number, 0 or more$"),
        (["a", "b"], None, r"^seed = None: must be a whole number, 0 or more$"),
        (["a", "b"], True, r"^seed = True: must be a whole number, 0 or more$"),
    ],
)
def test_what_is_wrong_with_names_or_a_seed_is_told(make, names, seed, message):
    with pytest.raises(ValueError, match=message):
        make(names, seed)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda number: latin_hypercube(number, named(2), 1), "points"),
        (lambda number: sobol(number, named(2), 1), "points"),
        (lambda number: saltelli(number, named(2), 1), "base"),
        (lambda number: morris(number, named(2), 1), "trajectories"),
    ],
)
@pytest.mark.parametrize("number", [0, -4, 2.0, "4", True, None, MOST_POINTS + 1, 2 * MOST_POINTS])
def test_what_is_wrong_with_a_number_of_points_is_told(make, what, number):
    with pytest.raises(ValueError, match=rf"^{what} = {number!r}: must be a whole number from 1 to 1073741824$"):
        make(number)


@pytest.mark.parametrize(
    ("make", "what"),
    [(lambda number: sobol(number, named(2), 1), "points"), (lambda number: saltelli(number, named(2), 1), "base")],
)
@pytest.mark.parametrize(
    ("number", "below", "above"), [(3, 2, 4), (1000, 512, 1024), (1025, 1024, 2048), (MOST_POINTS - 1, 2**29, 2**30)]
)
def test_the_nearest_powers_of_two_are_named(make, what, number, below, above):
    message = rf"^{what} = {number}: must be a power of two, such as {below} or {above}$"
    with pytest.raises(ValueError, match=message):
        make(number)


@pytest.mark.parametrize(
    ("make", "most", "needs"),
    [
        (lambda names: sobol(1, names, 1), 21201, ""),
        (lambda names: saltelli(1, names, 1), 10600, ", as each needs 2 of its 21201 coordinates"),
        (lambda names: morris(1, names, 1), 10600, ", as each needs 2 of its 21201 coordinates"),
    ],
)
def test_too_many_things_for_a_sobol_sequence_are_told(make, most, needs):
    message = rf"^names: there are {most + 1}; a Sobol sequence allows no more than {most} in this design{needs}$"
    with pytest.raises(ValueError, match=message):
        make(named(most + 1))


def test_a_sobol_sequence_has_as_many_coordinates_as_we_say():
    assert sobol(2, named(MOST_COORDINATES), 1).shares.shape == (2, MOST_COORDINATES)
