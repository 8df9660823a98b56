"""What varies, in words: what it is called, over what it goes, and the values of a design point or of a group."""

from simulator.results.sweeps.design import DesignPoints
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short

_MOST_VALUES = 6
"""Of a design point with more, the others are left to the table of points."""

_MOST_SHOWN = 12
"""Of something with more values, the others are counted."""


def thing(sweep: Sweep, name: str) -> str:
    """Return what people call something that varies: its title, or its name as code where it has no other."""
    title = sweep.manifest.title_of(name)
    return f"`{name}`" if title == name else title


def value(found: object) -> str:
    """Return a value of something that varies: a number to about three digits, or a name."""
    return short(float(found)) if isinstance(found, int | float) else str(found)


def where(sweep: Sweep, point: int) -> str:
    """Return a design point by its number and what it sets: "point 17: `decide` 3.2, `who` strong"."""
    row = sweep.design.row(point)
    names = sweep.varied[:_MOST_VALUES]
    sets = ", ".join(f"{thing(sweep, name)} {value(each)}" for name, each in zip(names, row, strict=False))
    more = f", and {len(row) - len(names)} more" if len(row) > len(names) else ""
    return f"point {point:,}{f': {sets}{more}' if sets else ''}"


def is_number(points: DesignPoints, name: str) -> bool:
    """Say whether the values of something that varies are numbers."""
    return points.columns[name].dtype != object


def ranges(sweep: Sweep) -> tuple[str, ...]:
    """Return, of each thing that varies, what it is called and over what it goes."""
    return tuple(f"{thing(sweep, name)}: {over(sweep, name)}" for name in sweep.varied)


def over(sweep: Sweep, name: str) -> str:
    """Return over what something that varies goes: "1 to 60, in equal ratios", "1, 3, 10"."""
    about = next(each for each in sweep.manifest.varied if each["name"] == name)
    column = sweep.design.columns[name]
    if "scale" in about:
        scale = ", in equal ratios" if about["scale"] == "log" else ""
        return f"{short(float(about['low']))} to {short(float(about['high']))}{scale}"
    values = list(dict.fromkeys(column.tolist()))
    if is_number(sweep.design, name):
        values = sorted(values)
    shown = ", ".join(value(each) for each in values[:_MOST_SHOWN])
    return f"{shown}, and {len(values) - _MOST_SHOWN} more" if len(values) > _MOST_SHOWN else shown
