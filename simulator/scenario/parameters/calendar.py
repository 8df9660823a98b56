"""Parameters of stage 1, the calendar of threshold moments."""

from pydantic import BaseModel

from simulator.scenario.parameters.field import parameter


class CalendarParameters(BaseModel):
    """How tension, mechanisms and electoral assistance bear on threshold moments."""

    irregular_tension_effect: float = parameter(
        0.7,
        (0.0, 3.0),
        "How much more often coups and other irregular moments come per unit of tension.",
        symbol="c_x",
        unit="1 per unit of tension",
        source="Sign: Londregan & Poole 1990; size assumed.",
    )
    irregular_tension_reference: float = parameter(
        0.5,
        (-2.0, 4.0),
        "The tension at which an irregular moment comes at the rate its scenario states.",
        symbol="x_0",
        unit="tension",
    )
    assistance_moment_effect: float = parameter(
        0.5,
        (0.0, 3.0),
        "Log-odds that electoral assistance adds to a peaceful outcome.",
        symbol="a_e",
        unit="log-odds",
        source="Sceptical prior that includes zero; the fact sheet claims the effect (I52, I53).",
    )
    mechanisms_moment_effect: float = parameter(
        1.0,
        (0.0, 5.0),
        "Log-odds of a peaceful outcome for each unit of national mechanisms above what the country builds by itself.",
        symbol="a_m",
        unit="log-odds",
    )
