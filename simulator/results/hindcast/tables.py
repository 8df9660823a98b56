"""The tables of a hindcast: what each case's histories say beside what was observed, and how far they are off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulator.results.hindcast.climatology import OTHERS, Climatology, climatology
from simulator.results.hindcast.permutation import Permuted, permuted
from simulator.results.hindcast.record import OUTCOMES, Case, Outcome, crises
from simulator.results.hindcast.scores import brier, crps
from simulator.results.intervals import CONFIDENCE, FEWEST_PAIRS, RESAMPLES
from simulator.results.resampling import resampled_positions

Values = NDArray[np.float64]
Histories = Mapping[str, Values]
"""What came of the histories of a case, by the name of the outcome."""

QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}

CASE_COLUMNS = (
    *("case", "title", "type", "outcome", "horizon_days", "share", *QUANTILES),
    *("observed_low", "observed_high", "within_90"),
)
SCORE_COLUMNS = (
    *("case", "type", "outcome", "scale", "model", "climatology", "skill", "permuted"),
    *("climatology_cases", "climatology_of", "pooled"),
)
SUMMARY_COLUMNS = (
    *("outcome", "scale", "cases", "alone", "model", "climatology", "skill", "low", "high"),
    *("pooled", "pooled_skill", "pooled_low", "pooled_high"),
    *("permuted", "p", "permutations", "within_90", "of_90"),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """The three tables of a hindcast; the columns of each are explained at `simulator.hindcast`."""

    cases: pd.DataFrame = field(repr=False)
    scores: pd.DataFrame = field(repr=False)
    summary: pd.DataFrame = field(repr=False)


def tables(simulated: Sequence[tuple[Case, Histories]], record: Sequence[Case], permutations: int, seed: int) -> Tables:
    """Return the tables of a hindcast.

    Args:
        simulated: each case with what came of its histories, one value for each history.
        record: all cases that a climatology may be made of.
        permutations: how many orders in which the distributions are handed to other cases.
        seed: of the permutations and of the resamples.

    """
    found = [_Scored.of(outcome, simulated, record, permutations, seed) for outcome in OUTCOMES]
    found = [each for each in found if each.cases]
    rows = (
        _case_row(case, outcome, histories)
        for case, histories in simulated
        for outcome in OUTCOMES
        if outcome.name in case.observed
    )
    cases = _frame(rows, CASE_COLUMNS)
    return Tables(
        cases=cases,
        scores=_frame((row for each in found for row in each.rows()), SCORE_COLUMNS),
        summary=_frame((each.summary(cases, seed) for each in found), SUMMARY_COLUMNS),
    )


def _frame(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))


def _case_row(case: Case, outcome: Outcome, histories: Histories) -> dict[str, Any]:
    """Return what the histories of a case say of an outcome, beside what was observed."""
    values = histories[outcome.name]
    row: dict[str, Any] = {
        "case": case.name,
        "title": case.title,
        "type": case.type,
        "outcome": outcome.name,
        "horizon_days": case.horizon_days,
        **dict.fromkeys(QUANTILES, nan),
        "share": nan,
        "observed_low": case.observed[outcome.name].low,
        "observed_high": case.observed[outcome.name].high,
        "within_90": None,
    }
    if outcome.kind == "event":
        return row | {"share": float(values.mean())}
    if outcome.kind == "day":
        row["share"] = float(np.mean(~np.isnan(values)))
    in_order = np.sort(outcome.scaled(values, case.horizon_days) if outcome.kind == "day" else values)
    # A quantile is the outcome of some history, and never halfway between a day and the horizon.
    row |= {name: float(np.quantile(in_order, at, method="inverted_cdf")) for name, at in QUANTILES.items()}
    low, high = _within_horizon(case, outcome)
    return row | {"within_90": bool(row["q05"] <= high and low <= row["q95"])}


def _within_horizon(case: Case, outcome: Outcome) -> Values:
    """Return what was observed in its own unit; a day that did not come is the horizon."""
    observed = np.array(case.observed[outcome.name])
    return outcome.scaled(observed, case.horizon_days) if outcome.kind == "day" else observed


@dataclass(frozen=True)
class _Scored:
    """The scores of one outcome.

    Attributes:
        cases: those in which it is given.
        model: the score of each case's own histories.
        references: the climatology of each case; `reference` is its score, NaN where there is none.
        pooled: the score of the climatology of all other cases, whatever their type.
        chance: what came of permuting the cases.

    """

    outcome: Outcome
    cases: tuple[Case, ...]
    model: Values
    references: tuple[Climatology, ...]
    reference: Values
    pooled: Values
    chance: Permuted

    @classmethod
    def of(
        cls,
        outcome: Outcome,
        simulated: Sequence[tuple[Case, Histories]],
        record: Sequence[Case],
        permutations: int,
        seed: int,
    ) -> "_Scored":
        """Score an outcome in all cases that give it."""
        given = [(case, histories[outcome.name]) for case, histories in simulated if outcome.name in case.observed]
        cases = tuple(case for case, _ in given)
        matrix = np.array([[_score(case, outcome, values) for _, values in given] for case in cases])
        matrix = matrix.reshape(len(cases), len(cases))
        by_type = tuple(climatology(case, record, outcome) for case in cases)
        pooled = tuple(climatology(case, record, outcome, pooled=True) for case in cases)
        return cls(
            outcome=outcome,
            cases=cases,
            model=np.diagonal(matrix),
            references=by_type,
            reference=_of_climatologies(cases, outcome, by_type),
            pooled=_of_climatologies(cases, outcome, pooled),
            chance=permuted(matrix, permutations, seed),
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the scores of each case."""
        for place, (case, source) in enumerate(zip(self.cases, self.references, strict=True)):
            model, reference = float(self.model[place]), float(self.reference[place])
            yield {
                "case": case.name,
                "type": case.type,
                "outcome": self.outcome.name,
                "scale": self.outcome.scale,
                "model": model,
                "climatology": reference,
                "skill": _skill(model, reference),
                "permuted": float(self.chance.by_case[place]),
                "climatology_cases": source.cases,
                "climatology_of": source.of,
                "pooled": float(self.pooled[place]),
            }

    def summary(self, cases: pd.DataFrame, seed: int) -> dict[str, Any]:
        """Return the mean scores over the cases, and what they are worth."""
        within = cases.loc[cases["outcome"] == self.outcome.name, "within_90"].dropna()
        groups = np.array(crises(self.cases))
        skill, pooled_skill = (
            _skill_interval(self.model, each, groups, seed) for each in (self.reference, self.pooled)
        )
        return {
            "outcome": self.outcome.name,
            "scale": self.outcome.scale,
            "cases": len(self.cases),
            "alone": sum(each.of == OTHERS and each.cases > 0 for each in self.references),
            "model": float(self.model.mean()),
            "climatology": float(self.reference.mean()),
            **dict(zip(("skill", "low", "high"), skill, strict=True)),
            "pooled": float(self.pooled.mean()),
            **dict(zip(("pooled_skill", "pooled_low", "pooled_high"), pooled_skill, strict=True)),
            "permuted": self.chance.mean,
            "p": self.chance.p,
            "permutations": self.chance.tried,
            "within_90": int(within.sum()),
            "of_90": len(within),
        }


def _of_climatologies(cases: Sequence[Case], outcome: Outcome, found: Sequence[Climatology]) -> Values:
    """Return the score of each case's climatology; NaN where there is no other case."""
    pairs = zip(cases, found, strict=True)
    return np.array([_score(case, outcome, each.values, scaled=True) if each.cases else nan for case, each in pairs])


def _score(case: Case, outcome: Outcome, values: Values, *, scaled: bool = False) -> float:
    """Return how far a distribution is from what was observed in a case.

    Args:
        case: whose horizon holds, whoever's distribution it is.
        outcome: which.
        values: of the distribution.
        scaled: whether they are on the scale of the score already.

    """
    low, high = outcome.scaled(np.array(case.observed[outcome.name]), case.horizon_days)
    if not scaled:
        values = outcome.scaled(values, case.horizon_days)
    return brier(values, float(low)) if outcome.kind == "event" else crps(values, float(low), float(high))


def _skill(model: float, reference: float) -> float:
    """Return by which share the score is smaller than the reference: 1 is perfect, 0 no better, below 0 worse."""
    if reference == 0.0:
        return 0.0 if model == 0.0 else -np.inf
    return 1.0 - model / reference


def _skill_interval(
    model: Values, reference: Values, groups: NDArray[np.int64], seed: int
) -> tuple[float, float, float]:
    """Return the skill of the mean scores and the ends of its 95% interval, from resamples of the crises.

    Cases of one crisis, by the numbers in `groups`, are drawn together; with one crisis alone there is no interval, and
    its ends are NaN. Cases are drawn with the scores that they have: that each is part of the climatology of the others
    is left out of account. A quantile is the skill of some resample, so that one without end stays one.
    """
    skill = _skill(float(model.sum()), float(reference.sum()))
    numbers, places = np.unique(groups, return_inverse=True)
    if len(numbers) < FEWEST_PAIRS or isnan(skill):
        return skill, nan, nan
    models, references = (np.bincount(places, weights=each) for each in (model, reference))
    found = [
        _skill(float(models[row].sum()), float(references[row].sum()))
        for rows in resampled_positions(len(numbers), RESAMPLES, seed)
        for row in rows
    ]
    tail = (1.0 - CONFIDENCE) / 2.0
    low, high = np.quantile(found, [tail, 1.0 - tail], method="inverted_cdf")
    return skill, float(low), float(high)
