"""Running a study: planned first, then part by part, on threads, processes or a cluster, and resumed where it ended."""
