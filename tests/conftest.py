"""What all tests share: what a user at a shell has before them.

Hypothesis looks for new failures on a developer's machine and repeats itself in CI.
"""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

import simulator as sim
from tests.experiments.small import TEXT, small

# No deadline: the first call of a compiled rule takes seconds.
settings.register_profile("search", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "search")

# A shell starts what it runs in the background deaf to Ctrl-C, and so would be all that the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def compiled() -> None:
    """Have the engine compiled, so that no command has to and says so."""
    sim.compare(small(), arms=["with"], replicates=1)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that the user is in, with a small scenario."""
    (tmp_path / "small.toml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
