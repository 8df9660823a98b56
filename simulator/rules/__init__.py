"""How the world behaves: one package for each of the eight stages of a step, one file for each concept.

The stages run in this order: `calendar`, `monitoring`, `response`, `deliberation`, `violence`, `talks`,
`follow_through`, `account`. Every rule is a pure function of numbers: a draw comes in as an argument, nothing is kept.
"""
