"""The same version, scenario, arm and seed give the same numbers, to the bit and on every Python."""

import ast
from pathlib import Path
from typing import Any

import pytest

from simulator.state.outcomes import OUTCOMES
from tests.golden.histories import REPLICATES, baseline, rows_of, scenarios, written
from tests.worlds import dispute, run, scenario

ADVICE = """
If this change of results was meant: run `python -m tests.golden.update`, and write an entry into CHANGELOG.md that
begins with **Results:** and says which results move, in which direction, and why. If it was not, it is a bug."""
SHOWN = 12

WORLDS = scenarios()
EVERYWHERE = ("kenya-2008", "latent-tension", "region")
"""What is tried on every Python; the others need it on one."""


def moved(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return what differs, one line for each number."""
    lines = [f"{row}: only in the baseline" for row in expected if row not in found]
    lines += [f"{row}: not in the baseline" for row in found if row not in expected]
    for row in expected.keys() & found.keys():
        for name in {**expected[row], **found[row]}:
            was, is_now = expected[row].get(name), found[row].get(name)
            if was != is_now:
                lines.append(f"{row} {name}: {readable(was)} became {readable(is_now)}")
    return sorted(lines)


def readable(value: str | None) -> str:
    try:
        return f"{float.fromhex(str(value))!r}"
    except ValueError:
        return str(value)


def test_the_baseline_is_of_every_scenario_and_column() -> None:
    golden = baseline()
    assert set(golden) == set(WORLDS)
    assert {tuple(row) for rows in golden.values() for row in rows.values()} == {OUTCOMES}
    for name, world in WORLDS.items():
        assert {f"{arm}/{k}" for arm in world.arm_names for k in range(REPLICATES)} <= set(golden[name])


@pytest.mark.parametrize(
    "name", [name if name in EVERYWHERE else pytest.param(name, marks=pytest.mark.once) for name in WORLDS]
)
def test_results_have_not_moved(name: str) -> None:
    lines = moved(baseline().get(name, {}), rows_of(WORLDS[name]))
    more = [f"... and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    assert not lines, "\n".join([f"{name}: results have moved.", *lines[:SHOWN], *more, ADVICE])


def test_the_baseline_reaches_all_that_can_happen() -> None:
    """A golden world in which nobody acts or fights would hold nothing fast."""
    rows = baseline()["region"].values()
    assert [name for name in OUTCOMES if len({row[name] for row in rows}) == 1] == []


def test_one_bit_is_seen() -> None:
    row = written(run(scenario(dispute(10))).outcomes())
    other = row | {"mechanisms_end": (float.fromhex(row["mechanisms_end"]) + 2.0**-54).hex()}
    assert moved({"without/0": row}, {"without/0": row}) == []
    assert len(moved({"without/0": row}, {"without/0": other})) == 1
    assert moved({"without/0": row}, {}) == ["without/0: only in the baseline"]


def test_only_the_command_writes_the_baseline() -> None:
    folder = Path(__file__).parent
    writers = {
        path.name
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"write_text", "write_bytes", "open"}
    }
    assert writers == {"update.py"}
