"""How what acting changed goes with each thing that varies, from the group of its lowest values to that of its highest.

"The higher, the less" is said only where the averages of the two ends differ clearly and nothing in between stands out
beyond both of them.
"""

from collections.abc import Iterator, Sequence

from simulator.results.intervals import Difference
from simulator.results.sweeps.sweep import Sweep
from simulator.views.phrases import NONE, is_clear
from simulator.views.sweeps.found import Found, GroupEffect, apart
from simulator.views.sweeps.varied import is_number, thing


def trend_sentences(sweep: Sweep, known: Sequence[Found], *, brief: bool = False) -> Iterator[str]:
    """Yield, of each thing that varies, how the effect goes with it.

    Args:
        sweep: in which it varies.
        known: what was found of each measure of a contrast.
        brief: whether intervals, and numbers of what shows no clear trend, are left out.

    """
    for name in sweep.varied:
        groups = known[0].groups(name)
        if len(groups) > 1:
            told = _along(name, known, brief=brief) if is_number(sweep.design, name) else _between(name, known)
            yield f"{_begin(thing(sweep, name))}{' '.join(told)}"


def _begin(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}"


def _between(name: str, known: Sequence[Found]) -> Iterator[str]:
    """Yield the averages of each alternative."""
    said = []
    for found in known:
        groups = (group for group in found.groups(name) if group.points)
        each = (f"“{group.words}” {found.telling.change(group.average.estimate)}" for group in groups)
        said.append(f"{found.telling.noun}: {', '.join(each)}")
    yield f", on average. {'; '.join(_begin(text) if n == 0 else text for n, text in enumerate(said))}."


def _along(name: str, known: Sequence[Found], *, brief: bool) -> Iterator[str]:
    """Yield how the effect goes from the lowest values to the highest."""
    first, *_, last = known[0].groups(name)
    if first.lowest == first.highest and last.lowest == last.highest:
        yield f", from {first.words} to {last.words}."
    else:
        yield f", from its lowest values ({first.words}) to its highest ({last.words})."
    unclear, untold = [], []
    for found in known:
        low, *middle, high = found.groups(name)
        trend = found.trend(name)
        if trend is None or not (low.points and high.points):
            untold.append(found.telling.noun)
            continue
        beyond = _beyond(low, middle, high)
        if is_clear(trend) and found.telling.change(trend.estimate) != NONE:
            told = _clear_trend(found, low.average, high.average, trend, steady=beyond is None)
            yield f"{told.partition('; they differ by')[0]}." if brief else told
        else:
            ends = f"{found.telling.change(low.average.estimate)}, then {found.telling.change(high.average.estimate)}"
            unclear.append(found.telling.noun if brief else f"{found.telling.noun} ({ends})")
        if beyond is not None:
            change = found.telling.change(beyond.average.estimate)
            yield f"In between, at {beyond.words}, {found.telling.noun} stand out from both ends: {change}."
    if unclear:
        yield f"No clear trend from end to end in {(', ' if brief else '; ').join(unclear)}."
    if untold:
        of = "" if len(untold) == len(known) else f" in {', '.join(untold)}"
        yield f"What changes from end to end{of} cannot be told: at an end nothing was run."


def _clear_trend(found: Found, low: Difference, high: Difference, trend: Difference, *, steady: bool) -> str:
    """Return a clear difference between the two ends in words."""
    say = found.telling
    ends = f"{say.change(low.estimate)} at the low end, {say.change(high.estimate)} at the high end"
    near, far = sorted((abs(trend.low), abs(trend.high)))
    sure = f"they differ by {say.size(trend.estimate)} (95% interval: {say.size(near)} to {say.size(far)})"
    if low.estimate * high.estimate < 0.0:
        return f"With it the change in {say.noun} turns: {ends}; {sure}."
    way = "more" if abs(high.estimate) > abs(low.estimate) else "less"
    if steady:
        return f"The higher it is, the {way} acting changed {say.noun}: {ends}; {sure}."
    return f"At its high end acting changed {say.noun} {way} than at its low end: {ends}; {sure}."


def _beyond(low: GroupEffect, middle: Sequence[GroupEffect], high: GroupEffect) -> GroupEffect | None:
    """Return the group in between that stands out most from both ends, the same way, if one does clearly."""
    ends = (low.average, high.average)
    floor, ceiling = sorted(end.estimate for end in ends)
    found, most = None, 0.0
    for group in middle:
        estimate = group.average.estimate
        out = max(floor - estimate, estimate - ceiling)
        if out > most and all(apart(group.average, end) for end in ends):
            found, most = group, out
    return found
