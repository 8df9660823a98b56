"""`PATH=VALUE` as it is written on a command line, read as TOML reads it."""

import tomllib

from simulator.scenario.errors import failure
from simulator.scenario.values import shown


def read_override(text: str) -> tuple[str, object]:
    """Return the path and the value of an override such as `bodies.au.lag.decide.median_days=3`.

    The value is read as TOML; what is none, such as `fight`, is a text, so that a shell's quotes need not be doubled.

    Raises:
        ScenarioError: there is no `=` or no path.

    """
    path, equals, written = text.partition("=")
    path, written = path.strip(), written.strip()
    if not equals or not path or not written:
        message = "must be a path and a value, such as bodies.au.lag.decide.median_days=3"
        raise failure("--set", message, shown(text))
    try:
        table = tomllib.loads(f"value = {written}")
    except (ValueError, RecursionError):
        return path, written
    # A line break could smuggle in a second key.
    return (path, table["value"]) if list(table) == ["value"] else (path, written)
