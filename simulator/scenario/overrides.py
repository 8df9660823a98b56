"""`PATH=VALUE` as it is written on a command line, read as TOML reads it."""

import tomllib
from collections.abc import Iterable

from simulator.scenario.errors import Problem, ScenarioError, failure
from simulator.scenario.values import escaped, shown


def read_override(text: str) -> tuple[str, object]:
    """Return the path and the value of an override such as `bodies.au.lag.decide.median_days=3`.

    The value is read as TOML; what is none, such as `fight`, is a text, so that a shell's quotes need not be doubled.

    Raises:
        ScenarioError: there is no `=` or no path.

    """
    return _read(text, "--set", "a path and a value, such as bodies.au.lag.decide.median_days=3")


def read_parameters(texts: Iterable[str]) -> dict[str, object]:
    """Return the parameters of a generator that texts such as `polyarchy=0.3` give, each read as an override is.

    Raises:
        ScenarioError: one is no name and value, or two give the same parameter; the error says all that is wrong.

    """
    values: dict[str, object] = {}
    wrong: list[Problem] = []
    for text in texts:
        try:
            key, value = _read(text, "--with", "a parameter and a value, such as polyarchy=0.3")
        except ScenarioError as error:
            wrong += error.problems
            continue
        if key in values:
            wrong.append(Problem("--with", escaped(key), shown(value), "is given twice: leave one of the two out"))
        values[key] = value
    if wrong:
        raise ScenarioError(wrong)
    return values


def _read(text: str, option: str, example: str) -> tuple[str, object]:
    path, equals, written = text.partition("=")
    path, written = path.strip(), written.strip()
    if not equals or not path or not written:
        raise failure(option, f"must be {example}", shown(text))
    try:
        table = tomllib.loads(f"value = {written}")
    except (ValueError, RecursionError):
        return path, written
    # A line break could smuggle in a second key.
    return (path, table["value"]) if list(table) == ["value"] else (path, written)
