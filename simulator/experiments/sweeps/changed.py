"""Whether a study is the one that a folder was begun with, or the same with more points or replicates."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from simulator.experiments.study.schema import Precision
from simulator.experiments.study.study import Study
from simulator.results.provenance import as_json
from simulator.results.sweeps.design import DesignPoints, column_of
from simulator.results.sweeps.manifest import Manifest
from simulator.scenario.differences import Change, described, differences

STUDY, SCENARIO = "study", "scenario"

GROWING = ("study.study.replicates", "study.precision.most", "study.precision.standard_error", "study.design")
"""What may be larger in a study that has grown; of the design and of what varies only what keeps all points there."""

_POINTWISE = ("study.vary", "study.points")

MOST_TOLD = 20


def differences_of(there: Manifest, study: Study) -> tuple[Change, ...]:
    """Return what differs between a study and the one in a folder; nothing where its numbers would be the same."""
    before = {STUDY: there.study, SCENARIO: there.scenario["content"]}
    after = {STUDY: as_json(dict(study.content)), SCENARIO: as_json(study.scenario.to_toml_dict())}
    return differences(before, after)


def grown(there: Manifest, study: Study, points: DesignPoints, changed: Sequence[Change]) -> DesignPoints | None:
    """Return the points of a study that has grown, those that are there first; none where it is another study.

    Args:
        there: what the folder was begun with.
        study: what is asked for now.
        points: the design points that are there.
        changed: what differs between the two.

    """
    if not all(_may_grow(change.path) for change in changed):
        return None
    if study.replicates < there.tranches[-1].end_replicate:
        return None
    if study.precision is not None and not _is_finer(study.precision, study.replicates, there):
        return None
    if _sampler(there.study) != study.file.design.sampler or there.varied_names != tuple(study.points.columns):
        return None
    if not _sets_the_same(there.study, study.content):
        return None
    return joined(points, study.points)


def refusal(changed: Sequence[Change], *, extendable: bool) -> str:
    """Return why a study is not run in a folder: what differs, and the cure.

    Args:
        changed: what differs.
        extendable: whether the study is the one that is there, grown.

    """
    lines = [f"  {described(change, 'what is there', 'what you ask for')}" for change in changed[:MOST_TOLD]]
    if len(changed) > MOST_TOLD:
        lines.append(f"  ... and {len(changed) - MOST_TOLD} more")
    cure = "name another folder, or take the changes back; nothing in this one was changed"
    if extendable:
        cure = "add `--extend` (`extend=True`) to go on from what is there, or name another folder"
    return "\n".join(["holds a sweep of another study (there → asked for):", *lines, f"  {cure}"])


def _may_grow(path: str) -> bool:
    return any(path == above or path.startswith(f"{above}.") for above in (*GROWING, *_POINTWISE))


def _is_finer(asked: Precision, replicates: int, there: Manifest) -> bool:
    """Say whether a precision is that of a study that is there, or a finer one."""
    before = there.study.get("precision", {})
    if not there.limits or replicates != there.tranches[-1].end_replicate:
        # Rounds of replicates begin where the first one ends.
        return False
    return asked.most >= there.limits[-1] and asked.standard_error <= before["standard_error"]


def _sets_the_same(there: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Say whether everything that varies in a study still sets what it did, whatever its values are now."""
    before, after = _meanings(there), _meanings(asked)
    return before.keys() == after.keys() and all(
        paths == after[name][0] and all(after[name][1].get(label) == sets for label, sets in choices.items())
        for name, (paths, choices) in before.items()
    )


def _meanings(study: Mapping[str, Any]) -> dict[int, tuple[list[str], dict[str, object]]]:
    """Return, by its place, the paths that each thing sets, and what each of its choices stands for."""
    found = {}
    for number, entry in enumerate(study.get("vary", [])):
        paths = [entry["path"]] if entry.get("path") else list(entry.get("paths", []))
        choices = {f"alternative {each['title']}": each["set"] for each in entry.get("alternatives", [])}
        choices |= {f"value {json.dumps(value, sort_keys=True)}": value for value in entry.get("values", [])}
        found[number] = (paths, choices)
    return found


def _sampler(study: object) -> object:
    design = study.get("design", {}) if isinstance(study, dict) else {}
    return design.get("sampler")


def joined(there: DesignPoints, asked: DesignPoints) -> DesignPoints | None:
    """Return the points asked for, those that are there first; none where some of those are not asked for.

    Args:
        there: the points that are there.
        asked: those that are asked for.

    """
    known, wanted = there.rows(), asked.rows()
    if wanted[: len(known)] == known and asked.roles[: len(known)] == there.roles:
        return asked
    if any(asked.roles):
        # Points that belong together by their order cannot be taken out of it.
        return None
    numbers = {row: number for number, row in enumerate(wanted)}
    if not all(row in numbers for row in known):
        return None
    there_already = dict.fromkeys(known)
    order = [*(numbers[row] for row in known), *(n for n, row in enumerate(wanted) if row not in there_already)]
    columns = {name: column_of([column[n] for n in order]) for name, column in _plain(asked).items()}
    return replace(asked, columns=columns, bases=np.arange(len(order), dtype=np.int64), roles=("",) * len(order))


def _plain(points: DesignPoints) -> dict[str, list[float | int | str]]:
    return {name: column.tolist() for name, column in points.columns.items()}
