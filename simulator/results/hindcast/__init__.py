"""A hindcast: how far the simulated histories of the recorded cases lie from what happened in them."""
