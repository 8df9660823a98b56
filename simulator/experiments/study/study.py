"""A study: a scenario, what varies in it over which design, and how many histories answer the question."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from simulator.experiments.study.points import listed_points, point_count, sampled_points
from simulator.experiments.study.schema import Precision, StudyFile
from simulator.experiments.study.varied import Value, Varied
from simulator.results.contrasts import Contrast
from simulator.results.provenance import as_json
from simulator.results.sweeps.design import DesignPoints
from simulator.scenario import Scenario
from simulator.scenario.changes import flat
from simulator.state.outcomes import OUTCOMES


@dataclass(frozen=True, eq=False)
class Study:
    """A study, frozen.

    Attributes:
        name: that of its file; what it is kept under if nobody names a folder.
        origin: the file, as it was given; none if it was made from a text or on the command line.
        file: what the file says, with defaults filled in.
        scenario: what is simulated, with what the study sets at all points and with its arms.
        given: the digest of the scenario as it was given, without what the study sets and adds.
        arms: which arms are run, `without` first.
        varied: what varies, in the order of the columns.
        listed: where the points are listed and not laid out by a design, the values of each.

    """

    name: str
    origin: str | None
    file: StudyFile = field(repr=False)
    scenario: Scenario = field(repr=False)
    given: str = field(repr=False)
    arms: tuple[str, ...]
    varied: tuple[Varied, ...] = field(repr=False)
    listed: tuple[tuple[Value, ...], ...] | None = field(repr=False, default=None)

    @property
    def title(self) -> str:
        """One line for people."""
        return self.file.study.title

    @property
    def seed(self) -> int:
        """Of the histories."""
        return self.file.study.seed

    @property
    def replicates(self) -> int:
        """How many histories of each arm each design point has, at first where a precision is asked for."""
        return self.file.study.replicates

    @property
    def precision(self) -> Precision | None:
        """How well which effect is to be known at each point; none where all have the same number of histories."""
        return self.file.precision

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Which outcomes are kept, in their order."""
        chosen = self.file.study.outcomes
        return tuple(name for name in OUTCOMES if name in chosen) if chosen else OUTCOMES

    @property
    def by_arena(self) -> bool:
        """Whether outcomes are kept by arena too."""
        stated = self.file.study.by_arena
        return len(self.scenario.file.arenas) > 1 if stated is None else stated

    @property
    def has_shared_luck(self) -> bool:
        """Whether the k-th histories of all design points have the same luck."""
        return self.file.study.luck == "shared"

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Which arm is compared with which reference."""
        reference = self.arms[0]
        return tuple((arm, reference) for arm in self.arms[1:])

    @property
    def precise_contrast(self) -> Contrast | None:
        """The arm and the reference whose effect is to be known so well; none where no precision is asked for."""
        if self.precision is None:
            return None
        return (self.precision.arm or self.arms[-1], self.precision.reference)

    @property
    def size(self) -> int:
        """How many design points it has; to know that takes none of them."""
        if self.listed is not None:
            return len(self.listed)
        return point_count(self.file.design, self.varied)

    @cached_property
    def points(self) -> DesignPoints:
        """Its design points; their seeds are given out when it is run."""
        if self.listed is not None:
            return listed_points(self.listed, [thing.name for thing in self.varied])
        return sampled_points(self.file.design, self.varied, self.seed)

    def named(self, name: str) -> "Study":
        """Return the study under another name."""
        return replace(self, name=name)

    def overrides(self, row: tuple[Value, ...]) -> dict[str, object]:
        """Return what a design point sets, by path, from its values."""
        sets: dict[str, object] = {}
        for thing, value in zip(self.varied, row, strict=True):
            sets |= thing.overrides(value)
        return sets

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """What the study says, as JSON could write it, without what is only for people; not the scenario.

        What stands by path, with or without quotes, is written in one way. Titles of alternatives are among what the
        study says: they stand in its tables.
        """
        content: dict[str, Any] = as_json(self.file.model_dump(by_alias=True, exclude_none=True))
        head = content["study"]
        for key in ("title", "notes", "scenario"):
            head.pop(key, None)
        head["arms"] = list(self.arms)
        if head["outcomes"]:
            head["outcomes"] = list(self.outcomes)
        for entry in content["vary"]:
            entry.pop("title", None)
            for alternative in entry["alternatives"]:
                alternative["set"] = flat(alternative["set"])
        for arm in content["arms"].values():
            arm["set"] = flat(arm["set"])
            _drop_titles(arm)
        content["set"] = flat(content["set"])
        content["points"] = [flat(point) for point in content["points"]]
        return {key: value for key, value in content.items() if value not in ({}, [])}

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hexadecimal, of all that its numbers come from: what it says, and the scenario."""
        content = {"study": self.content, "scenario": self.given}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return sha256(text.encode("ascii")).hexdigest()


def _drop_titles(arm: dict[str, Any]) -> None:
    """Leave out the titles of an arm and of the entries that it adds."""
    arm.pop("title", None)
    for added in arm["add"].values():
        for entry in added:
            entry.pop("title", None)
