from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from simulator.results import export
from simulator.results.errors import ResultError
from simulator.results.export import write_csv
from simulator.results.folder import TABLES, check_writable
from simulator.results.sweeps.reading import part_tables
from simulator.results.sweeps.writing import is_sweep_folder
from tests.results.made_up import comparison, some_of
from tests.results.sweeps_made_up import Made, erupting


def read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "csv" / f"{name}.csv", keep_default_na=False, na_values=[""])


def same(read_back: pd.DataFrame, table: pd.DataFrame) -> None:
    expected = table.reset_index(drop=True).replace("", np.nan)
    pd.testing.assert_frame_equal(read_back, expected, check_dtype=False, check_exact=True)


@pytest.fixture
def result():
    return comparison(without=some_of(3, 4, ending="victory"), acting=some_of(1, 4))


@pytest.fixture(scope="module")
def made():
    design = {"speed": [0.1, 0.2, 0.3], "who": ['a, "b"', "ü", "ü"]}
    return Made(design, lambda _: erupting(9, 1), failed={2: "no\n  such, thing"})


def test_the_tables_of_a_comparison_come_back(result, tmp_path):
    paths = write_csv(result, result.save(tmp_path / "result"))
    assert [path.name for path in paths] == [f"{name}.csv" for name in TABLES]
    for name in ("outcomes", "arena_outcomes", "effects", "classes", "years"):
        same(read(tmp_path / "result", name), getattr(result, name))


def test_what_did_not_happen_is_an_empty_cell(result, tmp_path):
    write_csv(result, result.save(tmp_path / "result"))
    lines = (tmp_path / "result/csv/outcomes.csv").read_text("utf-8").splitlines()
    assert lines[4].startswith("without,3,0.0,,0.0,,")


def test_the_tables_of_a_sweep_come_back(made, tmp_path):
    sweep = made.put(tmp_path)
    names = [path.stem for path in write_csv(sweep, tmp_path)]
    assert names == ["points", "effects", "means", "averages", "trends", "failures", "outcomes"]
    same(read(tmp_path, "points"), sweep.points)
    same(read(tmp_path, "averages"), sweep.averages.by_group)
    same(read(tmp_path, "effects").drop(columns=["speed", "who"]), sweep.effects)
    same(read(tmp_path, "failures"), sweep.failures)


def test_the_histories_of_a_sweep_have_what_varies_beside_them(made, tmp_path):
    sweep = made.put(tmp_path)
    write_csv(sweep, tmp_path)
    table = read(tmp_path, "outcomes")
    assert list(table.columns[:5]) == ["point", "speed", "who", "arm", "replicate"]
    assert dict(zip(table["point"], table["who"], strict=True)) == {0: 'a, "b"', 1: "ü"}
    assert dict(zip(table["point"], table["speed"], strict=True)) == {0: 0.1, 1: 0.2}
    same(table.drop(columns=["speed", "who"]), sweep.outcomes)
    effects = read(tmp_path, "effects")
    assert effects.loc[effects["point"] == 1, "speed"].unique().tolist() == [0.2]


def test_a_sweep_of_which_nothing_was_run_has_its_headings(tmp_path):
    sweep = Made({"speed": [1, 2]}, lambda _: erupting(5, 5), waiting=(0, 1)).put(tmp_path)
    write_csv(sweep, tmp_path)
    table = read(tmp_path, "outcomes")
    assert list(table.columns[:4]) == ["point", "speed", "arm", "replicate"]
    assert table.empty


def test_one_part_at_a_time_is_in_memory(tmp_path, monkeypatch):
    sweep = Made({"speed": [*range(12)]}, lambda _: erupting(400, 100, of=500), told=("erupted",)).put(tmp_path)
    before = pa.total_allocated_bytes()
    held, sizes = [], []

    def watched(folder: Path, name: str) -> Iterator[pa.Table]:
        for table in part_tables(folder, name):
            held.append(pa.total_allocated_bytes() - before)
            sizes.append(table.nbytes)
            yield table

    monkeypatch.setattr(export, "part_tables", watched)
    write_csv(sweep, tmp_path)
    assert len(held) == 12
    assert max(held) < 6 * max(sizes) < sum(sizes)


def test_a_folder_with_tables_is_still_one_of_ours(result, made, tmp_path):
    folder = result.save(tmp_path / "result")
    write_csv(result, folder)
    (folder / "provenance.json").unlink()
    check_writable(folder)
    write_csv(made.put(tmp_path / "sweep"), tmp_path / "sweep")
    assert is_sweep_folder(tmp_path / "sweep")


def test_tables_go_when_another_result_is_saved(result, tmp_path):
    folder = result.save(tmp_path / "result")
    write_csv(result, folder)
    result.save(folder)
    assert not (folder / "csv").exists()


def test_what_somebody_put_beside_the_tables_stays(result, tmp_path):
    folder = result.save(tmp_path / "result")
    write_csv(result, folder)
    (folder / "csv" / "notes.txt").write_text("mine")
    result.save(folder)
    assert [path.name for path in (folder / "csv").iterdir()] == ["notes.txt"]


def test_a_stale_table_goes_when_tables_are_written_anew(result, tmp_path):
    folder = result.save(tmp_path / "result")
    (folder / "csv").mkdir()
    (folder / "csv" / "trends.csv").write_text("old")
    write_csv(result, folder)
    assert not (folder / "csv" / "trends.csv").exists()


def test_tables_that_cannot_be_put_there_are_told(result, tmp_path):
    folder = result.save(tmp_path / "result")
    (folder / "csv").write_text("a file")
    with pytest.raises(ResultError, match=r"its tables cannot be written as CSV \(file exists\)"):
        write_csv(result, folder)


def test_the_same_result_makes_the_same_tables(made, tmp_path):
    one, other = (write_csv(made.put(tmp_path / name), tmp_path / name) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
