"""Arms that a case has without saying so, made when they are asked for by name.

`late_7` and `early_7` are `history` with its acts so many days later or earlier, `decide_late_7` is `with` with a part
of the lag so much longer, `no_partnership` is `with` without one of the four keys, and `keys_0110` with some of them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.experiments.delays import delayed
from simulator.experiments.keys import KEY_IDS, PRESENT, arm_without_key, arm_without_keys, corner_arms
from simulator.experiments.plan import REFERENCE
from simulator.results.contrasts import Contrast
from simulator.results.delays import ACTS, LAG_PARTS, UNDELAYED, delay_contrasts
from simulator.scenario import Scenario, ScenarioError

CASE_DELAYS = (-28.0, -14.0, -7.0, 7.0, 14.0, 28.0, 56.0)
"""Days by which the acts of a case come later where nobody says otherwise; negative for earlier."""

_DELAYED = re.compile(rf"(?:({'|'.join(LAG_PARTS)})_)?(late|early)_(\d+(?:_\d+)?)")


def key_arms(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of the arms from which one key is taken away; none where nobody could act."""
    return tuple(map(arm_without_key, KEY_IDS)) if scenario.file.bodies else ()


def case_delays(scenario: Scenario) -> tuple[float, ...]:
    """Return the delays that a scenario's acts are tried at where nobody says otherwise; none without acts."""
    return CASE_DELAYS if UNDELAYED[ACTS] in scenario.arm_names else ()


def _is_taken(scenario: Scenario, days: float, parts: Sequence[str]) -> bool:
    """Say whether the file has an arm of its own by the name of an arm of delay that does something else."""
    try:
        delayed(scenario, [days], parts)
    except ScenarioError as error:
        return all(problem.path.startswith("arms.") for problem in error.problems)
    return False


def with_named_arms(scenario: Scenario, names: Iterable[object]) -> Scenario:
    """Return a scenario with those arms that are asked for by name and that it does not state itself.

    Names that mean nothing are left for whoever looks them up.

    Args:
        scenario: from `simulator.load`.
        names: of arms, any of them.

    """
    for name in names:
        if isinstance(name, str) and name not in scenario.arm_names:
            scenario = _with_named_arm(scenario, name)
    return scenario


def _with_named_arm(scenario: Scenario, name: str) -> Scenario:
    if (delay := _DELAYED.fullmatch(name)) is not None:
        part, way, number = delay.group(1) or ACTS, delay.group(2), float(delay.group(3).replace("_", "."))
        can = UNDELAYED[ACTS] in scenario.arm_names if part == ACTS else bool(scenario.file.bodies)
        if not can or number == 0.0:
            return scenario
        with_delay, _ = delayed(scenario, [number if way == "late" else -number], [part])
        return with_delay if name in with_delay.arm_names else scenario
    arms: dict[str, dict[str, Any]] = {}
    if scenario.file.bodies and name.startswith("no_"):
        arms = {arm_without_key(key): arm_without_keys(scenario, [key]) for key in KEY_IDS}
    elif scenario.file.bodies and name.startswith("keys_"):
        arms = corner_arms(scenario)
    return scenario.with_arms({name: arms[name]}) if name in arms else scenario


@dataclass(frozen=True, slots=True)
class Arms:
    """Which arms a comparison is on; the arguments of `compare` that say so, each as there."""

    arms: Sequence[str] | None
    delays: Sequence[float] | None
    contrasts: Sequence[Contrast] | None


def case_arms(scenario: Scenario, parts: Sequence[str] = (ACTS,)) -> Arms:
    """Return the arms of a case: its own, the recorded acts earlier and later, and each of the keys taken away.

    Every arm is compared with `without`, but those that lack a key with `with`, and those of delay with the arm that is
    not delayed too. Where the file has an arm of one of these names itself, that one stays.

    Args:
        scenario: from `simulator.load`.
        parts: what comes so much later; see `compare`.

    """
    own = scenario.arm_names
    keys = tuple(arm for arm in key_arms(scenario) if arm not in own)
    days = tuple(day for day in case_delays(scenario) if not _is_taken(scenario, day, parts))
    _, delays = delayed(scenario, days, parts) if days else (scenario, ())
    contrasts = [(arm, REFERENCE) for arm in own if arm != REFERENCE]
    contrasts += [(delay.arm, REFERENCE) for delay in delays if delay.days]
    contrasts += [*delay_contrasts(delays), *((arm, PRESENT) for arm in keys)]
    return Arms((*own, *keys), days or None, tuple(dict.fromkeys(contrasts)))
