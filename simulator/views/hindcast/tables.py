"""The tables of a hindcast, for the terminal and the document alike."""

from collections.abc import Iterator
from math import isnan
from typing import Any

import pandas as pd

from simulator.experiments.hindcast import Hindcast
from simulator.results.hindcast.climatology import OTHERS
from simulator.results.hindcast.tables import QUANTILES
from simulator.views.amounts import MISSING, percent, short, whole
from simulator.views.hindcast.words import KINDS, SCORE_NAMES, TITLES, p_value
from simulator.views.sheets import Sheet

NEVER = "never"
"""A day that did not come within the horizon."""


def sheets(hindcast: Hindcast) -> Iterator[Sheet]:
    """Yield the tables: the mean scores, what they are worth, then each outcome case by case."""
    yield from summary_sheets(hindcast.summary)
    yield from common_sheets(hindcast)
    for outcome in hindcast.summary["outcome"]:
        yield distribution_sheet(hindcast, outcome)
        yield score_sheet(hindcast, outcome)


def common_sheets(hindcast: Hindcast) -> Iterator[Sheet]:
    """Yield the same within the shortest horizon of all; nothing where all are alike."""
    if any(scenario.horizon_days != hindcast.common_days for scenario in hindcast.scenarios):
        yield from summary_sheets(hindcast.common, f"Within {whole(hindcast.common_days)} days, in every case. ")


def summary_sheets(summary: pd.DataFrame, where: str = "") -> Iterator[Sheet]:
    """Yield the mean scores of all outcomes, and what they are worth.

    Args:
        summary: of a hindcast.
        where: what it is taken of, to be put before the titles.

    """
    if summary.empty:
        return
    rows: list[Any] = list(summary.itertuples())
    brackets = "; in brackets the cases with no other of their type, for which all others are taken"
    yield Sheet(
        f"{where}Mean scores (chances from 0 to 1, days, deaths on log10); smaller is better"
        f"{brackets if summary['alone'].any() else ''}",
        ("cases", "histories", "its type", "others", "permuted", "met"),
        tuple(
            (
                TITLES[row.outcome],
                f"{row.cases} ({row.alone})" if row.alone else f"{row.cases}",
                *map(short, (row.model, row.climatology, row.pooled, row.permuted)),
                f"{row.within_90}/{row.of_90}" if row.of_90 else MISSING,
            )
            for row in rows
        ),
    )
    yield Sheet(
        f"{where}Skill (1 is perfect, 0 no better), with 95% intervals, and the p-value of the case labels",
        ("over its type", "over all others", "p"),
        tuple(
            (
                TITLES[row.outcome],
                _interval(row.skill, row.low, row.high),
                _interval(row.pooled_skill, row.pooled_low, row.pooled_high),
                MISSING if isnan(row.p) else p_value(row.p),
            )
            for row in rows
        ),
    )


def distribution_sheet(hindcast: Hindcast, outcome: str) -> Sheet:
    """Return what the histories of each case say of an outcome, beside what was observed."""
    rows = _of(hindcast.cases, outcome)
    kind = KINDS[outcome]
    title = f"{_capital(TITLES[outcome])}: the histories, and what was observed"
    if kind == "event":
        cells = ((row.case, percent(row.share), "yes" if row.observed_low else "no") for row in rows)
        return Sheet(title, ("histories", "observed"), tuple(cells))
    if kind == "toll":
        body = tuple((row.case, *map(whole, _quantiles(row)), _range(row), _meets(row)) for row in rows)
        return Sheet(title, (*map(_percentile, QUANTILES.values()), "observed", "met"), body)
    body = tuple(
        (
            row.case,
            percent(row.share),
            *(_day(day, row.horizon_days) for day in _quantiles(row)),
            _observed_day(row),
            _meets(row),
        )
        for row in rows
    )
    return Sheet(title, ("share", *map(_percentile, QUANTILES.values()), "observed", "met"), body)


def score_sheet(hindcast: Hindcast, outcome: str) -> Sheet:
    """Return the scores of each case in an outcome."""
    body = tuple(
        (
            row.case,
            *map(short, (row.model, row.climatology, row.pooled, row.permuted)),
            _made_of(row.climatology_of, row.climatology_cases),
        )
        for row in _of(hindcast.scores, outcome)
    )
    unit = SCORE_NAMES[KINDS[outcome]].removeprefix("mean ")
    title = f"{_capital(TITLES[outcome])}: scores ({unit}; smaller is better)"
    return Sheet(title, ("histories", "its type", "others", "permuted", "type: cases"), body, notes=True)


def _made_of(of: str, cases: int) -> str:
    """Return of which cases a climatology is made."""
    if not cases:
        return MISSING
    return f"no other; all: {cases}" if of == OTHERS else f"{of}: {cases}"


def _of(table: pd.DataFrame, outcome: str) -> list[Any]:
    return list(table[table["outcome"] == outcome].itertuples())


def _quantiles(row: Any) -> list[float]:
    return [getattr(row, name) for name in QUANTILES]


def _percentile(share: float) -> str:
    return f"{100.0 * share:.0f}%"


def _day(day: float, horizon_days: float) -> str:
    return NEVER if day >= horizon_days else whole(day)


def _observed_day(row: Any) -> str:
    return NEVER if isnan(row.observed_low) else whole(row.observed_low)


def _range(row: Any) -> str:
    low, high = whole(row.observed_low), whole(row.observed_high)
    return low if low == high else f"{low}–{high}"


def _meets(row: Any) -> str:
    return "yes" if row.within_90 else "no"


def _interval(value: float, low: float, high: float) -> str:
    return short(value) if isnan(low) else f"{short(value)} ({short(low)} to {short(high)})"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
