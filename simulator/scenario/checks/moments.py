"""Checks of threshold moments: when they come, and what their outcomes are."""

from collections.abc import Iterator

from simulator.scenario.checks.dates import outside
from simulator.scenario.findings import Data, Finding, Loc
from simulator.scenario.names import hint
from simulator.scenario.schema.world import USUAL_OUTCOMES
from simulator.scenario.tables import entries, text
from simulator.scenario.values import number
from simulator.scenario.window import Window

TOLERANCE = 1e-9
"""How far from 1 the probabilities of outcomes may sum: room for thirds and the like, written as decimals."""


def moment_findings(data: Data, window: Window) -> Iterator[Finding]:
    """Yield threshold moments without a time or with two, outside the window, or with outcomes that do not add up."""
    for loc, moment in entries(data, "threshold_moments"):
        yield from _timing(loc, moment)
        if (finding := outside((*loc, "date"), moment.get("date"), window)) is not None:
            yield finding
        yield from _outcomes(loc, moment)


def _timing(loc: Loc, moment: Data) -> Iterator[Finding]:
    dated, rated = moment.get("date") is not None, moment.get("rate_per_year") is not None
    if dated and rated:
        message = "a moment has either a `date` or a `rate_per_year`: remove one of the two"
        yield Finding((*loc, "rate_per_year"), message, moment["rate_per_year"])
    elif not dated and not rated:
        message = "needs a `date` if it was fixed before the start, or else a `rate_per_year`: add one of the two"
        yield Finding(loc, message)
    if not dated and moment.get("conditioning") is True:
        message = "only a moment with a `date` can be declared to come in every arm: give it one, or leave this out"
        yield Finding((*loc, "conditioning"), message, True)
    if not dated and moment.get("foreseeable") is True:
        message = "only a moment with a `date` can be seen coming: write `false`, or give it a date"
        yield Finding((*loc, "foreseeable"), message, True)


def _outcomes(loc: Loc, moment: Data) -> Iterator[Finding]:
    outcomes = moment.get("outcomes", {name: impulse.model_dump() for name, impulse in USUAL_OUTCOMES.items()})
    if not isinstance(outcomes, dict):
        return
    given = [number(outcome.get("probability")) for outcome in outcomes.values() if isinstance(outcome, dict)]
    chances = [chance for chance in given if chance is not None]
    if len(chances) == len(outcomes) and abs(sum(chances) - 1.0) > TOLERANCE:
        message = f"the probabilities of the outcomes must sum to 1; they sum to {sum(chances):.10g}"
        yield Finding((*loc, "outcomes"), message)
    wanted = text(moment.get("conditioned_on"))
    if wanted in USUAL_OUTCOMES and wanted not in outcomes:
        message = "must be one of the outcomes of this moment" + hint(str(wanted), list(outcomes), "they")
        yield Finding((*loc, "conditioned_on"), message, wanted)
