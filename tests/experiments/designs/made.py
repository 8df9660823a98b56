"""What the tests of designs share."""

import numpy as np


def named(things):
    return [f"x{thing}" for thing in range(things)]


def assert_same(one, other):
    assert np.array_equal(one.shares, other.shares)
    assert (one.bases, one.roles) == (other.bases, other.roles)


def assert_begins(design, smaller):
    """Check that the first points of a design are those of a smaller one."""
    points = len(smaller)
    assert points < len(design)
    assert np.array_equal(design.shares[:points], smaller.shares)
    assert (design.bases[:points], design.roles[:points]) == (smaller.bases, smaller.roles)
