"""What `import simulator` offers, and that it costs nothing before it is used."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import simulator
from simulator.results.versions import UNINSTALLED

NAMES = {
    "Arena",
    "Body",
    "CrisisModel",
    "Envoy",
    "Hindcast",
    "Party",
    "Scenario",
    "ScenarioError",
    "Study",
    "Sweep",
    "__version__",
    "attribute",
    "claims",
    "compare",
    "diff",
    "explain",
    "generate",
    "hindcast",
    "history",
    "load",
    "load_study",
    "open_result",
    "sweep",
}


def test_the_public_names_are_these():
    assert set(simulator.__all__) == NAMES
    assert list(simulator.__all__) == sorted(simulator.__all__)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_public_name_is_there_and_listed(name):
    assert getattr(simulator, name) is not None
    assert name in dir(simulator)


def test_a_name_comes_from_where_it_is_at_home():
    from simulator.agents.model import CrisisModel  # noqa: PLC0415 - what is compared with
    from simulator.experiments.compare import compare  # noqa: PLC0415

    assert simulator.CrisisModel is CrisisModel
    assert simulator.compare is compare


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert simulator.__version__ in {project["version"], UNINSTALLED}


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'simulator' has no attribute 'prophecy'"):
        _ = simulator.prophecy


def test_importing_it_imports_nothing_heavy():
    script = (
        "import sys, simulator; "
        "print(*(name for name in ('pandas', 'numpy', 'mesa', 'pydantic') if name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"


def test_handing_out_work_needs_no_pandas():
    # With pandas come threads, and beside threads no worker can be forked.
    script = (
        "import sys, simulator.experiments.compare, simulator.experiments.pool, simulator.results.folder; "
        "print(*(name for name in ('pandas', 'numpy', 'mesa') if name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"
