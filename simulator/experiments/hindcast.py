"""The hindcast: the recorded cases run with the acts that were taken, and held against what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.experiments.plan import NUMBERS, problem, wrong_number
from simulator.experiments.running import Progress, part_of, run_arms
from simulator.scenario import Problem, Scenario, ScenarioError, entries, load
from simulator.scenario.errors import failure
from simulator.state import resolve

if TYPE_CHECKING:
    import pandas as pd

    from simulator.results.hindcast.tables import Histories, Tables
    from simulator.state.records import Records

ARM = "history"
"""The arm that is held against the record: third parties do what they did."""

MOST_PERMUTATIONS = 1_000_000


@dataclass(frozen=True, eq=False)
class Hindcast:
    """How far the histories of the recorded cases lie from what happened.

    Attributes:
        cases: for each case and outcome that its sources give: in which `share` of the histories it happened (events
            and days), quantiles over the histories of deaths and days (a day that did not come is the horizon, on
            `horizon_days`), the observed range (0 or 1 for an event; NaN for a day that did not come), and whether it
            meets the central 90% of the histories.
        scores: for the same the score of the `model` (Brier's for events; otherwise the continuous ranked probability
            score on the `scale`), that of the `climatology` made of `climatology_cases` other cases
            `climatology_of` a type (`all` where no other is of the type), the `skill` (1 − model / climatology), the
            mean score with the histories of cases drawn at random (`permuted`), and the score of all other cases,
            whatever their type (`pooled`).
        summary: for each outcome the means over its cases, how many of these are `alone` (no other is of their type, so
            that all others are taken for it), the skill of the means with the 95% interval from resampled cases, those
            of one place and time together (`pooled_skill` against all other cases), the mean and the p-value of the
            permutations, and how many observed ranges meet the central 90% (`within_90` of `of_90`).
        common: as `summary`, within `common_days` of day 0, the shortest horizon of all: there no case has more time
            than another. Tolls, which have no days, are not in it.
        scenarios: the cases that were run; `record` those that a climatology could be made of.
        replicates: how many histories of each case; `seed` is that of the experiment.

    """

    cases: "pd.DataFrame" = field(repr=False)
    scores: "pd.DataFrame" = field(repr=False)
    summary: "pd.DataFrame" = field(repr=False)
    common: "pd.DataFrame" = field(repr=False)
    common_days: float
    scenarios: tuple[Scenario, ...]
    record: tuple[Scenario, ...] = field(repr=False)
    replicates: int
    seed: int
    permutations: int


def hindcast(
    scenarios: Sequence[Scenario] | None = None,
    *,
    replicates: int = 1_000,
    seed: int = 1,
    permutations: int = 1_000,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Hindcast:
    """Run the recorded cases with the acts that were taken, and say how far that is from what came of them.

    Args:
        scenarios: which cases, from `simulator.load`; all cases of the catalogue that say what was observed if not
            given. What came of the others in the catalogue is part of the climatology either way. No case is part of
            the climatology of another of the same place (id or title of an arena) and time (days 0 at most a year
            apart), as a copy or a variant of a file is; of several such cases only the first counts for a third.
        replicates: how many histories of each case, 1 or more.
        seed: of the experiment, 0 to 2³² − 1.
        permutations: how many times the simulated distributions are handed to other cases, 1 or more; where there are
            no more orders than that, each is taken once.
        workers: how many threads, or processes, at once; all cores if not given.
        progress: called with how many histories are done, and of how many.

    Raises:
        ScenarioError: there is no case, one says nothing of what was observed or has no recorded acts, or a number is
            out of range; the error says all that is wrong.
        ValueError: there are fewer than one worker.
        ChildProcessError: a worker process died.

    """
    catalogue = catalogue_cases()
    chosen = tuple(catalogue if scenarios is None else scenarios)
    if not chosen:
        raise failure("hindcast", "there is no case to run: name one, or put one under `scenarios/cases/`")
    if wrong := list(_wrong(chosen, replicates, seed, permutations)):
        raise ScenarioError(wrong)
    run: list[list[Records]] = []
    for scenario in chosen:
        tell = part_of(progress, len(run) * replicates, len(chosen) * replicates)
        run.append(run_arms(scenario, [ARM], seed, replicates, workers=workers, progress=tell))
    names = {scenario.name for scenario in chosen}
    record = (*chosen, *(case for case in catalogue if case.name not in names))
    days = min(scenario.horizon_days for scenario in chosen)
    whole, common = _scored(chosen, record, run, (days, permutations, seed))
    return Hindcast(
        cases=whole.cases,
        scores=whole.scores,
        summary=whole.summary,
        common=common.summary,
        common_days=days,
        scenarios=chosen,
        record=record,
        replicates=replicates,
        seed=seed,
        permutations=permutations,
    )


def _scored(
    chosen: Sequence[Scenario],
    record: Sequence[Scenario],
    run: "Sequence[list[Records]]",
    settings: tuple[float, int, int],
) -> "tuple[Tables, Tables]":
    """Return the tables of a hindcast, and those within one window.

    Args:
        chosen: the cases that were run.
        record: those that a climatology may be made of.
        run: what came of the histories of each.
        settings: length of the window in days, number of permutations, and seed.

    """
    # Not before the work is done: with pandas come threads, and beside threads no process can safely fork.
    from simulator.results.hindcast.record import OUTCOMES, Case  # noqa: PLC0415
    from simulator.results.hindcast.tables import tables  # noqa: PLC0415
    from simulator.results.hindcast.window import case_within, histories_within  # noqa: PLC0415
    from simulator.results.outcome_tables import outcome_table  # noqa: PLC0415

    days, permutations, seed = settings
    simulated: list[tuple[Case, Histories]] = []
    for scenario, records in zip(chosen, run, strict=True):
        table = outcome_table([resolve(scenario, ARM)], records)
        values = {outcome.name: table[outcome.name].to_numpy(dtype=float) for outcome in OUTCOMES}
        simulated.append((Case.of(scenario), values))
    known = [Case.of(each) for each in record]
    within = [(case_within(case, days), histories_within(values, days)) for case, values in simulated]
    return (
        tables(simulated, known, permutations, seed),
        tables(within, [case_within(case, days) for case in known], permutations, seed),
    )


def catalogue_cases() -> tuple[Scenario, ...]:
    """Return the cases of the catalogue that say what was observed, in the order of their names.

    Raises:
        ScenarioError: something is wrong with one of them.

    """
    found = [load(entry.name) for entry in entries() if entry.status == "case"]
    return tuple(scenario for scenario in found if scenario.file.observed is not None)


def _wrong(chosen: Sequence[Scenario], replicates: int, seed: int, permutations: int) -> Iterator[Problem]:
    """Yield what is wrong with the arguments of a hindcast."""
    for place, scenario in enumerate(chosen):
        if ARM not in scenario.arm_names:
            message = (
                f"records no acts, so that there is no arm `{ARM}` to hold against what happened: add `[[actions]]`"
            )
            yield Problem(scenario.origin or scenario.name, "actions", None, message)
        if scenario.file.observed is None:
            message = "says nothing of what happened, so that no history can be held against it: add `[observed]`"
            yield Problem(scenario.origin or scenario.name, "observed", None, message)
        if scenario.name in {other.name for other in chosen[:place]}:
            yield problem(scenario, "cases", scenario.name, "is named twice; leave one out")
    yield from wrong_number(chosen[0], "replicates", replicates, range(1, NUMBERS + 1))
    yield from wrong_number(chosen[0], "seed", seed, range(NUMBERS))
    yield from wrong_number(chosen[0], "permutations", permutations, range(1, MOST_PERMUTATIONS + 1))
