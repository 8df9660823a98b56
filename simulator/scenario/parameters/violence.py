"""Parameters of stage 5, violence and what it does."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter

TRIAL = "Second rough trial of the design (set by hand to give plausible magnitudes)."
GROWTH = "targets.csv K1: growth lost 0.50 points in a minor and 2.58 in a war year; v/(1+v) at 0.3 and 3 deaths a day."


class ViolenceParameters(BaseModel):
    """Intensity, toll, hardening, strength and endings."""

    intensity_mean: float = parameter(
        0.0, (-3.0, 3.0), "Long-run mean of the log-intensity of violence.", symbol="z̄", unit="log"
    )
    intensity_sd: float = parameter(
        1.8, (0.0, 3.0), "Stationary deviation of the log-intensity.", symbol="σ_z", unit="log", source=TRIAL
    )
    tau_intensity_days: float = parameter(
        730.0, (5.0, 5000.0), "Memory of the log-intensity.", symbol="τ_z", unit="days", source=TRIAL
    )
    deaths_scale: float = parameter(
        3.0, (0.0, 50.0), "Deaths a day at intensity one.", symbol="d_s", unit="deaths per day", source=TRIAL
    )
    deaths_cap: float = parameter(
        3000.0,
        (1.0, 20000.0),
        "The most deaths a day that an arena can suffer.",
        symbol="d_max",
        unit="deaths per day",
        source="Keeps the heavy tail finite; the order of the worst days of the record.",
    )
    displacement_rate: float = parameter(
        0.0003,
        (0.0, 0.05),
        "Share of the population that heavy violence displaces in a day.",
        symbol="c_d",
        unit="per day",
        source="Assumed: about 1% in two months at intensity one.",
    )
    displaced_cost_usd: float = parameter(
        500.0, (0.0, 20000.0), "Humanitarian cost of each person displaced.", symbol="p_h", unit="2011 USD"
    )
    output_loss_pct_per_year: float = parameter(
        5.15,
        (0.0, 30.0),
        "Growth lost a year under overwhelming violence.",
        symbol="g_v",
        unit="% of GDP per year",
        status="sourced",
        source=GROWTH,
    )
    tau_output_days: float = parameter(
        3650.0, (100.0, 20000.0), "Time scale in which lost output comes back.", symbol="τ_o", unit="days"
    )
    growth_pct_per_year: float = parameter(
        2.0,
        (0.1, 10.0),
        "Growth of a year without violence, in which lost output is counted as years of growth.",
        symbol="g_0",
        unit="% of GDP per year",
    )
    weariness_rate: float = parameter(
        0.01, (0.0, 0.5), "Weariness that a day of fighting adds.", symbol="c_w", unit="gain per day", source=TRIAL
    )
    weariness_ceiling: float = parameter(
        2.0, (0.1, 10.0), "The most weariness fighting alone can bring.", symbol="w̄", unit="gain", source=TRIAL
    )
    tau_weariness_days: float = parameter(
        365.0, (10.0, 5000.0), "Time scale in which weariness is forgotten.", symbol="τ_w", unit="days", source=TRIAL
    )
    grievance_rate: float = parameter(
        0.0005,
        (0.0, 0.05),
        "Grievance that a day of fighting adds.",
        symbol="c_γ",
        unit="hostility per day",
        source=TRIAL,
    )
    grievance_ceiling: float = parameter(
        1.5, (0.1, 5.0), "The most grievance fighting alone can bring.", symbol="γ̄", unit="hostility", source=TRIAL
    )
    tau_grievance_days: float = parameter(
        3650.0, (100.0, 20000.0), "Time scale in which grievance heals.", symbol="τ_γ", unit="days", source=TRIAL
    )
    mobilised_strength: float = parameter(
        0.2, (0.0, 2.0), "Share by which mobilising raises long-run strength.", symbol="ρ_k", unit="share"
    )
    rearming_in_talks: float = parameter(
        0.05,
        (0.0, 2.0),
        "Harm: further share of strength that mobilised parties regain while mediated talks buy them time.",
        symbol="ρ_t",
        unit="share",
        source="Beardsley 2008; Richmond 1998 on devious objectives; prior includes zero.",
    )
    tau_strength_days: float = parameter(
        180.0, (10.0, 5000.0), "Time scale in which strength is restored.", symbol="τ_k", unit="days"
    )
    strength_attrition: float = parameter(
        0.002, (0.0, 0.1), "Rate at which fighting wears strength down.", symbol="c_k", unit="per day"
    )
    rate_victory: float = parameter(
        0.03,
        (0.0, 0.2),
        "Rate of victory at overwhelming superiority, late in a war.",
        symbol="r_v",
        unit="per day",
        source="By eye against the shares of endings in targets.csv R3, for a generic arena of two parties.",
    )
    tau_victory_days: float = parameter(
        365.0, (1.0, 5000.0), "How long after fighting began victory comes within reach.", symbol="τ_V", unit="days"
    )
    victory_strength_loss: float = parameter(
        0.5, (0.0, 0.95), "Share of strength that the defeated lose.", symbol="c_v", unit="share"
    )
    rate_ceasefire: float = parameter(
        0.002,
        (0.0, 0.1),
        "Rate of ceasefire for each unit of mean weariness.",
        symbol="r_f",
        unit="per day",
        source="By eye against the shares of endings in targets.csv R3, for a generic arena of two parties.",
    )
    ending_calm: float = parameter(
        0.5,
        (0.0, 1.0),
        "Share of passion that a ceasefire, victory or agreement takes away.",
        symbol="c_e",
        unit="share",
    )
