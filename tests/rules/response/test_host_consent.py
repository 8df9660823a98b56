from math import exp

import pytest
from hypothesis import given

from simulator.rules.response.host_consent import AcceptanceTerms, acceptance
from simulator.scenario.parameters import Parameters
from tests.rules.admissible import parameter, shares


def test_acceptance_by_hand() -> None:
    assert acceptance(0.5, 0.2, AcceptanceTerms(0.35, 1.0, 1.5)) == pytest.approx(1.0 / (1.0 + exp(-0.55)), rel=1e-14)


def test_the_record_is_met_at_full_legitimacy() -> None:
    """targets.csv M1_acc: 79% of offers accepted."""
    p = Parameters()
    terms = AcceptanceTerms(p.acceptance_base, p.acceptance_legitimacy, p.acceptance_bias)
    assert acceptance(1.0, 0.0, terms) == pytest.approx(0.79, abs=0.005)


@given(
    shares,
    shares,
    shares,
    parameter("acceptance_base"),
    parameter("acceptance_legitimacy"),
    parameter("acceptance_bias"),
)
def test_legitimacy_opens_doors_and_bias_shuts_them(
    one: float, two: float, bias: float, base: float, legitimacy: float, biased: float
) -> None:
    terms = AcceptanceTerms(base, legitimacy, biased)
    low, high = sorted((one, two))
    assert 0.0 < acceptance(low, bias, terms) <= acceptance(high, bias, terms) < 1.0
    assert acceptance(bias, high, terms) <= acceptance(bias, low, terms)
