"""The engine without a compiler, and what is kept of what it compiles."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import simulator as sim
from simulator.engine import compiling, run
from simulator.state import resolve
from tests.test_frame import MAY_IMPORT

REPLICATES = 3

WITHOUT_COMPILER = """
    import json, warnings
    warnings.simplefilter("error")
    import simulator as sim
    from simulator.engine import compiling, run
    from simulator.state import resolve
    assert not compiling.usable()
    (results,) = run([resolve(sim.load("latent-tension"), "with")], 1, 0, 3)
    print(json.dumps([[value.hex() for value in row] for row in results.total.tolist()]))
"""

SMALL = """
    from simulator.engine.compiling import entry
    from tests.engine.small_entry import double
    print(double(21.0))
"""


def script(text: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(text)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_plain_python_gives_the_same_bits() -> None:
    process = script(WITHOUT_COMPILER, NUMBA_DISABLE_JIT="1")
    out, err = process.communicate()
    assert process.returncode == 0, err
    (compiled,) = run([resolve(sim.load("latent-tension"), "with")], 1, 0, REPLICATES)
    assert json.loads(out) == [[value.hex() for value in row] for row in compiled.total.tolist()]


def test_compiling_is_announced_once_and_kept(tmp_path: Path) -> None:
    for announced in (True, False):
        process = script(SMALL, SIMULATOR_CACHE_DIR=str(tmp_path))
        out, err = process.communicate()
        assert out.strip() == "42.0"
        assert (compiling.ANNOUNCEMENT in err) is announced
    assert [folder.name for folder in tmp_path.iterdir()] == [compiling.source_digest()]


def test_two_processes_may_compile_at_once(tmp_path: Path) -> None:
    processes = [script(SMALL, SIMULATOR_CACHE_DIR=str(tmp_path)) for _ in range(2)]
    for process in processes:
        out, err = process.communicate()
        assert out.strip() == "42.0", err


def test_nothing_is_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    process = script(SMALL, SIMULATOR_CACHE_DIR=str(blocked))
    out, err = process.communicate()
    assert out.strip() == "42.0"
    assert compiling.ANNOUNCEMENT in err


def test_all_that_the_engine_may_import_is_in_the_digest() -> None:
    assert set(compiling.COMPILED_FROM) == MAY_IMPORT["engine"] | {"engine"}
    imported = set().union(*(MAY_IMPORT[folder] for folder in compiling.COMPILED_FROM))
    assert imported <= set(compiling.COMPILED_FROM)


def test_the_folder_changes_with_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(compiling.CACHE_VARIABLE, str(tmp_path))
    before = compiling.cache_folder()
    assert before.parent == tmp_path
    monkeypatch.setattr(compiling, "source_digest", lambda: "another")
    assert compiling.cache_folder() != before
