"""Results as one JSON object: for a program, what a page is for people. What did not happen is null."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

import pandas as pd

from simulator.experiments.attribute import Attribution
from simulator.experiments.claims.run import Answers
from simulator.experiments.diff import ScenarioDifference
from simulator.experiments.explain import Explanation
from simulator.experiments.hindcast import Hindcast
from simulator.experiments.history import History
from simulator.results.comparison import Comparison
from simulator.results.summary import summarise
from simulator.results.sweeps.sweep import Sweep
from simulator.state.events import Event
from simulator.views import claims as claim_words
from simulator.views.attribution import sentences
from simulator.views.difference import arm_differences, effects_of_acting, introduction
from simulator.views.difference import caveats as difference_caveats
from simulator.views.hindcast import words as hindcast_words
from simulator.views.sweeps import words as sweep_words
from simulator.views.sweeps.state import state
from simulator.views.this_crisis import this_crisis
from simulator.views.waiting import waiting
from simulator.views.without_key import without_keys
from simulator.views.words import caveats, findings, limits, main_contrasts


def comparison_json(comparison: Comparison) -> str:
    """Return what a comparison found: words, each arm in a few numbers, effects, provenance."""
    return _dumped(
        {
            "findings": [asdict(finding) for finding in findings(comparison)],
            "waiting": [asdict(each) for each in waiting(comparison)],
            "without_keys": None if (keys := without_keys(comparison)) is None else asdict(keys),
            "this_crisis": list(this_crisis(comparison, main_contrasts(comparison))),
            "limits": limits(comparison),
            "caveats": caveats(comparison),
            "arms": {arm: asdict(summary) for arm, summary in summarise(comparison).items()},
            "effects": comparison.effects.to_dict(orient="records"),
            "classes": comparison.classes.to_dict(orient="records"),
            "provenance": comparison.provenance,
        }
    )


def attribution_json(found: Attribution) -> str:
    """Return what the four keys bought: words, shares, interactions, what was set in each arm, provenance."""
    return _dumped(
        {
            "findings": list(sentences(found)),
            "keys": [asdict(key) for key in found.keys],
            "settings": {arm: dict(settings) for arm, settings in found.settings.items()},
            "shares": found.shares.to_dict(orient="records"),
            "interactions": found.interactions.to_dict(orient="records"),
            "limits": limits(found.comparison),
            "caveats": caveats(found.comparison),
            "provenance": found.comparison.provenance,
        }
    )


def claims_json(answers: Answers) -> str:
    """Return the report's claims and the model's answers: words, verdicts, effects, and the same in each scenario."""
    return _dumped(
        {
            "summary": claim_words.summary(answers),
            "replicates": answers.replicates,
            "seed": answers.seed,
            "scenarios": list(answers.scenarios),
            "claims": [
                {
                    "id": answer.claim.id,
                    "words": answer.claim.words,
                    "verdict": answer.verdict,
                    "why_not": answer.claim.why_not,
                    "remark": answer.claim.remark,
                    "experiments": [
                        {
                            "said": claim_words.sentence(found),
                            "holds": found.holds,
                            "opposite": found.opposite,
                            "effect": found.effect._asdict(),
                            "asked": found.asked,
                            "scenarios_meant": found.meant,
                            "by_scenario": {name: each._asdict() for name, each in found.by_scenario.items()},
                        }
                        for found in answer.found
                    ],
                }
                for answer in answers.answers
            ],
        }
    )


def sweep_json(sweep: Sweep) -> str:
    """Return what a sweep found: words, each design point with what acting changed there, averages, provenance."""
    averages = sweep.averages
    return _dumped(
        {
            "title": sweep.title,
            "scenario": sweep.manifest.scenario["name"],
            "arms": dict(sweep.manifest.arms),
            "contrasts": [list(contrast) for contrast in sweep.contrasts],
            "varied": [dict(each) for each in sweep.manifest.varied],
            "measures": [each._asdict() for each in sweep.measures],
            "is_whole": sweep.is_whole,
            "histories": sweep.histories,
            "failed": sweep.failed,
            "state": [line.strip() for line in state(sweep)],
            "findings": [asdict(finding) for finding in sweep_words.findings(sweep)],
            "limits": sweep_words.limits(sweep),
            "caveats": sweep_words.caveats(sweep),
            "points": sweep.points.to_dict(orient="records"),
            "effects": _told(sweep).to_dict(orient="records"),
            "averages": averages.by_group.to_dict(orient="records"),
            "trends": averages.trends.to_dict(orient="records"),
            "failures": sweep.failures.to_dict(orient="records"),
            "provenance": sweep.provenance,
        }
    )


def _told(sweep: Sweep) -> pd.DataFrame:
    """Return the effects at each design point on what is told; those on all else are in `Sweep.effects`."""
    table = sweep.effects
    which = [measure in sweep.measures for measure in zip(table["outcome"], table["statistic"], strict=True)]
    return table[which]


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
            "events": [_event(history, event) for event in history.events],
        }
    )


def explanation_json(pair: Explanation) -> str:
    """Return one pair: its class with what other pairings would make of it, where it parts, and both event logs."""
    parting = pair.parting
    return _dumped(
        {
            "scenario": pair.arm.scenario,
            "seed": pair.arm.seed,
            "replicate": pair.arm.replicate,
            "arm": pair.arm.arm,
            "reference": pair.reference.arm,
            "class": pair.pair_class,
            "share": pair.share,
            "lowest": pair.lowest,
            "highest": pair.highest,
            "replicates": pair.replicates,
            "parting": None
            if parting is None
            else {
                "day": parting.day,
                "date": pair.arm.date(parting.day).isoformat(),
                "acts": [_event(pair.arm, event) for event in parting.acts],
                "changes": [asdict(change) for change in parting.changes],
                "seen": None if parting.seen is None else _event(pair.arm, parting.seen),
            },
            "outcomes": {history.arm: asdict(history.outcomes) for history in pair.histories},
            "events": {
                "both": [_event(pair.arm, event) for event in pair.shared()],
                **{history.arm: [_event(history, each) for each in pair.only(history)] for history in pair.histories},
            },
        }
    )


def difference_json(difference: ScenarioDifference) -> str:
    """Return what differs between two scenarios, and what that does; with no effects where nothing was run."""
    scenarios = zip(difference.names, (difference.one, difference.other), strict=True)
    one, other = ({"file": name, "title": each.title, "digest": each.digest} for name, each in scenarios)
    return _dumped(
        {
            "one": one,
            "other": other,
            "introduction": list(introduction(difference)),
            "findings": [asdict(found) for found in arm_differences(difference)],
            "of_acting": [asdict(found) for found in effects_of_acting(difference)],
            "caveats": difference_caveats(difference),
            "changes": difference.change_rows(),
            "arms": difference.arms,
            "only_in_one": difference.only_in_one,
            "only_in_other": difference.only_in_other,
            "replicates": difference.replicates,
            "seed": difference.seed,
            "is_run": difference.results is not None,
            "arm_effects": difference.arm_effects.to_dict(orient="records"),
            "contrast_effects": difference.contrast_effects.to_dict(orient="records"),
            "provenance": [result.provenance for result in difference.results or ()],
        }
    )


def hindcast_json(hindcast: Hindcast) -> str:
    """Return what a hindcast found: words, its three tables, and what was run."""
    return _dumped(
        {
            "question": hindcast_words.question(hindcast),
            "headline": hindcast_words.headline(hindcast),
            "findings": list(hindcast_words.findings(hindcast)),
            "caveats": [hindcast_words.CALIBRATION, hindcast_words.TRUST],
            "summary": hindcast.summary.to_dict(orient="records"),
            "common_days": hindcast.common_days,
            "common": hindcast.common.to_dict(orient="records"),
            "cases": hindcast.cases.to_dict(orient="records"),
            "scores": hindcast.scores.to_dict(orient="records"),
            "scenarios": {scenario.name: scenario.digest for scenario in hindcast.scenarios},
            "record": [scenario.name for scenario in hindcast.record],
            "replicates": hindcast.replicates,
            "seed": hindcast.seed,
            "permutations": hindcast.permutations,
        }
    )


def _event(history: History, event: Event) -> dict[str, Any]:
    return {**event._asdict(), "date": history.date(event.day).isoformat()}


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
