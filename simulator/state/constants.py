"""The parameters of an arm in the form in which the rules take them, for one length of step."""

from typing import NamedTuple

from simulator.numerics.relaxation import decay
from simulator.rules.deliberation.escalation_gain import GainWeights
from simulator.rules.deliberation.hostility import HostilityWeights, diffusion
from simulator.rules.deliberation.optimism import LearningRates
from simulator.rules.deliberation.posture import PostureRates, PostureThresholds
from simulator.rules.follow_through.mechanisms import MechanismTerms
from simulator.rules.response.host_consent import AcceptanceTerms
from simulator.rules.response.lag import LagEffects
from simulator.rules.talks.agreement import AgreementTerms, QualityTerms
from simulator.rules.talks.consent import ConsentTerms
from simulator.rules.violence.endings import EndingRates
from simulator.rules.violence.hardening import Hardening, hardening
from simulator.rules.violence.intensity import innovation
from simulator.rules.violence.strength import StrengthTerms
from simulator.rules.violence.toll import DeathTerms
from simulator.scenario.parameters import Parameters

DAYS_PER_YEAR = 365.25


class ResponseConstants(NamedTuple):
    """Stage 3."""

    lag: LagEffects
    acceptance: AcceptanceTerms
    cost_of_violence_kept: float
    credibility_kept: float


class DeliberationConstants(NamedTuple):
    """Stage 4."""

    hostility: HostilityWeights
    hostility_kept: float
    hostility_noise: float
    gain: GainWeights
    rates: PostureRates
    thresholds: PostureThresholds
    learning: LearningRates


class ViolenceConstants(NamedTuple):
    """Stage 5."""

    intensity_kept: float
    intensity_noise: float
    deaths: DeathTerms
    output_loss_per_day: float
    output_kept: float
    weariness: Hardening
    grievance: Hardening
    strength: StrengthTerms
    endings: EndingRates


class TalksConstants(NamedTuple):
    """Stage 6."""

    consent: ConsentTerms
    agreement: AgreementTerms
    quality: QualityTerms


class FollowThroughConstants(NamedTuple):
    """Stage 7."""

    mechanisms: MechanismTerms
    guarantee_kept: float


class Constants(NamedTuple):
    """All of them, by stage; the calendar, monitoring and account read single parameters."""

    response: ResponseConstants
    deliberation: DeliberationConstants
    violence: ViolenceConstants
    talks: TalksConstants
    follow_through: FollowThroughConstants


def constants(parameters: Parameters, step_days: float) -> Constants:
    """Return the constants of the rules for these parameters and this step."""
    return Constants(
        _response(parameters, step_days),
        _deliberation(parameters, step_days),
        _violence(parameters, step_days),
        _talks(parameters),
        _follow_through(parameters, step_days),
    )


def _response(p: Parameters, step_days: float) -> ResponseConstants:
    # A half-life t is a decay with time scale t / ln 2.
    log_of_two = 0.6931471805599453
    return ResponseConstants(
        LagEffects(p.partnership_lag_effect, p.calendar_lag_effect, p.delegation_lag_effect, p.distrust_lag_effect),
        AcceptanceTerms(p.acceptance_base, p.acceptance_legitimacy, p.acceptance_bias),
        decay(step_days, p.cost_of_violence_half_life_days / log_of_two),
        decay(step_days, p.credibility_recovery_days),
    )


def _deliberation(p: Parameters, step_days: float) -> DeliberationConstants:
    kept = decay(step_days, p.tau_hostility_days)
    return DeliberationConstants(
        HostilityWeights(p.reciprocity, p.violence_feedback, p.spillover, p.mechanisms_hostility),
        kept,
        diffusion(p.hostility_noise, p.tau_hostility_days, kept),
        GainWeights(p.weight_power, p.weight_optimism, p.weight_commitment, p.spoiler_gain, p.weight_mechanisms),
        PostureRates(p.rate_mobilise, p.rate_attack, p.rate_demobilise, p.rate_stand_down),
        PostureThresholds(p.threshold_mobilise, p.threshold_attack, p.threshold_demobilise, p.threshold_stand_down),
        LearningRates(
            1.0 / p.tau_optimism_days, p.learning_by_fighting, p.learning_from_mediators, p.biased_information
        ),
    )


def _violence(p: Parameters, step_days: float) -> ViolenceConstants:
    intensity_kept = decay(step_days, p.tau_intensity_days)
    return ViolenceConstants(
        intensity_kept,
        innovation(p.intensity_sd, intensity_kept),
        DeathTerms(p.deaths_scale, p.deaths_cap),
        p.output_loss_pct_per_year / DAYS_PER_YEAR,
        decay(step_days, p.tau_output_days),
        hardening(p.weariness_rate, p.weariness_ceiling, 1.0 / p.tau_weariness_days, step_days),
        hardening(p.grievance_rate, p.grievance_ceiling, 1.0 / p.tau_grievance_days, step_days),
        StrengthTerms(1.0 / p.tau_strength_days, p.strength_attrition, p.mobilised_strength, p.rearming_in_talks),
        EndingRates(p.rate_victory, p.tau_victory_days, p.rate_ceasefire),
    )


def _talks(p: Parameters) -> TalksConstants:
    return TalksConstants(
        ConsentTerms(p.rate_consent, p.consent_base, p.consent_legitimacy, p.consent_temperature),
        AgreementTerms(
            p.rate_agreement,
            p.rate_breakdown,
            p.mediation_agreement_effect,
            p.agreement_reach,
            p.agreement_temperature,
        ),
        QualityTerms(p.tau_quality_days, p.quality_without_inclusion, p.pressure_thinning),
    )


def _follow_through(p: Parameters, step_days: float) -> FollowThroughConstants:
    return FollowThroughConstants(
        MechanismTerms(1.0 / p.tau_mechanisms_days, 1.0 / p.tau_decay_days, 1.0 / p.tau_wreck_days, p.retention),
        decay(step_days, p.tau_mission_days),
    )
