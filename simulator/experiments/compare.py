"""Comparing arms: the same luck with and without somebody acting, in many pairs of histories."""

import datetime
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from simulator.experiments.delays import delayed
from simulator.experiments.named_arms import with_named_arms
from simulator.experiments.parts import has_compiler
from simulator.experiments.plan import planned
from simulator.experiments.running import Progress, run_arms
from simulator.results.contrasts import Contrast
from simulator.results.delays import ACTS, Delay
from simulator.scenario import Scenario
from simulator.state import resolve

if TYPE_CHECKING:
    from simulator.results.comparison import Comparison


def compare(  # noqa: PLR0913 - what can be said of a comparison, each by its name
    scenario: Scenario,
    *,
    arms: Sequence[str] | None = None,
    replicates: int = 100,
    seed: int = 1,
    workers: int | None = None,
    contrasts: Sequence[Contrast] | None = None,
    delays: Sequence[float] | None = None,
    delay_parts: Sequence[str] = (ACTS,),
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> "Comparison":
    """Run many histories of each arm, in pairs that share their luck, and return what the arms changed.

    They run on the compiled engine, on threads of this process; without a compiler (Numba), on the Mesa agents, in
    processes. The numbers depend neither on who runs the histories nor on which other arms are run.

    Args:
        scenario: from `simulator.load`.
        arms: which of `scenario.arm_names`; all if not given. `without` is always run, and first. Some are made when
            they are named: `late_7`, `early_7`, `decide_late_7`, `no_partnership` (`simulator.experiments.named_arms`).
        replicates: how many histories of each arm, 1 or more.
        seed: of the experiment, 0 to 2³² − 1.
        workers: how many threads, or processes, at once; all cores if not given.
        contrasts: pairs of an arm and its reference, in place of every arm with `without`.
        delays: days by which the case's own acts come later, negative for earlier: each number makes an arm of its
            own, such as `late_7` (see `simulator.experiments.delays`). Without `arms`, these and the one that is not
            delayed are run. Without `contrasts`, each is compared with that one too. Then `result.lag_response()` has
            the curve.
        delay_parts: what comes so much later: `acts`, the recorded acts; or parts of the lag with which bodies decide
            in `with`, each alone: `detect`, `verify`, `decide`, `deploy`.
        progress: called with how many histories are done, and of how many.
        executor: who runs them in place of threads or processes of our own: any of `concurrent.futures`, also one of
            a cluster, which stays open.

    Raises:
        ScenarioError: the scenario has no such arm, or a number is out of range; the error says all that is wrong.
        ValueError: there are fewer than one worker.
        ChildProcessError: a worker process died.

    """
    scenario = with_named_arms(scenario, _names(arms, contrasts))
    delayed_arms: tuple[Delay, ...] = ()
    if delays is not None:
        scenario, delayed_arms = delayed(scenario, delays, delay_parts)
    plan = planned(scenario, arms=arms, contrasts=contrasts, delays=delayed_arms, replicates=replicates, seed=seed)
    started = datetime.datetime.now(datetime.UTC)
    records = run_arms(
        scenario,
        plan.arms,
        plan.seed,
        plan.replicates,
        workers=workers,
        executor=executor,
        progress=progress,
    )

    # Not before the work is done: with pandas come threads, and beside threads no process can safely fork.
    from simulator.results.comparison import Comparison  # noqa: PLC0415
    from simulator.results.provenance import provenance  # noqa: PLC0415

    about = provenance(
        scenario,
        arms=plan.arms,
        contrasts=plan.contrasts,
        delays=delayed_arms,
        seed=plan.seed,
        replicates=plan.replicates,
        started=started,
        compiled=has_compiler(),
    )
    return Comparison.of([resolve(scenario, arm) for arm in plan.arms], records, plan.contrasts, about)


def _names(arms: object, contrasts: object) -> list[object]:
    """Return the names of arms in what a user gave, whatever its types; what is wrong with it is told later."""
    given = list(contrasts) if isinstance(contrasts, list | tuple) else []
    pairs = [each for each in given if isinstance(each, list | tuple)]
    return [*(arms if isinstance(arms, list | tuple) else ()), *(name for pair in pairs for name in pair)]
