"""Parameters of stage 6, consent, mediation and agreement."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter

TRIAL = "Second rough trial of the design (set by hand to give plausible magnitudes)."


class TalksParameters(BaseModel):
    """When parties come to the table, settle, and how good the deal is."""

    rate_consent: float = parameter(
        0.01,
        (0.0, 1.0),
        "Highest rate at which talks open.",
        symbol="r_c",
        unit="per day",
        source="A third of the second trial's 0.03, at which parties settled alone far oftener than in the record.",
    )
    consent_base: float = parameter(
        1.0,
        (-5.0, 5.0),
        "Gain at which the least willing party half consents to talks.",
        symbol="a_0",
        unit="gain",
        source=TRIAL,
    )
    consent_legitimacy: float = parameter(
        1.0,
        (0.0, 5.0),
        "How much a wholly legitimate mediator moves that point.",
        symbol="a_l",
        unit="gain",
        source=TRIAL + " Sceptical prior includes zero.",
    )
    consent_temperature: float = parameter(0.5, (0.05, 5.0), "How blurred consent is.", symbol="τ_c", unit="gain")
    rate_agreement: float = parameter(
        0.004,
        (0.0, 1.0),
        "Highest rate at which talks with no mediator reach agreement.",
        symbol="r_a",
        unit="per day",
        source="Less than half the second trial's 0.01, for the same reason as r_c.",
    )
    mediation_agreement_effect: float = parameter(
        4.0,
        (0.0, 20.0),
        "Factor by which full mediation adds to the rate of agreement.",
        symbol="k_S",
        unit="1",
        source=TRIAL + " Sceptical prior includes zero.",
    )
    agreement_reach: float = parameter(
        1.2,
        (-3.0, 5.0),
        "Gain of the keenest party at which a deal is half within reach.",
        symbol="ζ",
        unit="gain",
        source=TRIAL,
    )
    agreement_temperature: float = parameter(
        0.5, (0.05, 5.0), "How blurred the reach of a deal is.", symbol="τ_a", unit="gain"
    )
    rate_breakdown: float = parameter(
        0.01, (0.0, 1.0), "Highest rate at which talks break down.", symbol="r_b", unit="per day"
    )
    tau_quality_days: float = parameter(
        75.0,
        (1.0, 1000.0),
        "Time at the table in which quality approaches its best.",
        symbol="τ_q",
        unit="days",
        source="Second rough trial: quality 0.63 after 61 days, 0.82 after 157.",
    )
    quality_without_inclusion: float = parameter(
        0.7,
        (0.0, 1.0),
        "Best quality of a deal that leaves civil society out.",
        symbol="q_0",
        unit="share",
        source="Nilsson 2012 on inclusive agreements; size assumed.",
    )
    pressure_thinning: float = parameter(
        0.3,
        (0.0, 1.0),
        "Share of quality lost in a deal wholly hurried by pressure.",
        symbol="c_h",
        unit="share",
        source="Beardsley 2008 (the mediation dilemma); size assumed.",
    )
    uncoordinated_mediators: float = parameter(
        0.5,
        (0.0, 5.0),
        "How much each further uncoordinated mediator dilutes mediation.",
        symbol="c_u",
        unit="1",
        source="Crocker, Hampson & Aall 1999 on crowded fields; size assumed.",
    )
    exclusion: float = parameter(
        0.1,
        (0.0, 3.0),
        "Harm: grievance of a party wholly left out of a deal.",
        symbol="e_x",
        unit="hostility",
        source="Prior includes zero.",
    )
    spoiler_gain: float = parameter(
        0.3,
        (0.0, 3.0),
        "Gain from escalating that talks and agreements give a spoiler.",
        symbol="ψ_s",
        unit="gain",
        source="Stedman 1997 on spoilers; size assumed.",
    )
