"""The numbers of purposes are part of every result: a golden list, to which lines are only added."""

import ast
import inspect

from simulator.draws import purposes
from simulator.draws.purposes import Purpose

GIVEN = {
    "INITIAL_PARTY": 1,
    "INITIAL_ARENA": 2,
    "INITIAL_REGION": 3,
    "PARAMETER": 4,
    "MOMENT_ARRIVAL": 100,
    "MOMENT_OUTCOME": 101,
    "MOMENT_JUMP": 102,
    "REPORT": 200,
    "WARNING_PASSED_ON": 201,
    "LAG_DETECT_VERIFY": 300,
    "LAG_DECIDE_APPROPRIATION": 301,
    "LAG_DEPLOY": 302,
    "CONSENSUS": 303,
    "ACCEPTANCE": 304,
    "LAG_FOLLOW_THROUGH": 305,
    "CONSENSUS_FOLLOW_THROUGH": 306,
    "PARTY_STEP": 400,
    "ARENA_STEP": 500,
    "ARENA_ENDING": 600,
}


def test_numbers_are_never_changed_or_used_again() -> None:
    assert {purpose.name: int(purpose) for purpose in Purpose} == GIVEN
    assert len(set(GIVEN.values())) == len(GIVEN) == len(Purpose.__members__)


def test_each_says_who_when_and_what() -> None:
    body = ast.parse(inspect.getsource(purposes)).body[-1].body
    for entry, explanation in zip(body[1::2], body[2::2], strict=True):
        text = explanation.value.value
        assert "Who: " in text, entry
        assert "When: " in text, entry
        assert "First draw: " in text, entry
