"""Designs: where the points of a study lie in the unit cube, and which values lie there.

Each function that makes a design is pure: the same arguments give the same design. A point has one share for each thing
that is varied, from 0 to 1; a range turns it into a value.
"""

from simulator.experiments.designs.design import Design
from simulator.experiments.designs.grid import grid
from simulator.experiments.designs.latin_hypercube import latin_hypercube
from simulator.experiments.designs.morris import START, morris
from simulator.experiments.designs.ranges import Range, Scale, alternative
from simulator.experiments.designs.saltelli import saltelli
from simulator.experiments.designs.sobol import sobol

__all__ = [
    "START",
    "Design",
    "Range",
    "Scale",
    "alternative",
    "grid",
    "latin_hypercube",
    "morris",
    "saltelli",
    "sobol",
]
