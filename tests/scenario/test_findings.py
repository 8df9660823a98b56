"""Places in a file as people know them, and in the order in which they stand there."""

import pytest

from simulator.scenario.findings import Finding, path_of, problems

DATA = {
    "bodies": [{"id": "au", "lag": {"decide": 1}}, {"id": "Not one"}, {"id": "au"}, "text", {}],
    "scenario": {"title": "a", "days": 2},
    "arms": {"late": {"remove": ["x", "y"], "set": {"a.b": 1}}},
}


@pytest.mark.parametrize(
    ("loc", "path"),
    [
        (("bodies", 0, "lag", "decide"), "bodies.au.lag.decide"),
        (("bodies", 1, "lag"), "bodies (entry 2).lag"),
        (("bodies", 2), "bodies (entry 3)"),
        (("bodies", 3), "bodies (entry 4)"),
        (("bodies", 4, "id"), "bodies (entry 5).id"),
        (("bodies", 99), "bodies (entry 100)"),
        (("arms", "late", "remove", 1), "arms.late.remove (entry 2)"),
        (("arms", "late", "set", "a.b"), "arms.late.set.a.b"),
        (("arms", 'two "words"'), 'arms."two \\"words\\""'),
        (("arms", "x\ny"), 'arms."x\\ny"'),
    ],
)
def test_a_path_names_ids_never_positions(loc, path):
    assert path_of(loc, DATA) == path


def test_problems_come_in_the_order_of_the_file_and_what_is_missing_last():
    locs = [
        ("observed",),
        ("scenario", "start"),
        ("scenario", "days"),
        ("bodies", 2),
        ("bodies", 0, "zzz"),
        ("bodies", 0, "id"),
    ]
    told = problems([Finding(loc, "wrong") for loc in locs], DATA, "f")
    assert [problem.path for problem in told] == [
        "bodies.au.id",
        "bodies.au.zzz",
        "bodies (entry 3)",
        "scenario.days",
        "scenario.start",
        "observed",
    ]
