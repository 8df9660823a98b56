"""Results as one JSON object: for a program, what a page is for people. What did not happen is null."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from simulator.experiments.history import History
from simulator.results.comparison import Comparison
from simulator.results.summary import summarise
from simulator.views.words import caveats, findings


def comparison_json(comparison: Comparison) -> str:
    """Return what a comparison found: words, each arm in a few numbers, effects, provenance."""
    return _dumped(
        {
            "findings": [asdict(finding) for finding in findings(comparison)],
            "caveats": caveats(comparison),
            "arms": {arm: asdict(summary) for arm, summary in summarise(comparison).items()},
            "effects": comparison.effects.to_dict(orient="records"),
            "provenance": comparison.provenance,
        }
    )


def history_json(history: History) -> str:
    """Return one history: what it is one of, its outcomes and its event log."""
    return _dumped(
        {
            "scenario": history.scenario,
            "arm": history.arm,
            "seed": history.seed,
            "replicate": history.replicate,
            "start": history.start.isoformat(),
            "days": history.days,
            "outcomes": asdict(history.outcomes),
            "arena_outcomes": {arena: asdict(outcomes) for arena, outcomes in history.arena_outcomes.items()},
            "events": [{**event._asdict(), "date": history.date(event.day).isoformat()} for event in history.events],
        }
    )


def _dumped(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, indent=2)


def _plain(value: Any) -> Any:
    """Return a value with null for every number that JSON has no word for."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
