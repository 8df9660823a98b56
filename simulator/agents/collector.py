"""What is kept of a history after each step, in the form of a Mesa `DataCollector`."""

from mesa import DataCollector

from simulator.agents.arena import Arena
from simulator.agents.party import Party

PARTY_VARIABLES = (
    "hostility",
    "passion",
    "grievance",
    "strength",
    "power",
    "optimism",
    "cost_of_violence",
    "weariness",
    "posture",
    "gain",
)
ARENA_VARIABLES = ("violence", "fighting", "deaths", "displaced", "talks", "agreement", "mechanisms", "guarantee")


def data_collector() -> DataCollector:
    """Return a collector of the day, of every arena's and of every party's variables."""
    return DataCollector(
        model_reporters={"day": "day"},
        agenttype_reporters={
            Arena: {"id": "id", "tension": Arena.tension, **{name: name for name in ARENA_VARIABLES}},
            Party: {"id": "id", **{name: name for name in PARTY_VARIABLES}},
        },
    )
