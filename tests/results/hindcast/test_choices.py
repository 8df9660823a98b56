"""Everything that the mapping rule chose is told."""

from simulator.results.hindcast import choices
from simulator.scenario import mapping
from tests.experiments.small import TEXT, small


def test_every_number_of_the_mapping_rule_is_told():
    constants = {name for name in vars(mapping) if name.isupper() and not name.startswith("_")}
    told = {choice.name for choice in choices.numbers()}
    assert told | {"ENVOY_SKILL", "BODIES", "LADDERS", "NEEDS_ENVOYS"} == constants


def test_numbers_are_those_of_the_rule():
    for choice in choices.numbers():
        assert choice.value == getattr(mapping, choice.name)
        assert choice.meaning
        assert choice.status == choices.BY_EYE or choice.status.startswith("targets.csv ")
    assert choices.skills() == mapping.ENVOY_SKILL
    assert choices.bodies() == mapping.BODIES


def test_the_statuses_of_all_parameters_are_counted():
    found = choices.statuses()
    assert list(found) == ["sourced", "calibrated", "assumed"]
    assert found["assumed"] > found["sourced"] > 0


def test_the_marks_of_files_are_counted():
    plain = choices.marks([small()])
    assert plain == choices.Marks(1, 0, 1, 0, 0, (), 2, 0)
    text = TEXT.replace(
        'responds_to = { moment = "election" }', 'responds_to = { moment = "election" }\nuncertain = true'
    )
    text = text.replace('kind = "election"', 'kind = "election"\nconditioned_on = "disputed"\nuncertain = true')
    text = text.replace("hostility = 0.5", 'hostility = 0.5\nposture = "mobilise"')
    text += "\n[parameters]\nreciprocity = 0.5\n"
    assert choices.marks([small(text), small()]) == choices.Marks(2, 1, 2, 1, 1, ("small",), 4, 1)
