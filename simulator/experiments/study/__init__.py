"""Study files: what varies in a scenario, over which design, and how many histories answer the question."""

from simulator.experiments.study.loading import load_study, parse_study
from simulator.experiments.study.study import Study

__all__ = ["Study", "load_study", "parse_study"]
