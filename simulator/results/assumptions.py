"""What a result was made from that nobody measured: the parameters of the model, and how far each is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.scenario.parameters import STAGES


@dataclass(frozen=True, slots=True)
class Assumption:
    """A parameter of the model as it was used.

    Attributes:
        stage: of a step, to which it belongs.
        name: in the code and in a scenario file; `symbol` in the equations.
        meaning: in words.
        unit: "1" for a plain number.
        status: sourced, calibrated or assumed.
        value: that was used; `default` is that of the table of parameters.

    """

    stage: str
    name: str
    symbol: str
    meaning: str
    unit: str
    status: str
    value: float
    default: float

    @property
    def is_changed(self) -> bool:
        """Whether the scenario sets it to something else."""
        return self.value != self.default


def assumptions(content: Mapping[str, Any]) -> tuple[Assumption, ...]:
    """Return the parameters of the model that a scenario uses, in the order of the stages; those of instruments apart.

    Args:
        content: of the scenario, as the provenance of a result has it.

    """
    values = content.get("parameters", {})
    found = []
    for stage, group in STAGES.items():
        for name, field in group.model_fields.items():
            extra = field.json_schema_extra
            about = extra if isinstance(extra, dict) else {}
            symbol, unit, status = (str(about[key]) for key in ("symbol", "unit", "status"))
            default = float(field.default)
            value = float(values.get(name, default))
            meaning = field.description or ""
            found.append(Assumption(stage, name, symbol, meaning, unit, status, value, default))
    return tuple(found)
