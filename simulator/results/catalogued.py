"""Whether the scenario of a result is to be had without its file."""

from simulator.scenario import entries


def is_in_catalogue(name: str) -> bool:
    """Say whether the catalogue has a scenario of this name."""
    return any(entry.name == name for entry in entries())
