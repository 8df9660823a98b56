"""The cases do not force what a reader might conclude from them.

No threshold on an effect stands here: what the cases find is told where results are told.
"""

from math import inf

import simulator as sim
from simulator.agents import CrisisModel
from simulator.results.delays import LAG_PARTS
from simulator.scenario import Scenario
from simulator.state.events import EventKind

REPLICATES = 400


def outcomes_of(title: str, world: Scenario, arm: str, days: int, replicates: range) -> set[str]:
    """Return how a moment turned out in some histories, up to a day."""
    found = set()
    for replicate in replicates:
        model = CrisisModel(world, arm, 1, replicate, collect=False)
        while model.day < days:
            model.step()
        found |= {event.text for event in model.events if event.kind is EventKind.OUTCOME and event.who == title}
    return found


def test_sudans_referendum_passes_in_some_histories_and_fails_in_others() -> None:
    world = sim.load("sudan-2011")
    (moment,) = [moment for moment in world.file.threshold_moments if moment.id == "referendum"]
    days = (moment.date - world.start).days + int(moment.result_after_days) + 2
    found = outcomes_of(moment.title, world, "history", days, range(12))
    assert "peaceful" in found
    assert found & {"disputed", "stolen"}


def test_in_cote_divoire_war_comes_in_spite_of_quick_mediation() -> None:
    """The same acts as soon as what they answered has happened, and bodies that took two days from signal to act."""
    world = sim.load("cote-divoire-2010")
    quick: dict[str, object] = {"parameters.refusal_days": 1.0}
    for body in world.file.bodies:
        lag = {f"lag.{part}": {"median_days": 0.5, "spread": 0.0} for part in LAG_PARTS}
        changed = {**lag, "consensus": 1.0, "funds.balance_usd": 1e9, "funds.flexible_share": 1.0}
        quick |= {f"bodies.{body.id}.{key}": value for key, value in changed.items()}
    for case, arm, longest in ((world, "early_3650", inf), (world.with_(quick), "with", 2.0)):
        rows = sim.compare(case, arms=["without", arm], replicates=REPLICATES).outcomes
        acted = rows[(rows["arm"] == arm) & (rows["lag_days"] <= longest)]
        assert ((acted["deaths"] > 1_000) & (acted["envoy_days"] > 0)).any(), arm


def test_in_sierra_leone_tension_subsides_by_itself_in_some_histories() -> None:
    world = sim.load("sierra-leone-2009")
    rows = sim.compare(world, arms=["without", "with"], replicates=REPLICATES).outcomes
    quiet = rows[(rows["arm"] == "without") & (rows["erupted"] == 0)]
    assert len(quiet) > 0
    (trace,) = sim.history(world, arm="without", replicate=int(quiet["replicate"].iloc[0])).traces
    assert not any(trace.fighting)
    assert trace.tension[-1] < max(trace.tension)
