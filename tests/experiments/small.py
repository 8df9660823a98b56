"""A small crisis, quick to run: violence soon breaks out in some histories, and third parties act."""

from simulator.scenario import Scenario, parse

TEXT = """
[scenario]
title = "A short crisis"
start = 2011-01-01
days = 100

[[arenas]]
id = "veld"
title = "Veld"

[[parties]]
id = "government"
title = "Government"
arena = "veld"
strength = 0.55
power = 0.8

[[parties]]
id = "opposition"
title = "Opposition"
arena = "veld"
strength = 0.45
power = 0.2
grievance = 0.2
hostility = 0.5

[[bodies]]
id = "union"
title = "Union"
kind = "regional_organisation"
instruments = ["statement", "good_offices", "mediation"]
monitoring = { interval_days = 7, delay_days = 2, noise = 0.2, warning_threshold = 0.6, horizon_days = 30 }

[[envoys]]
id = "elder"
title = "An elder"
body = "union"

[[threshold_moments]]
id = "election"
title = "Election"
arena = "veld"
kind = "election"
date = 2011-01-21

[threshold_moments.outcomes]
peaceful = { probability = 0.3, passion = -0.2 }
disputed = { probability = 0.4, passion = 1.5, grievance = 0.1 }
stolen = { probability = 0.3, passion = 2.0, grievance = 0.3 }

[[actions]]
id = "appeal"
title = "The union appeals for calm"
body = "union"
arena = "veld"
instrument = "statement"
date = 2011-01-23
responds_to = { moment = "election" }

[arms.late]
title = "The appeal comes a week later"
from = "history"
shift_days = 7

[observed]
erupted = true
eruption_date = 2011-01-25
"""


def small(text: str = TEXT) -> Scenario:
    """Return the small crisis."""
    return parse(text, "small.toml")
