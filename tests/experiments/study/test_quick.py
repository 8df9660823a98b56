"""`--vary` without a study file: every form, and every error."""

import datetime

import pytest

from simulator.experiments.study.quick import Asked, study_asked_for
from simulator.scenario import ScenarioError
from tests.experiments.study.whole import HOSTILITY, MEMORY, memory

NAME = "latent-tension"


def asked_for(*vary, name=NAME, **others):
    return study_asked_for(name, Asked(vary=vary, **others))


def column(*vary, **others):
    return [row[0] for row in asked_for(*vary, **others).points.rows()]


def test_one_range_has_11_levels():
    study = asked_for(f"{MEMORY}=100..200")
    assert [row[0] for row in study.points.rows()] == [100.0 + 10 * step for step in range(11)]
    assert study.name == f"{NAME}-{study.digest[:8]}"
    assert study.title.endswith(f": what changes with `{MEMORY}`")
    assert (study.replicates, study.seed, study.origin) == (100, 1, None)


@pytest.mark.parametrize(
    ("vary", "ends"),
    [
        (f"{MEMORY}=1e2..2E2", (100.0, 200.0)),
        (f" {MEMORY} = 100 .. 200 ", (100.0, 200.0)),
        (f"{HOSTILITY}=-1..1", (-1.0, 1.0)),
        (f"{HOSTILITY}=-1.5e-1..+1", (-0.15, 1.0)),
        (f"{HOSTILITY}=-2..-1", (-2.0, -1.0)),
        ("scenario.days=100..110", (100, 110)),
        ("scenario.days=100..101", (100, 101)),
    ],
)
def test_a_range_is_written_in_many_ways(vary, ends):
    values = column(vary)
    assert (values[0], values[-1]) == ends
    assert type(values[0]) is type(ends[0])


def test_a_log_range_has_equal_ratios():
    values = column(f"{MEMORY}=100..1000:log", points=3)
    assert values == pytest.approx([100, 100 * 10**0.5, 1000])
    assert column(f"{MEMORY}=100..1000:linear", points=3) == [100, 550, 1000]


@pytest.mark.parametrize(
    ("vary", "values"),
    [
        (f"{HOSTILITY}=-1,0,1.5", [-1, 0, 1.5]),
        (f"{MEMORY}=300", [300]),
        ("parties.opposition.posture=talk,fight", ["talk", "fight"]),
        ('parties.opposition.posture="talk", "fight"', ["talk", "fight"]),
        ("envoys.elder.standby=true,false", ["true", "false"]),
        ("scenario.start=2010-01-01,2011-01-01", ["2010-01-01", "2011-01-01"]),
        ('scenario.title="a..b","c"', ["a..b", "c"]),
        ('bodies.regional.instruments=["call","visit"],[]', ['["call", "visit"]', "[]"]),
        (
            "bodies.regional.lag.decide={ median_days = 3, spread = 0 },{ median_days = 4 }",
            ["{ median_days = 3, spread = 0 }", "{ median_days = 4 }"],
        ),
    ],
)
def test_values_are_listed(vary, values):
    assert column(vary) == values


def test_a_date_is_a_date():
    study = asked_for("scenario.start=2010-01-01,2011-01-01")
    assert study.overrides(("2011-01-01",)) == {"scenario.start": datetime.date(2011, 1, 1)}


def test_several_are_combined_or_filled():
    lists = asked_for(f"{MEMORY}=100,200", f"{HOSTILITY}=0,1")
    assert lists.points.rows() == [(100, 0), (100, 1), (200, 0), (200, 1)]
    ranges = asked_for(f"{MEMORY}=100..200", f"{HOSTILITY}=0..1")
    assert (ranges.file.design.sampler, len(ranges.points)) == ("sobol", 64)
    mixed = asked_for(f"{MEMORY}=100..200", f"{HOSTILITY}=0,1")
    assert {row[1] for row in mixed.points.rows()} == {0, 1}


@pytest.mark.parametrize(("points", "sampler"), [(16, "sobol"), (10, "latin_hypercube"), (1, "sobol")])
def test_points_of_several_ranges(points, sampler):
    study = asked_for(f"{MEMORY}=100..200", f"{HOSTILITY}=0..1", points=points)
    assert (study.file.design.sampler, study.size, len(study.points)) == (sampler, points, points)


def test_points_of_one_range_are_its_levels():
    assert column(f"{MEMORY}=100..200", points=5) == [100, 125, 150, 175, 200]


def test_the_other_options_count():
    study = asked_for(f"{MEMORY}=100..200", arms=["with"], replicates=3, seed=0, values=["bodies.regional.leverage=1"])
    assert (study.arms, study.replicates, study.seed) == (("without", "with"), 3, 0)
    assert study.scenario.get("bodies.regional.leverage") == 1
    assert study.digest != asked_for(f"{MEMORY}=100..200", arms=["with"], replicates=3, seed=0).digest


FORM = "\n  must be a path and a range, or values, such as bodies.au.lag.decide.median_days=1..60"


@pytest.mark.parametrize(
    "vary",
    [
        "",
        "=1..2",
        MEMORY,
        f"{MEMORY}=",
        f"{MEMORY}=1..",
        f"{MEMORY}=..2",
        f"{MEMORY}=1..2..3",
        f"{MEMORY}=1,,2",
        "scenario.title=a..b",
        f"{MEMORY}=100\nx=2..3",
    ],
)
def test_what_is_neither_range_nor_values_is_refused(vary):
    with pytest.raises(ScenarioError, match=f'^--vary = ".*"{FORM}'):
        asked_for(vary)


@pytest.mark.parametrize(
    ("vary", "others", "message"),
    [
        ("parameters.tau=1..2", {}, "^--vary parameters.tau=1..2: path = \"parameters.tau\"\n  unknown key"),
        (f"{MEMORY}=1..200", {}, "=1..200: low = 1.0\n  must be a number of days, 10 or more"),
        (f"{MEMORY}=nan..200", {}, "=nan..200: low = nan\n  must be a finite number"),
        (f"{MEMORY}=100..1e999", {}, "1e999: high = inf\n  must be a finite number"),
        (f"{MEMORY}=200..100", {}, "=200..100: low\n  low = 200.0, high = 100.0: low must be below high"),
        (f"{MEMORY}=100..200:", {}, "scale = \"\"\n  must be one of `linear` or `log`"),
        (f"{MEMORY}=100..200:lgo", {}, "scale = \"lgo\"\n  must be one of `linear` or `log`; did you mean `log`"),
        (f"{HOSTILITY}=0..1:log", {}, "must be above 0 on a log scale"),
        ("parties.opposition.posture=talk,figth", {}, "values .entry 2. = \"figth\"\n  must be one of .* `fight`"),
        (f"{MEMORY}=100,100.0", {}, "values .entry 2. = 100.0\n  stands in this list twice"),
        (f"{MEMORY}=100..200", {"points": 1}, "^--points = 1\n  must be a whole number, 2 or more"),
        (f"{MEMORY}=100..200", {"points": -3}, "^--points = -3\n  must be a whole number, 2 or more"),
        (f"{MEMORY}=100..200", {"points": 2000}, "^--points = 2000\n  must be a whole number, 1000 or less"),
        (f"{MEMORY}=100,200", {"points": 3}, "^--points = 3\n  goes with a range, `--vary PATH=LOW..HIGH`; lists"),
        (f"{MEMORY}=100..200", {"arms": ["wiht"]}, "^--arms = \"wiht\"\n  no arm is called so; did you mean `with`"),
        (f"{MEMORY}=100..200", {"arms": [""]}, "^--arms = \"\"\n  must be an id"),
        (f"{MEMORY}=100..200", {"replicates": 0}, "^--replicates = 0\n  must be a whole number, 1 or more"),
        (f"{MEMORY}=100..200", {"seed": -1}, "^--seed = -1\n  must be a whole number, 0 or more"),
        (f"{MEMORY}=100..200", {"values": ["x"]}, "^--set: \"x\"\n  must be a path and a value"),
        (f"{MEMORY}=100..200", {"values": [f"{MEMORY}=99"]}, "--set: .*\n  sets at all points what `--vary .*` varies"),
        (
            "bodies.regional.lag.decide.median_days=1..2",
            {"values": ["bodies.regional.lag.decide={median_days = 3}"]},
            "--set: bodies.regional.lag.decide\n  sets at all points",
        ),
        (f"{MEMORY}=100..200", {"values": ["bodies.regional.leverage=99"]}, "leverage = 99\n  must be a number, 5 or"),
        (f"{MEMORY}=100..200", {"name": "latent-tensoin"}, "^latent-tensoin\n  no scenario of the catalogue"),
        (f"{MEMORY}=100..200", {"name": "a" * 300}, "no scenario of the catalogue and no file is called so"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_of_the_option(vary, others, message):
    with pytest.raises(ScenarioError, match=message):
        asked_for(vary, **others)


def test_a_grid_of_lists_can_be_too_large():
    hundred = ",".join(str(number) for number in range(100, 300))
    lists = [f"{MEMORY}={hundred}", f"scenario.days={hundred}", f"parameters.tau_mission_days={hundred}"]
    with pytest.raises(ScenarioError, match=r"^--vary\n  makes 8,000,000 design points, and 1,000,000 is the most"):
        asked_for(*lists)


def test_all_that_is_wrong_comes_at_once():
    with pytest.raises(ScenarioError) as caught:
        asked_for("a", f"{MEMORY}=1..2", "b=..", values=["c"])
    assert [str(problem).split("\n")[0] for problem in caught.value.problems] == [
        '--vary = "a"',
        '--vary = "b=.."',
        '--set: "c"',
    ]
    with pytest.raises(ScenarioError, match=f"^--vary {MEMORY}=1..2\n  `{MEMORY}` varies in an earlier entry too"):
        asked_for(f"{MEMORY}=100..200", f"{MEMORY}=1..2")


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.toml").write_text(memory(), encoding="utf-8")
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    (tmp_path / "other.toml").write_text("[scenario]\n", encoding="utf-8")
    return "s.toml"


@pytest.mark.parametrize(
    ("others", "option"),
    [
        ({"points": 3}, "--points"),
        ({"arms": ["with"]}, "--arms"),
        ({"replicates": 3}, "--replicates"),
        ({"seed": 0}, "--seed"),
        ({"values": ["a=1"]}, "--set"),
    ],
)
def test_a_study_file_says_itself_what_other_options_say(file, others, option):
    with pytest.raises(
        ScenarioError, match=f"^s.toml: {option}\n  a study file says this itself; `{option}` goes with"
    ):
        asked_for(name=file, **others)


def test_all_such_options_are_told(file):
    with pytest.raises(ScenarioError) as caught:
        asked_for(name=file, points=3, seed=0)
    assert [problem.path for problem in caught.value.problems] == ["--points", "--seed"]


def test_a_study_file_is_the_study(file):
    assert asked_for(name=file).name == "s"


@pytest.mark.parametrize(
    ("name", "vary", "message"),
    [
        (
            "s.toml",
            (f"{MEMORY}=1..2",),
            "^s.toml\n  is a study file, which says itself what varies; leave `--vary` out",
        ),
        ("other.toml", (), "is no study: it has no `.study.`; to vary a scenario add `--vary PATH=LOW..HIGH`"),
        ("empty.toml", (), "is empty; `simulator new NAME --study SCENARIO`"),
        (NAME, (), "is a scenario, not a study file; to vary it add `--vary PATH=LOW..HIGH`"),
        ("nowhere", (), "no scenario of the catalogue and no file is called so"),
        ("nowhere.toml", (), "there is no such file; `simulator new NAME --study SCENARIO`"),
        ("a" * 300, (), "no scenario of the catalogue and no file is called so"),
        ("", (), "no scenario of the catalogue and no file is called so"),
    ],
)
def test_what_is_no_study_says_so(file, name, vary, message):
    with pytest.raises(ScenarioError, match=message):
        asked_for(*vary, name=name)
