"""The gist of what acting changed over the design points of a sweep, in a sentence for each thing that it says.

What is clear on average comes first, then at how many design points it is so by itself. Where there are clear
differences both ways, and more of the rarer way than chance makes, there is no one finding: it depends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scipy.special import bdtr

from simulator.results.measures import MANY_DEATHS, TAIL_DIFFERENCE
from simulator.results.sweeps.effects import Measure
from simulator.views.phrases import is_less, is_more
from simulator.views.sweeps.found import Found
from simulator.views.sweeps.telling import WORSE, Telling

OF_CHANCE = 1.0 / 20.0
"""What share of intervals misses, and so shows a clear difference where there is none."""


_SURE = 0.99
"""In so many of sweeps in which nothing differs, chance makes no more clear differences than are put down to it."""


@dataclass(frozen=True, slots=True)
class _Gist:
    """How the gist of a measure is said.

    Attributes:
        less: what there is less of, as a sentence; `more` of more.
        of_less: what that means, before it; `of_more` the same.
        same: what did not clearly change, as the end of a sentence.
        nothing: that nothing differs at any point, but for "at any ...".

    """

    less: str
    more: str
    of_less: str
    of_more: str
    same: str
    nothing: str


_MANY = f"passed {MANY_DEATHS:,.0f} deaths"

_GISTS: Mapping[Measure, _Gist] = {
    Measure("erupted", "risk_difference"): _Gist(
        "fewer histories erupted",
        "more histories erupted",
        "It averted violence",
        "It made things worse",
        "whether violence broke out",
        "Violence broke out as often",
    ),
    Measure("violent_days", "mean_difference"): _Gist(
        "there were fewer days of fighting",
        "there were more days of fighting",
        "Violence was over sooner",
        f"Violence went on for longer, {WORSE}",
        "how long violence lasted",
        "There were as many days of fighting",
    ),
    Measure("deaths", TAIL_DIFFERENCE): _Gist(
        f"fewer histories {_MANY}",
        f"more histories {_MANY}",
        "The worst was rarer",
        f"The worst was more common, {WORSE}",
        f"how many histories {_MANY}",
        f"As many histories {_MANY}",
    ),
}
"""What a headline speaks of, in this order."""


def headline(told: Mapping[Measure, Found]) -> str:
    """Return the gist of what a contrast changed.

    Args:
        told: what was found of each measure, in the order in which it is told.

    """
    known = [found for found in told.values() if found.points]
    if not known:
        return "Nothing can be said yet: no design point was run."
    spoken = [told[measure] for measure in _GISTS if measure in told]
    return " ".join(_verdict(found) for found in spoken or known[:1])


def _gist(found: Found) -> _Gist:
    return _GISTS.get(found.measure) or _plain(found.telling)


def _plain(telling: Telling) -> _Gist:
    """Return how the gist of any other measure is said."""
    noun = telling.noun
    less, more = (f"{noun}: {way}" for way in (telling.less, telling.more))
    marks = [f", {WORSE}" if telling.worse == way else "" for way in ("less", "more")]
    return _Gist(less, more, f"It changed this{marks[0]}", f"It changed this{marks[1]}", noun, f"No change in {noun}")


def _verdict(found: Found) -> str:
    """Return the gist of one measure."""
    gist = _gist(found)
    if found.points == 1:
        return _at_one(found, gist)
    if found.is_nothing:
        return f"{gist.nothing} at every one of the {found.points:,} design points."
    if _is_mixed(found):
        return " ".join(_mixed(found, gist))
    if is_less(found.average) or is_more(found.average):
        return _clear(found, gist, less=is_less(found.average))
    return _unclear(found, gist)


def _at_one(found: Found, gist: _Gist) -> str:
    where = "at the one design point that was run"
    if found.less or found.more:
        means, what = (gist.of_less, gist.less) if found.less else (gist.of_more, gist.more)
        return f"{means}: {what} {where}."
    return f"It did not clearly change {gist.same} {where}."


def _is_mixed(found: Found) -> bool:
    """Say whether more points differ clearly the other way than chance makes; where the average is not clear, both."""
    rarer = min(found.less, found.more)
    against = found.more if is_less(found.average) else found.less if is_more(found.average) else rarer
    return not _by_chance(found, against)


def _mixed(found: Found, gist: _Gist) -> Iterator[str]:
    of = f"{found.points:,} design points"
    worse = found.telling.worse
    marks = {way: f", {WORSE}" if worse == way else "" for way in ("less", "more")}
    rest = found.points - found.less - found.more
    others = f"at the other {rest:,} there is no clear difference" if rest else "there are no others"
    less, more = (
        f"{gist.less} at {found.less:,} of {of}{marks['less']}",
        f"{gist.more} at {found.more:,}{marks['more']}",
    )
    yield f"It depends: {less}; {more}; {others}."
    if is_less(found.average) or is_more(found.average):
        yield f"On average over them {gist.less if is_less(found.average) else gist.more}."
    else:
        yield "On average over them there is no clear difference."


def _clear(found: Found, gist: _Gist, *, less: bool) -> str:
    means, what = (gist.of_less, gist.less) if less else (gist.of_more, gist.more)
    clearly = found.less if less else found.more
    of = f"{found.points:,} design points"
    singly = f"clearly so at {clearly:,} of {of}" if clearly else f"though clearly so at no single one of {of}"
    if clearly == found.points:
        singly = f"and clearly so at every one of {of}"
    return f"{means}: {what} on average, {singly}{_otherwise(found, less=less)}."


def _unclear(found: Found, gist: _Gist) -> str:
    of = f"{found.points:,} design points"
    if not found.less + found.more:
        return f"It did not clearly change {gist.same}, at any of the {of} or on average over them."
    if _by_chance(found, found.less + found.more):
        return (
            f"It did not clearly change {gist.same} on average over the design points; {gist.less} at {found.less:,} "
            f"of {of} and {gist.more} at {found.more:,}, no more than chance could make."
        )
    if found.sweep.manifest.has_shared_luck:
        singly = ", ".join(
            f"{way} at {count:,}" for way, count in ((gist.less, found.less), (gist.more, found.more)) if count
        )
        return (
            f"It did not clearly change {gist.same} on average over the design points. Taken singly, {singly} of {of}; "
            "but they share their luck, so that one chance can make many of these."
        )
    less = found.less > found.more
    means, what = (gist.of_less, gist.less) if less else (gist.of_more, gist.more)
    singly = f"{what} at {max(found.less, found.more):,} of {of}{_otherwise(found, less=less)}"
    return f"{means} at some design points: {singly}. On average over them there is no clear difference."


def _otherwise(found: Found, *, less: bool) -> str:
    """Return at how few points it is the other way; empty where at none."""
    against = found.more if less else found.less
    worse = f", {WORSE}" if found.telling.worse == ("more" if less else "less") else ""
    return f"; the other way at {against:,}{worse} but no more than chance could make" if against else ""


def _by_chance(found: Found, count: int) -> bool:
    """Say whether so many clear differences could well be where there is none, even if points were independent."""
    most = 1
    while bdtr(most, found.points, OF_CHANCE) < _SURE:
        most += 1
    return count <= most
