"""Parameters become what the rules take: rates from time scales, shares kept from the step."""

from math import exp, sqrt

import pytest

from simulator.scenario.parameters import Parameters
from simulator.scenario.schema import STEPS_DAYS
from simulator.state.constants import Constants, constants


def at(step_days: float = 1.0, **values: float) -> Constants:
    return constants(Parameters(**values), step_days)


def test_a_half_life_halves() -> None:
    kept = at(30.0, cost_of_violence_half_life_days=30.0).response.cost_of_violence_kept
    assert kept == pytest.approx(0.5, rel=1e-15)


@pytest.mark.parametrize("step", STEPS_DAYS)
def test_what_is_kept_is_kept_for_a_step(step: float) -> None:
    p, found = Parameters(), at(step)
    kept = {
        p.credibility_recovery_days: found.response.credibility_kept,
        p.tau_hostility_days: found.deliberation.hostility_kept,
        p.tau_intensity_days: found.violence.intensity_kept,
        p.tau_output_days: found.violence.output_kept,
        p.tau_mission_days: found.follow_through.guarantee_kept,
    }
    for tau, share in kept.items():
        assert share == pytest.approx(exp(-step / tau), rel=1e-14)


@pytest.mark.parametrize("step", STEPS_DAYS)
def test_noise_keeps_its_stationary_spread_at_any_step(step: float) -> None:
    found, p = at(step), Parameters()
    hostility, intensity = found.deliberation, found.violence
    assert hostility.hostility_noise / sqrt(1.0 - hostility.hostility_kept**2) == pytest.approx(
        p.hostility_noise * sqrt(p.tau_hostility_days / 2.0), rel=1e-9
    )
    assert intensity.intensity_noise / sqrt(1.0 - intensity.intensity_kept**2) == pytest.approx(
        p.intensity_sd, rel=1e-9
    )


def test_time_scales_are_rates() -> None:
    found = at(tau_weariness_days=50.0, tau_strength_days=20.0, tau_wreck_days=40.0, tau_optimism_days=80.0)
    assert found.violence.weariness.fading == 1.0 / 50.0
    assert found.violence.strength.restoring == 1.0 / 20.0
    assert found.follow_through.mechanisms.wrecking == 1.0 / 40.0
    assert found.deliberation.learning.drift == 1.0 / 80.0
    assert at(output_loss_pct_per_year=3.6525).violence.output_loss_per_day == pytest.approx(0.01, rel=1e-15)


PLACES = {
    "partnership_lag_effect": "response.lag.partnership",
    "calendar_lag_effect": "response.lag.calendar",
    "delegation_lag_effect": "response.lag.delegation",
    "distrust_lag_effect": "response.lag.distrust",
    "acceptance_base": "response.acceptance.base",
    "acceptance_legitimacy": "response.acceptance.legitimacy",
    "acceptance_bias": "response.acceptance.bias",
    "reciprocity": "deliberation.hostility.reciprocity",
    "violence_feedback": "deliberation.hostility.violence",
    "spillover": "deliberation.hostility.spillover",
    "mechanisms_hostility": "deliberation.hostility.mechanisms",
    "weight_power": "deliberation.gain.power",
    "weight_optimism": "deliberation.gain.optimism",
    "weight_commitment": "deliberation.gain.commitment",
    "spoiler_gain": "deliberation.gain.spoiling",
    "weight_mechanisms": "deliberation.gain.mechanisms",
    "rate_mobilise": "deliberation.rates.mobilise",
    "rate_attack": "deliberation.rates.attack",
    "rate_demobilise": "deliberation.rates.demobilise",
    "rate_stand_down": "deliberation.rates.stand_down",
    "threshold_mobilise": "deliberation.thresholds.mobilise",
    "threshold_attack": "deliberation.thresholds.attack",
    "threshold_demobilise": "deliberation.thresholds.demobilise",
    "threshold_stand_down": "deliberation.thresholds.stand_down",
    "learning_by_fighting": "deliberation.learning.fighting",
    "learning_from_mediators": "deliberation.learning.mediators",
    "biased_information": "deliberation.learning.biased",
    "deaths_scale": "violence.deaths.scale",
    "deaths_cap": "violence.deaths.cap",
    "weariness_rate": "violence.weariness.rate",
    "weariness_ceiling": "violence.weariness.ceiling",
    "grievance_rate": "violence.grievance.rate",
    "grievance_ceiling": "violence.grievance.ceiling",
    "strength_attrition": "violence.strength.attrition",
    "mobilised_strength": "violence.strength.mobilised",
    "rearming_in_talks": "violence.strength.in_talks",
    "rate_victory": "violence.endings.victory",
    "tau_victory_days": "violence.endings.tau_victory",
    "rate_ceasefire": "violence.endings.ceasefire",
    "rate_consent": "talks.consent.rate",
    "consent_base": "talks.consent.base",
    "consent_legitimacy": "talks.consent.legitimacy",
    "consent_temperature": "talks.consent.temperature",
    "rate_agreement": "talks.agreement.rate",
    "rate_breakdown": "talks.agreement.breakdown",
    "mediation_agreement_effect": "talks.agreement.mediation_effect",
    "agreement_reach": "talks.agreement.reach",
    "agreement_temperature": "talks.agreement.temperature",
    "tau_quality_days": "talks.quality.tau",
    "quality_without_inclusion": "talks.quality.without_inclusion",
    "pressure_thinning": "talks.quality.pressure_thinning",
    "retention": "follow_through.mechanisms.retention",
}
"""Where a parameter stands among the constants, unchanged."""


def look_up(found: Constants, place: str) -> float:
    value: object = found
    for name in place.split("."):
        value = getattr(value, name)
    assert isinstance(value, float)
    return value


@pytest.mark.parametrize("name", PLACES)
def test_each_parameter_stands_in_its_place_alone(name: str) -> None:
    # A little way from its default to the top of its range: ways down stay below ways up.
    top = next(limit.le for limit in Parameters.model_fields[name].metadata if hasattr(limit, "le"))
    other = 0.99 * getattr(Parameters(), name) + 0.01 * top
    found = at(**{name: other})
    assert look_up(found, PLACES[name]) == other
    for place in set(PLACES.values()) - {PLACES[name]}:
        assert look_up(found, place) == look_up(at(), place)
