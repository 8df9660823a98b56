"""What a history is made of: a scenario's arm resolved to numbers, initial values, names of events and outcomes.

The agents and the engine both start from a `Setting` and know nothing of the file behind it.
"""

from simulator.state.resolve import resolve
from simulator.state.setting import Setting

__all__ = ["Setting", "resolve"]
