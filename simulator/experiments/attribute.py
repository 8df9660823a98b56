"""The four keys as a factorial of arms: what each bought, exactly."""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.experiments.compare import compare
from simulator.experiments.keys import KEY_IDS, KEYS, PRESENT, Key, corner_arm, corner_arms, corners
from simulator.experiments.plan import REFERENCE
from simulator.experiments.running import Progress
from simulator.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from simulator.results.comparison import Comparison


@dataclass(frozen=True)
class Attribution:
    """What each of the four keys bought.

    Attributes:
        shares: for each outcome and statistic a row for each key with its Shapley share of the effect and a 95%
            interval; beside them `all_keys` (all keys less none: the sum of the shares), `acting_at_all` (acting with
            none of the keys, less not acting) and `whole` (acting as configured, less not acting).
            Where an outcome is missing in some histories, each arm's mean is over those in which it is there, and
            `replicates` says in how few that is: the differences are no longer pair by pair, as in `effects`.
        interactions: the interaction index of every set of two keys and more: what they bring together beyond what
            their smaller sets do, averaged over the sets of the others.
        keys: what the keys are, and their levels of absence.
        settings: for each arm, what was set in it, by path.
        comparison: the arms that ran, each with `without`.

    """

    shares: "pd.DataFrame" = field(repr=False)
    interactions: "pd.DataFrame" = field(repr=False)
    keys: tuple[Key, ...]
    settings: Mapping[str, Mapping[str, object]] = field(repr=False)
    comparison: "Comparison" = field(repr=False)


def attribute(
    scenario: Scenario,
    *,
    replicates: int = 1_000,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Attribution:
    """Run the sixteen arms that the four keys make, and share the effect of acting out over the keys.

    Args:
        scenario: from `simulator.load`.
        replicates: how many histories of each arm, 1 or more.
        seed: of the experiment, 0 to 2³² − 1.
        workers: how many threads, or processes, at once; all cores if not given.
        progress: called with how many histories are done, and of how many.
        executor: who runs them in place of threads or processes of our own.

    Raises:
        ScenarioError: the scenario has no bodies, has other arms of these names, or a number is out of range.

    """
    arms = corner_arms(scenario)
    comparison = compare(
        scenario.with_arms(arms),
        arms=[PRESENT, *arms],
        replicates=replicates,
        seed=seed,
        workers=workers,
        progress=progress,
        executor=executor,
    )
    # Not before the work is done: with pandas come threads, and beside threads no process can safely fork.
    from simulator.results.attribution import Shares  # noqa: PLC0415

    found = Shares(
        outcomes=comparison.outcomes,
        keys=KEY_IDS,
        arms={frozenset(present): corner_arm(present) for present in corners()},
        reference=REFERENCE,
        horizon_days=scenario.horizon_days,
        seed=seed,
    )
    settings = {name: arm["set"] for name, arm in arms.items()}
    return Attribution(found.table(), found.interactions(), KEYS, settings, comparison)
