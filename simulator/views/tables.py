"""The tables of a comparison: outcomes by arm, and effects with their intervals."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf, isfinite, isnan

import numpy as np

from simulator.results.classes import CLASSES
from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.delays import ACTS, Delay
from simulator.results.intervals import mean_difference
from simulator.results.measures import MANY_DEATHS
from simulator.results.summary import Summary, summarise, summary
from simulator.views.amounts import MISSING, percent, share, short, usd, whole
from simulator.views.pairing import MEANINGS, class_row
from simulator.views.phrases import in_a_cell
from simulator.views.sheets import Sheet
from simulator.views.without_key import arms_told_together, key_contrasts

Cell = Callable[[Summary], str]

_LABEL_WIDTH = 40
_ARM_WIDTH = 16

_OUTCOMES: tuple[tuple[str, Cell], ...] = (
    ("Violence broke out", lambda arm: share(arm.erupted, arm.histories)),
    ("25 deaths or more", lambda arm: share(arm.erupted_25, arm.histories)),
    (f"More than {MANY_DEATHS:,.0f} deaths", lambda arm: share(arm.many_deaths, arm.histories)),
    ("Deaths, median where it broke out", lambda arm: whole(arm.median_deaths_where_erupted)),
    ("Deaths, median over all", lambda arm: whole(arm.median_deaths)),
    ("Days of fighting, median over all", lambda arm: whole(arm.median_violent_days)),
    ("Agreement reached", lambda arm: share(arm.agreements, arm.histories)),
    ("Day of agreement, median where reached", lambda arm: whole(arm.median_agreement_day)),
    ("Violence came back", lambda arm: share(arm.relapsed, arm.histories)),
)

_ENDINGS = (
    ("victory", "victory"),
    ("ceasefire", "ceasefire"),
    ("agreement", "agreement"),
    ("petering_out", "it petered out"),
    ("ongoing", "none yet"),
)

_RESPONSE: tuple[tuple[str, Cell], ...] = (
    ("Warnings, mean", lambda arm: short(arm.warnings)),
    ("  eruptions foreseen (hits)", lambda arm: short(arm.hits)),
    ("  eruptions missed", lambda arm: short(arm.misses)),
    ("  false alarms", lambda arm: short(arm.false_alarms)),
    ("Lag from warning to action, days, mean", lambda arm: short(arm.lag_days)),
    ("  to detect", lambda arm: short(arm.lag_detect_days)),
    ("  to verify", lambda arm: short(arm.lag_verify_days)),
    ("  to decide", lambda arm: short(arm.lag_decide_days)),
    ("  to deploy", lambda arm: short(arm.lag_deploy_days)),
    ("Days of envoys at work, mean", lambda arm: short(arm.envoy_days)),
    ("Cost of prevention, mean, 2011 US$", lambda arm: usd(arm.prevention_cost_usd)),
    ("Cost of conflict, median, 2011 US$", lambda arm: usd(arm.median_conflict_cost_usd)),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table of effects: what it is called, which effect it is, and how to write its numbers."""

    label: str
    outcome: str
    statistic: str
    write: Callable[[float], str]


def _points(value: float) -> str:
    return short(100.0 * value)


def _millions(value: float) -> str:
    return short(value / 1e6)


_EFFECTS = (
    _Line("Violence broke out, in 100", "erupted", "risk_difference", _points),
    _Line("25 deaths or more, in 100", "erupted_25", "risk_difference", _points),
    _Line(f"More than {MANY_DEATHS:,.0f} deaths, in 100", "deaths", "tail_difference", _points),
    _Line("Day it broke out, mean to the horizon", "eruption_day", "restricted_mean_difference", short),
    _Line("Deaths, median", "deaths", "median_difference", short),
    _Line("Days of fighting, median", "violent_days", "median_difference", short),
    _Line("Days of fighting, mean", "violent_days", "mean_difference", short),
    _Line("Agreement reached, in 100", "agreement", "risk_difference", _points),
    _Line("Day of agreement, mean to the horizon", "agreement_day", "restricted_mean_difference", short),
    _Line("Violence came back, in 100", "relapsed", "risk_difference", _points),
    _Line("Cost of prevention, mean, US$ million", "prevention_cost_usd", "mean_difference", _millions),
    _Line("Cost of conflict, median, US$ million", "conflict_cost_usd", "median_difference", _millions),
    _Line("Cost of conflict, mean, US$ million", "conflict_cost_usd", "mean_difference", _millions),
    _Line("Cost per eruption averted, US$ million", "erupted", "cost_per_eruption_averted", _millions),
    _Line("Days of fighting per day of an envoy", "violent_days", "effect_per_envoy_day", short),
)


_CURVES = (
    ("erupted", "risk_difference", 100.0),
    ("deaths", "tail_difference", 100.0),
    ("violent_days", "mean_difference", 1.0),
)
"""The effects whose answer to delay, or to a key taken away, is shown."""

_CURVE_COLUMNS = ("violence, in 100", f"over {MANY_DEATHS:,.0f} deaths", "days of fighting")

_CAPS = (1_000.0, 10_000.0, 100_000.0, inf)
"""How many deaths of a history are counted at most."""

_WITHOUT = "without"

_DELAYED = {
    ACTS: "later or earlier",
    "detect": "with more or fewer days to detect",
    "verify": "with more or fewer days to verify",
    "decide": "with more or fewer days to decide",
    "deploy": "with more or fewer days to deploy",
}


def outcome_tables(comparison: Comparison, width: int | None = None) -> Iterator[Sheet]:
    """Yield the outcomes of every arm but those of delay and those that lack a key.

    Args:
        comparison: what `simulator.compare` returned.
        width: of the page, in columns: so many arms stand beside each other as fit; all if not given.

    """
    aside = arms_told_together(comparison)
    arms = [(arm, summary) for arm, summary in summarise(comparison).items() if arm not in aside]
    beside = len(arms) if width is None else max(1, (width - _LABEL_WIDTH) // _ARM_WIDTH)
    for first in range(0, len(arms), beside):
        yield _outcome_table(arms[first : first + beside], comparison.replicates)


def effect_tables(comparison: Comparison, contrasts: Iterable[Contrast] | None = None) -> Iterator[Sheet]:
    """Yield the effects of some contrasts, or of all, with their intervals."""
    for contrast in comparison.contrasts if contrasts is None else contrasts:
        yield _effect_table(comparison, contrast)


def class_tables(comparison: Comparison, contrasts: Iterable[Contrast] | None = None) -> Iterator[Sheet]:
    """Yield what became of the pairs of some contrasts, or of all: the share of each class, its bounds beside it."""
    for contrast in comparison.contrasts if contrasts is None else contrasts:
        row = class_row(comparison, contrast)
        rows = (
            (
                name,
                percent(row[name]),
                f"{percent(row[f'{name}_lowest'])} to {percent(row[f'{name}_highest'])}",
                MEANINGS[name],
            )
            for name in CLASSES
        )
        title = f"What became of the pairs, `{contrast[0]}` against `{contrast[1]}`"
        yield Sheet(title, ("of pairs", "any pairing", "meaning"), tuple(rows), notes=True)


def toll_tables(comparison: Comparison, contrasts: Iterable[Contrast] | None = None) -> Iterator[Sheet]:
    """Yield what became of the mean toll, for how high a toll of a single history is counted.

    Tolls have so heavy a tail that their mean hangs on the few largest. Where the change of the mean moves with the
    cap, it is they who decide it.
    """
    for contrast in comparison.contrasts if contrasts is None else contrasts:
        arm, reference = (comparison.values(each, "deaths") for each in contrast)
        rows = []
        for cap in _CAPS:
            estimate, low, high, _ = mean_difference(np.minimum(arm, cap), np.minimum(reference, cap))
            means = (short(float(np.minimum(deaths, cap).mean())) for deaths in (reference, arm))
            ends = MISSING if isnan(low) else f"{short(low)} to {short(high)}"
            rows.append((f"up to {whole(cap)}" if isfinite(cap) else "as it is", *means, short(estimate), ends))
        title = f"Deaths, mean, by how many of a history count: `{contrast[0]}` against `{contrast[1]}`"
        yield Sheet(title, (contrast[1], contrast[0], "change", "95% interval"), tuple(rows))


def delay_tables(comparison: Comparison) -> Iterator[Sheet]:
    """Yield how the effect of acting, against `without`, answers to delay; nothing where nothing was delayed."""
    if any((delay.arm, _WITHOUT) not in comparison.contrasts for delay in comparison.delays):
        return
    for part, group in groupby(comparison.delays, key=lambda delay: delay.part):
        rows = (_delay_row(comparison, delay) for delay in group)
        title = f"Acting {_DELAYED[part]}, against `{_WITHOUT}`: changes with 95% intervals"
        yield Sheet(title, ("lag", *_CURVE_COLUMNS), tuple(rows))


def key_tables(comparison: Comparison) -> Iterator[Sheet]:
    """Yield what taking each of the keys away changed; nothing where none was taken away."""
    contrasts = key_contrasts(comparison)
    if contrasts:
        rows = tuple((arm, *_curve_cells(comparison, (arm, reference))) for arm, reference in contrasts)
        title = f"Without one of the keys, against `{contrasts[0][1]}`: changes with 95% intervals"
        yield Sheet(title, _CURVE_COLUMNS, rows)


def _delay_row(comparison: Comparison, delay: Delay) -> tuple[str, ...]:
    lag = summary(comparison.of_arm(delay.arm)).lag_days
    return (f"{short(delay.days)} days", short(lag), *_curve_cells(comparison, (delay.arm, _WITHOUT)))


def _curve_cells(comparison: Comparison, contrast: Contrast) -> Iterator[str]:
    for outcome, statistic, factor in _CURVES:
        yield in_a_cell(comparison.effect(contrast, outcome, statistic).times(factor))


def _outcome_table(arms: list[tuple[str, Summary]], replicates: int) -> Sheet:
    summaries = [summary for _, summary in arms]

    def row(label: str, cell: Cell) -> tuple[str, ...]:
        return (label, *(cell(summary) for summary in summaries))

    def of_ending(ending: str) -> Cell:
        return lambda arm: share(arm.endings[ending], arm.histories)

    rows = (
        *(row(label, cell) for label, cell in _OUTCOMES),
        ("First violence ended by", *("" for _ in summaries)),
        *(row(f"  {label}", of_ending(ending)) for ending, label in _ENDINGS),
        *(row(label, cell) for label, cell in _RESPONSE),
    )
    return Sheet(f"Outcomes by arm, {replicates:,} histories each", tuple(name for name, _ in arms), rows)


def _effect_table(comparison: Comparison, contrast: Contrast) -> Sheet:
    arm, reference = contrast
    rows = []
    for line in _EFFECTS:
        estimate, low, high, _ = comparison.effect(contrast, line.outcome, line.statistic)
        interval = MISSING if isnan(low) else f"{line.write(low)} to {line.write(high)}"
        rows.append((line.label, line.write(estimate), interval))
    return Sheet(f"What `{arm}` changed against `{reference}`", ("change", "95% interval"), tuple(rows))
