from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.talks.consent import ConsentTerms, consent_rate
from tests.rules.admissible import gains, parameter, shares

TERMS = ConsentTerms(rate=0.02, base=1.0, legitimacy=0.5, temperature=0.5)
terms = st.builds(
    ConsentTerms,
    parameter("rate_consent"),
    parameter("consent_base"),
    parameter("consent_legitimacy"),
    parameter("consent_temperature"),
)


def test_consent_by_hand() -> None:
    assert consent_rate(1.0, 0.0, TERMS) == pytest.approx(0.01, rel=1e-15)
    assert consent_rate(1.4, 0.8, TERMS) == pytest.approx(0.01, rel=1e-14)
    assert consent_rate(1.0 - 0.5 * log(4.0), 0.0, TERMS) == pytest.approx(0.016, rel=1e-14)


@given(gains, gains, shares, shares, terms)
def test_the_keener_the_rarer_and_legitimacy_helps(
    one: float, two: float, less: float, more: float, at: ConsentTerms
) -> None:
    willing, unwilling = sorted((one, two))
    less, more = sorted((less, more))
    assert 0.0 <= consent_rate(unwilling, less, at) <= consent_rate(willing, less, at) <= at.rate
    assert consent_rate(willing, less, at) <= consent_rate(willing, more, at)


@given(gains, shares, terms)
def test_where_legitimacy_weighs_nothing_a_go_between_changes_nothing(gain: float, legitimacy: float, at: ConsentTerms):
    blind = at._replace(legitimacy=0.0)
    assert consent_rate(gain, legitimacy, blind) == consent_rate(gain, 0.0, blind) == consent_rate(gain, 0.0, at)
