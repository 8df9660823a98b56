"""Stage 4: parties update what they feel and believe, then choose a posture."""
