"""Parameters of stage 3, from warning to action."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter


class ResponseParameters(BaseModel):
    """What shortens or lengthens the lag, how envoys are received, and what signals do."""

    partnership_lag_effect: float = parameter(
        0.4,
        (0.0, 0.95),
        "Share of the time to verify and decide that a full partner already at work saves.",
        symbol="l_p",
        unit="share",
        source="The fact sheet claims the effect (K36); size assumed.",
    )
    calendar_lag_effect: float = parameter(
        0.3,
        (0.0, 0.95),
        "Share of the time to verify and decide saved while a foreseeable moment is near.",
        symbol="l_a",
        unit="share",
    )
    delegation_lag_effect: float = parameter(
        0.5,
        (0.0, 0.95),
        "Share of the time to decide that full delegated authority saves.",
        symbol="l_d",
        unit="share",
    )
    distrust_lag_effect: float = parameter(
        1.0,
        (0.0, 5.0),
        "Share by which wholly lost trust lengthens the time to verify.",
        symbol="l_w",
        unit="share",
    )
    consensus_retry_days: float = parameter(
        7.0,
        (1.0, 365.0),
        "Time until a body that found no consensus meets again.",
        symbol="t_c",
        unit="days",
    )
    acceptance_base: float = parameter(
        0.35,
        (-5.0, 5.0),
        "Log-odds that the parties accept an envoy of a body with neither legitimacy nor bias.",
        symbol="α_0",
        unit="log-odds",
        status="sourced",
        source="targets.csv M1_acc: 79% of offers accepted, at legitimacy 1.",
    )
    acceptance_legitimacy: float = parameter(
        1.0,
        (0.0, 5.0),
        "Log-odds of acceptance for each unit of legitimacy.",
        symbol="α_l",
        unit="log-odds",
    )
    acceptance_bias: float = parameter(
        1.0,
        (0.0, 5.0),
        "Log-odds of acceptance lost with each unit of bias.",
        symbol="α_b",
        unit="log-odds",
        source="Kydd 2003 on bias and credibility; size assumed.",
    )
    refusal_days: float = parameter(
        14.0,
        (1.0, 365.0),
        "Time until an envoy who was refused may be offered again.",
        symbol="t_r",
        unit="days",
    )
    standby_deploy_days: float = parameter(
        3.0,
        (0.0, 365.0),
        "Median time for an envoy on a standby roster to reach the place.",
        symbol="t_s",
        unit="days",
        status="sourced",
        source="UN Standby Team of Mediation Experts: deployable within 72 hours.",
    )
    field_deploy_factor: float = parameter(
        0.5,
        (0.0, 1.0),
        "What a field office or mission on the spot leaves of the time an envoy needs to get to work.",
        symbol="p_f",
        unit="share",
        source="The fact sheet claims the effect (K22, K24: missions are platforms); size assumed.",
    )
    cost_of_violence_ceiling: float = parameter(
        1.5,
        (0.0, 5.0),
        "The most that signals can add to a party's perceived cost of violence.",
        symbol="κ_max",
        unit="gain",
    )
    cost_of_violence_half_life_days: float = parameter(
        30.0,
        (1.0, 1000.0),
        "Time in which a signal loses half its effect.",
        symbol="t_κ",
        unit="days",
    )
    defiance_days: float = parameter(
        14.0,
        (0.0, 365.0),
        "A signal is defied by a party that mobilises or fights within this time of it.",
        symbol="t_d",
        unit="days",
    )
    defiance_credibility_loss: float = parameter(
        0.2,
        (0.0, 1.0),
        "Share of a body's credibility that a defied signal costs.",
        symbol="c_f",
        unit="share",
    )
    credibility_recovery_days: float = parameter(
        365.0,
        (1.0, 10000.0),
        "Time scale in which lost credibility comes back.",
        symbol="τ_r",
        unit="days",
    )
    emboldening: float = parameter(
        0.1,
        (0.0, 3.0),
        "Harm: optimism that a full signal against one side gives its opponents.",
        symbol="e_o",
        unit="optimism",
        source="Kuperman 2008 on moral hazard; prior includes zero.",
    )
    empty_threat: float = parameter(
        0.1,
        (0.0, 3.0),
        "Harm: optimism that a party gains by defying a threat that proves empty.",
        symbol="e_e",
        unit="optimism",
        source="Prior includes zero.",
    )
