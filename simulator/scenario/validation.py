"""Raw tables against the schema and the checks, with everything that is wrong in one go."""

from itertools import islice

from pydantic import ValidationError

from simulator.scenario.checks import check_findings
from simulator.scenario.findings import MOST_FINDINGS, Data, Finding
from simulator.scenario.schema import ScenarioFile
from simulator.scenario.window import Window
from simulator.scenario.wording import findings_of


def examine(data: Data, window: Window) -> tuple[ScenarioFile | None, list[Finding]]:
    """Return the scenario file that raw tables make, or none, and what is wrong with them.

    Args:
        data: the raw tables; arms are taken as they are written, and not resolved.
        window: the time that the scenario covers.

    """
    file: ScenarioFile | None = None
    found: list[Finding] = []
    try:
        file = ScenarioFile.model_validate(data)
    except ValidationError as error:
        found += islice(findings_of(error), MOST_FINDINGS)
    found += islice(check_findings(data, window), MOST_FINDINGS)
    return (None if found else file), found
