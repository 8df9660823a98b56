"""How one behavioural parameter is declared: its default, and everything a reader needs to judge it."""

from typing import Any, Literal

from pydantic import Field

Status = Literal["sourced", "calibrated", "assumed"]


def parameter(
    default: float,
    bounds: tuple[float, float],
    meaning: str,
    *,
    symbol: str,
    unit: str,
    source: str = "",
    status: Status = "assumed",
) -> Any:  # pydantic reads the field from the annotation beside it
    """Declare a parameter of the model.

    Args:
        default: the value used where a scenario says nothing.
        bounds: lowest and highest admissible value; the tests draw from the whole interval.
        meaning: one sentence, in words.
        symbol: how `docs/odd.md` writes it.
        unit: the unit, "1" for a plain number.
        source: where the value comes from, or why it was assumed.
        status: *sourced* (read off a source), *calibrated* (fitted to the record) or *assumed*.

    """
    low, high = bounds
    return Field(
        default,
        ge=low,
        le=high,
        allow_inf_nan=False,
        description=meaning,
        json_schema_extra={"symbol": symbol, "unit": unit, "source": source, "status": status},
    )
