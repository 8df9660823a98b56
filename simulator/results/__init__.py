"""What came of an experiment: outcome tables, paired effects with their intervals, provenance, the store on disk."""
