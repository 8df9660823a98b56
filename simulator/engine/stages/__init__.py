"""The eight stages of a step, over lanes: in the order, and with the order of reading and writing, of the agents'."""
