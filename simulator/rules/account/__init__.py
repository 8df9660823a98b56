"""Stage 8: what happened, what it cost, and what counts as an ending or a relapse."""
