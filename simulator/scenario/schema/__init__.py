"""The schema of a scenario file, table by table."""

from simulator.scenario.schema.base import Distribution, Entry, Table
from simulator.scenario.schema.file import STEPS_DAYS, Additions, Arm, Head, Observed, ScenarioFile, Source
from simulator.scenario.schema.third_parties import Action, Body, Envoy, Funds, Lag, Monitoring, Trigger
from simulator.scenario.schema.world import Arena, OutcomeImpulse, Party, ThresholdMoment

__all__ = [
    "STEPS_DAYS",
    "Action",
    "Additions",
    "Arena",
    "Arm",
    "Body",
    "Distribution",
    "Entry",
    "Envoy",
    "Funds",
    "Head",
    "Lag",
    "Monitoring",
    "Observed",
    "OutcomeImpulse",
    "Party",
    "ScenarioFile",
    "Source",
    "Table",
    "ThresholdMoment",
    "Trigger",
]
