"""Plots of results and of single histories, one call each; each returns the Matplotlib `Axes` that it drew in.

Without `axes` a plot makes a figure of its own, `fan_chart(result).figure`, which a notebook displays and `savefig`
writes. With `axes` it draws in those; panels and legends then hang below them, so give them room (a figure with
`layout="constrained"` sees to it). No plot touches `pyplot` or Matplotlib's settings.
"""

from simulator.views.plots.classes import class_chart
from simulator.views.plots.costs import cost_chart
from simulator.views.plots.effect_curves import effect_curve_chart
from simulator.views.plots.envoys import envoy_chart
from simulator.views.plots.fans import fan_chart
from simulator.views.plots.heat_maps import heat_map_chart
from simulator.views.plots.lag_response import lag_response_chart
from simulator.views.plots.mean_curves import mean_curve_chart
from simulator.views.plots.paired_differences import paired_difference_chart
from simulator.views.plots.timeline import timeline_chart

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
]
