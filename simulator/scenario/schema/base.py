"""What every table of a scenario file shares: strictness, identifiers, distributions, shares."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
"""How entries of a table are named: lower-case letters, digits and underscores, starting with a letter."""

Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
Weight = Annotated[FiniteFloat, Field(ge=0, le=1e6)]
Factor = Annotated[FiniteFloat, Field(ge=-100, le=100)]
Days = Annotated[FiniteFloat, Field(ge=0, le=20_000)]
Dollars = Annotated[FiniteFloat, Field(ge=0, le=1e15)]

Identifiers = Annotated[tuple[Identifier, ...], Field(strict=False)]
"""A list of ids. Not strict, because TOML gives lists where a frozen table keeps tuples."""


class Table(BaseModel):
    """A table of the file: frozen once read, and no key that it does not know.

    Strict, so that `"5"` is no number, `true` no 1 and a time of day no date: the published JSON Schema says the same.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Entry(Table):
    """An entry of an array of tables: it is found by its id; its title is for people."""

    id: Identifier = Field(description="Unique in its table; paths and other tables refer to it.")
    title: str = Field("", max_length=500, description="What people read; changing it changes nothing.")


class Distribution(Table):
    """A lognormal duration: `median_days · exp(spread · ξ)`; a spread of 0 makes it constant."""

    median_days: Days = Field(description="Median, in days.")
    spread: FiniteFloat = Field(0.5, ge=0, le=3, description="Standard deviation of the logarithm.")
