"""The table of queues: what became of requests for envoys, by arm, replicate and body."""

import numpy as np
import pandas as pd
import pytest

import simulator as sim
from simulator.agents import CrisisModel
from simulator.experiments.parts import Part, on_agents
from simulator.results.outcome_tables import QUEUE_COLUMNS
from simulator.results.store import open_result
from simulator.state import resolve
from simulator.state.queues import QUEUES
from tests.results.made_up import comparison
from tests.worlds import body, dispute, envoy, moment, scenario

REPLICATES = 12


@pytest.fixture(scope="module")
def world():
    league = body(id="league", pool="union", instruments=["good_offices", "mediation"])
    del league["funds"]
    return scenario(
        dispute(
            days=150,
            threshold_moments=[moment(30, 1.5)],
            bodies=[league, body(acts=False)],
            envoys=[envoy()],
        )
    )


@pytest.fixture(scope="module")
def found(world):
    return sim.compare(world, arms=["with", "without"], replicates=REPLICATES, seed=1, workers=1)


def test_there_is_a_row_for_each_arm_replicate_and_body(found):
    table = found.queues
    assert tuple(table.columns) == QUEUE_COLUMNS
    keys = table[["arm", "replicate", "body"]].itertuples(index=False, name=None)
    assert list(keys) == [
        (arm, k, name) for arm in ("without", "with") for k in range(REPLICATES) for name in ("league", "union")
    ]
    assert set(table["pool"]) == {"union"}
    assert table.dtypes["replicate"] == np.int64
    assert {str(table.dtypes[name]) for name in QUEUE_COLUMNS[4:]} == {"float64"}


def test_it_says_what_the_agents_say(found, world):
    for k in range(3):
        model = CrisisModel(world, "with", 1, k, collect=False)
        model.run()
        rows = found.queues[(found.queues["arm"] == "with") & (found.queues["replicate"] == k)].set_index("body")
        for name, counts in model.queues().items():
            assert rows.loc[name, list(counts._fields)].tolist() == list(counts)


def test_who_runs_the_histories_makes_no_difference(found, world):
    made = on_agents(world, resolve(world, "with"), 1, Part(("with",), range(3)))
    told = found.queues[(found.queues["arm"] == "with") & (found.queues["replicate"] < 3)]
    np.testing.assert_array_equal(made.queues.reshape(-1, len(QUEUES)), told[list(QUEUES)].to_numpy())
    nobody = scenario(dispute(days=20))
    assert on_agents(nobody, resolve(nobody, "with"), 1, Part(("with",), range(2))).queues.shape == (2, 0, len(QUEUES))


def test_it_sums_to_the_outcomes(found):
    sums = found.queues.groupby(["arm", "replicate"], sort=False)[["unmet", "envoy_days"]].sum().to_numpy()
    np.testing.assert_allclose(sums, found.outcomes[["unmet_requests", "envoy_days"]].to_numpy(), rtol=1e-12)
    assert found.queues["sent"].sum() > 0.0


def test_it_is_saved_and_opened(found, tmp_path):
    opened = open_result(found.save(tmp_path / "saved"))
    pd.testing.assert_frame_equal(opened.queues, found.queues, check_exact=True)


def test_without_bodies_it_has_its_columns_and_no_rows(tmp_path):
    alone = comparison(without=[{}], acting=[{}])
    assert tuple(alone.queues.columns) == QUEUE_COLUMNS
    assert alone.queues.empty
    opened = open_result(alone.save(tmp_path / "alone"))
    pd.testing.assert_frame_equal(opened.queues, alone.queues)
