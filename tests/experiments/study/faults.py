"""Faults of studies, one row for each message: what is wrong, and what is said of it."""

from tests.experiments.study.whole import HEAD, HOSTILITY, LISTED, MEMORY, memory, points, vary

IN_THE_WHOLE = [
    # the head
    ('title = "What matters?"', 'title = ""', 'study.title = ""\n  must not be empty'),
    ('title = "What matters?"\n', "", "study.title\n  missing; must be text in quotes; add `title = ...`"),
    ("seed = 7", "sed = 7", "study.sed\n  unknown key; did you mean `seed`?"),
    ("replicates = 20", "replicates = 0", "study.replicates = 0\n  must be a whole number, 1 or more"),
    ('luck = "own"', 'luck = "shard"', "must be one of `shared` or `own`; did you mean `shared`?"),
    ("by_arena = true", 'by_arena = "yes"', 'study.by_arena = "yes"\n  must be `true` or `false`'),
    (
        '"with", "slow"]',
        '"with", "slwo"]',
        'study.arms (entry 2) = "slwo"\n  no arm is called so; did you mean `slow`?',
    ),
    ('"with", "slow"]', '"with", "with"]', 'study.arms (entry 2) = "with"\n  is named twice; leave one out'),
    ('arms = ["with", "slow"]', "arms = []", "study.arms = []\n  must not be empty"),
    (
        '"agreement_day"]',
        '"agreement_dya"]',
        'outcomes (entry 3) = "agreement_dya"\n  no outcome is called so; did you',
    ),
    ('"agreement_day"]', '"deaths"]', 'study.outcomes (entry 3) = "deaths"\n  is named twice; leave one out'),
    ("[design]", "[desing]", "desing\n  unknown key; did you mean `design`?"),
    ("[design]", "[[design]]", "  must be one table: write `[design]`, with one bracket"),
    ('[[vary]]\nid = "memory"', '[[vayr]]\nid = "memory"', "vayr\n  unknown key; did you mean `vary`?"),
    # the scenario
    (
        '"latent-tension"',
        '"latent-tensoin"',
        'study.scenario = "latent-tensoin"\n  no scenario of the catalogue is called',
    ),
    (
        '"latent-tension"',
        '"x/y.toml"',
        'study.scenario = "x/y.toml"\n  there is no such file; the path is seen from the',
    ),
    ('"latent-tension"', '"a\\u0000b.toml"', 'study.scenario = "a\\x00b.toml"\n  there is no such file'),
    ('"latent-tension"', f'"{"a" * 900}"', 'a…"\n  no scenario of the catalogue is called so'),
    ('"latent-tension"', f'"{"a" * 900}.toml"', 'a…"\n  there is no such file'),
    # what varies
    ("low = 100\n", "low = nan\n", "vary.memory.low = nan\n  must be a finite number"),
    ("high = 400", f"high = 1{'0' * 400}", "vary.memory.high = a whole number of 401 digits\n  must be a number"),
    ("high = 400", "high = true", "vary.memory.high = true\n  must be a number"),
    ("low = 100\n", 'low = "100"\n', 'vary.memory.low = "100"\n  must be a number; leave out the quotes'),
    ("low = 100\n", "low = 400\n", "vary.memory.low\n  low = 400.0, high = 400.0: low must be below high"),
    ("low = 100\n", "low = 0\n", "vary.memory.low\n  low = 0.0: must be above 0 on a log scale"),
    ("low = 100\n", "low = 1\n", "vary.memory.low = 1.0\n  must be a number of days, 10 or more"),
    ("high = 400", "high = 1e5", "vary.memory.high = 100000.0\n  must be a number of days, 5000 or less"),
    ("low = 100\n", "", "vary.memory.low\n  missing; a range has both ends: add `low = ...`"),
    ("high = 400\n", "", "vary.memory.high\n  missing; a range has both ends: add `high = ...`"),
    (
        'scale = "log"',
        'scale = "lgo"',
        'vary.memory.scale = "lgo"\n  must be one of `linear` or `log`; did you mean `log`?',
    ),
    ("levels = 2", "levels = 0", "vary.memory.levels = 0\n  must be a whole number, 1 or more"),
    ("tau_hostility_days", "tau_hostilty_days", '"parameters.tau_hostilty_days"\n  unknown key; did you mean'),
    ('id = "memory"', 'id = "Memory"', 'vary (entry 1).id = "Memory"\n  must be an id'),
    ('id = "memory"', 'id = "seed"', 'vary.seed.id = "seed"\n  is the name of another column; choose another `id`'),
    ('id = "memory"', 'id = "horizon_days"', 'vary.horizon_days.id = "horizon_days"\n  is the name of another column'),
    ('id = "memory"', 'id = "deaths"', 'vary.deaths.id = "deaths"\n  is the name of another column'),
    (
        'id = "start"',
        'id = "memory"',
        "vary (entry 2).id\n  its column would be called `memory`, as that of an earlier",
    ),
    ("2011-02-01]", '"2011-02-01"]', 'vary.start.values (entry 2) = "2011-02-01"\n  must be a date such as'),
    ("2011-02-01]", "2011-02-01T00:00:00]", "vary.start.values (entry 2) = 2011-02-01T00:00:00\n  must be a date"),
    ("2011-02-01]", "2011-01-01]", "vary.start.values (entry 2) = 2011-01-01\n  stands in this list twice; leave one"),
    ("values = [2011-01-01, 2011-02-01]", "values = []", "vary.start.values = []\n  must not be empty"),
    (
        "values = [2011-01-01, 2011-02-01]",
        "values = 3",
        "vary.start.values = 3\n  must be a list of values in brackets",
    ),
    ("lag.deploy.median_days", "lag.deploy.mdian_days", "vary.lag.paths (entry 2) = "),
    ("high = 30", "high = 30\nvalues = [3]", "vary.lag.low\n  belongs to a range, and this entry has `values`; leave"),
    (
        'title = "tense"',
        'title = "as it is"',
        'alternatives (entry 2).title = "as it is"\n  is the title of an earlier',
    ),
    (
        "hostility = 1,",
        "hostility = 9,",
        "opening.alternatives (entry 2).set.parties.opposition.hostility = 9\n  must be",
    ),
    (
        "opposition.hostility = 1,",
        "oposition.hostility = 1,",
        "set.parties.oposition.hostility = 1\n  no party has the id",
    ),
    (
        "hostility = 1,",
        'hostility = 1, "parties.opposition.hostility" = 2,',
        "hostility\n  stands there twice, with quotes",
    ),
    ('{ title = "as it is" }', "3", "vary.opening.alternatives (entry 1) = 3\n  must be a table, such as { title"),
    (
        'id = "opening"',
        f'id = "opening"\npath = "{MEMORY}"',
        "one of `path`, `paths` and `alternatives`; here stand `path`",
    ),
    (
        'id = "opening"',
        'id = "opening"\nlow = 1',
        "vary.opening.low\n  belongs to a range, and this entry has `alternatives`",
    ),
    ('id = "opening"', 'id = "opening"\nvalues = [1]', "vary.opening.values\n  belongs to a path, and this entry has"),
    # precision
    ('outcome = "deaths"\n', 'outcome = "deths"\n', 'precision.outcome = "deths"\n  no outcome is called so; did you'),
    (
        'outcome = "deaths"\n',
        'outcome = "displaced"\n',
        'outcome = "displaced"\n  is not kept; add it to `study.outcomes`',
    ),
    ('outcome = "deaths"\n', 'outcome = "erupted"\n', "  has a meaning for the outcome `deaths` alone; leave it out"),
    ('outcome = "deaths"\n', "", "precision.outcome\n  missing; must be one of `erupted`"),
    (
        '"tail_difference"',
        '"mean_difference"',
        'precision.statistic = "mean_difference"\n  must be one of `tail_difference`',
    ),
    ('arm = "with"\n', 'arm = "wiht"\n', 'precision.arm = "wiht"\n  this arm is not run; did you mean `with`?'),
    ('arm = "with"\n', 'arm = "without"\n', 'precision.arm = "without"\n  is the reference itself; name another'),
    (
        'arm = "with"\nreference = "without"',
        'reference = "slow"',
        "precision.arm\n  missing; the last arm, `slow`, is the",
    ),
    ('reference = "without"', 'reference = "witout"', 'precision.reference = "witout"\n  this arm is not run; did you'),
    ("standard_error = 0.05", "standard_error = 0", "precision.standard_error = 0\n  must be a number, more than 0"),
    ("most = 200", "most = 10", "precision.most = 10\n  must be 20 or more, which is `study.replicates`"),
    # what is set, and arms
    ("leverage = 0.5", "leverage = 50", "set.bodies.regional.leverage = 50\n  must be a number, 5 or less"),
    ("leverage = 0.5", "levrage = 0.5", "set.bodies.regional.levrage = 0.5\n  unknown key; did you mean `leverage`?"),
    (
        "leverage = 0.5",
        'arenas = ["x"]',
        'set.bodies.regional.arenas = ["x"]\n  `bodies.regional.arenas (entry 1)`: no',
    ),
    (
        "bodies.regional.leverage = 0.5",
        '"bodies.regional" = {}',
        "set.bodies.regional = {}\n  a whole entry cannot be set",
    ),
    (
        "bodies.regional.leverage = 0.5",
        "bodies = 1",
        "set.bodies = 1\n  a whole table cannot be set: name a key of an entry",
    ),
    ("bodies.regional.leverage = 0.5", 'bodies.regional.id = "x"', 'set.bodies.regional.id = "x"\n  an id cannot be'),
    (
        "bodies.regional.leverage = 0.5",
        "arms.with.shift_days = 3",
        "the arm `with` is built in and stays as it is; define one",
    ),
    (
        "bodies.regional.leverage = 0.5",
        "arms.slwo.shift_days = 3",
        "is called `slwo`; did you mean `slow`?; define it in",
    ),
    (
        "bodies.regional.leverage = 0.5",
        "arms.slow = 3",
        "set.arms.slow = 3\n  a whole arm cannot be set: name one of its keys",
    ),
    (
        "bodies.regional.leverage = 0.5",
        "parameters.threshold_mobilise = 0.1",
        "set\n  makes `parameters.threshold_demobilise`",
    ),
    (
        "bodies.regional.leverage = 0.5",
        f"{MEMORY} = 300",
        f"vary.memory\n  `{MEMORY}` varies here and is set at all points under `[set]`; leave one of the two out",
    ),
    (
        "bodies.regional.leverage = 0.5",
        "bodies.regional.lag.decide = { median_days = 3 }",
        "vary.lag\n  `bodies.regional.lag.decide.median_days` varies here and is set at all points",
    ),
    (
        "bodies.regional.leverage = 0.5",
        '"bodies.regional.lag" = {}',
        "vary.lag\n  `bodies.regional.lag.decide.median_days`, which shares values with `bodies.regional.lag`, varies",
    ),
    (
        "bodies.regional.leverage = 0.5",
        '"bodies.regional.funds" = {}\nbodies.regional.funds.balance_usd = 1',
        "set.bodies.regional.funds.balance_usd\n  sets the same as `bodies.regional.funds`, or a part of it; leave one",
    ),
    (
        'from = "with"',
        'from = "wiht"',
        'whole.toml: arms.slow.from = "wiht"\n  no arm is called so; did you mean `with`?',
    ),
    (
        "verify.median_days = 20",
        "verify.median_days = -2",
        "arms.slow.set.bodies.regional.lag.verify.median_days = -2\n  must",
    ),
    ("[arms.slow]", '[arms."Slow one"]', 'arms."Slow one"\n  must be named by an id'),
]

IN_SMALL_ONES = [
    ("no entry", HEAD, 'vary\n  missing; say under `[[vary]]` what varies, or list points (`sampler = "list"`)'),
    ("one bracket", f'{HEAD}[vary]\npath = "{MEMORY}"', "must be an array of tables: write each under `[[vary]]`"),
    (
        "nothing varies",
        f"{HEAD}[[vary]]\n",
        "vary (entry 1)\n  must have one of `path`, `paths` and `alternatives`; here",
    ),
    ("no range", vary(f'path = "{HOSTILITY}"'), "needs `low` and `high`, or `values`; only for `parameters.NAME` can"),
    ("a date", vary('path = "scenario.start"'), '.path = "scenario.start"\n  takes a date such as 2008-02-28'),
    ("a switch", vary('path = "envoys.elder.standby"\nlow = 0\nhigh = 1'), "which has no range; list `values`"),
    (
        "steps",
        vary('path = "scenario.step_days"\nlow = 1\nhigh = 2'),
        "takes one of `0.25`, `0.5`, `1.0`, `2.0` or `7.0`",
    ),
    ("a table", vary('path = "bodies.regional.lag"\nlow = 1\nhigh = 2'), "takes a table, which has no range; list"),
    (
        "an entry",
        vary('path = "bodies.regional"\nvalues = [{}]'),
        'path = "bodies.regional"\n  a whole entry cannot be',
    ),
    ("a list", vary('path = "bodies"\nlow = 1\nhigh = 2'), "a whole table cannot be set: name a key of an entry"),
    ("an id", vary('path = "bodies.regional.id"\nvalues = ["x"]'), "an id cannot be changed; name another key"),
    ("a dot", vary('path = "."'), "a path is made of names joined by dots"),
    ("arms", vary('path = "arms"\nlow = 1\nhigh = 2'), "a whole arm cannot be set: name one of its keys"),
    (
        "built in",
        vary('path = "arms.with.shift_days"\nlow = 1\nhigh = 2'),
        "the arm `with` is built in and stays as it is",
    ),
    ("no arm", vary('path = "arms.lat.shift_days"\nlow = 1\nhigh = 2'), "under `[arms.lat]`"),
    ("half a day", vary('path = "scenario.days"\nlow = 10.5\nhigh = 20'), "both must be whole numbers from"),
    (
        "no common range",
        vary(f'paths = ["{MEMORY}", "parameters.retention"]'),
        "have no range in common; add `low` and",
    ),
    ("a log from zero", vary('path = "parameters.calming"\nscale = "log"'), "vary (entry 1).scale\n  low = 0.0"),
    ("bad items", vary('path = "bodies.regional.instruments"\nvalues = [["statment"]]'), "(entry 1)`: must be one of"),
    (
        "mixed",
        vary(f'path = "{MEMORY}"\nvalues = [100, "many"]'),
        'values (entry 2) = "many"\n  must be a number of days',
    ),
    ("nan", vary(f'path = "{MEMORY}"\nvalues = [nan]'), "values (entry 1) = nan\n  must be a finite number of days"),
    (
        "two at once",
        vary(f'paths = ["{MEMORY}", "{HOSTILITY}"]\nlow = 3\nhigh = 20'),
        f".low = 3.0\n  `{MEMORY}`: must be",
    ),
    (
        "the same twice",
        memory() + f'[[vary]]\nid = "x"\npath = "{MEMORY}"\n',
        f"vary.x\n  `{MEMORY}` varies in an earlier entry too; leave one out",
    ),
    (
        "a part of another",
        vary('path = "bodies.regional.lag.decide"\nvalues = [{ median_days = 3 }]')
        + '[[vary]]\npath = "bodies.regional.lag.decide.median_days"\nlow = 1\nhigh = 2\n',
        "which shares values with `bodies.regional.lag.decide`, varies in an earlier entry too",
    ),
    (
        "alternatives alike",
        vary('alternatives = [{ title = "a" }, { title = "b" }]'),
        'alternatives (entry 2)\n  sets the same as "a"; leave one out, or say under `set` what differs',
    ),
    (
        "two without a name",
        vary(f'alternatives = [{{ title = "a" }}, {{ title = "b", set = {{ {MEMORY} = 99 }} }}]')
        + f'[[vary]]\nalternatives = [{{ title = "a" }}, {{ title = "b", set = {{ {HOSTILITY} = 1 }} }}]',
        "vary (entry 2)\n  its column would be called `alternatives`",
    ),
    # designs
    ("sampler", memory('sampler = "sobl"'), 'design.sampler = "sobl"\n  must be one of `grid`'),
    (
        "no points",
        memory('sampler = "sobol"'),
        "design.points\n  missing; the sampler `sobol` needs it: add `points = 64`",
    ),
    ("65", memory('sampler = "sobol"\npoints = 65'), "design.points = 65\n  must be a power of two, such as 64 or 128"),
    (
        "odd",
        memory('sampler = "morris"\nlevels = 5'),
        "levels = 5\n  must be even for the sampler `morris`, such as 4 or 6",
    ),
    (
        "not its key",
        memory("points = 8"),
        "points = 8\n  has no meaning for the sampler `grid`, only for `latin_hypercube`",
    ),
    (
        "second",
        memory('sampler = "saltelli"\npoints = 8\nsecond_order = true'),
        "design.second_order = true\n  is about what",
    ),
    (
        "start",
        memory('sampler = "morris"').replace("path =", 'id = "start"\npath ='),
        'vary.start.id = "start"\n  is the',
    ),
    (
        "many pairs",
        memory('sampler = "saltelli"\npoints = 524288'),
        "makes 1,572,864 design points, and 1,000,000 is the most",
    ),
    (
        "many walks",
        memory('sampler = "morris"\ntrajectories = 1000000'),
        "2,000,000 design points, and 1,000,000 is the most",
    ),
    ("no list", LISTED, "points\n  missing; the sampler `list` runs what stands under `[[points]]`: add some"),
    (
        "vary in a list",
        memory('sampler = "list"'),
        "vary\n  has no meaning for the sampler `list`: say under `[[points]]`",
    ),
    (
        "a list in a grid",
        f"{memory()}[[points]]\n{HOSTILITY} = 1",
        "points\n  belongs to the sampler `list`, and this is",
    ),
    ("one bracket less", f"{LISTED}[points]\n{HOSTILITY} = 1", "write each under `[[points]]`, with two brackets"),
    # points
    (
        "points of nothing",
        points(""),
        "points\n  set nothing; write in each what it sets, such as `scenario.days = 365`",
    ),
    ("points alike", points(f"{MEMORY} = 200", f'"{MEMORY}" = 200.0'), "points (entry 2)\n  sets the same as entry 1"),
    (
        "twice the scenario's",
        points(f"{MEMORY} = 200", "", f"{MEMORY} = 360"),
        "points (entry 3)\n  sets the same as entry 2",
    ),
    ("a point nowhere", points("parameters.tau = 2", ""), "points (entry 1).parameters.tau = 2\n  unknown key"),
    (
        "a point too low",
        points(f"{MEMORY} = 200", f"{MEMORY} = 2"),
        f"points (entry 2).{MEMORY} = 2\n  must be a number of",
    ),
    ("a point of nan", points(f"{MEMORY} = nan", ""), f"points (entry 1).{MEMORY} = nan\n  must be a finite number"),
    (
        "a bad item",
        points('bodies.regional.instruments = ["cal"]', ""),
        "`bodies.regional.instruments (entry 1)`: must",
    ),
    ("a point twice", points(f'{MEMORY} = 2\n"{MEMORY}" = 3'), f"points (entry 1).{MEMORY}\n  stands there twice"),
    ("a point's entry", points('"bodies.regional" = { leverage = 1 }'), "a whole entry cannot be set"),
    ("a point's arm", points("arms.with.shift_days = 3", ""), "the arm `with` is built in and stays as it is"),
    (
        "points that overlap",
        points('"bodies.regional.lag.decide" = { median_days = 3 }', "bodies.regional.lag.decide.median_days = 1"),
        "shares values with `bodies.regional.lag.decide`, which a point sets too; set one of the two in all points",
    ),
    # precision
    (
        "nobody acts",
        memory("", 'arms = ["without"]') + '[precision]\noutcome = "deaths"\nstandard_error = 1',
        "precision.arm\n  missing; the last arm, `without`, is the reference itself: add one to `study.arms`",
    ),
    (
        "no mean",
        memory() + '[precision]\noutcome = "ending"\nstandard_error = 1',
        "is a name and has no mean; choose another",
    ),
    # files
    ("an empty file", "", "s.toml\n  is empty; `simulator new NAME --study SCENARIO` writes one to start from"),
    ("no head", f'[[vary]]\npath = "{MEMORY}"', "study\n  missing; every study file has `[study]`, and `simulator new"),
    ("a number for it", "study = 3", "study = 3\n  must be a table, such as { title = ... }"),
]
