"""What the tests of scenarios share: one valid file with something of everything, and ways to break it."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.scenario import Scenario, parse
from tests.scenario.mutants import FULL


@pytest.fixture(scope="session")
def full_text() -> str:
    return FULL


@pytest.fixture(scope="session")
def full() -> Scenario:
    return parse(FULL, "full.toml")


@pytest.fixture
def edited() -> Callable[..., Scenario]:
    """Parse the full scenario with pieces of its text replaced; each must be there, so that no edit is lost."""

    def edit(*pairs: tuple[str, str]) -> Scenario:
        text = FULL
        for old, new in pairs:
            assert old in text, f"the full scenario does not hold {old!r}"
            text = text.replace(old, new, 1)
        return parse(text, "full.toml")

    return edit


@pytest.fixture
def command() -> Callable[..., object]:
    """Run the command in this process, as a user would."""

    def run(*arguments: str) -> object:
        return CliRunner().invoke(app, list(arguments))

    return run
