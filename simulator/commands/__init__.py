"""The commands, by what they work on; `simulator.cli` puts them together."""
