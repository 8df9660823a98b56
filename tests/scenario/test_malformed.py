"""Malformed files, hundreds of them: each is refused with a message that names file, key, value and cure."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from tests.scenario.mutants import FULL, GOOD, Case, document, edit, generated

SECONDS = 10.0

SENSELESS = [
    edit("own partner", "partners = { un = 0.8 }", "partners = { au = 0.8 }", "bodies.au.partners.au = 0.8\n  a body"),
    edit("own neighbour", "{ sudan = 1 }", "{ kenya = 1 }", "arenas.kenya.neighbours.kenya = 1\n  an arena cannot be"),
    edit("no weight", "{ sudan = 1 }", "{ sudan = 0 }", "arenas.kenya.neighbours = { sudan = 0 }\n  at least one"),
    edit(
        "two times",
        "date = 2007-12-27",
        "date = 2007-12-27\nrate_per_year = 1",
        "vote.rate_per_year = 1\n  a moment has",
    ),
    edit("no time", "rate_per_year = 0.1", "", "threshold_moments.coup\n  needs a `date`"),
    edit("unforeseeable", "rate_per_year = 0.1", "rate_per_year = 0.1\nforeseeable = true", "coup.foreseeable = true"),
    edit("sum", "probability = 0.5, grievance", "probability = 0.6, grievance", "sum to 1; they sum to 1.1"),
    edit("condition", 'conditioned_on = "disputed"', 'conditioned_on = "stolen"', 'vote.conditioned_on = "stolen"'),
    edit("two triggers", '{ eruption = "kenya" }', '{ eruption = "kenya", moment = "vote" }', "must name exactly one"),
    edit("no trigger", '{ moment = "vote" }', "{ nth = 1 }", "actions.early.responds_to\n  must name exactly one"),
    edit("undated warning", ", recorded_date = 2008-02-20", "", 'actions.warned.responds_to.warning = "un"'),
    edit("undated eruption", "eruption_date = 2007-12-30", "", "add `eruption_date` to `[observed]`"),
    edit("undated coup", 'moment = "vote"', 'moment = "coup"', 'actions.early.responds_to.moment = "coup"'),
    edit("too early", "date = 2008-01-22", "date = 2007-12-31", "actions.talks.date = 2007-12-31\n  comes before"),
    edit("circle", '{ eruption = "kenya" }', '{ action = "talks" }', "circle (`call`, `talks` and `call`)"),
    edit("itself", '{ action = "call" }', '{ action = "talks" }', "circle (`talks` and `talks`)"),
    edit("no envoy", 'envoy = "annan"', "", "actions.talks.envoy\n  missing; `mediation` needs an envoy"),
    edit(
        "empty arena", 'id = "juba"\narena = "sudan"', 'id = "juba"\narena = "kenya"', "arenas.sudan\n  no party acts"
    ),
    edit("no power", 'id = "juba"\narena = "sudan"', 'id = "juba"\narena = "sudan"\npower = 0', "holds any power"),
    edit("step", "step_days = 1", "step_days = 3", "scenario.step_days = 3"),
    edit("step too long", "days = 1000\nstep_days = 1", "days = 4\nstep_days = 7", "at least one step must fit in"),
    edit("reversed", "deaths_high = 1500", "deaths_high = 15", "observed.deaths_low = 1000"),
    edit("hysteresis", "threshold_mobilise = 0.9", "threshold_mobilise = 0.1", "parameters.threshold_demobilise = 0.6"),
    edit("built in", "[arms.late]", "[arms.with]", "arms.with\n  `without`, `with`"),
    edit("arms in a circle", 'from = "history"', 'from = "apart"', "circle (`late`, `apart` and `late`)"),
    edit("arm sets days", '"envoys.annan.standby" = false', '"scenario.days" = 3', "arms.quick.set.scenario.days = 3"),
    edit("arm sets nobody", "envoys.annan.standby", "envoys.anan.standby", "did you mean `annan`?"),
    edit("arm sets nothing", "envoys.annan.standby", "envoys.annan.standbye", "did you mean `standby`?"),
    edit(
        "arm sets too much",
        'median_days" = 3',
        'median_days" = -3',
        "decide.median_days = -3\n  must be a number of days, 0",
    ),
    edit("arm sets text", 'median_days" = 3', 'median_days" = "3"', 'decide.median_days = "3"'),
    edit("arm sets nan", 'median_days" = 3', 'median_days" = nan', "decide.median_days = nan"),
    edit("arm removes nobody", '"actions.early"', '"actions.erly"', "did you mean `early`?"),
    edit("arm removes observed", '"actions.early"', '"observed"', "an arm cannot change `observed`"),
    edit("arm leaves danglers", '"bodies.un.partners"', '"bodies.un"', "arms.apart\n  makes `actions.call.body`"),
    edit("arm adds to nothing", "arms.apart.add.bodies", "arms.apart.add.bodys", "did you mean `bodies`?"),
    edit("arm adds a double", 'id = "eac"', 'id = "un"', "has this id too"),
    edit("against a stranger", 'against = "government"', 'against = "juba"', 'actions.call.against = "juba"'),
    edit("twice in a list", '["kenya", "sudan"]', '["kenya", "kenya"]', "stands in this list twice"),
]

NASTY = [
    Case("empty", b"", "is empty; `simulator new NAME`"),
    Case("blank", b" \n\t\r\n", "is empty"),
    Case("only a comment", b"# nothing\n", "scenario\n  missing"),
    Case("binary", bytes(range(256)) * 20, "is not a text file"),
    Case("an image", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(300), "is not a text file"),
    Case("Latin-1", 'title = "Côte d’Ivoire"'.encode("cp1252"), "line 1\n  is not UTF-8 text"),
    Case("UTF-16", FULL.encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
    Case("cut UTF-8", FULL.encode() + "é".encode()[:1], "is not UTF-8 text"),
    Case("10 MB of comments", b"# " + b"x" * 10_000_000, "is too long, 10.0 MB; a scenario file has at most 5 MB"),
    Case("10 MB of zeros", bytes(10_000_000), "is too long"),
    Case("lists in lists", b"a = " + b"[" * 100_000, "more than 32 deep"),
    Case("closed lists in lists", b"a = " + b"[" * 60 + b"]" * 60, "more than 32 deep"),
    Case("tables in tables", b"a = " + b"{ a = " * 50_000, "more than 32 deep"),
    Case("deep in an arm", FULL.encode() + b"\n[arms.deep.set]\nx = " + b"[" * 200 + b"]" * 200, "more than 32 deep"),
    Case("a key of a million parts", b"a." * 1_000_000 + b"a = 1", "line 1 ="),
    Case("a heading of a million parts", b"[" + b'"a" . ' * 500_000 + b"a]", "a key of more than 32 parts"),
    Case("a number of 5,000 digits", b"a = " + b"9" * 5_000, "thousands of digits"),
    Case(
        "a hexadecimal number of 5,000 digits", FULL.replace("= 1000", "= 0x" + "f" * 5_000, 1).encode(), "6021 digits"
    ),
    Case("300,000 arenas", b"[[arenas]]\n" * 300_000, "arenas\n  must have at most 1000 entries"),
    Case("50,000 arms", b"".join(b"[arms.a%d]\n" % n for n in range(50_000)), "must have at most 200 entries"),
    Case(
        "an arm with 50,000 values",
        FULL.encode() + b"\n[arms.many.set]\n" + b"".join(b"'a.b%d' = 1\n" % n for n in range(50_000)),
        "at most 10000 entries; here are 50000",
    ),
    Case("50,000 strangers", b"".join(b"a%d = 1\n" % n for n in range(50_000)), "a0\n  unknown key"),
    Case(
        "5,000 dangling parties",
        (FULL + "".join(f'[[parties]]\nid = "p{n}"\narena = "x"\n' for n in range(5_000))).encode(),
        'parties.p0.arena = "x"',
    ),
    Case("a quote too few", b'[scenario]\ntitle = "Kenya\n', "line 2, column 15\n  not valid TOML"),
    Case("no value", b"[scenario]\ntitle =\n", "line 2"),
    Case("no quotes", b"[scenario]\ntitle = Kenya\n", "texts and ids stand in quotes"),
    Case("no equals sign", b"[scenario]\ntitle\n", "write one `key = value` on each line"),
    Case("a key twice", b'[scenario]\ntitle = "a"\ntitle = "b"\n', "stands there twice"),
    Case("a table twice", b"[scenario]\na = 1\n[scenario]\nb = 1\n", "stands there twice"),
    Case("no such day", b"[scenario]\nstart = 2008-02-30\n", "such as 2008-02-28"),
    Case("an open bracket", b"[scenario\n", "line 1"),
    Case("an open list", b"a = [1,\n", "a value or a closing bracket is missing"),
    Case("a control character", b'a = "\x01"\n', "line 1"),
    Case("JSON", json.dumps({"scenario": {"title": "a"}}).encode(), "not valid TOML"),
    Case("YAML", b"scenario:\n  title: a\n", "not valid TOML"),
    Case("HTML", b"<!doctype html><html></html>", "not valid TOML"),
    Case("one bracket too few", FULL.replace("[[envoys]]", "[envoys]").encode(), "`[[envoys]]`, with two brackets"),
    Case("one bracket too many", b"[[scenario]]\n", "`[scenario]`, with one bracket"),
    Case("an unprintable key", FULL.encode() + b'\n["\\u202e\\u0007\\n' + b"k" * 5_000 + b'"]\n', "\\u202e\\x07\\n"),
    Case("an unprintable value", FULL.replace('"talk"', '"\\u001b[31mred"').encode(), "\\x1b[31mred"),
    Case("an emoji for a name", FULL.replace('id = "juba"', 'id = "🕊"').encode(), 'parties (entry 3).id = "🕊"'),
    Case("a name in capitals", FULL.replace('id = "juba"', 'id = "JUBA"').encode(), "did you mean `juba`?"),
    Case("the end of the calendar", FULL.replace("2007-12-01", "9999-12-31").encode(), "before the start"),
]

CASES = [*generated(), *SENSELESS, *NASTY]


@pytest.fixture(autouse=True)
def _no_hang():
    """Stop a test that hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_there_are_more_than_200_and_no_two_alike():
    assert len(CASES) >= 200
    assert len({case.content for case in CASES}) == len(CASES)
    assert sum(bool(case.expected) for case in CASES) > 0.7 * len(CASES)


@pytest.mark.parametrize(
    "content", [FULL.encode(), document(GOOD), b"\xef\xbb\xbf" + FULL.encode()], ids=["full", "inline", "BOM"]
)
def test_the_unbroken_file_passes(content, tmp_path):
    file = tmp_path / "good.toml"
    file.write_bytes(content)
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: re.sub(r"[^\w. =-]", "_", case.name))
def test_a_malformed_file_is_refused_in_plain_words(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("broken.toml").write_bytes(case.content)
    result = CliRunner().invoke(app, ["check", "broken.toml"])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert case.expected in result.output
    assert_every_problem_is_told_well(result.output)


def assert_every_problem_is_told_well(output: str) -> None:
    """Each problem is two lines: file, path and value; then what is allowed. None is told twice, none is endless."""
    lines = output.rstrip("\n").split("\n")
    if lines[-1].startswith("... and "):
        lines.pop()
    assert len(lines) % 2 == 0, output
    problems = list(zip(lines[::2], lines[1::2], strict=True))
    assert problems
    assert len(set(problems)) == len(problems), output
    for place, message in problems:
        assert re.match(r"broken\.toml(: \S.*)?$", place), place
        assert re.match(r"  \S.{14,}$", message), message
        assert len(place) < 500
        assert len(message) < 700
        assert place.isprintable()
        assert message.isprintable()


@pytest.mark.parametrize(
    "name",
    ["empty", "binary", "10 MB of comments", "lists in lists", "parties.pnu.strength=nan", "a key of a million parts"],
)
def test_a_real_command_refuses_it_too(name, tmp_path):
    (case,) = [case for case in CASES if case.name == name]
    (tmp_path / "broken.toml").write_bytes(case.content)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "check", "broken.toml"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert time.monotonic() - began < SECONDS
    assert done.returncode == 2
    assert done.stdout == ""
    assert case.expected in done.stderr
    assert "Traceback" not in done.stderr
    assert_every_problem_is_told_well(done.stderr)
