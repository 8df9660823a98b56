"""The model as Mesa agents: one history to step, inspect, subclass and draw."""

from simulator.agents.arena import Arena
from simulator.agents.body import Body
from simulator.agents.envoy import Envoy
from simulator.agents.model import CrisisModel
from simulator.agents.party import Party

__all__ = ["Arena", "Body", "CrisisModel", "Envoy", "Party"]
