"""Experiments: what is asked of the model, driven over many histories."""
