"""Arms: the baseline with named overrides, each one way in which third parties may act.

Always there are `without` (nobody acts anew) and `with` (bodies decide as configured). A scenario that records actions
also has `history` (recorded actions at their triggers plus their lags), `history_fixed` (on their calendar dates, as a
diagnostic) and, if some of them are coercive, `coercion` (`history` with those too).
"""

from dataclasses import dataclass, replace

from simulator.scenario.schema import ScenarioFile
from simulator.scenario.schema.file import ActionMode, Arm, ResponseMode

BUILTIN = ("without", "with", "history", "history_fixed", "coercion")
"""Names that no file may give to an arm of its own."""


@dataclass(frozen=True, slots=True)
class ResolvedArm:
    """One arm with all its overrides applied.

    Attributes:
        name: its name.
        title: one line for people.
        file: the scenario file with what the arm removes, adds and sets; that of its parent where it does nothing so.
        response: whether bodies decide as configured (`autonomous`) or take no act of their own (`none`).
        actions: whether recorded actions come at their triggers plus lags (`triggered`), on their dates (`dated`) or
            not at all (`none`).
        coercion: whether recorded coercive actions are taken too.
        shift_days: how many days later recorded actions come; negative for earlier.

    """

    name: str
    title: str
    file: ScenarioFile
    response: ResponseMode = "none"
    actions: ActionMode = "none"
    coercion: bool = False
    shift_days: float = 0.0


def builtin_arms(file: ScenarioFile) -> dict[str, ResolvedArm]:
    """Return the arms that a baseline has without saying so, in the order in which they are shown."""
    history = ResolvedArm("history", "Recorded actions, at trigger plus lag", file, actions="triggered")
    fixed = replace(history, name="history_fixed", title="Recorded actions, on their dates", actions="dated")
    coercion = replace(history, name="coercion", title="Recorded actions, coercive ones too", coercion=True)
    arms = (
        ResolvedArm("without", "Nobody acts anew", file),
        ResolvedArm("with", "Bodies decide as configured", file, response="autonomous"),
        *((history, fixed) if file.actions else ()),
        *((coercion,) if _is_coercive(file) else ()),
    )
    return {arm.name: arm for arm in arms}


def descended(name: str, stated: Arm, parent: ResolvedArm, file: ScenarioFile) -> ResolvedArm:
    """Return an arm that starts from another: what it does not state itself is as there.

    Args:
        name: its name.
        stated: what the scenario file says of it.
        parent: the arm that it starts from.
        file: the parent's file with this arm's changes applied.

    """
    return ResolvedArm(
        name=name,
        title=stated.title or name,
        file=file,
        response=parent.response if stated.response is None else stated.response,
        actions=parent.actions if stated.actions is None else stated.actions,
        coercion=parent.coercion if stated.coercion is None else stated.coercion,
        shift_days=parent.shift_days if stated.shift_days is None else stated.shift_days,
    )


def _is_coercive(file: ScenarioFile) -> bool:
    return any(getattr(file.parameters.instruments, action.instrument).coercive for action in file.actions)
