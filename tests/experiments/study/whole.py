"""A study with something of everything, and ways to change it."""

from typing import Any

from simulator.experiments.study import Study, parse_study
from simulator.scenario import ScenarioError

HOSTILITY = "parties.opposition.hostility"
MEMORY = "parameters.tau_hostility_days"

WHOLE = """
[study]
title = "What matters?"
scenario = "latent-tension"
arms = ["with", "slow"]
replicates = 20
seed = 7
luck = "own"
outcomes = ["erupted", "deaths", "agreement_day"]
by_arena = true
notes = "Nothing."

[design]
sampler = "grid"
levels = 3

[[vary]]
id = "memory"
title = "Memory"
path = "parameters.tau_hostility_days"
low = 100
high = 400
scale = "log"
levels = 2

[[vary]]
id = "start"
path = "scenario.start"
values = [2011-01-01, 2011-02-01]

[[vary]]
id = "lag"
paths = ["bodies.regional.lag.decide.median_days", "bodies.regional.lag.deploy.median_days"]
low = 1
high = 30

[[vary]]
id = "opening"
alternatives = [
    { title = "as it is" },
    { title = "tense", set = { parties.opposition.hostility = 1, "parties.incumbent.hostility" = 0.9 } },
]

[precision]
outcome = "deaths"
statistic = "tail_difference"
arm = "with"
reference = "without"
standard_error = 0.05
most = 200

[set]
bodies.regional.leverage = 0.5
"envoys.elder.skill" = 0.6

[arms.slow]
title = "Slow"
from = "with"
set = { bodies.regional.lag.verify.median_days = 20 }
"""

HEAD = '[study]\ntitle = "What?"\nscenario = "latent-tension"\n'
LISTED = f'{HEAD}[design]\nsampler = "list"\n'


def vary(body: str, head: str = "", design: str = "") -> str:
    """The text of a small study with one entry of `[[vary]]`."""
    return f"{HEAD}{head}\n[design]\n{design}\n[[vary]]\n{body}\n"


def memory(design: str = "", head: str = "") -> str:
    return vary(f'path = "{MEMORY}"\nlow = 100\nhigh = 400', head, design)


def points(*bodies: str) -> str:
    """The text of a small study that lists its points."""
    return LISTED + "".join(f"[[points]]\n{body}\n" for body in bodies)


def changed(*changes: tuple[str, str], text: str = WHOLE) -> str:
    """The text of the whole study with pieces replaced; each must be there once, so that no change is lost."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def whole(*changes: tuple[str, str]) -> Study:
    return parse_study(changed(*changes), "whole.toml")


def told(text: str) -> str:
    """What is said of a text of which something is wrong."""
    try:
        parse_study(text, "s.toml")
    except ScenarioError as error:
        return str(error)
    raise AssertionError("nothing is wrong with it")


def rows(text: str) -> list[tuple[Any, ...]]:
    return parse_study(text, "s.toml").points.rows()
