from simulator.scenario.parameters.instruments import Instruments
from simulator.state.events import EventKind
from simulator.views.plots import envoy_chart
from simulator.views.plots.going import SINGLE_ACTS, Row, Stretch, rows_of
from tests.views.plots.seen import all_labelled, drawn, texts
from tests.views.told import event, history, trace

SENT, ARRIVES, LEAVES = EventKind.ENVOY_SENT, EventKind.ENVOY_ARRIVES, EventKind.ENVOY_LEAVES
ACT, ENDS = EventKind.ACT, EventKind.ACT_ENDS
TOLD = history(
    [
        event(5.0, ACT, text="statement"),
        event(10.0, SENT, "An elder", "arrives on day 12.5"),
        event(12.0, ARRIVES, "An elder", "Union"),
        event(12.0, ACT, text="good_offices"),
        event(50.0, ENDS, text="good_offices"),
        event(50.0, LEAVES, "An elder"),
        event(60.0, ACT, text="statement"),
        event(70.0, ACT, "Council", "follow_through"),
        event(80.0, SENT, "An elder", "arrives on day 90.0"),
    ]
)


def test_rows_are_envoys_then_instruments_with_what_they_did_when():
    assert rows_of(TOLD) == [
        Row(
            "An elder",
            "",
            "veld",
            [
                Stretch("travelling", 10.0, 12.0, is_open=False),
                Stretch("working", 12.0, 50.0, is_open=False),
                Stretch("travelling", 80.0, 365.0, is_open=True),
            ],
            [],
        ),
        Row("Union", "statement", "veld", [], [5.0, 60.0]),
        Row("Union", "good offices", "veld", [Stretch("instrument", 12.0, 50.0, is_open=False)], []),
        Row("Council", "follow through", "veld", [Stretch("instrument", 70.0, 365.0, is_open=True)], []),
    ]


def test_an_end_is_that_of_the_first_act_without_one():
    twice = history([event(1.0, ACT, text="panel"), event(5.0, ACT, text="panel"), event(9.0, ENDS, text="panel")])
    (row,) = rows_of(twice)
    assert row.stretches == [
        Stretch("instrument", 1.0, 9.0, is_open=False),
        Stretch("instrument", 5.0, 365.0, is_open=True),
    ]


def test_bars_and_points_are_drawn_in_their_rows():
    axes = envoy_chart(TOLD)
    bars = {
        name: [path.vertices[:, 0].tolist() for bar in all_labelled(axes, name) for path in bar.get_paths()]
        for name in ("envoy on the way", "envoy at work", "instrument in effect")
    }
    ends = {name: [(min(xs), max(xs)) for xs in each] for name, each in bars.items()}
    assert ends == {
        "envoy on the way": [(10.0, 12.0), (80.0, 365.0)],
        "envoy at work": [(12.0, 50.0)],
        "instrument in effect": [(12.0, 50.0), (70.0, 365.0)],
    }
    points = [list(line.get_xdata()) for line in all_labelled(axes, "_single")]
    assert points == [[], [5.0, 60.0], [], []]
    arrows = [line.get_xydata().tolist() for line in all_labelled(axes, "_open")]
    assert arrows == [[[365.0, 0]], [[365.0, 3]]]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "An elder", "Union\nstatement", "Union\ngood offices", "Council\nfollow through",
    ]  # fmt: skip


def test_travelling_and_working_differ_in_more_than_colour():
    axes = envoy_chart(TOLD)
    travelling, working = (all_labelled(axes, name)[0] for name in ("envoy on the way", "envoy at work"))
    assert travelling.get_hatch() != working.get_hatch()
    assert "open (pale): the log has no end of it" in texts(axes)


def test_where_there_are_several_arenas_rows_say_which():
    events = [event(1.0, SENT, "An elder"), event(2.0, ACT, text="call", arena="coast")]
    axes = envoy_chart(history(events, [trace(), trace(arena="coast", title="Coast")]))
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == ["An elder\n(Veld)", "Union\ncall (Coast)"]


def test_a_history_in_which_nobody_acted_says_so():
    axes = envoy_chart(history())
    assert "Nobody acted in this history." in texts(axes)
    drawn(axes)


def test_single_acts_are_the_instruments_without_a_duration():
    table = Instruments()
    single = [name for name in Instruments.model_fields if getattr(table, name).duration_days == 0.0]
    assert sorted(SINGLE_ACTS) == sorted(single)
