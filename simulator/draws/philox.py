"""Philox 4x32-10, the counter-based random generator that every draw comes from.

It has no state: four words that say which draw is meant (the counter) and two that say whose luck (the key) are mixed
in ten rounds into four words that pass all known tests of randomness. Salmon, Moraes, Dror & Shaw 2011, Parallel
random numbers: as easy as 1, 2, 3.
"""

from simulator.numerics.marks import compiles

MASK = 0xFFFFFFFF
"""The lowest 32 bits."""

MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
KEY_STEP_0 = 0x9E3779B9
KEY_STEP_1 = 0xBB67AE85


@compiles
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Mix a counter and a key into four random words.

    The ten rounds are written out: in plain Python a loop, or a function for one round, costs as much again as the
    arithmetic, and compiled code needs neither. The same lines run in both worlds. A product of two words takes up to
    64 bits; plain Python keeps them all, while a signed 64-bit integer wraps around to a negative number with the
    same bits, and masking what is shifted down gives the same upper word. Only what is multiplied next, or returned,
    is masked to 32 bits: what lies above them in the lower words and in the keys does not reach the bits below.

    In compiled code all six arguments must be signed 64-bit integers: an unsigned one would turn the expression into
    a float.

    Args:
        c0: First word of the counter, from 0 to 2**32 - 1, as all the others.
        c1: Second word of the counter.
        c2: Third word of the counter.
        c3: Fourth word of the counter.
        k0: First word of the key.
        k1: Second word of the key.

    Returns:
        Four words from 0 to 2**32 - 1, equal to the published known answers.
    """
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    c1, c3 = p1, p0
    k0, k1 = k0 + KEY_STEP_0, k1 + KEY_STEP_1
    p0, p1 = MULTIPLIER_0 * c0, MULTIPLIER_1 * c2
    c0, c2 = ((p1 >> 32) ^ c1 ^ k0) & MASK, ((p0 >> 32) ^ c3 ^ k1) & MASK
    return c0, p1 & MASK, c2, p0 & MASK
