"""The things that vary in a study, from what its file says of them."""

from collections.abc import Iterator, Sequence
from itertools import chain

from simulator.experiments.designs import Range
from simulator.experiments.study.schema import StudyFile, Vary
from simulator.experiments.study.trying import tried
from simulator.experiments.study.varied import Choice, Value, Varied, choices_of
from simulator.scenario.changes import flat
from simulator.scenario.errors import ScenarioError
from simulator.scenario.findings import Finding, Loc
from simulator.scenario.names import listed as in_words
from simulator.scenario.scenario import Scenario
from simulator.state.outcomes import OUTCOMES

KEYS = ("point", "seed", "base", "role", "replicates", "status", "problem", "arm", "replicate", "arena")
"""Columns of the tables of a study that are always there."""

PARAMETERS = "parameters."


def varied_of(file: StudyFile, scenario: Scenario) -> tuple[tuple[Varied, ...], list[Finding]]:
    """Return what varies, in the order of the file, and what is wrong with it."""
    things: list[Varied] = []
    found: list[Finding] = []
    for position, vary in enumerate(file.vary):
        loc: Loc = ("vary", position)
        wrong = [*_kind_findings(vary, loc), *_path_findings(vary, scenario, loc)]
        thing = None if wrong else _varied(vary, scenario)
        if isinstance(thing, str):
            wrong.append(Finding((*loc, "low" if vary.low is not None else "path"), thing))
        elif thing is not None:
            wrong += _value_findings(thing, vary, scenario, loc)
            things.append(thing)
        found += wrong
    return tuple(things), [*found, *_clashes(file.vary)]


def paths_of(vary: Vary) -> tuple[str, ...]:
    """Return what an entry sets."""
    alternatives = (flat(each.set) for each in vary.alternatives)
    return tuple(dict.fromkeys(([vary.path] if vary.path else []) + [*vary.paths, *chain.from_iterable(alternatives)]))


def name_of(vary: Vary) -> str:
    """Return the name of the column of an entry."""
    return vary.id or vary.path or (vary.paths[0] if vary.paths else "alternatives")


def _varied(vary: Vary, scenario: Scenario) -> Varied | str:
    """Return what varies, or what is wrong with its range."""
    name, paths = name_of(vary), paths_of(vary)
    title = vary.title or name
    if vary.alternatives:
        choices = tuple(Choice(each.title, flat(each.set)) for each in vary.alternatives)
        return Varied(name, title, paths, choices=choices)
    if vary.values:
        return Varied(name, title, paths, choices=choices_of(vary.values, paths))
    shapes = [scenario.shape(path) for path in paths]
    low, high = vary.low, vary.high
    if low is None or high is None:
        # A parameter of the model is declared with the interval from which the model's own tests draw.
        node = shapes[0].node if shapes[0] is not None and paths[0].startswith(PARAMETERS) else {}
        low, high = (node.get("minimum"), node.get("maximum")) if low is high is None else (None, None)
        if low is None or high is None:
            return "must have `low` and `high`, or `values`; only for `parameters.NAME` can both be left out"
    whole = any(shape is not None and shape.node.get("type") == "integer" for shape in shapes)
    try:
        return Varied(name, title, paths, Range(low, high, vary.scale or "linear", whole), levels=vary.levels)
    except ValueError as error:
        return str(error)


def _kind_findings(vary: Vary, loc: Loc) -> Iterator[Finding]:
    """Yield keys that do not go together."""
    ways = {"path": vary.path, "paths": vary.paths, "alternatives": vary.alternatives}
    given = [key for key, value in ways.items() if value]
    if len(given) != 1:
        stand = f"here stand {in_words(given)}" if given else "here stands none of them"
        yield Finding(loc, f"must have one of `path`, `paths` and `alternatives`; {stand}")
    kinds = {"low": vary.low, "high": vary.high, "scale": vary.scale, "levels": vary.levels}
    of_range = [key for key, value in kinds.items() if value is not None]
    if of_range and (vary.values or vary.alternatives):
        what = "`values`" if vary.values else "`alternatives`"
        yield Finding((*loc, of_range[0]), f"belongs to a range, and this entry has {what}; leave one of the two out")
    if vary.values and vary.alternatives:
        yield Finding(
            (*loc, "values"), "belongs to a path, and this entry has `alternatives`; leave one of the two out"
        )
    labels: Sequence[Value] = [each.title for each in vary.alternatives]
    if vary.values:
        labels = [choice.label for choice in choices_of(vary.values, ())]
    for position, label in enumerate(labels):
        if label in labels[:position]:
            key = "values" if vary.values else "alternatives"
            yield Finding((*loc, key), f"has `{label}` twice; leave one out")


def _path_findings(vary: Vary, scenario: Scenario, loc: Loc) -> Iterator[Finding]:
    """Yield paths that lead nowhere."""
    for path in paths_of(vary):
        key: Loc = (*loc, "alternatives" if vary.alternatives else "path" if vary.path else "paths")
        table, *rest = path.split(".")
        if table == "arms" and rest and rest[0] not in scenario.file.arms:
            cure = f"define it in this study, under `[arms.{rest[0]}]`"
            yield Finding(key, f"the scenario's file has no arm `{rest[0]}` of its own; {cure}", path)
            continue
        try:
            shape = scenario.shape(path)
        except ScenarioError as error:
            yield Finding(key, error.problems[0].message, path)
            continue
        is_number = shape is None or shape.node.get("type") in {"number", "integer"}
        if not (is_number or vary.values or vary.alternatives):
            yield Finding(
                key, f"takes {shape.words if shape else 'no number'}, which has no range; list `values`", path
            )


def _value_findings(thing: Varied, vary: Vary, scenario: Scenario, loc: Loc) -> Iterator[Finding]:
    """Yield values that are not allowed where they would stand: of a range its two ends."""
    if thing.range is not None:
        for key, value in (("low", thing.range.low), ("high", thing.range.high)):
            yield from tried(scenario, thing.overrides(value), (*loc, key), value)
        return
    for position, choice in enumerate(thing.choices):
        if vary.alternatives:
            yield from tried(scenario, choice.sets, (*loc, "alternatives", position), choice.label)
        else:
            yield from tried(scenario, choice.sets, (*loc, "values"), vary.values[position])


def _clashes(entries: Sequence[Vary]) -> Iterator[Finding]:
    """Yield names and paths that two entries share, and names that other columns have."""
    names = [name_of(vary) for vary in entries]
    paths = [paths_of(vary) for vary in entries]
    for position, name in enumerate(names):
        key = "id" if entries[position].id else "path"
        if name in (*KEYS, *OUTCOMES):
            yield Finding(("vary", position, key), "is the name of another column; choose another `id`", name)
        elif name in names[:position]:
            yield Finding(("vary", position, key), "is the name of two entries; give each its own `id`", name)
        for path in paths[position]:
            if any(path in others for others in paths[:position]) and name not in names[:position]:
                yield Finding(("vary", position), f"`{path}` varies in two entries; leave one out")
