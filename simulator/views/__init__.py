"""What people look at: findings in words, tables, the timeline of a history, progress."""
