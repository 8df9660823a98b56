import io
import sys

from simulator.views.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_shown_where_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar("histories") as progress:
        assert progress is None
    assert sys.stderr.getvalue() == ""


def test_on_a_terminal_it_says_how_far_the_work_is(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress_bar("histories") as progress:
        assert progress is not None
        progress(0, 4)
        progress(3, 4)
    assert "histories" in sys.stderr.getvalue()
    assert "3/4" in sys.stderr.getvalue()
