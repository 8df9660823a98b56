"""Made-up sweeps: design points and outcomes that a test states, in a folder like any other, and nothing is run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from simulator.results.folder import bytes_digest
from simulator.results.provenance import about_scenario
from simulator.results.sweeps.design import DesignPoints, column_of, encoded_points, put_points
from simulator.results.sweeps.encoding import Histories, failure_table, tables_of
from simulator.results.sweeps.form import FAILURES_TABLE, OUTCOMES_TABLE
from simulator.results.sweeps.manifest import Manifest, Tranche, put_manifest
from simulator.results.sweeps.parts import Part, put_part
from simulator.results.sweeps.sweep import Sweep, open_sweep
from simulator.scenario import parse
from simulator.state.outcomes import OUTCOMES
from tests.results.made_up import HORIZON, TEXT, records, some_of

History = dict[str, Any]
Arms = dict[str, Sequence[History]]

SCENARIO = parse(TEXT, "veld.toml")


@dataclass(frozen=True)
class Made:
    """What a made-up sweep is.

    Attributes:
        design: the values of what varies, by name.
        outcomes: of a design point, by its number, the histories of each arm, `without` first.
        failed: why design points could not be run, by their numbers.
        waiting: the numbers of those that are still to be run.
        luck: shared or own.
        told: which outcomes the study asks about.
        about: of what varies, what the manifest says besides, by name.
        sampler: by which the points were laid out.
        title: the question.

    """

    design: Mapping[str, Sequence[float | int | str]]
    outcomes: Callable[[int], Arms]
    failed: Mapping[int, str] = field(default_factory=dict)
    waiting: Sequence[int] = ()
    luck: str = "shared"
    told: tuple[str, ...] = ()
    about: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sampler: str = "list"
    title: str = "What does it hang on?"

    def put(self, folder: Path) -> Sweep:
        """Put it into a folder, and return it."""
        folder.mkdir(parents=True, exist_ok=True)
        columns = {name: column_of(values) for name, values in self.design.items()}
        count = len(next(iter(columns.values())))
        seeds = np.full(count, 1) if self.luck == "shared" else np.arange(count)
        bases, horizons = np.arange(count), np.full(count, HORIZON)
        points = DesignPoints(columns, seeds.astype(np.int64), horizons, bases.astype(np.int64), ("",) * count)
        run = [point for point in range(count) if point not in self.failed and point not in self.waiting]
        arms = list(self.outcomes(run[0] if run else 0))
        replicates = len(self.outcomes(run[0] if run else 0)[arms[0]])
        content = encoded_points(points)
        put_manifest(folder, self._manifest(bytes_digest(content), count, arms, replicates))
        put_points(folder, content)
        for point in range(count):
            if point not in self.waiting:
                self._put_point(folder, point, Part(range(point, point + 1), range(replicates)))
        return open_sweep(folder)

    def _put_point(self, folder: Path, point: int, part: Part) -> None:
        is_failed = point in self.failed
        found = [] if is_failed else [_histories(point, arm, each) for arm, each in self.outcomes(point).items()]
        problems = failure_table([point], 0, [self.failed[point]]) if is_failed else failure_table([], 0, [])
        for table in (FAILURES_TABLE, OUTCOMES_TABLE):
            (folder / table).mkdir(exist_ok=True)
        put_part(folder / FAILURES_TABLE, part, problems)
        put_part(folder / OUTCOMES_TABLE, part, tables_of(found, OUTCOMES, by_arena=False)[OUTCOMES_TABLE])

    def _manifest(self, digest: str, count: int, arms: list[str], replicates: int) -> Manifest:
        head = {"arms": arms, "replicates": replicates, "seed": 1, "luck": self.luck, "outcomes": list(self.told)}
        varied = [{"name": name, "title": name, "paths": [name], **self.about.get(name, {})} for name in self.design]
        vary = [{"path": name, "low": 0.0, "high": 1.0} for name in self.design]
        return Manifest(
            study={"study": head, "design": {"sampler": self.sampler}, "vary": vary},
            name="made-up",
            title=self.title,
            scenario=about_scenario(SCENARIO),
            arms={arm: f"Title of {arm}" for arm in arms},
            contrasts=tuple((arm, arms[0]) for arm in arms[1:]),
            outcomes=OUTCOMES,
            told=self.told,
            by_arena=False,
            varied=tuple(varied),
            points=count,
            points_digest=digest,
            points_before="",
            histories_per_part=1_000,
            tranches=(Tranche(0, count, 0, replicates),),
            limits=(),
            horizon_days=HORIZON,
            model="made up",
            about={
                "seed": 1,
                "versions": {"simulator": "0.1.0"},
                "platform": "Made up",
                "command": "simulator sweep made-up.toml",
                "started": "2026-01-01T00:00:00+00:00",
            },
        )


def _histories(point: int, arm: str, histories: Sequence[History]) -> Histories:
    made = records(arm, histories)
    return Histories(point, arm, 0, ("veld",), made.total, made.by_arena)


def erupting(without: int, acting: int, of: int = 10) -> Arms:
    """Return two arms of which so many histories erupted, the same ones as far as they go."""
    return {"without": some_of(without, of), "with": some_of(acting, of)}


def restless(of: int = 10) -> Arms:
    """Return two arms of which as many histories erupted, but not the same: pairs differ and shares do not."""
    erupted, calm = some_of(1, 1), some_of(0, 1)
    half = of // 2
    return {"without": erupted * half + calm * half, "with": calm * half + erupted * half}
