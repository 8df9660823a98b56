"""What a scenario calls things is drawn as it is, whatever letters are in it."""

import pytest
from matplotlib.axes import Axes

import simulator as sim
from simulator.scenario import parse
from simulator.views import envoy_chart, fan_chart, timeline_chart
from tests.experiments.small import TEXT
from tests.views.plots.seen import drawn, texts

NAME = "Costs $^$5 or more at Vëld_a & <b>co</b>"


@pytest.fixture(scope="module")
def scenario():
    text = TEXT
    for name in ("Veld", "Election", "Union", "An elder"):
        text = text.replace(f'title = "{name}"', f'title = "{NAME}"')
    return parse(text)


def plots(scenario) -> list[Axes]:
    found = sim.compare(scenario, arms=["with"], replicates=4)
    history = sim.history(scenario, "with", 1, 4)
    return [fan_chart(found), timeline_chart(history), envoy_chart(history)]


def test_a_title_is_no_formula_and_no_markup(scenario):
    for axes in plots(scenario):
        drawn(axes)  # a formula that makes no sense would stop it here
        assert any("$5" in text for text in texts(axes))
