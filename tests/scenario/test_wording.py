"""What the schema finds wrong, in plain words. One row for each kind of fault that the schema can find."""

import re

import pytest

from simulator.scenario import ScenarioError

FAULTS = [
    (
        "median_days = 10,",
        "median_days = -3,",
        "bodies.au.lag.decide.median_days = -3\n  must be a number of days, 0 or more",
    ),
    ("strength = 0.6", "strength = 0", "parties.pnu.strength = 0\n  must be a number, more than 0"),
    ("warning_threshold = 0.7", "warning_threshold = 1", "warning_threshold = 1\n  must be a number, less than 1"),
    ("leverage = 0.3", "leverage = 5.5", "bodies.au.leverage = 5.5\n  must be a number, 5 or less"),
    ("legitimacy = 0.8", "legitimacy = 80", "bodies.au.legitimacy = 80\n  must be a share, from 0 to 1"),
    ("legitimacy = 0.8", "legitimacy = nan", "legitimacy = nan\n  must be a finite share, from 0 to 1"),
    ("rest_days = 14", "rest_days = inf", "rest_days = inf\n  must be a finite number of days, from 0 to 20000"),
    (
        "rest_days = 14",
        'rest_days = "14"',
        'rest_days = "14"\n  must be a number of days, from 0 to 20000; leave out the quotes',
    ),
    (
        "balance_usd = 5e6",
        "balance_usd = true",
        "balance_usd = true\n  must be a number of US dollars, from 0 to 1e+15",
    ),
    ("days = 1000", "days = 10.5", "scenario.days = 10.5\n  must be a whole number of days, from 1 to 40000"),
    ("days = 1000", "days = 0", "scenario.days = 0\n  must be a whole number of days, 1 or more"),
    ("standby = true", 'standby = "yes"', 'envoys.annan.standby = "yes"\n  must be `true` or `false`, without quotes'),
    (
        "start = 2007-12-01",
        'start = "2007-12-01"',
        "must be a date such as 2008-02-28, without quotes and without a time of day",
    ),
    (
        "start = 2007-12-01",
        "start = 2007-12-01T00:00:00Z",
        "scenario.start = 2007-12-01T00:00:00+00:00\n  must be a date",
    ),
    ('posture = "talk"', 'posture = "figth"', "must be one of `talk`, `mobilise` or `fight`; did you mean `fight`?"),
    ('posture = "talk"', "posture = 3", "parties.pnu.posture = 3\n  must be one of `talk`, `mobilise` or `fight`"),
    ('title = "Kenya"', "title = 5", "arenas.kenya.title = 5\n  must be text in quotes"),
    ('title = "Everything"', 'title = ""', 'scenario.title = ""\n  must not be empty'),
    ('region = "east"', f'region = "{"x" * 101}"', "must have at most 100 characters"),
    (
        'id = "juba"',
        'id = "Southern Sudan"',
        "must be an id: a lower-case letter, then lower-case letters a-z, digits and",
    ),
    ('id = "juba"', 'id = "Southern Sudan"', "; did you mean `southern_sudan`?"),
    ('id = "juba"', "id = 5", 'parties (entry 3).id = 5\n  must be an id in quotes, such as "kenya"'),
    ('id = "juba"\n', "", 'parties (entry 3).id\n  missing; must be an id in quotes, such as "kenya"; add `id = ...`'),
    ('id = "juba"', 'ID = "juba"', "parties (entry 3).ID\n  unknown key; did you mean `id`?"),
    ('id = "juba"', 'ID = "juba"', "it may be what `ID` stands for"),
    (
        'field_offices = ["kenya"]',
        'field_offices = "kenya"',
        'such as ["kenya", "sudan"]; put it in brackets: ["kenya"]',
    ),
    (
        '"statement", "good_offices"',
        '"statment", "good_offices"',
        'bodies.au.instruments (entry 1) = "statment"\n  must be one',
    ),
    ('"statement", "good_offices"', "3", "bodies.au.instruments (entry 1) = 3\n  must be one of `statement`"),
    (
        "lag = { detect",
        "lag = 5\n# lag = { detect",
        "bodies.au.lag = 5\n  must be a table, such as { detect = ... }; its keys are",
    ),
    ("partners = { un = 0.8 }", 'partners = ["un"]', 'partners = ["un"]\n  must be a table, such as { name = ... }'),
    ("sensitivity = { election", "sensitivity = { elections", "did you mean `election`?"),
    (
        "neighbours = { sudan",
        'neighbours = { "South Sudan"',
        'arenas.kenya.neighbours."South Sudan"\n  must be named by an id',
    ),
    (
        "neighbours = { sudan = 1 }",
        "neighbours = { sudan = -1 }",
        "neighbours.sudan = -1\n  must be a number, 0 or more",
    ),
    ("[[envoys]]", "[envoys]", "  must be an array of tables: write each under `[[envoys]]`, with two brackets"),
    ("[arms.late]", '[arms."Late one"]', 'arms."Late one"\n  must be named by an id'),
    (
        "shift_days = 7",
        "shift_days = 7\nshiftdays = 7",
        "arms.late.shiftdays\n  unknown key; did you mean `shift_days`?",
    ),
    (
        "tau_hostility_days = 300",
        "tau_hostility = 300",
        "parameters.tau_hostility\n  unknown key; did you mean `tau_hostility_days`?",
    ),
    (
        "mediation = { team",
        "mediaton = { team",
        "parameters.instruments.mediaton\n  unknown key; did you mean `mediation`?",
    ),
    (
        "mediation = { team = 0.6",
        "mediation = { team = 6",
        "parameters.instruments.mediation.team = 6\n  must be a number, 5 or",
    ),
    (
        "threshold_mobilise = 0.9",
        "threshold_demobilise = 0.9",
        "must be less than `threshold_mobilise` = 0.8: each way down",
    ),
    ('status = "recall"', 'status = "hearsay"', "must be one of `verified`, `recall` or `judgement`"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_told_in_plain_words(edited, old, new, message):
    with pytest.raises(ScenarioError, match=re.escape(message)):
        edited((old, new))


def test_no_message_speaks_of_the_code(edited):
    told = []
    for old, new, _ in FAULTS:
        with pytest.raises(ScenarioError) as caught:
            edited((old, new))
        told += [problem.message for problem in caught.value.problems]
    for word in ("Input", "instance", "pydantic", "dict", "tuple", "str ", "None", "Field", "[key]"):
        assert not [message for message in told if word in message]
