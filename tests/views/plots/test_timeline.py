import numpy as np
import pytest

from simulator.state.events import EventKind
from simulator.views.plots import timeline_chart
from tests.views.plots.seen import all_labelled, drawn, labelled, texts
from tests.views.told import during, event, history, trace

TOLD = history(
    [
        event(20.0, EventKind.WARNING),
        event(21.0, EventKind.WARNING, arena="elsewhere"),
        event(30.0, EventKind.ACT, text="statement"),
        event(40.0, EventKind.ERUPTION),
        event(60.0, EventKind.AGREEMENT, text="quality 0.5"),
        event(90.0, EventKind.RELAPSE),
    ],
    [
        trace(
            tension=[day / 365.0 for day in range(365)],
            violence=during(40, 50, yes=2.0, no=0.0),
            fighting=[a or b for a, b in zip(during(40, 50), during(90, 95), strict=True)],
            talks=during(55, 59),
            agreement=during(60, 364),
        ),
        trace(arena="elsewhere", title="Elsewhere"),
    ],
)


def test_lines_are_the_trace_at_the_ends_of_its_steps():
    axes = timeline_chart(TOLD)
    days = np.arange(1.0, 366.0)
    assert np.array_equal(labelled(axes, "tension").get_xydata(), np.column_stack([days, TOLD.traces[0].tension]))
    assert np.array_equal(labelled(axes, "violence").get_xydata(), np.column_stack([days, TOLD.traces[0].violence]))


def test_strips_say_when_something_was_the_case_each_in_its_row():
    axes = timeline_chart(TOLD)
    spells = {
        name: [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in labelled(axes, name).get_paths()]
        for name in ("fighting", "talks", "window")
    }
    assert spells == {"fighting": [(40.0, 51.0), (90.0, 96.0)], "talks": [(55.0, 60.0)], "window": []}
    rows = [panel.get_ylabel() for panel in axes.child_axes]
    assert rows[1:] == ["fighting", "talks", "agreement", "open window", "warnings", "acts"]
    bars = [labelled(axes, name) for name in ("fighting", "talks")]
    bars += [bar for bar in all_labelled(axes, "agreement") if hasattr(bar, "get_hatch")]
    assert len({bar.get_hatch() for bar in bars}) == 3


def test_events_of_the_arena_are_marked_and_explained():
    axes = timeline_chart(TOLD)
    assert list(labelled(axes, "warnings").get_xdata()) == [20.0]
    assert list(labelled(axes, "acts").get_xdata()) == [30.0]
    assert labelled(axes, "eruption").get_xydata().tolist() == [[41.0, 40.0 / 365.0]]
    assert labelled(axes, "relapse").get_xydata().tolist() == [[91.0, 90.0 / 365.0]]
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == ["tension", "eruption", "relapse", "agreement", "violence", "warnings", "acts"]


def test_axes_have_units_and_dates():
    found = texts(timeline_chart(TOLD))
    assert {"tension (index)", "violence (intensity)", "days since 1 January 2011, with dates"} <= set(found)


def test_longer_steps_are_as_long_as_they_are():
    axes = timeline_chart(history(traces=[trace(10, talks=during(2, 3, 10))], step_days=7.0))
    (talks,) = labelled(axes, "talks").get_paths()
    assert (talks.vertices[:, 0].min(), talks.vertices[:, 0].max()) == (14.0, 28.0)
    assert axes.get_xlim() == (0.0, 70.0)


def test_a_history_in_which_nothing_happened_can_be_drawn():
    axes = timeline_chart(history())
    assert texts(axes).count("none") == 6
    drawn(axes)


def test_an_arena_is_chosen_by_its_id():
    assert "Elsewhere" in timeline_chart(TOLD, arena="elsewhere").get_title(loc="left")
    with pytest.raises(ValueError, match=r"arena = 'elsewere'.*did you mean `elsewhere`"):
        timeline_chart(TOLD, arena="elsewere")
