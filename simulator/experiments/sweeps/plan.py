"""What a sweep is to run, written down before any of it is; and whether what is in its folder is the same."""

import datetime
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.experiments.study.points import seeds_of
from simulator.experiments.study.study import Study
from simulator.experiments.study.varied import Varied
from simulator.experiments.sweeps.changed import differences_of, grown, joined, refusal
from simulator.results.errors import ResultError
from simulator.results.folder import bytes_digest
from simulator.results.provenance import about_scenario, command_line, platform_name
from simulator.results.sweeps.design import DesignPoints, encoded_points, put_points, read_points
from simulator.results.sweeps.form import POINTS
from simulator.results.sweeps.manifest import Manifest, Tranche, put_manifest, read_manifest
from simulator.results.versions import versions
from simulator.scenario.values import number

PART_STEPS = 40_000_000
"""Party-steps of a part: some two seconds of one core, so that little is lost when one is cut short."""

FEWEST_HISTORIES, MOST_HISTORIES = 128, 20_000
"""Of a part on the engine: enough to fill its lanes, and little enough for the memory of any machine."""

HISTORIES_ON_AGENTS = 8

DAYS, STEP_DAYS = "scenario.days", "scenario.step_days"


def settled(study: Study, folder: Path, model: str, *, extend: bool, compiled: bool) -> tuple[Manifest, DesignPoints]:
    """Return what is to be run in a folder, where nobody else writes: what is there already, or what is new.

    Args:
        study: what was asked for.
        folder: of the sweep.
        model: which rules run it.
        extend: whether more may be asked for than was at first.
        compiled: whether the compiled engine runs it.

    Raises:
        ResultError: the folder holds a sweep of something else.

    """
    there = read_manifest(folder)
    if there is None:
        return _begun(study, folder, model, compiled=compiled)
    if there.model != model:
        raise ResultError(folder, _other_rules(there))
    changed = differences_of(there, study)
    try:
        points = _points(study, folder, there)
    except ResultError as error:
        if not changed:
            raise
        lost = "its design points are lost, and only the study that was there makes them anew: run that first"
        raise ResultError(folder, f"{refusal(changed, extendable=False)}\n  {lost}") from error
    if not changed:
        return there, points
    more = grown(there, study, points, changed)
    if more is None or not extend:
        raise ResultError(folder, refusal(changed, extendable=more is not None))
    return _extended(study, folder, there, more)


def _begun(study: Study, folder: Path, model: str, *, compiled: bool) -> tuple[Manifest, DesignPoints]:
    points = _numbered(study, study.points)
    content = encoded_points(points)
    manifest = _manifest(study, points, bytes_digest(content), model, compiled=compiled)
    # The design points can be made anew from the manifest and the study, so the manifest comes first.
    put_manifest(folder, manifest)
    put_points(folder, content)
    return manifest, points


def _manifest(study: Study, points: DesignPoints, digest: str, model: str, *, compiled: bool) -> Manifest:
    scenario = study.scenario
    steps = scenario.steps * len(scenario.file.parties)
    most = max(FEWEST_HISTORIES, min(MOST_HISTORIES, PART_STEPS // steps))
    return Manifest(
        study=study.content,
        name=study.name,
        title=study.title,
        scenario=about_scenario(scenario),
        arms={arm: scenario.arm(arm).title for arm in study.arms},
        contrasts=study.contrasts,
        outcomes=study.outcomes,
        told=study.file.study.outcomes,
        by_arena=study.by_arena,
        varied=tuple(_about(thing) for thing in study.varied),
        points=len(points),
        points_digest=digest,
        points_before="",
        histories_per_part=most if compiled else HISTORIES_ON_AGENTS,
        tranches=(Tranche(0, len(points), 0, study.replicates),),
        limits=() if study.precision is None else (study.precision.most,),
        horizon_days=scenario.steps * scenario.step_days,
        model=model,
        about={
            "seed": study.seed,
            "versions": versions(compiled=compiled),
            "platform": platform_name(),
            "command": command_line(),
            "started": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        },
    )


def _extended(study: Study, folder: Path, there: Manifest, points: DesignPoints) -> tuple[Manifest, DesignPoints]:
    """Return what is to be run of a study that has grown, with new points after those that were there."""
    points = _numbered(study, points)
    content = encoded_points(points)
    before, now = there.tranches[-1].end_replicate, study.replicates
    tranches = [
        *([Tranche(0, there.points, before, now)] if now > before else []),
        *([Tranche(there.points, len(points), 0, now)] if len(points) > there.points else []),
    ]
    manifest = replace(
        there,
        study=study.content,
        title=study.title,
        points=len(points),
        points_digest=bytes_digest(content),
        points_before=there.points_digest,
        tranches=(*there.tranches, *tranches),
        limits=_limits(study, there),
    )
    put_manifest(folder, manifest)
    put_points(folder, content)
    return manifest, points


def _limits(study: Study, there: Manifest) -> tuple[int, ...]:
    if study.precision is None or study.precision.most == there.limits[-1]:
        return there.limits
    return (*there.limits, study.precision.most)


def _points(study: Study, folder: Path, there: Manifest) -> DesignPoints:
    """Return the design points that are in a folder; where their table is lost, they are made anew if they can be.

    Those of a sweep that was extended may be in an order of its own, which the study does not tell. But where it was
    killed while it was being extended, the table of before is still there.
    """
    with suppress(ResultError):
        return read_points(folder, there.points_digest)
    candidates = [study.points]
    with suppress(ResultError):
        candidates.append(joined(read_points(folder, there.points_before), study.points) or study.points)
    for candidate in candidates:
        points = _numbered(study, candidate)
        content = encoded_points(points)
        if bytes_digest(content) == there.points_digest:
            put_points(folder, content)
            return points
    message = f"`{POINTS}` is missing or damaged, and is not what this study makes (it was extended, or is another one)"
    raise ResultError(folder, f"{message}; put back a copy of it, or begin in another folder")


def _numbered(study: Study, points: DesignPoints) -> DesignPoints:
    """Return design points with the seed and the horizon of each, which go by its number and what it sets."""
    seeds = seeds_of(study.seed, len(points), shared=study.has_shared_luck)
    return replace(points, seeds=seeds, horizons=_horizons(study, points))


def _horizons(study: Study, points: DesignPoints) -> NDArray[np.float64]:
    scenario = study.scenario
    if not any(path in {DAYS, STEP_DAYS} for thing in study.varied for path in thing.paths):
        return np.full(len(points), scenario.steps * scenario.step_days)
    horizons = []
    for row in points.rows():
        sets = study.overrides(row)
        days, step = number(sets.get(DAYS)), number(sets.get(STEP_DAYS))
        days, step = days or scenario.horizon_days, step or scenario.step_days
        horizons.append(days // step * step)
    return np.array(horizons)


def _about(thing: Varied) -> dict[str, Any]:
    """Return what is to be known of a thing that varies, as JSON could write it."""
    about: dict[str, Any] = {"name": thing.name, "title": thing.title, "paths": list(thing.paths)}
    if thing.range is not None:
        about |= {"scale": thing.range.scale, "low": thing.range.low, "high": thing.range.high}
    return about


def _other_rules(there: Manifest) -> str:
    theirs = there.about.get("versions", {}).get("simulator", "unknown")
    return (
        f"was begun with other rules of the model (version {theirs}, source {there.model}): new histories would not "
        "match those that are there. Go on with that version, or name another folder; nothing in this one was changed"
    )
