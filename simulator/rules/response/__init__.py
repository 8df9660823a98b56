"""Stage 3: from warning to action: the four parts of the lag, the ladder of instruments, envoys, funds, signals."""
