"""What the page of a sweep shows, by the names that its template has for it."""

from typing import Any

from simulator.results.catalogued import is_in_catalogue
from simulator.results.sweeps.sweep import Sweep
from simulator.views.amounts import short, whole
from simulator.views.arms import in_arm
from simulator.views.report.assumed import about_scenario
from simulator.views.report.study_file import study_text
from simulator.views.report.sweep_pictures import sweep_pictures
from simulator.views.sweeps.page import ALONE, sheets
from simulator.views.sweeps.state import state
from simulator.views.sweeps.varied import over, thing
from simulator.views.sweeps.words import caveats, findings, limits, means, question

_SAMPLERS = {
    "grid": "a grid: every combination of the values",
    "list": "a list, as the study states them",
    "latin_hypercube": "a Latin hypercube, which spreads them over the whole",
    "sobol": "a Sobol sequence, which spreads them over the whole",
    "saltelli": "Saltelli's design, for Sobol indices",
    "morris": "trajectories, for elementary effects (Morris)",
}

RECIPE = """import simulator as sim

study = sim.load_study("study.toml")
again = sim.sweep(study, out="again")
assert again.effects.equals(sim.open_result("result").effects)"""


def sweep_content(sweep: Sweep) -> dict[str, Any]:
    """Return what the page of a sweep shows."""
    return {
        **about_scenario(sweep.provenance),
        "kind": "sweep",
        "heading": sweep.title,
        "question": question(sweep),
        "state": list(state(sweep)),
        "findings": findings(sweep),
        "in_arm": in_arm,
        "alone": ALONE,
        "means": () if sweep.contrasts else means(sweep),
        "limits": limits(sweep),
        "caveats": caveats(sweep),
        "pictures": list(sweep_pictures(sweep)),
        "sheets": list(sheets(sweep)),
        "varied": [
            {"thing": thing(sweep, each["name"]), "over": over(sweep, each["name"]), "paths": each["paths"]}
            for each in sweep.manifest.varied
        ],
        "design": _design(sweep),
        "replicates": _span(sweep.points.loc[sweep.points["replicates"] > 0, "replicates"].tolist()),
        "histories": sweep.histories,
        "luck": _luck(sweep),
        "days": f"{_span(sweep.design.horizons.tolist())} days",
        "in_catalogue": is_in_catalogue(sweep.manifest.scenario["name"]),
        "study": study_text(sweep),
        "recipe": RECIPE,
    }


def _design(sweep: Sweep) -> str:
    sampler = sweep.manifest.study.get("design", {}).get("sampler", "grid")
    return f"{whole(len(sweep.design))} design points, laid out by {_SAMPLERS.get(sampler, sampler)}"


def _luck(sweep: Sweep) -> str:
    if sweep.manifest.has_shared_luck:
        return "shared: the same histories of all design points have the same luck"
    return "own: each design point has its own"


def _span(values: list[float]) -> str:
    """Return over what some numbers go: "200", "100 to 400"."""
    if not values:
        return "none yet"
    low, high = short(min(values)), short(max(values))
    return low if low == high else f"{low} to {high}"
