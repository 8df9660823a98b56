"""From what a file says of its arms to resolved arms, with everything that is wrong with them.

An arm is tried on the data of its parent even where those have faults, so that all that is wrong with a file comes in
one go: what is wrong in what the arm itself sets or adds can be told apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from simulator.scenario.arms import BUILTIN, ResolvedArm, builtin_arms, descended
from simulator.scenario.changes import apply, changes
from simulator.scenario.circles import circles
from simulator.scenario.findings import Data, Finding, inside, path_of
from simulator.scenario.names import hint, is_identifier, listed
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.validation import examine
from simulator.scenario.values import NOTHING, shown
from simulator.scenario.window import Window

DEFAULT_PARENT = "without"


@dataclass(frozen=True, slots=True)
class Stage:
    """The data of one arm on the way to being resolved.

    Attributes:
        data: the raw tables with the arm's changes.
        file: the scenario file that they make; none where something is wrong with them.
        findings: what is wrong with them.

    """

    data: Data
    file: ScenarioFile | None
    findings: list[Finding]


@dataclass(slots=True)
class Resolution:
    """All arms of a scenario on the way to being resolved.

    Attributes:
        base: the baseline.
        window: the time that the scenario covers, the same for all arms.
        stages: the data of the arms done so far.
        arms: the resolved arms done so far; empty where something is wrong with the baseline.
        findings: what is wrong with the arms.

    """

    base: Stage
    window: Window
    stages: dict[str, Stage] = field(default_factory=dict)
    arms: dict[str, ResolvedArm] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def resolve_arms(base: Stage, window: Window) -> tuple[dict[str, ResolvedArm], list[Finding]]:
    """Return the arms of a scenario, the built-in ones first and then the file's own in its order, and their faults."""
    stated = base.data.get("arms")
    own: dict[str, Data] = {
        name: arm for name, arm in (stated.items() if isinstance(stated, dict) else ()) if isinstance(arm, dict)
    }
    resolution = Resolution(base, window, arms=builtin_arms(base.file) if base.file else {})
    there = [name for name in BUILTIN if base.file is None or name in resolution.arms]
    resolution.findings += _lineage_findings(own, there)
    for name in _parents_first(own):
        _resolve(resolution, name, own[name])
    arms = {name: resolution.arms[name] for name in (*there, *own) if name in resolution.arms}
    return arms, resolution.findings


def parent_of(arm: Data) -> object:
    """Return the name of the arm that an arm starts from."""
    stated = arm.get("from")
    return DEFAULT_PARENT if stated is None else stated


def _lineage_findings(own: dict[str, Data], there: list[str]) -> Iterator[Finding]:
    """Yield arms that take a built-in name, start from one that is not there, or start from themselves in a circle."""
    for name, arm in own.items():
        parent = parent_of(arm)
        if name in BUILTIN:
            yield Finding(("arms", name), f"{listed(BUILTIN)} are always built in: give this arm another name")
        if isinstance(parent, str) and parent not in there and parent not in own:
            yield Finding(("arms", name, "from"), _no_parent(parent, [*there, *own]), parent)
    for circle in circles({name: parent_of(arm) for name, arm in own.items()}):
        message = f"arms start from one another in a circle ({listed([*circle, circle[0]])}): let one start elsewhere"
        yield Finding(("arms", circle[0], "from"), message, own[circle[0]]["from"])


def _no_parent(name: str, there: list[str]) -> str:
    if name in {"history", "history_fixed"}:
        return f"there is no arm `{name}`, because the file records no actions; start from `without` or `with`"
    if name == "coercion":
        return "there is no arm `coercion`, because no recorded action is coercive; start from another"
    return "no arm is called so" + hint(name, there, "the arms")


def _parents_first(own: dict[str, Data]) -> Iterator[str]:
    """Yield the names of the arms, each after the one that it starts from; those in a circle are left out."""
    waiting = [name for name in own if name not in BUILTIN and is_identifier(name)]
    while ready := [name for name in waiting if parent_of(own[name]) not in waiting]:
        yield from ready
        waiting = [name for name in waiting if name not in ready]


def _resolve(resolution: Resolution, name: str, arm: Data) -> None:
    """Apply one arm to the data of its parent, and note what that makes wrong."""
    parent_name = str(parent_of(arm))
    parent = resolution.stages.get(parent_name, resolution.base)
    data, found = apply(name, arm, parent.data)
    stage = parent if data is parent.data else Stage(data, *examine(data, resolution.window))
    for finding in stage.findings if stage is not parent else ():
        blamed = _blamed(finding, name, arm, stage.data)
        if blamed is not None:
            found.append(blamed)
        elif parent.file is not None:
            # Where the parent has faults of its own, these may be the same.
            found.append(_indirect(finding, name, stage.data))
    resolution.stages[name] = stage
    resolution.findings += found
    if resolution.base.file and stage.file and parent_name in resolution.arms and not found:
        stated = resolution.base.file.arms[name]
        resolution.arms[name] = descended(name, stated, resolution.arms[parent_name], stage.file)


def _blamed(finding: Finding, name: str, arm: Data, after: Data) -> Finding | None:
    """Return a finding in an arm's data as one in what the arm sets or adds; none where it stands in neither."""
    path = path_of(finding.loc, after)
    for change in changes(name, arm):
        if (change.loc[2] == "set") and (path == change.path or path.startswith(f"{change.path}.")):
            return replace(finding, loc=(*change.loc, *finding.loc[len(change.path.split(".")) :]))
    table, *rest = finding.loc
    if rest and isinstance(rest[0], int):
        kept = _length(after, table) - len(_added(arm, table))
        if rest[0] >= kept:
            return replace(finding, loc=("arms", name, "add", table, rest[0] - kept, *rest[1:]))
    return None


def _indirect(finding: Finding, name: str, after: Data) -> Finding:
    """Return a finding about what an arm makes wrong elsewhere, such as a reference to what it removes."""
    value = "" if finding.value is NOTHING else f" = {shown(finding.value)}"
    return Finding(
        ("arms", name), f"makes `{path_of(finding.loc, after)}`{value} wrong: {finding.message}; change that too"
    )


def _length(data: Data, table: str | int) -> int:
    entries = inside(data, table)
    return len(entries) if isinstance(entries, list | tuple) else 0


def _added(arm: Data, table: str | int) -> list[object]:
    entries = inside(inside(arm, "add"), table)
    return list(entries) if isinstance(entries, list | tuple) else []
