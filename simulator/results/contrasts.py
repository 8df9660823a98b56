"""Contrasts: which arm is compared with which. Light, so that a plan can be made before pandas is imported."""

Contrast = tuple[str, str]
"""An arm and the reference that it is compared with."""
