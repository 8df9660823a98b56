from math import exp

import pytest
from hypothesis import given

from simulator.rules.talks.mediation import envoy_capacity, inclusion, mediation
from tests.rules.admissible import between, parameter, shares

capacities = between(0.0, 50.0)


def test_an_envoy_and_a_team() -> None:
    assert envoy_capacity(0.8, 0.5, 0.5, 0.25) == pytest.approx(0.7, rel=1e-15)


@given(shares, shares, between(0.0, 5.0), between(0.0, 5.0))
def test_a_team_helps_only_who_has_skill_and_fit(skill: float, fit: float, team: float, support: float) -> None:
    assert envoy_capacity(0.0, fit, team, support) == envoy_capacity(skill, 0.0, team, support) == 0.0
    assert envoy_capacity(skill, fit, 0.0, 0.0) == skill * fit
    assert envoy_capacity(skill, fit, team, support) >= skill * fit


def test_mediation_by_hand() -> None:
    assert mediation(1.0, 0.0, 0.5) == pytest.approx(1.0 - exp(-1.0), rel=1e-14)
    assert mediation(1.0, 2.0, 0.5) == pytest.approx((1.0 - exp(-1.0)) / 2.0, rel=1e-14)


@given(capacities, capacities, between(0.0, 10.0), parameter("uncoordinated_mediators"))
def test_mediation_saturates_and_crowds_dilute_it(one: float, two: float, loose: float, dilution: float) -> None:
    less, more = sorted((one, two))
    assert 0.0 <= mediation(less, loose, dilution) <= mediation(more, loose, dilution) <= 1.0
    assert mediation(less, loose, dilution) <= mediation(less, 0.0, dilution)
    assert mediation(less, loose, 0.0) == mediation(less, 0.0, dilution)
    assert mediation(0.0, loose, dilution) == 0.0


@given(shares, shares, shares)
def test_inclusion_comes_by_itself_or_is_brought(civil_society: float, partnership: float, strength: float) -> None:
    alone = inclusion(civil_society, 0.0, 0.0)
    assert alone == pytest.approx(civil_society, abs=1e-15)
    assert inclusion(civil_society, partnership, 0.0) == inclusion(civil_society, 0.0, strength) == alone
    assert alone <= inclusion(civil_society, partnership, strength) <= 1.0
    assert inclusion(0.4, 0.5, 0.8) == pytest.approx(1.0 - 0.6 * 0.6, rel=1e-14)
