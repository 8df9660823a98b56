"""Stage 2: bodies watch, and some warn."""
