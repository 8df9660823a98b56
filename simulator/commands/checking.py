"""What `simulator check` says of a file: of a scenario its arms, of a study how large it is."""

from pathlib import Path
from typing import Any

from simulator.scenario import ScenarioError, load
from simulator.scenario.reading import read_file, read_text


def good(file: str) -> tuple[dict[str, Any], str]:
    """Return what is to be known of a file that is as it should be, as JSON could write it and on a line."""
    if is_study_file(file):
        from simulator.experiments.study import load_study, telling  # noqa: PLC0415 - it brings NumPy along

        row = telling.row_of(file, load_study(file))
        return row, telling.line_of(row)
    scenario = load(file)
    arms = list(scenario.arm_names)
    row = {"file": file, "ok": True, "kind": "scenario", "name": scenario.name, "title": scenario.title}
    row |= {"arms": arms, "digest": scenario.digest, "problems": []}
    return row, f"{file}: ok, {scenario.title!r}; arms: {', '.join(arms)}"


def is_study_file(file: str) -> bool:
    """Say whether a file looks like a study and not like a scenario; of one that cannot be read, that it does not."""
    try:
        data = read_text(read_file(Path(file), file), file)
    except ValueError:
        # Loading it will say what is wrong.
        return False
    return "study" in data and "scenario" not in data


def bad(file: str, error: ScenarioError) -> dict[str, Any]:
    """Return what is wrong with a file, as JSON could write it."""
    problems = [{"path": each.path, "value": each.value, "message": each.message} for each in error.problems]
    return {"file": file, "ok": False, "problems": problems}
