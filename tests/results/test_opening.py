import json

import pytest

import simulator as sim
from simulator.results.comparison import Comparison
from simulator.results.errors import ResultError
from simulator.results.opening import open_result
from simulator.results.sweeps.sweep import Sweep
from tests.results.made_up import comparison, some_of
from tests.results.sweeps_made_up import Made, erupting


def test_a_comparison_is_opened_as_one(tmp_path):
    saved = comparison(without=some_of(3, 4), acting=some_of(1, 4))
    opened = open_result(saved.save(tmp_path / "result"))
    assert isinstance(opened, Comparison)
    assert opened.outcomes.equals(saved.outcomes)


def test_a_sweep_is_opened_as_one(tmp_path):
    made = Made({"speed": [1, 2]}, lambda _: erupting(9, 1)).put(tmp_path / "sweep")
    opened = sim.open_result(tmp_path / "sweep")
    assert isinstance(opened, Sweep)
    assert opened.effects.equals(made.effects)


def test_a_folder_with_neither_is_told_with_both_cures(tmp_path):
    cure = r"has no `provenance\.json` or `manifest\.json` of one; see `simulator compare --out` and `simulator sweep"
    with pytest.raises(ResultError, match=cure):
        open_result(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"form": "another"}), "utf-8")
    with pytest.raises(ResultError, match=cure):
        open_result(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ResultError, match="does not exist"):
        open_result(tmp_path / "nowhere")


def test_a_file_is_no_result(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ResultError, match="cannot be read"):
        open_result(tmp_path / "file")


def test_a_sweep_of_another_version_is_told(tmp_path):
    Made({"speed": [1, 2]}, lambda _: erupting(9, 1)).put(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "form_version": 99}), "utf-8")
    with pytest.raises(ResultError, match="is a sweep of another version of the simulator"):
        open_result(tmp_path)
