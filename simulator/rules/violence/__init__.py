"""Stage 5: how intense violence is, whom it kills, what it leaves behind, and how it ends."""
