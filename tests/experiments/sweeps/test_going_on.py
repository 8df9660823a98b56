"""A sweep that is asked for more, or for something else, and one whose files were damaged."""

import io
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import simulator as sim
from simulator.experiments.study import Study
from simulator.experiments.sweeps import plan, run
from simulator.results.errors import ResultError
from simulator.results.sweeps.parts import found_parts, put_part
from simulator.results.sweeps.sweep import open_sweep
from tests.experiments.sweeps.studies import STUDY, data_of, study

MORE = ("replicates = 20", "replicates = 30")
SOBOL = (
    ('sampler = "grid"', 'sampler = "sobol"\npoints = 4'),
    ("levels = 4\n", ""),
)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(plan, "FEWEST_HISTORIES", 60)
    monkeypatch.setattr(plan, "MOST_HISTORIES", 60)


def sorted_outcomes(found: sim.Sweep, keys: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the outcomes by what was set, whatever the numbers of the points are."""
    named = found.outcomes.merge(found.points[["point", *found.varied]], on="point").drop(columns="point")
    order = [*found.varied, "arm", "replicate"]
    return named.sort_values(order, ignore_index=True)


def same_as_at_once(asked: Study, extended: sim.Sweep, folder: Path) -> None:
    """Assert that what was extended is what the same study gives in one go."""
    at_once = sim.sweep(asked, folder)
    pd.testing.assert_frame_equal(sorted_outcomes(extended), sorted_outcomes(at_once))
    assert extended.is_whole


def test_more_replicates_are_added_and_the_others_kept(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    before = data_of(tmp_path / "out")
    extended = sim.sweep(study(tmp_path, MORE), tmp_path / "out", extend=True)
    after = data_of(tmp_path / "out")
    assert set(before) < set(after)
    assert {name: after[name] for name in before} == before
    assert set(extended.points["replicates"]) == {30}
    same_as_at_once(study(tmp_path, MORE), extended, tmp_path / "at-once")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (SOBOL, (("points = 4", "points = 16"), MORE)),
        ((), (("levels = 4", "levels = 7"),)),  # every second level is one that was there
        (
            (('{ title = "a statement" },\n', ""),),
            (('{ title = "an envoy"', '{ title = "a statement" },\n    { title = "an envoy"'),),
        ),
    ],
)
def test_points_are_added_and_the_others_kept(tmp_path, first, then):
    sim.sweep(study(tmp_path, *first), tmp_path / "out")
    before = open_sweep(tmp_path / "out").points[["point", "hostility", "appeal"]]
    asked = study(tmp_path, *first, *then)
    extended = sim.sweep(asked, tmp_path / "out", extend=True)
    assert len(extended.points) == len(asked.points) > len(before)
    pd.testing.assert_frame_equal(extended.points[["point", "hostility", "appeal"]][: len(before)], before)
    same_as_at_once(asked, extended, tmp_path / "at-once")
    # What was extended can be extended again, and is what it is without being asked to.
    again = sim.sweep(asked, tmp_path / "out")
    pd.testing.assert_frame_equal(again.outcomes, extended.outcomes)


def test_an_unfinished_sweep_can_be_extended(tmp_path, monkeypatch):
    work, left = run.run_order, 3

    def stops(job, order):
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return work(job, order)

    monkeypatch.setattr(run, "run_order", stops)
    with pytest.raises(KeyboardInterrupt):
        sim.sweep(study(tmp_path), tmp_path / "out", workers=1)
    monkeypatch.setattr(run, "run_order", work)
    assert not open_sweep(tmp_path / "out").is_whole
    extended = sim.sweep(study(tmp_path, MORE), tmp_path / "out", extend=True)
    same_as_at_once(study(tmp_path, MORE), extended, tmp_path / "at-once")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("seed = 7", "seed = 8"), "study.study.seed: 7 → 8"),
        (('arms = ["history", "with"]', 'arms = ["with"]'), 'study.study.arms: ["without", "history", "with"] → '),
        (("low = 0.2", "low = 0.1"), "study.vary.hostility.low: 0.2 → 0.1"),
        (("replicates = 20", "replicates = 10"), "study.study.replicates: 20 → 10"),
        (("levels = 4", "levels = 5"), "study.vary.hostility.levels: 4 → 5"),
        (('sampler = "grid"', 'sampler = "latin_hypercube"\npoints = 9'), 'study.design.sampler: "grid" → '),
        (("[design]", "[set]\nparties.government.strength = 0.6\n[design]"), "parties.government.strength: 0.55 → 0.6"),
    ],
)
@pytest.mark.parametrize("extend", [False, True])
def test_another_study_is_refused_with_what_differs(tmp_path, change, told, extend):
    sim.sweep(study(tmp_path), tmp_path / "out")
    before = data_of(tmp_path / "out")
    with pytest.raises(ResultError, match="holds a sweep of another study") as refused:
        sim.sweep(study(tmp_path, change), tmp_path / "out", extend=extend)
    assert told in str(refused.value)
    assert "name another folder, or take the changes back; nothing in this one was changed" in str(refused.value)
    assert data_of(tmp_path / "out") == before


@pytest.mark.parametrize(
    "change",
    [
        ('path = "parties.opposition.hostility"', 'path = "parties.government.hostility"'),
        ('instrument = "good_offices"', 'instrument = "mediation"'),
    ],
)
@pytest.mark.parametrize("more", [(), (MORE,)])
def test_what_varies_must_set_what_it_did(tmp_path, change, more):
    sim.sweep(study(tmp_path), tmp_path / "out")
    before = data_of(tmp_path / "out")
    with pytest.raises(ResultError, match="name another folder, or take the changes back"):
        sim.sweep(study(tmp_path, change, *more), tmp_path / "out", extend=True)
    assert data_of(tmp_path / "out") == before


def test_histories_never_count_twice_whatever_bytes_they_have(tmp_path):
    chosen, out = study(tmp_path), tmp_path / "out"
    sim.sweep(chosen, out)
    reference = data_of(out)
    # As another version of the library would have written them: the same table in other bytes.
    for found in list(found_parts(out / "outcomes"))[:3]:
        sink = io.BytesIO()
        pq.write_table(pq.read_table(found.path), sink, compression="snappy")
        put_part(out / "outcomes", found.part, sink.getvalue())
    next(found_parts(out / "failures")).path.unlink()
    assert len(list((out / "outcomes").iterdir())) == 11
    found = sim.sweep(chosen, out)
    assert set(found.points["replicates"]) == {20}
    assert not found.outcomes.duplicated(["point", "arm", "replicate"]).any()
    assert {name.partition(".")[0] for name in data_of(out)} == {name.partition(".")[0] for name in reference}
    assert len(data_of(out)) == len(reference)


def test_a_changed_scenario_is_another_study(tmp_path):
    chosen = study(tmp_path)
    sim.sweep(chosen, tmp_path / "out")
    place = tmp_path / "small.toml"
    text = place.read_text(encoding="utf-8")
    changed = tmp_path / "changed"
    changed.mkdir()
    other = study(changed)
    (changed / "small.toml").write_text(text.replace("strength = 0.55", "strength = 0.5"), encoding="utf-8")
    other = sim.load_study(_saved(changed, other))
    with pytest.raises(ResultError, match=r"scenario\.parties\.government\.strength: 0\.55 → 0\.5"):
        sim.sweep(other, tmp_path / "out")


def _saved(folder: Path, chosen: Study) -> Path:
    path = folder / "study.toml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def test_a_study_that_has_grown_is_told_how_to_go_on(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    with pytest.raises(ResultError, match=r"study\.study\.replicates: 20 → 30\n +add `--extend` \(`extend=True`\)"):
        sim.sweep(study(tmp_path, MORE), tmp_path / "out")


def test_what_is_only_for_people_is_no_difference(tmp_path, monkeypatch):
    sim.sweep(study(tmp_path), tmp_path / "out")
    monkeypatch.setattr(run, "run_order", None)
    renamed = study(tmp_path, ("Does it matter when", "Has it mattered when"), ("What the appeal is", "Kind of appeal"))
    assert sim.sweep(renamed, tmp_path / "out").is_whole


@pytest.mark.parametrize("table", ["outcomes", "failures"])
@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
def test_a_damaged_part_is_told_and_run_again(tmp_path, table, damage):
    chosen = study(tmp_path)
    out = tmp_path / "out"
    sim.sweep(chosen, out)
    reference = data_of(out)
    victim = sorted((out / table).iterdir())[2]
    content = bytearray(victim.read_bytes())
    if damage == "cut":
        victim.write_bytes(content[:-20])
    elif damage == "flipped":
        content[len(content) // 2] ^= 1
        victim.write_bytes(content)
    else:
        victim.unlink()
    if damage != "gone":
        with pytest.raises(ResultError, match=rf"is damaged: `{table}/points-.*`.*run the same sweep again"):
            _ = open_sweep(out).outcomes if table == "outcomes" else open_sweep(out).points
    told, far = [], []
    sim.sweep(chosen, out, tell=told.append, progress=lambda *numbers: far.append(numbers))
    if damage == "gone":
        assert told == []
    else:
        assert f"`{table}/{victim.name}` is not as it was written; it is run again" in told[0]
    assert far[0][0] == 480 - 60, "only the damaged part is run again"
    assert data_of(out) == reference


def test_damage_is_a_warning_where_nobody_listens(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    next((tmp_path / "out" / "outcomes").iterdir()).write_bytes(b"")
    with pytest.warns(RuntimeWarning, match="is not as it was written; it is run again"):
        sim.sweep(study(tmp_path), tmp_path / "out")


def test_lost_design_points_are_made_anew(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    reference = data_of(tmp_path / "out")
    (tmp_path / "out" / "points.parquet").write_bytes(b"nothing")
    with pytest.raises(ResultError, match=r"`points\.parquet` is missing or damaged; run the same sweep again"):
        open_sweep(tmp_path / "out")
    sim.sweep(study(tmp_path), tmp_path / "out")
    assert data_of(tmp_path / "out") == reference


GROWN = ("levels = 4", "levels = 7")


def test_killed_while_it_was_being_extended_it_goes_on(tmp_path, monkeypatch):
    sim.sweep(study(tmp_path), tmp_path / "out")
    sim.sweep(study(tmp_path), tmp_path / "killed")
    extended = sim.sweep(study(tmp_path, GROWN), tmp_path / "out", extend=True)
    assert extended.points["hostility"].tolist() != study(tmp_path, GROWN).points.columns["hostility"].tolist()

    def killed(folder, content):
        raise KeyboardInterrupt

    monkeypatch.setattr(plan, "put_points", killed)
    with pytest.raises(KeyboardInterrupt):
        sim.sweep(study(tmp_path, GROWN), tmp_path / "killed", extend=True)
    monkeypatch.undo()
    monkeypatch.setattr(plan, "MOST_HISTORIES", 60)
    again = sim.sweep(study(tmp_path, GROWN), tmp_path / "killed")
    assert data_of(tmp_path / "killed") == data_of(tmp_path / "out")
    assert again.is_whole


def test_another_study_is_told_so_also_where_points_are_lost(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    (tmp_path / "out" / "points.parquet").unlink()
    told = r"seed: 7 → 8(.|\n)*only the study that was there makes them anew: run that first"
    with pytest.raises(ResultError, match=told):
        sim.sweep(study(tmp_path, ("seed = 7", "seed = 8")), tmp_path / "out")
    assert sim.sweep(study(tmp_path), tmp_path / "out").is_whole


def test_what_was_told_of_half_a_sweep_goes_and_what_is_a_users_stays(tmp_path):
    out = tmp_path / "out"
    sim.sweep(study(tmp_path), out)
    (out / "csv").mkdir()
    for name in ("report.html", "csv/points.csv", "csv/.outcomes.csv.7.partial", "csv/mine.csv"):
        (out / name).write_text("old")
    sim.sweep(study(tmp_path, MORE), out, extend=True)
    assert [path.name for path in (out / "csv").iterdir()] == ["mine.csv"]
    assert not (out / "report.html").exists()


def test_lost_design_points_in_an_order_of_their_own_are_told(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    sim.sweep(study(tmp_path, GROWN), tmp_path / "out", extend=True)
    (tmp_path / "out" / "points.parquet").unlink()
    with pytest.raises(ResultError, match=r"`points\.parquet` is missing or damaged, and is not what this study makes"):
        sim.sweep(study(tmp_path, GROWN), tmp_path / "out")


def test_a_damaged_manifest_is_told_and_nothing_is_changed(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    reference = data_of(tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.json"
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ResultError, match=r"is damaged: `manifest\.json` is not as it was written"):
        sim.sweep(study(tmp_path), tmp_path / "out")
    assert data_of(tmp_path / "out") == reference
    manifest.write_bytes(whole)
    assert sim.sweep(study(tmp_path), tmp_path / "out").is_whole


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("form_version", 99, r"is a sweep of another version of the simulator \(\d.*nothing in it was changed"),
        ("model", "0123456789ab", r"was begun with other rules of the model .* nothing in this one was changed"),
    ],
)
def test_a_sweep_of_another_version_is_refused_and_left_alone(tmp_path, key, value, message):
    sim.sweep(study(tmp_path), tmp_path / "out")
    reference = data_of(tmp_path / "out")
    manifest = tmp_path / "out" / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**content, key: value}), encoding="utf-8")
    with pytest.raises(ResultError, match=message):
        sim.sweep(study(tmp_path), tmp_path / "out")
    assert data_of(tmp_path / "out") == reference


def test_a_folder_of_something_else_is_not_touched(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_text("precious")
    with pytest.raises(ResultError, match="is a folder with other things in it; name a new or an empty one"):
        sim.sweep(study(tmp_path), tmp_path / "out")
    saved = sim.compare(study(tmp_path).scenario, replicates=2).save(tmp_path / "compared")
    with pytest.raises(ResultError, match="is a folder with other things in it"):
        sim.sweep(study(tmp_path), saved)
    assert sim.open_result(saved).replicates == 2


def test_what_a_killed_writer_left_half_written_is_cleared_away(tmp_path):
    sim.sweep(study(tmp_path), tmp_path / "out")
    reference = data_of(tmp_path / "out")
    left = tmp_path / "out" / "outcomes" / ".points-x.parquet.77.partial"
    left.write_bytes(b"half")
    sim.sweep(study(tmp_path), tmp_path / "out")
    assert data_of(tmp_path / "out") == reference
