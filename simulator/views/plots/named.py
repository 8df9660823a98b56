"""Names that a caller gives to a plot: whether they are there, and if not, the nearest that is."""

from collections.abc import Sequence
from difflib import get_close_matches

from simulator.results.comparison import Comparison


def check(what: str, name: str, known: Sequence[str]) -> None:
    """Make sure that a name is one of those there are.

    Args:
        what: the argument, such as "outcome".
        name: what was given.
        known: what could have been.

    Raises:
        ValueError: it is none of them.

    """
    if name not in known:
        near = get_close_matches(str(name), known, n=1)
        listed = ", ".join(f"`{each}`" for each in known)
        advice = f"did you mean `{near[0]}`?" if near else (f"there are {listed}" if known else "there are none")
        raise ValueError(f"{what} = {name!r}: no {what} is called so; {advice}")


def chosen_contrast(result: Comparison, contrast: tuple[str, str] | None) -> tuple[str, str]:
    """Return the contrast that a caller asks for, or the first.

    Raises:
        ValueError: the result has no such contrast, or none at all.

    """
    if contrast is None:
        if not result.contrasts:
            raise ValueError("contrast: there is none, as only one arm was run")
        return result.contrasts[0]
    arm, reference = contrast
    arms = list(dict.fromkeys(arm for arm, _ in result.contrasts))
    check("contrast[0]", arm, arms)
    check("contrast[1]", reference, [there for here, there in result.contrasts if here == arm])
    return arm, reference
