"""Paths of a study: where they lead in its scenario, and whether two of them set the same."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.scenario.arms import BUILTIN
from simulator.scenario.errors import ScenarioError
from simulator.scenario.findings import Finding, Loc
from simulator.scenario.names import hint
from simulator.scenario.scenario import Scenario
from simulator.scenario.shape import Shape
from simulator.scenario.tables import TABLES

ARMS = "arms"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a study varies things of.

    Attributes:
        scenario: with what the study sets at all points and with its arms, so far as nothing is wrong with those.
        arms: the names of the arms that the study defines.
        sets: the paths that it sets at all points.

    """

    scenario: Scenario
    arms: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()

    @property
    def arm_names(self) -> tuple[str, ...]:
        """The arms that may be run, also those of the study of which something is wrong."""
        return tuple(dict.fromkeys((*self.scenario.arm_names, *self.arms)))

    def shape(self, path: str) -> Shape | None:
        """Return what may stand at a path; none where anything may.

        Raises:
            ScenarioError: the path leads nowhere.

        """
        parts = path.split(".", 3)
        if parts[0] == ARMS and parts[2:3] == ["set"] and len(parts) > 3:  # noqa: PLR2004 - arms.NAME.set.PATH
            try:
                return self.scenario.shape(parts[3])
            except ScenarioError:
                # It may lead to what only this arm adds.
                pass
        return self.scenario.shape(path)

    def problem(self, path: str) -> str | None:
        """Return why nothing can be set at a path, and the cure; none where something can."""
        table, *rest = path.split(".")
        if table == ARMS and (why := self._arm_problem(rest)):
            return why
        try:
            self.shape(path)
        except ScenarioError as error:
            return error.problems[0].message
        if table not in TABLES:
            return None
        match rest:
            case []:
                return f"a whole table cannot be set: name a key of an entry, such as `{path}.ID.title`"
            case [_]:
                return f"a whole entry cannot be set: name one of its keys, such as `{path}.title`"
            case [_, "id"]:
                return "an id cannot be changed; name another key of this entry"
        return None

    def _arm_problem(self, rest: Sequence[str]) -> str | None:
        if len(rest) <= 1:
            return "a whole arm cannot be set: name one of its keys, such as `arms.late.shift_days`"
        name, own = rest[0], [*self.scenario.file.arms, *self.arms]
        if name in own:
            return None
        if name in BUILTIN:
            cure = f'define one that starts from it, with `from = "{name}"` under `[arms.NAME]` of this study'
            return f"the arm `{name}` is built in and stays as it is; {cure}"
        cure = f"define it in this study, under `[arms.{name}]`"
        return f"no arm of the scenario's file or of this study is called `{name}`{hint(name, own, 'they')}; {cure}"


@dataclass(slots=True)
class Taken:
    """Paths that something sets already, so that nothing else may set the same, a part of it, or the whole of it."""

    _paths: dict[str, None] = field(default_factory=dict)
    _above: dict[str, str] = field(default_factory=dict)

    def clash(self, path: str) -> str | None:
        """Return the path with which one clashes: the same, one that leads there, or one further in; or none."""
        if path in self._above:
            return self._above[path]
        return next((above for above in (*_above(path), path) if above in self._paths), None)

    def add(self, path: str) -> None:
        """Take a path."""
        self._paths[path] = None
        for above in _above(path):
            self._above.setdefault(above, path)


def doubles(values: Mapping[str, object], loc: Loc) -> Iterator[Finding]:
    """Yield paths that a table of values sets twice: with and without quotes, or as a whole and in part.

    Args:
        values: the table, as TOML gives it.
        loc: where it stands.

    """
    taken = Taken()
    for path, times in Counter(_paths(values)).items():
        other = taken.clash(path)
        if times > 1:
            yield Finding((*loc, path), "stands there twice, with quotes and without; leave one out")
        elif other is not None:
            yield Finding((*loc, path), f"sets the same as `{other}`, or a part of it; leave one of the two out")
        taken.add(path)


def _paths(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths in a table as `changes.flat` reads it, each as often as it stands there."""
    for key, value in values.items():
        if isinstance(value, dict) and value and "." not in key:
            yield from (f"{key}.{path}" for path in _paths(value))
        else:
            yield key


def _above(path: str) -> Iterator[str]:
    """Yield the paths on the way to one."""
    at = path.find(".")
    while at >= 0:
        yield path[:at]
        at = path.find(".", at + 1)
