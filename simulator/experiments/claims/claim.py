"""What a claim is, and the three sorts of experiment that can answer one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from simulator.results.comparison import Comparison
    from simulator.results.intervals import Values
    from simulator.scenario import Scenario

Way = Literal["more", "less"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a claim is put to the test.

    Attributes:
        words: as part of a sentence: what the one scenario is called, or, where they are chosen from the cases, what
            they are, in the plural; how many of them took part is told with it.
        names: scenarios of the catalogue; all its cases if empty.
        chosen: which of them, where not all.

    """

    words: str
    names: tuple[str, ...] = ()
    chosen: "Callable[[Scenario], bool] | None" = None


@dataclass(frozen=True, slots=True)
class ArmOf:
    """An arm that an experiment makes of a scenario.

    Attributes:
        name: of the arm; one of the scenario's own, or one that is made.
        words: as part of a sentence.
        make: what a scenario file would say of it; none where the scenario has it, or where it is made by its name.
            Where it returns none, the scenario has nothing that the arm could differ in, and is left out.

    """

    name: str
    words: str
    make: "Callable[[Scenario], Data | None] | None" = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of each history.

    Attributes:
        words: what it is, as in "eruptions".
        of: its values in an arm of a comparison, one for each replicate; NaN where it cannot be told.
        is_share: whether it is 1 where something happens and 0 where not: its mean is told in 100 histories.
        unit: of its mean, where it is not a share.
        factor: by which its mean is told.

    """

    words: str
    of: "Callable[[Comparison, str], Values]"
    is_share: bool = False
    unit: str = ""
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Paired:
    """Two arms of the same histories: does the first have clearly more, or less, than the second?

    Attributes:
        alike: what is the same in both arms and worth a word, as part of a sentence.

    """

    places: Places
    arm: ArmOf
    reference: ArmOf
    measure: Measure
    expected: Way
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One arm: is a mean clearly above, or below, a bar that was set beforehand?"""

    places: Places
    arm: ArmOf
    measure: Measure
    expected: Way
    bar: float
    why_this_bar: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The record in the case files: is a share of what is counted there clearly above a bar?

    Attributes:
        of: from the cases, how many of how many.
        words: what is counted.
        bar: the share; `why_this_bar` says why.

    """

    of: "Callable[[Sequence[Scenario]], tuple[int, int]]"
    words: str
    bar: float
    why_this_bar: str


@dataclass(frozen=True, slots=True)
class Regions:
    """Regions of the cases: is a contrast clear, and in the way expected, in more than half of them?"""

    places: Places
    arm: ArmOf
    reference: ArmOf
    measure: Measure
    expected: Way


Experiment = Paired | Level | Counted | Regions


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the report's claims.

    Attributes:
        id: in the checklist, K01 to K42.
        words: the report's own.
        experiments: what puts it to the test; it holds if all of them come out as it says. None where the model cannot
            answer it.
        why_not: why it cannot.
        remark: what to keep in mind about the experiment.

    """

    id: str
    words: str
    experiments: tuple[Experiment, ...] = ()
    why_not: str = ""
    remark: str = ""


Comparisons = Mapping[str, "Comparison"]
"""What ran, by scenario."""
