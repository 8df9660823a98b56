"""Histories are read some points at a time, whole and once, in whatever parts they lie."""

import numpy as np
import pytest

from simulator.results.sweeps import reading
from simulator.results.sweeps.encoding import Histories, tables_of
from simulator.results.sweeps.form import OUTCOMES_TABLE
from simulator.results.sweeps.parts import Part, put_part
from simulator.results.sweeps.reading import windows
from simulator.state.outcomes import OUTCOMES

DEATHS = OUTCOMES.index("deaths")


def put(folder, points, replicates, arms=("without", "with")):
    """Put a part whose deaths are told by point, arm and replicate."""
    histories = []
    for point in points:
        for number, arm in enumerate(arms):
            total = np.zeros((len(replicates), len(OUTCOMES)))
            total[:, DEATHS] = 1000.0 * point + 100.0 * number + np.array(replicates)
            histories.append(Histories(point, arm, replicates.start, ("veld",), total, total[:, None, :]))
    place = folder / OUTCOMES_TABLE
    place.mkdir(exist_ok=True)
    put_part(place, Part(points, replicates), tables_of(histories, ("deaths",), by_arena=False)[OUTCOMES_TABLE])


@pytest.mark.parametrize("rows", [1, 20, 10_000])
def test_every_history_is_read_once_in_order(tmp_path, monkeypatch, rows):
    put(tmp_path, range(4), range(5))
    put(tmp_path, range(4, 6), range(5))
    put(tmp_path, range(3), range(5, 8))
    put(tmp_path, range(3, 6), range(5, 8))
    put(tmp_path, range(2, 3), range(8, 12))
    monkeypatch.setattr(reading, "ROWS_AT_ONCE", rows)
    read = list(windows(tmp_path, ("without", "with"), ("deaths",)))
    assert len(read) > 1 or rows > 100
    points = np.concatenate([window.points for window in read])
    replicates = np.concatenate([window.replicates for window in read])
    expected = [(point, k) for point in range(6) for k in range(12 if point == 2 else 8)]
    assert list(zip(points.tolist(), replicates.tolist(), strict=True)) == expected
    for number, arm in enumerate(("without", "with")):
        deaths = np.concatenate([window.values[arm, "deaths"] for window in read])
        np.testing.assert_array_equal(deaths, 1000.0 * points + 100.0 * number + replicates)
    for window in read:
        assert set(window.points.tolist()).isdisjoint(
            point for other in read if other is not window for point in other.points.tolist()
        ), "all histories of a point are read together"


def test_where_nothing_is_there_nothing_is_read(tmp_path):
    assert list(windows(tmp_path, ("without",), ("deaths",))) == []
    assert reading.table_of(tmp_path, OUTCOMES_TABLE) is None
