"""A region of many arenas: how long a comparison of two arms takes, in a process of its own.

`python -m benchmarks.region_bench REPLICATES ROUNDS` compares them on all cores, and prints wall times and the peak of
memory.
"""

import json
import sys
from dataclasses import dataclass

import simulator as sim
from benchmarks.case import SEED
from benchmarks.measuring import Budget, Seconds, figure, fresh, peak_bytes, table, timed

SCENARIO = "west-africa"
ARMS = ("without", "with")


@dataclass(frozen=True, slots=True)
class Region:
    """Comparisons of two arms of the region, all alike.

    Attributes:
        arenas, parties, bodies, days: how large it is.
        replicates: of each arm.
        seconds: wall times of the rounds, once compiled.
        peak: of memory, bytes.

    """

    arenas: int
    parties: int
    bodies: int
    days: int
    replicates: int
    seconds: Seconds
    peak: int


def measure(budget: Budget) -> Region:
    """Compare, in a process of its own."""
    told = fresh(__name__, budget.region_replicates, budget.agent_rounds)
    return Region(**told | {"seconds": Seconds(tuple(told["seconds"]))})


def lines(region: Region) -> list[str]:
    """Return the table."""
    histories = region.replicates * len(ARMS)
    party_steps = histories * region.parties * region.days
    cells = [
        region.seconds.of_each(1),
        region.seconds.a_second(histories),
        region.seconds.of_each(party_steps, 1e9),
        figure(region.peak / 1e6),
    ]
    head = ["replicates of 2 arms", "seconds", "histories a second", "ns a party-step", "peak of memory, MB"]
    return table(head, [[f"{region.replicates:,}", *cells]])


def main() -> None:
    """Do what the command line says."""
    replicates, rounds = (int(argument) for argument in sys.argv[1:])
    scenario = sim.load(SCENARIO)
    sim.compare(scenario, arms=ARMS, replicates=1, seed=SEED)  # compiled, or fetched from the cache, beforehand
    seconds = [timed(lambda: sim.compare(scenario, arms=ARMS, replicates=replicates, seed=SEED)) for _ in range(rounds)]
    told = {
        "arenas": len(scenario.file.arenas),
        "parties": len(scenario.file.parties),
        "bodies": len(scenario.file.bodies),
        "days": scenario.file.scenario.days,
        "replicates": replicates,
        "seconds": seconds,
        "peak": peak_bytes(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
