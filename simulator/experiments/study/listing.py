"""Design points that a study lists one by one."""

from collections.abc import Sequence

from simulator.experiments.study.schema import StudyFile
from simulator.experiments.study.trying import tried
from simulator.experiments.study.varied import Choice, Value, Varied, choices_of
from simulator.scenario.changes import flat
from simulator.scenario.errors import ScenarioError
from simulator.scenario.findings import Finding
from simulator.scenario.scenario import Scenario
from simulator.scenario.values import plain

Listing = tuple[tuple[Varied, ...], tuple[tuple[Value, ...], ...], list[Finding]]


def listed(file: StudyFile, scenario: Scenario) -> Listing:
    """Return what varies over the listed points, the values of each, and what is wrong with them.

    A point that does not set what others set has the scenario's own value there.
    """
    points = [flat(point) for point in file.points]
    paths = list(dict.fromkeys(path for point in points for path in point))
    found: list[Finding] = []
    own: dict[str, object] = {}
    for path in paths:
        try:
            own[path] = plain(scenario.get(path))
        except ScenarioError as error:
            position = next(number for number, point in enumerate(points) if path in point)
            found.append(Finding(("points", position, path), error.problems[0].message, points[position][path]))
    if found or not points:
        return (), (), found
    columns = {path: [point.get(path, own[path]) for point in points] for path in paths}
    things = tuple(Varied(path, path, (path,), choices=_choices(values, path)) for path, values in columns.items())
    found += _value_findings(points, things, scenario)
    labels = [_labels(values, path) for path, values in columns.items()]
    rows = tuple(zip(*labels, strict=True)) if labels else ()
    found += [
        Finding(("points", position), "sets the same as an earlier point; leave one out")
        for position, row in enumerate(rows)
        if row in rows[:position]
    ]
    return things, rows, found


def _choices(values: Sequence[object], path: str) -> tuple[Choice, ...]:
    return tuple({choice.label: choice for choice in choices_of(values, (path,))}.values())


def _labels(values: Sequence[object], path: str) -> list[Value]:
    return [choice.label for choice in choices_of(values, (path,))]


def _value_findings(points: Sequence[dict[str, object]], things: Sequence[Varied], scenario: Scenario) -> list[Finding]:
    """Return values that are not allowed where they would stand, each told once."""
    found: list[Finding] = []
    for thing in things:
        (path,) = thing.paths
        for choice in thing.choices:
            position = next((n for n, point in enumerate(points) if point.get(path) == choice.sets[path]), None)
            if position is not None:
                found += tried(scenario, choice.sets, ("points", position, path), choice.sets[path])
    return found
