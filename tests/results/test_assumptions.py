from collections import Counter

from simulator.results.assumptions import assumptions
from simulator.results.provenance import as_json
from simulator.scenario import load
from simulator.scenario.parameters import STAGES, Parameters


def content(**values: float):
    scenario = load("latent-tension").with_({f"parameters.{name}": value for name, value in values.items()})
    return as_json(scenario.to_toml_dict())


def test_every_parameter_of_every_stage_is_there_once_in_their_order():
    names = [(stage, name) for stage, group in STAGES.items() for name in group.model_fields]
    assert [(each.stage, each.name) for each in assumptions(content())] == names
    assert len(names) == len(Parameters.model_fields) - 1  # instruments are told apart


def test_each_has_the_status_that_the_table_of_parameters_gives_it():
    counts = Counter(each.status for each in assumptions(content()))
    assert set(counts) <= {"sourced", "calibrated", "assumed"}
    assert counts["assumed"] > counts["sourced"] > 0


def test_what_the_scenario_sets_is_told_beside_the_usual_value():
    (changed,) = (each for each in assumptions(content(reciprocity=0.123)) if each.is_changed)
    default = Parameters.model_fields["reciprocity"].default
    assert (changed.name, changed.value, changed.default) == ("reciprocity", 0.123, default)
    assert changed.symbol == "β"
    assert changed.meaning


def test_a_content_without_parameters_has_the_usual_ones():
    assert not any(each.is_changed for each in assumptions({}))
