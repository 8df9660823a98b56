"""A study without a file: what to vary of a scenario, as it is asked for on the command line."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from simulator.experiments.study.loading import is_study, load_study, study_of
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
    if asked.vary:
        return quick_study(name, asked)
    path = Path(name)
    if path.is_file() and not is_study(read_text(read_file(path, name), name)):
        raise failure(name, f"is no study: it has no `[study]`; to vary a scenario add `{OPTION} PATH=LOW..HIGH`")
    if not path.is_file() and not name.endswith(".toml"):
        load(name)
        raise failure(name, f"is a scenario, not a study file; to vary it add `{OPTION} PATH=LOW..HIGH`")
    said = [field.name for field in fields(Asked) if getattr(asked, field.name) not in (None, (), [])]
    if said:
        option = {"values": "--set"}.get(said[0], f"--{said[0]}")
        raise failure(name, f"a study file says this itself; `{option}` goes with `{OPTION}` alone", option)
    return load_study(name)


def quick_study(name: str, asked: Asked) -> Study:
    """Return the study that varies something of a scenario.

    One range is cut into 11 levels, several are filled with 64 points of a Sobol sequence; lists of values are run in
    all combinations. What is kept goes under the name of the scenario and a digest of what was asked for.

    Raises:
        ScenarioError: something is wrong with the scenario or with what was asked for.

    """
    scenario = load(name)
    if asked.values:
        scenario = scenario.with_(dict(read_override(value) for value in asked.values))
    entries = _entries(asked.vary)
    ranges = sum("values" not in entry for entry in entries)
    head: dict[str, Any] = {"title": _title(scenario.title, entries), "scenario": name}
    head |= {key: getattr(asked, key) for key in ("replicates", "seed") if getattr(asked, key) is not None}
    head |= {} if asked.arms is None else {"arms": list(asked.arms)}
    data = {"study": head, "design": _design(ranges, len(entries), asked.points), "vary": entries}
    study = study_of(data, scenario, name=scenario.name, label=name)
    return study.named(f"{scenario.name}-{study.digest[:8]}")


def _design(ranges: int, things: int, points: int | None) -> dict[str, Any]:
    if ranges == 0:
        return {"sampler": "grid"} if points is None else {"sampler": "grid", "points": points}
    if ranges == things == 1:
        return {"sampler": "grid", "levels": LEVELS if points is None else points}
    if points is not None and points & (points - 1):
        # Any number will do here, and one that is no power of two cannot be balanced.
        return {"sampler": "latin_hypercube", "points": points}
    return {"sampler": "sobol", "points": POINTS if points is None else points}


def _entries(vary: Sequence[str]) -> list[dict[str, Any]]:
    problems: list[Problem] = []
    entries = []
    for text in vary:
        try:
            entries.append(_entry(text))
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return entries


def _entry(text: str) -> dict[str, Any]:
    """Return what an option says, as a study file would say it."""
    path, equals, written = (part.strip() for part in text.partition("="))
    wrong = failure(OPTION, f"must be a path and a range, or values, such as {_EXAMPLES}", value=shown(text))
    if not equals or not path or not written:
        raise wrong
    if ".." not in written:
        return {"path": path, "values": [read_override(f"{path}={value}")[1] for value in written.split(",")]}
    ends, colon, scale = written.partition(":")
    low, _, high = ends.partition("..")
    try:
        entry: dict[str, Any] = {"path": path, "low": float(low), "high": float(high)}
    except ValueError:
        raise wrong from None
    return {**entry, "scale": scale.strip()} if colon else entry


def _title(title: str, entries: Sequence[dict[str, Any]]) -> str:
    paths = ", ".join(f"`{entry['path']}`" for entry in entries)
    return f"{title}: what changes with {paths}"[:500]
