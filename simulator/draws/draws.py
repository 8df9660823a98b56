"""Draws by address.

Every draw is a function of its address alone and has no state, so it does not depend on what else was drawn, in which
order, by which worker or in which chunk. The layout of an address, in words of 32 bits:

    key      seed, replicate
    counter  when, who, whom (or trigger), purpose

The arm is never part of it: two arms of one replicate have the same luck for everything that both of them do, and
differ only by what was done. `who` and `whom` are numbers from `identity`, 0 where there is none; `purpose` says what
they are and whether `when` is a step or an ordinal (see `purposes`).

One address gives two independent draws, so what is decided together in one step is drawn together.
"""

from operator import index

from simulator.draws.philox import MASK, philox
from simulator.draws.uniforms import two_uniforms
from simulator.numerics.marks import compiles
from simulator.numerics.normal import normal_quantile

ATTEMPT_BITS = 16
"""How many bits of *when* count the attempts within one episode: enough for one a day over a century."""


@compiles
def draw_pair(seed: int, replicate: int, when: int, who: int, whom: int, purpose: int) -> tuple[float, float]:
    """Return the two draws of an address, for compiled code and for whoever has checked the numbers.

    Args:
        seed: From 0 to 2**32 - 1, as all the others; in compiled code each a signed 64-bit integer.
        replicate: Which history.
        when: A step or an ordinal.
        who: The entity that the draw is about.
        whom: The other entity, or the trigger; 0 where there is none.
        purpose: A `Purpose`, as a plain integer.

    Returns:
        Two independent uniform numbers above 0 and below 1.
    """
    # A number read from an array in plain Python is NumPy's, which warns where `philox` means to wrap around; in
    # compiled code `int` does nothing.
    return two_uniforms(philox(int(when), int(who), int(whom), int(purpose), int(seed), int(replicate)))


@compiles
def attempt(episode: int, ordinal: int) -> int:
    """Return the *when* of an attempt within an episode.

    Args:
        episode: Ordinal of the episode, from 0 to 65,535.
        ordinal: Ordinal of the attempt within it, from 0 to 65,535. Not checked here: a larger one would be taken for
            an attempt of another episode.
    """
    return (episode << ATTEMPT_BITS) | ordinal


class Draws:
    """The luck of one history.

    Attributes:
        seed: The seed of the experiment.
        replicate: The number of the history within it.
    """

    def __init__(self, seed: int, replicate: int) -> None:
        """Make the draws of a history.

        Args:
            seed: From 0 to 2**32 - 1.
            replicate: From 0 to 2**32 - 1.

        Raises:
            ValueError: If either is out of range.
            TypeError: If either is not a whole number.
        """
        self.seed = _word("seed", seed)
        self.replicate = _word("replicate", replicate)

    def __repr__(self) -> str:
        return f"Draws(seed={self.seed}, replicate={self.replicate})"

    def pair(self, purpose: int, when: int, who: int, whom: int = 0) -> tuple[float, float]:
        """Return the two independent uniform draws of an address.

        Args:
            purpose: What they are for: a `Purpose`.
            when: A step or an ordinal, as the purpose says; from 0 to 2**32 - 1.
            who: The number of the entity that they are about.
            whom: The number of the other entity, or of the trigger; 0 where there is none.

        Raises:
            ValueError: If a word of the address is out of range: cut off, it would be somebody else's.
        """
        # One test for all four words: a negative or too large one leaves something beyond the 32 bits.
        together = purpose | when | who | whom
        if together >> 32:
            raise ValueError(
                f"the address of a draw has words from 0 to {MASK}, and not "
                f"purpose={int(purpose)}, when={when}, who={who}, whom={whom}"
            )
        if type(together) is not int:
            # NumPy's integers warn where `philox` means to go beyond 64 bits.
            purpose, when, who, whom = index(purpose), index(when), index(who), index(whom)
        return two_uniforms(philox(when, who, whom, purpose, self.seed, self.replicate))

    def uniform(self, purpose: int, when: int, who: int, whom: int = 0) -> float:
        """Return the first uniform draw of an address, above 0 and below 1; the arguments are those of `pair`."""
        return self.pair(purpose, when, who, whom)[0]

    def normal(self, purpose: int, when: int, who: int, whom: int = 0) -> float:
        """Return the first draw of an address as a standard normal one; the arguments are those of `pair`."""
        return normal_quantile(self.pair(purpose, when, who, whom)[0])


def _word(name: str, value: int) -> int:
    """Check a word of the key.

    Args:
        name: What the error calls it.
        value: The number to check.
    """
    number = index(value)
    if not 0 <= number <= MASK:
        raise ValueError(f"{name} = {number}: must be a whole number from 0 to {MASK}")
    return number
