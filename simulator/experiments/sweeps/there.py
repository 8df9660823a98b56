"""What of a sweep is in its folder: which parts are whole, and what has to be known of them to go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.experiments.sweeps.work import Target
from simulator.results.sweeps.design import DesignPoints
from simulator.results.sweeps.form import FAILURES_TABLE, OUTCOMES_TABLE
from simulator.results.sweeps.manifest import Manifest
from simulator.results.sweeps.parts import Part, by_part, clear_away, found_parts, is_whole
from simulator.results.sweeps.precision import Moments, moments


@dataclass
class There:
    """The parts of a sweep that are done.

    Attributes:
        parts: for each, its files by table.
        damaged: files that are not as they were put there, and were taken away.

    """

    parts: Mapping[Part, Mapping[str, Path]]
    damaged: list[Path] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, manifest: Manifest) -> "There":
        """Look what is in a folder, where nobody else writes.

        Files that are not whole are taken away: their part is run again. So is what a killed writer left half written.
        """
        damaged: list[Path] = []
        tables: dict[str, Mapping[Part, Path]] = {}
        for table in manifest.tables:
            place = folder / table
            place.mkdir(exist_ok=True)
            clear_away(place)
            tables[table] = _whole(place, damaged)
        clear_away(folder)
        whole = set(tables[OUTCOMES_TABLE]).intersection(*tables.values())
        for files in tables.values():
            for part in [part for part in files if part not in whole]:
                # It is run again, and what is written then need not be the same bytes, if a library is another one.
                files[part].unlink()
        parts = {part: {table: files[part] for table, files in tables.items()} for part in sorted(whole, key=_order)}
        return cls(parts, damaged)

    def failed(self, part: Part) -> int:
        """Return how many design points of a part could not be run."""
        import pyarrow.parquet as pq  # noqa: PLC0415 - workers that fork must do so before it has threads

        return int(pq.read_metadata(self.parts[part][FAILURES_TABLE]).num_rows)

    def moments(self, part: Part, target: Target | None, points: DesignPoints) -> Mapping[int, Moments]:
        """Return what is remembered of each point of a part, as the worker that ran it had it."""
        if target is None:
            return {}
        import pyarrow.compute as pc  # noqa: PLC0415 - as above
        import pyarrow.parquet as pq  # noqa: PLC0415

        columns = ["point", "arm", target.outcome]
        table = pq.read_table(self.parts[part][OUTCOMES_TABLE], columns=columns)
        found = {}
        for point in dict.fromkeys(table["point"].to_pylist()):
            of_point = table.filter(pc.equal(table["point"], point))
            sides = (of_point.filter(pc.equal(of_point["arm"], arm))[target.outcome] for arm in target.contrast)
            arm, reference = (side.to_numpy() for side in sides)
            found[point] = moments(target.statistic, arm, reference, float(points.horizons[point]))
        return found


def _whole(place: Path, damaged: list[Path]) -> dict[Part, Path]:
    found = {}
    for part, paths in by_part(found_parts(place)).items():
        for path in paths:
            if not is_whole(path):
                damaged.append(path)
                path.unlink()
            elif part in found:
                # Written twice, by different versions of a library: the same histories must not count twice.
                path.unlink()
            else:
                found[part] = path
    return found


def _order(part: Part) -> tuple[int, int]:
    return part.points.start, part.replicates.start
