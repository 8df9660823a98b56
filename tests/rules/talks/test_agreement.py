from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.rules.talks.agreement import (
    AgreementTerms,
    QualityTerms,
    agreement_rate,
    breakdown_rate,
    grievance_of_the_excluded,
    power_after,
    quality,
)
from tests.rules.admissible import between, gains, parameter, shares

TERMS = AgreementTerms(rate=0.01, breakdown=0.02, mediation_effect=4.0, reach=1.2, temperature=0.5)
terms = st.builds(
    AgreementTerms,
    parameter("rate_agreement"),
    parameter("rate_breakdown"),
    parameter("mediation_agreement_effect"),
    parameter("agreement_reach"),
    parameter("agreement_temperature"),
)
quality_terms = st.builds(
    QualityTerms,
    parameter("tau_quality_days"),
    parameter("quality_without_inclusion"),
    parameter("pressure_thinning"),
)


def test_a_deal_half_within_reach_comes_at_half_the_rate() -> None:
    assert agreement_rate(1.2, 0.0, TERMS) == pytest.approx(0.005, rel=1e-15)
    assert agreement_rate(1.2, 0.25, TERMS) == pytest.approx(0.01, rel=1e-15)
    assert agreement_rate(1.2 - 0.5 * log(3.0), 0.0, TERMS) == pytest.approx(0.0075, rel=1e-14)
    assert breakdown_rate(1.2 + 0.5 * log(3.0), TERMS) == pytest.approx(0.015, rel=1e-14)


@given(gains, gains, shares, shares, terms)
def test_keenness_drives_apart_and_mediation_together(
    one: float, two: float, less: float, more: float, at: AgreementTerms
) -> None:
    calm, keen = sorted((one, two))
    less, more = sorted((less, more))
    assert 0.0 <= agreement_rate(keen, less, at) <= agreement_rate(calm, less, at)
    assert agreement_rate(calm, less, at) <= agreement_rate(calm, more, at)
    assert 0.0 <= breakdown_rate(calm, at) <= breakdown_rate(keen, at) <= at.breakdown


@given(gains, shares, terms)
def test_parties_settle_by_themselves_and_a_mediator_without_effect_adds_nothing(
    keenest: float, mediation: float, at: AgreementTerms
) -> None:
    alone = agreement_rate(keenest, 0.0, at)
    assert agreement_rate(keenest, mediation, at._replace(mediation_effect=0.0)) == alone
    assert agreement_rate(1.2, 0.0, TERMS) > 0.0


def test_quality_by_hand() -> None:
    at = QualityTerms(tau=75.0, without_inclusion=0.7, pressure_thinning=0.3)
    expected = (1.0 - exp(-61.0 / 75.0)) * (0.7 + 0.3 * 0.4) * (1.0 - 0.3 * 0.5)
    assert quality(61.0, 0.4, 0.5, at) == pytest.approx(expected, rel=1e-14)


@given(between(0.0, 5000.0), between(0.0, 100.0), shares, shares, shares, quality_terms)
def test_a_deal_is_better_for_time_and_company_and_worse_for_pressure(
    days: float, longer: float, inclusion: float, pressure: float, more: float, at: QualityTerms
) -> None:
    q = quality(days, inclusion, pressure, at)
    assert 0.0 <= q <= 1.0
    assert q <= quality(days + longer, inclusion, pressure, at) + 1e-15
    assert q <= quality(days, max(inclusion, more), pressure, at) + 1e-15
    assert q >= quality(days, inclusion, max(pressure, more), at) - 1e-15
    assert quality(0.0, inclusion, pressure, at) == 0.0


@given(st.lists(st.tuples(shares, shares), min_size=2, max_size=6), shares)
def test_power_moves_towards_strength_and_still_sums_to_one(parties: list[tuple[float, float]], q: float) -> None:
    powers, strengths = zip(*parties, strict=True)
    if sum(powers) == 0.0 or sum(strengths) == 0.0:
        return
    before = [power / sum(powers) for power in powers]
    shared = [strength / sum(strengths) for strength in strengths]
    after = [power_after(b, s, q) for b, s in zip(before, shared, strict=True)]
    assert sum(after) == pytest.approx(1.0, abs=1e-12)
    for b, s, power in zip(before, shared, after, strict=True):
        assert min(b, s) - 1e-15 <= power <= max(b, s) + 1e-15


@given(shares, shares)
def test_a_worthless_deal_moves_no_power_and_a_perfect_one_all_of_it(power: float, share: float) -> None:
    assert power_after(power, share, 0.0) == power
    assert power_after(power, share, 1.0) == pytest.approx(share, abs=1e-15)


@given(between(-1.0, 5.0), parameter("exclusion"))
def test_only_who_is_left_out_is_wronged(grievance: float, exclusion: float) -> None:
    assert grievance_of_the_excluded(grievance, exclusion, 1.0) == grievance
    assert grievance_of_the_excluded(grievance, exclusion, 0.0) == grievance + exclusion
