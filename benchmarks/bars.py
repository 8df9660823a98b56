"""What the simulator is held to, and whether it is met: computed from what was found, never written by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.findings import Findings
from benchmarks.measuring import figure, table

TIMES_AGENTS = 60.0
TIMES_BATCH = 100.0
TIMES_FLOOR = 3.0
COMMAND_SECONDS = 5.0
COMPARISON_BYTES = 1.5e9
SWEEP_SHARE = 0.85
SWEEP_BYTES = 1e9
SWEEP_GROWTH = 1.1
TIMES_WORKER = 1.7
REGION_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that it is held to.

    Attributes:
        name: what it is.
        asked: the bound in words.
        found: what was found in words; empty if it was not measured.
        met: whether that is within the bound; none if it was not measured.

    """

    name: str
    asked: str
    found: str = ""
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """What the page says."""
        return "not measured" if self.met is None else "met" if self.met else "**NOT met**"


def at_least(name: str, bound: float, found: float | None, where: str = "") -> Bar:
    """Return a bar for a number of times that must be reached."""
    asked = f"at least {bound:,g} times"
    return Bar(name, asked) if found is None else Bar(name, asked, f"{figure(found)} times{where}", found >= bound)


def below(name: str, bound: float, found: float | None, unit: str, where: str = "") -> Bar:
    """Return a bar for a number that must be stayed below."""
    asked = f"below {bound:g} {unit}"
    return Bar(name, asked) if found is None else Bar(name, asked, f"{found:.2f} {unit}{where}", found < bound)


def times_agents(found: Findings) -> dict[str, float]:
    """Return how many times as fast as the agents in their faster form the engine is on one core, arm by arm."""
    ratios = {}
    for speed in found.engine:
        if len(speed.arms) == 1:
            (arm,) = speed.arms
            agents = faster_agents(found, arm)
            ratios[arm] = speed.histories / speed.one_core.best / agents
    return ratios


def faster_agents(found: Findings, arm: str) -> float:
    """Return histories a second of an arm on the agents, on plain or on compiled rules, whichever is faster."""
    forms = [found.plain[arm].best]
    if found.compiled is not None:
        forms.append(found.compiled.arms[arm].best)
    return found.budget.agent_histories / min(forms)


def times_batch(found: Findings) -> float | None:
    """Return how many times as fast as `mesa.batch_run` the engine is, both on the whole machine and all arms."""
    if not found.engine:
        return None
    speed = found.engine[-1]
    return speed.histories / speed.all_cores.best / found.batches[-1].a_second


def times_floor(found: Findings) -> dict[str, float]:
    """Return how many times the floor the engine takes on one core, each arm alone and last all side by side."""
    if not found.engine or found.costs is None:
        return {}
    floors = found.floors()
    return {speed.name: speed.ns_a_party_step / floors[speed.name].nanoseconds for speed in found.engine}


def bars(found: Findings) -> Iterator[Bar]:
    """Yield all of them."""
    agents = times_agents(found)
    least = min(agents, key=agents.__getitem__, default=None)
    of_least = (agents[least], f", arm `{least}`, the least") if least is not None else (None, "")
    yield at_least("engine : `CrisisModel` in its faster form, one core each", TIMES_AGENTS, *of_least)
    yield at_least("engine : `mesa.batch_run`, the whole machine each", TIMES_BATCH, times_batch(found))
    ratios = times_floor(found)
    arms = {name: ratio for name, ratio in ratios.items() if name != found.engine[-1].name}
    most = max(arms, key=arms.__getitem__, default=None)
    of_most = (arms[most], "times", f", arm {most}, the most") if most is not None else (None, "times")
    yield below("engine : the floor, each arm alone, one core", TIMES_FLOOR, *of_most)
    together = ratios[found.engine[-1].name] if ratios else None
    yield below("engine : the floor, all arms side by side, one core", TIMES_FLOOR, together, "times")
    budget = found.budget
    name = f"`simulator compare`, {budget.commanded:,} replicates of the four arms of its file, start-up included"
    if found.command is None and found.engine:
        yield Bar(name, f"below {COMMAND_SECONDS:g} s", f"more than {budget.command_patience:.0f} s", met=False)
    else:
        yield below(name, COMMAND_SECONDS, found.command.best if found.command is not None else None, "s")
    name = f"peak of memory, `simulator.compare` of {budget.compared:,} replicates of 2 arms"
    peak = found.compared.peak / 1e9 if found.compared is not None else None
    yield below(name, COMPARISON_BYTES / 1e9, peak, "GB")
    yield from _sweep_bars(found)
    name = f"region: {budget.region_replicates:,} replicates of two arms over five years, all cores, once compiled"
    yield below(name, REGION_SECONDS, found.region.seconds.best if found.region is not None else None, "s")


def _sweep_bars(found: Findings) -> Iterator[Bar]:
    sweeps, budget = found.sweeps, found.budget
    many = f"a sweep of {budget.swept_points:,} points x {budget.swept_replicates} replicates x 3 arms"
    share = sweeps.share_of_engine if sweeps is not None else None
    yield at_least(f"{many} : the engine on one large run", SWEEP_SHARE, share)
    peak = sweeps.many.peak if sweeps is not None else None
    yield below(f"{many}, peak of memory", SWEEP_BYTES / 1e9, peak / 1e9 if peak is not None else None, "GB")
    few = sweeps.few.peak if sweeps is not None else None
    growth = peak / few if peak is not None and few is not None else None
    yield below(f"its peak of memory : that of {budget.swept_few} points", SWEEP_GROWTH, growth, "times")
    yield at_least("two Dask workers : one", TIMES_WORKER, sweeps.times_one_worker if sweeps is not None else None)


def lines(found: Findings) -> list[str]:
    """Return the table."""
    rows = [[bar.name, bar.asked, bar.found, bar.verdict] for bar in bars(found)]
    return table(["measure", "asked", "found", ""], rows)
