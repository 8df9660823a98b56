"""Design points that a study lists one by one."""

from collections.abc import Mapping, Sequence
from itertools import chain

from simulator.experiments.study.places import Ground, Taken, doubles
from simulator.experiments.study.schema import StudyFile
from simulator.experiments.study.trying import Trials, is_within
from simulator.experiments.study.varied import Value, Varied, choices_of
from simulator.scenario.changes import flat
from simulator.scenario.findings import Finding
from simulator.scenario.values import plain

Listing = tuple[tuple[Varied, ...], tuple[tuple[Value, ...], ...], list[Finding]]

Points = Sequence[Mapping[str, object]]


def listed(file: StudyFile, ground: Ground) -> Listing:
    """Return what varies over the listed points, the values of each, and what is wrong with them.

    A point that does not set what others set has the scenario's own value there.
    """
    points = [flat(point) for point in file.points]
    paths = list(dict.fromkeys(chain.from_iterable(points)))
    found = _path_findings(file, points, paths, ground)
    if not found and points and not paths:
        found.append(Finding(("points",), "set nothing; write in each what it sets, such as `scenario.days = 365`"))
    found += _value_findings(points, ground) if not found else []
    if found or not points:
        return (), (), found
    own = {path: plain(ground.scenario.get(path)) for path in paths}
    columns = {path: choices_of([point.get(path, own[path]) for point in points], (path,)) for path in paths}
    things = tuple(
        Varied(path, path, (path,), choices=tuple({choice.label: choice for choice in choices}.values()))
        for path, choices in columns.items()
    )
    rows = tuple(zip(*([choice.label for choice in choices] for choices in columns.values()), strict=True))
    return things, rows, _doubled(rows)


def _path_findings(file: StudyFile, points: Points, paths: Sequence[str], ground: Ground) -> list[Finding]:
    """Return paths that lead nowhere, each told once, or set the same as others."""
    found = [finding for at, point in enumerate(file.points) for finding in doubles(point, ("points", at))]
    first: dict[str, int] = {}
    for position, point in enumerate(points):
        for path in point:
            first.setdefault(path, position)
    taken = Taken()
    for path in paths:
        why = ground.problem(path)
        if why is None and (other := taken.clash(path)) is not None and not found:
            why = f"shares values with `{other}`, which a point sets too; set one of the two in all points"
        if why is not None:
            found.append(Finding(("points", first[path], path), why, points[first[path]][path]))
        taken.add(path)
    return found


def _value_findings(points: Points, ground: Ground) -> list[Finding]:
    """Return values that are not allowed where they would stand, each told once."""
    trials = Trials.of(ground.scenario)
    found: dict[tuple[str, str | None], Finding] = {}
    for position, point in enumerate(points):
        for problem in trials.problems(point) if point else ():
            path = next(path for path in point if is_within(problem.path, path))
            inside = problem.path != path
            message = f"`{problem.path}`: {problem.message}" if inside else problem.message
            finding = Finding(("points", position, path), message, point[path])
            found.setdefault((problem.path, problem.value), finding)
    return list(found.values())


def _doubled(rows: Sequence[tuple[Value, ...]]) -> list[Finding]:
    first: dict[tuple[Value, ...], int] = {}
    found: list[Finding] = []
    for position, row in enumerate(rows):
        earlier = first.setdefault(row, position)
        if earlier != position:
            found.append(Finding(("points", position), f"sets the same as entry {earlier + 1}; leave one out"))
    return found
