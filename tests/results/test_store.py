import json
import os
from pathlib import Path

import pandas as pd
import pytest

import simulator as sim
import simulator.results.folder
from simulator.results.errors import ResultError
from simulator.results.folder import check_writable
from simulator.results.store import open_result
from tests.experiments.small import small
from tests.results.made_up import comparison, some_of

NAMES = ["outcomes", "arena_outcomes", "effects", "classes", "courses", "states", "years", "queues"]
TABLES = [f"{name}.parquet" for name in NAMES]
FILES = {*TABLES, "provenance.json"}


@pytest.fixture
def result():
    return comparison(without=some_of(3, 4, ending="victory"), acting=some_of(1, 4))


@pytest.fixture
def saved(result, tmp_path) -> Path:
    return result.save(tmp_path / "deep" / "result")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(folder: Path, **values: object) -> None:
    path = folder / "provenance.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), "utf-8")


def test_what_was_saved_is_what_is_opened(result, saved):
    opened = open_result(saved)
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(result, name), check_exact=True)
    assert opened.provenance == result.provenance


def test_a_result_without_effects_can_be_saved_too(tmp_path):
    alone = comparison(without=some_of(1, 2))
    pd.testing.assert_frame_equal(open_result(alone.save(tmp_path / "alone")).effects, alone.effects)


def test_a_result_is_its_tables_and_its_provenance(saved):
    assert set(contents(saved)) == FILES


def test_the_same_result_makes_the_same_bytes(result, saved, tmp_path):
    assert contents(result.save(tmp_path / "again")) == contents(saved)


def test_an_earlier_result_is_replaced(saved):
    other = comparison(without=some_of(1, 2), acting=some_of(2, 2))
    other.save(saved)
    assert set(contents(saved)) == FILES
    pd.testing.assert_frame_equal(open_result(saved).outcomes, other.outcomes)


def test_a_folder_of_something_else_is_refused_and_left_alone(result, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    before = contents(tmp_path)
    with pytest.raises(ResultError, match="other things in it; name a new or an empty one"):
        result.save(tmp_path)
    assert contents(tmp_path) == before


def test_a_folder_with_somebody_elses_provenance_is_refused(result, tmp_path):
    (tmp_path / "provenance.json").write_text('{"form": "wine"}')
    with pytest.raises(ResultError, match="other things in it"):
        result.save(tmp_path)


def test_a_file_is_no_folder(result, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultError, match="is a file; name a folder"):
        result.save(tmp_path / "file")


@pytest.mark.parametrize("attempt", [check_writable, lambda folder: comparison(without=[{}]).save(folder)])
def test_a_folder_that_cannot_be_written_is_told(attempt, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultError, match=r"below\n  cannot be written \(not a directory\); name another folder"):
        attempt(tmp_path / "file" / "below")


def test_trying_whether_a_folder_can_be_written_leaves_nothing(tmp_path):
    check_writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_trying_leaves_an_earlier_result_as_it_is(saved):
    before = contents(saved)
    check_writable(saved)
    assert contents(saved) == before


def test_a_full_disk_is_told_and_leaves_no_temporary_file(result, tmp_path, monkeypatch):
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(simulator.results.folder.os, "replace", full)
    with pytest.raises(ResultError, match="no space left on device"):
        result.save(tmp_path / "full")
    monkeypatch.undo()
    assert list((tmp_path / "full").iterdir()) == []
    result.save(tmp_path / "full")


def test_a_saving_that_was_cut_short_is_no_result_and_can_be_repeated(result, saved):
    os.unlink(saved / "provenance.json")
    (saved / ".effects.parquet.17.partial").write_text("half")
    with pytest.raises(ResultError, match="is not a result"):
        open_result(saved)
    result.save(saved)
    open_result(saved)


def test_tables_of_two_savings_are_not_taken_for_one_result(result, saved, tmp_path):
    other = comparison(without=some_of(1, 2), acting=some_of(2, 2)).save(tmp_path / "other")
    (saved / "effects.parquet").write_bytes((other / "effects.parquet").read_bytes())
    with pytest.raises(ResultError, match=r"is damaged: `effects\.parquet` is not as it was saved"):
        open_result(saved)


@pytest.mark.parametrize("name", TABLES)
def test_a_damaged_table_is_told(saved, name):
    data = (saved / name).read_bytes()
    (saved / name).write_bytes(data[:-10])
    with pytest.raises(ResultError, match=f"is damaged: `{name}` is not as it was saved; make the result again"):
        open_result(saved)


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_table_is_told(saved, name):
    os.unlink(saved / name)
    with pytest.raises(ResultError, match=f"is not whole: `{name}` is missing"):
        open_result(saved)


@pytest.mark.parametrize("text", ["", '{"form": ', "\xff"])
def test_a_damaged_provenance_is_told(saved, text):
    (saved / "provenance.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ResultError, match=r"is damaged: `provenance\.json`"):
        open_result(saved)


def test_a_provenance_without_files_is_damaged(saved):
    change(saved, files=None)
    with pytest.raises(ResultError, match=r"is damaged: `provenance\.json`"):
        open_result(saved)


def test_a_result_of_another_form_is_told_with_the_version_that_saved_it(saved):
    change(saved, form_version=99, versions={"simulator": "7.0"})
    with pytest.raises(ResultError, match=r"another version of the simulator \(7\.0\); open it with that one"):
        open_result(saved)


def test_a_result_of_the_first_form_is_told_and_can_be_replaced(result, saved):
    for name in ("classes", "courses", "states", "years"):
        os.unlink(saved / f"{name}.parquet")
    change(saved, form_version=1)
    with pytest.raises(ResultError, match=r"another version of the simulator \(0\.1\.0\); open it with that one"):
        open_result(saved)
    result.save(saved)
    assert set(contents(saved)) == FILES


def test_a_result_with_courses_is_opened_with_its_fans(tmp_path):
    result = sim.compare(small(), arms=["with"], replicates=3, seed=4)
    opened = open_result(result.save(tmp_path / "small"))
    assert len(opened.courses) > 0
    for name in NAMES:
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(result, name), check_exact=True)
    pd.testing.assert_frame_equal(opened.fan("with", "veld", "deaths"), result.fan("with", "veld", "deaths"))


def test_a_folder_that_is_no_result_is_told(tmp_path):
    with pytest.raises(ResultError, match=r"is not a result: it has no `provenance\.json`"):
        open_result(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ResultError, match=r"nowhere\n  does not exist"):
        open_result(tmp_path / "nowhere")


def test_an_error_names_the_folder(tmp_path):
    with pytest.raises(ResultError) as caught:
        open_result(tmp_path)
    assert caught.value.folder == str(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}\n  ")
