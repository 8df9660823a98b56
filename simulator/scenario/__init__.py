"""Scenarios: what a user writes, read and checked, with its arms resolved to one file each."""

from simulator.scenario.arms import ResolvedArm
from simulator.scenario.catalogue import CatalogueEntry, entries
from simulator.scenario.errors import Problem, ScenarioError
from simulator.scenario.generators import generate, write_generated
from simulator.scenario.loading import load, parse
from simulator.scenario.overrides import read_override, read_parameters
from simulator.scenario.recorded import recorded_lag_days, trigger_of
from simulator.scenario.scenario import Scenario
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.template import new_scenario, write_new_scenario

__all__ = [
    "CatalogueEntry",
    "Problem",
    "ResolvedArm",
    "Scenario",
    "ScenarioError",
    "ScenarioFile",
    "entries",
    "generate",
    "load",
    "new_scenario",
    "parse",
    "read_override",
    "read_parameters",
    "recorded_lag_days",
    "trigger_of",
    "write_generated",
    "write_new_scenario",
]
