"""How far a sweep is: what is still to be run, and what could not be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.results.sweeps.sweep import WAITING, Sweep
from simulator.views.sweeps.varied import where

MOST_PROBLEMS = 3
"""Of more kinds of problems, the most frequent are told."""

_NUMBER = re.compile(r"\d+(?:[.,:-]\d+)*")

_FOLDERS = re.compile(r"^\S*[/\\](?=[^/\\\s]+:)")


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem for which design points could not be run: those that differ in numbers alone are one.

    Attributes:
        text: of the first of them, in one line.
        count: at how many design points.
        point: the first of these.

    """

    text: str
    count: int
    point: int


def problems(sweep: Sweep) -> tuple[Problem, ...]:
    """Return for what design points could not be run, the most frequent first."""
    failures = sweep.failures.drop_duplicates("point").sort_values("point", kind="stable")
    kinds: dict[str, list[tuple[int, str]]] = {}
    for point, text in zip(failures["point"].tolist(), failures["problem"].tolist(), strict=True):
        kinds.setdefault(_NUMBER.sub("…", text), []).append((int(point), _in_a_line(text)))
    found = (Problem(each[0][1], len(each), each[0][0]) for each in kinds.values())
    return tuple(sorted(found, key=lambda problem: -problem.count))


def _in_a_line(text: str) -> str:
    """Return a problem in one line, without the folders of whoever met it."""
    return _FOLDERS.sub("", " ".join(text.split()))


def state(sweep: Sweep) -> Iterator[str]:
    """Yield what is to be known of a sweep that is not whole, or of which some points could not be run."""
    total = len(sweep.design)
    waiting = int((sweep.points["status"] == WAITING).sum())
    if waiting:
        some = "is" if waiting == 1 else "are"
        yield (
            f"This is not all of it: {waiting:,} of {total:,} design points {some} still to be run, wholly or in part. "
            "What is said here is about what is done. The same command goes on from there."
        )
    if sweep.failed:
        yield f"{sweep.failed:,} of {total:,} design points could not be run and are left out:"
        found = problems(sweep)
        for problem in found[:MOST_PROBLEMS]:
            yield f"  {problem.count:,}, the first at {where(sweep, problem.point)}: {problem.text}"
        if len(found) > MOST_PROBLEMS:
            rest = sum(problem.count for problem in found[MOST_PROBLEMS:])
            yield f"  {rest:,} more, for other reasons: see `failures` of the sweep."
