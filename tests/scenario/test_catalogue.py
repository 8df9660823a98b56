"""The catalogue: what comes with the simulator."""

from pathlib import Path

import pytest

from simulator.scenario import ScenarioError, entries, load
from simulator.scenario import catalogue as catalogue_module

HERE = {entry.name: entry for entry in entries()}


@pytest.mark.parametrize("name", HERE)
def test_a_scenario_of_the_catalogue_loads_and_says_what_it_is(name):
    scenario = load(name)
    entry = HERE[name]
    assert (entry.title, entry.status) == (scenario.title, scenario.file.scenario.status)
    assert entry.path.stem == name == scenario.name


def test_names_are_unique_and_in_order():
    assert list(HERE) == sorted(HERE)
    assert len(HERE) == len(entries())


def test_the_folder_says_what_the_status_says():
    folders = {"cases": "case", "teaching": "teaching", "world": "world"}
    for entry in entries():
        assert entry.status == folders[entry.path.parent.name], entry.name


def catalogue(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> None:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue_module, "catalogue_folder", lambda: folder)


def test_a_broken_file_hides_no_other(tmp_path, monkeypatch, full_text):
    catalogue(tmp_path, monkeypatch, a__broken="= 3", b__fine=full_text, c__empty='[scenario]\ntitle = "Empty"')
    told = [(entry.name, entry.status, entry.title) for entry in entries()]
    assert told == [
        ("broken", "unknown", "cannot be read; see `simulator check broken`"),
        ("empty", "teaching", "Empty"),
        ("fine", "case", "Everything"),
    ]


def test_two_files_of_one_name_are_an_error(tmp_path, monkeypatch, full_text):
    catalogue(tmp_path, monkeypatch, a__same=full_text, b__same=full_text)
    with pytest.raises(ScenarioError, match=r"the catalogue has this name already.*rename one of the two"):
        entries()


def test_without_a_catalogue_there_is_nothing(monkeypatch):
    monkeypatch.setattr(catalogue_module, "catalogue_folder", lambda: None)
    assert entries() == ()


@pytest.mark.parametrize("place", ["package/_scenarios", "scenarios"])
def test_it_is_found_in_a_checkout_and_in_a_wheel(place, tmp_path, monkeypatch):
    (tmp_path / "package").mkdir()
    (tmp_path / place).mkdir()
    monkeypatch.setattr(catalogue_module, "files", lambda _: tmp_path / "package")
    assert catalogue_module.catalogue_folder() == tmp_path / place
