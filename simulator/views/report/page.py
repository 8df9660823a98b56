"""The page of a report, filled in from a result."""

import os
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from simulator.results.comparison import Comparison
from simulator.results.errors import ResultError
from simulator.results.folder import REPORT, put, reason
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short, whole
from simulator.views.arms import in_arm
from simulator.views.comparison import sheets
from simulator.views.report.assumed import about_scenario
from simulator.views.report.code import in_code
from simulator.views.report.pictures import pictures
from simulator.views.report.sweep_page import sweep_content
from simulator.views.this_crisis import this_crisis
from simulator.views.without_key import changes_told_together, keys_told
from simulator.views.words import caveats, findings, limits, main_contrasts, question


def write_report(result: Comparison | Sweep, folder: str | os.PathLike[str]) -> Path:
    """Write the report of a comparison or a sweep into a folder, in place of an earlier one, and return the file.

    Raises:
        ResultError: it cannot be written there.

    """
    path = Path(folder) / REPORT
    text = html(result)
    try:
        put(path, partial(_write, text))
    except OSError as error:
        raise ResultError(folder, f"the report cannot be written ({reason(error)})") from error
    return path


def html(result: Comparison | Sweep) -> str:
    """Return the report of a result: one page that holds all that it shows, the same for the same result."""
    environment = Environment(
        loader=PackageLoader("simulator.views.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"code": in_code, "whole": whole, "short": short, "sentence": _sentence}
    if isinstance(result, Sweep):
        return environment.get_template("sweep.html").render(sweep_content(result))
    return environment.get_template("comparison.html").render(_content(result))


def _content(comparison: Comparison) -> dict[str, Any]:
    scenario = comparison.provenance["scenario"]
    return {
        **about_scenario(comparison.provenance),
        "kind": "comparison",
        "heading": scenario["title"],
        "question": question(comparison),
        "findings": findings(comparison),
        "in_arm": partial(in_arm, comparison=comparison),
        "changes": changes_told_together(comparison),
        "keys": keys_told(comparison),
        "this_crisis": list(this_crisis(comparison, main_contrasts(comparison))),
        "limits": limits(comparison),
        "caveats": caveats(comparison),
        "pictures": list(pictures(comparison)),
        "sheets": list(sheets(comparison)),
        "recipe": _recipe(comparison),
    }


def _recipe(comparison: Comparison) -> str:
    """Return the Python that makes the result again, from the folder in which it was saved."""
    arguments: dict[str, Any] = {"arms": list(comparison.arms), "contrasts": list(comparison.contrasts)}
    if comparison.delays:
        arguments["delays"] = sorted({delay.days for delay in comparison.delays})
        arguments["delay_parts"] = list(dict.fromkeys(delay.part for delay in comparison.delays))
    arguments |= {"replicates": comparison.replicates, "seed": comparison.provenance["seed"]}
    lines = "".join(f"    {name}={value!r},\n" for name, value in arguments.items())
    return (
        "import simulator as sim\n\n"
        'saved = sim.open_result("result")\n'
        f"again = sim.compare(\n    saved.scenario,\n{lines})\n"
        "assert again.outcomes.equals(saved.outcomes)"
    )


def _sentence(text: str) -> str:
    """Return a part of a sentence as its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def _write(text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
