"""Loading by name, from a file, from a text; and what cannot be loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.scenario import ScenarioError, load, parse
from simulator.scenario import catalogue as catalogue_module
from simulator.scenario.reading import MOST_BYTES

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def catalogue(tmp_path, monkeypatch, full_text) -> Path:
    """A catalogue of one scenario, and an empty folder beside it to work in."""
    folder = tmp_path / "scenarios" / "cases"
    folder.mkdir(parents=True)
    (folder / "full-2008.toml").write_text(full_text, encoding="utf-8")
    monkeypatch.setattr(catalogue_module, "catalogue_folder", lambda: tmp_path / "scenarios")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "scenarios"


def test_by_name(catalogue, full):
    scenario = load("full-2008")
    assert (scenario.name, scenario.origin) == ("full-2008", "full-2008")
    assert scenario.digest == full.digest


def test_by_path(catalogue, full):
    path = catalogue / "cases" / "full-2008.toml"
    assert load(path) == load(str(path))
    assert load(path).name == "full-2008"
    assert load(path).origin == str(path)


def test_a_file_in_this_folder_without_its_ending(catalogue, full_text):
    Path("mine").write_text(full_text, encoding="utf-8")
    assert load("mine").name == "mine"


def test_a_text(full_text):
    assert parse(full_text).origin == "<text>"
    with pytest.raises(ScenarioError, match=r"^<text>\n  is empty"):
        parse("")


def test_windows_text_is_text(full_text, full, tmp_path):
    path = tmp_path / "full.toml"
    path.write_bytes(b"\xef\xbb\xbf" + full_text.replace("\n", "\r\n").encode())
    assert load(path) == full


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "full-2009",
            r"^full-2009\n  no scenario of the catalogue and no file is called so; did you mean `full-2008`\?$",
        ),
        ("zzz", r"the scenarios of the catalogue are `full-2008`"),
        ("nothing.toml", r"^nothing.toml\n  there is no such file; `simulator new NAME` writes one"),
        ("no/such/folder.toml", r"there is no such file"),
        (".", r"^\.\n  is a folder; name a scenario file in it$"),
        ("../scenarios", r"is a folder"),
        ("", r'^""\n  no scenario of the catalogue'),
        ("a\0b.toml", r"^a\\x00b.toml\n  cannot be read: .*embedded null"),
        ("x" * 5000 + ".toml", r"cannot be read: file name too long; check the path"),
    ],
)
def test_what_is_not_there(catalogue, given, message):
    with pytest.raises(ScenarioError, match=message):
        load(given)


def test_a_name_of_a_file_beside(catalogue, full_text):
    Path("mine.toml").write_text(full_text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"did you mean the file `mine.toml`\?"):
        load("mine")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_would_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(ScenarioError, match="cannot be read: it is not an ordinary file"):
        load(tmp_path / "pipe.toml")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch, full_text):
    path = tmp_path / "secret.toml"
    path.write_text(full_text, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ScenarioError, match=r"secret\.toml\n  cannot be read: permission denied; check the path"):
        load(path)


def test_the_limit_is_exact(tmp_path, full_text):
    path = tmp_path / "long.toml"
    path.write_text(full_text + "#" * (MOST_BYTES - len(full_text.encode())), encoding="utf-8")
    assert load(path).title == "Everything"
    with path.open("a", encoding="utf-8") as file:
        file.write("#")
    with pytest.raises(ScenarioError, match=r"is too long, 5\.0 MB; a scenario file has at most 5 MB"):
        load(path)


def test_scenarios_need_nothing_heavy():
    heavy = "{'numpy', 'pandas', 'mesa', 'scipy', 'numba'}"
    code = f"import sys, simulator.scenario; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_a_study_is_no_scenario(tmp_path):
    path = tmp_path / "lag.toml"
    path.write_text('[study]\ntitle = "How fast?"\nscenario = "kenya-2008"\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"is a study, not a scenario; `simulator sweep` runs it"):
        load(path)
