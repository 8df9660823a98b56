"""A study without a file: what to vary of a scenario, as it is asked for on the command line."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulator.experiments.study.form import STUDY
from simulator.experiments.study.loading import load_study, study_of
from simulator.experiments.study.places import Taken
from simulator.experiments.study.reading import is_study
from simulator.experiments.study.study import Study
from simulator.scenario import load, read_override
from simulator.scenario.errors import Problem, ScenarioError, failure
from simulator.scenario.reading import read_file, read_text
from simulator.scenario.values import shown

OPTION = "--vary"
LEVELS = 11
"""Of one thing that varies alone over a range."""
POINTS = 64
"""Of several that vary together over ranges."""

_EXAMPLES = "bodies.au.lag.decide.median_days=1..60, or parties.odm.strength=0.3,0.45,0.6"
_ENTRY = re.compile(r"vary \(entry (\d+)\)(?:\.(.*))?", re.DOTALL)
_OPTIONS = {
    "design.": "--points",
    "design": OPTION,
    "study.arms": "--arms",
    "study.replicates": "--replicates",
    "study.seed": "--seed",
}
"""Which option says what stands at a place of the study file that there would be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for beside a study or a scenario.

    Attributes:
        vary: `PATH=LOW..HIGH`, `PATH=LOW..HIGH:log` or `PATH=A,B,C`.
        points: how many design points.
        arms: which arms.
        replicates: how many histories of each arm at a point.
        seed: of the experiment.
        values: `PATH=VALUE`, set at all points.

    """

    vary: Sequence[str] = ()
    points: int | None = None
    arms: Sequence[str] | None = None
    replicates: int | None = None
    seed: int | None = None
    values: Sequence[str] = ()


def study_asked_for(name: str, asked: Asked) -> Study:
    """Return the study of a file, or the one that varies something of a scenario.

    Args:
        name: a study file or, where something is to vary, a scenario.
        asked: what else was asked for.

    Raises:
        ScenarioError: there is no such file or scenario, or something is wrong with it or with what was asked for; the
            error says all that is.

    """
    is_file = _is_file(name)
    data = read_text(read_file(Path(name), name, STUDY), name, STUDY) if is_file else {}
    if asked.vary:
        if is_study(data):
            message = f"is a study file, which says itself what varies; leave `{OPTION}` out, or name a scenario"
            raise failure(name, message)
        return quick_study(name, asked)
    if is_file and not is_study(data):
        raise failure(name, f"is no study: it has no `[study]`; to vary a scenario add `{OPTION} PATH=LOW..HIGH`")
    if not is_file and not name.endswith(".toml"):
        load(name)
        raise failure(name, f"is a scenario, not a study file; to vary it add `{OPTION} PATH=LOW..HIGH`")
    said = [field.name for field in fields(Asked) if getattr(asked, field.name) not in (None, (), [])]
    if is_file and said:
        options = [{"values": "--set"}.get(key, f"--{key}") for key in said]
        message = "a study file says this itself; `{}` goes with `" + OPTION + "` alone"
        raise ScenarioError(Problem(name, option, None, message.format(option)) for option in options)
    return load_study(name)


def quick_study(name: str, asked: Asked) -> Study:
    """Return the study that varies something of a scenario.

    One range is cut into 11 levels, several are filled with 64 points of a Sobol sequence; lists of values are run in
    all combinations. What is kept goes under the name of the scenario and a digest of what was asked for.

    Raises:
        ScenarioError: something is wrong with the scenario or with what was asked for.

    """
    scenario = load(name)
    entries = _entries(asked)
    if asked.values:
        scenario = scenario.with_(dict(read_override(value) for value in asked.values))
    ranges = sum("values" not in entry for entry in entries)
    if ranges == 0 and asked.points is not None:
        message = f"goes with a range, `{OPTION} PATH=LOW..HIGH`; lists of values are run in all combinations"
        raise failure("--points", f"{message}: leave it out", value=shown(asked.points))
    head: dict[str, Any] = {"title": _title(scenario.title, entries), "scenario": name}
    head |= {key: getattr(asked, key) for key in ("replicates", "seed") if getattr(asked, key) is not None}
    head |= {} if asked.arms is None else {"arms": list(asked.arms)}
    data = {"study": head, "design": _design(ranges, len(entries), asked.points), "vary": entries}
    try:
        study = study_of(data, scenario, name=scenario.name, label=name)
    except ScenarioError as error:
        raise ScenarioError(_of_option(problem, asked) for problem in error.problems) from None
    return study.named(f"{scenario.name}-{study.digest[:8]}")


def _of_option(problem: Problem, asked: Asked) -> Problem:
    """Return a problem of the study file that there would be as one of the option that says the same."""
    if (entry := _ENTRY.fullmatch(problem.path)) is not None:
        return Problem(f"{OPTION} {asked.vary[int(entry[1]) - 1]}", entry[2] or "", problem.value, problem.message)
    for place, option in _OPTIONS.items():
        if problem.path.startswith(place):
            return Problem(
                option if problem.value is None else f"{option} = {problem.value}", "", None, problem.message
            )
    return problem


def _design(ranges: int, things: int, points: int | None) -> dict[str, Any]:
    if ranges == 0:
        return {"sampler": "grid"}
    if ranges == things == 1:
        return {"sampler": "grid", "levels": LEVELS if points is None else points}
    if points is not None and points & (points - 1):
        # Any number will do here, and one that is no power of two cannot be balanced.
        return {"sampler": "latin_hypercube", "points": points}
    return {"sampler": "sobol", "points": POINTS if points is None else points}


def _entries(asked: Asked) -> list[dict[str, Any]]:
    problems: list[Problem] = []
    entries = []
    for text in asked.vary:
        try:
            entries.append(_entry(text))
        except ScenarioError as error:
            problems += error.problems
    always = Taken()
    for text in asked.values:
        try:
            always.add(read_override(text)[0])
        except ScenarioError as error:
            problems += error.problems
    for entry in entries:
        if (path := always.clash(entry["path"])) is not None:
            message = f"sets at all points what `{OPTION} {entry['path']}=...` varies; leave one of the two out"
            problems.append(Problem("--set", path, None, message))
    if problems:
        raise ScenarioError(problems)
    return entries


def _entry(text: str) -> dict[str, Any]:
    """Return what an option says, as a study file would say it."""
    path, equals, written = (part.strip() for part in text.partition("="))
    wrong = failure(OPTION, f"must be a path and a range, or values, such as {_EXAMPLES}", value=shown(text))
    if not equals or not path or not written:
        raise wrong
    values = _values(path, written)
    if values is not None:
        return {"path": path, "values": values}
    ends, colon, scale = written.partition(":")
    low, _, high = ends.partition("..")
    try:
        entry: dict[str, Any] = {"path": path, "low": float(low), "high": float(high)}
    except ValueError:
        raise wrong from None
    return {**entry, "scale": scale.strip()} if colon else entry


def _values(path: str, written: str) -> list[object] | None:
    """Return the values in a list, or none where it is no list; texts need no quotes."""
    try:
        table = tomllib.loads(f"values = [{written}]")
    except (ValueError, RecursionError):
        table = {}
    # A line break could smuggle in a second key.
    if list(table) == ["values"]:
        values: list[object] = table["values"]
        return values
    if ".." in written:
        return None
    parts = [part.strip() for part in written.split(",")]
    return [read_override(f"{path}={part}")[1] for part in parts] if all(parts) else None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _title(title: str, entries: Sequence[dict[str, Any]]) -> str:
    paths = ", ".join(f"`{entry['path']}`" for entry in entries)
    return f"{title}: what changes with {paths}"[:500]
