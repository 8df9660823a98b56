"""What differs between two scenarios, and what that does to the results.

The arms that both have are run with the same seed in both. Luck is addressed by seed, replicate and ids, so the
histories of the two scenarios share it as those of two arms do, and what differs between them comes from what differs
between the files.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from simulator.experiments.named_arms import with_named_arms
from simulator.experiments.parts import has_compiler
from simulator.experiments.plan import Plan, planned, problem
from simulator.experiments.running import Progress, part_of, run_arms
from simulator.scenario import Problem, Scenario, ScenarioError
from simulator.scenario.differences import Change, described, differences
from simulator.scenario.values import NOTHING
from simulator.state import Setting, resolve

if TYPE_CHECKING:
    import pandas as pd

    from simulator.results.comparison import Comparison
    from simulator.state.records import Records

FOR_PEOPLE = frozenset({"title", "summary", "limits", "status", "sources", "uncertain", "conditioning"})
"""Keys of the head and of entries that reach no `Setting`."""

DATES_OF_TRIGGERS = frozenset({"eruption_date", "agreement_date"})
"""All that the model takes from `[observed]`: recorded acts answer them."""

_ENTITIES = ("arenas", "parties", "moments", "bodies", "envoys", "acts")


@dataclass(frozen=True, eq=False)
class ScenarioDifference:
    """What differs between two scenarios, and what that does.

    Attributes:
        one: the first; `other` is the second.
        changes: what differs between their files, with all defaults filled in.
        arms: which arms are looked at: both have them, and `without` is always among them.
        only_in_one: arms that only the first has; `only_in_other` those that only the second has.
        replicates: how many histories of each arm; `seed` is that of the experiment.
        results: the comparison of each scenario by itself; none where nothing was run, since nothing that differs
            reaches these arms.
        arm_effects: how the outcomes of each arm differ, the second less the first, with 95% intervals; without rows
            where nothing was run.
        contrast_effects: how the effect of each arm against `without` differs, likewise.

    """

    one: Scenario
    other: Scenario
    changes: tuple[Change, ...]
    arms: tuple[str, ...]
    only_in_one: tuple[str, ...]
    only_in_other: tuple[str, ...]
    replicates: int
    seed: int
    results: "tuple[Comparison, Comparison] | None" = field(repr=False)
    arm_effects: "pd.DataFrame" = field(repr=False)
    contrast_effects: "pd.DataFrame" = field(repr=False)

    @property
    def names(self) -> tuple[str, str]:
        """What to call the two: their files as they were given, or their names."""
        return (self.one.origin or self.one.name, self.other.origin or self.other.name)

    @property
    def for_the_model(self) -> tuple[Change, ...]:
        """The changes of what the model reads."""
        return tuple(change for change in self.changes if is_for_the_model(change))

    @property
    def for_people(self) -> tuple[Change, ...]:
        """The changes of what people read, and of what is said to have happened: they move no number here."""
        return tuple(change for change in self.changes if not is_for_the_model(change))

    def lines(self, *, for_the_model: bool) -> tuple[str, ...]:
        """Return the changes of one kind in words, a line each."""
        return tuple(described(change) for change in (self.for_the_model if for_the_model else self.for_people))

    def change_rows(self) -> list[dict[str, Any]]:
        """Return all changes as JSON could write them; what a side does not have is none, and `only_in` says whose."""
        return [_change_row(change) for change in self.changes]

    @property
    def notes(self) -> tuple[str, ...]:
        """What makes the two hard to compare, in words; nothing where they cover the same time in the same steps."""
        return tuple(_notes(self.one, self.other))


def diff(  # noqa: PLR0913 - what can be said of a comparison, each by its name
    one: Scenario,
    other: Scenario,
    *,
    arms: Sequence[str] | None = None,
    replicates: int = 200,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
) -> ScenarioDifference:
    """Return what differs between two scenarios, and what that does to the results.

    Nothing is run where nothing that differs reaches the arms: then all results are the same.

    Args:
        one: the first, from `simulator.load`.
        other: the second: effects are this one less the first.
        arms: which arms; all that both have if not given. `without` is always run, and first.
        replicates: how many histories of each arm of each scenario, 1 or more.
        seed: of the experiment, 0 to 2³² − 1.
        workers: how many threads, or processes, at once; all cores if not given.
        progress: called with how many histories are done, and of how many.

    Raises:
        ScenarioError: an arm is not in both, or a number is out of range; the error says all that is wrong.
        ValueError: there are fewer than one worker.
        ChildProcessError: a worker process died.

    """
    shared = tuple(arm for arm in one.arm_names if arm in other.arms)
    asked = shared if arms is None else arms
    names = () if isinstance(asked, str) else asked
    first, second = with_named_arms(one, names), with_named_arms(other, names)
    plan = _planned(first, second, asked, replicates, seed)
    is_run = any(_numbers(first, arm) != _numbers(second, arm) for arm in plan.arms)
    results = _compared(first, second, plan, workers, progress) if is_run else None

    # Not before the work is done: with pandas come threads, and beside threads no process can safely fork.
    from simulator.results.scenario_effects import arm_effects, contrast_effects  # noqa: PLC0415

    return ScenarioDifference(
        one=one,
        other=other,
        changes=differences(one.to_toml_dict(), other.to_toml_dict()),
        arms=plan.arms,
        only_in_one=tuple(arm for arm in one.arm_names if arm not in shared),
        only_in_other=tuple(arm for arm in other.arm_names if arm not in shared),
        replicates=plan.replicates,
        seed=plan.seed,
        results=results,
        arm_effects=arm_effects(results, plan.arms),
        contrast_effects=contrast_effects(results, plan.contrasts),
    )


def _change_row(change: Change) -> dict[str, Any]:
    from simulator.results.provenance import as_json  # noqa: PLC0415 - not before it is needed; see `diff`

    only_in = "other" if change.before is NOTHING else "one" if change.after is NOTHING else None
    before, after = (None if value is NOTHING else as_json(value) for value in (change.before, change.after))
    for_the_model = is_for_the_model(change)
    return {"path": change.path, "before": before, "after": after, "only_in": only_in, "for_the_model": for_the_model}


def is_for_the_model(change: Change) -> bool:
    """Say whether a difference between two scenario files is one of what the model reads."""
    table, *rest = change.path.split(".")
    if table == "arms" and rest[1:2] in (["set"], ["add"]) and rest[2:]:
        # What an arm sets or adds is itself named by a path.
        table, *rest = rest[2:]
    match table:
        case "sources":
            return False
        case "observed":
            return any(key in DATES_OF_TRIGGERS for key in rest or _keys(change))
        case "scenario":
            return rest[-1] not in FOR_PEOPLE
        case _:
            # Deeper keys may be ids, and an id may be any word.
            return len(rest) != len(("ID", "key")) or rest[-1] not in FOR_PEOPLE


def _keys(change: Change) -> list[str]:
    """Return the keys of a table that only one side has."""
    table: Any = change.before if change.after is NOTHING else change.after
    return list(table)


def _planned(one: Scenario, other: Scenario, arms: Sequence[str], replicates: int, seed: int) -> Plan:
    """Return what is to be run of both; the error has what is wrong with either, each once."""
    wrong = list(_lone_arms(one, other, arms))
    lone = {each.value for each in wrong}
    known = arms if isinstance(arms, str) else [arm for arm in arms if repr(arm) not in lone]
    try:
        plan = planned(one, arms=known, contrasts=None, replicates=replicates, seed=seed)
    except ScenarioError as error:
        wrong.extend(error.problems)
    if wrong:
        raise ScenarioError(wrong)
    return plan


def _lone_arms(one: Scenario, other: Scenario, arms: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the arms that only one of the two has."""
    for arm in () if isinstance(arms, str) else arms:
        for here, there in ((one, other), (other, one)):
            if arm in here.arms and arm not in there.arms:
                message = f"has no such arm, and {here.origin or here.name} has; add it here, or leave it out"
                yield problem(there, "arms", arm, message)


def _numbers(scenario: Scenario, arm: str) -> Setting:
    """Return all that an arm gives the model: its setting, without what only people read."""
    setting = resolve(scenario, arm)
    untitled: dict[str, Any] = {
        table: tuple(replace(entity, title="") for entity in getattr(setting, table)) for table in _ENTITIES
    }
    return replace(setting, name="", **untitled)


def _compared(
    one: Scenario, other: Scenario, plan: Plan, workers: int | None, progress: Progress | None
) -> "tuple[Comparison, Comparison]":
    """Run the same arms of both, and return the comparison of each by itself."""
    started = datetime.datetime.now(datetime.UTC)
    histories = len(plan.arms) * plan.replicates
    tell = [part_of(progress, number * histories, 2 * histories) for number in range(2)]
    records = [
        run_arms(scenario, plan.arms, plan.seed, plan.replicates, workers=workers, progress=told)
        for scenario, told in zip((one, other), tell, strict=True)
    ]
    return (_comparison(one, plan, records[0], started), _comparison(other, plan, records[1], started))


def _comparison(scenario: Scenario, plan: Plan, records: "list[Records]", started: datetime.datetime) -> "Comparison":
    # Not before the work of both is done; see `diff`.
    from simulator.results.comparison import Comparison  # noqa: PLC0415
    from simulator.results.provenance import provenance  # noqa: PLC0415

    about = provenance(
        scenario,
        arms=plan.arms,
        contrasts=plan.contrasts,
        delays=(),
        seed=plan.seed,
        replicates=plan.replicates,
        started=started,
        compiled=has_compiler(),
    )
    return Comparison.of([resolve(scenario, arm) for arm in plan.arms], records, plan.contrasts, about)


def _notes(one: Scenario, other: Scenario) -> Iterator[str]:
    horizons = [scenario.steps * scenario.step_days for scenario in (one, other)]
    if horizons[0] != horizons[1]:
        yield (
            f"Histories of the first are {horizons[0]:g} days long and those of the second {horizons[1]:g}: tolls, "
            "and times to the horizon, are over different lengths."
        )
    if one.start != other.start:
        yield (
            f"The first starts on {one.start} and the second on {other.start}: days, and with them the luck of a day, "
            "count from the start of each."
        )
    if one.step_days != other.step_days:
        yield (
            f"A step is {one.step_days:g} days in the first and {other.step_days:g} in the second: luck is drawn step "
            "by step, so the histories of a pair share little of it."
        )
