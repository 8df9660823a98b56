"""The queue of a desk: what became of its requests for an envoy."""

from math import nan

from simulator.numerics.relaxation import larger
from simulator.rules.response.allocation import days_waited


class Queue:
    """What became of the requests of one desk so far.

    Attributes:
        asked_on: the day of the last request: on which its rung was ready, or the first day of the step in which it was
            asked for at last, where it had been held until then.
        requests, sent: requests made, and those for which an envoy was sent. A rung asks once until it is answered.
        refused: offers of an envoy that the parties refused.
        waited_days, longest_days: from request to sending, over those that were sent: in all, and the longest.

    """

    def __init__(self) -> None:
        """Begin with no request."""
        self.asked_on = nan
        self.requests = self.sent = self.refused = 0.0
        self.waited_days = self.longest_days = 0.0

    def ask(self, day: float) -> None:
        """Note a request."""
        self.requests += 1.0
        self.asked_on = day

    def send(self, day: float) -> None:
        """Note that an envoy is sent in the step that begins on a day."""
        waited = days_waited(self.asked_on, day)
        self.sent += 1.0
        self.waited_days += waited
        self.longest_days = larger(self.longest_days, waited)
