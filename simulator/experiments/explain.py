"""Explaining one pair: its two histories side by side, where they part, and what its class is worth.

Both are replayed on the agents, step by step and at the same time, and the variables of parties and arenas compared.
They are equal to the bit until the first act of a third party lands; that moment, and not the first thing that anyone
could see of it, is where they part.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.agents.collector import ARENA_VARIABLES, PARTY_VARIABLES
from simulator.experiments.compare import compare
from simulator.experiments.history import History, Telling, check_history
from simulator.experiments.named_arms import with_named_arms
from simulator.experiments.plan import REFERENCE, problem
from simulator.experiments.running import Progress
from simulator.scenario import Problem, Scenario, ScenarioError
from simulator.state.events import Event, EventKind

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.model import CrisisModel
    from simulator.agents.party import Party
    from simulator.results.comparison import Comparison

    Entities = Sequence[Party] | Sequence[Arena]

REPLICATES = 200
"""Pairs of the comparison that tells how common a class is."""

OF_A_PARTY = tuple(name for name in PARTY_VARIABLES if name != "gain")  # which follows from the others
OF_AN_ARENA = (*(name for name in ARENA_VARIABLES if name != "fighting"), "quality")  # fighting is the parties' posture
"""The variables in which the two histories are compared, step by step."""

SEEN = frozenset(
    {
        EventKind.MOMENT,
        EventKind.OUTCOME,
        EventKind.POSTURE,
        EventKind.ERUPTION,
        EventKind.ENDING,
        EventKind.TALKS,
        EventKind.BREAKDOWN,
        EventKind.AGREEMENT,
        EventKind.AGREEMENT_DIES,
        EventKind.RELAPSE,
    }
)
"""Events of the conflict itself, which anybody can see; the others are those of the response."""


@dataclass(frozen=True, slots=True)
class Change:
    """One variable in which the two histories differ: whose it is, and its value in each."""

    who: str
    variable: str
    arm: float
    reference: float


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the two histories part.

    Attributes:
        day: on which the step begins at whose end they differ for the first time.
        acts: the acts that landed in that step in one history and not in the other; where there are none, those that
            landed last before it.
        changes: in what they then differ.
        seen: the first event of the conflict that is in one history alone, if there is any.

    """

    day: float
    acts: tuple[Event, ...]
    changes: tuple[Change, ...]
    seen: Event | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One pair of histories.

    Attributes:
        arm: the history of the arm; `reference` that of its reference.
        parting: where they part; none if they never do.
        pair_class: averted, delayed, shortened, unchanged, worsened or caused.
        share: of the pairs of the experiment that are in this class; `lowest` and `highest` are the shares that other
            pairings of the same histories would give.
        replicates: how many pairs those come from.

    """

    arm: History
    reference: History
    parting: Parting | None
    pair_class: str
    share: float
    lowest: float
    highest: float
    replicates: int

    @property
    def histories(self) -> tuple[History, History]:
        """Both: first the reference, then the arm."""
        return (self.reference, self.arm)

    def shared(self) -> list[Event]:
        """Return the events that are in both histories, in order."""
        return list((Counter(self.arm.events) & Counter(self.reference.events)).elements())

    def only(self, of: History) -> list[Event]:
        """Return the events of one of the histories that are not in the other, in order."""
        other = self.reference if of is self.arm else self.arm
        left = Counter(of.events) - Counter(other.events)
        return [event for event in of.events if _take(left, event)]


def explain(  # noqa: PLR0913 - what can be said of a pair, each by its name
    scenario: Scenario,
    *,
    arm: str | None = None,
    reference: str = REFERENCE,
    replicate: int | None = None,
    pair_class: str | None = None,
    seed: int = 1,
    replicates: int = REPLICATES,
    progress: Progress | None = None,
) -> Explanation:
    """Tell one pair of histories, either by its number or the first one of a class.

    Args:
        scenario: from `simulator.load`.
        arm: whose history; if not given, `history` where the scenario has it and else `with`.
        reference: the arm of the other history.
        replicate: which pair, 0 to 2³² − 1.
        pair_class: in its place: averted, delayed, shortened, unchanged, worsened or caused.
        seed: of the experiment.
        replicates: pairs from which one of the class is taken, and the shares of the classes; 1 or more.
        progress: called with how many histories are done, and of how many.

    Raises:
        ScenarioError: the scenario has no such arm, a number is out of range, no pair is of that class, or not exactly
            one of `replicate` and `pair_class` is given; the error says all that is wrong.

    """
    chosen = arm or ("history" if "history" in scenario.arm_names else "with")
    scenario = with_named_arms(scenario, [chosen, reference])
    _check_which(scenario, replicate, pair_class)
    check_history(scenario, (chosen, reference), seed, replicate or 0)
    found = compare(
        scenario,
        arms=tuple(dict.fromkeys((chosen, reference))),
        contrasts=[(chosen, reference)],
        replicates=replicates,
        seed=seed,
        progress=progress,
    )
    number = _first_of(scenario, found, pair_class) if pair_class is not None else replicate or 0
    return _explained(found, Telling(scenario, chosen, seed, number), Telling(scenario, reference, seed, number))


def _check_which(scenario: Scenario, replicate: int | None, pair_class: str | None) -> None:
    from simulator.results.classes import CLASSES  # noqa: PLC0415 - it brings pandas along; see `compare`

    if (replicate is None) == (pair_class is None):
        message = "give either the number of a pair (`--replicate 0`) or a class (`--class averted`), and not both"
        raise ScenarioError([Problem(scenario.origin or scenario.name, "replicate", None, message)])
    if pair_class is not None and pair_class not in CLASSES:
        raise ScenarioError([problem(scenario, "class", pair_class, f"must be one of {', '.join(CLASSES)}")])


def _first_of(scenario: Scenario, found: "Comparison", pair_class: str) -> int:
    """Return the first pair of a class."""
    (contrast,) = found.contrasts
    classes = found.pair_classes(contrast).tolist()
    if pair_class not in classes:
        counts = Counter(classes)
        there = ", ".join(f"{counts[name]} {name}" for name in sorted(counts, key=lambda name: -counts[name]))
        message = f"none of {len(classes)} pairs is in this class ({there}); try more replicates or another seed"
        raise ScenarioError([problem(scenario, "class", pair_class, message)])
    number: int = classes.index(pair_class)
    return number


def _explained(found: "Comparison", arm: Telling, reference: Telling) -> Explanation:
    from simulator.results.classes import class_of  # noqa: PLC0415 - it brings pandas along; see `compare`

    parted = 0.0
    changes: tuple[Change, ...] = ()
    while not arm.model.is_over:
        arm.step()
        reference.step()
        if not changes:
            parted, changes = arm.model.day - arm.model.setting.step_days, tuple(_changes(arm.model, reference.model))
    here, there = arm.told(), reference.told()
    pair_class = class_of(here.outcomes, there.outcomes)
    shares = found.classes.iloc[0]
    explanation = Explanation(
        arm=here,
        reference=there,
        parting=None,
        pair_class=pair_class,
        share=float(shares[pair_class]),
        lowest=float(shares[f"{pair_class}_lowest"]),
        highest=float(shares[f"{pair_class}_highest"]),
        replicates=int(shares["replicates"]),
    )
    return replace(explanation, parting=_parting(explanation, parted, changes)) if changes else explanation


def _changes(arm: "CrisisModel", reference: "CrisisModel") -> Iterator[Change]:
    """Yield in what two models differ at the end of a step."""
    yield from _differing(arm.parties, reference.parties, OF_A_PARTY)
    yield from _differing(arm.arenas, reference.arenas, OF_AN_ARENA)


def _differing(arm: "Entities", reference: "Entities", variables: tuple[str, ...]) -> Iterator[Change]:
    here, there = ({entity.facts.id: entity for entity in entities} for entities in (arm, reference))
    for name in dict.fromkeys((*here, *there)):
        one, other = here.get(name), there.get(name)
        if one is None or other is None:  # an arm may add a party, or leave one out
            yield Change(name, "present", float(one is not None), float(other is not None))
            continue
        for variable in variables:
            values = float(getattr(one, variable)), float(getattr(other, variable))
            if values[0] != values[1]:
                yield Change(one.facts.title, variable, *values)


def _parting(pair: Explanation, day: float, changes: tuple[Change, ...]) -> Parting:
    alone = [*pair.only(pair.arm), *pair.only(pair.reference)]
    acts = [event for event in alone if event.kind is EventKind.ACT and event.day <= day]
    latest = max((event.day for event in acts), default=None)
    seen = min((event for event in alone if event.kind in SEEN), key=lambda event: event.day, default=None)
    return Parting(day, tuple(event for event in acts if event.day == latest), changes, seen)


def _take(left: "Counter[Event]", event: Event) -> bool:
    """Say whether an event is left, and take it away if so."""
    left[event] -= 1
    return left[event] >= 0
