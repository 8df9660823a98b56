"""Parameters of stage 2, monitoring and warning."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter


class MonitoringParameters(BaseModel):
    """How reports become warnings, and how warnings keep or lose trust."""

    field_noise_factor: float = parameter(
        0.5,
        (0.0, 1.0),
        "What a field office or fact-finding mission leaves of the noise of a report.",
        symbol="n_f",
        unit="share",
    )
    field_delay_factor: float = parameter(
        0.3,
        (0.0, 1.0),
        "What a field office or fact-finding mission leaves of the delay of a report.",
        symbol="d_f",
        unit="share",
    )
    calendar_alert: float = parameter(
        0.5,
        (0.0, 3.0),
        "By how much a foreseeable moment within a body's horizon lowers the bar for its warning.",
        symbol="b_c",
        unit="logit of tension",
    )
    stand_down_margin: float = parameter(
        0.3,
        (0.0, 3.0),
        "How far below the bar the score must fall before a warning episode is closed.",
        symbol="b_s",
        unit="logit of tension",
    )
    warning_outlook_days: float = parameter(
        180.0,
        (1.0, 1000.0),
        "A warning is a hit when violence follows within this time, and a false alarm when it does not.",
        symbol="t_o",
        unit="days",
        source="Window of the usual six-month conflict forecasts.",
    )
    trust_loss: float = parameter(
        0.15,
        (0.0, 1.0),
        "Share of a body's trust in its own warnings lost with each false alarm (cry wolf).",
        symbol="c_t",
        unit="share",
        source="Sign: Breznitz 1984; size assumed.",
    )
    trust_recovery: float = parameter(
        0.5,
        (0.0, 1.0),
        "Share of lost trust that a hit restores.",
        symbol="r_t",
        unit="share",
    )
