"""Stage 7: what lasts when the envoys leave: national mechanisms, and missions that guarantee."""
