"""Where a result comes from: all that is needed to make it again, and nothing about who made it."""

import datetime
import platform
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from simulator.results.contrasts import Contrast
from simulator.results.delays import Delay
from simulator.results.versions import versions
from simulator.scenario import Scenario

COMMAND = "simulator"


def provenance(  # noqa: PLR0913 - what is to be known of a comparison, each by its name
    scenario: Scenario,
    *,
    arms: Sequence[str],
    contrasts: Sequence[Contrast],
    delays: Sequence[Delay],
    seed: int,
    replicates: int,
    started: datetime.datetime,
    compiled: bool,
) -> dict[str, Any]:
    """Return the provenance of a comparison, as JSON could write it.

    Args:
        scenario: what was simulated.
        arms: which of its arms.
        contrasts: which of them was compared with which.
        delays: which of them are arms of delay.
        seed: of the experiment.
        replicates: histories of each arm.
        started: when, with its time zone.
        compiled: whether the compiled engine ran it and not the agents. The numbers are the same; the versions then
            name the compiler too.

    """
    return {
        "scenario": about_scenario(scenario),
        "arms": {name: scenario.arm(name).title for name in arms},
        "contrasts": [list(contrast) for contrast in contrasts],
        "delays": [delay._asdict() for delay in delays],
        "seed": seed,
        "replicates": replicates,
        "horizon_days": scenario.steps * scenario.step_days,
        "step_days": scenario.step_days,
        "versions": versions(compiled=compiled),
        "platform": platform_name(),
        "command": command_line(),
        "started": started.astimezone(datetime.UTC).isoformat(timespec="seconds"),
    }


def about_scenario(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario with all that is needed to make it again, as JSON could write it."""
    return {
        "name": scenario.name,
        "title": scenario.title,
        "status": scenario.file.scenario.status,
        "start": scenario.start.isoformat(),
        "digest": scenario.digest,
        "content": as_json(scenario.to_toml_dict()),
    }


def platform_name() -> str:
    """Return the kind of machine, and nothing of whose it is."""
    return f"{platform.system()} {platform.machine()}"


def command_line(arguments: Sequence[str] | None = None) -> str | None:
    """Return the command that was typed, without the folders of whoever typed it; none in a session of Python.

    Args:
        arguments: the program and its arguments; those of this process if not given.

    """
    program, *rest = sys.argv if arguments is None else arguments
    path = PurePath(program)
    # `python -m simulator` is the same command, and its program is a file of the package.
    if path.stem != COMMAND and path.parts[-2:] != (COMMAND, "__main__.py"):
        return None
    return shlex.join([COMMAND, *(_without_folders(argument) for argument in rest)])


def as_json(value: Any) -> Any:
    """Return a value of a scenario as JSON could write it."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def scenario_of(provenance: Mapping[str, Any]) -> Scenario:
    """Return the scenario that a result was made from, as it was."""
    about = provenance["scenario"]
    return Scenario.of(_with_dates(about["content"]), name=about["name"])


def _with_dates(value: Any, key: str = "") -> Any:
    """Return a value that JSON could write as a scenario has it: dates are dates there."""
    if isinstance(value, dict):
        return {name: _with_dates(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_dates(item, key) for item in value]
    is_date = isinstance(value, str) and (key in {"start", "date"} or key.endswith("_date"))
    return datetime.date.fromisoformat(value) if is_date else value


def _without_folders(argument: str) -> str:
    """Return an argument with only the last part of an absolute path in it."""
    option, equals, value = argument.partition("=") if argument.startswith("--") else ("", "", argument)
    if not re.match(r"/|~|\\|[A-Za-z]:[\\/]", value):
        return argument
    return option + equals + re.split(r"[\\/]", value.rstrip("\\/"))[-1]
