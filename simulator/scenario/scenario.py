"""A scenario: what a file says, read, checked, and with its arms resolved."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from simulator.scenario.arms import ResolvedArm
from simulator.scenario.changes import flat
from simulator.scenario.errors import Problem, ScenarioError, failure
from simulator.scenario.findings import Data, problems
from simulator.scenario.limits import overlong_findings
from simulator.scenario.names import hint
from simulator.scenario.paths import PathError, get, put, shape_at
from simulator.scenario.resolution import Stage, resolve_arms
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.shape import Shape
from simulator.scenario.tables import TABLES
from simulator.scenario.validation import examine
from simulator.scenario.values import plain, shown
from simulator.scenario.window import window_of


@dataclass(frozen=True, eq=False)
class Scenario:
    """A scenario, frozen: `with_` returns another.

    Attributes:
        name: its name in the catalogue, or that of its file.
        origin: the file, as it was given; none if it was made from a text.
        file: what the file says, with defaults filled in; the baseline of all arms.
        horizon_days: length of a history, in days: `scenario.days`, or five years after the last recorded action.
        arms: its arms by name, resolved, in the order in which they are shown.

    """

    name: str
    origin: str | None
    file: ScenarioFile
    horizon_days: float
    arms: Mapping[str, ResolvedArm] = field(repr=False)

    @classmethod
    def of(cls, data: Data, *, name: str, origin: str | None = None) -> "Scenario":
        """Return the scenario that raw tables make.

        Args:
            data: the tables, as TOML gives them.
            name: what to call it.
            origin: the file they come from, as messages should call it.

        Raises:
            ScenarioError: something is wrong with it; the error says all that is.

        """
        if overlong := list(overlong_findings(data)):
            raise ScenarioError(problems(overlong, data, origin or name))
        window = window_of(data)
        file, found = examine(data, window)
        base = Stage(_content(file) if file is not None else data, file, found)
        arms, more = resolve_arms(base, window)
        if file is None or found or more or window.days is None:
            raise ScenarioError(problems([*found, *more], data, origin or name))
        return cls(name, origin, file, window.days, arms)

    @property
    def title(self) -> str:
        """One line for people."""
        return self.file.scenario.title

    @property
    def start(self) -> datetime.date:
        """Day 0."""
        return self.file.scenario.start

    @property
    def step_days(self) -> float:
        """Length of a step, in days."""
        return self.file.scenario.step_days

    @property
    def steps(self) -> int:
        """How many whole steps fit into the horizon."""
        return int(self.horizon_days // self.step_days)

    @property
    def arm_names(self) -> tuple[str, ...]:
        """The names of its arms: those always there, then the file's own in its order."""
        return tuple(self.arms)

    def arm(self, name: str) -> ResolvedArm:
        """Return an arm by its name.

        Raises:
            ScenarioError: the scenario has no such arm.

        """
        if name not in self.arms:
            message = "no arm is called so" + hint(name, self.arm_names, "the arms")
            raise failure(self.origin or self.name, message, "arms", shown(name))
        return self.arms[name]

    def get(self, path: str) -> Any:
        """Return what stands at an id path such as `bodies.au.lag.decide.median_days`; the default where none is given.

        Raises:
            ScenarioError: the path leads nowhere.

        """
        try:
            return get(self._content, path)
        except PathError as error:
            raise failure(self.origin or self.name, str(error), path) from None

    def shape(self, path: str) -> Shape | None:
        """Return what may stand at an id path; none where anything may.

        Raises:
            ScenarioError: the path leads nowhere.

        """
        try:
            return shape_at(self._content, path)
        except PathError as error:
            raise failure(self.origin or self.name, str(error), path) from None

    def with_(self, values: Mapping[str, object]) -> "Scenario":
        """Return the scenario with other values, by id path, checked as a file is.

        Args:
            values: `{"bodies.au.lag.decide.median_days": 3, "scenario.days": 365, "arms.late.shift_days": 14}`.

        Raises:
            ScenarioError: a path leads nowhere, or a value is not allowed there; the error says all that is wrong.

        """
        data: Data = self._content
        label = self.origin or self.name
        wrong: list[Problem] = []
        for path, value in values.items():
            try:
                data = put(data, path, plain(value))
            except PathError as error:
                wrong.append(Problem(label, path, shown(value), str(error)))
        if wrong:
            raise ScenarioError(wrong)
        return Scenario.of(data, name=self.name, origin=self.origin)

    def with_arms(self, arms: Mapping[str, Data]) -> "Scenario":
        """Return the scenario with more arms, each given as a file gives it under `[arms.NAME]`.

        An arm that it already has stays as it is, if the one given does the same.

        Raises:
            ScenarioError: an arm of that name is there and does something else, or something is wrong with one.

        """
        data = self._content
        there: dict[str, Data] = data["arms"]
        label = self.origin or self.name
        taken = [
            Problem(label, f"arms.{name}", None, "the scenario has another arm of this name; give that one another")
            for name, arm in arms.items()
            if name in there and not self._has(name, arm)
        ]
        if taken:
            raise ScenarioError(taken)
        new = {name: arm for name, arm in arms.items() if name not in there}
        return Scenario.of({**data, "arms": {**there, **new}}, name=self.name, origin=self.origin) if new else self

    def _has(self, name: str, arm: Data) -> bool:
        """Say whether an arm of this name does what another that is given would do."""
        data = self._content
        other = name
        while other in self.arms:
            other += "_"
        try:
            tried = Scenario.of({**data, "arms": {**data["arms"], other: arm}}, name=self.name)
        except ScenarioError:
            return False
        return _do_the_same(self.arms[name], replace(tried.arms[other], name=name))

    def to_toml_dict(self) -> dict[str, Any]:
        """Return the whole content as TOML could write it, defaults filled in: reading it gives an equal scenario."""
        content: dict[str, Any] = _without_none(self._content)
        return content

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, in hexadecimal: the same whatever the order of entries or the file's name."""
        content = self.to_toml_dict()
        for table in TABLES:
            content[table] = sorted(content[table], key=lambda entry: str(entry["id"]))
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_date_text)
        return hashlib.sha256(text.encode("ascii")).hexdigest()

    @cached_property
    def _content(self) -> dict[str, Any]:
        return _content(self.file)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and (self.name, self.digest) == (other.name, other.digest)

    def __hash__(self) -> int:
        return int(self.digest[:15], 16)


def _do_the_same(one: ResolvedArm, other: ResolvedArm) -> bool:
    """Say whether two arms differ in nothing but their names for people."""
    return replace(one, title="", file=other.file) == replace(other, title="") and _world(one) == _world(other)


def _world(arm: ResolvedArm) -> dict[str, Any]:
    """Return what the file of an arm says but for the arms."""
    return arm.file.model_dump(exclude={"arms"})


def _content(file: ScenarioFile) -> dict[str, Any]:
    """Return what a file says as raw tables, with every default filled in."""
    content = file.model_dump(by_alias=True)
    for arm in content["arms"].values():
        arm["set"] = flat(arm["set"])
    return content


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_none(item) for item in value]
    return value


def _date_text(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"a scenario holds no {type(value).__name__}")
