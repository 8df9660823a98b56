"""A student overrides a method of an agent and sees what changes."""

import inspect

import mesa

from simulator.agents import CrisisModel, Party
from simulator.scenario import load
from tests.worlds import dispute, scenario


class Unforgiving(Party):
    """A party that never forgives: its grievance only grows."""

    def update_grievance(self) -> None:
        before = self.grievance
        super().update_grievance()
        self.grievance = max(before, self.grievance)


class UnforgivingModel(CrisisModel):
    party_class = Unforgiving


def test_a_party_that_never_forgives_changes_history() -> None:
    fighters = [
        {"id": "government", "arena": "arena", "strength": 0.6, "power": 0.8, "posture": "fight"},
        {"id": "rebels", "arena": "arena", "strength": 0.4, "power": 0.2, "posture": "fight"},
    ]
    parameters = {"tau_grievance_days": 200.0, "grievance_rate": 0.01}
    world = scenario(dispute(days=3000, parties=fighters, parameters=parameters)).with_({"scenario.step_days": 7})
    days: dict[str, float] = {}
    grievance: dict[str, float] = {}
    for model_class in (CrisisModel, UnforgivingModel):
        models = [model_class(world, "without", 1, replicate, collect=False) for replicate in range(12)]
        days[model_class.__name__] = sum(model.run().violent_days for model in models)
        grievance[model_class.__name__] = sum(party.grievance for model in models for party in model.parties)
    assert grievance["UnforgivingModel"] > 2.0 * grievance["CrisisModel"]
    assert days["UnforgivingModel"] > days["CrisisModel"]


def test_the_collector_keeps_the_state_after_each_step() -> None:
    world = load("latent-tension").with_({"scenario.days": 150})
    model = CrisisModel(world, "with", seed=1, replicate=0)
    model.run()
    parties = model.datacollector.get_agenttype_vars_dataframe(Party)
    assert len(parties) == 150 * 2
    assert {"hostility", "passion", "posture", "gain"} <= set(parties.columns)
    days = model.datacollector.get_model_vars_dataframe()
    assert list(days["day"][:3]) == [1.0, 2.0, 3.0]
    last = parties.tail(2)["hostility"].tolist()
    assert last == [party.hostility for party in model.parties]


def test_it_is_a_mesa_model() -> None:
    model = CrisisModel(load("latent-tension"), "with")
    assert isinstance(model, mesa.Model)
    assert {type(agent).__name__ for agent in model.agents} == {"Arena", "Party", "Body", "Envoy"}
    model.step()
    assert model.steps == 1
    assert model.day == 1.0


def test_measuring_never_spends_the_models_luck() -> None:
    world = load("latent-tension").with_({"scenario.days": 200})
    watched, alone = (CrisisModel(world, "with", 1, 2, collect=collect) for collect in (True, False))
    for _ in range(200):
        watched.step()
        watched.outcomes()
        watched.arenas[0].tension()
        alone.step()
    assert repr(watched.outcomes()) == repr(alone.outcomes())


def test_mesa_batch_run_drives_it() -> None:
    world = load("latent-tension").with_({"scenario.days": 130})
    parameters = {"scenario": [world], "arm": ["without", "with"], "replicate": [0, 1]}
    # Mesa 3.3 takes the seed among the parameters, 3.5 apart from them.
    seeds = {"rng": [1]} if "rng" in inspect.signature(mesa.batch_run).parameters else {}
    rows = mesa.batch_run(
        CrisisModel,
        parameters if seeds else parameters | {"seed": [1]},
        number_processes=1,
        max_steps=130,
        display_progress=False,
        **seeds,
    )
    assert {row["arm"] for row in rows} == {"without", "with"}


def test_nothing_happens_beyond_the_horizon() -> None:
    model = CrisisModel(load("latent-tension").with_({"scenario.days": 130}), "without", collect=False)
    before = repr(model.run())
    model.step()
    assert repr(model.outcomes()) == before
    assert not model.running
