"""The page on studies is run, block by block, in the order in which a reader would."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.engine.compiling import usable

REPOSITORY = Path(__file__).parents[1]
PAGE = (REPOSITORY / "docs" / "studies.md").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(not usable(), reason="there is no compiler")


def blocks() -> list[tuple[str, str]]:
    """The blocks of the page with their languages; those of `text` are said to be fragments."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_every_block_runs(tmp_path):
    search = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    plain = {**os.environ, "PYTHONPATH": search, "COLUMNS": "120", "NO_COLOR": "1", "MPLBACKEND": "agg"}

    def run(*arguments: str) -> str:
        line = [sys.executable, *arguments]
        done = subprocess.run(line, cwd=tmp_path, env=plain, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, f"{shlex.join(arguments)}\n{done.stderr}"
        return done.stdout

    said = []
    for language, block in blocks():
        match language:
            case "toml":
                (tmp_path / "lag.toml").write_text(block, encoding="utf-8")
            case "console":
                for line in block.splitlines():
                    program, *rest = shlex.split(line)
                    assert program == "simulator"
                    said.append(run("-m", program, *rest))
            case "python":
                said.append(run("-c", block))
            case other:
                assert other == "text", other
    assert "8 design points" in said[1]
    assert (tmp_path / "out" / "lag" / "report.html").exists()
    assert (tmp_path / "map.svg").exists()
    assert "Nothing differs" in said[-1]


def test_the_fragment_on_precision_is_one_that_a_study_takes(tmp_path):
    (fragment,) = [block for language, block in blocks() if language == "text" and "[precision]" in block]
    (whole,) = [block for language, block in blocks() if language == "toml"]
    (tmp_path / "lag.toml").write_text(f"{whole}\n{fragment}", encoding="utf-8")
    line = [sys.executable, "-m", "simulator", "check", "lag.toml"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "5,000" in done.stdout
