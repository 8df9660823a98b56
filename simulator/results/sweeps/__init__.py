"""The store of a sweep: a folder that holds what came of every design point, is written part by part, and resumes."""
