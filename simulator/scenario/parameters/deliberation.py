"""Parameters of stage 4, what parties feel and choose."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter

TRIAL = "Second rough trial of the design (set by hand to give plausible magnitudes)."


class DeliberationParameters(BaseModel):
    """Hostility, passion, the gain from escalating, and moves between postures."""

    tau_hostility_days: float = parameter(
        360.0, (10.0, 5000.0), "Memory of slow hostility.", symbol="τ_h", unit="days", source=TRIAL
    )
    reciprocity: float = parameter(
        0.9,
        (0.0, 2.0),
        "Hostility returned for the hostility of opponents.",
        symbol="β",
        unit="1",
        source="Richardson 1960 in the form of Liebovitch et al. 2008. " + TRIAL,
    )
    violence_feedback: float = parameter(
        0.5, (0.0, 3.0), "Hostility that heavy violence adds.", symbol="φ", unit="hostility", source=TRIAL
    )
    spillover: float = parameter(
        0.3,
        (0.0, 3.0),
        "Hostility that heavy violence in all neighbours adds.",
        symbol="χ",
        unit="hostility",
        source="Sign: targets.csv C1_c1; size assumed.",
    )
    mechanisms_hostility: float = parameter(
        0.5,
        (0.0, 3.0),
        "Hostility that full national mechanisms take away.",
        symbol="μ",
        unit="hostility",
        source=TRIAL,
    )
    hostility_noise: float = parameter(
        0.02, (0.0, 0.5), "Diffusion of slow hostility.", symbol="σ_h", unit="hostility per root-day", source=TRIAL
    )
    tau_passion_days: float = parameter(
        20.0, (1.0, 365.0), "Time scale in which passion cools by itself.", symbol="τ_e", unit="days", source=TRIAL
    )
    calming: float = parameter(
        0.03,
        (0.0, 1.0),
        "Rate at which full mediation cools passion.",
        symbol="δ",
        unit="per day",
        source=TRIAL + " Sceptical prior includes zero.",
    )
    weight_power: float = parameter(
        1.0,
        (0.0, 10.0),
        "Gain for each unit by which strength exceeds the share of power.",
        symbol="ψ_p",
        unit="gain",
        source="Powell 2006. " + TRIAL,
    )
    weight_optimism: float = parameter(
        0.5,
        (0.0, 10.0),
        "Gain for each unit of error about one's own strength.",
        symbol="ψ_o",
        unit="gain",
        source="Fearon 1995 (private information). " + TRIAL,
    )
    weight_commitment: float = parameter(
        1.0,
        (0.0, 10.0),
        "Gain for each unit of strength that waiting would lose, where nobody guarantees the future.",
        symbol="ψ_c",
        unit="gain",
        source="Powell 2006; Walter 2002 (guarantees).",
    )
    weight_mechanisms: float = parameter(
        0.5, (0.0, 10.0), "Gain that full national mechanisms take away.", symbol="ν", unit="gain", source=TRIAL
    )
    rate_mobilise: float = parameter(
        0.001,
        (0.0, 1.0),
        "Highest rate from talking to mobilising.",
        symbol="r_tm",
        unit="per day",
        source="A third of the second trial's: by eye against targets.csv B2, for a generic arena of two parties.",
    )
    rate_attack: float = parameter(
        0.02, (0.0, 1.0), "Highest rate from mobilising to fighting.", symbol="r_mf", unit="per day", source=TRIAL
    )
    rate_demobilise: float = parameter(
        0.016, (0.0, 1.0), "Highest rate from mobilising to talking.", symbol="r_mt", unit="per day", source=TRIAL
    )
    rate_stand_down: float = parameter(
        0.016, (0.0, 1.0), "Highest rate from fighting to mobilising.", symbol="r_fm", unit="per day", source=TRIAL
    )
    threshold_mobilise: float = parameter(
        0.8,
        (-2.0, 5.0),
        "Gain at which mobilising is half as likely as it can be.",
        symbol="θ_tm",
        unit="gain",
        source=TRIAL,
    )
    threshold_attack: float = parameter(
        1.4,
        (-2.0, 5.0),
        "Gain at which attacking is half as likely as it can be.",
        symbol="θ_mf",
        unit="gain",
        source=TRIAL,
    )
    threshold_demobilise: float = parameter(
        0.6, (-3.0, 5.0), "Gain below which a mobilised party goes home.", symbol="θ_mt", unit="gain", source=TRIAL
    )
    threshold_stand_down: float = parameter(
        0.6, (-3.0, 5.0), "Gain below which a fighting party stands down.", symbol="θ_fm", unit="gain", source=TRIAL
    )
    posture_temperature: float = parameter(
        0.5, (0.05, 5.0), "How blurred the thresholds of gain are.", symbol="τ", unit="gain", source=TRIAL
    )
    retaliation: float = parameter(
        4.0, (1.0, 50.0), "Factor on escalating while an opponent fights.", symbol="r_x", unit="1", source=TRIAL
    )
    tau_optimism_days: float = parameter(
        730.0, (10.0, 10000.0), "Time scale in which optimism drifts back.", symbol="τ_ω", unit="days"
    )
    learning_by_fighting: float = parameter(
        0.005,
        (0.0, 1.0),
        "Rate at which fighting corrects optimism.",
        symbol="l_f",
        unit="per day",
        source="Slantchev 2003 on learning by fighting; size assumed.",
    )
    learning_from_mediators: float = parameter(
        0.01,
        (0.0, 1.0),
        "Rate at which full, unbiased mediation corrects optimism.",
        symbol="l_m",
        unit="per day",
        source="Kydd 2006 on mediators' information; sceptical prior includes zero.",
    )
    biased_information: float = parameter(
        0.002,
        (0.0, 0.5),
        "Harm: optimism that full mediation with full bias gives the favoured side.",
        symbol="h_b",
        unit="optimism per day",
        source="Kydd 2003; prior includes zero.",
    )
