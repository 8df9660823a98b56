"""What the schema alone cannot see: how the parts of a scenario file must fit together.

Each check is a generator of findings over raw data, and speaks only of values whose type is right.
"""

from collections.abc import Iterator
from itertools import chain

from simulator.scenario.checks.actions import action_findings
from simulator.scenario.checks.entries import entry_findings
from simulator.scenario.checks.head import head_findings
from simulator.scenario.checks.mandates import mandate_findings
from simulator.scenario.checks.moments import moment_findings
from simulator.scenario.checks.observed import observed_findings
from simulator.scenario.checks.pools import pool_findings
from simulator.scenario.checks.references import reference_findings
from simulator.scenario.findings import Data, Finding
from simulator.scenario.window import Window


def check_findings(data: Data, window: Window) -> Iterator[Finding]:
    """Yield what does not fit together in a scenario file, or in that of an arm.

    Args:
        data: the raw tables.
        window: the time that the scenario covers; an arm's is that of the baseline.

    """
    return chain(
        head_findings(data, window),
        entry_findings(data),
        reference_findings(data),
        mandate_findings(data),
        pool_findings(data),
        moment_findings(data, window),
        action_findings(data, window),
        observed_findings(data, window),
    )
