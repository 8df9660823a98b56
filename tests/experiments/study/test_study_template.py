"""The study to start from: it loads, it runs, and each of its examples does too."""

import re
from pathlib import Path

import pytest

import simulator as sim
from simulator.experiments.study import load_study, parse_study
from simulator.experiments.study.form import json_schema
from simulator.experiments.study.template import new_study, write_new_study
from simulator.scenario import ScenarioError, entries
from tests.experiments.small import TEXT
from tests.experiments.study.whole import MEMORY

NAMES = [entry.name for entry in entries()]


def template(name="mine", scenario="latent-tension"):
    return new_study(name, scenario, Path())


@pytest.mark.parametrize("scenario", NAMES)
def test_it_is_a_small_study_of_every_scenario_of_the_catalogue(scenario):
    study = parse_study(template(scenario=scenario))
    assert study.scenario.name == scenario
    assert study.scenario.title in study.title
    assert study.points.rows()[0] == (10.0,)
    assert study.points.rows()[-1] == (5000.0,)
    assert [thing.paths for thing in study.varied] == [(MEMORY,)]


def test_every_key_that_the_schema_has_is_in_it():
    shown = set(re.findall(r"^#?(?:    \{ )?(\w+) = ", template(), flags=re.MULTILINE))
    for table in ("Head", "DesignTable", "Vary", "Precision"):
        keys = set(json_schema()["$defs"][table]["properties"]) - {"notes", "statistic"}
        assert keys <= shown, table
    assert {"[[points]]", "[set]", "[precision]"} <= set(re.findall(r"\[+\w+\]+", template()))


def examples():
    found = re.findall(r"(?:^#(?! \S).*\n)+", template(), flags=re.MULTILINE)
    return [text for text in found if "=" in text]


def test_there_are_examples_of_everything():
    text = "".join(examples())
    assert len(examples()) == 13
    for sampler in ("list", "sobol", "latin_hypercube", "saltelli", "morris"):
        assert f'#sampler = "{sampler}"' in text
    for word in ("values", "alternatives", "paths", "[precision]", "[set]", "[arms.", "[[points]]"):
        assert f"#{word}" in text


@pytest.mark.parametrize("number", range(13))
def test_each_example_can_be_used(number):
    example = examples()[number]
    used = re.sub(r"^#", "", example, flags=re.MULTILINE)
    whole = template().replace(example, used)
    if used.startswith("[design]"):
        # Only one design can be there.
        whole = re.sub(r'^\[design\]\nsampler = "grid".*\nlevels = 5.*\n', "", whole, flags=re.MULTILINE)
    if "[[points]]" in used:
        whole = re.sub(r"^\[\[vary\]\]\n(?:\w.*\n)+", "", whole, flags=re.MULTILINE)
    study = parse_study(whole)
    assert study.size
    assert study.digest != parse_study(template()).digest


def test_it_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.toml").write_text(TEXT, encoding="utf-8")
    path = write_new_study("mine", "small.toml", Path())
    path.write_text(path.read_text(encoding="utf-8").replace("replicates = 100", "replicates = 2  "), encoding="utf-8")
    found = sim.sweep(load_study(path), tmp_path / "out", workers=1)
    assert found.is_whole
    assert found.histories == 5 * 5 * 2


def test_its_scenario_is_seen_from_its_folder(tmp_path, monkeypatch):
    for folder in ("here", "there", "there/deep"):
        (tmp_path / folder).mkdir()
    (tmp_path / "here" / "small.toml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    for folder, seen in ((".", "small.toml"), ("../there/deep", "../../here/small.toml"), ("..", "here/small.toml")):
        for given in ("small.toml", str(tmp_path / "here" / "small.toml")):
            text = new_study("mine", given, Path(folder))
            assert f'scenario = "{seen}"' in text
        path = write_new_study("mine", "small.toml", Path(folder))
        assert load_study(path).scenario.name == "small"
    monkeypatch.chdir("/")
    assert load_study(tmp_path / "there" / "deep" / "mine.toml").scenario.name == "small"


def test_a_title_is_taken_as_it_is(tmp_path):
    title = 'He said "no" @NAME@ \\\\ and @LOW@ 🕊'
    (tmp_path / "odd.toml").write_text(TEXT.replace("A short crisis", title.replace('"', '\\"')), encoding="utf-8")
    study = load_study(write_new_study("mine", str(tmp_path / "odd.toml"), tmp_path))
    assert study.title.endswith(study.scenario.title)
    assert "@LOW@" in study.title
    long = TEXT.replace("A short crisis", "x" * 500)
    (tmp_path / "long.toml").write_text(long, encoding="utf-8")
    assert "xxx" in new_study("mine", str(tmp_path / "long.toml"), tmp_path)


@pytest.mark.parametrize(
    ("name", "scenario", "message"),
    [
        ("My Study", "latent-tension", r"did you mean `my-study`\?"),
        ("../mine", "latent-tension", "NAME = .*must be made of lower-case letters"),
        ("latent-tension", "latent-tension", "the catalogue has a scenario of this name; choose another"),
        (
            "mine",
            "latent-tensoin",
            "no scenario of the catalogue and no file is called so; did you mean `latent-tension`",
        ),
        ("mine", "none.toml", "none.toml\n  there is no such file"),
        ("mine", "", "no scenario of the catalogue"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(name, scenario, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError, match=f"(?s){message}"):
        write_new_study(name, scenario, tmp_path)
    assert not list(tmp_path.iterdir())


def test_it_is_written_once(tmp_path):
    path = write_new_study("mine", "latent-tension", tmp_path)
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"mine\.toml\n  is there already, and is not written over"):
        write_new_study("mine", "latent-tension", tmp_path)
    assert path.read_text(encoding="utf-8") == "precious"


def test_where_nothing_can_be_written_it_says_so():
    with pytest.raises(ScenarioError, match=r"mine\.toml\n  cannot be written: no such file or directory"):
        write_new_study("mine", "latent-tension", Path("no/such/folder"))
