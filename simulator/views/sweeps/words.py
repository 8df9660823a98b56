"""What a sweep found, in plain words that follow from its numbers.

A difference is claimed only where its interval leaves zero out; a trend only where the difference of the two ends of a
range does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.results.contrasts import Contrast
from simulator.results.sweeps.effects import Measure
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short
from simulator.views.arms import in_arm
from simulator.views.sweeps.found import Found
from simulator.views.sweeps.headline import OF_CHANCE, headline
from simulator.views.sweeps.telling import WORSE, telling
from simulator.views.sweeps.trends import trend_sentences
from simulator.views.sweeps.varied import where


@dataclass(frozen=True, slots=True)
class SweepFinding:
    """What one arm changed against its reference over the design points.

    Attributes:
        arm: which, and `reference` against which.
        headline: the gist of it.
        gist: what holds that up, in a line for each measure; `sentences` say all of it.
        sentences: each measure on average, point by point, and where it is lowest and highest.
        gist_trends: how it goes with what varies, in a sentence or two for each thing; `trends` say all of it.
        trends: the same with the numbers of what shows no clear trend, and with intervals.

    """

    arm: str
    reference: str
    headline: str
    gist: tuple[str, ...]
    sentences: tuple[str, ...]
    gist_trends: tuple[str, ...]
    trends: tuple[str, ...]


def findings(sweep: Sweep) -> tuple[SweepFinding, ...]:
    """Return what a sweep found in words, contrast by contrast."""
    return tuple(_finding(sweep, contrast) for contrast in sweep.contrasts)


def question(sweep: Sweep) -> str:
    """Return what was done, for somebody who sees this for the first time."""
    arms = [in_arm(arm) for arm in sweep.arms]
    ways = arms[0] if len(arms) == 1 else f"{', '.join(arms[:-1])}, and {arms[-1]}"
    count = len(sweep.design)
    points = f"at {count:,} design points" if count != 1 else "at one design point"
    asked = " What did acting change, and on what does that depend?" if sweep.contrasts else ""
    title = sweep.manifest.scenario["title"]
    return f"The same crisis ({title}) was simulated {points}, {_times(sweep)} at each, each time {ways}.{asked}"


def limits(sweep: Sweep) -> str:
    """Return what the scenario says that it leaves out; empty where it says nothing."""
    stated = str(sweep.manifest.scenario["content"]["scenario"].get("limits", ""))
    return f"Limits of this scenario: {' '.join(stated.split())}" if stated.strip() else ""


def means(sweep: Sweep) -> tuple[str, ...]:
    """Return what came of a sweep of one arm alone: of each measure its mean, and where it is lowest and highest."""
    return tuple(filter(None, (_mean_sentence(sweep, measure) for measure in sweep.measures)))


def caveats(sweep: Sweep) -> tuple[str, ...]:
    """Return what to keep in mind when reading a sweep: about its numbers, then about what it is."""
    return (
        f"From {sweep.histories:,} histories, seed {sweep.provenance['seed']}. {_luck(sweep)}",
        "An average is one over the design points as they are laid out: it is no forecast, and other points would give "
        "another.",
        *(_mixed(sweep) if sweep.contrasts else ()),
        *(_chance(sweep) if sweep.contrasts else ()),
        "These are stylised histories and not a prediction: they show what follows from the assumptions of the model "
        "and of the scenario, and judge nobody.",
    )


def _times(sweep: Sweep) -> str:
    done = sweep.points.loc[sweep.points["replicates"] > 0, "replicates"]
    low, high = (int(done.min()), int(done.max())) if len(done) else (0, 0)
    count = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{count} time{'' if low == high == 1 else 's'}"


def _luck(sweep: Sweep) -> str:
    pairs = "The arms of a history share all their luck"
    if sweep.manifest.has_shared_luck:
        return (
            f"{pairs}, and so do the same histories of all design points: points then differ by what was varied and "
            "by little else, but they are not independent of each other, and a chance that favours one favours many."
        )
    return f"{pairs}; each design point has its own luck, so neighbouring points also differ by chance."


def _mixed(sweep: Sweep) -> Iterator[str]:
    """Yield that groups of points differ by more than one thing; nothing where every combination was run."""
    if len(sweep.varied) > 1 and sweep.manifest.study.get("design", {}).get("sampler") != "grid":
        yield (
            "Design points with low values of one thing and those with high ones are not the same in all else that "
            "varies, so their averages also differ a little by that."
        )


def _chance(sweep: Sweep) -> Iterator[str]:
    points = int((sweep.points["replicates"] > 0).sum())
    few = OF_CHANCE * points
    of = f"; of {points:,}, about {short(float(round(few)))}" if few >= 1.0 else ""
    yield (
        f"Of twenty intervals about one misses{of}: so many clear differences at single points are to be expected even "
        "where there is nothing. The lowest and the highest of many estimates lie further out than what they estimate. "
        "Where there is no clear difference, effects within the interval remain possible."
    )


def _finding(sweep: Sweep, contrast: Contrast) -> SweepFinding:
    told = {measure: Found(sweep, contrast, measure) for measure in sweep.measures}
    known = [found for found in told.values() if found.points]
    return SweepFinding(
        *contrast,
        headline=headline(told),
        gist=tuple(map(_gist, known)),
        sentences=tuple(" ".join(_sentences(found)) for found in known),
        gist_trends=tuple(trend_sentences(sweep, known, brief=True)) if known else (),
        trends=tuple(trend_sentences(sweep, known)) if known else (),
    )


def _gist(found: Found) -> str:
    """Return a measure in a line: on average, and at how many points it is clear."""
    text = f"{found.telling.title}: {found.telling.phrase(found.average)}"
    if found.points == 1:
        return f"{text}."
    return f"{text} on average. {_counts(found)}"


def _sentences(found: Found) -> Iterator[str]:
    """Yield a measure on average, point by point, and at its two ends."""
    telling = found.telling
    arm, reference = (_mean(found.sweep, each, found.measure) for each in found.contrast)
    over = "at the one design point that was run" if found.points == 1 else "on average over the design points"
    yield (
        f"{telling.title}, {over}: {telling.phrase(found.average)}. The means are {telling.mean(arm)} and, "
        f"{in_arm(found.contrast[1])}, {telling.mean(reference)}."
    )
    if found.points == 1:
        return
    if found.is_nothing:
        yield f"At no one of the {found.points:,} design points is there any difference."
        return
    yield _counts(found)
    yield _range(found)


def _counts(found: Found) -> str:
    """Return at how many design points there is clearly less, clearly more, and neither."""
    telling = found.telling
    if not found.less + found.more:
        return f"Of {found.points:,} design points none shows a clear difference by itself."
    unclear = found.points - found.less - found.more
    ways = [(telling.less, found.less, "less"), (telling.more, found.more, "more")]
    counts = [
        f"clearly {way} at {count:,}{f' ({WORSE})' if telling.worse == side else ''}"
        for way, count, side in ways
        if count
    ]
    if unclear:
        counts.append(f"no clear difference at {unclear:,}")
    return f"Of {found.points:,} design points: {', '.join(counts)}."


def _range(found: Found) -> str:
    """Return the lowest and the highest estimate, with where they are."""
    estimates = found.at_points["estimate"].to_numpy()
    points = found.at_points["point"].to_numpy()
    ends = (float(estimates.min()), float(estimates.max()))
    low, high = (
        f"{found.telling.change(end)} ({_places(found.sweep, points[estimates == end].tolist())})" for end in ends
    )
    return f"Estimates go from {low} to {high}."


def _mean_sentence(sweep: Sweep, measure: Measure) -> str:
    arm = sweep.arms[0]
    table = sweep.means
    which = (table["arm"] == arm) & (table["outcome"] == measure.outcome) & (table["statistic"] == measure.statistic)
    found = table[which & table["mean"].notna()]
    if found.empty:
        return ""
    say, values, points = telling(measure), found["mean"].to_numpy(), found["point"].to_numpy()
    text = f"{say.title}, on average over the design points: {say.mean(float(values.mean()))}."
    low, high = float(values.min()), float(values.max())
    if low == high:
        return f"{text} It is the same at each."
    ends = (f"{say.mean(end)} ({_places(sweep, points[values == end].tolist())})" for end in (low, high))
    return f"{text} It goes from {' to '.join(ends)}."


def _mean(sweep: Sweep, arm: str, measure: Measure) -> float:
    table = sweep.means
    which = (table["arm"] == arm) & (table["outcome"] == measure.outcome) & (table["statistic"] == measure.statistic)
    values = table.loc[which, "mean"].to_numpy()
    return float(np.nanmean(values)) if np.isfinite(values).any() else float("nan")


def _places(sweep: Sweep, points: Sequence[int]) -> str:
    """Return where something is: a design point, or the first of several."""
    place = where(sweep, int(points[0]))
    return place if len(points) == 1 else f"{len(points):,} points; the first is {place}"
