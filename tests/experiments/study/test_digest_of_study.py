"""The digest of a study: the same for the same numbers, and another where one may move."""

import json
from itertools import pairwise

import pytest

from simulator.experiments.study import load_study, parse_study
from simulator.scenario.catalogue import catalogue_paths
from tests.experiments.study.whole import HOSTILITY, MEMORY, changed, points, vary, whole

SAME = [
    ('title = "What matters?"', 'title = "Something else"'),
    ('notes = "Nothing."', ""),
    ('title = "Memory"', 'title = "How long"'),
    ('title = "Slow"', 'title = "Slower"'),
    ("[precision]", "# A comment.\n[precision]"),
    ("replicates = 20\nseed = 7", "seed = 7\nreplicates = 20"),
    (
        'bodies.regional.leverage = 0.5\n"envoys.elder.skill" = 0.6',
        'envoys.elder.skill = 0.6\n"bodies.regional.leverage" = 0.5',
    ),
    ("parties.opposition.hostility = 1", f'"{HOSTILITY}" = 1'),
    (
        "set = { bodies.regional.lag.verify.median_days = 20 }",
        "set = { 'bodies.regional.lag.verify.median_days' = 20 }",
    ),
    ('"erupted", "deaths", "agreement_day"]', '"agreement_day", "deaths", "erupted"]'),
    ('arms = ["with", "slow"]', 'arms = ["without", "with", "slow"]'),
]

ANOTHER = [
    ("replicates = 20", "replicates = 21"),
    ("seed = 7", "seed = 8"),
    ('luck = "own"', ""),
    ('arms = ["with", "slow"]', 'arms = ["slow", "with"]'),
    ('"deaths", "agreement_day"]', '"deaths"]'),
    ("by_arena = true", ""),
    ("levels = 3", "levels = 4"),
    ("low = 100\n", "low = 101\n"),
    ('scale = "log"', ""),
    ("levels = 2", ""),
    ('id = "memory"', 'id = "forgetting"'),
    (MEMORY, "parameters.tau_mission_days"),
    ("2011-02-01]", "2011-02-02]"),
    (', "bodies.regional.lag.deploy.median_days"', ""),
    ("hostility = 1,", "hostility = 2,"),
    ('title = "tense"', 'title = "more tense"'),
    ("standard_error = 0.05", "standard_error = 0.06"),
    ("most = 200", "most = 300"),
    ("leverage = 0.5", "leverage = 0.6"),
    ("verify.median_days = 20", "verify.median_days = 21"),
    ('from = "with"', 'from = "no_standby"'),
]


@pytest.mark.parametrize("change", SAME, ids=lambda change: change[0][:30])
def test_what_is_for_people_moves_nothing(change):
    assert whole(change).digest == whole().digest


@pytest.mark.parametrize("change", ANOTHER, ids=lambda change: change[0][:30])
def test_whatever_moves_a_number_counts(change):
    assert whole(change).digest != whole().digest


def test_no_two_of_them_are_alike():
    digests = [whole().digest, *(whole(change).digest for change in ANOTHER)]
    assert len(set(digests)) == len(digests)


def test_the_content_of_the_scenario_counts_and_its_file_does_not(tmp_path):
    text = catalogue_paths()["latent-tension"].read_text(encoding="utf-8")
    reference = whole().digest
    for number, (folder, scenario) in enumerate(
        [("one", text), ("two/three", text), ("four", text.replace("0.55", "0.56"))]
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "mine.toml").write_text(scenario, encoding="utf-8")
        path = tmp_path / folder / f"study{number}.toml"
        path.write_text(changed(('"latent-tension"', '"mine.toml"')), encoding="utf-8")
        assert (load_study(path).digest == reference) == (scenario == text)


def test_the_name_of_a_study_does_not_count():
    assert whole().named("other").digest == whole().digest


@pytest.mark.parametrize(
    "text",
    [
        changed(),
        vary('path = "scenario.start"\nvalues = [2010-01-01, 2011-01-01]'),
        vary('alternatives = [{ title = "a" }, { title = "b", set = { scenario.start = 2012-01-01 } }]'),
        vary('path = "bodies.regional.lag"\nvalues = [{ decide = { median_days = 3 } }, {}]'),
        points("scenario.start = 2010-01-01", 'bodies.regional.instruments = ["call"]'),
        points("observed.eruption_date = 2011-03-01", ""),
    ],
)
def test_its_content_is_json(text):
    study = parse_study(text)
    content = json.loads(json.dumps(study.content, allow_nan=False))
    assert content == study.content
    assert not {"title", "notes", "scenario"} & set(content["study"])


def test_in_whichever_way_paths_are_written_points_are_the_same():
    texts = [
        points(f"{MEMORY} = 200\n{HOSTILITY} = 1", ""),
        points(f'"{MEMORY}" = 200\n"{HOSTILITY}" = 1', ""),
        points("parameters.'tau_hostility_days' = 200\nparties = { opposition = { hostility = 1 } }", ""),
    ]
    for one, other in pairwise(parse_study(text) for text in texts):
        assert one.digest == other.digest
        assert one.points.rows() == other.points.rows()
