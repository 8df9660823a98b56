"""How the parts of a file must fit together; what each check says, and what it leaves in peace."""

import re

import pytest

from simulator.scenario import ScenarioError

FAULTS = [
    # references
    (
        'id = "odm"\narena = "kenya"',
        'id = "odm"\narena = "kenia"',
        'parties.odm.arena = "kenia"\n  no arena has this id; did you mean `kenya`?',
    ),
    (
        "neighbours = { sudan",
        "neighbours = { sudn",
        "arenas.kenya.neighbours.sudn = 1\n  no arena has this id; did you mean `sudan`?",
    ),
    (
        'arenas = ["kenya", "sudan"]',
        'arenas = ["kenya", "chad"]',
        'bodies.au.arenas (entry 2) = "chad"\n  no arena has this id; the ids in',
    ),
    (
        'favours = "government"',
        'favours = "goverment"',
        "no party and no side is called so; did you mean `government`?",
    ),
    (
        "partners = { un =",
        "partners = { uno =",
        "bodies.au.partners.uno = 0.8\n  no body has this id; did you mean `un`?",
    ),
    ('pool = "un"', 'pool = "ua"', 'bodies.un.pool = "ua"\n  no body has this id; did you mean `au`?'),
    ('field_offices = ["kenya"]', 'field_offices = ["kenia"]', 'bodies.au.field_offices (entry 1) = "kenia"'),
    ('body = "au"\nskill', 'body = "ua"\nskill', 'envoys.annan.body = "ua"\n  no body has this id; did you mean `au`?'),
    ("fit = { kenya", "fit = { kenia", "envoys.annan.fit.kenia = 1\n  no arena has this id"),
    ('arena = "sudan"\nkind', 'arena = "sudn"\nkind', 'threshold_moments.coup.arena = "sudn"'),
    (
        'envoy = "annan"',
        'envoy = "anan"',
        'actions.talks.envoy = "anan"\n  no envoy has this id; did you mean `annan`?',
    ),
    ('moment = "vote"', 'moment = "votes"', "no threshold moment has this id; did you mean `vote`?"),
    ('warning = "un"', 'warning = "uno"', 'actions.warned.responds_to.warning = "uno"\n  no body has this id'),
    ('eruption = "kenya"', 'eruption = "kenia"', 'actions.call.responds_to.eruption = "kenia"\n  no arena has this id'),
    ('agreement = "kenya"', 'agreement = "kenia"', 'actions.after.responds_to.agreement = "kenia"\n  no arena'),
    (
        'action = "call"',
        'action = "cal"',
        'actions.talks.responds_to.action = "cal"\n  no action has this id; did you mean `call`?',
    ),
    (
        'against = "government"',
        'against = "goverment"',
        "no party and no side in the arena `kenya` is called so; did you",
    ),
    (
        'sources = ["report"]',
        'sources = ["rapport"]',
        'scenario.sources (entry 1) = "rapport"\n  no source has this id; did',
    ),
    # threshold moments
    (
        "date = 2007-12-27",
        "date = 2007-11-27",
        "vote.date = 2007-11-27\n  must not lie before the start of the scenario, 2007-12-01",
    ),
    (
        "date = 2007-12-27",
        "date = 2017-12-27",
        "must not lie after the end of the scenario, 2010-08-27; set `scenario.days` to 3679 or more",
    ),
    (
        "probability = 0.5, passion",
        "probability = 0.500001, passion",
        "threshold_moments.vote.outcomes\n  the probabilities",
    ),
    ("outcomes = {", "outcomes = {}\n# {", "the probabilities of the outcomes must sum to 1; they sum to 0"),
    # actions
    ("date = 2008-01-02", "date = 2007-11-02", "actions.call.date = 2007-11-02\n  must not lie before the start"),
    (
        "nth = 2, recorded_date = 2008-02-20",
        "recorded_date = 2000-01-01",
        "responds_to.recorded_date = 2000-01-01\n  must not lie",
    ),
    (
        "nth = 2, recorded_date = 2008-02-20",
        "recorded_date = 2008-03-02",
        "actions.warned.date = 2008-03-01\n  comes before what it responds to, 2008-03-02",
    ),
    (
        '{ moment = "vote" }',
        '{ moment = "vote", nth = 2 }',
        "actions.early.responds_to.nth = 2\n  this moment comes only once",
    ),
    ('{ action = "call" }', '{ action = "call", nth = 2 }', "this action comes only once: leave `nth` out"),
    (
        '{ moment = "vote" }',
        '{ moment = "vote", recorded_date = 2007-12-26 }',
        "another date, 2007-12-27: leave `recorded_date` out",
    ),
    (
        '{ eruption = "kenya" }',
        '{ eruption = "kenya", nth = 2 }',
        "when that was is not recorded: beside it add `recorded_date`",
    ),
    (
        "agreement_date = 2008-02-28",
        "",
        'actions.after.responds_to.agreement = "kenya"\n  when that was is not recorded: add `agreement_date`',
    ),
    ('envoy = "annan"', "", "name who went; those of `au` are `annan`"),
    # pools
    (
        "acts = true",
        'acts = true\npool = "un"',
        'bodies.au.pool = "un"\n  `au` has envoys of its own, `annan`: make `un` their `body`, or leave `pool` out',
    ),
    # what was observed
    (
        "eruption_date = 2007-12-30",
        "eruption_date = 2007-11-30",
        "observed.eruption_date = 2007-11-30\n  must not lie before",
    ),
    (
        "displaced_high = 660000",
        "displaced_high = 66",
        "must be `displaced_high` = 66 or less: the two are the wrong way round",
    ),
    (
        "erupted = true",
        "erupted = false",
        "observed.eruption_date = 2007-12-30\n  `erupted` is false, so it has no date",
    ),
    (
        "relapsed = false",
        "relapsed = false\nrelapse_date = 2009-01-01",
        "observed.relapse_date = 2009-01-01\n  `relapsed` is false",
    ),
    ("relapsed = false", "relapsed = true\nrelapse_date = 2007-12-30", "must lie after the eruption, 2007-12-30"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_what_does_not_fit_is_told_with_its_cure(edited, old, new, message):
    with pytest.raises(ScenarioError, match=re.escape(message)):
        edited((old, new))


@pytest.mark.parametrize("trigger", ['moment = "vote"', 'action = "call"', 'eruption = "kenya"'])
def test_a_trigger_that_is_not_there_is_told_once(edited, trigger):
    with pytest.raises(ScenarioError) as caught:
        edited(
            (f"{{ {trigger} }}", f'{{ {trigger[:-1]}_not_there" }}'),
            ("eruption_date = 2007-12-30", "eruption_date = 2007-12-15"),
        )
    assert len(caught.value.problems) == 1


def test_a_date_that_no_length_reaches(edited):
    with pytest.raises(ScenarioError, match=r"vote.date = 2999-12-27\n  must lie at most 40000 days after the start"):
        edited(("date = 2007-12-27", "date = 2999-12-27"))


FITTING = [
    ('pool = "un"', 'pool = "au"'),
    ('pool = "un"', 'pool = "un"\nfunds = { balance_usd = 1e6 }'),
    ('pool = "un"', 'pool = "au"\nreserve = 2\nfunds = { balance_usd = 1e6, yearly_usd = 5e6, flexible_share = 0.3 }'),
    ("acts = true", 'acts = true\npool = "au"'),
    ("spillover_from_abroad = 0.05", "spillover_from_abroad = 1"),
    ('conditioned_on = "disputed"\n', ""),
    (
        "{ peaceful = { probability = 0.5, passion = -0.2 }, disputed = { probability = 0.5",
        "{ disputed = { probability = 1",
    ),
    ("probability = 0.5, grievance", "probability = 0.5000000001, grievance"),
    ('favours = "government"', 'favours = "odm"'),
    ('against = "government"', 'against = "odm"'),
    ("date = 2008-01-02", "date = 2007-12-30"),
    ("date = 2007-12-27", "date = 2007-12-01"),
    ('{ moment = "vote" }', '{ moment = "vote", recorded_date = 2007-12-27 }'),
    ('{ eruption = "kenya" }', '{ eruption = "kenya", recorded_date = 2007-12-31 }'),
    ("instruments = { mediation = {", "instruments = { mediation = { envoy = true,"),
    ("deaths_high = 1500", "deaths_high = 1000"),
    ("rate_per_year = 0.1", "rate_per_year = 0.1\nforeseeable = false"),
    ("neighbours = { kenya = 0.5 }", "neighbours = {}"),
]


@pytest.mark.parametrize(("old", "new"), FITTING)
def test_what_fits_is_left_in_peace(edited, old, new):
    edited((old, new))


def test_an_instrument_that_needs_no_envoy_asks_for_none(edited):
    edited(('envoy = "annan"\n', ""), ("mediation = { team", "mediation = { envoy = false, team"))


def test_an_instrument_that_the_file_gives_an_envoy_asks_for_one(edited):
    with pytest.raises(ScenarioError, match=r"actions.call.envoy\n  missing; `call` needs an envoy: .* add one under"):
        edited(("mediation = { team", "call = { envoy = true }, mediation = { team"))


IN_A_POOL = ('pool = "un"', 'pool = "au"')


def test_who_may_go_for_a_body_that_draws_on_a_pool_is_told(edited):
    message = r"actions.call.envoy\n  missing; .* name who went; those of `au` are `annan`"
    with pytest.raises(ScenarioError, match=message):
        edited(IN_A_POOL, ("mediation = { team", "call = { envoy = true }, mediation = { team"))


def test_a_pool_that_draws_on_a_third_is_told(edited):
    message = r"bodies.un.pool = \"au\"\n  draws itself on the pool of `eac`: name a body with a pool of its own"
    third = ("[[envoys]]", '[[bodies]]\nid = "eac"\n\n[[envoys]]')
    with pytest.raises(ScenarioError, match=message):
        edited(IN_A_POOL, third, ("acts = true", 'acts = true\npool = "eac"'))


def test_funds_that_the_schema_refuses_are_told_once(edited):
    with pytest.raises(ScenarioError) as caught:
        edited(IN_A_POOL, ('pool = "au"', 'pool = "au"\nfunds = { balance_usd = "much", yearly = 3 }'))
    assert [problem.path for problem in caught.value.problems] == [
        "bodies.un.funds.balance_usd",
        "bodies.un.funds.yearly",
    ]


def test_a_moment_without_a_date_is_unforeseen(full):
    assert [moment.foreseeable for moment in full.file.threshold_moments] == [True, False]


def test_one_wrong_value_hides_no_other(edited):
    with pytest.raises(ScenarioError) as caught:
        edited(
            ("days = 1000", "days = -1"),
            ("strength = 0.6", 'strength = "x"'),
            ("partners = { un = 0.8 }", "partners = { un = 0.8, au = 2, uno = 1 }"),
            ("probability = 0.5, passion", "probability = 0.4, passion"),
            ('arena = "sudan"\nkind', 'arena = "chad"\nkind'),
            ("date = 2008-01-22", "date = 2007-12-31"),
            ("deaths_low = 1000", "deaths_low = 9000"),
            ("[arms.late]", "[arms.with]"),
            ('status = "recall"', "status = 5"),
        )
    assert [problem.path for problem in caught.value.problems] == [
        "scenario.days",
        "parties.pnu.strength",
        "bodies.au.partners.au",
        "bodies.au.partners.au",
        "bodies.au.partners.uno",
        "threshold_moments.vote.outcomes",
        "threshold_moments.coup.arena",
        "actions.talks.date",
        "arms.with",
        "arms.apart.from",
        "observed.deaths_low",
        "sources.report.status",
    ]
