"""Arithmetic that gives the same bits in plain Python and in compiled code.

Nothing here knows about the model. `elementary` and `normal` hold functions that the standard library also has, but
whose values differ between platforms there and which stop a loop from being turned into vector instructions.
`relaxation` holds the few formulas that many rules share, `sums` adds in a fixed order. `marks` and `compilation` say
which functions compile, and make them do so.
"""
