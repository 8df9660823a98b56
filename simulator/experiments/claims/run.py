"""Running the claims: every scenario once, with all the arms that any claim asks of it, and then the answers."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

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
from simulator.experiments.plan import NUMBERS, REFERENCE, problem, wrong_number
from simulator.experiments.running import Progress, part_of
from simulator.scenario import Scenario, ScenarioError, entries, load

if TYPE_CHECKING:
    from simulator.experiments.claims.pooling import Pair
    from simulator.results.comparison import Comparison
    from simulator.results.intervals import Difference

HALF = 0.5

CASES_OF_RECORD = Places("the case files")

LABEL = "claims"
"""What an error message says is wrong, in place of a scenario."""

FEWEST_REPLICATES = 2
"""One history of each arm shows a difference, and nothing about how differences vary."""


class Found(NamedTuple):
    """What an experiment found.

    Attributes:
        experiment: which one.
        effect: the estimate, its 95% interval, and how many pairs or histories it comes from.
        by_scenario: the same for each scenario that took part: that can have the arms, and in which enough histories
            can be told; for regions, for each region.
        holds: whether it came out as the claim says: the whole interval lies on the side that it names.
        opposite: whether the whole interval lies on the other side.
        asked: how many pairs or histories those scenarios ran: more than `effect` comes from where some are missing.
        meant: how many scenarios the claim is about, whether or not they took part.

    """

    experiment: Experiment
    effect: "Difference"
    by_scenario: "Mapping[str, Difference]"
    holds: bool
    opposite: bool
    asked: int = 0
    meant: int = 0


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
        seed: of the experiment; each scenario has its own, which follows from it and from the scenario's name.
        scenarios: which ran, by name; none where claims are only counted, or not testable.
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
        seed: of the experiment, 0 to 4294967295.
        workers: how many threads, or processes, at once; all cores if not given.
        progress: called with how many histories are done, and of how many.
        executor: who runs them in place of threads or processes of our own.

    Raises:
        ScenarioError: there is no such claim, or a number is out of range.

    """
    chosen = _chosen(ids, replicates, seed)
    scenarios = _scenarios(chosen)
    wanted = {name: of for name, scenario in scenarios.items() if (of := _arms(scenario, chosen))}
    planned = {name: _with_arms(scenarios[name], arms) for name, arms in wanted.items()}
    total = replicates * sum(len({REFERENCE, *arms}) for _, arms in planned.values())
    done = 0
    comparisons: dict[str, Comparison] = {}
    for name, (made, arms) in planned.items():
        comparisons[name] = compare(
            made,
            arms=arms,
            contrasts=[],
            replicates=replicates,
            seed=_seed_of(name, seed),
            workers=workers,
            progress=part_of(progress, done, total),
            executor=executor,
        )
        done += replicates * len(comparisons[name].arms)
    cases = [scenario for scenario in scenarios.values() if _is_case(scenario)]
    answers = tuple(
        Answer(claim, tuple(_found(each, comparisons, scenarios, cases) for each in claim.experiments))
        for claim in chosen
    )
    return Answers(answers, replicates, seed, tuple(comparisons), comparisons)


def _seed_of(name: str, seed: int) -> int:
    """Return the seed of a scenario, which is the same whichever other scenarios run.

    Scenarios have seeds of their own: bodies of the same name would otherwise share their luck across them.
    """
    return (seed + crc32(name.encode())) % NUMBERS


def _chosen(ids: Sequence[str] | None, replicates: int, seed: int) -> tuple[Claim, ...]:
    """Return the claims that are asked for; the error has all that is wrong with the arguments."""
    known = {claim.id: claim for claim in CLAIMS}
    names = tuple(known) if ids is None else tuple(ids)
    message = f"no claim is called so: they are {CLAIMS[0].id} to {CLAIMS[-1].id}"
    wrong = [
        *(problem(LABEL, "id", name, message) for name in names if name.upper() not in known),
        *wrong_number(LABEL, "replicates", replicates, range(FEWEST_REPLICATES, NUMBERS + 1)),
        *wrong_number(LABEL, "seed", seed, range(NUMBERS)),
    ]
    if wrong:
        raise ScenarioError(wrong)
    return tuple(known[name] for name in dict.fromkeys(name.upper() for name in names))


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
    places = _in_places(experiment.places, scenarios)
    ran = {
        name: comparisons[name]
        for name in places
        if name in comparisons and all(arm.name in comparisons[name].arms for arm in _of(experiment))
    }
    match experiment:
        case Level():
            found = _level(experiment, ran)
        case Paired():
            found = _paired(experiment, ran)
        case Regions():
            found = _regions(experiment, ran, scenarios)
    return found._replace(meant=len(places))


def _pairs(experiment: Paired | Regions, comparisons: Comparisons) -> "dict[str, Pair]":
    """Return the pairs of each scenario that takes part."""
    from simulator.experiments.claims.pooling import can_be_told  # noqa: PLC0415 - not before it is run

    of, arm, reference = experiment.measure.of, experiment.arm.name, experiment.reference.name
    pairs = {name: (of(each, arm), of(each, reference)) for name, each in comparisons.items()}
    return {name: pair for name, pair in pairs.items() if can_be_told(pair)}


def _paired(experiment: Paired, comparisons: Comparisons) -> Found:
    from simulator.experiments.claims.pooling import difference, pooled  # noqa: PLC0415 - not before it is run

    pairs = _pairs(experiment, comparisons)
    effect = pooled(experiment.measure, list(pairs.values()))
    return Found(
        experiment,
        effect,
        {name: difference(experiment.measure, pair) for name, pair in pairs.items()},
        _clear(effect, experiment.expected),
        _clear_against(effect, experiment),
        asked=sum(len(arm) for arm, _ in pairs.values()),
    )


def _clear(effect: "Difference", expected: str) -> bool:
    return effect.low > 0.0 if expected == "more" else effect.high < 0.0


def _clear_against(effect: "Difference", experiment: Paired | Regions) -> bool:
    return _clear(effect, "less" if experiment.expected == "more" else "more")


def _level(experiment: Level, comparisons: Comparisons) -> Found:
    from simulator.experiments.claims.pooling import level  # noqa: PLC0415 - not before it is run

    values = {name: experiment.measure.of(each, experiment.arm.name) for name, each in comparisons.items()}
    told = {name: effect for name, each in values.items() if (effect := level(experiment.measure, [each])).replicates}
    effect = level(experiment.measure, [values[name] for name in told])
    above, below = effect.low > experiment.bar, effect.high < experiment.bar
    holds, opposite = (above, below) if experiment.expected == "more" else (below, above)
    return Found(experiment, effect, told, holds, opposite, asked=sum(len(values[name]) for name in told))


def _counted(experiment: Counted, cases: Sequence[Scenario]) -> Found:
    from simulator.experiments.claims.pooling import share  # noqa: PLC0415 - not before it is run

    effect = share(*experiment.of(cases))
    holds, opposite = effect.low > experiment.bar, effect.high < experiment.bar
    return Found(experiment, effect, {}, holds, opposite, asked=effect.replicates)


def _regions(experiment: Regions, comparisons: Comparisons, scenarios: Mapping[str, Scenario]) -> Found:
    """Return in which share of the regions of the cases the contrast is clear; regions are few, and no sample."""
    from simulator.experiments.claims.pooling import pooled  # noqa: PLC0415 - not before it is run
    from simulator.results.intervals import Difference  # noqa: PLC0415 - not before it is run

    by_region: dict[str, list[Pair]] = {}
    for name, pair in _pairs(experiment, comparisons).items():
        by_region.setdefault(scenarios[name].file.arenas[0].region, []).append(pair)
    effects = {region: pooled(experiment.measure, pairs) for region, pairs in sorted(by_region.items())}
    clear = sum(_clear(effect, experiment.expected) for effect in effects.values())
    against = sum(_clear_against(effect, experiment) for effect in effects.values())
    share = clear / max(len(effects), 1)
    found = Difference(share, share, share, len(effects))
    return Found(experiment, found, effects, share > HALF, against / max(len(effects), 1) > HALF, asked=len(effects))
