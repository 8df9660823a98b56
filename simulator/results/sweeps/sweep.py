"""A sweep as it lies in its folder: its design points, what came of each, and what acting changed there."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from simulator.results.contrasts import Contrast
from simulator.results.errors import ResultError
from simulator.results.measures import main_statistic
from simulator.results.provenance import scenario_of
from simulator.results.sweeps.averages import Averages, averages
from simulator.results.sweeps.design import DesignPoints, read_points
from simulator.results.sweeps.effects import Measure, measures_of, point_effects, point_means, sides, told_measures
from simulator.results.sweeps.form import ARENA_TABLE, FAILURES_TABLE, MANIFEST, OUTCOMES_TABLE
from simulator.results.sweeps.groups import groups
from simulator.results.sweeps.manifest import Manifest, read_manifest
from simulator.results.sweeps.parts import found_parts
from simulator.results.sweeps.precision import moments_of_differences, round_ends, standard_error
from simulator.results.sweeps.reading import table_of, windows
from simulator.scenario import Scenario

DONE, FAILED, WAITING = "done", "failed", "waiting"

_FAILURE_COLUMNS = {"point": "int64", "replicate": "int64", "problem": "str"}


@dataclass(frozen=True, eq=False)
class Sweep:
    """What came of a study: as much of it as is in the folder.

    Tables are read when they are first asked for. `outcomes` can be larger than memory; `effects`, `means` and
    `averages` are not, and are worked out some design points at a time.

    Attributes:
        folder: in which it lies.
        manifest: what was run, and where it comes from.
        design: the design points.

    """

    folder: Path
    manifest: Manifest = field(repr=False)
    design: DesignPoints = field(repr=False)

    @property
    def title(self) -> str:
        """The question of the study."""
        return self.manifest.title

    @property
    def arms(self) -> tuple[str, ...]:
        """The arms that were run, `without` first."""
        return tuple(self.manifest.arms)

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Which arm is compared with which reference."""
        return self.manifest.contrasts

    @property
    def varied(self) -> tuple[str, ...]:
        """What varies, by the names of its columns."""
        return self.manifest.varied_names

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is told of it first: outcomes, each with the statistic of its effect."""
        return told_measures(self.manifest.outcomes, self.manifest.told)

    @property
    def provenance(self) -> Mapping[str, Any]:
        """What it was made from and with: study, scenario, arms, seed, versions, command."""
        manifest = self.manifest
        return {"study": manifest.study, "scenario": manifest.scenario, "arms": manifest.arms, **manifest.about}

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario that was simulated, before a design point changes it."""
        return scenario_of(self.provenance)

    @cached_property
    def points(self) -> pd.DataFrame:
        """One row for each design point: its number, what it sets, its seed, and what became of it.

        Columns: `point`, one for each thing that varies, `seed` and `horizon_days` of its histories, `base` and `role`
        (what it is there for in a design for Sobol indices or elementary effects), `replicates` that are done,
        `status` (`done`, `failed`, `waiting` for some or all of its replicates), and `problem`, why it failed.
        """
        design = self.design
        done = self._replicates
        failed = self.failures.drop_duplicates("point").set_index("point")["problem"]
        numbers = np.arange(len(design))
        asked = np.array([self._asked(int(point)) for point in numbers])
        status = np.where((done >= asked) & ~np.isin(numbers, self._wanting), DONE, WAITING)
        status[failed.index.to_numpy(dtype=np.int64)] = FAILED
        return pd.DataFrame(
            {
                "point": numbers,
                **{name: self._column(name) for name in design.columns},
                "seed": design.seeds,
                "horizon_days": design.horizons,
                "base": design.bases,
                "role": pd.Series(design.roles, dtype="str"),
                "replicates": done,
                "status": pd.Series(status, dtype="str"),
                "problem": pd.Series(failed.reindex(numbers).fillna("").to_numpy(), dtype="str"),
            }
        )

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row for each design point, arm and replicate, with the outcomes that were kept."""
        return self._histories_of(OUTCOMES_TABLE)

    @cached_property
    def arena_outcomes(self) -> pd.DataFrame:
        """The same by arena; without rows where that was not kept."""
        return self._histories_of(ARENA_TABLE)

    @cached_property
    def failures(self) -> pd.DataFrame:
        """One row for each design point that could not be run, with the reason."""
        found = table_of(self.folder, FAILURES_TABLE)
        if found is None:
            return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _FAILURE_COLUMNS.items()})
        failures: pd.DataFrame = found.to_pandas()
        return failures

    @cached_property
    def effects(self) -> pd.DataFrame:
        """What acting changed at each design point: a row for each contrast, outcome and statistic, with its interval.

        Columns: `point`, `arm`, `reference`, `outcome`, `statistic`, `estimate`, `low`, `high`, `replicates`. Of many
        intervals some miss: of twenty, about one.
        """
        measures = measures_of(self.manifest.outcomes)
        return point_effects(self._windows(measures), self.contrasts, measures, self.design.horizons)

    @cached_property
    def means(self) -> pd.DataFrame:
        """The mean of what is told at each design point, in each arm; of things that happen, the share of histories."""
        return point_means(self._windows(self.measures), self.arms, self.measures, self.design.horizons)

    @cached_property
    def averages(self) -> Averages:
        """What acting changed on average: over all points, and over groups of points with like values of each thing."""
        return averages(
            self._windows(self.measures),
            list(groups(self.design)),
            self.contrasts,
            self.measures,
            self.design.horizons,
            shared=self.manifest.has_shared_luck,
        )

    @property
    def histories(self) -> int:
        """How many histories are done."""
        return int(self._replicates.sum()) * len(self.arms)

    @property
    def failed(self) -> int:
        """How many design points could not be run."""
        return int((self.points["status"] == FAILED).sum())

    @property
    def is_whole(self) -> bool:
        """Whether nothing of what was asked for is still to be run."""
        return not (self.points["status"] == WAITING).any()

    @cached_property
    def _replicates(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """How many replicates of each point are done."""
        done = np.zeros(len(self.design), dtype=np.int64)
        for part, _ in found_parts(self.folder / OUTCOMES_TABLE):
            done[part.points.start : part.points.stop] += len(part.replicates)
        done[self.failures["point"].to_numpy(dtype=np.int64)] = 0
        return done

    def _histories_of(self, table: str) -> pd.DataFrame:
        """Return histories in the order of points, arms and replicates, in whatever parts they lie."""
        found = table_of(self.folder, table)
        if found is None:
            arena = ("arena",) if table == ARENA_TABLE else ()
            return pd.DataFrame(columns=["point", "arm", "replicate", *arena, *self.manifest.outcomes])
        frame: pd.DataFrame = found.to_pandas()
        arms = pd.Categorical(frame["arm"], categories=list(self.arms)).codes
        order = np.lexsort((frame["replicate"].to_numpy(), arms, frame["point"].to_numpy()))
        return frame if (np.diff(order) == 1).all() else frame.iloc[order].reset_index(drop=True)

    @cached_property
    def _wanting(self) -> list[int]:
        """The points that are to get more replicates, since an effect is not known yet as well as it is to be."""
        asked = self.manifest.study.get("precision")
        if asked is None:
            return []
        statistic = asked.get("statistic") or main_statistic(asked["outcome"])
        measure, contrast = Measure(asked["outcome"], statistic), (asked.get("arm", self.arms[-1]), asked["reference"])
        found = []
        for window in self._windows((measure,)):
            pairs = sides(window, contrast, measure, self.design.horizons)
            for point, run in pairs.runs():
                known = moments_of_differences(pairs.arm[run] - pairs.reference[run])
                ends = list(round_ends(self._asked(point), self.manifest.limits))
                count = run.stop - run.start
                is_enough = standard_error(statistic, known) <= asked["standard_error"] or count == ends[-1]
                if count not in ends or not is_enough:
                    found.append(point)
        return found

    def _asked(self, point: int) -> int:
        return max(t.end_replicate for t in self.manifest.tranches if t.first_point <= point < t.end_point)

    def _column(self, name: str) -> "pd.Series[Any]":
        column = self.design.columns[name]
        return pd.Series(column, dtype="str") if column.dtype == object else pd.Series(column)

    def _windows(self, measures: tuple[Measure, ...]) -> Any:
        outcomes = dict.fromkeys(measure.outcome for measure in measures)
        return windows(self.folder, self.arms, tuple(outcomes))


def open_sweep(folder: str | os.PathLike[str]) -> Sweep:
    """Return the sweep that lies in a folder, whole or not.

    Raises:
        ResultError: there is none, it is damaged, or another version of this package wrote it.

    """
    place = Path(folder)
    manifest = read_manifest(place)
    if manifest is None:
        raise ResultError(place, f"is not a sweep: it has no `{MANIFEST}` of one; see `simulator sweep --out`")
    return Sweep(place, manifest, read_points(place, manifest.points_digest))
