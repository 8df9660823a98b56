"""What a study file may say: the scenario, what varies over which design, how many histories, which outcomes."""

from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat

from simulator.scenario.schema.base import Identifier, Table
from simulator.scenario.schema.file import Arm
from simulator.state.outcomes import OUTCOMES

Sampler = Literal["grid", "list", "latin_hypercube", "sobol", "saltelli", "morris"]
Scale = Literal["linear", "log"]
Luck = Literal["shared", "own"]
# A single name has no list in a JSON Schema, from which messages read what is allowed, unless it is given one.
Statistic = Annotated[Literal["tail_difference"], Field(json_schema_extra={"enum": ["tail_difference"]})]

SEEDS = 2**32
MOST_POINTS = 1_000_000
"""More design points than anybody could look at, and fewer than would not fit into memory as a plan."""

DEFAULT_REPLICATES = 100

OutcomeName = Annotated[str, Field(json_schema_extra={"enum": list(OUTCOMES)})]
Path = Annotated[str, Field(min_length=1, max_length=1_000)]


class Head(Table):
    """`[study]`: the question, the scenario, and how many histories answer it."""

    title: str = Field(min_length=1, max_length=500, description="One line for people: the question.")
    scenario: str = Field(
        min_length=1, max_length=1_000, description="A name of the catalogue, or a scenario file, seen from this one."
    )
    arms: tuple[Identifier, ...] = Field(
        (),
        strict=False,
        min_length=1,
        max_length=200,
        description="Which arms; all if left out. `without` is always run.",
    )
    replicates: int = Field(
        DEFAULT_REPLICATES,
        ge=1,
        le=SEEDS,
        description="Histories of each arm at each design point; with `[precision]`, those of the first round.",
    )
    seed: int = Field(1, ge=0, lt=SEEDS, description="Of the histories.")
    luck: Luck = Field(
        "shared",
        description="`shared`: the k-th histories of all design points have the same luck, so that points differ by "
        "what was varied and by little else; `own`: each design point has its own.",
    )
    outcomes: tuple[OutcomeName, ...] = Field(
        (),
        strict=False,
        min_length=1,
        max_length=len(OUTCOMES),
        description="Which outcomes are kept and told; all if left out.",
    )
    by_arena: bool | None = Field(
        None, description="Whether outcomes are also kept by arena; if left out, where there are several arenas."
    )
    notes: str = Field("", max_length=5_000, description="Anything for people.")


class DesignTable(Table):
    """`[design]`: how the design points are laid out over what varies."""

    sampler: Sampler = Field(
        "grid",
        description="`grid`: every combination of levels; `list`: the `[[points]]`; `latin_hypercube`, `sobol`: points "
        "spread over the whole; `saltelli`: for Sobol indices; `morris`: for elementary effects.",
    )
    points: int | None = Field(
        None,
        ge=1,
        le=MOST_POINTS,
        description="How many, for `latin_hypercube` and `sobol` (there a power of two); for `saltelli`, base samples.",
    )
    levels: int | None = Field(
        None, ge=2, le=1_000, description="Levels of each range: for `grid` 5 if left out, for `morris` 4."
    )
    trajectories: int | None = Field(None, ge=1, le=MOST_POINTS, description="How many, for `morris`.")
    second_order: bool | None = Field(None, description="For `saltelli`: points for interactions of two things too.")
    seed: int | None = Field(None, ge=0, lt=SEEDS, description="Of the design; that of the study if left out.")


class Alternative(Table):
    """An entry of `alternatives`: a choice that sets one thing or several at once."""

    title: str = Field(min_length=1, max_length=100, description="What it is called in tables.")
    set: dict[str, Any] = Field(
        default_factory=dict, max_length=1_000, description="Values to set, by path; nothing for things as they are."
    )


class Vary(Table):
    """An entry of `[[vary]]`: one thing that varies, over a range, over values, or between alternatives."""

    id: Identifier | None = Field(None, description="What its column is called; the path if left out.")
    title: str = Field("", max_length=500, description="What people read.")
    path: Path | None = Field(None, description="What it sets, such as `bodies.au.lag.decide.median_days`.")
    paths: tuple[Path, ...] = Field(
        (),
        strict=False,
        min_length=1,
        max_length=1_000,
        description="In place of `path`: several, all set to the same value.",
    )
    low: FiniteFloat | None = Field(
        None, description="Lower end of the range; for a parameter of the model, that of its table if left out."
    )
    high: FiniteFloat | None = Field(None, description="Upper end of the range.")
    scale: Scale | None = Field(
        None, description="`log`: equal ratios are equally likely; `linear`, which it is if left out: equal steps."
    )
    levels: int | None = Field(
        None, ge=1, le=1_000, description="How many of it in a grid; those of `[design]` if not."
    )
    values: tuple[Any, ...] = Field(
        (), strict=False, min_length=1, max_length=1_000, description="In place of a range: the values that it takes."
    )
    alternatives: tuple[Alternative, ...] = Field(
        (),
        strict=False,
        min_length=1,
        max_length=1_000,
        description="In place of a path: choices with a title and what each sets.",
    )


class Precision(Table):
    """`[precision]`: as many histories at each design point as an effect needs to be known so well."""

    outcome: OutcomeName = Field(description="The outcome whose effect is to be known.")
    statistic: Statistic | None = Field(
        None, description="`tail_difference` for the share of histories of more than 1,000 deaths."
    )
    arm: Identifier | None = Field(None, description="Whose effect; the last arm if left out.")
    reference: Identifier = Field("without", description="Against which arm.")
    standard_error: FiniteFloat = Field(gt=0, description="How large its standard error may be at most.")
    most: int = Field(10_000, ge=1, le=SEEDS, description="No more replicates than these at any point.")


class StudyFile(Table):
    """Everything that a study file holds."""

    study: Head
    design: DesignTable = DesignTable()
    vary: tuple[Vary, ...] = Field((), strict=False, max_length=1_000)
    points: tuple[dict[str, Any], ...] = Field(
        (), strict=False, max_length=100_000, description="For the sampler `list`: each sets its own values, by path."
    )
    precision: Precision | None = None
    set: dict[str, Any] = Field(
        default_factory=dict, max_length=10_000, description="Values to set at all points, by path."
    )
    arms: dict[Identifier, Arm] = Field(
        default_factory=dict, max_length=200, description="Arms besides those of the scenario, written as there."
    )
