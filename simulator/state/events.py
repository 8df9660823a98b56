"""What can happen in a history, by name: the rows of the event log."""

from enum import StrEnum
from typing import NamedTuple


class EventKind(StrEnum):
    """Kinds of event."""

    MOMENT = "moment"
    OUTCOME = "outcome"
    WARNING = "warning"
    STANDS_DOWN = "stands down"
    FALSE_ALARM = "false alarm"
    VERIFIED = "verified"
    NO_CONSENSUS = "no consensus"
    DECISION = "decision"
    ACT = "act"
    REQUEST = "request"
    UNMET = "unmet request"
    REFUSED = "refused"
    ENVOY_SENT = "envoy sent"
    ENVOY_ARRIVES = "envoy arrives"
    ENVOY_LEAVES = "envoy leaves"
    ACT_ENDS = "act ends"
    FUNDS_OUT = "funds run out"
    DEFIANCE = "defiance"
    POSTURE = "posture"
    ERUPTION = "eruption"
    ENDING = "ending"
    TALKS = "talks open"
    BREAKDOWN = "talks break down"
    AGREEMENT = "agreement"
    AGREEMENT_DIES = "agreement dies"
    RELAPSE = "relapse"


class Event(NamedTuple):
    """One thing that happened: when, what, where, who, and a phrase for people."""

    day: float
    kind: EventKind
    arena: str
    who: str
    text: str
