"""A sweep as people look at it: what it found in plain words first, then its tables."""

from simulator.views.sweeps.page import page, sheets

__all__ = ["page", "sheets"]
