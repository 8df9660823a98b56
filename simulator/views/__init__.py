"""What people look at: findings in words, tables, plots, the timeline of a history, the report, progress.

    from simulator.views import fan_chart

    axes = fan_chart(result, "deaths")
    axes.figure.savefig("deaths.svg")

Plots and the report are imported when they are first used, so that the command need not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.views.plots import (
        class_chart,
        cost_chart,
        effect_curve_chart,
        envoy_chart,
        fan_chart,
        heat_map_chart,
        lag_response_chart,
        mean_curve_chart,
        paired_difference_chart,
        timeline_chart,
    )
    from simulator.views.report import write_report

_HOMES = {
    "class_chart": "simulator.views.plots",
    "cost_chart": "simulator.views.plots",
    "effect_curve_chart": "simulator.views.plots",
    "envoy_chart": "simulator.views.plots",
    "fan_chart": "simulator.views.plots",
    "heat_map_chart": "simulator.views.plots",
    "lag_response_chart": "simulator.views.plots",
    "mean_curve_chart": "simulator.views.plots",
    "paired_difference_chart": "simulator.views.plots",
    "timeline_chart": "simulator.views.plots",
    "write_report": "simulator.views.report",
}

__all__ = [
    "class_chart",
    "cost_chart",
    "effect_curve_chart",
    "envoy_chart",
    "fan_chart",
    "heat_map_chart",
    "lag_response_chart",
    "mean_curve_chart",
    "paired_difference_chart",
    "timeline_chart",
    "write_report",
]


def __getattr__(name: str) -> object:
    """Import a plot, or the report, when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
