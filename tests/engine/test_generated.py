"""Agents and engine agree to the bit in generated scenarios, also with what the shipped ones leave out."""

import pytest

from simulator.scenario import generate
from tests.engine.equality import differences

PLACES = {
    "coup": {
        "bodies": ["un", "council", "mission", "regional_office"],
        "troops": 2_000,
        "peacebuilding_mission": True,
        "holds_state": "ousted",
        "runoff_after_days": 40,
        "further_coup_rate_per_year": 0.5,
        "years_after": 2,
        "next_vote_after_years": 1,
        "standby": True,
    },
    "election": {
        "incumbents_spoiler": 0.08,
        "challengers_spoiler": 0.12,
        "runoff_after_days": 20,
        "polyarchy": 0.1,
        "years_after": 2,
        "next_vote_after_years": 2,
    },
}


@pytest.mark.parametrize("kind", sorted(PLACES))
@pytest.mark.parametrize("arm", ["without", "with"])
def test_a_generated_scenario_is_equal(kind, arm):
    found, _ = differences(generate(kind, **PLACES[kind]), arm, 20080117, range(3))
    assert not found
