"""One history told: the state of its arenas in every step, its event log and its outcomes."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.agents.arena import Arena
from simulator.agents.model import CrisisModel
from simulator.experiments.named_arms import with_named_arms
from simulator.experiments.plan import NUMBERS, unknown_arm, wrong_number
from simulator.scenario import Scenario, ScenarioError
from simulator.state.events import Event
from simulator.state.outcomes import Outcomes


@dataclass(slots=True)
class Trace:
    """One arena over time: a value for each step, as it stood when the step ended.

    Attributes:
        arena: its id; `title` is for people.
        tension: what there is to see of it.
        violence: its intensity, 0 in peace.
        deaths: so far.
        fighting: whether anyone fights.
        talks: whether talks are on.
        agreement: whether an agreement is alive.
        window: whether a threshold moment's window is open.

    """

    arena: str
    title: str
    tension: list[float] = field(default_factory=list)
    violence: list[float] = field(default_factory=list)
    deaths: list[float] = field(default_factory=list)
    fighting: list[bool] = field(default_factory=list)
    talks: list[bool] = field(default_factory=list)
    agreement: list[bool] = field(default_factory=list)
    window: list[bool] = field(default_factory=list)

    def note(self, arena: Arena) -> None:
        """Note how the arena stands."""
        self.tension.append(arena.tension())
        self.violence.append(arena.violence)
        self.deaths.append(arena.deaths)
        self.fighting.append(arena.fighting > 0.0)
        self.talks.append(arena.talks)
        self.agreement.append(arena.agreement)
        self.window.append(arena.multiplier > 1.0)


@dataclass(frozen=True, slots=True)
class History:
    """One history of one arm of a scenario.

    Attributes:
        scenario: its name; `title` is for people.
        arm: which arm; `arm_title` is for people.
        start: day 0.
        step_days: length of a step, in days.
        traces: the state of each arena, in the order of their ids.
        events: what happened, in order.
        outcomes: what came of it; `arena_outcomes` by arena.

    """

    scenario: str
    title: str
    arm: str
    arm_title: str
    seed: int
    replicate: int
    start: datetime.date
    step_days: float
    traces: tuple[Trace, ...]
    events: tuple[Event, ...]
    outcomes: Outcomes
    arena_outcomes: dict[str, Outcomes]

    @property
    def days(self) -> float:
        """How long it is, in days."""
        return len(self.traces[0].tension) * self.step_days

    def date(self, day: float) -> datetime.date:
        """Return the date of a day."""
        return self.start + datetime.timedelta(days=int(day))


def history(scenario: Scenario, arm: str = "with", seed: int = 1, replicate: int = 0) -> History:
    """Run one history and keep what it takes to tell it; the numbers are those of its row in a comparison.

    Args:
        scenario: from `simulator.load`.
        arm: one of `scenario.arm_names`.
        seed: of the experiment, 0 to 2³² − 1.
        replicate: which history of it, 0 to 2³² − 1.

    Raises:
        ScenarioError: the scenario has no such arm, or a number is out of range; the error says all that is wrong.

    """
    scenario = with_named_arms(scenario, [arm])
    check_history(scenario, (arm,), seed, replicate)
    telling = Telling(scenario, arm, seed, replicate)
    while not telling.model.is_over:
        telling.step()
    return telling.told()


def check_history(scenario: Scenario, arms: Sequence[str], seed: int, replicate: int) -> None:
    """Check the arguments of an experiment on one history of each of some arms.

    Raises:
        ScenarioError: the scenario has no such arm, or a number is out of range; the error says all that is wrong.

    """
    wrong = [
        *(found for arm in arms for found in unknown_arm(scenario, arm)),
        *wrong_number(scenario, "replicate", replicate, range(NUMBERS)),
        *wrong_number(scenario, "seed", seed, range(NUMBERS)),
    ]
    if wrong:
        raise ScenarioError(wrong)


class Telling:
    """A history on its way: a model, and the traces of its arenas so far."""

    def __init__(self, scenario: Scenario, arm: str, seed: int, replicate: int) -> None:
        """Begin on day 0."""
        self.scenario = scenario
        self.arm, self.seed, self.replicate = arm, seed, replicate
        self.model = CrisisModel(scenario, arm, seed, replicate, collect=False)
        self.traces = tuple(Trace(arena.id, arena.facts.title) for arena in self.model.arenas)

    def step(self) -> None:
        """Take a step, and note how every arena then stands."""
        self.model.step()
        for trace, arena in zip(self.traces, self.model.arenas, strict=True):
            trace.note(arena)

    def told(self) -> History:
        """Return the history, once it is over."""
        return History(
            scenario=self.scenario.name,
            title=self.scenario.title,
            arm=self.arm,
            arm_title=self.scenario.arm(self.arm).title,
            seed=self.seed,
            replicate=self.replicate,
            start=self.scenario.start,
            step_days=self.scenario.step_days,
            traces=self.traces,
            events=tuple(self.model.events),
            outcomes=self.model.outcomes(),
            arena_outcomes=self.model.arena_outcomes(),
        )
