"""What a page tells of the scenario behind a result: what was assumed in it, and where it comes from."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from simulator.results.assumptions import assumptions


def about_scenario(provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of where a result comes from, by the names that the page has for it."""
    scenario = provenance["scenario"]
    used = assumptions(scenario["content"])
    return {
        "about": provenance,
        "scenario": scenario,
        "head": scenario["content"]["scenario"],
        "sources": scenario["content"].get("sources", []),
        "assumptions": used,
        "statuses": Counter(each.status for each in used),
    }
