"""Parameters of stage 7, follow-through, and of stage 8, the account."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter

TRIAL = "Second rough trial of the design (set by hand to give plausible magnitudes)."


class FollowThroughParameters(BaseModel):
    """How national mechanisms grow, last and are wrecked, and how missions build up."""

    tau_mechanisms_days: float = parameter(
        365.0, (10.0, 5000.0), "Time scale in which mechanisms are built.", symbol="τ_m", unit="days", source=TRIAL
    )
    tau_decay_days: float = parameter(
        730.0,
        (10.0, 10000.0),
        "Time scale in which unattended mechanisms fade.",
        symbol="τ_d",
        unit="days",
        source=TRIAL,
    )
    tau_wreck_days: float = parameter(
        365.0, (10.0, 10000.0), "Time scale in which heavy violence wrecks mechanisms.", symbol="τ_v", unit="days"
    )
    retention: float = parameter(
        0.4,
        (0.0, 1.0),
        "Part of what an agreement promised that lasts when attention leaves.",
        symbol="ρ",
        unit="share",
        source=TRIAL,
    )
    tau_mission_days: float = parameter(
        208.0,
        (1.0, 2000.0),
        "Time scale in which a mission reaches its strength.",
        symbol="τ_g",
        unit="days",
        status="sourced",
        source="targets.csv L3_80: eleven months to 80% of peak strength; 335 days / ln 5.",
    )


class AccountParameters(BaseModel):
    """How the account tells one spell of violence from the next."""

    quiet_days: float = parameter(
        180.0,
        (0.0, 730.0),
        "Fighting that petered out is over once it has been quiet for this long; what comes later is a relapse.",
        symbol="t_q",
        unit="days",
        source="The record asks for an inactive calendar year (Kreutz 2010); half of that, for crises that last weeks.",
    )
