"""Generators: a first scenario of a place that has no case file, from a few parameters, by the rule of the cases."""

from simulator.scenario.generators.coup import CoupPlace
from simulator.scenario.generators.election import ElectionPlace
from simulator.scenario.generators.making import GENERATORS, generate, place_of, text_of, write_generated
from simulator.scenario.generators.place import Place

__all__ = [
    "GENERATORS",
    "CoupPlace",
    "ElectionPlace",
    "Place",
    "generate",
    "place_of",
    "text_of",
    "write_generated",
]
