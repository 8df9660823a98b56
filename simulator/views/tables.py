"""The tables of a comparison: outcomes by arm, and effects with their intervals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isnan

from rich.box import SIMPLE_HEAD
from rich.table import Table

from simulator.results.comparison import Comparison
from simulator.results.contrasts import Contrast
from simulator.results.effects import MANY_DEATHS
from simulator.results.summary import Summary, summarise
from simulator.views.amounts import MISSING, share, short, usd, whole

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
    _Line("Cost of conflict, mean, US$ million", "conflict_cost_usd", "mean_difference", _millions),
)


def outcome_tables(comparison: Comparison, width: int = 80) -> Iterator[Table]:
    """Yield the outcomes of every arm, as many arms beside each other as fit into the width."""
    arms = list(summarise(comparison).items())
    beside = max(1, (width - _LABEL_WIDTH) // _ARM_WIDTH)
    for first in range(0, len(arms), beside):
        yield _outcome_table(arms[first : first + beside], comparison.replicates)


def effect_tables(comparison: Comparison) -> Iterator[Table]:
    """Yield the effects of every contrast with their intervals."""
    for contrast in comparison.contrasts:
        yield _effect_table(comparison, contrast)


def _outcome_table(arms: list[tuple[str, Summary]], replicates: int) -> Table:
    table = _table(f"Outcomes by arm, {replicates:,} histories each")
    for name, _ in arms:
        table.add_column(name, justify="right", overflow="fold")
    summaries = [summary for _, summary in arms]

    def add(label: str, cell: Cell) -> None:
        table.add_row(label, *(cell(summary) for summary in summaries))

    for label, cell in _OUTCOMES:
        add(label, cell)
    table.add_row("First violence ended by", *("" for _ in summaries))
    for ending, label in _ENDINGS:
        table.add_row(f"  {label}", *(share(summary.endings[ending], summary.histories) for summary in summaries))
    for label, cell in _RESPONSE:
        add(label, cell)
    return table


def _effect_table(comparison: Comparison, contrast: Contrast) -> Table:
    arm, reference = contrast
    table = _table(f"What `{arm}` changed against `{reference}`")
    for name in ("change", "95% interval"):
        table.add_column(name, justify="right")
    for line in _EFFECTS:
        estimate, low, high, _ = comparison.effect(contrast, line.outcome, line.statistic)
        interval = MISSING if isnan(low) else f"{line.write(low)} to {line.write(high)}"
        table.add_row(line.label, line.write(estimate), interval)
    return table


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    return table
