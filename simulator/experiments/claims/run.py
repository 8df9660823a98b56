"""Running the claims: every scenario once, with all the arms that any claim asks of it, and then the answers."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.experiments.claims.claim import (
    ArmOf,
    Claim,
    Comparisons,
    Counted,
    Experiment,
    Level,
    Paired,
    Places,
    Regions,
)
from simulator.experiments.claims.registry import CLAIMS
from simulator.experiments.compare import compare
from simulator.experiments.named_arms import with_named_arms
from simulator.experiments.plan import NUMBERS, REFERENCE
from simulator.experiments.running import Progress
from simulator.scenario import Problem, Scenario, ScenarioError, entries, load

if TYPE_CHECKING:
    from simulator.results.comparison import Comparison
    from simulator.results.intervals import Difference, Values

HALF = 0.5

CASES_OF_RECORD = Places("the case files")

SEED_STRIDE = 7_919
"""Scenarios have seeds of their own: bodies of the same name would otherwise share their luck across them."""


class Found(NamedTuple):
    """What an experiment found.

    Attributes:
        experiment: which one.
        effect: the estimate, its 95% interval, and how many pairs or histories it comes from.
        by_scenario: the same for each scenario; for regions, for each region.
        holds: whether it came out as the claim says: the whole interval lies on the side that it names.
        opposite: whether the whole interval lies on the other side.

    """

    experiment: Experiment
    effect: "Difference"
    by_scenario: "Mapping[str, Difference]"
    holds: bool
    opposite: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says to a claim.

    Attributes:
        claim: which one.
        found: what its experiments found.
        verdict: `holds`, `does not hold` or `not testable here`.

    """

    claim: Claim
    found: tuple[Found, ...]

    @property
    def verdict(self) -> str:
        """In the words of the table."""
        if not self.claim.experiments:
            return "not testable here"
        return "holds" if all(each.holds for each in self.found) else "does not hold"


@dataclass(frozen=True)
class Answers:
    """The claims and the model's answers.

    Attributes:
        answers: one for each claim, in the order of the checklist.
        replicates: histories of each arm in each scenario.
        seed: of the first scenario.
        scenarios: which ran, by name.
        comparisons: what ran, by scenario.

    """

    answers: tuple[Answer, ...]
    replicates: int
    seed: int
    scenarios: tuple[str, ...]
    comparisons: Comparisons = field(repr=False)


def claims(
    ids: Sequence[str] | None = None,
    *,
    replicates: int = 500,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    executor: Executor | None = None,
) -> Answers:
    """Put the report's claims to the test, and return what the model answers.

    Args:
        ids: which, K01 to K42; all if not given.
        replicates: how many histories of each arm in each scenario, 2 or more.
        seed: of the experiment.
        workers: how many threads, or processes, at once; all cores if not given.
        progress: called with how many histories are done, and of how many.
        executor: who runs them in place of threads or processes of our own.

    Raises:
        ScenarioError: there is no such claim, or a number is out of range.

    """
    chosen = _chosen(ids)
    scenarios = _scenarios(chosen)
    wanted = {name: of for name, scenario in scenarios.items() if (of := _arms(scenario, chosen))}
    total = replicates * sum(len({REFERENCE, *arms}) for arms in wanted.values())
    done = 0
    comparisons: dict[str, Comparison] = {}
    for number, name in enumerate(wanted):
        made, arms = _with_arms(scenarios[name], wanted[name])
        before = done

        def tell(so_far: int, _of: int, before: int = before) -> None:
            if progress is not None:
                progress(before + so_far, total)

        comparisons[name] = compare(
            made,
            arms=arms,
            contrasts=[],
            replicates=replicates,
            seed=(seed + SEED_STRIDE * number) % NUMBERS,
            workers=workers,
            progress=tell,
            executor=executor,
        )
        done += replicates * len(comparisons[name].arms)
    cases = [scenario for scenario in scenarios.values() if _is_case(scenario)]
    answers = tuple(
        Answer(claim, tuple(_found(each, comparisons, scenarios, cases) for each in claim.experiments))
        for claim in chosen
    )
    return Answers(answers, replicates, seed, tuple(scenarios), comparisons)


def _chosen(ids: Sequence[str] | None) -> tuple[Claim, ...]:
    known = {claim.id: claim for claim in CLAIMS}
    if ids is None:
        return CLAIMS
    wrong = [
        Problem("claims", "id", repr(name), f"no claim is called so: they are {CLAIMS[0].id} to {CLAIMS[-1].id}")
        for name in ids
        if name.upper() not in known
    ]
    if wrong:
        raise ScenarioError(wrong)
    return tuple(known[name] for name in dict.fromkeys(name.upper() for name in ids))


def _is_case(scenario: Scenario) -> bool:
    return scenario.file.scenario.status == "case"


def _scenarios(chosen: Sequence[Claim]) -> dict[str, Scenario]:
    """Return the scenarios that some claims are put to the test in, by name."""
    names: dict[str, None] = {}
    for claim in chosen:
        for experiment in claim.experiments:
            places = CASES_OF_RECORD if isinstance(experiment, Counted) else experiment.places
            names |= dict.fromkeys(places.names or _case_names())
    return {name: load(name) for name in names}


def _case_names() -> list[str]:
    return [entry.name for entry in entries() if entry.status == "case"]


def _in_places(places: Places, scenarios: Mapping[str, Scenario]) -> list[str]:
    names = places.names or [name for name, scenario in scenarios.items() if _is_case(scenario)]
    return [name for name in names if places.chosen is None or places.chosen(scenarios[name])]


def _of(experiment: Experiment) -> tuple[ArmOf, ...]:
    match experiment:
        case Paired() | Regions():
            return (experiment.arm, experiment.reference)
        case Level():
            return (experiment.arm,)
        case Counted():
            return ()


def _arms(scenario: Scenario, chosen: Sequence[Claim]) -> dict[str, ArmOf]:
    """Return the arms that some claims ask of a scenario, by name."""
    found: dict[str, ArmOf] = {}
    for claim in chosen:
        for experiment in claim.experiments:
            if isinstance(experiment, Counted) or scenario.name not in _in_places(
                experiment.places, {scenario.name: scenario}
            ):
                continue
            found |= {arm.name: arm for arm in _of(experiment)}
    return found


def _with_arms(scenario: Scenario, arms: Mapping[str, ArmOf]) -> tuple[Scenario, list[str]]:
    """Return a scenario with the arms that are made for it, and the names of those that it can have."""
    made: dict[str, dict[str, Any]] = {}
    for arm in arms.values():
        stated = arm.make(scenario) if arm.make is not None else None
        if stated is not None:
            made[arm.name] = stated
    full = with_named_arms(scenario.with_arms(made), arms)
    return full, [name for name in arms if name in full.arm_names]


def _found(
    experiment: Experiment, comparisons: Comparisons, scenarios: Mapping[str, Scenario], cases: Sequence[Scenario]
) -> Found:
    if isinstance(experiment, Counted):
        return _counted(experiment, cases)
    names = [
        name
        for name in _in_places(experiment.places, {name: scenarios[name] for name in comparisons if name in scenarios})
        if name in comparisons and all(arm.name in comparisons[name].arms for arm in _of(experiment))
    ]
    if isinstance(experiment, Level):
        return _level(experiment, {name: comparisons[name] for name in names})
    pairs = {name: _pair(experiment, comparisons[name]) for name in names}
    if isinstance(experiment, Regions):
        return _regions(experiment, pairs, scenarios)
    return _paired(experiment, pairs)


def _pair(experiment: Paired | Regions, comparison: "Comparison") -> "tuple[Values, Values]":
    of = experiment.measure.of
    return of(comparison, experiment.arm.name), of(comparison, experiment.reference.name)


def _paired(experiment: Paired, pairs: "Mapping[str, tuple[Values, Values]]") -> Found:
    by_scenario = {name: _difference(experiment, *each) for name, each in pairs.items()}
    effect = _pooled(experiment, list(pairs.values()))
    return Found(
        experiment, effect, by_scenario, _clear(effect, experiment.expected), _clear_against(effect, experiment)
    )


def _difference(experiment: Paired | Regions, arm: "Values", reference: "Values") -> "Difference":
    from simulator.results.intervals import mean_difference, risk_difference  # noqa: PLC0415 - not before it is run

    return risk_difference(arm, reference) if experiment.measure.is_share else mean_difference(arm, reference)


def _pooled(experiment: Paired | Regions, pairs: "Sequence[tuple[Values, Values]]") -> "Difference":
    """Return the mean over scenarios: all pairs together, since each scenario has as many."""
    import numpy as np  # noqa: PLC0415 - not before the work is done

    from simulator.results.intervals import NO_DIFFERENCE  # noqa: PLC0415 - not before it is run

    if not pairs:
        return NO_DIFFERENCE
    arm, reference = (np.concatenate([each[side] for each in pairs]) for side in (0, 1))
    return _difference(experiment, arm, reference)


def _clear(effect: "Difference", expected: str) -> bool:
    return effect.low > 0.0 if expected == "more" else effect.high < 0.0


def _clear_against(effect: "Difference", experiment: Paired | Regions) -> bool:
    return _clear(effect, "less" if experiment.expected == "more" else "more")


def _level(experiment: Level, comparisons: Comparisons) -> Found:
    values = {name: experiment.measure.of(each, experiment.arm.name) for name, each in comparisons.items()}
    by_scenario = {name: _mean(experiment, [each]) for name, each in values.items()}
    effect = _mean(experiment, list(values.values()))
    above, below = effect.low > experiment.bar, effect.high < experiment.bar
    holds, opposite = (above, below) if experiment.expected == "more" else (below, above)
    return Found(experiment, effect, by_scenario, holds, opposite)


def _mean(experiment: Level, values: "Sequence[Values]") -> "Difference":
    """Return a mean over the histories in which there is one, with its 95% interval."""
    import numpy as np  # noqa: PLC0415 - not before the work is done

    from simulator.results.intervals import NO_DIFFERENCE, Difference, mean_difference  # noqa: PLC0415

    known = np.concatenate([each[~np.isnan(each)] for each in values]) if values else np.empty(0)
    if known.size == 0:
        return NO_DIFFERENCE
    if experiment.measure.is_share:
        return Difference(*_share(int(known.sum()), known.size), known.size)
    return mean_difference(known, np.zeros(known.size))


def _share(successes: int, total: int) -> tuple[float, float, float]:
    """Return a share with the ends of its exact 95% interval (Clopper & Pearson 1934)."""
    from scipy.stats import binomtest  # noqa: PLC0415 - it takes its time

    interval = binomtest(successes, total).proportion_ci(0.95, method="exact")
    return successes / total, float(interval.low), float(interval.high)


def _counted(experiment: Counted, cases: Sequence[Scenario]) -> Found:
    from simulator.results.intervals import NO_DIFFERENCE, Difference  # noqa: PLC0415 - not before it is run

    successes, total = experiment.of(cases)
    if not total:
        return Found(experiment, NO_DIFFERENCE, {}, holds=False, opposite=False)
    effect = Difference(*_share(successes, total), total)
    return Found(experiment, effect, {}, effect.low > experiment.bar, effect.high < experiment.bar)


def _regions(
    experiment: Regions, pairs: "Mapping[str, tuple[Values, Values]]", scenarios: Mapping[str, Scenario]
) -> Found:
    """Return in which share of the regions of the cases the contrast is clear; regions are few, and no sample."""
    from simulator.results.intervals import Difference  # noqa: PLC0415 - not before it is run

    by_region: dict[str, list[Any]] = {}
    for name, each in pairs.items():
        by_region.setdefault(scenarios[name].file.arenas[0].region, []).append(each)
    effects = {region: _pooled(experiment, each) for region, each in sorted(by_region.items())}
    clear = sum(_clear(effect, experiment.expected) for effect in effects.values())
    against = sum(_clear_against(effect, experiment) for effect in effects.values())
    share = clear / max(len(effects), 1)
    found = Difference(share, share, share, len(effects))
    return Found(experiment, found, effects, share > HALF, against / max(len(effects), 1) > HALF)
