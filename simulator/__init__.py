"""An agent-based simulator of preventive diplomacy: the same crises with and without somebody acting.

    import simulator as sim

    scenario = sim.load("kenya-2008")
    result = sim.compare(scenario, replicates=200, seed=1)
    print(result.effects)

Its parts are imported when they are first used, so that `import simulator` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.agents.arena import Arena
    from simulator.agents.body import Body
    from simulator.agents.envoy import Envoy
    from simulator.agents.model import CrisisModel
    from simulator.agents.party import Party
    from simulator.experiments.attribute import attribute
    from simulator.experiments.claims.run import claims
    from simulator.experiments.compare import compare
    from simulator.experiments.diff import diff
    from simulator.experiments.explain import explain
    from simulator.experiments.hindcast import Hindcast, hindcast
    from simulator.experiments.history import history
    from simulator.experiments.study import Study, load_study
    from simulator.experiments.sweeps.sweep import sweep
    from simulator.results.opening import open_result
    from simulator.results.sweeps.sweep import Sweep
    from simulator.scenario import Scenario, ScenarioError, generate, load

    __version__: str

_HOMES = {
    "Arena": "simulator.agents.arena",
    "Body": "simulator.agents.body",
    "CrisisModel": "simulator.agents.model",
    "Envoy": "simulator.agents.envoy",
    "Hindcast": "simulator.experiments.hindcast",
    "Party": "simulator.agents.party",
    "Scenario": "simulator.scenario",
    "ScenarioError": "simulator.scenario",
    "Study": "simulator.experiments.study",
    "Sweep": "simulator.results.sweeps.sweep",
    "attribute": "simulator.experiments.attribute",
    "claims": "simulator.experiments.claims.run",
    "compare": "simulator.experiments.compare",
    "diff": "simulator.experiments.diff",
    "explain": "simulator.experiments.explain",
    "generate": "simulator.scenario",
    "hindcast": "simulator.experiments.hindcast",
    "history": "simulator.experiments.history",
    "load": "simulator.scenario",
    "load_study": "simulator.experiments.study",
    "open_result": "simulator.results.opening",
    "sweep": "simulator.experiments.sweeps.sweep",
}

__all__ = [
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
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    if name == "__version__":
        value: object = import_module("simulator.results.versions").package_version()
    elif name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
