"""When the trigger of a recorded action happened, and so the lag with which the action came."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.scenario.schema import Action, ScenarioFile, Trigger

KINDS = ("moment", "warning", "eruption", "agreement", "action")
"""What an action can answer."""


@dataclass(frozen=True, slots=True)
class RecordedDates:
    """The dates that a file records for what can be a trigger.

    Attributes:
        moments: date of each threshold moment, by id; none for irregular ones.
        actions: date of each action, by id.
        eruption: date of the first fight.
        agreement: date of the agreement.

    """

    moments: Mapping[str, datetime.date | None]
    actions: Mapping[str, datetime.date | None]
    eruption: datetime.date | None
    agreement: datetime.date | None

    def of(self, kind: str, subject: object, nth: object = 1) -> datetime.date | None:
        """Return the date of a trigger; none where the file does not record it apart from the trigger itself.

        Args:
            kind: one of `KINDS`.
            subject: the id of the moment, body, arena or action.
            nth: which one, counting from 1; only the first eruption and the first agreement have a recorded date.

        """
        match kind:
            case "moment":
                return self.moments.get(str(subject))
            case "action":
                return self.actions.get(str(subject))
            case "eruption" if nth == 1:
                return self.eruption
            case "agreement" if nth == 1:
                return self.agreement
        return None


def recorded_dates(file: ScenarioFile) -> RecordedDates:
    """Return the dates that a file records for what can be a trigger."""
    observed = file.observed
    return RecordedDates(
        moments={moment.id: moment.date for moment in file.threshold_moments},
        actions={action.id: action.date for action in file.actions},
        eruption=observed.eruption_date if observed else None,
        agreement=observed.agreement_date if observed else None,
    )


def trigger_of(trigger: Trigger) -> tuple[str, str]:
    """Return what a trigger is: its kind, one of `KINDS`, and the id of its subject."""
    given: dict[str, Any] = trigger.model_dump(include=set(KINDS), exclude_none=True)
    kind, subject = next(iter(given.items()))
    return kind, str(subject)


def recorded_lag_days(file: ScenarioFile, action: Action) -> float:
    """Return the lag with which an action came: its date less the recorded date of its trigger, in days.

    It is negative for an action that came ahead of a threshold moment that could be seen coming.

    Args:
        file: the scenario file, or that of an arm.
        action: one of its actions.

    Raises:
        ValueError: the file does not record when the trigger happened; the checks at loading leave no such file.

    """
    kind, subject = trigger_of(action.responds_to)
    recorded = recorded_dates(file).of(kind, subject, action.responds_to.nth)
    date = action.responds_to.recorded_date or recorded
    if date is None:
        raise ValueError(f"actions.{action.id}: the date of its trigger is not recorded")
    return float((action.date - date).days)
