"""Stage 1: threshold moments open and close, and their outcomes strike."""
