"""Checks of `[observed]`: dates within the window, bounds the right way round, nothing that contradicts itself."""

from collections.abc import Iterator

from simulator.scenario.checks.dates import outside
from simulator.scenario.findings import Data, Finding
from simulator.scenario.values import day, number
from simulator.scenario.window import Window


def observed_findings(data: Data, window: Window) -> Iterator[Finding]:
    """Yield what cannot have been observed, or not in the time that the scenario covers."""
    observed = data.get("observed")
    if not isinstance(observed, dict):
        return
    for key in ("eruption_date", "agreement_date"):
        if (finding := outside(("observed", key), observed.get(key), window)) is not None:
            yield finding
    for what in ("deaths", "displaced"):
        low, high = number(observed.get(f"{what}_low")), number(observed.get(f"{what}_high"))
        if low is not None and high is not None and low > high:
            message = f"must be `{what}_high` = {high:g} or less: the two are the wrong way round"
            yield Finding(("observed", f"{what}_low"), message, observed[f"{what}_low"])
    yield from _contradictions(observed)


def _contradictions(observed: Data) -> Iterator[Finding]:
    for whether, when in (("erupted", "eruption_date"), ("relapsed", "relapse_date")):
        if observed.get(whether) is False and observed.get(when) is not None:
            message = f"`{whether}` is false, so it has no date: remove one of the two"
            yield Finding(("observed", when), message, observed[when])
    eruption, relapse = day(observed.get("eruption_date")), day(observed.get("relapse_date"))
    if eruption is not None and relapse is not None and relapse <= eruption:
        message = f"must lie after the eruption, {eruption}"
        yield Finding(("observed", "relapse_date"), message, relapse)
