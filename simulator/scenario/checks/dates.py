"""Whether a date lies in the time that a scenario covers."""

from simulator.scenario.findings import Finding, Loc
from simulator.scenario.values import day
from simulator.scenario.window import FIVE_YEARS, MOST_DAYS, Window


def outside(loc: Loc, value: object, window: Window) -> Finding | None:
    """Return a finding if a date lies before the start of a scenario or after its horizon."""
    date, end = day(value), window.end
    if date is None or window.start is None:
        return None
    if date < window.start:
        message = f"must not lie before the start of the scenario, {window.start}; put `scenario.start` earlier"
        return Finding(loc, message, value)
    if end is None or date <= end:
        return None
    longer = (date - window.start).days
    if longer > MOST_DAYS - FIVE_YEARS:
        return Finding(loc, f"must lie at most {MOST_DAYS} days after the start of the scenario, {window.start}", value)
    cure = f"set `scenario.days` to {longer} or more"
    return Finding(loc, f"must not lie after the end of the scenario, {end}; {cure}", value)
