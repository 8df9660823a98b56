"""Rounds of examples by Hypothesis: always the same ones, and each made anew."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

T = TypeVar("T")

FEW = 9
"""How many examples there are to a round: so few that Hypothesis makes each one anew.

From the eleventh on it mostly makes an example by changing the one before a little, and worlds that are nearly the same
take the same branches.
"""


def in_rounds(check: Callable[[T], None], strategy: st.SearchStrategy[T], rounds: Iterable[int]) -> None:
    """Check a few examples in each of some rounds, always the same ones, with a smaller one to show for what fails."""
    quietly = settings(
        max_examples=FEW,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )

    @quietly
    @given(strategy)
    def check_each(example: T) -> None:
        check(example)

    for number in rounds:
        seed(number)(check_each)()
