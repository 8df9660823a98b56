"""The things that vary in a study, from what its file says of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from simulator.experiments.designs import START, Range
from simulator.experiments.study.places import Ground, Taken, doubles
from simulator.experiments.study.schema import Sampler, Vary
from simulator.experiments.study.trying import Trials, is_within
from simulator.experiments.study.varied import Choice, Value, Varied, choices_of
from simulator.scenario.changes import flat
from simulator.scenario.findings import Finding, Loc
from simulator.scenario.names import listed as in_words
from simulator.scenario.values import shown
from simulator.state.outcomes import OUTCOMES

KEYS = ("point", "seed", "horizon_days", "base", "role", "replicates", "status", "problem", "arm", "replicate", "arena")
"""Columns of the tables of a study that are always there."""

PARAMETERS = "parameters."

Entries = Mapping[int, Vary]
"""Entries of `[[vary]]` by their place in the file."""


def varied_of(entries: Entries, ground: Ground, sampler: Sampler | None) -> tuple[tuple[Varied, ...], list[Finding]]:
    """Return what varies, in the order of the file, and what is wrong with it.

    Args:
        entries: what the file says of it.
        ground: the scenario, and what the study sets and adds.
        sampler: of the design; none where something is wrong with that.

    """
    things: dict[int, Varied] = {}
    found: list[Finding] = []
    for position, vary in entries.items():
        loc: Loc = ("vary", position)
        wrong = [*kind_findings(vary, loc), *_path_findings(vary, ground, loc)]
        thing = None if wrong else _varied(vary, ground, loc)
        if isinstance(thing, Finding):
            wrong.append(thing)
        elif thing is not None:
            things[position] = thing
        found += wrong
    trials, corners = Trials.of(ground.scenario), _corners(things)
    for position, thing in things.items():
        others = [{path: corner[path] for path in corner if path not in thing.paths} for corner in corners]
        found += _value_findings(thing, entries[position], ("vary", position), trials, others)
    return tuple(things.values()), [*found, *_clashes(entries, ground, sampler)]


def paths_of(vary: Vary) -> tuple[str, ...]:
    """Return what an entry sets."""
    alternatives = (flat(each.set) for each in vary.alternatives)
    return tuple(dict.fromkeys(([vary.path] if vary.path else []) + [*vary.paths, *chain.from_iterable(alternatives)]))


def name_of(vary: Vary) -> str:
    """Return the name of the column of an entry."""
    return vary.id or vary.path or (vary.paths[0] if vary.paths else "alternatives")


def kind_findings(vary: Vary, loc: Loc) -> Iterator[Finding]:
    """Yield keys of an entry that do not go together."""
    ways = {"path": vary.path, "paths": vary.paths, "alternatives": vary.alternatives}
    given = [key for key, value in ways.items() if value]
    if len(given) != 1:
        stand = f"here stand {in_words(given)}; keep one" if given else "here stands none of them"
        yield Finding(loc, f"must have one of `path`, `paths` and `alternatives`; {stand}")
    kinds = {"low": vary.low, "high": vary.high, "scale": vary.scale, "levels": vary.levels}
    of_range = [key for key, value in kinds.items() if value is not None]
    if of_range and (vary.values or vary.alternatives):
        what = "`values`" if vary.values else "`alternatives`"
        yield Finding((*loc, of_range[0]), f"belongs to a range, and this entry has {what}; leave one of the two out")
    if vary.values and vary.alternatives:
        message = "belongs to a path, and this entry has `alternatives`; leave one of the two out"
        yield Finding((*loc, "values"), message)
    yield from _doubled_choices(vary, loc)


def _doubled_choices(vary: Vary, loc: Loc) -> Iterator[Finding]:
    for position, each in enumerate(vary.alternatives):
        yield from doubles(each.set, (*loc, "alternatives", position, "set"))
    titles = [each.title for each in vary.alternatives]
    sets = [repr(sorted(flat(each.set).items())) for each in vary.alternatives]
    for position, (title, values) in enumerate(zip(titles, sets, strict=True)):
        place: Loc = (*loc, "alternatives", position)
        if title in titles[:position]:
            yield Finding((*place, "title"), "is the title of an earlier one too; give each its own", title)
        elif values in sets[:position]:
            earlier = titles[sets.index(values)]
            yield Finding(place, f"sets the same as {shown(earlier)}; leave one out, or say under `set` what differs")
    labels: list[Value] = [choice.label for choice in choices_of(vary.values, ())]
    seen: dict[Value, None] = {}
    for position, label in enumerate(labels):
        if label in seen:
            yield Finding((*loc, "values", position), "stands in this list twice; leave one out", vary.values[position])
        seen[label] = None


def _path_findings(vary: Vary, ground: Ground, loc: Loc) -> Iterator[Finding]:
    """Yield paths that lead nowhere, or to what cannot vary so."""
    for position, each in enumerate(vary.alternatives):
        for path, value in flat(each.set).items():
            if why := ground.problem(path):
                yield Finding((*loc, "alternatives", position, "set", path), why, value)
    places: list[tuple[Loc, str]] = [((*loc, "paths", position), path) for position, path in enumerate(vary.paths)]
    if vary.path:
        places.append(((*loc, "path"), vary.path))
    for place, path in places:
        if why := ground.problem(path):
            yield Finding(place, why, path)
            continue
        shape = ground.shape(path)
        is_number = shape is None or shape.node.get("type") in {"number", "integer"}
        if shape is not None and not vary.values and (not is_number or "enum" in shape.node):
            yield Finding(place, f"takes {shape.words}, which has no range; list `values`", path)


def _varied(vary: Vary, ground: Ground, loc: Loc) -> Varied | Finding:
    """Return what varies, or what is wrong with its range."""
    name, paths = name_of(vary), paths_of(vary)
    title = vary.title or name
    if vary.alternatives:
        choices = tuple(Choice(each.title, flat(each.set)) for each in vary.alternatives)
        return Varied(name, title, paths, choices=choices)
    if vary.values:
        return Varied(name, title, paths, choices=choices_of(vary.values, paths))
    wanted = _range(vary, paths, ground, loc)
    return wanted if isinstance(wanted, Finding) else Varied(name, title, paths, wanted, levels=vary.levels)


def _range(vary: Vary, paths: Sequence[str], ground: Ground, loc: Loc) -> Range | Finding:
    shapes = [ground.shape(path) for path in paths]
    low, high = vary.low, vary.high
    missing = "low" if low is None else "high"
    if (low is None) != (high is None):
        return Finding((*loc, missing), f"missing; a range has both ends: add `{missing} = ...`")
    if low is None or high is None:
        low, high = _of_the_table([shape.node if shape is not None else {} for shape in shapes], paths)
        if low is None or high is None:
            message = "needs `low` and `high`, or `values`; only for `parameters.NAME` can both be left out"
            return Finding((*loc, "path" if vary.path else "paths"), message, vary.path or list(vary.paths))
        if low >= high:
            return Finding((*loc, "paths"), "have no range in common; add `low` and `high`, or `values`")
    whole = any(shape is not None and shape.node.get("type") == "integer" for shape in shapes)
    try:
        return Range(low, high, vary.scale or "linear", whole)
    except ValueError as error:
        at = "low" if vary.low is not None else "scale"
        return Finding((*loc, at), f"{error}" if vary.low is not None else f"{error}; add `low` and `high`")


def _of_the_table(nodes: Sequence[Mapping[str, float]], paths: Sequence[str]) -> tuple[float | None, float | None]:
    """Return the range of parameters of the model, each declared with the one from which the model's tests draw."""
    declared = zip(paths, nodes, strict=True)
    if not all(path.startswith(PARAMETERS) and {"minimum", "maximum"} <= set(node) for path, node in declared):
        return None, None
    return max(node["minimum"] for node in nodes), min(node["maximum"] for node in nodes)


def _corners(things: Mapping[int, Varied]) -> list[dict[str, object]]:
    """Return what all things that vary set at their lowest and at their highest."""
    return [
        {path: value for thing in things.values() for path, value in thing.overrides(thing.at(share)).items()}
        for share in (0.0, 1.0)
    ]


def _value_findings(
    thing: Varied, vary: Vary, loc: Loc, trials: Trials, others: Sequence[Mapping[str, object]]
) -> Iterator[Finding]:
    """Yield values that are not allowed where they would stand: of a range its two ends."""
    if thing.range is not None:
        for key, end in (("low", thing.range.low), ("high", thing.range.high)):
            for problem in trials.problems(thing.overrides(end), others):
                what = "" if len(thing.paths) == 1 else f"`{problem.path}`: "
                yield Finding((*loc, key), f"{what}{problem.message}", end)
        return
    for position, choice in enumerate(thing.choices):
        for problem in trials.problems(choice.sets, others):
            path = next(path for path in choice.sets if is_within(problem.path, path))
            inside = problem.path[len(path) :].lstrip(".")
            if vary.alternatives:
                message = f"`{inside}`: {problem.message}" if inside else problem.message
                yield Finding((*loc, "alternatives", position, "set", path), message, choice.sets[path])
            else:
                what = f"`{problem.path}`: " if inside or len(thing.paths) > 1 else ""
                yield Finding((*loc, "values", position), f"{what}{problem.message}", vary.values[position])


def _clashes(entries: Entries, ground: Ground, sampler: Sampler | None) -> Iterator[Finding]:
    """Yield what two entries both set, or an entry and the study; and names that two columns would have."""
    taken, always = Taken(), Taken()
    for path in ground.sets:
        always.add(path)
    names: dict[str, None] = {}
    for position, vary in entries.items():
        loc: Loc = ("vary", position)
        name, paths = name_of(vary), paths_of(vary)
        if found := next((Finding(loc, why) for path in paths if (why := _clash(path, taken, always))), None):
            yield found
        elif name in names:
            message = f"its column would be called `{name}`, as that of an earlier entry; give it an `id` of its own"
            yield Finding((*loc, "id") if vary.id else loc, message)
        if name in (*KEYS, *OUTCOMES) or (sampler == "morris" and name == START):
            yield Finding((*loc, "id"), "is the name of another column; choose another `id`", name)
        names[name] = None
        for path in paths:
            taken.add(path)


def _clash(path: str, taken: Taken, always: Taken) -> str | None:
    if (other := always.clash(path)) is not None:
        what = f"`{path}`" if path == other else f"`{path}`, which shares values with `{other}`,"
        return f"{what} varies here and is set at all points under `[set]`; leave one of the two out"
    if (other := taken.clash(path)) is not None:
        what = f"`{path}`" if path == other else f"`{path}`, which shares values with `{other}`,"
        return f"{what} varies in an earlier entry too; leave one out"
    return None
