from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.response.lag import (
    Circumstances,
    LagEffects,
    part_of_lag,
    time_to_decide,
    time_to_deploy,
    time_to_detect,
    time_to_verify,
)
from tests.rules.admissible import between, normals, parameter, shares

days = between(0.0, 5000.0)
effects = st.builds(
    LagEffects,
    parameter("partnership_lag_effect"),
    parameter("calendar_lag_effect"),
    parameter("delegation_lag_effect"),
    parameter("distrust_lag_effect"),
)
circumstances = st.builds(Circumstances, shares, st.sampled_from([0.0, 1.0]), shares, shares)
NOTHING_SPECIAL = Circumstances(partnership=0.0, calendar=0.0, delegation=0.0, trust=1.0)
EFFECTS = LagEffects(partnership=0.4, calendar=0.3, delegation=0.5, distrust=1.0)


def test_a_part_is_lognormal() -> None:
    assert part_of_lag(5.0, 0.6, 0.0) == 5.0
    assert part_of_lag(5.0, 0.6, 1.0) == pytest.approx(5.0 * exp(0.6), rel=1e-14)
    assert part_of_lag(5.0, 0.6, -1.0) == pytest.approx(5.0 * exp(-0.6), rel=1e-14)


@given(days, between(0.0, 3.0), normals)
def test_a_changed_median_moves_every_lag_the_same_way(median: float, spread: float, luck: float) -> None:
    assert part_of_lag(2.0 * median, spread, luck) == 2.0 * part_of_lag(median, spread, luck)
    assert part_of_lag(0.0, spread, luck) == 0.0
    assert part_of_lag(median, 0.0, luck) == median


def test_verifying_by_hand() -> None:
    at = Circumstances(partnership=0.5, calendar=1.0, delegation=1.0, trust=0.6)
    assert time_to_verify(10.0, at, EFFECTS) == pytest.approx(10.0 * 0.8 * 0.7 * 1.4, rel=1e-14)


def test_deciding_by_hand() -> None:
    at = Circumstances(partnership=0.5, calendar=1.0, delegation=0.6, trust=0.0)
    assert time_to_decide(10.0, at, EFFECTS) == pytest.approx(10.0 * 0.8 * 0.7 * 0.7, rel=1e-14)


@given(days, effects)
def test_where_nothing_shortens_or_lengthens_it_the_lag_is_as_drawn(drawn: float, at: LagEffects) -> None:
    assert time_to_verify(drawn, NOTHING_SPECIAL, at) == drawn
    assert time_to_decide(drawn, NOTHING_SPECIAL, at) == drawn
    assert time_to_detect(drawn, 0.0) == drawn


@given(days, circumstances, effects)
def test_no_circumstance_makes_a_lag_negative_and_only_distrust_lengthens_it(
    drawn: float, at: Circumstances, by: LagEffects
) -> None:
    assert 0.0 <= time_to_decide(drawn, at, by) <= drawn
    assert 0.0 <= time_to_verify(drawn, at, by) <= drawn * (1.0 + by.distrust) * (1.0 + 1e-12)
    assert time_to_verify(drawn, at._replace(trust=1.0), by) <= time_to_verify(drawn, at, by)


@given(days, circumstances, effects, shares)
def test_more_partnership_or_authority_never_lengthens(
    drawn: float, at: Circumstances, by: LagEffects, more: float
) -> None:
    closer = at._replace(partnership=max(at.partnership, more))
    freer = at._replace(delegation=max(at.delegation, more))
    assert time_to_verify(drawn, closer, by) <= time_to_verify(drawn, at, by)
    assert time_to_decide(drawn, closer, by) <= time_to_decide(drawn, at, by)
    assert time_to_decide(drawn, freer, by) <= time_to_decide(drawn, at, by)


@given(days, shares)
def test_a_partner_who_tells_saves_detection(drawn: float, told: float) -> None:
    assert time_to_detect(drawn, told) == drawn * (1.0 - told)
    assert time_to_detect(drawn, 1.0) == 0.0


def test_a_roster_is_quicker_for_those_on_it_and_never_slower() -> None:
    assert time_to_deploy(1.0, 3.0, 21.0) == 3.0
    assert time_to_deploy(1.0, 3.0, 1.0) == 1.0
    assert time_to_deploy(0.0, 3.0, 21.0) == 21.0


@given(days, days)
def test_nobody_is_slowed_down_by_a_roster(roster: float, others: float) -> None:
    assert time_to_deploy(1.0, roster, others) == min(roster, others)
    assert time_to_deploy(0.0, roster, others) == others
