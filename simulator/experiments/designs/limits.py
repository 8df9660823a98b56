"""What a design may be asked for; every error says what was got and what is allowed."""

from collections import Counter
from collections.abc import Sequence

MOST_POINTS = 2**30
"""As many as there are in a Sobol sequence of scipy, and more than anybody runs."""

MOST_COORDINATES = 21_201
"""Of a point of a Sobol sequence: for so many are direction numbers known."""


def check_whole(what: str, number: object, least: int, most: int | None = None) -> None:
    """Check that something is a whole number within limits.

    Raises:
        ValueError: it is not.

    """
    if (
        not isinstance(number, int)
        or isinstance(number, bool)
        or number < least
        or (most is not None and number > most)
    ):
        allowed = f", {least} or more" if most is None else f" from {least} to {most}"
        raise ValueError(f"{what} = {number!r}: must be a whole number{allowed}")


def check_power_of_two(what: str, number: int) -> None:
    """Check that a number of points keeps the balance of a Sobol sequence, which only powers of two do.

    Raises:
        ValueError: it is not a power of two.

    """
    check_whole(what, number, 1, MOST_POINTS)
    if number.bit_count() > 1:
        above = 1 << number.bit_length()
        raise ValueError(f"{what} = {number}: must be a power of two, such as {above // 2} or {above}")


def check_names(names: Sequence[str]) -> None:
    """Check the names of the things that are varied.

    Raises:
        ValueError: there are none, or one of them comes twice.

    """
    given: object = names  # what a user wrote, whatever its type says
    if isinstance(given, str) or not isinstance(given, Sequence) or not given:
        raise ValueError(f"names = {given!r}: must be a list of at least one name of a thing that is varied")
    name, times = Counter(given).most_common(1)[0]
    if times > 1:
        raise ValueError(f"names: {name!r} is there {times} times; each name must be there once")


def check_coordinates(names: Sequence[str], each: int) -> None:
    """Check that a Sobol sequence has as many coordinates as the things that are varied need.

    Args:
        names: of the things.
        each: how many coordinates each of them needs.

    Raises:
        ValueError: it has fewer.

    """
    most = MOST_COORDINATES // each
    if len(names) > most:
        needs = "" if each == 1 else f", as each needs {each} of its {MOST_COORDINATES} coordinates"
        raise ValueError(
            f"names: there are {len(names)}; a Sobol sequence allows no more than {most} in this design{needs}"
        )
