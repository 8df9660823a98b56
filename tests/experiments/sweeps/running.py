"""A process that runs a sweep, says how far it was at the beginning, and how it ended.

    python -m tests.experiments.sweeps.running FOLDER OUT [replicates]

FOLDER has the scenario; with `replicates`, the study asks for ten times as many as at first, by extending.
"""

import sys
from pathlib import Path

import simulator as sim
from simulator.experiments.sweeps import plan
from simulator.results.errors import ResultError
from tests.experiments.sweeps.studies import study

HISTORIES_PER_PART = 120
FEW, MANY = "replicates = 200", "replicates = 2000"


def main() -> None:
    """Run it in small parts."""
    folder, out, *more = (Path(argument) for argument in sys.argv[1:])
    plan.FEWEST_HISTORIES = plan.MOST_HISTORIES = HISTORIES_PER_PART
    far: list[tuple[int, int, int]] = []
    asked = study(folder, ("replicates = 20", MANY if more else FEW))
    try:
        found = sim.sweep(asked, out, extend=bool(more), progress=lambda *numbers: far.append(numbers))
    except ResultError as error:
        print(f"{error}\n---", flush=True)
        sys.exit(1)
    print(
        f"begins with {far[0][0]} of {far[0][1]}, ends {'whole' if found.is_whole else 'unfinished'}\n---", flush=True
    )


if __name__ == "__main__":
    main()
