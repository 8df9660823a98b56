"""What a user installs works away from this folder: it has its scenarios and its command."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]

pytestmark = pytest.mark.xdist_group("wheel")  # built once, whatever the number of workers


def checked(*line: object, folder: Path) -> str:
    """Run a command in a folder, with nothing of this checkout on its path, and return what it printed."""
    away = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [str(part) for part in line], cwd=folder, env=away, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from the source distribution, so that that one is whole too."""
    folder = tmp_path_factory.mktemp("dist")
    checked(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A fresh environment with the wheel in it; only the dependencies are borrowed from the one that runs the tests."""
    root = tmp_path_factory.mktemp("user") / "environment"
    venv.create(root, with_pip=False)
    python = root / ("Scripts" if os.name == "nt" else "bin") / "python"
    checked(
        *(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"),
        *("install", "--quiet", "--no-index", "--no-deps", wheel),
        folder=root,
    )
    site = checked(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=root).strip()
    # A path named in a .pth file comes last, and .pth files in it (the editable install) are not read.
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


def test_the_wheel_holds_every_scenario_and_says_that_it_is_typed(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    scenarios = {
        path.relative_to(REPOSITORY / "scenarios").as_posix() for path in REPOSITORY.glob("scenarios/**/*.toml")
    }
    assert scenarios
    assert {f"simulator/_scenarios/{name}" for name in scenarios} <= inside
    assert "simulator/py.typed" in inside
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"simulator", "early_warning_simulator"}


def test_the_wheel_has_every_file_of_the_package(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in REPOSITORY.glob("simulator/**/*") if path.is_file() and path.parent.name != "__pycache__")
    assert {path.relative_to(REPOSITORY).as_posix() for path in files} <= inside


def test_the_package_comes_from_the_wheel_and_knows_its_version(installed, wheel, tmp_path):
    shown = checked(
        installed, "-c", "import simulator; print(simulator.__file__, simulator.__version__)", folder=tmp_path
    )
    path, version = shown.split()
    assert Path(path).is_relative_to(installed.parents[1])
    assert version == wheel.name.split("-")[1]


def test_the_catalogue_is_found(installed, tmp_path):
    listed = checked(installed.with_name("simulator"), "list", folder=tmp_path)
    for name in ("kenya-2008", "latent-tension"):
        assert re.search(rf"\b{name}\b", listed)


def test_a_scenario_of_the_catalogue_runs(installed, tmp_path):
    assert checked(installed.with_name("simulator"), "run", "latent-tension", folder=tmp_path).strip()


def test_two_arms_of_a_scenario_are_compared(installed, tmp_path):
    line = ("compare", "latent-tension", "--replicates", "3", "--seed", "1", "--out", "result")
    assert checked(installed.with_name("simulator"), *line, folder=tmp_path).strip()
    assert "report.html is written" in checked(installed.with_name("simulator"), "report", "result", folder=tmp_path)
    assert (tmp_path / "result" / "report.html").read_text("utf-8").count("<img") >= 5
