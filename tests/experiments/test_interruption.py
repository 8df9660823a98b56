"""Ctrl-C, as a user at a terminal meets it, while the engine compiles and while it runs: real processes and signals."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simulator.engine.compiling import ANNOUNCEMENT, CACHE_VARIABLE, usable
from tests.experiments.small import TEXT

REPOSITORY = Path(__file__).parents[2]
COMPARE = ["-m", "simulator", "compare"]
ENDLESS = ["kenya-2008", "--replicates", "1000000", "--arms", "with", "--out", "result"]
PATIENCE = 30.0
"""Seconds to wait for the end of an interrupted command: it takes one or two, and compiling would take longer."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals and opens terminals")
needs_compiler = pytest.mark.skipif(not usable(), reason="there is no compiler")


@contextmanager
def started(*arguments: str, folder: Path, errors: int = subprocess.PIPE, **changes: str) -> Iterator[subprocess.Popen]:
    """Start Python in a group of processes of its own, as a terminal does; end it at all events."""
    path = os.pathsep.join([str(REPOSITORY), os.environ.get("PYTHONPATH", "")])
    plain = {"PYTHONPATH": path, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **plain, **changes},
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def interrupt(process: subprocess.Popen) -> None:
    """Press Ctrl-C: every process of the group hears it."""
    os.killpg(process.pid, signal.SIGINT)


class Terminal:
    """A terminal that a command writes its errors to, and what has been written so far."""

    def __init__(self) -> None:
        self.ours, self.theirs = os.openpty()
        self.text = ""

    def read_until(self, pattern: str) -> None:
        """Read until a pattern has come; the end of the command ends it too."""
        while not re.search(pattern, self.text):
            try:
                more = os.read(self.ours, 4096)
            except OSError:  # as Linux says that nobody has the other end open
                more = b""
            assert more or pattern == "$^", self.text
            if not more:
                return
            self.text += more.decode()

    def read_all(self) -> None:
        """Read until the command has closed its end."""
        self.read_until("$^")

    def close(self) -> None:
        """Close our end."""
        os.close(self.ours)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    opened = Terminal()
    yield opened
    opened.close()


def shown(text: str) -> list[str]:
    """Return the lines that a terminal shows in the end, without blank ones."""
    lines, row, column = [""], 0, 0
    for sign in re.findall(r"\x1b\[[\d;?]*[a-zA-Z]|[\s\S]", text):
        match sign:
            case "\n":
                row += 1
                lines += [""] * (row == len(lines))
            case "\r":
                column = 0
            case "\x1b[1A":  # up a line
                row -= 1
            case "\x1b[2K":  # erase the line
                lines[row] = ""
            case letter if len(letter) == 1:
                lines[row] = lines[row][:column].ljust(column) + letter + lines[row][column + 1 :]
                column += 1
    return [line for line in lines if line.strip()]


def assert_interrupted(process: subprocess.Popen, folder: Path) -> None:
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert output == b""
    assert not (folder / "result").exists()


@needs_compiler
def test_a_command_that_compiles_can_be_interrupted(tmp_path):
    cold = {CACHE_VARIABLE: str(tmp_path / "cache")}
    with started(*COMPARE, *ENDLESS, folder=tmp_path, **cold) as process:
        assert process.stderr.readline().decode().strip() == ANNOUNCEMENT
        time.sleep(2.0)
        interrupt(process)
        errors = process.stderr.read().decode()
        assert_interrupted(process, tmp_path)
    assert errors.strip() == "interrupted"


@needs_compiler
def test_on_a_terminal_the_bar_and_the_announcement_do_not_get_into_each_others_way(tmp_path, terminal):
    cold = {CACHE_VARIABLE: str(tmp_path / "cache")}
    with started(*COMPARE, *ENDLESS, folder=tmp_path, errors=terminal.theirs, **cold) as process:
        os.close(terminal.theirs)
        terminal.read_until(re.escape(ANNOUNCEMENT) + r"(.|\s)*0/2000000")
        interrupt(process)
        terminal.read_all()
        assert_interrupted(process, tmp_path)
    assert shown(terminal.text) == [ANNOUNCEMENT, "interrupted"]


@needs_compiler
def test_a_long_comparison_can_be_interrupted_and_shows_how_far_it_is(tmp_path, terminal):
    with started(*COMPARE, *ENDLESS, folder=tmp_path, errors=terminal.theirs) as process:
        os.close(terminal.theirs)
        terminal.read_until(r"histories .*[1-9]\d*/2000000 .*/s left")
        interrupt(process)
        terminal.read_all()
        assert_interrupted(process, tmp_path)
    assert shown(terminal.text)[-1] == "interrupted"
    assert "Traceback" not in terminal.text


def workers_of(process: subprocess.Popen) -> str:
    """Return the processes that a process has started; empty while there are none."""
    return (Path("/proc") / str(process.pid) / "task" / str(process.pid) / "children").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers where Linux lists them")
def test_processes_that_run_the_agents_can_be_interrupted(tmp_path):
    (tmp_path / "small.toml").write_text(TEXT, encoding="utf-8")
    line = [*COMPARE, "small.toml", "--replicates", "100000", "--workers", "2", "--out", "result"]
    with started(*line, folder=tmp_path, NUMBA_DISABLE_JIT="1") as process:
        while not workers_of(process):
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1.0)
        interrupt(process)
        errors = process.stderr.read().decode()
        assert_interrupted(process, tmp_path)
    assert errors.strip() == "interrupted"


SCRIPT = """
import simulator as sim
try:
    sim.compare(sim.load("kenya-2008"), arms=["with"], replicates=1_000_000)
except KeyboardInterrupt:
    print("as any other", flush=True)
    raise
"""


@needs_compiler
@pytest.mark.parametrize("caught", [True, False])
def test_a_script_that_compiles_is_interrupted_like_any_other(tmp_path, caught):
    script = SCRIPT.replace("raise", "raise SystemExit(3) from None") if caught else SCRIPT
    with started("-c", script, folder=tmp_path, **{CACHE_VARIABLE: str(tmp_path / "cache")}) as process:
        assert process.stderr.readline().decode().strip() == ANNOUNCEMENT
        time.sleep(2.0)
        interrupt(process)
        output, errors = process.communicate(timeout=PATIENCE)
    assert output.decode() == "as any other\n"
    assert process.returncode == (3 if caught else -signal.SIGINT)
    assert errors.decode().strip().splitlines()[-1:] == ([] if caught else ["KeyboardInterrupt"])
