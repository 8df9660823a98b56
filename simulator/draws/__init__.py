"""Luck: draws that are found by their address, and never by the order in which they are asked for."""
